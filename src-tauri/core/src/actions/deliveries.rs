//! Deliveries (便): record and correct what the carrier brought.

use serde::{Deserialize, Serialize};

use crate::domain::count::PieceCount;
use crate::domain::day::Day;
use crate::domain::delivery::{DeliveryError, Run, check_received_on};
use crate::domain::id::{CampaignId, DeliveryId};
use crate::domain::policy::Action;
use crate::domain::tally::ClosingError;
use crate::domain::text::{Giver, Reason};
use crate::error::Result;
use crate::journal::event::{DeliveryCorrected, DeliveryRecorded};
use crate::room::{Room, Session, View};
use crate::store::deliveries::Delivery;

/// A delivery as a person typed it; an empty carrier's count is "there is none".
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct DeliveryForm {
    /// 受領日.
    pub received_on: String,
    /// 便.
    pub run: Run,
    /// 郵便局通数.
    pub carrier_count: String,
    /// 自計数.
    pub desk_count: String,
    /// 引渡者.
    pub given_by: String,
}

/// A delivery as it stands now.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct DeliveryRow {
    /// The delivery.
    pub delivery: DeliveryId,
    /// 受領日.
    pub received_on: Day,
    /// 便.
    pub run: Run,
    /// The nth delivery of its day.
    pub ordinal: u32,
    /// 郵便局通数.
    pub carrier_count: Option<PieceCount>,
    /// 自計数.
    pub desk_count: PieceCount,
    /// 自計数 − 郵便局通数.
    pub carrier_variance: Option<i64>,
    /// Envelopes in its counted batches.
    pub batched: i64,
    /// 差: 自計数 − Σ counted batches. What is lost before it reaches a tray stands here.
    pub variance: i64,
    /// 計数待ち: its batches without a count.
    pub waiting: u32,
    /// Its batches that were not discarded.
    pub batches: u32,
    /// 引渡者.
    pub given_by: String,
    /// 受領者.
    pub taken_by: String,
    /// When it was recorded.
    pub recorded_at: String,
}

impl Room {
    /// Records a delivery; the person who is signed in took it.
    pub fn record_delivery(&mut self, who: &Session, campaign: CampaignId, form: &DeliveryForm) -> Result<DeliveryId> {
        let received_on = Day::parse(&form.received_on)?;
        let carrier_count = read_carrier_count(&form.carrier_count)?;
        let desk_count = PieceCount::parse(&form.desk_count)?.at_least_one()?;
        let (giver, taken_by, run) = (Giver::parse(&form.given_by)?, who.person, form.run);
        self.change(who, Action::RecordDelivery, |tx, now| {
            check_received_on(received_on, &tx.settings(campaign)?, now.day())?;
            if let Some(closed) = tx.tables().latest_closed_day(campaign)?.filter(|closed| received_on <= *closed) {
                return Err(ClosingError::DayClosed(closed).into());
            }
            let delivery = tx.tables().next_delivery()?;
            let given_by = tx.seal(campaign, &delivery, giver.as_str())?;
            let event = DeliveryRecorded { delivery, campaign, received_on, run, carrier_count, desk_count, given_by, taken_by };
            Ok((delivery, vec![event.into()]))
        })
    }

    /// Corrects the counts of a delivery with a reason.
    pub fn correct_delivery(
        &mut self,
        who: &Session,
        delivery: DeliveryId,
        carrier_count: &str,
        desk_count: &str,
        reason: &str,
    ) -> Result<()> {
        let (carrier_count, desk_count) = (read_carrier_count(carrier_count)?, PieceCount::parse(desk_count)?);
        let reason = Reason::parse(reason)?;
        self.change(who, Action::CorrectDelivery, |tx, _| {
            let known = tx.tables().delivery(delivery)?.ok_or(DeliveryError::Unknown)?;
            if (known.carrier_count, known.desk_count) == (carrier_count, desk_count) {
                return Err(DeliveryError::Unchanged.into());
            }
            let reason = tx.seal(known.campaign, &delivery, reason.as_str())?;
            Ok(((), vec![DeliveryCorrected { delivery, carrier_count, desk_count, reason }.into()]))
        })
    }

    /// Every delivery of the campaign.
    pub fn deliveries(&mut self, who: &Session, campaign: CampaignId) -> Result<Vec<DeliveryRow>> {
        self.read(who, Action::ReadDeliveries, |view| view.tables().deliveries(campaign)?.iter().map(|it| view.delivery_row(it)).collect())
    }

    /// The one delivery of `day`, to which a batch belongs when no delivery is named.
    pub fn only_delivery_on(&mut self, who: &Session, campaign: CampaignId, day: Day) -> Result<DeliveryId> {
        self.read(who, Action::ReadDeliveries, |view| match view.tables().deliveries_on(campaign, day)?.as_slice() {
            [] => Err(DeliveryError::NoneOn(day).into()),
            [one] => Ok(one.delivery),
            _ => Err(DeliveryError::SeveralOn(day).into()),
        })
    }
}

fn read_carrier_count(text: &str) -> Result<Option<PieceCount>> {
    if text.trim().is_empty() { Ok(None) } else { Ok(Some(PieceCount::parse(text)?)) }
}

impl View<'_> {
    pub(crate) fn delivery_row(&self, it: &Delivery) -> Result<DeliveryRow> {
        let desk = i64::from(it.desk_count.pieces());
        Ok(DeliveryRow {
            delivery: it.delivery,
            received_on: it.received_on,
            run: it.run,
            ordinal: it.ordinal,
            carrier_count: it.carrier_count,
            desk_count: it.desk_count,
            carrier_variance: it.carrier_count.map(|carrier| desk - i64::from(carrier.pieces())),
            batched: it.batched,
            variance: desk - it.batched,
            waiting: it.waiting,
            batches: it.batches,
            given_by: self.unseal(it.campaign, &it.delivery, &it.given_by)?,
            taken_by: self.name_of(it.taken_by)?,
            recorded_at: self.tables().written_at(it.recorded_seq)?,
        })
    }

    /// 氏名 of a person; empty for nobody.
    pub(crate) fn name_of(&self, person: crate::domain::id::PersonId) -> Result<String> {
        Ok(self.tables().person(person)?.map(|it| it.name).unwrap_or_default())
    }
}

//! Differences (差異) as they are listed: open ones until they end, and deliveries that do not balance before anybody has opened them.

use serde::Serialize;

use crate::domain::day::Day;
use crate::domain::id::{BatchNumber, CampaignId, DeliveryId, PersonId, RoundId, VarianceId};
use crate::domain::place::Place;
use crate::domain::policy::Action;
use crate::domain::variance::{VarianceEndKind, VarianceKind, VarianceReason};
use crate::error::{Error, Result};
use crate::room::{Room, Session, View};
use crate::store::variances::StoredVariance;

/// A difference as it is shown.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct VarianceRow {
    /// Its number; none for a delivery whose day is not closed and that nobody has explained.
    pub variance: Option<VarianceId>,
    /// Where it was found.
    pub kind: VarianceKind,
    /// The delivery.
    pub delivery: Option<DeliveryId>,
    /// 12/1 午前1便 and the like, for a delivery.
    pub delivery_on: Option<Day>,
    /// The round.
    pub round: Option<RoundId>,
    /// 第n回.
    pub ordinal: Option<u32>,
    /// The batch.
    pub batch: Option<BatchNumber>,
    /// トレイ.
    pub tray: Option<String>,
    /// The place of the room.
    pub place: Option<Place>,
    /// Below zero 不足, above 過剰 (通).
    pub amount: i64,
    /// When it opened.
    pub opened_on: Day,
    /// Days since.
    pub age_days: u32,
    /// 担当者.
    pub owner: String,
    /// 理由.
    pub reason: Option<VarianceReason>,
    /// 詳細.
    pub words: Option<String>,
    /// What ended it.
    pub end: Option<VarianceEndKind>,
    /// 事故番号.
    pub incident: Option<String>,
    /// When it ended.
    pub ended_on: Option<Day>,
    /// How it may end.
    pub ends: Vec<VarianceEndKind>,
    /// What the person who looks may do to it now.
    pub may: Vec<Action>,
}

impl Room {
    /// The differences of a campaign: open ones, or all.
    pub fn variances(&mut self, who: &Session, campaign: CampaignId, ended_too: bool) -> Result<Vec<VarianceRow>> {
        let (person, today) = (who.person, self.clock.now().day());
        self.read(who, Action::ReadCustody, |view| view.variance_rows((person, today), campaign, ended_too))
    }
}

impl View<'_> {
    /// The differences of a campaign as they are shown; deliveries that do not balance stand among them before anybody has opened them.
    pub(crate) fn variance_rows(
        &self,
        (person, today): (PersonId, Day),
        campaign: CampaignId,
        ended_too: bool,
    ) -> Result<Vec<VarianceRow>> {
        let tables = self.tables();
        let stored = if ended_too { tables.variances(campaign)? } else { tables.open_variances(campaign)? };
        let open: Vec<DeliveryId> =
            stored.iter().filter(|it| it.kind == VarianceKind::Delivery && it.end.is_none()).filter_map(|it| it.delivery).collect();
        let role = tables.person(person)?.ok_or(Error::NotSignedIn)?.role;
        let offers = [Action::ExplainVariance, Action::EndVariance];
        let may: Vec<Action> = offers.into_iter().filter(|action| role.may(*action)).collect();
        let mut rows: Vec<VarianceRow> = Vec::new();
        for it in tables.unbalanced_deliveries(campaign)?.iter().filter(|it| !open.contains(&it.delivery)) {
            rows.push(VarianceRow {
                variance: None,
                kind: VarianceKind::Delivery,
                delivery: Some(it.delivery),
                delivery_on: Some(it.received_on),
                round: None,
                ordinal: None,
                batch: None,
                tray: None,
                place: None,
                amount: it.unexplained(),
                opened_on: it.received_on,
                age_days: it.received_on.days_until(today),
                owner: self.name_of(it.taken_by)?,
                reason: None,
                words: None,
                end: None,
                incident: None,
                ended_on: None,
                ends: VarianceKind::Delivery.ends_for(it.unexplained()),
                may: may.clone(),
            });
        }
        for it in &stored {
            rows.push(self.variance_row(it, today, &may)?);
        }
        rows.sort_by_key(|it| (it.end.is_some(), it.opened_on, it.variance));
        Ok(rows)
    }

    /// One difference as it is shown.
    pub(crate) fn variance_row(&self, it: &StoredVariance, today: Day, may: &[Action]) -> Result<VarianceRow> {
        let tables = self.tables();
        let delivery = it.delivery.map(|id| tables.delivery_place(id)).transpose()?.flatten();
        // What a delivery differs by has differed since it came.
        let opened_on = match delivery {
            Some((_, received_on)) => received_on,
            None => tables.as_of(it.opened_seq)?.day,
        };
        let ended_on = if it.end.is_some() { Some(tables.as_of(it.ended_seq)?.day) } else { None };
        // A correction gives its own reason, which is sealed for its batch.
        let subject: &dyn std::fmt::Display = match (it.kind, &it.batch) {
            (VarianceKind::Correction, Some(batch)) => batch,
            _ => &it.variance,
        };
        Ok(VarianceRow {
            variance: Some(it.variance),
            kind: it.kind,
            delivery: it.delivery,
            delivery_on: delivery.map(|(_, day)| day),
            round: it.round,
            ordinal: it.round.map(|round| tables.round(round)).transpose()?.map(|round| round.ordinal),
            batch: it.batch,
            tray: it.batch.map(|batch| tables.batch(batch)).transpose()?.flatten().map(|batch| batch.tray),
            place: it.place,
            amount: it.amount,
            opened_on,
            age_days: opened_on.days_until(ended_on.unwrap_or(today)),
            owner: it.owner.map(|owner| self.name_of(owner)).transpose()?.unwrap_or_default(),
            reason: it.reason,
            words: it.words.as_ref().map(|words| self.unseal(it.campaign, subject, words)).transpose()?,
            end: it.end,
            incident: it.incident.clone(),
            ended_on,
            ends: if it.end.is_some() { Vec::new() } else { it.kind.ends_for(it.amount) },
            may: if it.end.is_some() { Vec::new() } else { may.to_vec() },
        })
    }
}

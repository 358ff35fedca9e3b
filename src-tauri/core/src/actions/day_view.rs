//! One day at the counting desk (受付): its deliveries, its trays, and the label of the next tray.

use std::collections::BTreeMap;

use serde::Serialize;

use super::batches::{INPUT_ERROR, batch_to_undo};
use super::deliveries::DeliveryRow;
use crate::clock::Moment;
use crate::domain::batch::{BatchKind, BatchState, CountBasis};
use crate::domain::count::PieceCount;
use crate::domain::day::Day;
use crate::domain::id::{BatchNumber, CampaignId, DeliveryId, PersonId};
use crate::domain::person::Role;
use crate::domain::policy::Action;
use crate::domain::text::TrayLabel;
use crate::error::{Error, Result};
use crate::room::{Room, Session, View};
use crate::store::batches::StoredBatch;

/// A batch as it stands now.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct BatchRow {
    /// Its number.
    pub number: BatchNumber,
    /// The delivery it belongs to.
    pub delivery: DeliveryId,
    /// 受領日.
    pub received_on: Day,
    /// What is in it.
    pub kind: BatchKind,
    /// トレイ.
    pub tray: String,
    /// Where its count stands.
    pub state: BatchState,
    /// The count that stands; none before, since the second count is blind.
    pub quantity: Option<PieceCount>,
    /// Why it stands.
    pub basis: Option<CountBasis>,
    /// 計数者.
    pub first_by: String,
    /// 確認者.
    pub checked_by: Option<String>,
    /// When it was logged.
    pub received_at: String,
    /// How often it was corrected.
    pub corrections: u32,
    /// 理由 of the last correction, decision, waiver or discard.
    pub last_reason: Option<String>,
    /// Whether 直前の登録を取消 would discard this one.
    pub mine_to_undo: bool,
    /// What the person who looks may do to it now.
    pub may: Vec<Action>,
}

/// One day at the counting desk.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct DayView {
    /// The day.
    pub day: Day,
    /// 令和2年12月1日（火）
    pub wareki: String,
    /// Its deliveries.
    pub deliveries: Vec<DeliveryRow>,
    /// Its batches, in the order in which they were logged.
    pub batches: Vec<BatchRow>,
    /// The label that the next tray would get.
    pub next_tray: String,
}

impl Room {
    /// The deliveries and batches of one day.
    pub fn day_view(&mut self, who: &Session, campaign: CampaignId, day: Day) -> Result<DayView> {
        let now = self.clock.now();
        let person = who.person;
        self.read(who, Action::ReadDeliveries, |view| view.day_view(&now, person, campaign, day))
    }
}

impl View<'_> {
    pub(crate) fn day_view(&self, now: &Moment, person: PersonId, campaign: CampaignId, day: Day) -> Result<DayView> {
        let deliveries = self.tables().deliveries_on(campaign, day)?;
        let batches = self.tables().batches_on(campaign, day)?;
        let undo = batch_to_undo(self.tables(), now, person, campaign)?;
        let role = self.tables().person(person)?.ok_or(Error::NotSignedIn)?.role;
        let mut looker = Looker { role, undo, names: BTreeMap::new() };
        Ok(DayView {
            day,
            wareki: day.wareki(),
            deliveries: deliveries.iter().map(|it| self.delivery_row(it)).collect::<Result<_>>()?,
            next_tray: next_tray(day, &batches),
            batches: batches.into_iter().map(|it| self.batch_row(it, &mut looker)).collect::<Result<_>>()?,
        })
    }

    /// One batch as `person` sees it, outside of its day.
    pub(crate) fn one_batch_row(&self, person: PersonId, it: StoredBatch) -> Result<BatchRow> {
        let role = self.tables().person(person)?.ok_or(Error::NotSignedIn)?.role;
        self.batch_row(it, &mut Looker { role, undo: None, names: BTreeMap::new() })
    }

    fn batch_row(&self, it: StoredBatch, looker: &mut Looker) -> Result<BatchRow> {
        let first_by = looker.name_of(self, it.first_by)?;
        let checked_by = it.checked_by.map(|person| looker.name_of(self, person)).transpose()?;
        let last_reason = match &it.last_reason {
            Some(reason) => Some(self.unseal(it.campaign, &it.number, reason)?),
            None => it.undone.then(|| INPUT_ERROR.to_owned()),
        };
        Ok(BatchRow {
            number: it.number,
            delivery: it.delivery,
            received_on: it.received_on,
            kind: it.kind,
            tray: it.tray,
            state: it.state,
            quantity: it.quantity,
            basis: it.basis,
            first_by,
            checked_by,
            received_at: self.tables().written_at(it.received_seq)?,
            corrections: it.corrections,
            last_reason,
            mine_to_undo: looker.undo == Some(it.number),
            may: it.state.offers().iter().copied().filter(|action| looker.role.may(*action)).collect(),
        })
    }
}

/// Who looks at the day, and the names that were read for them so far.
struct Looker {
    role: Role,
    undo: Option<BatchNumber>,
    names: BTreeMap<PersonId, String>,
}

impl Looker {
    fn name_of(&mut self, view: &View<'_>, person: PersonId) -> Result<String> {
        if let Some(known) = self.names.get(&person) {
            return Ok(known.clone());
        }
        let name = view.name_of(person)?;
        self.names.insert(person, name.clone());
        Ok(name)
    }
}

/// The label after the last one of the day that still stands; the first is the date and 01.
fn next_tray(day: Day, batches: &[StoredBatch]) -> String {
    let standing = batches.iter().rev().find(|it| it.state != BatchState::Discarded);
    standing
        .and_then(|it| TrayLabel::parse(&it.tray).ok())
        .and_then(|label| label.following())
        .map_or_else(|| day.date().format("%Y%m%d-01").to_string(), |label| label.to_string())
}

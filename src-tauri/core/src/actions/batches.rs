//! Batches (束): log, correct, discard, undo.

use serde::{Deserialize, Serialize};

use crate::clock::Moment;
use crate::domain::batch::{BatchError, BatchKind, BatchState};
use crate::domain::correction::plan_correction;
use crate::domain::count::PieceCount;
use crate::domain::day::Day;
use crate::domain::delivery::DeliveryError;
use crate::domain::id::{BatchNumber, CampaignId, PersonId};
use crate::domain::place::{Place, Standing};
use crate::domain::policy::Action;
use crate::domain::text::{Reason, TrayLabel};
use crate::domain::variance::VarianceError;
use crate::error::Result;
use crate::journal::event::{BatchCorrected, BatchDiscarded, BatchReceived, BatchUndone};
use crate::room::{Room, Session, Tx};
use crate::store::Tables;
use crate::store::batches::StoredBatch;

/// 直前の登録を取消 needs no typing: its reason is always this.
pub const INPUT_ERROR: &str = "入力誤り";

/// A batch as a person typed it.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct BatchForm {
    /// The delivery it belongs to.
    pub delivery: crate::domain::id::DeliveryId,
    /// What is in it.
    pub kind: BatchKind,
    /// トレイ.
    pub tray: String,
    /// 通数.
    pub quantity: String,
}

/// A number that was given and whose batch was discarded (欠番).
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct Gap {
    /// The number.
    pub number: BatchNumber,
    /// 受領日.
    pub received_on: Day,
    /// トレイ.
    pub tray: String,
    /// 理由.
    pub reason: String,
    /// When it was logged.
    pub at: String,
}

impl Room {
    /// Logs a batch of a delivery. It stands at once, or waits for a second person's count.
    pub fn receive_batch(&mut self, who: &Session, form: &BatchForm) -> Result<BatchNumber> {
        let tray = TrayLabel::parse(&form.tray)?;
        let first_count = PieceCount::parse(&form.quantity)?.at_least_one()?;
        self.change(who, Action::ReceiveBatch, |tx, _| {
            let delivery = form.delivery;
            let (campaign, received_on) = tx.tables().delivery_place(delivery)?.ok_or(DeliveryError::Unknown)?;
            if tx.tables().tray_is_taken(campaign, received_on, &tray)? {
                return Err(BatchError::TrayTaken { tray: tray.to_string(), day: received_on }.into());
            }
            let batch = tx.tables().next_batch()?;
            let event = BatchReceived {
                batch,
                campaign,
                delivery,
                received_on,
                kind: form.kind,
                tray,
                first_count,
                second_count_due: tx.settings(campaign)?.two_person_count,
            };
            Ok((batch, vec![event.into()]))
        })
    }

    /// Corrects a count that stands, by reversal, with a reason.
    pub fn correct_batch(&mut self, who: &Session, number: BatchNumber, quantity: &str, reason: &str) -> Result<()> {
        let to = PieceCount::parse(quantity)?.at_least_one()?;
        let reason = Reason::parse(reason)?;
        self.change(who, Action::CorrectBatch, |tx, _| {
            let stored = tx.batch(number)?;
            let batch = tx.tables().batch_to_decide(&stored)?;
            batch.correct(to)?;
            let open = tx.tables().variances_of_batch(number)?;
            if open.iter().any(|it| it.end.is_none()) {
                return Err(VarianceError::BatchHasOpen(number).into());
            }
            let resubmitted = to.pieces() < stored.resubmitted;
            let planned = plan_correction((number, stored.kind), &tx.tables().standings(number)?, (batch.pieces, to));
            if resubmitted || planned.is_err() {
                return Err(BatchError::Elsewhere(number).into());
            }
            let reason = tx.seal(stored.campaign, &number, reason.as_str())?;
            Ok(((), vec![BatchCorrected { batch: number, from: batch.pieces, to, reason }.into()]))
        })
    }

    /// Discards a batch with a reason. Its number is never given again.
    pub fn discard_batch(&mut self, who: &Session, number: BatchNumber, reason: &str) -> Result<()> {
        let reason = Reason::parse(reason)?;
        self.change(who, Action::DiscardBatch, |tx, _| {
            let stored = tx.batch(number)?;
            tx.tables().batch_to_decide(&stored)?.must_stand()?;
            if !is_whole_at_home(tx.tables(), &stored)? {
                return Err(BatchError::Elsewhere(number).into());
            }
            let reason = tx.seal(stored.campaign, &number, reason.as_str())?;
            Ok(((), vec![BatchDiscarded { batch: number, reason }.into()]))
        })
    }

    /// 直前の登録を取消: discards the batch that this person logged last, today, and nobody has touched since.
    pub fn undo_last_batch(&mut self, who: &Session, campaign: CampaignId) -> Result<BatchNumber> {
        let person = who.person;
        self.change(who, Action::UndoLastBatch, |tx, now| {
            let batch = batch_to_undo(tx.tables(), now, person, campaign)?.ok_or(BatchError::NothingToUndo)?;
            Ok((batch, vec![BatchUndone { batch }.into()]))
        })
    }

    /// The numbers that papers skip, each with its reason.
    pub fn gaps(&mut self, who: &Session, campaign: CampaignId) -> Result<Vec<Gap>> {
        self.read(who, Action::ReadDeliveries, |view| {
            let gap = |it: StoredBatch| {
                Ok(Gap {
                    number: it.number,
                    received_on: it.received_on,
                    reason: match &it.last_reason {
                        Some(reason) => view.unseal(campaign, &it.number, reason)?,
                        None => INPUT_ERROR.to_owned(),
                    },
                    tray: it.tray,
                    at: view.tables().written_at(it.received_seq)?,
                })
            };
            view.tables().discarded_batches(campaign)?.into_iter().map(gap).collect()
        })
    }
}

/// What 直前の登録を取消 would discard now.
pub(crate) fn batch_to_undo(tables: Tables<'_>, now: &Moment, person: PersonId, campaign: CampaignId) -> Result<Option<BatchNumber>> {
    let Some(last) = tables.last_batch_of(person, campaign)? else { return Ok(None) };
    let untouched = last.corrections == 0 && last.checked_by.is_none() && matches!(last.state, BatchState::Waiting | BatchState::Counted);
    let today = tables.as_of(last.received_seq)?.day == now.day();
    let whole = is_whole_at_home(tables, &last)?;
    Ok((untouched && today && whole).then_some(last.number))
}

/// Whether every envelope of the batch still stands where it was put when it was counted, so that it can be taken back.
fn is_whole_at_home(tables: Tables<'_>, it: &StoredBatch) -> Result<bool> {
    let Some(quantity) = it.quantity else { return Ok(true) };
    let home = Standing { place: Place::of_counted(it.kind), round: None, pieces: i64::from(quantity.pieces()) };
    Ok(it.resubmitted == 0 && tables.standings(it.number)? == [home])
}

impl Tx<'_> {
    /// The batch `number`, or a refusal that names it.
    pub(crate) fn batch(&self, number: BatchNumber) -> Result<StoredBatch> {
        Ok(self.tables().batch(number)?.ok_or_else(|| BatchError::Unknown(number.to_string()))?)
    }
}

//! How events of a batch become rows: its count, its review, its corrections.

use rusqlite::Connection;

use super::batches::{self, batch_place};
use super::journal::Record;
use super::postings::Poster;
use super::variances::{self, About};
use super::{StoreError, balances, closings, delivery_variances, fold_rounds, rounds, traces};
use crate::domain::correction::plan_correction;
use crate::domain::id::BatchNumber;
use crate::domain::place::{Move, Place};
use crate::domain::round_steps::RoundStep;
use crate::domain::sealed::SealedText;
use crate::domain::variance::{VarianceEnd, VarianceEndKind, VarianceKind};
use crate::journal::event::{BatchCorrected, BatchCounted, BatchReceived, BatchReviewed, ResubmissionMarked};

/// A batch was logged; where one count is enough, it stands at once.
pub(super) fn received(conn: &Connection, record: &Record, it: &BatchReceived) -> Result<(), StoreError> {
    batches::received(conn, record, it)?;
    traces::add(conn, record, it.batch)?;
    if it.second_count_due { Ok(()) } else { stands(conn, record, it.batch) }
}

/// A count stands.
pub(super) fn counted(conn: &Connection, record: &Record, it: &BatchCounted) -> Result<(), StoreError> {
    batches::counted(conn, record, it)?;
    traces::add(conn, record, it.batch)?;
    stands(conn, record, it.batch)
}

/// What stands comes by post; on a day that is closed it is a correction of what was signed.
fn stands(conn: &Connection, record: &Record, number: BatchNumber) -> Result<(), StoreError> {
    let batch = batch_place(conn, number)?;
    let pieces = batch.quantity.map_or(0, |it| it.pieces());
    let correction = closings::is_closed(conn, batch.campaign, batch.received_on)?;
    let came = Move { from: Place::Post, to: Place::of_counted(batch.kind), round: None, pieces, correction };
    Poster::new(conn, record).post(&batch, came)?;
    delivery_variances::delivery_changed_on(conn, record, (batch.delivery, correction))
}

/// A correction is posted where the envelopes stand now; inside a round it is an explained difference.
pub(super) fn corrected(conn: &Connection, record: &Record, it: &BatchCorrected) -> Result<(), StoreError> {
    let batch = batch_place(conn, it.batch)?;
    let standings = balances::standings(conn, it.batch)?;
    let plan = plan_correction((it.batch, batch.kind), &standings, (it.from, it.to)).map_err(|_| StoreError::BelowZero(it.batch))?;
    let mut poster = Poster::new(conn, record);
    plan.moves.iter().try_for_each(|line| poster.post(&batch, *line))?;
    for (round, place, by) in plan.in_rounds {
        let about = About::round(batch.campaign, VarianceKind::Correction, round, Some(it.batch));
        let id = variances::open(conn, record, about, by)?;
        let explained = VarianceEnd { kind: VarianceEndKind::CountingError, incident: None };
        variances::end(conn, record, id, &explained, Some(&it.reason))?;
        rounds::step(conn, record, round, &RoundStep::Corrected { batch: it.batch, place, by })?;
        fold_rounds::total_corrected(conn, record, (batch.campaign, round))?;
    }
    batches::corrected(conn, it)?;
    traces::add(conn, record, it.batch)?;
    delivery_variances::delivery_changed(conn, record, batch.delivery)
}

/// A discarded batch goes back whole, if its count stood.
pub(super) fn taken_back(conn: &Connection, record: &Record, number: BatchNumber, reason: Option<&SealedText>) -> Result<(), StoreError> {
    let batch = batch_place(conn, number)?;
    if let Some(quantity) = batch.quantity {
        let back = Move::correcting(Place::of_counted(batch.kind), Place::Post, None, quantity.pieces());
        Poster::new(conn, record).post(&batch, back)?;
    }
    batches::discarded(conn, record, number, reason)?;
    traces::add(conn, record, number)?;
    delivery_variances::delivery_changed(conn, record, batch.delivery)
}

/// Envelopes were reviewed.
pub(super) fn reviewed(conn: &Connection, record: &Record, it: &BatchReviewed) -> Result<(), StoreError> {
    Poster::new(conn, record).post_all(it.batch, &[it.review.as_move(it.pieces)])?;
    traces::add(conn, record, it.batch)
}

/// Resubmissions leave the batch they came in, as if they had never come by post, and come back to the batch they belong to.
pub(super) fn resubmission_marked(conn: &Connection, record: &Record, it: &ResubmissionMarked) -> Result<(), StoreError> {
    let mut poster = Poster::new(conn, record);
    poster.post_all(it.batch, &[Move::correcting(Place::Shelf, Place::Post, None, it.pieces.pieces())])?;
    poster.post_all(it.of, &[Move::within(Place::Applicant, Place::Shelf, None, it.pieces.pieces())])?;
    batches::resubmission_marked(conn, it)?;
    traces::add(conn, record, it.batch)?;
    traces::add(conn, record, it.of)
}

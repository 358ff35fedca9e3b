//! How events of differences and closings become rows.

use rusqlite::Connection;

use super::batches::{self, batch_place};
use super::journal::Record;
use super::postings::Poster;
use super::variances::{self, About};
use super::{StoreError, Tables, closings, delivery_variances, rounds, traces};
use crate::domain::place::{Move, Place};
use crate::domain::round_steps::RoundStep;
use crate::domain::variance::VarianceKind;
use crate::journal::event::{DayClosed, VarianceEnded, VarianceReported};

/// A batch in the room holds more or fewer than it should: what is not there is missing, what is too much is surplus.
pub(super) fn reported(conn: &Connection, record: &Record, it: &VarianceReported) -> Result<(), StoreError> {
    let batch = batch_place(conn, it.batch)?;
    let amount = i64::from(it.found.pieces()) - i64::from(it.expected.pieces());
    let pieces = u32::try_from(amount.unsigned_abs()).unwrap_or(u32::MAX);
    let (from, to) = if amount < 0 { (it.place, Place::Missing) } else { (Place::Surplus, it.place) };
    Poster::new(conn, record).post(&batch, Move::within(from, to, None, pieces))?;
    let id = variances::open(conn, record, About::stock(batch.campaign, it.batch, it.place), amount)?;
    variances::reported(conn, id, it.reason, &it.words)?;
    traces::add(conn, record, it.batch)
}

/// A difference ended: its envelopes go where its end says, and its round knows of it.
pub(super) fn ended(conn: &Connection, record: &Record, it: &VarianceEnded) -> Result<(), StoreError> {
    let stored = variances::stored(conn, it.variance)?.ok_or(StoreError::Unreadable("a difference"))?;
    let variance = variances::to_decide(conn, &stored)?;
    let moves = variance.moves(it.end.kind);
    if let Some(number) = stored.batch {
        Poster::new(conn, record).post_all(number, &moves)?;
        traces::add(conn, record, number)?;
        if moves.iter().any(|line| line.correction) {
            batches::recounted(conn, number, stored.amount)?;
            delivery_variances::delivery_changed(conn, record, batch_place(conn, number)?.delivery)?;
        }
    }
    if let (VarianceKind::Receipt | VarianceKind::Return, Some(round)) = (stored.kind, stored.round) {
        let (kind, batch, amount) = (stored.kind, stored.batch, stored.amount);
        rounds::step(conn, record, round, &RoundStep::VarianceEnded { kind, batch, amount, end: it.end.clone() })?;
    }
    variances::end(conn, record, it.variance, &it.end, Some(&it.words))
}

/// A day was closed: whatever its deliveries still differ by gets an owner.
pub(super) fn day_closed(conn: &Connection, record: &Record, it: &DayClosed) -> Result<(), StoreError> {
    closings::closed(conn, record, it)?;
    for delivery in (Tables { conn, terminal: record.terminal }).deliveries_on(it.campaign, it.day)? {
        delivery_variances::delivery_formal(conn, record, delivery.delivery)?;
    }
    Ok(())
}

//! How events of a handover round become rows: its steps, the moves of its batches, the differences between the two sides.

use rusqlite::Connection;

use super::batches::batch_place;
use super::journal::Record;
use super::postings::{Poster, packed_from};
use super::variances::{self, About};
use super::{StoreError, Tables, balances, rounds, traces};
use crate::domain::id::{BatchNumber, CampaignId, RoundId};
use crate::domain::place::{Move, Place, Standing, pieces_in};
use crate::domain::round_steps::{BatchCount, ReceiptCount, RoundStep};
use crate::domain::variance::{VarianceEndKind, VarianceKind};
use crate::journal::event::{
    BatchUnpacked, BatchesPacked, RoundArchived, RoundCancelled, RoundHandedOver, RoundPlanned, RoundReceived, RoundReturned,
};

/// A round was planned.
pub(super) fn planned(conn: &Connection, record: &Record, it: &RoundPlanned) -> Result<(), StoreError> {
    rounds::planned(conn, it.round, it.campaign, it.ordinal)?;
    rounds::step(conn, record, it.round, &RoundStep::Planned { ordinal: it.ordinal, plan: it.plan.clone() })
}

/// Batches went into the boxes.
pub(super) fn packed(conn: &Connection, record: &Record, it: &BatchesPacked) -> Result<(), StoreError> {
    let mut poster = Poster::new(conn, record);
    for line in &it.lines {
        let batch = batch_place(conn, line.batch)?;
        let standings = balances::standings(conn, line.batch)?;
        let reviews = Tables { conn, terminal: record.terminal }.reviews(batch.campaign)?;
        for (place, pieces) in take_ready(&standings, reviews, line.pieces.pieces()) {
            poster.post(&batch, Move::within(place, Place::Packed, Some(it.round), pieces))?;
        }
        traces::add(conn, record, line.batch)?;
    }
    rounds::step(conn, record, it.round, &RoundStep::Packed { lines: it.lines.clone() })
}

/// From which places so many ready envelopes come, the shelf first.
fn take_ready(standings: &[Standing], reviews: bool, pieces: u32) -> Vec<(Place, u32)> {
    let mut rest = pieces;
    let mut taken = Vec::new();
    for place in Place::ready(reviews) {
        let there = pieces_in(standings, *place).min(rest);
        if there > 0 {
            taken.push((*place, there));
            rest -= there;
        }
    }
    // What is not there is asked of the last place, which refuses it.
    if rest > 0 {
        taken.push((Place::Reviewed, rest));
    }
    taken
}

/// A batch was taken out of the boxes.
pub(super) fn unpacked(conn: &Connection, record: &Record, it: &BatchUnpacked) -> Result<(), StoreError> {
    give_back(conn, &mut Poster::new(conn, record), (it.round, it.batch), it.pieces.pieces())?;
    traces::add(conn, record, it.batch)?;
    rounds::step(conn, record, it.round, &RoundStep::Unpacked { batch: it.batch })
}

/// What was packed goes back to where it was taken from; what a correction added goes to the shelf.
fn give_back(conn: &Connection, poster: &mut Poster<'_>, (round, number): (RoundId, BatchNumber), pieces: u32) -> Result<(), StoreError> {
    let batch = batch_place(conn, number)?;
    let reviewed = packed_from(conn, &batch, (round, Place::Reviewed))?.min(pieces);
    for (home, pieces) in [(Place::Reviewed, reviewed), (Place::Shelf, pieces - reviewed)] {
        poster.post(&batch, Move::within(Place::Packed, home, Some(round), pieces))?;
    }
    Ok(())
}

/// A round was cancelled: everything packed goes back.
pub(super) fn cancelled(conn: &Connection, record: &Record, it: &RoundCancelled) -> Result<(), StoreError> {
    let mut poster = Poster::new(conn, record);
    for line in rounds::load(conn, it.round)?.lines.values() {
        give_back(conn, &mut poster, (it.round, line.batch), u32::try_from(line.packed).unwrap_or(0))?;
        traces::add(conn, record, line.batch)?;
    }
    rounds::step(conn, record, it.round, &RoundStep::Cancelled { reason: it.reason.clone() })
}

/// A round went out of the door.
pub(super) fn handed_over(conn: &Connection, record: &Record, it: &RoundHandedOver) -> Result<(), StoreError> {
    let mut poster = Poster::new(conn, record);
    for line in rounds::load(conn, it.round)?.lines.values() {
        let pieces = u32::try_from(line.packed).unwrap_or(0);
        poster.post_all(line.batch, &[Move::within(Place::Packed, Place::Contractor, Some(it.round), pieces)])?;
        traces::add(conn, record, line.batch)?;
    }
    rounds::step(conn, record, it.round, &RoundStep::HandedOver { handover: it.handover.clone() })
}

/// The contractor counted: what is not there is missing, what is too much is surplus. A total that differs posts nothing yet.
pub(super) fn received(conn: &Connection, record: &Record, it: &RoundReceived) -> Result<(), StoreError> {
    let round = rounds::load(conn, it.round)?;
    let campaign = Tables { conn, terminal: record.terminal }.campaign_of_round(it.round)?.ok_or(StoreError::Unreadable("a round"))?;
    match &it.receipt.count {
        ReceiptCount::Whole { pieces } => {
            let amount = i64::from(pieces.pieces()) - round.expected();
            if amount == 0 {
                variances::end_round_receipt(conn, record, it.round, VarianceEndKind::Settled)?;
            } else {
                variances::round_receipt_differs(conn, record, (campaign, it.round), amount)?;
            }
        }
        ReceiptCount::Batches { counts } => {
            let mut poster = Poster::new(conn, record);
            for count in counts {
                compare(conn, record, &mut poster, (it.round, VarianceKind::Receipt), *count)?;
            }
            variances::end_round_receipt(conn, record, it.round, VarianceEndKind::Named)?;
        }
    }
    rounds::step(conn, record, it.round, &RoundStep::Received { receipt: it.receipt.clone() })
}

/// A correction changed what the contractor should have: a total that differed follows, or agrees now.
pub(super) fn total_corrected(conn: &Connection, record: &Record, (campaign, round): (CampaignId, RoundId)) -> Result<(), StoreError> {
    let known = rounds::load(conn, round)?;
    match known.counted_by_contractor() {
        Some(_) if known.is_confirmed() => variances::end_round_receipt(conn, record, round, VarianceEndKind::Settled),
        Some(counted) => variances::round_receipt_differs(conn, record, (campaign, round), counted - known.expected()),
        None => Ok(()),
    }
}

/// The originals came back: each batch goes to 返却棚 as it was counted.
pub(super) fn returned(conn: &Connection, record: &Record, it: &RoundReturned) -> Result<(), StoreError> {
    let mut poster = Poster::new(conn, record);
    for count in &it.back.counts {
        compare(conn, record, &mut poster, (it.round, VarianceKind::Return), *count)?;
        let pieces = count.pieces.pieces();
        poster.post_all(count.batch, &[Move::within(Place::Contractor, Place::Returned, Some(it.round), pieces)])?;
    }
    rounds::step(conn, record, it.round, &RoundStep::Returned { back: it.back.clone() })
}

/// Brings what stands at the contractor to what was counted, by way of 不足 or 過剰, and opens the difference.
fn compare(
    conn: &Connection,
    record: &Record,
    poster: &mut Poster<'_>,
    (round, kind): (RoundId, VarianceKind),
    count: BatchCount,
) -> Result<(), StoreError> {
    traces::add(conn, record, count.batch)?;
    let there: i64 = balances::standings(conn, count.batch)?
        .iter()
        .filter(|it| it.place == Place::Contractor && it.round == Some(round))
        .map(|it| it.pieces)
        .sum();
    let amount = i64::from(count.pieces.pieces()) - there;
    if amount == 0 {
        return Ok(());
    }
    let batch = batch_place(conn, count.batch)?;
    let pieces = u32::try_from(amount.unsigned_abs()).unwrap_or(u32::MAX);
    let (from, to) = if amount < 0 { (Place::Contractor, Place::Missing) } else { (Place::Surplus, Place::Contractor) };
    poster.post(&batch, Move::within(from, to, Some(round), pieces))?;
    variances::open(conn, record, About::round(batch.campaign, kind, round, Some(count.batch)), amount)?;
    Ok(())
}

/// A round was archived: what came back of it goes to 保管庫.
pub(super) fn archived(conn: &Connection, record: &Record, it: &RoundArchived) -> Result<(), StoreError> {
    let mut poster = Poster::new(conn, record);
    for line in rounds::load(conn, it.round)?.lines.values() {
        let standings = balances::standings(conn, line.batch)?;
        for back in standings.iter().filter(|at| at.place == Place::Returned && at.round == Some(it.round)) {
            let pieces = u32::try_from(back.pieces).unwrap_or(0);
            poster.post_all(line.batch, &[Move::within(Place::Returned, Place::Archive, Some(it.round), pieces)])?;
        }
        traces::add(conn, record, line.batch)?;
    }
    rounds::step(conn, record, it.round, &RoundStep::Archived { location: it.location.clone() })
}

//! Differences of deliveries: they follow what the counts of a delivery differ by, until it balances or somebody has ended them.

use rusqlite::{Connection, OptionalExtension};

use super::journal::Record;
use super::values::word;
use super::variances::{self, About};
use super::{StoreError, closings};
use crate::domain::id::{CampaignId, DeliveryId, VarianceId};
use crate::domain::variance::{VarianceEnd, VarianceEndKind, VarianceKind};

/// Something changed what a delivery's batches add up to, or its own count. An open difference follows; a closed day opens a new one.
pub(super) fn delivery_changed(conn: &Connection, record: &Record, delivery: DeliveryId) -> Result<(), StoreError> {
    let closed = delivery_day_is_closed(conn, delivery)?;
    delivery_changed_on(conn, record, (delivery, closed))
}

/// The same for a caller who knows whether the delivery's day is closed.
pub(super) fn delivery_changed_on(conn: &Connection, record: &Record, (delivery, closed): (DeliveryId, bool)) -> Result<(), StoreError> {
    let open_id = open_of_delivery(conn, delivery, VarianceKind::Delivery)?;
    if open_id.is_none() && !closed {
        return Ok(());
    }
    delivery_differs(conn, record, (delivery, open_id))
}

/// Opens the difference of a delivery, or says what it amounts to now; one that balances is settled.
pub(super) fn delivery_formal(conn: &Connection, record: &Record, delivery: DeliveryId) -> Result<(), StoreError> {
    let open_id = open_of_delivery(conn, delivery, VarianceKind::Delivery)?;
    delivery_differs(conn, record, (delivery, open_id))
}

fn delivery_differs(conn: &Connection, record: &Record, (delivery, open_id): (DeliveryId, Option<VarianceId>)) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT campaign_id,
                (SELECT COALESCE(sum(quantity), 0) FROM batch WHERE batch.delivery_id = ?1 AND state = 'counted') - desk_count AS amount
         FROM delivery WHERE delivery_id = ?1",
    )?;
    let (campaign, amount): (CampaignId, i64) = statement.query_row([delivery], |row| Ok((row.get("campaign_id")?, row.get("amount")?)))?;
    follow(conn, record, About::delivery(campaign, VarianceKind::Delivery, delivery), (open_id, amount))
}

/// The carrier's count and the desk's: an open difference follows what they are now.
pub(super) fn carrier_changed(conn: &Connection, record: &Record, delivery: DeliveryId) -> Result<(), StoreError> {
    let open_id = open_of_delivery(conn, delivery, VarianceKind::Carrier)?;
    let mut statement = conn.prepare_cached(
        "SELECT campaign_id, desk_count - COALESCE(carrier_count, desk_count) AS amount FROM delivery WHERE delivery_id = ?1",
    )?;
    let (campaign, amount): (CampaignId, i64) = statement.query_row([delivery], |row| Ok((row.get("campaign_id")?, row.get("amount")?)))?;
    follow(conn, record, About::delivery(campaign, VarianceKind::Carrier, delivery), (open_id, amount))
}

/// Lets the difference of a delivery follow what its counts differ by, less what was explained for good.
fn follow(conn: &Connection, record: &Record, it: About, (open_id, amount): (Option<VarianceId>, i64)) -> Result<(), StoreError> {
    let accepted: i64 = conn
        .prepare_cached(
            "SELECT COALESCE(sum(amount), 0) AS accepted FROM variance
             WHERE delivery_id = ?1 AND kind = ?2 AND end_kind IN ('counting_error', 'lost', 'carrier_error')",
        )?
        .query_row((it.delivery, word(&VarianceKind::STORED, it.kind)), |row| row.get("accepted"))?;
    match (open_id, amount - still_accepted(amount, accepted)) {
        (None, 0) => Ok(()),
        (None, rest) => variances::open(conn, record, it, rest).map(|_| ()),
        (Some(id), 0) => variances::end(conn, record, id, &VarianceEnd { kind: VarianceEndKind::Settled, incident: None }, None),
        (Some(id), rest) => variances::amounts_to(conn, id, rest),
    }
}

/// What was explained for good holds for no more than still differs: a count that is corrected afterwards uses it up.
pub(super) fn still_accepted(amount: i64, accepted: i64) -> i64 {
    accepted.clamp(amount.min(0), amount.max(0))
}

fn open_of_delivery(conn: &Connection, delivery: DeliveryId, kind: VarianceKind) -> Result<Option<VarianceId>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT variance_id FROM variance WHERE delivery_id = ?1 AND kind = ?2 AND ended_seq = 0")?;
    Ok(statement.query_row((delivery, word(&VarianceKind::STORED, kind)), |row| row.get("variance_id")).optional()?)
}

fn delivery_day_is_closed(conn: &Connection, delivery: DeliveryId) -> Result<bool, StoreError> {
    let mut statement = conn.prepare_cached("SELECT campaign_id, received_on FROM delivery WHERE delivery_id = ?1")?;
    let (campaign, day) = statement.query_row([delivery], |row| Ok((row.get("campaign_id")?, row.get("received_on")?)))?;
    closings::is_closed(conn, campaign, day)
}

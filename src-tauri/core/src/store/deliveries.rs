//! Table `delivery`: what the carrier brought at one time (便), as it stands now.

use rusqlite::{Connection, OptionalExtension, Row};

use super::delivery_variances::still_accepted;
use super::journal::Record;
use super::values::{next_number, of_word, word};
use super::{StoreError, Tables};
use crate::domain::count::PieceCount;
use crate::domain::day::Day;
use crate::domain::delivery::Run;
use crate::domain::id::{CampaignId, DeliveryId, PersonId, Seq};
use crate::domain::sealed::SealedText;
use crate::journal::event::{DeliveryCorrected, DeliveryRecorded};

/// A delivery as the tables know it now, with what its batches add up to.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// The delivery.
    pub delivery: DeliveryId,
    /// The campaign.
    pub campaign: CampaignId,
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
    /// 引渡者, sealed.
    pub given_by: SealedText,
    /// 受領者.
    pub taken_by: PersonId,
    /// When it was recorded.
    pub recorded_seq: Seq,
    /// Envelopes in its counted batches.
    pub batched: i64,
    /// Its batches that wait for a count.
    pub waiting: u32,
    /// Its batches that were not discarded.
    pub batches: u32,
    /// What differences that were ended as 計数誤り or 紛失 account for of its 差: batches less 自計数.
    pub accepted: i64,
}

impl Delivery {
    /// What its batches and its desk count differ by, less what was explained for good: below zero is 不足.
    pub fn unexplained(&self) -> i64 {
        let amount = self.batched - i64::from(self.desk_count.pieces());
        amount - still_accepted(amount, self.accepted)
    }
}

const DELIVERY: &str =
    "SELECT delivery_id, campaign_id, received_on, run, ordinal, carrier_count, desk_count, given_by, taken_by, recorded_seq,
       (SELECT COALESCE(sum(quantity), 0) FROM batch WHERE batch.delivery_id = delivery.delivery_id AND state = 'counted') AS batched,
       (SELECT count(*) FROM batch WHERE batch.delivery_id = delivery.delivery_id AND settled_seq = 0) AS waiting,
       (SELECT count(*) FROM batch WHERE batch.delivery_id = delivery.delivery_id AND state <> 'discarded') AS batches,
       (SELECT COALESCE(sum(amount), 0) FROM variance WHERE variance.delivery_id = delivery.delivery_id AND kind = 'delivery'
          AND end_kind IN ('counting_error', 'lost')) AS accepted
FROM delivery";

pub(super) fn recorded(conn: &Connection, record: &Record, it: &DeliveryRecorded) -> Result<(), StoreError> {
    let ordinal: u32 = conn
        .prepare_cached("SELECT COALESCE(max(ordinal), 0) + 1 AS ordinal FROM delivery WHERE campaign_id = ?1 AND received_on = ?2")?
        .query_row((it.campaign, it.received_on), |row| row.get("ordinal"))?;
    conn.prepare_cached(
        "INSERT INTO delivery (delivery_id, campaign_id, received_on, run, ordinal, carrier_count, desk_count, given_by, taken_by,
                               recorded_seq, corrections, last_reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, NULL)",
    )?
    .execute((
        it.delivery,
        it.campaign,
        it.received_on,
        word(&Run::STORED, it.run),
        ordinal,
        it.carrier_count,
        it.desk_count,
        &it.given_by,
        it.taken_by,
        record.seq,
    ))?;
    Ok(())
}

pub(super) fn corrected(conn: &Connection, it: &DeliveryCorrected) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE delivery SET carrier_count = ?2, desk_count = ?3, last_reason = ?4, corrections = corrections + 1 WHERE delivery_id = ?1",
        (it.delivery, it.carrier_count, it.desk_count, &it.reason),
    )?;
    Ok(())
}

fn delivery_of(row: &Row<'_>) -> Result<Delivery, StoreError> {
    Ok(Delivery {
        delivery: row.get("delivery_id")?,
        campaign: row.get("campaign_id")?,
        received_on: row.get("received_on")?,
        run: of_word(&Run::STORED, row.get_ref("run")?.as_str().unwrap_or_default())?,
        ordinal: row.get("ordinal")?,
        carrier_count: row.get("carrier_count")?,
        desk_count: row.get("desk_count")?,
        given_by: row.get("given_by")?,
        taken_by: row.get("taken_by")?,
        recorded_seq: row.get("recorded_seq")?,
        batched: row.get("batched")?,
        waiting: row.get("waiting")?,
        batches: row.get("batches")?,
        accepted: row.get("accepted")?,
    })
}

impl Tables<'_> {
    /// The delivery `id`, if there is one.
    pub fn delivery(&self, id: DeliveryId) -> Result<Option<Delivery>, StoreError> {
        self.conn
            .prepare_cached(&format!("{DELIVERY} WHERE delivery_id = ?1"))?
            .query_row([id], |row| Ok(delivery_of(row)))
            .optional()?
            .transpose()
    }

    /// The campaign and the day of a delivery, without summing its batches.
    pub fn delivery_place(&self, id: DeliveryId) -> Result<Option<(CampaignId, Day)>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT campaign_id, received_on FROM delivery WHERE delivery_id = ?1")?;
        Ok(statement.query_row([id], |row| Ok((row.get("campaign_id")?, row.get("received_on")?))).optional()?)
    }

    /// The deliveries of one day, in order.
    pub fn deliveries_on(&self, campaign: CampaignId, day: Day) -> Result<Vec<Delivery>, StoreError> {
        let mut statement =
            self.conn.prepare_cached(&format!("{DELIVERY} WHERE campaign_id = ?1 AND received_on = ?2 ORDER BY ordinal"))?;
        let rows = statement.query_map((campaign, day), |row| Ok(delivery_of(row)))?;
        rows.map(|it| it.map_err(StoreError::from).and_then(|it| it)).collect()
    }

    /// Every delivery of the campaign, in order.
    pub fn deliveries(&self, campaign: CampaignId) -> Result<Vec<Delivery>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{DELIVERY} WHERE campaign_id = ?1 ORDER BY received_on, ordinal"))?;
        let rows = statement.query_map([campaign], |row| Ok(delivery_of(row)))?;
        rows.map(|it| it.map_err(StoreError::from).and_then(|it| it)).collect()
    }

    /// Deliveries whose desk count and counted batches differ by more than was explained.
    pub fn unbalanced_deliveries(&self, campaign: CampaignId) -> Result<Vec<Delivery>, StoreError> {
        let sql = format!("SELECT * FROM ({DELIVERY} WHERE campaign_id = ?1) WHERE batched <> desk_count ORDER BY received_on, ordinal");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([campaign], |row| Ok(delivery_of(row)))?;
        let differing = rows.map(|it| it.map_err(StoreError::from).and_then(|it| it)).collect::<Result<Vec<Delivery>, _>>()?;
        Ok(differing.into_iter().filter(|it| it.unexplained() != 0).collect())
    }

    /// The number that the next delivery gets.
    pub fn next_delivery(&self) -> Result<DeliveryId, StoreError> {
        next_number(self.conn, self.terminal, "SELECT max(delivery_id) AS last FROM delivery WHERE delivery_id BETWEEN ?1 AND ?2")
    }
}

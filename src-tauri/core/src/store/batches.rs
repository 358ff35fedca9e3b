//! Tables `batch` and `batch_count`: the batches (束) as they stand now, and the blind counts after the first.

use rusqlite::{Connection, OptionalExtension, Row};

use super::journal::Record;
use super::values::{next_number, of_word, word};
use super::{StoreError, Tables};
use crate::domain::batch::{Batch, BatchKind, BatchState, Count, CountBasis};
use crate::domain::count::PieceCount;
use crate::domain::day::Day;
use crate::domain::id::{BatchNumber, CampaignId, DeliveryId, PersonId, Seq};
use crate::domain::sealed::SealedText;
use crate::domain::text::TrayLabel;
use crate::journal::event::{BatchCorrected, BatchCountDiffered, BatchCounted, BatchReceived, ResubmissionMarked};

/// What the postings of a batch need to know of it.
pub(super) struct BatchPlace {
    pub(super) number: BatchNumber,
    pub(super) campaign: CampaignId,
    pub(super) delivery: DeliveryId,
    pub(super) received_on: Day,
    pub(super) kind: BatchKind,
    /// Only while its count stands.
    pub(super) quantity: Option<PieceCount>,
}

/// A batch as the tables know it now.
#[derive(Debug, Clone)]
pub struct StoredBatch {
    /// Its number.
    pub number: BatchNumber,
    /// The campaign.
    pub campaign: CampaignId,
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
    /// The first count. Never shown before the count stands.
    pub first_count: PieceCount,
    /// The count that stands.
    pub quantity: Option<PieceCount>,
    /// How many of them are resubmissions (再提出) of other batches.
    pub resubmitted: u32,
    /// Why it stands.
    pub basis: Option<CountBasis>,
    /// Who counted first.
    pub first_by: PersonId,
    /// Who counted last, decided or waived.
    pub checked_by: Option<PersonId>,
    /// When it was logged.
    pub received_seq: Seq,
    /// How often it was corrected.
    pub corrections: u32,
    /// 理由 of the last correction, decision, waiver or discard; sealed.
    pub last_reason: Option<SealedText>,
    /// Whether 直前の登録を取消 discarded it.
    pub undone: bool,
}

const BATCH: &str =
    "SELECT number, campaign_id, delivery_id, received_on, kind, tray, state, first_count, quantity, resubmitted, basis, first_by,
       checked_by, received_seq, corrections, last_reason, undone
FROM batch";

pub(super) fn received(conn: &Connection, record: &Record, it: &BatchReceived) -> Result<(), StoreError> {
    let stands = !it.second_count_due;
    let state = if stands { BatchState::Counted } else { BatchState::Waiting };
    conn.prepare_cached(
        "INSERT INTO batch (number, campaign_id, delivery_id, received_on, kind, tray, state, first_count, quantity, resubmitted, basis, first_by,
                            checked_by, received_seq, settled_seq, corrections, last_reason, undone)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10, ?11, NULL, ?12, ?13, 0, NULL, 0)",
    )?
    .execute((
        it.batch,
        it.campaign,
        it.delivery,
        it.received_on,
        word(&BatchKind::STORED, it.kind),
        it.tray.as_str(),
        word(&BatchState::STORED, state),
        it.first_count,
        stands.then_some(it.first_count),
        stands.then(|| word(&CountBasis::STORED, CountBasis::Single)),
        record.actor,
        record.seq,
        if stands { record.seq } else { Seq(0) },
    ))?;
    if stands { Ok(()) } else { waits(conn, record, it.campaign, 1) }
}

/// A batch of the campaign begins (1) or ends (-1) to wait for a count.
fn waits(conn: &Connection, record: &Record, campaign: CampaignId, change: i32) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT INTO waiting (campaign_id, seq, change) VALUES (?1, ?2, ?3)")?.execute((campaign, record.seq, change))?;
    Ok(())
}

pub(super) fn count_differed(conn: &Connection, it: &BatchCountDiffered) -> Result<(), StoreError> {
    let earlier: u32 =
        conn.query_row("SELECT count(*) AS earlier FROM batch_count WHERE number = ?1", [it.batch], |row| row.get("earlier"))?;
    conn.execute(
        "INSERT INTO batch_count (number, attempt, quantity, counted_by) VALUES (?1, ?2, ?3, ?4)",
        (it.batch, earlier + 2, it.quantity, it.by),
    )?;
    let state = if earlier == 0 { BatchState::Recount } else { BatchState::Undecided };
    conn.execute("UPDATE batch SET state = ?2 WHERE number = ?1", (it.batch, word(&BatchState::STORED, state)))?;
    Ok(())
}

pub(super) fn counted(conn: &Connection, record: &Record, it: &BatchCounted) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE batch SET state = 'counted', quantity = ?2, basis = ?3, checked_by = ?4, last_reason = ?5, settled_seq = ?6 WHERE number = ?1",
    )?
    .execute((it.batch, it.quantity, word(&CountBasis::STORED, it.basis), it.by, &it.reason, record.seq))?;
    waits(conn, record, batch_place(conn, it.batch)?.campaign, -1)
}

pub(super) fn corrected(conn: &Connection, it: &BatchCorrected) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE batch SET quantity = ?2, last_reason = ?3, corrections = corrections + 1 WHERE number = ?1")?
        .execute((it.batch, it.to, &it.reason))?;
    Ok(())
}

pub(super) fn discarded(conn: &Connection, record: &Record, batch: BatchNumber, reason: Option<&SealedText>) -> Result<(), StoreError> {
    let place = batch_place(conn, batch)?;
    conn.prepare_cached(
        "UPDATE batch SET state = 'discarded', last_reason = ?2, undone = ?3,
                          settled_seq = CASE settled_seq WHEN 0 THEN ?4 ELSE settled_seq END
         WHERE number = ?1",
    )?
    .execute((batch, reason, reason.is_none(), record.seq))?;
    match place.quantity {
        Some(_) => Ok(()),
        None => waits(conn, record, place.campaign, -1),
    }
}

/// A difference that was a counting error corrects the count that stood.
pub(super) fn recounted(conn: &Connection, batch: BatchNumber, by: i64) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE batch SET quantity = quantity + ?2, corrections = corrections + 1 WHERE number = ?1")?
        .execute((batch, by))?;
    Ok(())
}

/// Some envelopes of a batch turned out to be resubmissions of another.
pub(super) fn resubmission_marked(conn: &Connection, it: &ResubmissionMarked) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE batch SET resubmitted = resubmitted + ?2 WHERE number = ?1")?.execute((it.batch, it.pieces))?;
    Ok(())
}

/// What the postings of a batch need to know of it.
pub(super) fn batch_place(conn: &Connection, number: BatchNumber) -> Result<BatchPlace, StoreError> {
    let mut statement = conn.prepare_cached("SELECT campaign_id, delivery_id, received_on, kind, quantity FROM batch WHERE number = ?1")?;
    let (campaign, delivery, received_on, kind, quantity): (_, _, _, String, _) = statement.query_row([number], |row| {
        Ok((row.get("campaign_id")?, row.get("delivery_id")?, row.get("received_on")?, row.get("kind")?, row.get("quantity")?))
    })?;
    Ok(BatchPlace { number, campaign, delivery, received_on, kind: of_word(&BatchKind::STORED, &kind)?, quantity })
}

fn batch_of(row: &Row<'_>) -> Result<StoredBatch, StoreError> {
    let basis: Option<String> = row.get("basis")?;
    Ok(StoredBatch {
        number: row.get("number")?,
        campaign: row.get("campaign_id")?,
        delivery: row.get("delivery_id")?,
        received_on: row.get("received_on")?,
        kind: of_word(&BatchKind::STORED, row.get_ref("kind")?.as_str().unwrap_or_default())?,
        tray: row.get("tray")?,
        state: of_word(&BatchState::STORED, row.get_ref("state")?.as_str().unwrap_or_default())?,
        first_count: row.get("first_count")?,
        quantity: row.get("quantity")?,
        resubmitted: row.get("resubmitted")?,
        basis: basis.map(|it| of_word(&CountBasis::STORED, &it)).transpose()?,
        first_by: row.get("first_by")?,
        checked_by: row.get("checked_by")?,
        received_seq: row.get("received_seq")?,
        corrections: row.get("corrections")?,
        last_reason: row.get("last_reason")?,
        undone: row.get("undone")?,
    })
}

impl Tables<'_> {
    /// The batch `number`, if there is one.
    pub fn batch(&self, number: BatchNumber) -> Result<Option<StoredBatch>, StoreError> {
        self.conn
            .prepare_cached(&format!("{BATCH} WHERE number = ?1"))?
            .query_row([number], |row| Ok(batch_of(row)))
            .optional()?
            .transpose()
    }

    /// What a decision about a batch needs to know.
    pub fn batch_to_decide(&self, stored: &StoredBatch) -> Result<Batch, StoreError> {
        let mut counts = vec![Count { pieces: stored.first_count, by: stored.first_by }];
        let mut statement = self.conn.prepare_cached("SELECT quantity, counted_by FROM batch_count WHERE number = ?1 ORDER BY attempt")?;
        let further = statement.query_map([stored.number], |row| Ok(Count { pieces: row.get("quantity")?, by: row.get("counted_by")? }))?;
        for count in further {
            counts.push(count?);
        }
        Ok(Batch { number: stored.number, state: stored.state, counts, pieces: stored.quantity.unwrap_or(stored.first_count) })
    }

    /// The batches of one day, in the order in which they were logged.
    pub fn batches_on(&self, campaign: CampaignId, day: Day) -> Result<Vec<StoredBatch>, StoreError> {
        let sql = format!(
            "{BATCH} WHERE delivery_id IN (SELECT delivery_id FROM delivery WHERE campaign_id = ?1 AND received_on = ?2) ORDER BY number"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map((campaign, day), |row| Ok(batch_of(row)))?;
        rows.map(|it| it.map_err(StoreError::from).and_then(|it| it)).collect()
    }

    /// The discarded batches of a campaign: the numbers that papers skip (欠番).
    pub fn discarded_batches(&self, campaign: CampaignId) -> Result<Vec<StoredBatch>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{BATCH} WHERE campaign_id = ?1 AND state = 'discarded' ORDER BY number"))?;
        let rows = statement.query_map([campaign], |row| Ok(batch_of(row)))?;
        rows.map(|it| it.map_err(StoreError::from).and_then(|it| it)).collect()
    }

    /// Batches whose count does not stand yet, with their day and state.
    pub fn unsettled_batches(&self, campaign: CampaignId) -> Result<Vec<(BatchState, Day)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT state, received_on FROM batch WHERE campaign_id = ?1 AND settled_seq = 0 ORDER BY received_on, number",
        )?;
        let mut rows = statement.query([campaign])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((of_word(&BatchState::STORED, row.get_ref("state")?.as_str().unwrap_or_default())?, row.get("received_on")?));
        }
        Ok(found)
    }

    /// How many batches wait for a count now.
    pub fn waiting_now(&self, campaign: CampaignId) -> Result<u32, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT count(*) AS waiting FROM batch WHERE campaign_id = ?1 AND settled_seq = 0")?;
        Ok(statement.query_row([campaign], |row| row.get("waiting"))?)
    }

    /// How many batches waited for a count as of a journal number.
    pub fn waiting_as_of(&self, campaign: CampaignId, as_of: Seq) -> Result<u32, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT COALESCE(sum(change), 0) AS waiting FROM waiting WHERE campaign_id = ?1 AND seq <= ?2")?;
        Ok(statement.query_row((campaign, as_of), |row| row.get("waiting"))?)
    }

    /// The latest batch whose tray bears the label and that was not discarded.
    pub fn batch_of_tray(&self, campaign: CampaignId, tray: &str) -> Result<Option<BatchNumber>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT number FROM batch WHERE campaign_id = ?1 AND tray = ?2 AND state <> 'discarded' ORDER BY received_on DESC, number DESC LIMIT 1",
        )?;
        Ok(statement.query_row((campaign, tray), |row| row.get("number")).optional()?)
    }

    /// Whether the label stands on a tray of that day that was not discarded.
    pub fn tray_is_taken(&self, campaign: CampaignId, day: Day, tray: &TrayLabel) -> Result<bool, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT 1 FROM batch WHERE campaign_id = ?1 AND received_on = ?2 AND tray = ?3 AND state <> 'discarded'")?;
        Ok(statement.exists((campaign, day, tray.as_str()))?)
    }

    /// The last batch that `person` logged, of any state, among the last thousand: what lies deeper is corrected, not undone.
    pub fn last_batch_of(&self, person: PersonId, campaign: CampaignId) -> Result<Option<StoredBatch>, StoreError> {
        let sql = format!(
            "{BATCH} WHERE number > (SELECT max(number) - 1000 FROM batch) AND first_by = ?1 AND campaign_id = ?2 ORDER BY number DESC LIMIT 1"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        statement.query_row((person, campaign), |row| Ok(batch_of(row))).optional()?.transpose()
    }

    /// The number that the next batch gets; numbers of discarded batches are never given again.
    pub fn next_batch(&self) -> Result<BatchNumber, StoreError> {
        next_number(self.conn, self.terminal, "SELECT max(number) AS last FROM batch WHERE number BETWEEN ?1 AND ?2")
    }
}

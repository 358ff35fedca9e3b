//! Table `trace`: which entries of the journal speak of a batch, so that its whole history is told from 受領 to 廃棄 (墨田区 2(6)).

use rusqlite::{Connection, OptionalExtension};

use super::journal::Record;
use super::{StoreError, Tables};
use crate::clock::{local_day, local_text};
use crate::domain::day::Day;
use crate::domain::id::{BatchNumber, CampaignId, Seq};
use crate::journal::event::Event;

/// One entry of a batch's history.
#[derive(Debug, Clone)]
pub struct TracedEntry {
    /// 記録番号.
    pub seq: Seq,
    /// Local time, RFC 3339.
    pub at: String,
    /// Who did it; empty for the terminal itself.
    pub by: String,
    /// What happened.
    pub event: Event,
}

/// Notes that an entry speaks of a batch.
pub(super) fn add(conn: &Connection, record: &Record, batch: BatchNumber) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT OR IGNORE INTO trace (number, seq) VALUES (?1, ?2)")?.execute((batch, record.seq))?;
    Ok(())
}

impl Tables<'_> {
    /// The latest day on which the newest entry of any batch of a campaign was written; none before the first batch.
    pub fn last_use(&self, campaign: CampaignId) -> Result<Option<Day>, StoreError> {
        let last: Option<(String, i32)> = self
            .conn
            .prepare_cached(
                "SELECT journal.at, journal.offset_minutes FROM batch
                 JOIN journal ON journal.seq = (SELECT max(trace.seq) FROM trace WHERE trace.number = batch.number)
                 WHERE batch.campaign_id = ?1 ORDER BY journal.at DESC LIMIT 1",
            )?
            .query_row([campaign], |row| Ok((row.get("at")?, row.get("offset_minutes")?)))
            .optional()?;
        last.map(|(at, offset)| local_day(&at, offset).ok_or(StoreError::Unreadable("an instant of the journal"))).transpose()
    }

    /// Every entry that speaks of a batch, in order.
    pub fn trace(&self, batch: BatchNumber) -> Result<Vec<TracedEntry>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT journal.seq, journal.at, journal.offset_minutes, COALESCE(person.name, '') AS name, journal.kind, journal.payload
             FROM trace JOIN journal ON journal.seq = trace.seq LEFT JOIN person ON person.person_id = journal.actor
             WHERE trace.number = ?1 ORDER BY journal.seq",
        )?;
        let mut rows = statement.query([batch])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let (at, offset): (String, i32) = (row.get("at")?, row.get("offset_minutes")?);
            let payload: Vec<u8> = row.get("payload")?;
            let event = Event::decode(row.get_ref("kind")?.as_str().unwrap_or_default(), &payload)?;
            entries.push(TracedEntry { seq: row.get("seq")?, at: local_text(&at, offset), by: row.get("name")?, event });
        }
        Ok(entries)
    }
}

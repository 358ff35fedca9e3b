//! The access log (利用記録): the journal, searched entry by entry, newest first, in slices.

use rusqlite::Row;

use super::{StoreError, Tables};
use crate::clock::{local_text, utc_bounds};
use crate::domain::id::{PersonId, Seq, TerminalNumber};
use crate::domain::usage::{LogFilter, unversioned};
use crate::journal::event::Event;

/// One entry of the access log.
#[derive(Debug, Clone)]
pub struct LogEntry {
    /// 記録番号.
    pub seq: Seq,
    /// 端末.
    pub terminal: TerminalNumber,
    /// Local time, RFC 3339.
    pub at: String,
    /// Who; nobody where the terminal itself did.
    pub actor: Option<PersonId>,
    /// Kind and version.
    pub kind: String,
    /// What happened.
    pub event: Event,
    /// The entry's hash, in hexadecimal.
    pub hash: String,
}

/// What one slice of a search found.
#[derive(Debug, Clone)]
pub struct LogSlice {
    /// Entries, newest first.
    pub entries: Vec<LogEntry>,
    /// Every entry from here on was looked at; 1 is the beginning.
    pub looked_from: Seq,
}

const ENTRIES: &str = "SELECT seq, terminal, at, offset_minutes, actor, kind, payload, hash FROM journal WHERE seq > ?1 AND seq < ?2
 AND (?3 IS NULL OR actor = ?3) AND (?4 IS NULL OR kind LIKE ?4) AND at >= ?5 AND at < ?6
 AND (?7 IS NULL OR instr(payload, ?7) > 0) ORDER BY seq DESC";

impl Tables<'_> {
    /// Entries before `before` that the filter finds: looks at no more than `slice` entries and stops at `most` finds.
    pub fn search_log(
        &self,
        filter: &LogFilter,
        (before, slice): (Seq, u32),
        (most, offset_minutes): (usize, i32),
    ) -> Result<LogSlice, StoreError> {
        let after = Seq(before.0.saturating_sub(1).saturating_sub(i64::from(slice)).max(0));
        // An underscore stands for any character here; the exact kind decides below.
        let kind = filter.kind.as_ref().map(|it| format!("{it}.%"));
        let (from, until) = utc_bounds(filter.from, filter.through, offset_minutes);
        // The number as it stands in the event's bytes; the event itself decides below.
        let number = filter.subject.map(|it| format!("\"{}\"", it.number()).into_bytes());
        let mut statement = self.conn.prepare_cached(ENTRIES)?;
        let mut rows = statement.query((after, before, filter.person, kind, from, until, number))?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let entry = entry_of(row)?;
            let kind_fits = filter.kind.as_ref().is_none_or(|it| unversioned(&entry.kind) == it);
            if kind_fits && filter.subject.is_none_or(|it| entry.event.subjects().contains(&it)) {
                let seq = entry.seq;
                entries.push(entry);
                if entries.len() == most {
                    return Ok(LogSlice { entries, looked_from: seq });
                }
            }
        }
        Ok(LogSlice { entries, looked_from: after.next() })
    }

    /// One entry.
    pub fn log_entry(&self, seq: Seq) -> Result<LogEntry, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT seq, terminal, at, offset_minutes, actor, kind, payload, hash FROM journal WHERE seq = ?1")?;
        let mut rows = statement.query([seq])?;
        let row = rows.next()?.ok_or(StoreError::NoSuchSeq(seq))?;
        entry_of(row)
    }
}

fn entry_of(row: &Row<'_>) -> Result<LogEntry, StoreError> {
    let (at, offset): (String, i32) = (row.get("at")?, row.get("offset_minutes")?);
    let (kind, actor): (String, i64) = (row.get("kind")?, row.get("actor")?);
    let payload = row.get_ref("payload")?.as_blob().map_err(|_| StoreError::Unreadable("an event of the journal"))?;
    let hash: Vec<u8> = row.get("hash")?;
    Ok(LogEntry {
        seq: row.get("seq")?,
        terminal: row.get("terminal")?,
        at: local_text(&at, offset),
        actor: if actor == 0 { None } else { Some(PersonId::from_stored(actor)?) },
        event: Event::decode(&kind, payload)?,
        kind,
        hash: data_encoding::HEXLOWER.encode(&hash),
    })
}

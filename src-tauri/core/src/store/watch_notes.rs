//! Tables `isolation_note`, `clock_mark` and `side_mark`: which entries speak of isolation, what is known of the clock, and how far the
//! side log was taken in.

use rusqlite::{Connection, OptionalExtension};

use super::journal::Record;
use super::{StoreError, Tables};
use crate::domain::clock_check::ClockStep;
use crate::domain::day::Day;
use crate::domain::id::Seq;
use crate::domain::terminal_trouble::RecordFounding;
use crate::journal::event::{ClockConfirmed, IsolationConfirmed, TerminalRecordFounded};

pub(super) fn isolation(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    conn.execute("INSERT INTO isolation_note (seq, day) VALUES (?1, NULL)", [record.seq])?;
    Ok(())
}

pub(super) fn isolation_confirmed(conn: &Connection, record: &Record, it: &IsolationConfirmed) -> Result<(), StoreError> {
    conn.execute("INSERT INTO isolation_note (seq, day) VALUES (?1, ?2)", (record.seq, it.day))?;
    Ok(())
}

pub(super) fn clock_stepped(conn: &Connection, record: &Record, step: ClockStep) -> Result<(), StoreError> {
    conn.execute("INSERT INTO clock_mark (seq, expected_ms, right) VALUES (?1, ?2, NULL)", (record.seq, step.expected_ms))?;
    Ok(())
}

pub(super) fn clock_confirmed(conn: &Connection, record: &Record, it: &ClockConfirmed) -> Result<(), StoreError> {
    conn.execute("INSERT INTO clock_mark (seq, expected_ms, right) VALUES (?1, NULL, ?2)", (record.seq, it.right))?;
    Ok(())
}

pub(super) fn record_founded(conn: &Connection, record: &Record, it: &TerminalRecordFounded) -> Result<(), StoreError> {
    // With a new record the side log may be a new one, which counts from 1.
    let new = matches!(it.why, RecordFounding::Recovery | RecordFounding::Lost);
    conn.execute(
        "INSERT INTO side_mark (one, founded_seq, taken) VALUES (1, ?1, 0)
         ON CONFLICT (one) DO UPDATE SET founded_seq = ?1, taken = CASE ?2 WHEN 1 THEN 0 ELSE taken END",
        (record.seq, new),
    )?;
    Ok(())
}

pub(super) fn side_taken(conn: &Connection, number: u64) -> Result<(), StoreError> {
    let number = i64::try_from(number).map_err(|_| StoreError::Unreadable("a number of the side log"))?;
    conn.execute("UPDATE side_mark SET taken = max(taken, ?1) WHERE one = 1", [number])?;
    Ok(())
}

impl Tables<'_> {
    /// Whether a terminal's record was ever founded: rooms of older programs kept none.
    pub fn has_terminal_record(&self) -> Result<bool, StoreError> {
        Ok(self.conn.query_row("SELECT EXISTS (SELECT 1 FROM side_mark) AS founded", [], |row| row.get("founded"))?)
    }

    /// The highest number of the side log that the journal has taken in.
    pub fn last_side_number(&self) -> Result<u64, StoreError> {
        let taken: Option<i64> = self.conn.query_row("SELECT taken FROM side_mark WHERE one = 1", [], |row| row.get("taken")).optional()?;
        u64::try_from(taken.unwrap_or(0)).map_err(|_| StoreError::Unreadable("a number of the side log"))
    }

    /// The entries that speak of isolation before `before`, newest first.
    pub fn isolation_notes(&self, before: Seq, most: u32) -> Result<Vec<Seq>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT seq FROM isolation_note WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2")?;
        let notes = statement.query_map((before, most), |row| row.get("seq"))?;
        Ok(notes.collect::<Result<_, _>>()?)
    }

    /// Whether the isolation of a day was confirmed.
    pub fn isolation_is_confirmed(&self, day: Day) -> Result<bool, StoreError> {
        Ok(self
            .conn
            .query_row("SELECT EXISTS (SELECT 1 FROM isolation_note WHERE day = ?1) AS confirmed", [day], |row| row.get("confirmed"))?)
    }

    /// The step of the clock that nobody has confirmed since: where the clock should have stood, in milliseconds UTC.
    pub fn unconfirmed_clock_step(&self) -> Result<Option<i64>, StoreError> {
        // Of several steps the first one tells the time that was trusted.
        Ok(self
            .conn
            .query_row(
                "SELECT expected_ms FROM clock_mark
                 WHERE expected_ms IS NOT NULL AND seq > COALESCE((SELECT max(seq) FROM clock_mark WHERE right = 1), 0)
                 ORDER BY seq LIMIT 1",
                [],
                |row| row.get("expected_ms"),
            )
            .optional()?)
    }

    /// The entry in which somebody last confirmed the clock.
    pub fn last_confirmed_clock(&self) -> Result<Option<Seq>, StoreError> {
        Ok(self.conn.query_row("SELECT max(seq) AS last FROM clock_mark WHERE right = 1", [], |row| row.get("last"))?)
    }

    /// Whether somebody confirmed date and weekday in this boot.
    pub fn boot_is_confirmed(&self, boot_id: &str) -> Result<bool, StoreError> {
        let last: Option<String> = self
            .conn
            .query_row(
                "SELECT journal.boot_id FROM clock_mark JOIN journal ON journal.seq = clock_mark.seq
                 WHERE clock_mark.right = 1 ORDER BY clock_mark.seq DESC LIMIT 1",
                [],
                |row| row.get("boot_id"),
            )
            .optional()?;
        Ok(last.as_deref() == Some(boot_id))
    }
}

//! Table `calendar_mark`: one row for each decision about a day; the latest stands.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::journal::Record;
use super::values::{of_word, word};
use super::{StoreError, Tables};
use crate::domain::calendar::{Calendar, DayMark};
use crate::domain::day::Day;
use crate::domain::id::Seq;
use crate::journal::event::CalendarDayMarked;

pub(super) fn marked(conn: &Connection, record: &Record, it: &CalendarDayMarked) -> Result<(), StoreError> {
    conn.execute("INSERT INTO calendar_mark (seq, day, mark) VALUES (?1, ?2, ?3)", (record.seq, it.day, word(&DayMark::STORED, it.mark)))?;
    Ok(())
}

impl Tables<'_> {
    /// The calendar as of a journal number.
    pub fn calendar_as_of(&self, as_of: Seq) -> Result<Calendar, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT day, mark FROM calendar_mark WHERE seq <= ?1 ORDER BY seq")?;
        let mut rows = statement.query([as_of])?;
        let mut marks: BTreeMap<Day, DayMark> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let mark: String = row.get("mark")?;
            marks.insert(row.get("day")?, of_word(&DayMark::STORED, &mark)?);
        }
        Ok(Calendar::with_marks(marks))
    }
}

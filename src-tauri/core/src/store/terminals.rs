//! Table `terminal`: the terminals of the room, each with its number.

use rusqlite::{Connection, OptionalExtension};

use super::journal::Record;
use super::{StoreError, Tables};
use crate::domain::id::TerminalNumber;
use crate::journal::event::{RoomFounded, RoomRestored};

/// A terminal (端末).
#[derive(Debug, Clone)]
pub struct TerminalRow {
    /// Its number.
    pub number: TerminalNumber,
    /// 端末名.
    pub name: String,
    /// Whether the room is for practice (練習).
    pub practice: bool,
    /// Whether a second 管理者 was enrolled when the room was founded.
    pub second_administrator: bool,
}

pub(super) fn founded(conn: &Connection, record: &Record, it: &RoomFounded) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO terminal (number, name, practice, second_administrator, founded_seq) VALUES (?1, ?2, ?3, ?4, ?5)",
        (it.terminal, it.terminal_name.as_str(), it.practice, it.second_administrator, record.seq),
    )?;
    Ok(())
}

/// A restored room goes on as another terminal: no number of it can be one that was given since the backup.
pub(super) fn restored(conn: &Connection, record: &Record, it: &RoomRestored) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO terminal (number, name, practice, second_administrator, founded_seq)
         SELECT ?1, name, practice, second_administrator, ?2 FROM terminal ORDER BY founded_seq DESC LIMIT 1",
        (it.terminal, record.seq),
    )?;
    conn.execute(
        "INSERT INTO terminal_detail (number, details) SELECT ?1, details FROM terminal_detail
         WHERE number = (SELECT number FROM terminal WHERE founded_seq < ?2 ORDER BY founded_seq DESC LIMIT 1)",
        (it.terminal, record.seq),
    )?;
    Ok(())
}

/// The number of this terminal: the newest of the room.
pub(super) fn current(conn: &Connection) -> Result<TerminalNumber, StoreError> {
    let number = conn.query_row("SELECT number FROM terminal ORDER BY founded_seq DESC LIMIT 1", [], |row| row.get("number")).optional()?;
    number.ok_or(StoreError::Unreadable("the terminal's number"))
}

impl Tables<'_> {
    /// The highest number that a terminal of the room ever had.
    pub fn last_terminal(&self) -> Result<TerminalNumber, StoreError> {
        Ok(self.conn.query_row("SELECT max(number) AS last FROM terminal", [], |row| row.get("last"))?)
    }

    /// This terminal.
    pub fn this_terminal(&self) -> Result<TerminalRow, StoreError> {
        Ok(self.conn.query_row(
            "SELECT number, name, practice, second_administrator FROM terminal WHERE number = ?1",
            [self.terminal],
            |row| {
                Ok(TerminalRow {
                    number: row.get("number")?,
                    name: row.get("name")?,
                    practice: row.get("practice")?,
                    second_administrator: row.get("second_administrator")?,
                })
            },
        )?)
    }
}

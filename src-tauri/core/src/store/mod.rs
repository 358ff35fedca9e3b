//! The memory of the room: the only folder that knows SQL. One file per table, each with its fold and its queries.

pub mod access_log;
pub mod backup_rows;
pub mod backups;
pub mod balances;
pub mod batches;
pub mod building;
pub mod calendar_marks;
pub mod campaigns;
pub mod closings;
pub mod compare;
pub mod daily_figures;
pub mod deficiency_lists;
pub mod deliveries;
mod delivery_variances;
pub mod editions;
pub mod erasures;
mod fold;
mod fold_batches;
mod fold_rounds;
mod fold_variances;
pub mod journal;
pub mod key_slots;
mod open;
pub mod people;
pub mod postings;
pub mod registers;
pub mod root_epochs;
pub mod rounds;
pub mod schema;
mod schema_access;
pub mod sealed_keys;
pub mod staff;
pub mod templates;
pub mod terminals;
pub mod traces;
mod values;
pub mod variances;
pub mod watch_notes;

use std::path::Path;

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use crate::clock::Moment;
use crate::domain::id::{BatchNumber, IdError, Seq, TerminalNumber};
use crate::journal::chain::ChainHash;
use crate::journal::event::{Actor, Event, EventError};

/// Why the store cannot do what is asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The vault does not open with the right key, or a page of it does not.
    #[error("the vault is damaged: {0}")]
    VaultDamaged(String),
    /// The vault was written by a newer program.
    #[error("the vault is of version {0}")]
    VaultNewer(i64),
    /// A protection that must be on is off; the room does not open then.
    #[error("the vault's protection is not as it must be: {0}")]
    Unprotected(&'static str),
    /// An entry of the journal is not the one that was written.
    #[error("the journal is damaged at {seq}: {what}")]
    JournalDamaged {
        /// 記録番号.
        seq: Seq,
        /// What is wrong with it.
        what: &'static str,
    },
    /// A table says something else than the journal.
    #[error("table {table} differs from the journal at {row}")]
    TablesDiffer {
        /// The table.
        table: &'static str,
        /// The row.
        row: String,
    },
    /// The disk is full; nothing of the change was kept.
    #[error("the disk is full")]
    DiskFull,
    /// The disk did not say whether it holds the last entries: they stand in the journal, and a power cut may take them back.
    #[error("the journal may end before {0} after a power cut")]
    InDoubt(Seq),
    /// The vault file could not be read.
    #[error("the vault cannot be read: {0}")]
    Unreachable(std::io::Error),
    /// A journal number that does not exist.
    #[error("the journal ends at {0}")]
    NoSuchSeq(Seq),
    /// A place of a batch would fall below zero; nothing of the change was kept.
    #[error("a place of batch {0} would fall below zero")]
    BelowZero(BatchNumber),
    /// A stored word is none of its list.
    #[error("a stored value cannot be read: {0}")]
    Unreadable(&'static str),
    /// A stored number is none.
    #[error(transparent)]
    Id(#[from] IdError),
    /// A stored event cannot be read.
    #[error(transparent)]
    Event(#[from] EventError),
    /// SQLite refused.
    #[error("the store refused: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreError::VaultDamaged(error.to_string()),
            _ => StoreError::Sqlite(error),
        }
    }
}

/// A change that changes nothing and is written all the same: SQLite leaves a row alone that is given the value that it has.
const TO_AND_FRO: &str = "BEGIN IMMEDIATE;
    UPDATE journal_head SET seq = seq + 1 WHERE one = 1;
    UPDATE journal_head SET seq = seq - 1 WHERE one = 1;
    COMMIT;";

/// The open vault.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    terminal: TerminalNumber,
    head: Head,
}

/// Where the journal ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// 記録番号.
    pub seq: Seq,
    /// Its hash.
    pub hash: ChainHash,
}

/// Reads tables: what an action loads, and what a screen shows.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    pub(in crate::store) conn: &'a Connection,
    /// The terminal that numbers new things.
    pub terminal: TerminalNumber,
}

/// A change under way: what it appends is kept only by [`Change::commit`].
#[derive(Debug)]
pub struct Change<'a> {
    tx: rusqlite::Transaction<'a>,
    terminal: TerminalNumber,
    head: Head,
    kept: &'a mut Head,
}

impl Store {
    /// Makes a new, empty vault file.
    pub fn create(path: &Path, key_hex: &str, terminal: TerminalNumber) -> Result<Self, StoreError> {
        let conn = open::create(path, key_hex)?;
        schema::create(&conn)?;
        Ok(Self { conn, terminal, head: journal::EMPTY })
    }

    /// Opens a vault file; never makes one. Checks version, head and the end of the chain.
    pub fn open(path: &Path, key_hex: &str) -> Result<Self, StoreError> {
        let mut conn = open::open(path, key_hex)?;
        match Self::checked(&mut conn) {
            Ok((terminal, head)) => Ok(Self { conn, terminal, head }),
            Err(error) => Err(open::located(&conn, error)),
        }
    }

    fn checked(conn: &mut Connection) -> Result<(TerminalNumber, Head), StoreError> {
        schema::bring_up_to_date(conn)?;
        let head = journal::head(conn)?;
        let terminal = terminals::current(conn)?;
        journal::verify_end(conn, head)?;
        journal::check_head(conn, head)?;
        Ok((terminal, head))
    }

    /// An empty store in memory, into which a journal is replayed.
    pub fn in_memory() -> Result<Self, StoreError> {
        let conn = Connection::open_in_memory()?;
        schema::create(&conn)?;
        Ok(Self { conn, terminal: 0, head: journal::EMPTY })
    }

    /// Where the journal ends.
    pub fn head(&self) -> Head {
        self.head
    }

    /// The tables, to read.
    pub fn tables(&self) -> Tables<'_> {
        Tables { conn: &self.conn, terminal: self.terminal }
    }

    /// Begins a change.
    pub fn begin(&mut self) -> Result<Change<'_>, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Read anew: a commit that failed at its last step may have left more in the journal than was answered.
        let head = journal::head(&tx)?;
        self.head = head;
        Ok(Change { tx, terminal: self.terminal, head, kept: &mut self.head })
    }

    /// Replays journal entries of `source` into this store, at most `most` at a time; returns how far it has come.
    pub fn replay(&mut self, source: &Store, most: u32) -> Result<Seq, StoreError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let head = journal::copy(&source.conn, &tx, self.head, most, |record, event| fold::fold(&tx, record, event))?;
        journal::set_head(&tx, head)?;
        tx.commit()?;
        self.head = head;
        Ok(head.seq)
    }

    /// Tries a statement on the open vault, and tells the first column of what it answers: for tests of the protections.
    #[cfg(feature = "test-rooms")]
    pub fn try_sql(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        let mut answers = Vec::new();
        let mut statement = self.conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let answer = row.get_ref(0)?;
            answers.push(answer.as_i64().map_or_else(|_| answer.as_str().unwrap_or_default().to_owned(), |number| number.to_string()));
        }
        Ok(answers)
    }

    /// Hands over every row of `tables`, in the order of the table: for benchmarks that ask plain SQLite the same.
    #[cfg(feature = "test-rooms")]
    pub fn each_row(&self, tables: &[&str], mut each: impl FnMut(&str, Vec<rusqlite::types::Value>)) -> Result<(), StoreError> {
        for table in tables {
            let mut statement = self.conn.prepare(&format!("SELECT * FROM {table}"))?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                each(table, (0..columns).map(|column| row.get(column)).collect::<Result<_, _>>()?);
            }
        }
        Ok(())
    }

    /// Checks every page's MAC, the b-trees and the foreign keys.
    pub fn check_file(&self) -> Result<(), StoreError> {
        open::check_file(&self.conn)
    }

    /// Checks the b-tree of one table after the other; `table` is its place in the list. Returns whether there is a further one.
    pub fn check_table(&self, table: usize) -> Result<bool, StoreError> {
        let Some(name) = schema::TABLES.get(table).map(|it| it.name) else { return Ok(false) };
        open::check_table(&self.conn, name)?;
        Ok(table + 1 < schema::TABLES.len())
    }
}

impl Change<'_> {
    /// The tables as this change has left them so far.
    pub fn tables(&self) -> Tables<'_> {
        Tables { conn: &self.tx, terminal: self.terminal }
    }

    /// Appends events to the journal and folds them into the tables.
    pub fn append(&mut self, now: &Moment, actor: Actor, events: &[Event]) -> Result<(), StoreError> {
        let at = now.utc_text();
        for event in events {
            let record = journal::append(&self.tx, self.terminal, (now, &at), actor, &mut self.head, event)?;
            fold::fold(&self.tx, &record, event)?;
        }
        Ok(())
    }

    /// Makes the change durable. Only then may the caller hear "done".
    pub fn commit(mut self) -> Result<Head, StoreError> {
        journal::set_head(&self.tx, self.head)?;
        if let Err(error) = self.tx.execute_batch("COMMIT") {
            self.look_again(error)?;
        }
        *self.kept = self.head;
        Ok(self.head)
    }

    /// A commit that failed is one of two things. Either nothing of it is in the vault; or all of it is, and only the last sync failed, the one that
    /// keeps the rollback journal from taking it back. To answer "not recorded" then would have it entered twice, so the vault is asked,
    /// and the sync is tried once more by a change that changes nothing.
    fn look_again(&mut self, error: rusqlite::Error) -> Result<(), StoreError> {
        if !self.tx.is_autocommit() {
            // SQLite rolls back by itself where this fails too; the head says what came of it.
            let _rolled_back = self.tx.execute_batch("ROLLBACK");
        }
        let found = journal::head(&self.tx).map_err(|_| StoreError::InDoubt(self.head.seq))?;
        *self.kept = found;
        if found != self.head {
            return Err(error.into());
        }
        let again = self.tx.execute_batch(TO_AND_FRO);
        if again.is_err() && !self.tx.is_autocommit() {
            self.tx.execute_batch("ROLLBACK")?;
        }
        again.map_err(|_| StoreError::InDoubt(found.seq))
    }
}

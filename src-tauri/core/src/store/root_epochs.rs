//! Table `root_epoch`: since when which root key holds. A backup from before does not open with the room's keys any more.

use rusqlite::{Connection, OptionalExtension};

use super::journal::Record;
use super::{StoreError, Tables};
use crate::domain::id::Seq;

pub(super) fn begun(conn: &Connection, record: &Record, epoch: u32) -> Result<(), StoreError> {
    conn.execute("INSERT INTO root_epoch (epoch, since_seq) VALUES (?1, ?2)", (epoch, record.seq))?;
    Ok(())
}

impl Tables<'_> {
    /// Since which entry the present root key holds; none when it is the first.
    pub fn root_key_since(&self) -> Result<Option<Seq>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT since_seq FROM root_epoch ORDER BY epoch DESC LIMIT 1")?;
        Ok(statement.query_row([], |row| row.get("since_seq")).optional()?)
    }
}

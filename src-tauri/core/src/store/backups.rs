//! Table `backup`: every copy of the room that was made (退避), and when it was last looked at.

use rusqlite::{Connection, OptionalExtension, Row};

use super::journal::Record;
use super::{StoreError, Tables};
use crate::domain::backup::BackupCheckKind;
use crate::domain::id::{BackupId, Seq};
use crate::journal::event::{BackupChecked, BackupMade, KeyFingerprint};

/// A backup as it is kept.
#[derive(Debug, Clone)]
pub struct StoredBackup {
    /// Its number.
    pub backup: BackupId,
    /// Where it was written.
    pub file: String,
    /// What tells its key without telling it.
    pub key: KeyFingerprint,
    /// The last entry of the journal that it holds.
    pub through: Seq,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// When it was made.
    pub made_seq: Seq,
    /// When it was last checked.
    pub checked_seq: Option<Seq>,
    /// What the last look found.
    pub sound: bool,
    /// When it was last drilled.
    pub drilled_seq: Option<Seq>,
}

pub(super) fn made(conn: &Connection, record: &Record, it: &BackupMade) -> Result<(), StoreError> {
    let bytes = i64::try_from(it.bytes).unwrap_or(i64::MAX);
    conn.execute(
        "INSERT INTO backup (backup_id, file, key_fingerprint, through, sha256, bytes, made_seq, checked_seq, sound, drilled_seq)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL, 1, NULL)",
        (it.backup, &it.file, &it.key.0, it.through, &it.sha256, bytes, record.seq),
    )?;
    Ok(())
}

pub(super) fn checked(conn: &Connection, record: &Record, it: &BackupChecked) -> Result<(), StoreError> {
    conn.execute("UPDATE backup SET checked_seq = ?2, sound = ?3 WHERE backup_id = ?1", (it.backup, record.seq, it.sound))?;
    if it.how == BackupCheckKind::Drilled && it.sound {
        conn.execute("UPDATE backup SET drilled_seq = ?2 WHERE backup_id = ?1", (it.backup, record.seq))?;
    }
    Ok(())
}

fn backup_of(row: &Row<'_>) -> rusqlite::Result<StoredBackup> {
    Ok(StoredBackup {
        backup: row.get("backup_id")?,
        file: row.get("file")?,
        key: KeyFingerprint(row.get("key_fingerprint")?),
        through: row.get("through")?,
        sha256: row.get("sha256")?,
        bytes: u64::try_from(row.get::<_, i64>("bytes")?).unwrap_or_default(),
        made_seq: row.get("made_seq")?,
        checked_seq: row.get("checked_seq")?,
        sound: row.get("sound")?,
        drilled_seq: row.get("drilled_seq")?,
    })
}

impl Tables<'_> {
    /// One backup.
    pub fn backup(&self, backup: BackupId) -> Result<Option<StoredBackup>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT * FROM backup WHERE backup_id = ?1")?;
        Ok(statement.query_row([backup], backup_of).optional()?)
    }

    /// Every backup, newest first.
    pub fn backups(&self) -> Result<Vec<StoredBackup>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT * FROM backup ORDER BY made_seq DESC")?;
        Ok(statement.query_map([], backup_of)?.collect::<Result<_, _>>()?)
    }

    /// The number of the next backup of this terminal.
    pub fn next_backup(&self) -> Result<BackupId, StoreError> {
        let first = BackupId::new(self.terminal, 0);
        let last: Option<BackupId> = self
            .conn
            .prepare_cached("SELECT max(backup_id) AS last FROM backup WHERE backup_id BETWEEN ?1 AND ?2")?
            .query_row((first, BackupId::new(self.terminal, u32::MAX)), |row| row.get("last"))?;
        Ok(last.unwrap_or(first).next())
    }
}

//! Table `backup`: every copy of the room that was made (退避), and when it was last looked at.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Row};

use super::journal::Record;
use super::values::next_number;
use super::{StoreError, Tables};
use crate::domain::backup::BackupCheckKind;
use crate::domain::erasure::BackupFate;
use crate::domain::id::{BackupId, Seq};
use crate::domain::text::MediumLabel;
use crate::journal::event::{BackupBegun, BackupChecked, BackupDestroyed, BackupMade, KeyFingerprint};

/// A backup as it is kept.
#[derive(Debug, Clone)]
pub struct StoredBackup {
    /// Its number.
    pub backup: BackupId,
    /// Where it was written.
    pub file: String,
    /// 管理番号 of the registered medium it was written to; none on the terminal itself.
    pub medium: Option<String>,
    /// What tells its key without telling it.
    pub key: KeyFingerprint,
    /// When it was begun.
    pub begun_seq: Seq,
    /// When it was made; none when it was only begun.
    pub made_seq: Option<Seq>,
    /// The last entry of the journal that it holds.
    pub through: Option<Seq>,
    /// SHA-256 and length of the file.
    pub identity: Option<(String, u64)>,
    /// When it was last checked.
    pub checked_seq: Option<Seq>,
    /// What the last look found.
    pub sound: Option<bool>,
    /// When it was last drilled.
    pub drilled_seq: Option<Seq>,
    /// What became of it, and when that was recorded; none while it is kept.
    pub fate: Option<(BackupFate, Seq)>,
}

pub(super) fn begun(conn: &Connection, record: &Record, it: &BackupBegun) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO backup (backup_id, file, medium, key_fingerprint, begun_seq) VALUES (?1, ?2, ?3, ?4, ?5)",
        (it.backup, &it.file, it.medium.as_ref().map(MediumLabel::as_str), &it.key.0, record.seq),
    )?;
    Ok(())
}

pub(super) fn made(conn: &Connection, record: &Record, it: &BackupMade) -> Result<(), StoreError> {
    let bytes = i64::try_from(it.bytes).unwrap_or(i64::MAX);
    conn.execute(
        "UPDATE backup SET made_seq = ?2, through = ?3, sha256 = ?4, bytes = ?5, sound = 1 WHERE backup_id = ?1",
        (it.backup, record.seq, it.through, &it.sha256, bytes),
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

pub(super) fn destroyed(conn: &Connection, record: &Record, it: &BackupDestroyed) -> Result<(), StoreError> {
    let fate = serde_json::to_string(&it.fate).map_err(|_| StoreError::Unreadable("the fate of a backup"))?;
    conn.execute("UPDATE backup SET fate = ?2, destroyed_seq = ?3 WHERE backup_id = ?1", (it.backup, fate, record.seq))?;
    Ok(())
}

fn backup_of(row: &Row<'_>) -> rusqlite::Result<StoredBackup> {
    let (sha256, bytes): (Option<String>, Option<i64>) = (row.get("sha256")?, row.get("bytes")?);
    let fate: Option<String> = row.get("fate")?;
    let fate = fate.map(|it| serde_json::from_str(&it)).transpose().map_err(|error| FromSqlError::Other(Box::new(error)))?;
    Ok(StoredBackup {
        backup: row.get("backup_id")?,
        file: row.get("file")?,
        medium: row.get("medium")?,
        key: KeyFingerprint(row.get("key_fingerprint")?),
        begun_seq: row.get("begun_seq")?,
        made_seq: row.get("made_seq")?,
        through: row.get("through")?,
        identity: sha256.zip(bytes).map(|(sha256, bytes)| (sha256, u64::try_from(bytes).unwrap_or_default())),
        checked_seq: row.get("checked_seq")?,
        sound: row.get("sound")?,
        drilled_seq: row.get("drilled_seq")?,
        fate: fate.zip(row.get("destroyed_seq")?),
    })
}

impl Tables<'_> {
    /// One backup.
    pub fn backup(&self, backup: BackupId) -> Result<Option<StoredBackup>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT * FROM backup WHERE backup_id = ?1")?;
        Ok(statement.query_row([backup], backup_of).optional()?)
    }

    /// The backup that was written to this file.
    pub fn backup_at(&self, file: &str) -> Result<Option<StoredBackup>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT * FROM backup WHERE file = ?1 ORDER BY begun_seq DESC LIMIT 1")?;
        Ok(statement.query_row([file], backup_of).optional()?)
    }

    /// Every backup, newest first.
    pub fn backups(&self) -> Result<Vec<StoredBackup>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT * FROM backup ORDER BY begun_seq DESC")?;
        Ok(statement.query_map([], backup_of)?.collect::<Result<_, _>>()?)
    }

    /// The backup that holds most of what was done, of those that the room's keys open and that were as they were written when somebody last looked.
    pub fn last_sound_backup(&self) -> Result<Option<StoredBackup>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT * FROM backup WHERE made_seq IS NOT NULL AND sound = 1 AND fate IS NULL
             AND begun_seq > (SELECT coalesce(max(since_seq), 0) FROM root_epoch) ORDER BY through DESC LIMIT 1",
        )?;
        Ok(statement.query_row([], backup_of).optional()?)
    }

    /// The number of the next backup of this terminal.
    pub fn next_backup(&self) -> Result<BackupId, StoreError> {
        next_number(self.conn, self.terminal, "SELECT max(backup_id) AS last FROM backup WHERE backup_id BETWEEN ?1 AND ?2")
    }
}

//! Backups (退避): made in slices while the desks go on working, read back before they are called done, every copy listed.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::backup_check::{BackupCheck, Reading};
use crate::domain::erasure::BackupFate;
use crate::domain::id::{BackupId, Seq};
use crate::domain::policy::Action;
use crate::domain::text::MediumLabel;
use crate::error::Result;
use crate::isolation::paths;
use crate::journal::event::{BackupBegun, BackupMade};
use crate::room::{Room, Session};
use crate::store::Head;
use crate::store::backup_rows::BackupRow;
use crate::store::backups::StoredBackup;
use crate::store::key_slots::SlotOwner;
use crate::vault::VaultError;
use crate::vault::backup_file::{BackupHeader, BackupWriter};
use crate::vault::key::Key;
use crate::vault::slot::KeySlot;

/// Entries between two moments in which the desks get the room back.
const SLICE: u32 = 2_000;

/// The ending of a backup's file.
pub const ENDING: &str = "hensobo";

/// A backup that is being made.
#[derive(Debug)]
pub struct Backup {
    who: Session,
    number: BackupId,
    file: String,
    through: Head,
    written: Seq,
    slice: u32,
    keys: Vec<BackupRow<'static>>,
    writer: Option<BackupWriter>,
    reading: Option<BackupCheck>,
    listed: bool,
}

/// How far a backup has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupStep {
    /// Written as far as this.
    Written(Seq),
    /// Read back as far as this.
    ReadBack(Seq),
    /// It is done, and listed.
    Done(BackupId),
}

/// A backup as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct BackupLine {
    /// Its number.
    pub backup: BackupId,
    /// Where it was written.
    pub file: String,
    /// 管理番号 of the registered medium it was written to; none on the terminal itself.
    pub medium: Option<String>,
    /// What tells its key without telling it.
    pub key: String,
    /// When it was begun, local time.
    pub begun_at: String,
    /// Who began it.
    pub begun_by: String,
    /// Whether it was made: written, read back and listed. What was only begun may have left a part of a copy.
    pub made: bool,
    /// The last entry of the journal that it holds.
    pub through: Option<Seq>,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: Option<String>,
    /// Its length in bytes.
    #[ts(type = "number | null")]
    pub bytes: Option<u64>,
    /// When it was last checked after it was made; none when it never was.
    pub checked_at: Option<String>,
    /// What the last look found: whether it is as it was written.
    pub sound: Option<bool>,
    /// When it was last folded anew beside the room (復元訓練).
    pub drilled_at: Option<String>,
    /// Whether the room's keys open it: not when it was begun before the root key was last changed (鍵の更新).
    pub opens: bool,
    /// What became of it, where it is gone (消去).
    pub fate: Option<BackupFate>,
}

impl Backup {
    /// Where it will stand.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The last entry that it will hold.
    pub fn through(&self) -> Seq {
        self.through.seq
    }

    /// Fewer entries at a time: for tests of a small room.
    #[cfg(feature = "test-rooms")]
    pub fn in_slices_of(&mut self, entries: u32) {
        self.slice = entries;
    }
}

impl Room {
    /// Begins a backup into a folder on this terminal or on a registered medium. That it was begun is journaled first: from then on there may be
    /// a copy.
    pub fn begin_backup(&mut self, who: &Session, folder: &Path) -> Result<Backup> {
        self.try_door(who, Action::MakeBackup)?;
        let now = self.now()?;
        let number = self.store.tables().next_backup()?;
        let name = format!("返送簿_退避_{}_{number}.{ENDING}", now.file_stamp());
        let (target, medium) = self.backup_target(&folder.join(name))?;
        let (key, file) = (Key::random()?, target.display().to_string());
        let begun = BackupBegun { backup: number, file: file.clone(), medium, key: key.fingerprint()? };
        self.change(who, Action::MakeBackup, |_, _| Ok(((), vec![begun.into()])))?;
        let through = self.store.head();
        let key_file = &self.locks.key_file;
        let header = BackupHeader {
            backup: number,
            room_id: key_file.place().room_id.to_owned(),
            kind: key_file.kind(),
            terminal: self.store.tables().terminal,
            epoch: key_file.place().epoch,
            made_at: now.utc_text(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            through: through.seq,
            head: through.hash.to_hex(),
            kit: self.kit_slot()?,
            archive: false,
        };
        let writer = Some(BackupWriter::create(&target, &header, (&key, &self.keys))?);
        let keys = self.store.tables().backup_keys()?;
        let (who, written, slice) = (who.clone(), Seq(0), SLICE);
        Ok(Backup { who, number, file, through, written, slice, keys, writer, reading: None, listed: false })
    }

    /// Where a backup may really go, and the registered medium that it goes to.
    fn backup_target(&self, path: &Path) -> Result<(PathBuf, Option<MediumLabel>)> {
        let (target, medium) = paths::target_and_medium(path, &self.known_volumes()?)?;
        let label = medium.map(|it| self.label_of(&it)).transpose()?.flatten();
        Ok((target, label))
    }

    /// The slot of the kit that the journal names.
    fn kit_slot(&self) -> Result<Option<KeySlot>> {
        for slot in self.locks.key_file.kit_slots() {
            if self.store.tables().slot_owner(&slot.id)? == Some(SlotOwner::Kit) {
                return Ok(Some(slot.clone()));
            }
        }
        Ok(None)
    }

    /// One slice of a backup. It is listed before it stands in its place: a copy that nobody knows of is worse than one that is looked for. What
    /// fails before it is listed leaves no file, and cannot be gone on with; the move to its place can be tried again.
    pub fn backup_on(&mut self, backup: &mut Backup) -> Result<BackupStep> {
        let step = self.backup_slice(backup);
        if step.is_err() && !backup.listed {
            (backup.writer, backup.reading) = (None, None);
        }
        step
    }

    fn backup_slice(&mut self, backup: &mut Backup) -> Result<BackupStep> {
        if backup.listed {
            return settled(backup);
        }
        let writer = backup.writer.as_mut().ok_or(VaultError::Crypto("a backup that has failed"))?;
        if let Some(check) = &mut backup.reading {
            return match check.read_on(None)? {
                Reading::Through(seq) => Ok(BackupStep::ReadBack(seq)),
                Reading::Whole(sha256, bytes) => self.list_backup(backup, (sha256, bytes)),
            };
        }
        if backup.written < backup.through.seq {
            let range = (backup.written, backup.through.seq);
            backup.written = self.store.tables().each_backup_entry(range, backup.slice, |row| add(writer, row))?;
            return Ok(BackupStep::Written(backup.written));
        }
        backup.keys.iter().try_for_each(|it| add(writer, it))?;
        writer.end()?;
        backup.reading = Some(BackupCheck::open(writer.beside(), &self.keys)?);
        Ok(BackupStep::ReadBack(Seq(0)))
    }

    fn list_backup(&mut self, backup: &mut Backup, (sha256, bytes): (String, u64)) -> Result<BackupStep> {
        let made = BackupMade { backup: backup.number, through: backup.through.seq, sha256, bytes };
        self.change(&backup.who, Action::MakeBackup, |_, _| Ok(((), vec![made.into()])))?;
        backup.listed = true;
        backup.reading = None;
        if let Some(writer) = &mut backup.writer {
            writer.keep();
        }
        settled(backup)
    }

    /// A whole backup without a pause.
    pub fn back_up(&mut self, who: &Session, folder: &Path) -> Result<BackupId> {
        let mut backup = self.begin_backup(who, folder)?;
        loop {
            if let BackupStep::Done(number) = self.backup_on(&mut backup)? {
                return Ok(number);
            }
        }
    }

    /// Every backup that was made, newest first.
    pub fn backups(&mut self, who: &Session) -> Result<Vec<BackupLine>> {
        self.read(who, Action::ReadBackups, |view| {
            let tables = view.tables();
            let since = tables.root_key_since()?.unwrap_or(Seq(0));
            let row = |it: StoredBackup| {
                let (sha256, bytes) = it.identity.unzip();
                Ok(BackupLine {
                    backup: it.backup,
                    file: it.file,
                    medium: it.medium,
                    key: it.key.0,
                    begun_at: tables.written_at(it.begun_seq)?,
                    begun_by: tables.actor_of(it.begun_seq)?.map(|it| view.name_of(it)).transpose()?.unwrap_or_default(),
                    made: it.made_seq.is_some(),
                    through: it.through,
                    sha256,
                    bytes,
                    checked_at: it.checked_seq.map(|it| tables.written_at(it)).transpose()?,
                    sound: it.sound,
                    drilled_at: it.drilled_seq.map(|it| tables.written_at(it)).transpose()?,
                    opens: it.begun_seq > since,
                    fate: it.fate.map(|(fate, _)| fate),
                })
            };
            tables.backups()?.into_iter().map(row).collect()
        })
    }
}

/// Moves a listed backup to its place; only then it is done.
fn settled(backup: &mut Backup) -> Result<BackupStep> {
    if let Some(writer) = &mut backup.writer {
        writer.settle()?;
    }
    backup.writer = None;
    Ok(BackupStep::Done(backup.number))
}

/// Adds one row to a file.
pub(super) fn add(writer: &mut BackupWriter, row: &BackupRow<'_>) -> Result<()> {
    row.write(writer.rows())?;
    Ok(writer.written()?)
}

//! Backups (退避): made in slices while the desks go on working, read back before they are called done, every copy listed.

use std::path::Path;

use serde::Serialize;
use zeroize::Zeroizing;

use super::backup_check::{BackupCheck, Reading};
use crate::domain::erasure::BackupFate;
use crate::domain::backup::{BackupCheckKind, BackupError};
use crate::domain::id::{BackupId, Seq};
use crate::domain::policy::Action;
use crate::error::{Error, Result};
use crate::journal::event::{BackupBegun, BackupChecked, BackupMade};
use crate::room::{Room, Session};
use crate::store::backup_rows::BackupRow;
use crate::store::backups::StoredBackup;
use crate::store::key_slots::SlotOwner;
use crate::store::{Head, Store};
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
    keys: Vec<BackupRow>,
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

/// What a drill (復元訓練) has shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drill {
    /// The backup.
    pub backup: BackupId,
    /// The last entry of the journal that it holds.
    pub through: Seq,
    /// Entries that the room has written since: what a restore would lose.
    pub lost: i64,
    /// Campaigns that it holds.
    pub campaigns: usize,
    /// 申請書 that it holds (通).
    pub pieces: i64,
}

impl Backup {
    /// Where it will stand.
    pub fn file(&self) -> &str {
        &self.file
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
        let target = self.file_target(&folder.join(name))?;
        let (key, file) = (Key::random()?, target.display().to_string());
        let begun = BackupBegun { backup: number, file: file.clone(), key: key.fingerprint()? };
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
            let entries = self.store.tables().backup_entries((backup.written, backup.through.seq), backup.slice)?;
            let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
            entries.iter().try_for_each(|it| add(writer, it))?;
            backup.written = Seq(backup.written.0 + count);
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

    /// Reads a backup to its end. Whether it is as it was written is recorded, be it good or bad; that it could not be read says nothing of it.
    pub fn check_backup(&mut self, who: &Session, path: &Path) -> Result<BackupId> {
        self.look_at_backup(who, (path, BackupCheckKind::Read), |_, mut check, listed| {
            read_whole(&mut check, None, &listed)?;
            Ok(listed.backup)
        })
    }

    /// 復元訓練: folds a backup anew beside the room, opens every key that it holds, and compares its journal with the room's. The room stays as it is.
    pub fn drill_backup(&mut self, who: &Session, path: &Path) -> Result<Drill> {
        self.look_at_backup(who, (path, BackupCheckKind::Drilled), Self::fold_beside)
    }

    fn look_at_backup<T>(
        &mut self,
        who: &Session,
        (path, how): (&Path, BackupCheckKind),
        look: impl FnOnce(&Self, BackupCheck, StoredBackup) -> Result<T>,
    ) -> Result<T> {
        self.try_door(who, Action::CheckBackup)?;
        let target = self.file_target(path)?;
        let here = self.store.tables().backup_at(&target.display().to_string())?;
        let opened = match BackupCheck::open(&target, &self.keys) {
            // A copy of ours that no key of ours opens any more was touched.
            Err(Error::Vault(VaultError::BackupForeign)) if here.is_some() => Err(VaultError::BackupDamaged.into()),
            opened => opened,
        };
        // Whose verdict: the number that the header proves, or the copy that was written to this very file.
        let listed = match &opened {
            Ok(check) => Some(self.listed_backup(check)?),
            Err(Error::Vault(VaultError::BackupDamaged)) => here,
            Err(_) => None,
        };
        let Some(listed) = listed else { return Err(opened.err().unwrap_or(Error::NothingHappened)) };
        let backup = listed.backup;
        let found = opened.and_then(|check| look(self, check, listed));
        let sound = match &found {
            Ok(_) => Some(true),
            Err(Error::Vault(VaultError::BackupDamaged)) => Some(false),
            Err(_) => None,
        };
        if let Some(sound) = sound {
            self.change(who, Action::CheckBackup, |_, _| Ok(((), vec![BackupChecked { backup, how, sound }.into()])))?;
        }
        found
    }

    /// The copy that the header speaks of: one that was made, under the same key.
    fn listed_backup(&self, check: &BackupCheck) -> Result<StoredBackup> {
        let backup = check.header().backup;
        let listed = self.store.tables().backup(backup)?.filter(|it| it.made_seq.is_some() && it.key == *check.fingerprint());
        Ok(listed.ok_or(BackupError::Unknown(backup))?)
    }

    fn fold_beside(&self, mut check: BackupCheck, listed: StoredBackup) -> Result<Drill> {
        let mut store = Store::in_memory()?;
        read_whole(&mut check, Some(&mut store), &listed)?;
        let (backup, head) = (listed.backup, store.head());
        if self.store.tables().hash_at(head.seq)? != Some(head.hash) {
            return Err(BackupError::OtherHistory { backup, through: head.seq }.into());
        }
        let view = self.view_of(&store);
        view.check_fingerprints()?;
        let campaigns = view.tables().campaigns()?;
        let mut pieces = 0;
        for campaign in &campaigns {
            let figures = view.tables().daily_figures(campaign.campaign)?;
            pieces += figures.iter().map(|it| it.first_received + it.corrections).sum::<i64>();
        }
        let lost = self.store.head().seq.0 - head.seq.0;
        Ok(Drill { backup, through: head.seq, lost, campaigns: campaigns.len(), pieces })
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

/// Reads a backup to its end, and compares it with what was listed of it.
fn read_whole(check: &mut BackupCheck, mut store: Option<&mut Store>, listed: &StoredBackup) -> Result<()> {
    loop {
        if let Reading::Whole(sha256, bytes) = check.read_on(store.as_deref_mut())? {
            let is_listed = listed.identity == Some((sha256, bytes));
            return if is_listed { Ok(()) } else { Err(VaultError::BackupDamaged.into()) };
        }
    }
}

fn add(writer: &mut BackupWriter, row: &BackupRow) -> Result<()> {
    let line = Zeroizing::new(serde_json::to_vec(row).map_err(|_| VaultError::Crypto("a row of a backup"))?);
    Ok(writer.add(&line)?)
}

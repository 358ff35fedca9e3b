//! Backups (退避): made in slices while the desks go on working, read back before they are called done, every copy listed.

use std::path::Path;

use serde::Serialize;

use super::backup_check::{BackupCheck, Reading};
use crate::domain::backup::{BackupCheckKind, BackupError};
use crate::domain::id::{BackupId, Seq};
use crate::domain::policy::Action;
use crate::error::Result;
use crate::journal::event::{BackupChecked, BackupMade, KeyFingerprint};
use crate::room::{Room, Session};
use crate::store::backup_rows::BackupRow;
use crate::store::{Head, Store};
use crate::vault::VaultError;
use crate::vault::backup_file::{BackupHeader, BackupWriter, ClaimedBackup};

/// Entries between two moments in which the desks get the room back.
const SLICE: u32 = 2_000;

/// The ending of a backup's file.
pub const ENDING: &str = "hensobo";

/// A backup that is being made.
#[derive(Debug)]
pub struct Backup {
    who: Session,
    number: BackupId,
    key: KeyFingerprint,
    file: String,
    through: Head,
    written: Seq,
    keys: Vec<BackupRow>,
    writer: Option<BackupWriter>,
    reading: Option<BackupCheck>,
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
    /// The last entry of the journal that it holds.
    pub through: Seq,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When it was made, local time.
    pub made_at: String,
    /// Who made it.
    pub made_by: String,
    /// When it was last checked after it was made; none when it never was.
    pub checked_at: Option<String>,
    /// What that found: whether it is as it was written.
    pub sound: bool,
    /// When it was last folded anew beside the room (復元訓練).
    pub drilled_at: Option<String>,
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
}

impl Room {
    /// Begins a backup into a folder on this terminal or on a registered medium.
    pub fn begin_backup(&mut self, who: &Session, folder: &Path) -> Result<Backup> {
        self.try_door(who, Action::MakeBackup)?;
        let now = self.now()?;
        let number = self.store.tables().next_backup()?;
        let name = format!("返送簿_退避_{}_{number}.{ENDING}", now.file_stamp());
        let target = self.file_target(&folder.join(name))?;
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
            kit: key_file.kit_slot().cloned(),
        };
        let (writer, key) = BackupWriter::create(&target, &header, &self.keys)?;
        let keys = self.store.tables().backup_keys()?;
        let file = target.display().to_string();
        Ok(Backup { who: who.clone(), number, key, file, through, written: Seq(0), keys, writer: Some(writer), reading: None })
    }

    /// One slice of a backup. It is listed before it stands in its place: a copy that nobody knows of is worse than one that is looked for.
    pub fn backup_on(&mut self, backup: &mut Backup) -> Result<BackupStep> {
        let Some(writer) = backup.writer.as_mut() else { return Ok(BackupStep::Done(backup.number)) };
        if let Some(check) = &mut backup.reading {
            return match check.read_on(None)? {
                Reading::Through(seq) => Ok(BackupStep::ReadBack(seq)),
                Reading::Whole(sha256, bytes) => self.finish_backup(backup, (sha256, bytes)),
            };
        }
        if backup.written < backup.through.seq {
            let entries = self.store.tables().backup_entries((backup.written, backup.through.seq), SLICE)?;
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

    fn finish_backup(&mut self, backup: &mut Backup, (sha256, bytes): (String, u64)) -> Result<BackupStep> {
        let made = BackupMade {
            backup: backup.number,
            file: backup.file.clone(),
            key: backup.key.clone(),
            through: backup.through.seq,
            sha256: sha256.clone(),
            bytes,
        };
        self.change(&backup.who, Action::MakeBackup, |_, _| Ok(((), vec![made.into()])))?;
        if let Some(writer) = backup.writer.take() {
            writer.settle((sha256, bytes))?;
        }
        Ok(BackupStep::Done(backup.number))
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
            let row = |it: crate::store::backups::StoredBackup| {
                Ok(BackupLine {
                    backup: it.backup,
                    file: it.file,
                    key: it.key.0,
                    through: it.through,
                    sha256: it.sha256,
                    bytes: it.bytes,
                    made_at: tables.written_at(it.made_seq)?,
                    made_by: tables.actor_of(it.made_seq)?.map(|it| view.name_of(it)).transpose()?.unwrap_or_default(),
                    checked_at: it.checked_seq.map(|it| tables.written_at(it)).transpose()?,
                    sound: it.sound,
                    drilled_at: it.drilled_seq.map(|it| tables.written_at(it)).transpose()?,
                })
            };
            tables.backups()?.into_iter().map(row).collect()
        })
    }

    /// Reads a backup to its end. What was found is recorded, be it good or bad.
    pub fn check_backup(&mut self, who: &Session, path: &Path) -> Result<BackupId> {
        self.try_door(who, Action::CheckBackup)?;
        let claimed = self.claimed_backup(path)?;
        let backup = claimed.header().backup;
        let found = self.read_whole(claimed);
        self.record_check(who, (backup, BackupCheckKind::Read), found.is_ok())?;
        found.map(|()| backup)
    }

    fn read_whole(&mut self, claimed: ClaimedBackup) -> Result<()> {
        let mut check = BackupCheck::of(claimed.open(&self.keys)?);
        while let Reading::Through(_) = check.read_on(None)? {}
        Ok(())
    }

    /// 復元訓練: folds a backup anew beside the room, opens every key that it holds, and compares its journal with the room's. The room stays as it is.
    pub fn drill_backup(&mut self, who: &Session, path: &Path) -> Result<Drill> {
        self.try_door(who, Action::CheckBackup)?;
        let claimed = self.claimed_backup(path)?;
        let backup = claimed.header().backup;
        let drilled = self.fold_beside(claimed);
        self.record_check(who, (backup, BackupCheckKind::Drilled), drilled.is_ok())?;
        drilled
    }

    fn fold_beside(&mut self, claimed: ClaimedBackup) -> Result<Drill> {
        let mut store = Store::in_memory()?;
        let mut check = BackupCheck::of(claimed.open(&self.keys)?);
        while let Reading::Through(_) = check.read_on(Some(&mut store))? {}
        let (backup, head) = (check.header().backup, store.head());
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

    /// A file that claims to be a backup of this room, and that the room has made.
    fn claimed_backup(&self, path: &Path) -> Result<ClaimedBackup> {
        let claimed = ClaimedBackup::read(&self.file_target(path)?)?;
        if claimed.header().room_id != self.locks.key_file.place().room_id {
            return Err(VaultError::BackupForeign.into());
        }
        let backup = claimed.header().backup;
        self.store.tables().backup(backup)?.ok_or(BackupError::Unknown(backup))?;
        Ok(claimed)
    }

    fn record_check(&mut self, who: &Session, (backup, how): (BackupId, BackupCheckKind), sound: bool) -> Result<()> {
        self.change(who, Action::CheckBackup, |_, _| Ok(((), vec![BackupChecked { backup, how, sound }.into()])))
    }
}

fn add(writer: &mut BackupWriter, row: &BackupRow) -> Result<()> {
    let line = serde_json::to_vec(row).map_err(|_| VaultError::Crypto("a row of a backup"))?;
    Ok(writer.add(&line)?)
}

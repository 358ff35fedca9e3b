//! Looks at a backup, in slices: read to its end, or folded anew beside the room (復元訓練). What was found is recorded, be it good or bad.

use std::path::Path;

use serde::Serialize;

use super::backup_check::{BackupCheck, Reading};
use crate::domain::backup::{BackupCheckKind, BackupError};
use crate::domain::id::{BackupId, Seq};
use crate::domain::policy::Action;
use crate::error::{Error, Result};
use crate::journal::event::BackupChecked;
use crate::room::{Room, Session};
use crate::store::Store;
use crate::store::backups::StoredBackup;
use crate::vault::VaultError;
use crate::vault::backup_file::settle_left;

/// A backup that is being looked at.
#[derive(Debug)]
pub struct BackupLook {
    who: Session,
    listed: StoredBackup,
    check: BackupCheck,
    /// What it is folded into, in memory; none where it is only read.
    beside: Option<Store>,
}

/// How far a look has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookStep {
    /// The journal in it has been followed as far as this.
    Through(Seq),
    /// It is as it was written.
    Sound(BackupId),
    /// It opens, with everything in it.
    Drilled(Drill),
}

/// What a drill (復元訓練) has shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
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

impl BackupLook {
    /// The last entry that it was listed with.
    pub fn through(&self) -> Seq {
        self.check.header().through
    }

    /// Where it was written.
    pub fn file(&self) -> &str {
        &self.listed.file
    }
}

impl Room {
    /// Begins to look at a backup. A file that was touched so that it does not even open is recorded at once.
    pub fn begin_look(&mut self, who: &Session, (path, how): (&Path, BackupCheckKind)) -> Result<BackupLook> {
        self.try_door(who, Action::CheckBackup)?;
        let target = self.file_target(path)?;
        let here = self.store.tables().backup_at(&target.display().to_string())?;
        if here.as_ref().is_some_and(|it| it.made_seq.is_some()) && !target.exists() {
            settle_left(&target)?;
        }
        let since = self.store.tables().root_key_since()?.unwrap_or(Seq(0));
        let opened = match BackupCheck::open(&target, &self.keys) {
            // A copy of ours that no key of ours opens any more was touched, unless it is one of the keys before.
            Err(Error::Vault(VaultError::BackupForeign)) if here.as_ref().is_some_and(|it| it.begun_seq > since) => {
                Err(VaultError::BackupDamaged.into())
            }
            opened => opened,
        };
        match opened {
            Ok(check) => {
                // Whose verdict: the number that the header proves.
                let listed = self.listed_backup(&check)?;
                let beside = (how == BackupCheckKind::Drilled).then(Store::in_memory).transpose()?;
                Ok(BackupLook { who: who.clone(), listed, check, beside })
            }
            Err(error) => {
                // Or the copy that was written to this very file.
                if let (Error::Vault(VaultError::BackupDamaged), Some(listed)) = (&error, here) {
                    self.record_look(who, (listed.backup, how), false)?;
                }
                Err(error)
            }
        }
    }

    /// One slice of a look. That the file could not be read says nothing of it, and is not recorded.
    pub fn look_on(&mut self, look: &mut BackupLook) -> Result<LookStep> {
        let step = self.look_slice(look);
        let sound = match &step {
            Ok(LookStep::Through(_)) => None,
            Ok(LookStep::Sound(_) | LookStep::Drilled(_)) => Some(true),
            Err(Error::Vault(VaultError::BackupDamaged)) => Some(false),
            Err(_) => None,
        };
        if let Some(sound) = sound {
            let how = if look.beside.is_some() { BackupCheckKind::Drilled } else { BackupCheckKind::Read };
            self.record_look(&look.who, (look.listed.backup, how), sound)?;
        }
        step
    }

    fn look_slice(&mut self, look: &mut BackupLook) -> Result<LookStep> {
        match look.check.read_on(look.beside.as_mut())? {
            Reading::Through(seq) => Ok(LookStep::Through(seq)),
            Reading::Whole(sha256, bytes) => {
                if look.listed.identity != Some((sha256, bytes)) {
                    return Err(VaultError::BackupDamaged.into());
                }
                match &look.beside {
                    None => Ok(LookStep::Sound(look.listed.backup)),
                    Some(store) => Ok(LookStep::Drilled(self.drilled(look.listed.backup, store)?)),
                }
            }
        }
    }

    /// Reads a backup to its end without a pause.
    pub fn check_backup(&mut self, who: &Session, path: &Path) -> Result<BackupId> {
        let mut look = self.begin_look(who, (path, BackupCheckKind::Read))?;
        loop {
            if let LookStep::Sound(backup) = self.look_on(&mut look)? {
                return Ok(backup);
            }
        }
    }

    /// 復元訓練 without a pause: folds a backup anew beside the room, opens every key that it holds, and compares its journal with the room's. The
    /// room stays as it is.
    pub fn drill_backup(&mut self, who: &Session, path: &Path) -> Result<Drill> {
        let mut look = self.begin_look(who, (path, BackupCheckKind::Drilled))?;
        loop {
            if let LookStep::Drilled(drill) = self.look_on(&mut look)? {
                return Ok(drill);
            }
        }
    }

    fn record_look(&mut self, who: &Session, (backup, how): (BackupId, BackupCheckKind), sound: bool) -> Result<()> {
        self.change(who, Action::CheckBackup, |_, _| Ok(((), vec![BackupChecked { backup, how, sound }.into()])))
    }

    /// The copy that the header speaks of: one that was made, under the same key.
    fn listed_backup(&self, check: &BackupCheck) -> Result<StoredBackup> {
        let backup = check.header().backup;
        let listed = self.store.tables().backup(backup)?.filter(|it| it.made_seq.is_some() && it.key == *check.fingerprint());
        Ok(listed.ok_or(BackupError::Unknown(backup))?)
    }

    /// What a backup that was folded beside the room holds.
    fn drilled(&self, backup: BackupId, beside: &Store) -> Result<Drill> {
        let head = beside.head();
        if self.store.tables().hash_at(head.seq)? != Some(head.hash) {
            return Err(BackupError::OtherHistory { backup, through: head.seq }.into());
        }
        let view = self.view_of(beside);
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

//! The erasure of a campaign (消去), step by step, each of which can be gone on with after a stop: its key stays behind when the room moves into a new
//! vault; a new backup is made and verified, so that other campaigns lose nothing; the old copies get their fates; the report is written.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::approvals::Approved;
use super::backup_check::BackupCheck;
use super::erasures::{backed_up, backups_left};
use super::rotation::Rotation;
use crate::domain::erasure::{BackupFate, ErasureError, ErasureReportForm, ErasureScope, ErasureState, ErasureTrial};
use crate::domain::id::{BackupId, CampaignId, ErasureId};
use crate::domain::policy::Action;
use crate::domain::round::RoundState;
use crate::error::{Error, Result};
use crate::journal::event::{ActionApproved, Actor, BackupDestroyed, CampaignErased, ErasureDone, ErasureTried, Event};
use crate::room::{Room, Session};
use crate::store::backups::StoredBackup;
use crate::store::erasures::StoredErasure;
use crate::store::{Store, StoreError};
use crate::vault::VaultError;
use crate::vault::backup_file::{ClaimedBackup, is_there, settle_left};
use crate::vault::folder::{overwrite_file, remove_overwritten};
use crate::vault::key_file::KeyFile;

/// Who gives old backups their fates, and for what.
#[derive(Debug)]
pub(super) struct Settling<'a> {
    pub(super) who: &'a Session,
    pub(super) approved: &'a Approved,
    pub(super) action: Action,
    pub(super) erasure: ErasureId,
    /// Whether the keys of the room must not open them any more, which is tried.
    pub(super) opens_nothing: bool,
}

impl Room {
    /// Begins the erasure of a campaign that the city has consented to, by two people. The new kit is shown; nothing is gone before it was typed back.
    pub fn begin_campaign_erasure(
        &mut self,
        who: &Session,
        approved: &Approved,
        erasure: ErasureId,
    ) -> Result<(Rotation, Zeroizing<String>)> {
        self.admit_approved(who, (Some(approved), Action::EraseCampaign))?;
        let campaign = self.campaign_to_erase(erasure)?;
        self.must_be_at_rest(who, campaign)?;
        self.plan_rotation(who, (approved, Action::EraseCampaign), Some((erasure, campaign)))
    }

    /// Destroys the campaign's key: the room goes on in a new vault that does not hold it, under keys that open nothing from before.
    pub fn finish_campaign_erasure(&mut self, rotation: Rotation, typed: &str) -> Result<()> {
        Self::repeats_new_kit(&rotation, typed)?;
        let who = rotation.who().clone();
        let now = self.now()?;
        self.admit(&who, Action::EraseCampaign, &now)?;
        let (erasure, campaign) = rotation.without.ok_or(ErasureError::Unknown)?;
        // Somebody may have taken the request back meanwhile, or begun new work.
        self.campaign_to_erase(erasure)?;
        self.must_be_at_rest(&who, campaign)?;
        let known = self.store.tables().campaigns()?.into_iter().find(|it| it.campaign == campaign).ok_or(ErasureError::Unknown)?;
        let gone = CampaignErased { erasure, campaign, key: known.key_fingerprint };
        self.switch_root(rotation, &now, vec![gone.into()])
    }

    /// Gives every old backup its fate: a file that is there is tried, overwritten and removed; of one that is not there, `told` says what became of it.
    /// Answers how many are left.
    pub fn settle_old_backups(
        &mut self,
        who: &Session,
        approved: &Approved,
        erasure: ErasureId,
        told: &[(BackupId, BackupFate)],
    ) -> Result<u32> {
        self.admit_approved(who, (Some(approved), Action::EraseCampaign))?;
        self.stored_erasure(erasure)?.must_be(ErasureState::Underway)?;
        if !backed_up(self.store.tables())? {
            return Err(ErasureError::BackupMissing.into());
        }
        let settling = Settling { who, approved, action: Action::EraseCampaign, erasure, opens_nothing: true };
        self.settle_backups(&settling, backups_left(self.store.tables())?, told)
    }

    /// Gives each of some backups its fate; answers how many are left. A copy is overwritten, then its fate is recorded, then its name goes: what fails on
    /// the way can be done again.
    pub(super) fn settle_backups(
        &mut self,
        settling: &Settling<'_>,
        backups: Vec<StoredBackup>,
        told: &[(BackupId, BackupFate)],
    ) -> Result<u32> {
        let mut left = 0;
        for backup in backups {
            let Some((copy, whole)) = self.listed_copy(&backup)? else {
                let told = told.iter().find(|(it, fate)| *it == backup.backup && *fate != BackupFate::Overwritten);
                match told {
                    Some((_, fate)) => self.record_fate(settling, (backup.backup, *fate), false)?,
                    None => left += 1,
                }
                continue;
            };
            let tried = whole && settling.opens_nothing;
            if tried {
                match BackupCheck::open(&copy, &self.keys) {
                    Err(Error::Vault(VaultError::BackupForeign)) => {}
                    Err(error) => return Err(error),
                    Ok(_) => return Err(ErasureError::StillOpens(ErasureTrial::Backup(backup.backup)).into()),
                }
            }
            overwrite_file(&copy)?;
            self.record_fate(settling, (backup.backup, BackupFate::Overwritten), tried)?;
            if let Err(error) = remove_overwritten(&copy) {
                // Its name leads to overwritten bytes.
                self.afterwards(Err(error.into()));
            }
        }
        Ok(left)
    }

    /// The end of a campaign's erasure: every copy has its fate, the old kit was destroyed, and two people say how it was done.
    pub fn finish_erasure(
        &mut self,
        who: &Session,
        approved: &Approved,
        (erasure, kit_destroyed): (ErasureId, bool),
        form: &ErasureReportForm,
    ) -> Result<()> {
        let second = approved.second;
        self.change_approved(who, (approved, Action::EraseCampaign), |tx, now| {
            let stored = tx.erasure(erasure)?;
            stored.must_be(ErasureState::Underway)?;
            let report = stored.report_of(form, now.day())?;
            if !backed_up(tx.tables())? {
                return Err(ErasureError::BackupMissing.into());
            }
            let left = backups_left(tx.tables())?.len();
            if left > 0 {
                return Err(ErasureError::BackupsLeft(u32::try_from(left).unwrap_or(u32::MAX)).into());
            }
            if !kit_destroyed {
                return Err(ErasureError::KitLeft.into());
            }
            let second = second.ok_or(Error::ApprovalNotSecond)?;
            Ok(((), vec![ErasureDone { erasure, report, second, kit_destroyed }.into()]))
        })
    }

    fn stored_erasure(&self, erasure: ErasureId) -> Result<StoredErasure> {
        Ok(self.store.tables().erasure(erasure)?.ok_or(ErasureError::Unknown)?)
    }

    fn campaign_to_erase(&self, erasure: ErasureId) -> Result<CampaignId> {
        let stored = self.stored_erasure(erasure)?;
        stored.must_be(ErasureState::Consented)?;
        let campaign = stored.request.campaign;
        if stored.request.scope != ErasureScope::Campaign {
            return Err(ErasureError::WrongStep { erasure, state: stored.state() }.into());
        }
        if self.store.tables().is_erased(campaign)? {
            return Err(ErasureError::CampaignErased(campaign).into());
        }
        Ok(campaign)
    }

    /// An application that is still looked for, or with the contractor, must not be forgotten.
    fn must_be_at_rest(&self, who: &Session, campaign: CampaignId) -> Result<()> {
        let tables = self.store.tables();
        let rounds = tables.rounds(campaign)?;
        let over = rounds.iter().all(|it| matches!(it.state(), RoundState::Archived | RoundState::Cancelled));
        // Those of a day that was never closed, too.
        let differences = self.view().variance_rows((who.person(), self.clock.now().day()), campaign, false)?;
        if over && differences.is_empty() && tables.waiting_now(campaign)? == 0 {
            Ok(())
        } else {
            Err(ErasureError::CampaignBusy(campaign).into())
        }
    }

    /// Tries what opens the room now, on what it is to go on in.
    pub(super) fn try_old_keys(&self, (new, key_file): (&Store, &KeyFile), campaign: CampaignId) -> Result<Vec<ErasureTrial>> {
        if key_file.verify(&self.keys).is_ok() {
            return Err(ErasureError::StillOpens(ErasureTrial::OldKeyOnKeyFile).into());
        }
        match Store::open(&self.locks.folder.vault(key_file.place().epoch), &self.keys.vault_key_hex()) {
            // So SQLCipher speaks of a file that its key does not open.
            Err(StoreError::VaultDamaged(_)) => {}
            Err(error) => return Err(error.into()),
            Ok(_) => return Err(ErasureError::StillOpens(ErasureTrial::OldKeyOnVault).into()),
        }
        if new.tables().campaign_key(campaign)?.is_some() {
            return Err(ErasureError::StillOpens(ErasureTrial::CampaignKeyInVault).into());
        }
        Ok(vec![ErasureTrial::OldKeyOnKeyFile, ErasureTrial::OldKeyOnVault, ErasureTrial::CampaignKeyInVault])
    }

    /// Where a listed backup is, and whether it can be read as one; none when it is not there. What lies in its place may be another room's.
    fn listed_copy(&self, backup: &StoredBackup) -> Result<Option<(PathBuf, bool)>> {
        let path = Path::new(&backup.file);
        if !is_there(path)? {
            return Ok(None);
        }
        let path = self.file_target(path)?;
        // One that was cut short, or never moved to its place, is a copy as well.
        settle_left(&path)?;
        match ClaimedBackup::read(&path) {
            Ok(claimed) => {
                let header = claimed.header();
                let ours = header.backup == backup.backup && header.room_id == self.locks.key_file.place().room_id;
                Ok(ours.then_some((path, true)))
            }
            // Ours by its place and number; whatever damaged it, it goes.
            Err(VaultError::BackupDamaged | VaultError::BackupNewer(_)) => Ok(Some((path, false))),
            Err(error) => Err(error.into()),
        }
    }

    fn record_fate(&mut self, settling: &Settling<'_>, (backup, fate): (BackupId, BackupFate), tried: bool) -> Result<()> {
        let Settling { who, approved, action, erasure, .. } = *settling;
        // The approval was looked at before the first copy: it holds for what it began, however long that takes.
        let now = self.now()?;
        self.change_as(Actor::Person(who.person()), &now, |_, _| {
            let told: Option<Event> = approved.second.map(|by| ActionApproved { action, by }.into());
            let trial: Option<Event> = tried.then(|| ErasureTried { erasure, tried: vec![ErasureTrial::Backup(backup)] }.into());
            Ok(((), told.into_iter().chain(trial).chain([BackupDestroyed { backup, fate }.into()]).collect()))
        })
    }
}

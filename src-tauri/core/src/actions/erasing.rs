//! The erasure of a campaign (消去), step by step, each of which can be gone on with after a stop: its key stays behind when the room moves into a new
//! vault; a new backup is made and verified, so that other campaigns lose nothing; the old copies get their fates; the report is written.

use std::path::Path;

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
use crate::journal::event::{Actor, BackupDestroyed, CampaignErased, ErasureDone, ErasureTried, Event};
use crate::room::{Room, Session};
use crate::store::Store;
use crate::store::backups::StoredBackup;
use crate::store::erasures::StoredErasure;
use crate::vault::VaultError;
use crate::vault::backup_file::ClaimedBackup;
use crate::vault::folder::destroy_file;
use crate::vault::key_file::KeyFile;
use crate::vault::root::RootKeys;

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

    /// Destroys the campaign's key: the room goes on in a new vault that does not hold it, under keys that open nothing from before. What must not open
    /// any more is tried.
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
        let old = self.switch_root(rotation, &now, vec![gone.into()])?;
        let tried = self.try_old_keys(&old, campaign)?;
        self.change_as(Actor::Person(who.person()), &now, |_, _| Ok(((), vec![ErasureTried { erasure, tried }.into()])))
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
        let mut left = 0;
        for backup in backups_left(self.store.tables())? {
            let told = told.iter().find(|(it, _)| *it == backup.backup).map(|(_, fate)| *fate);
            match self.settle_old_backup(&backup, told)? {
                Some((fate, tried)) => self.record_fate(who, approved, (erasure, backup.backup), (fate, tried))?,
                None => left += 1,
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

    /// Tries what opened the room before, on what there is now.
    fn try_old_keys(&self, old: &RootKeys, campaign: CampaignId) -> Result<Vec<ErasureTrial>> {
        let key_file = KeyFile::read(&self.locks.folder.keys())?;
        if key_file.verify(old).is_ok() {
            return Err(ErasureError::StillOpens(ErasureTrial::OldKeyOnKeyFile).into());
        }
        if Store::open(&self.locks.folder.vault(key_file.place().epoch), &old.vault_key_hex()).is_ok() {
            return Err(ErasureError::StillOpens(ErasureTrial::OldKeyOnVault).into());
        }
        if self.store.tables().campaign_key(campaign)?.is_some() {
            return Err(ErasureError::StillOpens(ErasureTrial::CampaignKeyInVault).into());
        }
        Ok(vec![ErasureTrial::OldKeyOnKeyFile, ErasureTrial::OldKeyOnVault, ErasureTrial::CampaignKeyInVault])
    }

    /// What becomes of one old backup; none when its file is not there and nobody says why.
    fn settle_old_backup(&self, backup: &StoredBackup, told: Option<BackupFate>) -> Result<Option<(BackupFate, bool)>> {
        let path = Path::new(&backup.file);
        if !path.exists() {
            return Ok(told.filter(|it| *it != BackupFate::Overwritten).map(|it| (it, false)));
        }
        let path = self.file_target(path)?;
        // A file that lies there now may be another room's.
        let tried = match ClaimedBackup::read(&path) {
            Ok(claimed) => {
                if !self.is_the_listed(&claimed, backup) {
                    return Ok(told.filter(|it| *it != BackupFate::Overwritten).map(|it| (it, false)));
                }
                if BackupCheck::open(&path, &self.keys).is_ok() {
                    return Err(ErasureError::StillOpens(ErasureTrial::Backup(backup.backup)).into());
                }
                true
            }
            // Ours by its place and number; whatever damaged it, it goes.
            Err(VaultError::BackupDamaged | VaultError::BackupNewer(_)) => false,
            Err(error) => return Err(error.into()),
        };
        destroy_file(&path)?;
        Ok(Some((BackupFate::Overwritten, tried)))
    }

    /// Whether a file is the listed backup: another room's may lie in its place.
    pub(super) fn is_the_listed(&self, claimed: &ClaimedBackup, backup: &StoredBackup) -> bool {
        let header = claimed.header();
        header.backup == backup.backup && header.room_id == self.locks.key_file.place().room_id
    }

    fn record_fate(
        &mut self,
        who: &Session,
        approved: &Approved,
        (erasure, backup): (ErasureId, BackupId),
        (fate, tried): (BackupFate, bool),
    ) -> Result<()> {
        self.change_approved(who, (approved, Action::EraseCampaign), |_, _| {
            let trial: Option<Event> = tried.then(|| ErasureTried { erasure, tried: vec![ErasureTrial::Backup(backup)] }.into());
            Ok(((), trial.into_iter().chain([BackupDestroyed { backup, fate }.into()]).collect()))
        })
    }
}

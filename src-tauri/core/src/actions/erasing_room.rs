//! The end of a room (返送簿全体の消去): its campaigns are erased, its backups are gone; the access log is archived, and then every file of the room
//! and every secret of its terminal is destroyed. Nothing of it is in a journal any more: the certificate and the archive say it.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::approvals::Approved;
use super::erasing::Settling;
use super::forms::{FormSource, FormView};
use super::log_archive::{WrittenArchive, open_archive};
use crate::closed_room::ClosedRoom;
use crate::domain::erasure::{
    BackupFate, ErasureConsent, ErasureError, ErasureReport, ErasureReportForm, ErasureScope, ErasureState, ErasureTrial,
};
use crate::domain::form::{FormKind, FormRef};
use crate::domain::id::{BackupId, ErasureId, PersonId};
use crate::domain::policy::Action;
use crate::error::{Error, Result};
use crate::journal::event::{ActionApproved, Actor};
use crate::room::{Locks, Room, Session};
use crate::vault::VaultError;
use crate::vault::counter::Counter;
use crate::vault::key_file::KeyFile;
use crate::vault::kit::RecoveryKit;
use crate::vault::root::RootKeys;

/// A room whose log is archived, and which is about to be erased.
#[derive(Debug)]
pub struct EndOfRoom {
    who: Session,
    second: PersonId,
    erasure: ErasureId,
    consent: ErasureConsent,
    archive: WrittenArchive,
}

impl EndOfRoom {
    /// Where the archive stands.
    pub fn archive(&self) -> &Path {
        &self.archive.file
    }
}

/// What is left of a room: its certificate, still to be set, and its archive.
#[derive(Debug)]
pub struct ErasedRoom {
    /// The certificate's data.
    pub certificate: FormSource,
    /// The archive of its access log.
    pub archive: PathBuf,
    /// What could not be removed. Nothing opens it any more.
    pub left: Vec<PathBuf>,
}

impl Room {
    /// Gives every backup that is still listed its fate: a file that is there is overwritten and removed; of one that is not there, `told` says what
    /// became of it. Answers how many are left.
    pub fn destroy_backups(
        &mut self,
        who: &Session,
        approved: &Approved,
        erasure: ErasureId,
        told: &[(BackupId, BackupFate)],
    ) -> Result<u32> {
        self.admit_approved(who, (Some(approved), Action::EraseRoom))?;
        self.room_to_erase(erasure)?;
        let listed = self.store.tables().backups()?.into_iter().filter(|it| it.fate.is_none()).collect();
        let settling = Settling { who, approved, action: Action::EraseRoom, erasure, opens_nothing: false };
        self.settle_backups(&settling, listed, told)
    }

    /// Archives the access log into a folder. The archive's own key is shown once; nothing is erased before it was typed back.
    pub fn begin_end_of_room(
        &mut self,
        who: &Session,
        approved: &Approved,
        (erasure, folder): (ErasureId, &Path),
    ) -> Result<(EndOfRoom, Zeroizing<String>)> {
        let now = self.admit_approved(who, (Some(approved), Action::EraseRoom))?;
        let consent = self.room_to_erase(erasure)?;
        if let Some(left) = self.store.tables().campaigns()?.into_iter().find(|it| it.erased_seq.is_none()) {
            return Err(ErasureError::CampaignLeft(left.campaign).into());
        }
        let left = self.store.tables().backups()?.iter().filter(|it| it.fate.is_none()).count();
        if left > 0 {
            return Err(ErasureError::BackupsLeft(u32::try_from(left).unwrap_or(u32::MAX)).into());
        }
        let second = approved.second.ok_or(Error::ApprovalNotSecond)?;
        let told = ActionApproved { action: Action::EraseRoom, by: second };
        self.change_as(Actor::Person(who.person()), &now, |_, _| Ok(((), vec![told.into()])))?;
        let archive = self.archive_log(who, folder, erasure)?;
        let shown = archive.kit.to_text()?;
        Ok((EndOfRoom { who: who.clone(), second, erasure, consent, archive }, shown))
    }

    /// What the certificate will say, so that it can be set once before there is no room any more.
    pub fn draft_certificate(&mut self, end: &EndOfRoom, form: &ErasureReportForm) -> Result<FormSource> {
        let report = ErasureReport::read(form, (&end.consent, self.now()?.day()))?;
        self.certificate(end, report)
    }

    /// Destroys the room: its files, its terminal's secrets, its folder. The archive is opened once more with what was typed back, before anything goes.
    pub fn end_room(mut self, end: EndOfRoom, (typed, kit_destroyed): (&str, bool), form: &ErasureReportForm) -> Result<ErasedRoom> {
        let now = self.now()?;
        self.admit(&end.who, Action::EraseRoom, &now)?;
        if !kit_destroyed {
            return Err(ErasureError::KitLeft.into());
        }
        let report = ErasureReport::read(form, (&end.consent, now.day()))?;
        if *RecoveryKit::parse(typed)?.to_text()? != *end.archive.kit.to_text()? {
            return Err(Error::KitNotRepeated);
        }
        let archived = open_archive(&end.archive.file, typed)?;
        if archived.head() != self.store.head() {
            return Err(VaultError::BackupDamaged.into());
        }
        let mut certificate = self.certificate(&end, report)?;
        let Room { store, keys, locks, clock, .. } = self;
        drop(store);
        let (place, left) = destroy(locks, &keys)?;
        if ClosedRoom::at(&place, &clock).is_ok() {
            return Err(ErasureError::StillOpens(ErasureTrial::Room).into());
        }
        if let FormView::Erasure(it) = &mut certificate.view {
            it.line.tried.push(ErasureTrial::Room);
        }
        Ok(ErasedRoom { certificate, archive: end.archive.file, left })
    }

    fn room_to_erase(&self, erasure: ErasureId) -> Result<ErasureConsent> {
        let stored = self.store.tables().erasure(erasure)?.ok_or(ErasureError::Unknown)?;
        stored.must_be(ErasureState::Consented)?;
        if stored.request.scope != ErasureScope::Room {
            return Err(ErasureError::WrongStep { erasure, state: stored.state() }.into());
        }
        Ok(stored.consent.map(|(consent, _)| consent).ok_or(ErasureError::NotConsented)?)
    }

    /// What the certificate says, read while there is a room to read it from.
    fn certificate(&mut self, end: &EndOfRoom, report: ErasureReport) -> Result<FormSource> {
        let kind = FormKind::DisposalCertificate;
        let mut form = self.view().erasure_form(end.erasure)?;
        let names = [end.who.person(), end.second].map(|it| self.view().name_of(it));
        form.line.done_by = names.into_iter().collect::<Result<_>>()?;
        (form.line.report, form.line.state) = (Some(report), ErasureState::Done);
        let campaign = form.line.request.campaign;
        let about = FormRef { campaign: Some(campaign), erasure: Some(end.erasure), ..FormRef::default() };
        let style = self.paper_style(Some(campaign))?;
        Ok(FormSource { style, ..self.with_edge(&end.who, (kind, about), FormView::Erasure(Box::new(form)))? })
    }
}

/// Destroys every file of a room and every secret of its terminal; answers where it stood, and what could not be removed. Once the key file is
/// overwritten the room is gone, and whatever fails then is told beside the certificate, not instead of it.
fn destroy(locks: Locks, keys: &RootKeys) -> Result<(PathBuf, Vec<PathBuf>)> {
    let Locks { folder, key_file, secrets, gate, .. } = locks;
    drop(gate);
    let place = folder.path().to_path_buf();
    // Somebody else in the program who still holds the folder would find a room without its files.
    let folder = std::sync::Arc::into_inner(folder).ok_or(VaultError::RoomInUse)?;
    if let Err(error) = folder.overwrite_keys() {
        if KeyFile::read(&folder.keys()).is_ok_and(|it| it.verify(keys).is_ok()) {
            return Err(error.into());
        }
        // Neither whole nor certainly gone: once more.
        folder.overwrite_keys().map_err(|_| VaultError::KeyFileInDoubt)?;
    }
    let left = folder.destroy();
    for pepper in key_file.peppers() {
        // A secret that is gone already opens nothing, and one that stays opens nothing either.
        let _counted = Counter::forget(&secrets, pepper);
        let _forgotten = secrets.forget(pepper);
    }
    Ok((place, left))
}

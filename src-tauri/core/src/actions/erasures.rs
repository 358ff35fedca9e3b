//! 消去・廃棄 as a procedure: the request, the city's consent, what was done by hand, and the list of it all.

use serde::Serialize;

use super::approvals::Approved;
use crate::domain::day::Day;
use crate::domain::erasure::{
    BackupFate, ErasureConsent, ErasureConsentForm, ErasureError, ErasureReport, ErasureReportForm, ErasureRequest, ErasureRequestForm,
    ErasureScope, ErasureState, ErasureTrial,
};
use crate::domain::form::{FormError, FormKind};
use crate::domain::id::{BackupId, ErasureId, PersonId, Seq};
use crate::domain::policy::Action;
use crate::error::{Error, Result};
use crate::journal::event::{ErasureConsented, ErasureDone, ErasureRequested, ErasureWithdrawn};
use crate::room::{Room, Session, Tx, View};
use crate::store::Tables;
use crate::store::erasures::StoredErasure;

/// An erasure as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ErasureLine {
    /// Its number.
    pub erasure: ErasureId,
    /// Where it stands.
    pub state: ErasureState,
    /// What was asked.
    pub request: ErasureRequest,
    /// Whose data: 事業名.
    pub campaign_title: String,
    /// When it was asked, local time.
    pub requested_at: String,
    /// Who asked.
    pub requested_by: String,
    /// What the city said.
    pub consent: Option<ErasureConsent>,
    /// How it was done.
    pub report: Option<ErasureReport>,
    /// 担当者: the two people who did it.
    pub done_by: Vec<String>,
    /// What was tried afterwards, and opened nothing.
    pub tried: Vec<ErasureTrial>,
    /// Backups under the old keys that are still kept somewhere: each needs its fate before the erasure is done.
    pub backups_left: Vec<BackupId>,
    /// Whether there is a good backup under the new keys.
    pub backed_up: bool,
}

/// An erasure as its papers speak of it.
#[derive(Debug, Clone)]
pub struct ErasureForm {
    /// The erasure.
    pub line: ErasureLine,
    /// 契約期間, as the campaign's settings have it.
    pub contract: (Option<Day>, Option<Day>),
    /// Tells the key that was destroyed.
    pub key: Option<String>,
    /// Backups that are gone, oldest first: number, where it was written, what became of it.
    pub copies: Vec<(BackupId, String, BackupFate)>,
}

impl Room {
    /// What a paper of an erasure says; a report and a certificate only after it was done.
    pub(super) fn erasure_paper(&mut self, who: &Session, kind: FormKind, erasure: ErasureId) -> Result<ErasureForm> {
        self.read(who, Action::ReadErasures, |view| {
            let form = view.erasure_form(erasure)?;
            let done = form.line.report.is_some() || kind == FormKind::ErasureRequest;
            if done { Ok(form) } else { Err(FormError::NotDone(kind).into()) }
        })
    }

    /// Every request, newest first.
    pub fn erasures(&mut self, who: &Session) -> Result<Vec<ErasureLine>> {
        self.read(who, Action::ReadErasures, |view| {
            let stored = view.tables().erasures()?;
            stored.into_iter().map(|it| line(view, it)).collect()
        })
    }

    /// What of an erasure the person may do.
    pub fn may_erase(&self, who: &Session) -> Result<Vec<Action>> {
        let role = self.store.tables().person(who.person)?.ok_or(Error::NotSignedIn)?.role;
        let offered = [Action::RequestErasure, Action::RecordConsent, Action::RecordDisposal, Action::EraseCampaign];
        Ok(offered.into_iter().filter(|it| role.may(*it)).collect())
    }

    /// Asks the city for its consent (札幌市 特記事項 13条2項). Nothing is erased by it.
    pub fn request_erasure(&mut self, who: &Session, form: &ErasureRequestForm) -> Result<ErasureId> {
        self.change(who, Action::RequestErasure, |tx, now| {
            let request = ErasureRequest::read(form, now.day())?;
            match request.scope {
                // What was sealed under its key is gone; its papers may still lie in the room.
                ErasureScope::Things | ErasureScope::Room => tx.settings_even_erased(request.campaign)?,
                ErasureScope::Campaign => tx.settings(request.campaign)?,
            };
            let erasure = tx.tables().next_erasure()?;
            Ok((erasure, vec![ErasureRequested { erasure, request }.into()]))
        })
    }

    /// Takes a request back that nothing was done about.
    pub fn withdraw_erasure(&mut self, who: &Session, erasure: ErasureId) -> Result<()> {
        self.change(who, Action::RequestErasure, |tx, _| {
            let stored = tx.erasure(erasure)?;
            match stored.state() {
                ErasureState::Requested | ErasureState::Consented => Ok(((), vec![ErasureWithdrawn { erasure }.into()])),
                state @ (ErasureState::Underway | ErasureState::Done | ErasureState::Withdrawn) => {
                    Err(ErasureError::WrongStep { erasure, state }.into())
                }
            }
        })
    }

    /// Records the city's consent (承諾).
    pub fn record_consent(&mut self, who: &Session, approved: &Approved, erasure: ErasureId, form: &ErasureConsentForm) -> Result<()> {
        self.change_approved(who, (approved, Action::RecordConsent), |tx, now| {
            tx.erasure(erasure)?.must_be(ErasureState::Requested)?;
            let consent = ErasureConsent::read(form, now.day())?;
            Ok(((), vec![ErasureConsented { erasure, consent }.into()]))
        })
    }

    /// Records that papers and media were destroyed or given back, by two people, after the city consented.
    pub fn record_disposal(&mut self, who: &Session, approved: &Approved, erasure: ErasureId, form: &ErasureReportForm) -> Result<()> {
        let second = approved.second;
        self.change_approved(who, (approved, Action::RecordDisposal), |tx, now| {
            let stored = tx.erasure(erasure)?;
            if stored.request.scope != ErasureScope::Things {
                return Err(ErasureError::WrongStep { erasure, state: stored.state() }.into());
            }
            let report = stored.report_of(form, now.day())?;
            let second = second.ok_or(Error::ApprovalNotSecond)?;
            Ok(((), vec![ErasureDone { erasure, report, second, kit_destroyed: false }.into()]))
        })
    }
}

impl Tx<'_> {
    /// A request that there is.
    pub(super) fn erasure(&self, erasure: ErasureId) -> Result<StoredErasure> {
        Ok(self.tables().erasure(erasure)?.ok_or(ErasureError::Unknown)?)
    }
}

impl View<'_> {
    /// An erasure as its papers speak of it. Copies are told of what erases data: those that were made before a campaign's key was destroyed, or all.
    pub(super) fn erasure_form(&self, erasure: ErasureId) -> Result<ErasureForm> {
        let tables = self.tables();
        let stored = tables.erasure(erasure)?.ok_or(ErasureError::Unknown)?;
        let settings = self.settings(stored.request.campaign)?;
        let before = match stored.request.scope {
            ErasureScope::Campaign => stored.begun_seq,
            ErasureScope::Room => Some(Seq(i64::MAX)),
            ErasureScope::Things => None,
        };
        let known = tables.campaigns()?.into_iter().find(|it| it.campaign == stored.request.campaign);
        let key = known.filter(|_| before.is_some()).map(|it| it.key_fingerprint.0);
        let mut copies = Vec::new();
        for backup in tables.backups()?.into_iter().filter(|it| before.is_some_and(|before| it.begun_seq < before)) {
            copies.extend(backup.fate.map(|(fate, _)| (backup.backup, backup.file, fate)));
        }
        copies.sort_by_key(|(backup, ..)| *backup);
        let contract = (settings.contract_starts_on, settings.contract_ends_on);
        Ok(ErasureForm { line: line(*self, stored)?, contract, key, copies })
    }
}

impl StoredErasure {
    /// Refuses every step but this.
    pub(super) fn must_be(&self, state: ErasureState) -> Result<()> {
        let is = self.state();
        if is == state {
            return Ok(());
        }
        Err(match is {
            ErasureState::Requested => ErasureError::NotConsented.into(),
            state @ (ErasureState::Consented | ErasureState::Underway | ErasureState::Done | ErasureState::Withdrawn) => {
                ErasureError::WrongStep { erasure: self.erasure, state }.into()
            }
        })
    }

    /// Reads a report of what the city has consented to.
    pub(super) fn report_of(&self, form: &ErasureReportForm, today: Day) -> Result<ErasureReport> {
        match self.state() {
            ErasureState::Consented | ErasureState::Underway => {}
            ErasureState::Requested => return Err(ErasureError::NotConsented.into()),
            state @ (ErasureState::Done | ErasureState::Withdrawn) => {
                return Err(ErasureError::WrongStep { erasure: self.erasure, state }.into());
            }
        }
        let (consent, _) = self.consent.as_ref().ok_or(ErasureError::NotConsented)?;
        Ok(ErasureReport::read(form, (consent, today))?)
    }
}

/// Backups under the keys that the room has left behind, of which nobody has said what became of them.
pub(super) fn backups_left(tables: Tables<'_>) -> Result<Vec<crate::store::backups::StoredBackup>> {
    let Some(since) = tables.root_key_since()? else { return Ok(Vec::new()) };
    let mut old = tables.backups()?;
    old.retain(|it| it.begun_seq < since && it.fate.is_none());
    Ok(old)
}

/// Whether a good backup was made under the present keys.
pub(super) fn backed_up(tables: Tables<'_>) -> Result<bool> {
    let since = tables.root_key_since()?.unwrap_or(Seq(0));
    Ok(tables.backups()?.iter().any(|it| it.begun_seq > since && it.made_seq.is_some() && it.sound == Some(true) && it.fate.is_none()))
}

fn line(view: View<'_>, it: StoredErasure) -> Result<ErasureLine> {
    let tables = view.tables();
    let underway = it.state() == ErasureState::Underway;
    let name = |person: PersonId| view.name_of(person);
    let doer = it.report.as_ref().map(|(_, seq)| tables.actor_of(*seq)).transpose()?.flatten();
    Ok(ErasureLine {
        erasure: it.erasure,
        state: it.state(),
        campaign_title: tables.settings(it.request.campaign)?.map(|it| it.title.to_string()).unwrap_or_default(),
        requested_at: tables.written_at(it.requested_seq)?,
        requested_by: tables.actor_of(it.requested_seq)?.map(name).transpose()?.unwrap_or_default(),
        done_by: doer.into_iter().chain(it.second).map(name).collect::<Result<_>>()?,
        backups_left: if underway { backups_left(tables)?.into_iter().map(|it| it.backup).collect() } else { Vec::new() },
        backed_up: underway && backed_up(tables)?,
        request: it.request,
        consent: it.consent.map(|(consent, _)| consent),
        report: it.report.map(|(report, _)| report),
        tried: it.tried,
    })
}

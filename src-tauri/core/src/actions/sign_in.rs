//! Signing out, countersigning, one's own password, the locked screen, and who is signed in.

use std::fmt;

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::domain::finding::{Finding, SignInRefusal};
use crate::domain::id::PersonId;
use crate::domain::password::{PasswordError, check_password};
use crate::domain::person::{Login, Role};
use crate::domain::policy::Action;
use crate::domain::presence::{EndReason, LockReason};
use crate::domain::staff::Training;
use crate::error::{Error, Result};
use crate::journal::event::{Actor, CountersignRefused, PasswordChanged, ScreenLocked, ScreenUnlocked, SessionEnded, SignedOut};
use crate::room::{Room, Session};
use crate::store::key_slots::SlotOwner;
use crate::vault::VaultError;
use crate::vault::key::Key;
use crate::vault::key_file::Opened;
use crate::vault::seal::{Sealed, open, seal};

/// Who is signed in, and what the screens may show.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct Me {
    /// The person.
    pub person: PersonId,
    /// ID.
    pub login: String,
    /// 氏名.
    pub name: String,
    /// 役割.
    pub role: Role,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
    /// Everything that the person may do.
    pub may: Vec<Action>,
    /// Who gave the person a one-time secret in place of the password, and when.
    pub password_reset: Option<PasswordResetNotice>,
    /// Refused sign-ins with the person's ID since the sign-in before this one.
    pub refused_sign_ins: u32,
    /// How the person's yearly training stands.
    pub training: Training,
}

/// Tells a person that somebody has reset the password.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct PasswordResetNotice {
    /// Who did.
    pub by: String,
    /// When.
    pub at: String,
}

/// A second person's ID and password, given without changing who is signed in.
#[derive(Deserialize, Zeroize, ZeroizeOnDrop, ts_rs::TS)]
pub struct Countersign {
    /// ID.
    pub login: String,
    /// Password.
    pub password: String,
}

impl fmt::Debug for Countersign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Countersign(…)")
    }
}

impl Room {
    /// Who is signed in.
    pub fn me(&self, who: &Session) -> Result<Me> {
        let tables = self.store.tables();
        let person = tables.person(who.person)?.filter(|it| it.active).ok_or(Error::NotSignedIn)?;
        let trained_on = tables.person_details(who.person)?.and_then(|it| it.trained_on);
        Ok(Me {
            person: person.person,
            login: person.login,
            name: person.name,
            role: person.role,
            must_change_password: person.must_change,
            may: person.role.actions(),
            password_reset: self.password_reset_of(who)?,
            refused_sign_ins: who.refused_before,
            training: Training::of(trained_on, self.trusted_day()?),
        })
    }

    /// Whether the slot that is now the person's was made by a 管理者.
    fn password_reset_of(&self, who: &Session) -> Result<Option<PasswordResetNotice>> {
        let tables = self.store.tables();
        let Some(slot) = tables.slot_use_of(who.person)?.filter(|it| it.one_time) else { return Ok(None) };
        let entry = tables.log_entry(slot.made_seq)?;
        let by = entry.actor.map(|it| tables.person(it)).transpose()?.flatten().map(|it| it.name).unwrap_or_default();
        Ok(Some(PasswordResetNotice { by, at: entry.at }))
    }

    /// 端末名.
    pub fn terminal_name(&self) -> Result<String> {
        Ok(self.store.tables().this_terminal()?.name)
    }

    /// Records that the person leaves, and anchors the journal. The room is closed by dropping it.
    pub fn sign_out(&mut self, who: &Session) -> Result<()> {
        let person = who.person;
        self.change(who, Action::SignOut, |_, _| Ok(((), vec![SignedOut { person }.into()])))?;
        self.anchor();
        Ok(())
    }

    /// A second person's session for one action, without changing who is signed in. A wrong ID or password is journaled.
    pub fn countersign(&mut self, login: &str, password: &str, action: Action) -> Result<Session> {
        match self.check_password_of(login, password) {
            Ok((person, _)) => {
                // Whom the register keeps out signs nothing either.
                let second = self.store.tables().person(person)?.ok_or(VaultError::WrongPassword)?;
                self.is_on_the_register(&second)?;
                Ok(Session::of(person))
            }
            Err(error) => {
                if matches!(error, Error::Vault(VaultError::WrongPassword)) {
                    let now = self.clock.now();
                    self.record(Actor::Terminal, &now, CountersignRefused { action }.into())?;
                    self.record_wrong_password(login)?;
                }
                Err(error)
            }
        }
    }

    /// Records a wrong password for an ID of this room, so that its owner is told, and that it locked the account when it did.
    fn record_wrong_password(&mut self, login: &str) -> Result<()> {
        let owner = Login::parse(login).ok().map(|it| self.store.tables().person_by_login(&it)).transpose()?.flatten();
        let (now, tag) = (self.clock.now(), self.locks.key_file.login_tag(login)?);
        let person = owner.map(|it| it.person);
        let mut refusals = vec![SignInRefusal::WrongLoginOrPassword];
        refusals.extend(self.locks.gate.is_locked(&tag)?.then_some(SignInRefusal::AccountLocked));
        refusals.into_iter().try_for_each(|why| self.record_finding(&now, Finding::SignInRefused { person, why }))
    }

    /// Whose slot opens with this password, in this open room. The try counts like one at the sign-in.
    pub(crate) fn check_password_of(&self, login: &str, password: &str) -> Result<(PersonId, Opened)> {
        let (file, secrets) = (&self.locks.key_file, &self.locks.secrets);
        let tag = file.login_tag(login)?;
        self.locks.gate.try_password(&tag, &self.clock.now(), || {
            let opened = file.open_with_password(login, password.as_bytes(), |id| secrets.load(id))?;
            let same_room: bool = opened.keys.root.bytes().ct_eq(self.keys.root().bytes()).into();
            match self.store.tables().slot_owner(&opened.slot)? {
                Some(SlotOwner::Person(person)) if same_room && self.store.tables().person(person)?.is_some_and(|it| it.active) => {
                    Ok((person, opened))
                }
                _ => Err(VaultError::WrongPassword.into()),
            }
        })
    }

    /// Changes one's own password: the person's key is wrapped anew, the old slot is retired.
    pub fn change_password(&mut self, who: &Session, current: &str, replacement: &str) -> Result<()> {
        let person = self.store.tables().person(who.person)?.ok_or(Error::NotSignedIn)?;
        let checked = self.check_password_of(&person.login, current);
        if matches!(checked, Err(Error::Vault(VaultError::WrongPassword))) {
            self.record_wrong_password(&person.login)?;
        }
        let (owner, opened) = checked?;
        if owner != who.person {
            return Err(VaultError::WrongPassword.into());
        }
        check_password(replacement, &Login::parse(&person.login)?, person.role)?;
        if current == replacement {
            return Err(PasswordError::Unchanged.into());
        }
        let person_key = opened.keys.person;
        self.change(who, Action::ChangeOwnPassword, |tx, _| {
            let slot = tx.add_slot(&person.login, replacement, person_key)?;
            Ok(((), vec![PasswordChanged { person: person.person, slot }.into()]))
        })?;
        let tidied = self.tidy_key_file();
        self.afterwards(tidied);
        Ok(())
    }

    /// Lets a person in at a locked screen whose vault a job keeps open.
    pub(crate) fn enter_again(&mut self, login: &str, password: &str) -> Result<Session> {
        let (_, opened) = match self.check_password_of(login, password) {
            Ok(opened) => opened,
            Err(error) => {
                if matches!(error, Error::Vault(VaultError::WrongPassword)) {
                    let tag = self.locks.key_file.login_tag(login)?;
                    self.locks.gate.note_refusal(&self.clock.now(), &tag)?;
                }
                return Err(error);
            }
        };
        self.enter(&opened.slot)
    }

    /// Records who came to a locked screen: the same person, or another one whose coming ends the session.
    pub(crate) fn come_back(&mut self, who: &Session, locked: PersonId) -> Result<()> {
        let now = self.now()?;
        let event = if who.person == locked {
            ScreenUnlocked { person: locked }.into()
        } else {
            SessionEnded { person: locked, why: EndReason::PersonChanged }.into()
        };
        self.record_by(who, &now, event)
    }

    /// Records that a screen was locked, and anchors the journal.
    pub(crate) fn lock_screen(&mut self, who: &Session, why: LockReason) -> Result<()> {
        let now = self.now()?;
        self.record_by(who, &now, ScreenLocked { person: who.person, why }.into())?;
        self.anchor();
        Ok(())
    }

    /// Records that a session ended without a sign-out, and anchors the journal.
    pub(crate) fn end_session_of(&mut self, person: PersonId, why: EndReason) -> Result<()> {
        let now = self.now()?;
        self.record(Actor::Terminal, &now, SessionEnded { person, why }.into())?;
        self.anchor();
        Ok(())
    }

    /// Seals what a person has begun to type, under a key of that person.
    pub(crate) fn seal_draft(&self, who: &Session, draft: &str) -> Result<Sealed> {
        Ok(seal(&self.draft_key(who)?, DRAFT, draft.as_bytes())?)
    }

    /// Reads a draft of the same person.
    pub(crate) fn open_draft(&self, who: &Session, draft: &Sealed) -> Result<Zeroizing<String>> {
        let bytes = open(&self.draft_key(who)?, DRAFT, draft)?;
        Ok(Zeroizing::new(std::str::from_utf8(&bytes).map_err(|_| VaultError::Unsealable)?.to_owned()))
    }

    fn draft_key(&self, who: &Session) -> Result<Key> {
        let sealed = self.store.tables().person_key(who.person)?.map(Sealed).ok_or(VaultError::Unsealable)?;
        Ok(self.keys.unwrap_person_key(who.person, &sealed)?.derive("hensobo draft")?)
    }
}

/// What a draft is bound to.
const DRAFT: &[u8] = b"hensobo draft 1";

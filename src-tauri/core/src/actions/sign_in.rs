//! Signing out, countersigning, one's own password, and who is signed in.

use std::fmt;

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::domain::id::PersonId;
use crate::domain::password::{PasswordError, check_password};
use crate::domain::person::{Login, Role};
use crate::domain::policy::Action;
use crate::error::{Error, Refused, Result};
use crate::journal::event::{Actor, CountersignRefused, PasswordChanged, SignedOut};
use crate::room::{Room, Session};
use crate::store::key_slots::SlotOwner;
use crate::vault::VaultError;
use crate::vault::key_file::Opened;

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
}

/// What a screen finds when it asks the desk.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeskState {
    /// There is no room on this terminal: set-up.
    Absent {
        /// Whether a practice room is wanted.
        practice: bool,
    },
    /// There is a room, and nobody is signed in.
    Closed {
        /// Whether it is a practice room (練習).
        practice: bool,
        /// Why the room closed by itself, or does not open.
        problem: Option<Refused>,
    },
    /// Somebody is signed in.
    Open {
        /// Whether it is a practice room (練習).
        practice: bool,
        /// 端末名.
        terminal_name: String,
        /// Who.
        me: Me,
    },
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
        let person = self.store.tables().person(who.person)?.filter(|it| it.active).ok_or(Error::NotSignedIn)?;
        Ok(Me {
            person: person.person,
            login: person.login,
            name: person.name,
            role: person.role,
            must_change_password: person.must_change,
            may: person.role.actions(),
        })
    }

    /// 端末名.
    pub fn terminal_name(&self) -> Result<String> {
        Ok(self.store.tables().this_terminal()?.name)
    }

    /// Records that the person leaves. The room is closed by dropping it.
    pub fn sign_out(&mut self, who: &Session) -> Result<()> {
        let person = who.person;
        self.change(who, Action::SignOut, |_, _| Ok(((), vec![SignedOut { person }.into()])))
    }

    /// A second person's session for one action, without changing who is signed in. A wrong ID or password is journaled.
    pub fn countersign(&mut self, login: &str, password: &str, action: Action) -> Result<Session> {
        match self.check_password_of(login, password) {
            Ok((person, _)) => Ok(Session { person }),
            Err(error) => {
                if matches!(error, Error::Vault(VaultError::WrongPassword)) {
                    let now = self.clock.now();
                    self.record(Actor::Terminal, &now, CountersignRefused { action }.into())?;
                }
                Err(error)
            }
        }
    }

    /// Whose slot opens with this password, in this open room.
    fn check_password_of(&self, login: &str, password: &str) -> Result<(PersonId, Opened)> {
        let secrets = &self.locks.secrets;
        let opened = self.locks.key_file.open_with_password(login, password.as_bytes(), |id| secrets.load(id))?;
        let same_room: bool = opened.keys.root.bytes().ct_eq(self.keys.root().bytes()).into();
        match self.store.tables().slot_owner(&opened.slot)? {
            Some(SlotOwner::Person(person)) if same_room && self.store.tables().person(person)?.is_some_and(|it| it.active) => {
                Ok((person, opened))
            }
            _ => Err(VaultError::WrongPassword.into()),
        }
    }

    /// Changes one's own password: the person's key is wrapped anew, the old slot is retired.
    pub fn change_password(&mut self, who: &Session, current: &str, replacement: &str) -> Result<()> {
        let person = self.store.tables().person(who.person)?.ok_or(Error::NotSignedIn)?;
        let (owner, opened) = self.check_password_of(&person.login, current)?;
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
        self.tidy_key_file()
    }
}

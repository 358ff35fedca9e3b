//! Approvals: the own password once more, and a second person where two are needed (二人での操作).
//!
//! It is a rule of procedure: both people's sessions could act alone. What it gives is two names in the journal.

use std::fmt;

use serde::Deserialize;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::sign_in::Countersign;
use crate::clock::Moment;
use crate::domain::id::PersonId;
use crate::domain::person::Role;
use crate::domain::policy::{Action, Approval};
use crate::error::{Error, Result};
use crate::journal::event::{ActionApproved, ApprovalRefused, Event};
use crate::room::{Room, Session, Tx};

/// How long an approval holds: it is given in the dialog of the very action.
const GOOD_FOR_MS: i64 = 5 * 60 * 1_000;

/// What is typed into the dialog of an action that needs an approval.
#[derive(Deserialize, Zeroize, ZeroizeOnDrop, ts_rs::TS)]
pub struct Seals {
    /// The own password.
    pub own_password: String,
    /// The other person, where two are needed.
    pub second: Option<Countersign>,
}

impl fmt::Debug for Seals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seals(…)")
    }
}

/// An approval for one action of one person, given just now.
#[derive(Debug, Clone)]
pub struct Approved {
    pub(crate) action: Action,
    pub(crate) who: PersonId,
    pub(crate) second: Option<PersonId>,
    pub(crate) boot_id: String,
    pub(crate) given_ms: i64,
}

impl Room {
    /// Checks the passwords that approve `action`. A wrong one is journaled and counts as a failed try.
    pub fn approve(&mut self, who: &Session, action: Action, seals: &Seals) -> Result<Approved> {
        let own = self.store.tables().person(who.person)?.ok_or(Error::NotSignedIn)?;
        let own = self.countersign(&own.login, &seals.own_password, action)?;
        if own.person != who.person {
            return Err(Error::ApprovalNotGiven(action));
        }
        let second = match &seals.second {
            Some(second) if action.approval() == Approval::TwoPeople => {
                Some(self.countersign(&second.login, &second.password, action)?.person)
            }
            _ => None,
        };
        let now = self.clock.now();
        Ok(Approved { action, who: who.person, second, boot_id: now.boot_id, given_ms: now.since_boot_ms })
    }

    /// [`Room::change`] for an action that needs an approval.
    pub(crate) fn change_approved<'a, T>(
        &mut self,
        who: &Session,
        (approved, action): (impl Into<Option<&'a Approved>>, Action),
        work: impl FnOnce(&mut Tx<'_>, &Moment) -> Result<(T, Vec<Event>)>,
    ) -> Result<T> {
        let approved = approved.into();
        let now = self.admit_approved(who, (approved, action))?;
        let second = approved.and_then(|it| it.second);
        self.change_as(crate::journal::event::Actor::Person(who.person), &now, |tx, now| {
            let (answer, mut events) = work(tx, now)?;
            if let Some(by) = second {
                events.insert(0, ActionApproved { action, by }.into());
            }
            Ok((answer, events))
        })
    }

    /// Admits a person with an approval. One that is missing, for another action, of somebody else or too old is journaled.
    pub(crate) fn admit_approved(&mut self, who: &Session, (approved, action): (Option<&Approved>, Action)) -> Result<Moment> {
        let now = self.now()?;
        self.admit(who, action, &now)?;
        let approved = approved.filter(|it| it.action == action).ok_or(Error::ApprovalNotGiven(action));
        match approved.and_then(|it| self.check_approval(who, it, &now)) {
            Ok(()) => Ok(now),
            Err(error) => {
                // A disk that failed is nobody's refused approval.
                if matches!(error, Error::ApprovalNotGiven(_) | Error::ApprovalNotSecond) {
                    self.record_by(who, &now, ApprovalRefused { action }.into())?;
                }
                Err(error)
            }
        }
    }

    fn check_approval(&self, who: &Session, approved: &Approved, now: &Moment) -> Result<()> {
        let fresh = approved.boot_id == now.boot_id && (0..=GOOD_FOR_MS).contains(&(now.since_boot_ms - approved.given_ms));
        if approved.who != who.person || !fresh {
            return Err(Error::ApprovalNotGiven(approved.action));
        }
        if approved.action.approval() != Approval::TwoPeople {
            return Ok(());
        }
        let second = approved.second.ok_or(Error::ApprovalNotGiven(approved.action))?;
        let person = self.store.tables().person(second)?.filter(|it| it.active && !it.must_change);
        match person {
            Some(person) if second != who.person && person.role.includes(Role::Supervisor) => Ok(()),
            _ => Err(Error::ApprovalNotSecond),
        }
    }
}

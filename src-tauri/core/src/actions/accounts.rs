//! Accounts whose password is forgotten or locked, and the recovery kit: reset, unlock, issue anew, try.

use serde::Serialize;
use zeroize::Zeroizing;

use super::approvals::Approved;
use super::people::{FirstPassword, other_person};
use crate::clock::Moment;
use crate::domain::id::PersonId;
use crate::domain::policy::Action;
use crate::error::{Error, Result};
use crate::journal::event::{AccountUnlocked, Actor, KitDrilled, KitReissued, PasswordReset};
use crate::room::{Room, Session};
use crate::store::key_slots::SlotOwner;
use crate::vault::VaultError;
use crate::vault::key::Key;
use crate::vault::kit::RecoveryKit;
use crate::vault::slot::{KeySlot, SlotKeys};

/// How long a one-time secret opens the room, in hours.
const ONE_TIME_HOURS: i64 = 24;

/// A new recovery kit that was shown and not yet typed back; the old one still opens the room.
pub struct PendingKit {
    kit: RecoveryKit,
    slot: KeySlot,
    who: PersonId,
}

impl std::fmt::Debug for PendingKit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PendingKit(…)")
    }
}

/// A kit, shown once.
#[derive(Serialize, ts_rs::TS)]
pub struct ShownKit {
    /// The kit, in nine groups of four.
    pub kit: String,
}

impl std::fmt::Debug for ShownKit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShownKit(…)")
    }
}

impl Room {
    /// Gives a person a one-time secret in place of a forgotten password: a day, one use, to be changed at once. Nobody chooses it.
    pub fn reset_password(&mut self, who: &Session, approved: &Approved, person: PersonId) -> Result<FirstPassword> {
        let own = who.person;
        let first = FirstPassword::random()?;
        let answer = self.change_approved(who, (approved, Action::ResetPassword), |tx, now| {
            let known = other_person(tx.tables().person(person)?, own)?;
            let slot = tx.add_slot_of(&known, &first)?;
            let not_after = one_time_until(now);
            let answer = FirstPassword { login: known.login, name: known.name, first_password: first.to_string() };
            Ok((answer, vec![PasswordReset { person, slot, not_after }.into()]))
        })?;
        // Whoever forgot a password has often locked the account on the way. The secret is shown whatever comes of it.
        let followed = self.tidy_key_file().and_then(|()| self.locks.gate.unlock(&self.locks.key_file.login_tag(&answer.login)?));
        self.afterwards(followed);
        Ok(answer)
    }

    /// Unlocks an account that fifteen failures have locked.
    pub fn unlock_account(&mut self, who: &Session, approved: &Approved, person: PersonId) -> Result<()> {
        let login = self.change_approved(who, (approved, Action::UnlockAccount), |tx, _| {
            let known = tx.tables().person(person)?.filter(|it| it.active).ok_or(Error::PersonUnknown)?;
            Ok((known.login, vec![AccountUnlocked { person }.into()]))
        })?;
        let unlocked = self.locks.key_file.login_tag(&login).map_err(Error::from).and_then(|tag| self.locks.gate.unlock(&tag));
        self.afterwards(unlocked);
        Ok(())
    }

    /// Makes a new recovery kit and shows it; the old one holds until the new one was typed back.
    pub fn begin_kit_reissue(&mut self, who: &Session, approved: &Approved) -> Result<(PendingKit, Zeroizing<String>)> {
        self.admit_approved(who, (Some(approved), Action::ReissueKit))?;
        let kit = RecoveryKit::random()?;
        let shown = kit.to_text()?;
        let file = &mut self.locks.key_file;
        let keys = SlotKeys { person: Key::random()?, root: self.keys.root().duplicate() };
        let slot = KeySlot::for_kit(file.place(), &kit, &keys)?;
        file.add(slot.clone());
        file.write(&self.locks.folder.keys(), &self.keys)?;
        Ok((PendingKit { kit, slot, who: who.person }, shown))
    }

    /// From now on only the new kit opens the room. Writing it down may have taken longer than an approval holds.
    pub fn finish_kit_reissue(&mut self, who: &Session, pending: &PendingKit, typed: &str) -> Result<()> {
        if pending.who != who.person {
            return Err(Error::ApprovalNotGiven(Action::ReissueKit));
        }
        if *RecoveryKit::parse(typed)?.to_text()? != *pending.kit.to_text()? {
            return Err(Error::KitNotRepeated);
        }
        let now = self.now()?;
        self.admit(who, Action::ReissueKit, &now)?;
        let recovery_slot = pending.slot.id.clone();
        // Whatever was tidied up meanwhile has dropped a slot that no event names.
        let file = &mut self.locks.key_file;
        if !file.slot_ids().any(|it| *it == recovery_slot) {
            file.add(pending.slot.clone());
            file.write(&self.locks.folder.keys(), &self.keys)?;
        }
        self.change_as(Actor::Person(who.person), &now, |_, _| Ok(((), vec![KitReissued { recovery_slot }.into()])))?;
        let tidied = self.tidy_key_file();
        self.afterwards(tidied);
        Ok(())
    }

    /// Tries whether a kit opens the room, without opening anything (年1回の確認). What came of it is journaled.
    pub fn drill_kit(&mut self, who: &Session, approved: &Approved, typed: &str) -> Result<bool> {
        let kit = RecoveryKit::parse(typed)?;
        let opened = self.locks.key_file.open_with_kit(&kit);
        let slot = match opened {
            Ok(opened) => Some(opened.slot),
            Err(VaultError::KitWrong) => None,
            Err(error) => return Err(error.into()),
        };
        self.change_approved(who, (approved, Action::DrillKit), |tx, _| {
            let opens = match &slot {
                Some(slot) => tx.tables().slot_owner(slot)? == Some(SlotOwner::Kit),
                None => false,
            };
            Ok((opens, vec![KitDrilled { opens }.into()]))
        })
    }

    /// Whose accounts fifteen failures have locked.
    pub(crate) fn locked_accounts(&self) -> Result<Vec<PersonId>> {
        let mut locked = Vec::new();
        for person in self.store.tables().people()? {
            if self.locks.gate.is_locked(&self.locks.key_file.login_tag(&person.login)?)? {
                locked.push(person.person);
            }
        }
        Ok(locked)
    }

    /// Tells the gate who the 管理者 are, of whom the last is never locked out.
    pub(crate) fn tell_the_gate(&mut self) -> Result<()> {
        let people = self.store.tables().people()?;
        let (mut known, mut administrators) = (Vec::new(), Vec::new());
        for person in people.iter().filter(|it| it.active) {
            let tag = self.locks.key_file.login_tag(&person.login)?;
            if person.role == crate::domain::person::Role::Administrator {
                administrators.push(tag.clone());
            }
            known.push(tag);
        }
        self.locks.gate.know(&known, &administrators)
    }
}

/// Until when a one-time secret that is given now opens the room, UTC.
pub(crate) fn one_time_until(now: &Moment) -> String {
    now.later_by_hours(ONE_TIME_HOURS).utc_text()
}

/// Whether a one-time secret that opens until `not_after` (UTC) is still good.
pub(crate) fn is_good(not_after: &str, trusted_now: &Moment) -> bool {
    trusted_now.utc_text().as_str() <= not_after
}

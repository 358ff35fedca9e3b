//! People (従業者とID): the register, enrolling, roles, disabling, leaving, enabling again.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::accounts::one_time_until;
use super::approvals::Approved;
use crate::domain::day::Day;
use crate::domain::id::{PersonId, Seq};
use crate::domain::person::{Login, Role};
use crate::domain::policy::Action;
use crate::domain::staff::{PersonDetails, PersonDetailsForm, Training};
use crate::domain::text::PersonName;
use crate::error::{Error, Result};
use crate::journal::event::{Event, PersonDetailsRecorded, PersonDisabled, PersonEnrolled, PersonLeft, PersonReenabled, RoleChanged};
use crate::room::{Room, Session, View};
use crate::store::Tables;
use crate::store::people::Person;
use crate::vault::VaultError;
use crate::vault::seal::Sealed;

/// A password that the room made for a person's first sign-in: handed over once, changed at once. Nobody chooses it.
#[derive(Clone, Serialize, ts_rs::TS)]
pub struct FirstPassword {
    /// ID.
    pub login: String,
    /// 氏名.
    pub name: String,
    /// The password, in six groups of four: more than 100 random bits.
    pub first_password: String,
}

impl fmt::Debug for FirstPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FirstPassword").field("login", &self.login).finish_non_exhaustive()
    }
}

impl FirstPassword {
    /// Small letters and digits that cannot be mistaken for one another.
    const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789x";

    /// A fresh password.
    pub(crate) fn random() -> std::result::Result<Zeroizing<String>, VaultError> {
        let mut bytes = Zeroizing::new([0_u8; 24]);
        getrandom::fill(bytes.as_mut_slice())?;
        let mut text = Zeroizing::new(String::with_capacity(29));
        for (place, byte) in bytes.iter().enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            text.push(Self::ALPHABET.get(usize::from(byte % 32)).copied().map_or('x', char::from));
        }
        Ok(text)
    }
}

/// A person to be enrolled, as typed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct EnrolForm {
    /// ID.
    pub login: String,
    /// 氏名.
    pub name: String,
    /// 役割.
    pub role: Role,
    /// The entry in the register.
    pub details: PersonDetailsForm,
}

/// One line of the register of people.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct PersonRow {
    /// The person.
    pub person: PersonId,
    /// ID.
    pub login: String,
    /// 氏名.
    pub name: String,
    /// 役割.
    pub role: Role,
    /// Whether the account is in use.
    pub active: bool,
    /// The last day of somebody who has left.
    pub left_on: Option<Day>,
    /// Whether the first password was not changed yet.
    pub must_change_password: bool,
    /// Whether fifteen failures have locked the account.
    pub locked: bool,
    /// The entry in the register; none in rooms of older programs.
    pub details: Option<PersonDetails>,
    /// How the yearly training stands.
    pub training: Training,
    /// When the person was enrolled.
    pub enrolled_at: String,
    /// The last sign-in.
    pub last_signed_in_at: Option<String>,
    /// What the person who looks may do to this account: nothing to the own one.
    pub may: Vec<Action>,
}

impl Room {
    /// The register of people. Opening it is journaled.
    pub fn people(&mut self, who: &Session) -> Result<Vec<PersonRow>> {
        let (own, today) = (who.person, self.trusted_day()?);
        let locked = self.locked_accounts()?;
        self.read(who, Action::ReadPeople, |view| {
            let role = view.tables().person(own)?.ok_or(Error::NotSignedIn)?.role;
            let may = |it: &Person| -> Vec<Action> {
                let offered = if it.person == own { &[Action::RevisePersonDetails][..] } else { offers(it, locked.contains(&it.person)) };
                offered.iter().copied().filter(|action| role.may(*action)).collect()
            };
            view.tables().people()?.into_iter().map(|it| view.person_row(may(&it), (it, today), &locked)).collect()
        })
    }

    /// Enrols a person; the first password is shown once and must be changed at the first sign-in. A 管理者 needs two people.
    pub fn enroll_person(&mut self, who: &Session, form: &EnrolForm, approved: Option<&Approved>) -> Result<FirstPassword> {
        let (login, name) = (Login::parse(&form.login)?, PersonName::parse(&form.name)?);
        let details = PersonDetails::read(&form.details, self.clock.now().day())?;
        let first = FirstPassword::random()?;
        let role = form.role;
        let work = |tx: &mut crate::room::Tx<'_>, _: &crate::clock::Moment| {
            if tx.tables().person_by_login(&login)?.is_some() {
                return Err(Error::LoginTaken(login));
            }
            let person = tx.tables().next_person()?;
            let (slot, key_fingerprint) = tx.make_person_key(person, login.as_str(), &first)?;
            let answer = FirstPassword { login: login.to_string(), name: name.to_string(), first_password: first.to_string() };
            let enrolled = PersonEnrolled { person, login, name, role, slot, must_change: true, key_fingerprint };
            Ok((answer, vec![enrolled.into(), PersonDetailsRecorded { person, details }.into()]))
        };
        let answer = if role == Role::Administrator {
            self.change_approved(who, (approved, Action::GrantAdministrator), work)?
        } else {
            self.change(who, Action::EnrollPerson, work)?
        };
        let told = self.tell_the_gate();
        self.afterwards(told);
        Ok(answer)
    }

    /// Changes a person's entry in the register; it holds at once.
    pub fn revise_person_details(&mut self, who: &Session, person: PersonId, form: &PersonDetailsForm) -> Result<()> {
        let today = self.clock.now().day();
        let details = PersonDetails::read(form, today)?;
        self.change(who, Action::RevisePersonDetails, |tx, _| {
            let known = tx.tables().person(person)?.ok_or(Error::PersonUnknown)?;
            if known.role == Role::Administrator && known.active && details.may_enter(today).is_err() {
                keep_an_administrator(tx.tables(), person)?;
            }
            Ok(((), vec![PersonDetailsRecorded { person, details }.into()]))
        })
    }

    /// Changes a person's role; it holds at once, also for a session that is open. To make a 管理者 takes two people.
    pub fn change_role(&mut self, who: &Session, approved: &Approved, person: PersonId, role: Role) -> Result<()> {
        let own = who.person;
        self.change_approved(who, (approved, role.granting()), |tx, _| {
            let known = other_person(tx.tables().person(person)?, own)?;
            if known.role == Role::Administrator && role != Role::Administrator {
                keep_an_administrator(tx.tables(), person)?;
            }
            Ok(((), vec![RoleChanged { person, role }.into()]))
        })?;
        let told = self.tell_the_gate();
        self.afterwards(told);
        Ok(())
    }

    /// Disables a person's account: the event first, then the slot goes.
    pub fn disable_person(&mut self, who: &Session, approved: &Approved, person: PersonId) -> Result<()> {
        self.take_out(who, approved, (person, Action::DisablePerson), |_| PersonDisabled { person }.into())
    }

    /// Records that a person has left today: the account goes, the pledge of silence stays on record (日野市 2).
    pub fn leave_person(&mut self, who: &Session, approved: &Approved, person: PersonId) -> Result<()> {
        self.take_out(who, approved, (person, Action::LeavePerson), |on| PersonLeft { person, on }.into())
    }

    fn take_out(
        &mut self,
        who: &Session,
        approved: &Approved,
        (person, action): (PersonId, Action),
        event: impl FnOnce(Day) -> Event,
    ) -> Result<()> {
        let own = who.person;
        self.change_approved(who, (approved, action), |tx, now| {
            let known = other_person(tx.tables().person(person)?, own)?;
            if known.role == Role::Administrator {
                keep_an_administrator(tx.tables(), person)?;
            }
            Ok(((), vec![event(now.day())]))
        })?;
        let followed = self.tidy_key_file().and_then(|()| self.tell_the_gate());
        self.afterwards(followed);
        Ok(())
    }

    /// Enables an account again: the person gets a one-time secret.
    pub fn reenable_person(&mut self, who: &Session, approved: &Approved, person: PersonId) -> Result<FirstPassword> {
        let first = FirstPassword::random()?;
        let answer = self.change_approved(who, (approved, Action::ReenablePerson), |tx, now| {
            let known = tx.tables().person(person)?.ok_or(Error::PersonUnknown)?;
            if known.active {
                return Err(Error::PersonActive);
            }
            let slot = tx.add_slot_of(&known, &first)?;
            let answer = FirstPassword { login: known.login, name: known.name, first_password: first.to_string() };
            Ok((answer, vec![PersonReenabled { person, slot, not_after: one_time_until(now) }.into()]))
        })?;
        let told = self.tell_the_gate();
        self.afterwards(told);
        Ok(answer)
    }
}

impl crate::room::Tx<'_> {
    /// Writes a slot that opens the room for `person` with a secret of the room's own making.
    pub(crate) fn add_slot_of(&mut self, person: &Person, first: &str) -> Result<crate::journal::event::SlotId> {
        let sealed = self.tables().person_key(person.person)?.map(Sealed).ok_or(VaultError::Unsealable)?;
        let key = self.unwrap_person_key(person.person, &sealed)?;
        self.add_slot(&person.login, first, key)
    }
}

impl View<'_> {
    fn person_row(&self, may: Vec<Action>, (it, today): (Person, Day), locked: &[PersonId]) -> Result<PersonRow> {
        let tables = self.tables();
        let last = (it.last_signed_in_seq > Seq(0)).then(|| tables.written_at(it.last_signed_in_seq)).transpose()?;
        let details = tables.person_details(it.person)?;
        Ok(PersonRow {
            may,
            person: it.person,
            login: it.login,
            name: it.name,
            role: it.role,
            active: it.active,
            left_on: it.left_on,
            must_change_password: it.must_change,
            locked: locked.contains(&it.person),
            training: Training::of(details.as_ref().and_then(|it| it.trained_on), today),
            details,
            enrolled_at: tables.written_at(it.enrolled_seq)?,
            last_signed_in_at: last,
        })
    }
}

/// What can be done to an account in its state.
fn offers(it: &Person, locked: bool) -> &'static [Action] {
    match (it.active, locked) {
        (true, false) => {
            &[Action::RevisePersonDetails, Action::ChangeRole, Action::ResetPassword, Action::DisablePerson, Action::LeavePerson]
        }
        (true, true) => &[
            Action::UnlockAccount,
            Action::RevisePersonDetails,
            Action::ChangeRole,
            Action::ResetPassword,
            Action::DisablePerson,
            Action::LeavePerson,
        ],
        (false, _) => &[Action::ReenablePerson, Action::RevisePersonDetails],
    }
}

/// Somebody must stay who can let people in: another active 管理者.
fn keep_an_administrator(tables: Tables<'_>, person: PersonId) -> Result<()> {
    if tables.active_administrators()? < 2 { Err(Error::LastAdministrator(person)) } else { Ok(()) }
}

/// An active person who is not the one that asks (自分の権限変更は不可).
pub(crate) fn other_person(person: Option<Person>, own: PersonId) -> Result<Person> {
    let person = person.filter(|it| it.active).ok_or(Error::PersonUnknown)?;
    if person.person == own { Err(Error::OwnAccount) } else { Ok(person) }
}

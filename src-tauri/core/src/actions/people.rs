//! People (従業者とID): enrol, change a role, disable, list.

use std::fmt;

use serde::Serialize;
use zeroize::Zeroizing;

use crate::domain::id::{PersonId, Seq};
use crate::domain::person::{Login, Role};
use crate::domain::policy::Action;
use crate::domain::text::PersonName;
use crate::error::{Error, Result};
use crate::journal::event::{PersonDisabled, PersonEnrolled, RoleChanged};
use crate::room::{Room, Session};
use crate::store::people::Person;
use crate::vault::VaultError;

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
    /// Whether the first password was not changed yet.
    pub must_change_password: bool,
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
        let own = who.person;
        self.read(who, Action::ReadPeople, |view| {
            let tables = view.tables();
            let role = tables.person(own)?.ok_or(Error::NotSignedIn)?.role;
            let offers = |it: &Person| match it.active && it.person != own {
                true => [Action::ChangeRole, Action::DisablePerson].into_iter().filter(|action| role.may(*action)).collect(),
                false => Vec::new(),
            };
            let row = |it: Person| -> Result<PersonRow> {
                let last = (it.last_signed_in_seq > Seq(0)).then(|| tables.written_at(it.last_signed_in_seq)).transpose()?;
                Ok(PersonRow {
                    may: offers(&it),
                    person: it.person,
                    login: it.login,
                    name: it.name,
                    role: it.role,
                    active: it.active,
                    must_change_password: it.must_change,
                    enrolled_at: tables.written_at(it.enrolled_seq)?,
                    last_signed_in_at: last,
                })
            };
            tables.people()?.into_iter().map(row).collect()
        })
    }

    /// Enrols a person; the first password is shown once and must be changed at the first sign-in.
    pub fn enroll_person(&mut self, who: &Session, login: &str, name: &str, role: Role) -> Result<FirstPassword> {
        let (login, name) = (Login::parse(login)?, PersonName::parse(name)?);
        let first = FirstPassword::random()?;
        self.change(who, Action::EnrollPerson, |tx, _| {
            if tx.tables().person_by_login(&login)?.is_some() {
                return Err(Error::LoginTaken(login));
            }
            let person = tx.tables().next_person()?;
            let (slot, key_fingerprint) = tx.make_person_key(person, login.as_str(), &first)?;
            let answer = FirstPassword { login: login.to_string(), name: name.to_string(), first_password: first.to_string() };
            Ok((answer, vec![PersonEnrolled { person, login, name, role, slot, must_change: true, key_fingerprint }.into()]))
        })
    }

    /// Changes a person's role; it holds at once, also for a session that is open.
    pub fn change_role(&mut self, who: &Session, person: PersonId, role: Role) -> Result<()> {
        let own = who.person;
        self.change(who, Action::ChangeRole, |tx, _| {
            let known = other_person(tx.tables().person(person)?, own)?;
            if known.role == Role::Administrator && role != Role::Administrator && tx.tables().active_administrators()? < 2 {
                return Err(Error::LastAdministrator(person));
            }
            Ok(((), vec![RoleChanged { person, role }.into()]))
        })
    }

    /// Disables a person's account: the event first, then the slot goes.
    pub fn disable_person(&mut self, who: &Session, person: PersonId) -> Result<()> {
        let own = who.person;
        self.change(who, Action::DisablePerson, |tx, _| {
            let known = other_person(tx.tables().person(person)?, own)?;
            if known.role == Role::Administrator && tx.tables().active_administrators()? < 2 {
                return Err(Error::LastAdministrator(person));
            }
            Ok(((), vec![PersonDisabled { person }.into()]))
        })?;
        self.tidy_key_file()
    }
}

/// An active person who is not the one that asks (自分の権限変更は不可).
fn other_person(person: Option<Person>, own: PersonId) -> Result<Person> {
    let person = person.filter(|it| it.active).ok_or(Error::PersonUnknown)?;
    if person.person == own { Err(Error::OwnAccount) } else { Ok(person) }
}

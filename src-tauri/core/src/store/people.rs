//! Table `person`: the people of the room (従業者).

use rusqlite::{Connection, OptionalExtension, Row};

use super::journal::Record;
use super::values::{next_number, of_word, word};
use super::{StoreError, Tables};
use crate::domain::day::Day;
use crate::domain::id::{PersonId, Seq};
use crate::domain::person::{Login, Role};
use crate::journal::event::{KeyFingerprint, PersonDisabled, PersonEnrolled, PersonLeft, PersonReenabled, RoleChanged, SignedIn};

/// A person as the tables know them now.
#[derive(Debug, Clone)]
pub struct Person {
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
    /// Whether the password must be changed before anything else.
    pub must_change: bool,
    /// Tells the person's own key.
    pub key_fingerprint: KeyFingerprint,
    /// When the person was enrolled.
    pub enrolled_seq: Seq,
    /// The last sign-in; 0 when there was none.
    pub last_signed_in_seq: Seq,
}

const PERSON: &str = "SELECT person_id, login, name, role, active, left_on, key_fingerprint, enrolled_seq, last_signed_in_seq,
       EXISTS (SELECT 1 FROM key_slot WHERE key_slot.person_id = person.person_id AND key_slot.active = 1 AND must_change = 1) AS must_change
FROM person";

pub(super) fn enrolled(conn: &Connection, record: &Record, it: &PersonEnrolled) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO person (person_id, login, name, role, active, key_fingerprint, enrolled_seq, last_signed_in_seq)
         VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, 0)",
        (it.person, it.login.as_str(), it.name.as_str(), word(&Role::STORED, it.role), &it.key_fingerprint.0, record.seq),
    )?;
    Ok(())
}

pub(super) fn role_changed(conn: &Connection, it: &RoleChanged) -> Result<(), StoreError> {
    conn.execute("UPDATE person SET role = ?2 WHERE person_id = ?1", (it.person, word(&Role::STORED, it.role)))?;
    Ok(())
}

pub(super) fn disabled(conn: &Connection, it: &PersonDisabled) -> Result<(), StoreError> {
    conn.execute("UPDATE person SET active = 0 WHERE person_id = ?1", [it.person])?;
    Ok(())
}

pub(super) fn left(conn: &Connection, it: &PersonLeft) -> Result<(), StoreError> {
    conn.execute("UPDATE person SET active = 0, left_on = ?2 WHERE person_id = ?1", (it.person, it.on))?;
    Ok(())
}

pub(super) fn reenabled(conn: &Connection, it: &PersonReenabled) -> Result<(), StoreError> {
    conn.execute("UPDATE person SET active = 1, left_on = NULL WHERE person_id = ?1", [it.person])?;
    Ok(())
}

pub(super) fn signed_in(conn: &Connection, record: &Record, it: &SignedIn) -> Result<(), StoreError> {
    conn.execute("UPDATE person SET last_signed_in_seq = ?2 WHERE person_id = ?1", (it.person, record.seq))?;
    Ok(())
}

fn person_of(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        person: row.get("person_id")?,
        login: row.get("login")?,
        name: row.get("name")?,
        role: of_word(&Role::STORED, row.get_ref("role")?.as_str().unwrap_or_default())?,
        active: row.get("active")?,
        left_on: row.get("left_on")?,
        must_change: row.get("must_change")?,
        key_fingerprint: KeyFingerprint(row.get("key_fingerprint")?),
        enrolled_seq: row.get("enrolled_seq")?,
        last_signed_in_seq: row.get("last_signed_in_seq")?,
    })
}

impl Tables<'_> {
    /// The person `id`, if there is one.
    pub fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        self.conn
            .prepare_cached(&format!("{PERSON} WHERE person_id = ?1"))?
            .query_row([id], |row| Ok(person_of(row)))
            .optional()?
            .transpose()
    }

    /// The person with `login`, if there is one.
    pub fn person_by_login(&self, login: &Login) -> Result<Option<Person>, StoreError> {
        self.conn
            .prepare_cached(&format!("{PERSON} WHERE login = ?1"))?
            .query_row([login.as_str()], |row| Ok(person_of(row)))
            .optional()?
            .transpose()
    }

    /// All people, in the order of enrolment.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{PERSON} ORDER BY enrolled_seq"))?;
        let people = statement.query_map([], |row| Ok(person_of(row)))?;
        people.map(|it| it.map_err(StoreError::from).and_then(|it| it)).collect()
    }

    /// The number that the next person gets.
    pub fn next_person(&self) -> Result<PersonId, StoreError> {
        next_number(self.conn, self.terminal, "SELECT max(person_id) AS last FROM person WHERE person_id BETWEEN ?1 AND ?2")
    }

    /// How many 管理者 are active.
    pub fn active_administrators(&self) -> Result<u32, StoreError> {
        Ok(self.conn.query_row("SELECT count(*) AS administrators FROM person WHERE role = 'administrator' AND active = 1", [], |row| {
            row.get("administrators")
        })?)
    }
}

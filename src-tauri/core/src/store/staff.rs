//! Tables `person_detail` and `refused_sign_in`: the register of people (従業者名簿), and whose sign-ins were refused.

use rusqlite::{Connection, OptionalExtension};

use super::journal::Record;
use super::{StoreError, Tables};
use crate::domain::id::{PersonId, Seq};
use crate::domain::staff::PersonDetails;
use crate::journal::event::PersonDetailsRecorded;

pub(super) fn recorded(conn: &Connection, it: &PersonDetailsRecorded) -> Result<(), StoreError> {
    let details = serde_json::to_string(&it.details).map_err(|_| StoreError::Unreadable("an entry of the register"))?;
    conn.execute("INSERT OR REPLACE INTO person_detail (person_id, details) VALUES (?1, ?2)", (it.person, details))?;
    Ok(())
}

pub(super) fn sign_in_refused(conn: &Connection, record: &Record, person: PersonId) -> Result<(), StoreError> {
    conn.execute("INSERT INTO refused_sign_in (seq, person_id) VALUES (?1, ?2)", (record.seq, person))?;
    Ok(())
}

impl Tables<'_> {
    /// A person's entry in the register, if there is one.
    pub fn person_details(&self, person: PersonId) -> Result<Option<PersonDetails>, StoreError> {
        let details: Option<String> = self
            .conn
            .prepare_cached("SELECT details FROM person_detail WHERE person_id = ?1")?
            .query_row([person], |row| row.get("details"))
            .optional()?;
        details.map(|it| serde_json::from_str(&it).map_err(|_| StoreError::Unreadable("an entry of the register"))).transpose()
    }

    /// Refused sign-ins of a person after the entry `since`.
    pub fn refused_sign_ins(&self, person: PersonId, since: Seq) -> Result<u32, StoreError> {
        Ok(self.conn.query_row(
            "SELECT count(*) AS refused FROM refused_sign_in WHERE person_id = ?1 AND seq > ?2",
            (person, since),
            |row| row.get("refused"),
        )?)
    }
}

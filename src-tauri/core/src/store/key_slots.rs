//! Table `key_slot`: which slot of the key file opens the room for whom. The journal decides, not the key file.

use rusqlite::{Connection, OptionalExtension};

use super::{StoreError, Tables};
use crate::domain::id::PersonId;
use crate::domain::person::Role;
use crate::journal::event::{RoleChanged, RoomRecovered, SlotId};

/// Whose slot it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotOwner {
    /// The recovery kit's.
    Kit,
    /// A person's.
    Person(PersonId),
}

/// The kit's slots belong to nobody.
const NOBODY: i64 = 0;

pub(super) fn add(conn: &Connection, slot: &SlotId, person: Option<PersonId>, must_change: bool) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO key_slot (slot_id, person_id, must_change, active) VALUES (?1, ?2, ?3, 1)",
        (&slot.0, person.map_or(NOBODY, PersonId::to_stored), must_change),
    )?;
    Ok(())
}

/// Retires the slots of a person, or those of the kit.
pub(super) fn retire(conn: &Connection, person: Option<PersonId>) -> Result<(), StoreError> {
    conn.execute("UPDATE key_slot SET active = 0 WHERE person_id = ?1", [person.map_or(NOBODY, PersonId::to_stored)])?;
    Ok(())
}

/// A new 管理者 needs a longer password, which is asked for before anything else.
pub(super) fn role_changed(conn: &Connection, it: &RoleChanged) -> Result<(), StoreError> {
    if it.role == Role::Administrator {
        conn.execute("UPDATE key_slot SET must_change = 1 WHERE person_id = ?1 AND active = 1", [it.person])?;
    }
    Ok(())
}

/// A recovery retires every slot there was.
pub(super) fn recovered(conn: &Connection, it: &RoomRecovered) -> Result<(), StoreError> {
    conn.execute("UPDATE key_slot SET active = 0", [])?;
    add(conn, &it.recovery_slot, None, false)?;
    it.slots.iter().try_for_each(|(person, slot)| add(conn, slot, Some(*person), true))
}

impl Tables<'_> {
    /// Whose slot `slot` is, while it is active.
    pub fn slot_owner(&self, slot: &SlotId) -> Result<Option<SlotOwner>, StoreError> {
        let owner: Option<i64> = self
            .conn
            .query_row("SELECT person_id FROM key_slot WHERE slot_id = ?1 AND active = 1", [&slot.0], |row| row.get("person_id"))
            .optional()?;
        Ok(match owner {
            None => None,
            Some(NOBODY) => Some(SlotOwner::Kit),
            Some(person) => Some(SlotOwner::Person(PersonId::from_stored(person)?)),
        })
    }

    /// The slots that the journal names and has not retired.
    pub fn active_slots(&self) -> Result<Vec<SlotId>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT slot_id FROM key_slot WHERE active = 1 ORDER BY slot_id")?;
        let slots = statement.query_map([], |row| row.get("slot_id").map(SlotId))?;
        Ok(slots.collect::<Result<_, _>>()?)
    }
}

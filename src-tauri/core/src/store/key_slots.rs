//! Table `key_slot`: which slot of the key file opens the room for whom. The journal decides, not the key file.

use rusqlite::{Connection, OptionalExtension};

use super::journal::Record;
use super::{StoreError, Tables};
use crate::domain::id::{PersonId, Seq};
use crate::domain::person::Role;
use crate::journal::event::{PasswordReset, PersonReenabled, RoleChanged, RoomRecovered, SignedIn, SlotId};

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

/// What a new slot is.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewSlot<'a> {
    pub(super) person: Option<PersonId>,
    pub(super) must_change: bool,
    pub(super) one_time: bool,
    pub(super) not_after: Option<&'a str>,
}

impl NewSlot<'_> {
    /// A slot that a person's own password or the kit opens.
    pub(super) fn of(person: Option<PersonId>, must_change: bool) -> Self {
        Self { person, must_change, one_time: false, not_after: None }
    }
}

pub(super) fn add(conn: &Connection, record: &Record, slot: &SlotId, new: NewSlot<'_>) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO key_slot (slot_id, person_id, must_change, active, one_time, used, not_after, made_seq) VALUES (?1, ?2, ?3, 1, ?4, 0, ?5, ?6)",
        (&slot.0, new.person.map_or(NOBODY, PersonId::to_stored), new.must_change, new.one_time, new.not_after, record.seq),
    )?;
    Ok(())
}

/// The new kit's slot takes the place of the old one's.
pub(super) fn kit_reissued(conn: &Connection, record: &Record, slot: &SlotId) -> Result<(), StoreError> {
    retire(conn, None)?;
    add(conn, record, slot, NewSlot::of(None, false))
}

/// A one-time secret takes the place of a forgotten password: a day, one use.
pub(super) fn password_reset(conn: &Connection, record: &Record, it: &PasswordReset) -> Result<(), StoreError> {
    retire(conn, Some(it.person))?;
    let new = NewSlot { person: Some(it.person), must_change: true, one_time: true, not_after: Some(&it.not_after) };
    add(conn, record, &it.slot, new)
}

/// A one-time secret for an account that is enabled again.
pub(super) fn reenabled(conn: &Connection, record: &Record, it: &PersonReenabled) -> Result<(), StoreError> {
    add(conn, record, &it.slot, NewSlot { person: Some(it.person), must_change: true, one_time: true, not_after: Some(&it.not_after) })
}

/// A one-time secret has opened the room: it will not do so again.
pub(super) fn signed_in(conn: &Connection, it: &SignedIn) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE key_slot SET used = 1 WHERE person_id = ?1 AND active = 1 AND one_time = 1")?.execute([it.person])?;
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
pub(super) fn recovered(conn: &Connection, record: &Record, it: &RoomRecovered) -> Result<(), StoreError> {
    conn.execute("UPDATE key_slot SET active = 0", [])?;
    add(conn, record, &it.recovery_slot, NewSlot::of(None, false))?;
    it.slots.iter().try_for_each(|(person, slot)| add(conn, record, slot, NewSlot::of(Some(*person), true)))
}

/// How a slot may be used.
#[derive(Debug, Clone)]
pub struct SlotUse {
    /// Whether it opens once only.
    pub one_time: bool,
    /// Whether it has opened the room before.
    pub used: bool,
    /// Until when it opens, UTC, where it is for a day only.
    pub not_after: Option<String>,
    /// When it was made.
    pub made_seq: Seq,
}

fn slot_use(row: &rusqlite::Row<'_>) -> rusqlite::Result<SlotUse> {
    Ok(SlotUse { one_time: row.get("one_time")?, used: row.get("used")?, not_after: row.get("not_after")?, made_seq: row.get("made_seq")? })
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

    /// How an active slot may be used.
    pub fn slot_use(&self, slot: &SlotId) -> Result<Option<SlotUse>, StoreError> {
        Ok(self
            .conn
            .query_row("SELECT one_time, used, not_after, made_seq FROM key_slot WHERE slot_id = ?1 AND active = 1", [&slot.0], slot_use)
            .optional()?)
    }

    /// How the slot of a person may be used: the newest active one.
    pub fn slot_use_of(&self, person: PersonId) -> Result<Option<SlotUse>, StoreError> {
        Ok(self
            .conn
            .query_row(
                "SELECT one_time, used, not_after, made_seq FROM key_slot WHERE person_id = ?1 AND active = 1 ORDER BY made_seq DESC LIMIT 1",
                [person],
                slot_use,
            )
            .optional()?)
    }

    /// The slots that the journal names and has not retired.
    pub fn active_slots(&self) -> Result<Vec<SlotId>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT slot_id FROM key_slot WHERE active = 1 ORDER BY slot_id")?;
        let slots = statement.query_map([], |row| row.get("slot_id").map(SlotId))?;
        Ok(slots.collect::<Result<_, _>>()?)
    }
}

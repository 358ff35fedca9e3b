//! Rooms for property tests and benchmarks: opened with a raw key, without password hashes. Never in a shipped build.

use std::path::Path;
use std::sync::Arc;

use crate::clock::Clock;
use crate::domain::id::PersonId;
use crate::domain::person::{Login, Role};
use crate::domain::text::{PersonName, TerminalName};
use crate::error::Result;
use crate::journal::event::{Actor, Event, PersonEnrolled, RoomFounded, SlotId};
use crate::room::{Locks, Room, Session};
use crate::store::Store;
use crate::vault::folder::RoomFolder;
use crate::vault::key::Key;
use crate::vault::key_file::{KeyFile, RoomKind};
use crate::vault::keyring::TerminalSecrets;
use crate::vault::root::RootKeys;

/// The people of a test room: two clerks, a supervisor, an administrator, an auditor.
#[derive(Debug, Clone)]
pub struct TestPeople {
    /// 係員.
    pub clerk: Session,
    /// Another 係員.
    pub second_clerk: Session,
    /// 監督者.
    pub supervisor: Session,
    /// 管理者.
    pub administrator: Session,
    /// 監査.
    pub auditor: Session,
}

/// Founds a room under a fresh raw key.
pub fn found(path: &Path, clock: &Clock) -> Result<(Room, TestPeople)> {
    let folder = Arc::new(RoomFolder::found(path)?);
    let keys = RootKeys::new(Key::random()?)?;
    let key_file = KeyFile::new(RoomKind::Practice, "test".to_owned(), &keys)?;
    let mut store = Store::create(&folder.vault(), &keys.vault_key_hex(), 1)?;
    let slot = |name: &str| SlotId(name.to_owned());
    let mut events: Vec<Event> = vec![
        RoomFounded {
            terminal: 1,
            terminal_name: TerminalName::parse("試験用端末")?,
            practice: true,
            second_administrator: false,
            recovery_slot: slot("kit"),
        }
        .into(),
    ];
    let mut change = store.begin()?;
    let roles = [Role::Clerk, Role::Clerk, Role::Supervisor, Role::Administrator, Role::Auditor];
    for (person, role) in (1..).zip(roles) {
        let (id, login) = (PersonId::new(1, person), format!("person-{person}"));
        let key = Key::random()?;
        change.keep_person_key(id, &keys.wrap_person_key(id, &key)?.0)?;
        let (slot, key_fingerprint) = (slot(&login), key.fingerprint()?);
        let (name, login) = (PersonName::parse(&format!("試験 {person}"))?, Login::parse(&login)?);
        events.push(PersonEnrolled { person: id, login, name, role, slot, must_change: false, key_fingerprint }.into());
    }
    change.append(&clock.now(), Actor::Terminal, &events)?;
    change.commit()?;
    let secrets = TerminalSecrets::PracticeFolder(folder.path().to_path_buf());
    let room = room_of(store, keys, Locks { folder, key_file, secrets }, clock);
    let session = |person| Session { person: PersonId::new(1, person) };
    let people =
        TestPeople { clerk: session(1), second_clerk: session(2), supervisor: session(3), administrator: session(4), auditor: session(5) };
    Ok((room, people))
}

/// Closes the vault and opens it again with the same keys: what a sign-in does after the password hash.
pub fn reopen(room: Room) -> Result<Room> {
    let Room { store, keys, locks, clock, .. } = room;
    drop(store);
    let store = Store::open(&locks.folder.vault(), &keys.vault_key_hex())?;
    Ok(room_of(store, keys, locks, &clock))
}

/// Appends events without any rule, in one transaction: large rooms for benchmarks, and damage for tests.
pub fn append(room: &mut Room, who: &Session, events: &[Event]) -> Result<()> {
    let now = room.clock.now();
    let mut change = room.store.begin()?;
    change.append(&now, Actor::Person(who.person), events)?;
    change.commit()?;
    Ok(())
}

/// The raw key of the room's vault in hexadecimal, with which a test tampers behind the journal's back.
pub fn vault_key_hex(room: &Room) -> String {
    room.keys.vault_key_hex().to_string()
}

/// The open store, for replays and raw queries.
pub fn store(room: &Room) -> &Store {
    &room.store
}

fn room_of(store: Store, keys: RootKeys, locks: Locks, clock: &Clock) -> Room {
    Room { store, keys, locks, clock: clock.clone(), cut: None }
}

//! Rooms for property tests and benchmarks: opened with a raw key, without password hashes. Never in a shipped build.

use std::path::Path;
use std::sync::Arc;

use crate::actions::approvals::Approved;
use crate::actions::backup_check::{BackupCheck, Reading};
use crate::clock::Clock;
use crate::closed_room::ClosedRoom;
use crate::domain::id::{PersonId, Seq};
use crate::domain::person::{Login, Role};
use crate::domain::policy::Action;
use crate::domain::staff::{Employment, Handling, PersonDetails};
use crate::domain::terminal_trouble::RecordFounding;
use crate::domain::text::{Affiliation, Duties, PersonName, TerminalName};
use crate::error::Result;
use crate::gate::Gate;
use crate::isolation::{LastLook, Standing};
use crate::journal::event::{Actor, Event, PersonDetailsRecorded, PersonEnrolled, RoomFounded, SlotId, TerminalRecordFounded};
use crate::room::{Locks, Room, Session};
use crate::store::Store;
use crate::store::key_slots::SlotOwner;
use crate::vault::VaultError;
use crate::vault::folder::RoomFolder;
use crate::vault::key::Key;
use crate::vault::key_file::{KeyFile, Opened, RoomKind};
use crate::vault::keyring::TerminalSecrets;
use crate::vault::root::RootKeys;
use crate::vault::slot::{PepperId, SlotKeys};

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

/// Founds a room under a fresh raw key, on a terminal that stands alone.
pub fn found(path: &Path, clock: &Clock) -> Result<(Room, TestPeople)> {
    found_watched(path, clock, Standing::alone())
}

/// Founds a room under a fresh raw key, on a terminal whose surroundings the test sets.
pub fn found_watched(path: &Path, clock: &Clock, watch: Arc<Standing>) -> Result<(Room, TestPeople)> {
    let folder = Arc::new(RoomFolder::found(path)?);
    let keys = RootKeys::new(Key::random()?)?;
    let key_file = KeyFile::new(RoomKind::Practice, "test".to_owned(), &keys)?;
    let mut store = Store::create(&folder.vault(1), &keys.vault_key_hex(), 1)?;
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
    let details = trained(clock)?;
    let mut change = store.begin()?;
    let roles = [Role::Clerk, Role::Clerk, Role::Supervisor, Role::Administrator, Role::Auditor];
    for (person, role) in (1..).zip(roles) {
        let (id, login) = (PersonId::new(1, person), format!("person-{person}"));
        let key = Key::random()?;
        change.keep_person_key(id, &keys.wrap_person_key(id, &key)?.0)?;
        let (slot, key_fingerprint) = (slot(&login), key.fingerprint()?);
        let (name, login) = (PersonName::parse(&format!("試験 {person}"))?, Login::parse(&login)?);
        events.push(PersonEnrolled { person: id, login, name, role, slot, must_change: false, key_fingerprint }.into());
        events.push(PersonDetailsRecorded { person: id, details: details.clone() }.into());
    }
    events.push(TerminalRecordFounded { why: RecordFounding::NewRoom }.into());
    change.append(&clock.now(), Actor::Terminal, &events)?;
    change.commit()?;
    let secrets = TerminalSecrets::PracticeFolder(folder.path().to_path_buf());
    let pepper = PepperId("test".to_owned());
    secrets.keep(&pepper, &Key::random()?)?;
    let gate = Gate::found(folder.path(), &secrets, (&pepper, key_file.place().room_id))?;
    let locks = Locks { folder, key_file, secrets, gate, watch };
    let room = room_of(store, keys, locks, clock);
    let people =
        TestPeople { clerk: session(1), second_clerk: session(2), supervisor: session(3), administrator: session(4), auditor: session(5) };
    Ok((room, people))
}

/// The register's entry of somebody who was pledged and trained today.
fn trained(clock: &Clock) -> Result<PersonDetails> {
    let today = clock.now().day();
    Ok(PersonDetails {
        affiliation: Affiliation::parse("試験")?,
        employment: Employment::Regular,
        duties: Duties::parse("試験")?,
        handles: Handling { paper: true, media: true, data: true },
        pledged_on: Some(today),
        trained_on: Some(today),
        from: today,
        until: None,
    })
}

/// The session of the so-many-th person of a test room.
pub fn session(person: u32) -> Session {
    Session::of(PersonId::new(1, person))
}

/// An approval as two people with passwords would give it: people of test rooms have none.
pub fn approved(room: &Room, who: &Session, action: Action, second: Option<&Session>) -> Approved {
    let now = room.clock.now();
    Approved { action, who: who.person, second: second.map(|it| it.person), boot_id: now.boot_id, given_ms: now.since_boot_ms }
}

/// Closes the vault and opens it again with the same keys: what a sign-in does after the password hash.
pub fn reopen(room: Room) -> Result<Room> {
    let Room { store, keys, locks, clock, .. } = room;
    drop(store);
    let store = Store::open(&locks.folder.vault(locks.key_file.place().epoch), &keys.vault_key_hex())?;
    Ok(room_of(store, keys, locks, &clock))
}

/// What opens a room's files without a password: its root key, for a process that checks what another one left behind.
pub fn root_key_text(room: &Room) -> String {
    room.keys.root().to_base64().to_string()
}

/// The raw key of the vault that belongs to a root key, in hexadecimal.
pub fn vault_key_of(root: &str) -> Result<String> {
    Ok(RootKeys::new(root_of(root)?)?.vault_key_hex().to_string())
}

/// Whether a key file is sealed under a root key.
pub fn opens(key_file: &KeyFile, root: &str) -> bool {
    root_of(root).is_ok_and(|it| RootKeys::new(it).is_ok_and(|it| key_file.verify(&it).is_ok()))
}

/// Opens a closed room and lets one of its people in, as a sign-in does after the password hash.
pub fn enter_without_hash(closed: &ClosedRoom, root: &str, person: u32) -> Result<(Room, Session)> {
    let key_file = closed.key_file()?;
    let gate = closed.gate(&key_file)?;
    let keys = SlotKeys { person: Key::random()?, root: root_of(root)? };
    let mut room = closed.open(key_file, Opened { slot: SlotId(String::new()), keys }, gate)?;
    let person = PersonId::new(1, person);
    for slot in room.store.tables().active_slots()? {
        if room.store.tables().slot_owner(&slot)? == Some(SlotOwner::Person(person)) {
            let session = room.enter(&slot)?;
            return Ok((room, session));
        }
    }
    Err(VaultError::WrongPassword.into())
}

fn root_of(text: &str) -> Result<Key> {
    Ok(Key::from_base64(text).ok_or(VaultError::Crypto("a root key"))?)
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

/// The epoch of the room's root key.
pub fn epoch(room: &Room) -> u32 {
    room.locks.key_file.place().epoch
}

/// The room's root key in hexadecimal, for which a test searches the memory.
pub fn root_key_hex(room: &Room) -> String {
    room.keys.root().to_hex().to_string()
}

/// Leaves the room as an older program did: its key file says nothing of a record, and there is none.
pub fn leave_as_an_older_program(mut room: Room) -> Result<()> {
    room.locks.key_file.forget_gate();
    room.locks.key_file.write(&room.locks.folder.keys(), &room.keys)?;
    for entry in std::fs::read_dir(room.locks.folder.path()).map_err(crate::vault::file_step("look into the folder"))? {
        let path = entry.map_err(crate::vault::file_step("look into the folder"))?.path();
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with("terminal.v1") || name.starts_with("side.v1") || name.ends_with(".counter") {
            std::fs::remove_file(&path).map_err(crate::vault::file_step("remove a file of the gate"))?;
        }
    }
    Ok(())
}

/// The open store, for replays and raw queries.
pub fn store(room: &Room) -> &Store {
    &room.store
}

fn room_of(store: Store, keys: RootKeys, locks: Locks, clock: &Clock) -> Room {
    let clock_seen = clock.now().seen();
    let seen = LastLook::default();
    Room {
        store,
        keys,
        locks,
        clock: clock.clone(),
        clock_seen,
        seen,
        connected: None,
        searched: None,
        trouble: None,
        in_doubt: false,
        cut: None,
    }
}

/// A room that was shut, and what opens it again from its files, as a sign-in does after the password hash.
#[derive(Debug)]
pub struct ShutRoom {
    folder: Arc<RoomFolder>,
    key_file: KeyFile,
    root: Key,
    clock: Clock,
}

impl ShutRoom {
    /// Anchors the journal and closes the vault.
    pub fn of(mut room: Room) -> Result<Self> {
        room.anchor();
        let Room { keys, locks, clock, .. } = room;
        Ok(Self { folder: locks.folder, key_file: locks.key_file, root: keys.root().duplicate(), clock })
    }

    /// The folder of its files.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a refused password to the side log, as a wrong guess does.
    pub fn refuse_a_sign_in(&self, login: &str) -> Result<()> {
        self.gate()?.note_refusal(&self.clock.now(), &self.key_file.login_tag(login)?)
    }

    /// Opens the room: its gate, its vault, the anchor compared, the side log taken into the journal, the whole chain verified.
    pub fn open(&self) -> Result<Room> {
        let keys = RootKeys::new(self.root.duplicate())?;
        let gate = self.gate()?;
        let store = Store::open(&self.folder.vault(self.key_file.place().epoch), &keys.vault_key_hex())?;
        gate.compare(store.tables(), store.head())?;
        let locks = Locks {
            folder: Arc::clone(&self.folder),
            key_file: self.key_file.clone(),
            secrets: self.secrets(),
            gate,
            watch: Standing::alone(),
        };
        let mut room = room_of(store, keys, locks, &self.clock);
        room.take_the_side_log()?;
        room.store.tables().verify_chain(crate::domain::id::Seq(1), room.store.head().seq)?;
        Ok(room)
    }

    fn secrets(&self) -> TerminalSecrets {
        TerminalSecrets::PracticeFolder(self.folder.path().to_path_buf())
    }

    fn gate(&self) -> Result<Gate> {
        let pepper = PepperId("test".to_owned());
        Gate::open(self.folder.path(), &self.secrets(), (&pepper, self.key_file.place().room_id), (&self.clock.now(), true))
    }
}

/// Reads a backup to its end with the keys of a room, and tells its last entry.
pub fn read_backup(room: &Room, path: &Path) -> Result<Seq> {
    let mut check = BackupCheck::open(path, &room.keys)?;
    while let Reading::Through(_) = check.read_on(None)? {}
    Ok(check.header().through)
}

/// Folds a backup anew into a store in memory.
pub fn fold_backup(room: &Room, path: &Path) -> Result<Store> {
    let (mut store, mut check) = (Store::in_memory()?, BackupCheck::open(path, &room.keys)?);
    while let Reading::Through(_) = check.read_on(Some(&mut store))? {}
    Ok(store)
}

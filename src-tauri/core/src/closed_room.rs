//! The room before anybody has signed in: its folder is locked for this program, its vault is closed.

use std::path::Path;
use std::sync::Arc;

use crate::clock::Clock;
use crate::error::Result;
use crate::journal::event::{Actor, SignedIn};
use crate::room::{Locks, Room, Session};
use crate::store::Store;
use crate::store::key_slots::SlotOwner;
use crate::vault::VaultError;
use crate::vault::folder::RoomFolder;
use crate::vault::key_file::{KeyFile, Opened, RoomKind};
use crate::vault::keyring::TerminalSecrets;
use crate::vault::root::RootKeys;

/// A room whose vault is closed.
#[derive(Debug)]
pub struct ClosedRoom {
    folder: Arc<RoomFolder>,
    kind: RoomKind,
    clock: Clock,
    /// Set by tests of the protocol between key file and journal: where the rooms that it opens stop.
    #[cfg(feature = "test-rooms")]
    pub cut: Option<crate::room::Cut>,
}

impl ClosedRoom {
    /// Locks the folder of an existing room. What is missing, damaged or newer has a refusal each; nothing is made or mended.
    pub fn at(path: &Path, clock: &Clock) -> Result<Self> {
        let folder = Arc::new(RoomFolder::open(path)?);
        let kind = KeyFile::read(&folder.keys())?.kind();
        Ok(Self {
            folder,
            kind,
            clock: clock.clone(),
            #[cfg(feature = "test-rooms")]
            cut: None,
        })
    }

    /// Whether this is a practice room (練習).
    pub fn is_practice(&self) -> bool {
        self.kind == RoomKind::Practice
    }

    /// The clock of the room.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Where terminal secrets of this room are kept.
    pub(crate) fn secrets(&self) -> TerminalSecrets {
        match self.kind {
            RoomKind::Real => TerminalSecrets::Keyring,
            RoomKind::Practice => TerminalSecrets::PracticeFolder(self.folder.path().to_path_buf()),
        }
    }

    /// The key file as it is now.
    pub(crate) fn key_file(&self) -> Result<KeyFile> {
        Ok(KeyFile::read(&self.folder.keys())?)
    }

    /// Signs a person in: opens the slot, checks the key file, opens the vault, and lets the journal decide whose slot it is.
    pub fn sign_in(&self, login: &str, password: &str) -> Result<(Room, Session)> {
        let key_file = self.key_file()?;
        let secrets = self.secrets();
        let opened = key_file.open_with_password(login, password.as_bytes(), |id| secrets.load(id))?;
        let slot = opened.slot.clone();
        let mut room = self.open(key_file, opened)?;
        let person = match room.store.tables().slot_owner(&slot)? {
            Some(SlotOwner::Person(person)) => person,
            Some(SlotOwner::Kit) | None => return Err(VaultError::WrongPassword.into()),
        };
        if !room.store.tables().person(person)?.is_some_and(|it| it.active) {
            return Err(VaultError::WrongPassword.into());
        }
        room.tidy_key_file()?;
        let now = self.clock.now();
        room.record(Actor::Person(person), &now, SignedIn { person }.into())?;
        Ok((room, Session { person }))
    }

    /// Opens the vault with the keys of an opened slot.
    pub(crate) fn open(&self, key_file: KeyFile, opened: Opened) -> Result<Room> {
        let keys = RootKeys::new(opened.keys.root)?;
        key_file.verify(&keys)?;
        let store = Store::open(&self.folder.vault(), &keys.vault_key_hex())?;
        let locks = Locks { folder: Arc::clone(&self.folder), key_file, secrets: self.secrets() };
        Ok(Room {
            store,
            keys,
            locks,
            clock: self.clock.clone(),
            #[cfg(feature = "test-rooms")]
            cut: self.cut,
        })
    }
}

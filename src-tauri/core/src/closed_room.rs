//! The room before anybody has signed in: its folder is locked for this program, its vault is closed, its gate keeps watch.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::clock::{Clock, Moment};
use crate::domain::clock_check::ClockSeen;
use crate::domain::finding::Finding;
use crate::domain::isolation::{Surroundings, unallowed};
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::isolation::{self, LastLook, Watch};
use crate::room::{Locks, Room, Session};
use crate::store::Store;
use crate::vault::VaultError;
use crate::vault::folder::RoomFolder;
use crate::vault::key::scrub_stack;
use crate::vault::key_file::{KeyFile, Opened, RoomKind};
use crate::vault::keyring::TerminalSecrets;
use crate::vault::root::RootKeys;
use crate::vault::slot::PepperId;

/// A room whose vault is closed.
#[derive(Debug)]
pub struct ClosedRoom {
    folder: Arc<RoomFolder>,
    kind: RoomKind,
    clock: Clock,
    watch: Arc<dyn Watch>,
    gate: Mutex<Option<Gate>>,
    seen: LastLook,
    outlook: Mutex<Outlook>,
    /// Set by tests of the protocol between key file and journal: where the rooms that it opens stop.
    #[cfg(feature = "test-rooms")]
    pub cut: Option<crate::room::Cut>,
}

/// What was seen around a closed room before its gate was open.
#[derive(Debug, Default)]
struct Outlook {
    /// What waits for the keyring to be written down.
    unwritten: Vec<(Moment, Finding)>,
    /// Whether the keyring was asked for it once.
    asked: bool,
}

impl ClosedRoom {
    /// Locks the folder of an existing room. What is missing, damaged or newer has a refusal each; nothing is made or mended.
    pub fn at(path: &Path, clock: &Clock) -> Result<Self> {
        Self::watched_by(path, clock, isolation::of_this_terminal())
    }

    /// The same, watched by somebody else than this terminal's own watch.
    pub fn watched_by(path: &Path, clock: &Clock, watch: Arc<dyn Watch>) -> Result<Self> {
        let folder = Arc::new(RoomFolder::open(path)?);
        let key_file = KeyFile::read(&folder.keys())?;
        if !folder.vault(key_file.place().epoch).exists() {
            return Err(VaultError::VaultMissing.into());
        }
        Ok(Self {
            folder,
            kind: key_file.kind(),
            clock: clock.clone(),
            watch,
            gate: Mutex::default(),
            seen: LastLook::default(),
            outlook: Mutex::default(),
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

    /// What the terminal is connected to now. What is new since the last look goes to the side log as soon as the keyring answers.
    pub fn look_around(&self) -> Result<Surroundings> {
        let found = self.watch.look();
        let now = self.clock.now();
        let (news, first) = {
            let news = news(&self.seen.replace(found.clone()), &found);
            let mut outlook = self.outlook();
            outlook.unwritten.extend(news.iter().map(|it| (now.clone(), it.clone())));
            let found_something = !news.is_empty();
            (found_something, found_something && !std::mem::replace(&mut outlook.asked, true))
        };
        let open = self.gate.lock().unwrap_or_else(PoisonError::into_inner).is_some();
        // A keyring that did not answer is asked again at the next sign-in, not every ten seconds.
        if news && (open || first) {
            self.gate(&self.key_file()?)?;
        }
        Ok(found)
    }

    fn outlook(&self) -> MutexGuard<'_, Outlook> {
        self.outlook.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The gate: opened with the terminal's secret when it is first needed. What was seen before that is written down first.
    pub(crate) fn gate(&self, key_file: &KeyFile) -> Result<Gate> {
        let mut kept = self.gate.lock().unwrap_or_else(PoisonError::into_inner);
        let gate = match &*kept {
            Some(gate) => gate.clone(),
            None => {
                let pepper = self.gate_pepper(key_file)?;
                let place = (pepper, key_file.place().room_id);
                let opened = Gate::open(self.folder.path(), &self.secrets(), place, (&self.clock.now(), key_file.keeps_gate()))?;
                // Known before anybody has signed in, so that no made-up IDs push an account out of the throttle.
                opened.know_accounts(&key_file.login_tags())?;
                kept.insert(opened).clone()
            }
        };
        let mut outlook = self.outlook();
        while let Some((at, finding)) = outlook.unwritten.first() {
            gate.note(at, None, finding.clone())?;
            outlook.unwritten.remove(0);
        }
        Ok(gate)
    }

    /// Under which secret the gate is sealed: that of the oldest slot whose secret is there. A recovery that was begun has written newer
    /// ones, which count only when it is finished.
    fn gate_pepper<'f>(&self, key_file: &'f KeyFile) -> Result<&'f PepperId> {
        let secrets = self.secrets();
        for pepper in key_file.peppers() {
            match secrets.load(pepper) {
                Ok(_) => return Ok(pepper),
                Err(VaultError::KeyringEntryMissing) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(VaultError::KeyringEntryMissing.into())
    }

    /// Counts a try of `login` as one whose password was wrong, without the cost of a hash: for tests of many of them.
    #[cfg(feature = "test-rooms")]
    pub fn test_a_try(&self, login: &str) -> Result<()> {
        let key_file = self.key_file()?;
        let (gate, tag) = (self.gate(&key_file)?, key_file.login_tag(login)?);
        match gate.try_password::<()>(&tag, &self.clock.now(), || Err(VaultError::WrongPassword.into())) {
            Err(Error::Vault(VaultError::WrongPassword)) => Ok(()),
            other => other,
        }
    }

    /// Signs a person in: the try is counted, the slot opened, the key file and the anchor checked, the vault opened; then the
    /// journal decides whose slot it is, and the register whether the person may come in.
    pub fn sign_in(&self, login: &str, password: &str) -> Result<(Room, Session)> {
        let (key_file, now) = (self.key_file()?, self.clock.now());
        let gate = self.gate(&key_file)?;
        let (tag, secrets) = (key_file.login_tag(login)?, self.secrets());
        let tried = gate.try_password(&tag, &now, || Ok(key_file.open_with_password(login, password.as_bytes(), |id| secrets.load(id))?));
        if matches!(tried, Err(Error::Vault(VaultError::WrongPassword))) {
            gate.note_refusal(&now, &tag)?;
        }
        let opened = tried?;
        let slot = opened.slot.clone();
        let mut room = self.open(key_file, opened, gate)?;
        let session = room.enter(&slot)?;
        // The thread that signs in may wait for hours before it does anything else.
        scrub_stack();
        Ok((room, session))
    }

    /// Opens the vault with the keys of an opened slot. One that is older than its anchor stays closed.
    pub(crate) fn open(&self, mut key_file: KeyFile, opened: Opened, gate: Gate) -> Result<Room> {
        let keys = RootKeys::new(opened.keys.root)?;
        key_file.verify(&keys)?;
        if self.folder.holds_other_vaults()? {
            // Before anybody works in one of them, or destroys the other, the choice is made durable: what failed to be synced once is not synced
            // by asking again, so the key file is written anew.
            key_file.write(&self.folder.keys(), &keys)?;
        }
        let store = Store::open(&self.folder.vault(key_file.place().epoch), &keys.vault_key_hex())?;
        if let Err(error) = gate.compare(store.tables(), store.head()) {
            if let Error::VaultRolledBack { anchored, found } = &error {
                gate.note(&self.clock.now(), None, Finding::RolledBack { anchored: *anchored, found: *found })?;
            }
            return Err(error);
        }
        let watch = Arc::clone(&self.watch);
        let clock_seen = last_seen(gate.clock(), store.tables().last_clock()?).unwrap_or_else(|| self.clock.now().seen());
        let locks = Locks { folder: Arc::clone(&self.folder), key_file, secrets: self.secrets(), gate, watch };
        Ok(Room {
            store,
            keys,
            locks,
            clock: self.clock.clone(),
            clock_seen,
            seen: self.seen.clone(),
            connected: None,
            searched: None,
            trouble: None,
            in_doubt: false,
            #[cfg(feature = "test-rooms")]
            cut: self.cut,
        })
    }
}

/// When the clock was last seen: by the gate, or by the journal where that is later or the gate has forgotten.
fn last_seen(gate: Option<ClockSeen>, journal: Option<ClockSeen>) -> Option<ClockSeen> {
    gate.into_iter().chain(journal).max_by_key(|it| it.utc_ms)
}

/// What is new between two looks of a closed room, which knows neither permits nor registered equipment.
fn news(before: &Surroundings, now: &Surroundings) -> Vec<Finding> {
    let mut news = Vec::new();
    if before.connections != now.connections {
        let connections = unallowed(now, &[]);
        news.push(if connections.is_empty() { Finding::Disconnected } else { Finding::Connected { connections, permitted: false } });
    }
    let came = now.media.iter().filter(|it| !before.media.contains(it));
    news.extend(came.map(|it| Finding::MediumSeen { medium: it.clone(), registered: false }));
    let went = before.media.iter().filter(|it| !now.media.contains(it));
    news.extend(went.map(|it| Finding::MediumGone { medium: it.clone() }));
    news
}

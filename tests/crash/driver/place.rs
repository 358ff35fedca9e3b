//! Where a room lies that is worked in, and the ways into it.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use hensobo_core::clock::Clock;
use hensobo_core::closed_room::ClosedRoom;
use hensobo_core::domain::id::Seq;
use hensobo_core::error::{Code, Refused};
use hensobo_core::isolation::Standing;
use hensobo_core::room::{Room, Session};
use hensobo_core::store::{Head, Store};
use hensobo_core::test_rooms;
use hensobo_core::vault::folder::vault_in;
use hensobo_core::vault::key_file::KeyFile;
use hensobo_tests::rooms::clock_at;

/// A room's folder, with the clock and the surroundings of its terminal.
#[derive(Debug)]
pub(crate) struct Place {
    root: PathBuf,
    /// The clock, which stands between two deeds.
    pub(crate) clock: Clock,
    /// What the terminal is connected to.
    pub(crate) watch: Arc<Standing>,
    /// The room's root key, and the one to which a change of it leads.
    keys: RefCell<(String, Option<String>)>,
}

impl Place {
    /// The room below `root`.
    pub(crate) fn at(root: &Path, key: &str) -> Self {
        let clock = clock_at(&Clock::Terminal.now().utc_text());
        Self { root: root.to_path_buf(), clock, watch: Standing::alone(), keys: RefCell::new((key.to_owned(), None)) }
    }

    /// A change of the root key leads to this one, if it comes to its end.
    pub(crate) fn learn(&self, key: String) {
        self.keys.borrow_mut().1 = Some(key);
    }

    /// The folder is as it was: what was learnt since then opens nothing.
    pub(crate) fn forget(&self) {
        self.keys.borrow_mut().1 = None;
    }

    /// Whether the root key is being changed.
    pub(crate) fn changes_keys(&self) -> bool {
        self.keys.borrow().1.is_some()
    }

    /// What was done stays: the key that opens the room now is its key.
    pub(crate) fn settle(&self) {
        let key = self.key();
        *self.keys.borrow_mut() = (key, None);
    }

    /// The root key that the key file on the disk is sealed under.
    pub(crate) fn key(&self) -> String {
        key_of(&self.room(), &self.keys()).unwrap_or_else(|| self.keys.borrow().0.clone())
    }

    /// Both keys that the key file may be sealed under.
    pub(crate) fn keys(&self) -> Vec<String> {
        let (old, new) = &*self.keys.borrow();
        [Some(old.clone()), new.clone()].into_iter().flatten().collect()
    }

    /// The room's folder.
    pub(crate) fn room(&self) -> PathBuf {
        self.root.join("room")
    }

    /// Where another room can be founded.
    pub(crate) fn beside(&self) -> PathBuf {
        self.root.join("other")
    }

    /// Where files go that leave the room.
    pub(crate) fn documents(&self) -> PathBuf {
        self.root.join("documents")
    }

    /// The closed room. Checks behind a desk that just ended may hold it for a moment longer.
    pub(crate) fn closed(&self) -> Result<ClosedRoom, Refused> {
        for _ in 0..500 {
            match ClosedRoom::watched_by(&self.room(), &self.clock, Arc::clone(&self.watch) as Arc<_>) {
                Err(error) if Refused::from(&error).code == Code::RoomInUse => thread::sleep(Duration::from_millis(10)),
                other => return Ok(other?),
            }
        }
        panic!("the room is never free");
    }

    /// Waits until nobody holds the room any more, if there is one.
    pub(crate) fn is_left(&self) {
        drop(self.closed());
    }

    /// The 管理者 comes in, without the cost of a hash.
    pub(crate) fn enter(&self) -> Result<(Room, Session), Refused> {
        Ok(test_rooms::enter_without_hash(&self.closed()?, &self.key(), crate::deeds::ADMINISTRATOR)?)
    }

    /// Somebody comes in with a password.
    pub(crate) fn sign_in(&self, login: &str, password: &str) -> Result<(Room, Session), Refused> {
        Ok(self.closed()?.sign_in(login, password)?)
    }

    /// The vault of the closed room.
    pub(crate) fn store(&self) -> Store {
        store_in(&self.room(), &self.keys()).expect("the vault")
    }

    /// Where the journal of the closed room ends.
    pub(crate) fn head(&self) -> Head {
        self.store().head()
    }

    /// The kinds of what the journal of the closed room took in after `seq`.
    pub(crate) fn kinds_after(&self, seq: Seq) -> Vec<String> {
        let rows = self.store().tables().journal(seq, u32::MAX).expect("the journal");
        rows.into_iter().map(|it| it.kind.trim_end_matches(|it: char| it == '.' || it.is_ascii_digit()).to_owned()).collect()
    }
}

/// Which of some root keys the key file of a room's folder is sealed under.
pub(crate) fn key_of(room: &Path, keys: &[String]) -> Option<String> {
    let key_file = KeyFile::read(&room.join("keys.v1")).ok()?;
    keys.iter().find(|it| test_rooms::opens(&key_file, it)).cloned()
}

/// The vault that the key file chooses, opened with one of some root keys.
pub(crate) fn store_in(room: &Path, keys: &[String]) -> Result<Store, String> {
    let key = key_of(room, keys).ok_or("no key opens the key file")?;
    let key_file = KeyFile::read(&room.join("keys.v1")).map_err(|it| it.to_string())?;
    let key = test_rooms::vault_key_of(&key).expect("the vault's key");
    Store::open(&vault_in(room, key_file.place().epoch), &key).map_err(|it| it.to_string())
}

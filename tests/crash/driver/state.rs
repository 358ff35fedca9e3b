//! What a room holds at a moment, and what of it a power cut would leave.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use hensobo_core::room::Room;
use hensobo_core::store::{Head, Store, StoreError};
use hensobo_core::test_rooms;
use hensobo_tests::rooms::folder_in_memory;
use tempfile::TempDir;

use crate::disk::Disk;
use crate::images::Walk;
use crate::place::{Place, key_of, store_in};
use crate::recording::Recording;
use crate::shim::Shim;

/// Where the journal ends, and every row of every table in one number.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) head: Head,
    tables: u64,
}

impl State {
    /// That of the open room, or of the closed one at `place`. A room whose store has failed is closed: SQLCipher reads nothing more after a page that
    /// could not be read.
    pub(crate) fn of(room: &mut Option<Room>, place: &Place) -> Self {
        let open = room.as_ref().and_then(|it| Self::of_store(test_rooms::store(it)).ok());
        open.unwrap_or_else(|| {
            *room = None;
            Self::of_store(&place.store()).expect("the tables")
        })
    }

    fn of_store(store: &Store) -> Result<Self, StoreError> {
        let mut hasher = DefaultHasher::new();
        let names = store.try_sql("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        store.each_row(&names, |table, row| format!("{table} {row:?}").hash(&mut hasher))?;
        Ok(Self { head: store.tables().check_head()?, tables: hasher.finish() })
    }
}

impl Shim {
    /// Begins the log anew; answers the folder as it is now, of which everything counts as certain.
    pub(crate) fn begin_log(&mut self, root: &Path) -> Disk {
        let disk = Disk::of(root);
        self.reset();
        disk
    }
}

/// What a power cut at this moment would leave, of which nothing is forgiven; none where nothing was written down.
fn after_a_cut(before: Disk) -> Option<TempDir> {
    let log = std::env::var_os("HENSOBO_SHIM_LOG")?;
    let recording = Recording::read(Path::new(&log), before);
    let mut walk = Walk::through(&recording);
    walk.advance(recording.ops.len());
    let folder = folder_in_memory();
    walk.certain().put_into(folder.path());
    Some(folder)
}

/// Whether a power cut at this moment leaves the entry that was answered for.
pub(crate) fn is_certain(before: Disk, place: &Place, head: Head) -> Result<(), String> {
    let Some(folder) = after_a_cut(before) else { return Ok(()) };
    let store = store_in(&folder.path().join("room"), &place.keys())?;
    match store.tables().hash_at(head.seq) {
        Ok(Some(hash)) if hash == head.hash => Ok(()),
        other => Err(format!("{} is {other:?}, the journal ends at {}", head.seq, store.head().seq)),
    }
}

/// Whether nothing opens the room, now and after a power cut at this moment.
pub(crate) fn is_gone(before: Disk, place: &Place) -> Result<(), String> {
    let folder = after_a_cut(before);
    let rooms = [Some(place.room()), folder.as_ref().map(|it| it.path().join("room"))];
    match rooms.iter().flatten().find(|it| key_of(it, &place.keys()).is_some()) {
        None => Ok(()),
        Some(_) => Err("its key file opens".to_owned()),
    }
}

//! What a recording promises: what somebody was told by when, and where each change became whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hensobo_core::domain::id::Seq;
use hensobo_core::store::Store;
use hensobo_core::test_rooms;
use hensobo_tests::rooms::folder_in_memory;
use serde_json::Value;

use crate::disk::Disk;
use crate::recording::{Op, Recording};

/// Everything that images of one recording are held against.
#[derive(Debug)]
pub(crate) struct Story {
    /// What was told, each with the number of operations before it.
    pub(crate) told: Vec<(usize, Value)>,
    /// The room's root key.
    pub(crate) root: String,
    /// The raw key of its vault.
    pub(crate) vault_key: String,
    /// When the room was said to be founded.
    pub(crate) founded: usize,
    /// Where the journal ended after each commit, with the number of operations that it took.
    pub(crate) commits: Vec<(usize, i64)>,
    /// Every entry's hash.
    pub(crate) hashes: BTreeMap<i64, String>,
    /// The folder when everything was done.
    pub(crate) end: Disk,
    /// The folder that was watched.
    pub(crate) watched: PathBuf,
}

impl Story {
    /// The story of a recorded season.
    pub(crate) fn of(recording: &Recording, watched: &Path) -> Self {
        let marks: Vec<(usize, Value)> = recording.marks().map(|(at, it)| (at, serde_json::from_str(it).expect("a mark"))).collect();
        let root = marks.iter().find_map(|(_, it)| it["key"].as_str()).expect("the root key").to_owned();
        let vault_key = test_rooms::vault_key_of(&root).expect("the vault's key");
        let founded = marks.iter().find(|(_, it)| it["founded"] == true).expect("a founding").0;
        let told = marks.into_iter().filter(|(_, it)| it["seq"].is_i64()).collect();
        let end = recording.after(recording.ops.len());
        let folder = folder_in_memory();
        let commits = commits(recording, &folder.path().join("vault"), &vault_key);
        let hashes = hashes(&end, &folder.path().join("end"), &vault_key);
        Self { told, root, vault_key, founded, commits, hashes, end, watched: watched.to_path_buf() }
    }

    /// What had been told at a cut, and what was told next.
    pub(crate) fn around(&self, cut: usize) -> (Option<&Value>, Option<&Value>) {
        let next = self.told.partition_point(|(at, _)| *at < cut);
        (next.checked_sub(1).map(|it| &self.told[it].1), self.told.get(next).map(|(_, it)| it))
    }

    /// Where the journal may end after a cut: at a whole change, the last one being the one that was under way.
    pub(crate) fn may_end_at(&self, cut: usize) -> impl Iterator<Item = i64> {
        let under_way = self.commits.partition_point(|(at, _)| *at < cut);
        self.commits[..(under_way + 1).min(self.commits.len())].iter().map(|(_, seq)| *seq)
    }
}

/// A change is whole where the rollback journal is cut to nothing: the room is opened there, and asked where its journal ends.
fn commits(recording: &Recording, vault: &Path, key: &str) -> Vec<(usize, i64)> {
    let mut disk = recording.before.clone();
    let mut commits = vec![(0, 0)];
    for (at, op) in recording.ops.iter().enumerate() {
        disk.apply(op, &|range| recording.bytes(range));
        let Op::Truncate { node, length: 0 } = op else { continue };
        // While a room is founded it lies beside its place.
        let folder = disk.folders().into_iter().find(|it| disk.find(&format!("{it}/room.vault-journal")) == Some(*node));
        let Some(bytes) = folder.and_then(|it| disk.bytes(&format!("{it}/room.vault"))) else { continue };
        fs::write(vault, bytes).expect("the vault");
        // The tables of a room that is being founded come one by one.
        let head = match Store::open(vault, key) {
            Ok(store) => store.head(),
            Err(_) if commits.len() == 1 => continue,
            Err(error) => panic!("after {at} operations: {error}"),
        };
        if commits.last().is_some_and(|(_, seq)| *seq != head.seq.0) {
            commits.push((at + 1, head.seq.0));
        }
    }
    commits
}

fn hashes(end: &Disk, vault: &Path, key: &str) -> BTreeMap<i64, String> {
    fs::write(vault, end.bytes("room/room.vault").expect("the vault")).expect("the vault");
    let store = Store::open(vault, key).expect("the room at its end");
    store.tables().journal(Seq(0), u32::MAX).expect("the journal").into_iter().map(|it| (it.seq.0, it.hash)).collect()
}

//! The side log `side.v1`: what happens while the vault is closed, sealed and chained, until the journal takes it at the next sign-in.
//!
//! The terminal's record says where the log ended. The log is written first and the record second, so the log may be ahead, never behind.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::key::Key;
use super::key_file::sync_folder_of;
use super::side_lines::{Lines, Rest, Seals, Start, longest_line};
use super::twin_file::keep_aside;
use super::{VaultError, file_step};
use crate::journal::chain::ChainHash;

const FILE: &str = "side.v1";
/// So many entries wait for the journal at most; then nothing can be tried before somebody has signed in.
pub const MOST_WAITING: u64 = 10_000;
/// Of these, so many are kept for IDs of this room: nobody shuts the others out by trying IDs that do not exist.
pub const KEPT_FOR_ACCOUNTS: u64 = 1_000;
/// The longest entry, in bytes.
pub const LONGEST_ENTRY: usize = 4 * 1024;

/// Where the side log ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideHead {
    /// Number of the last entry; numbers go on for ever.
    pub count: u64,
    /// Its hash, in hexadecimal.
    pub hash: String,
    /// Number of the last entry that the journal has.
    pub taken: u64,
}

impl Default for SideHead {
    /// Nothing was ever written.
    fn default() -> Self {
        Self { count: 0, hash: ChainHash::GENESIS.to_hex(), taken: 0 }
    }
}

/// What stands in the side log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SideReading {
    /// Sound entries that the journal does not have yet, with their numbers.
    pub entries: Vec<(u64, Vec<u8>)>,
    /// Number of the first entry that was edited, removed, moved or replaced.
    pub damaged_at: Option<u64>,
    /// The last entry was cut short before anybody relied on it.
    pub torn_end: bool,
}

/// The side log of a terminal.
#[derive(Debug)]
pub struct SideLog {
    path: PathBuf,
    seals: Seals,
    head: SideHead,
    /// Length of the file as far as it is sound.
    length: u64,
    damaged_at: Option<u64>,
}

impl SideLog {
    /// Founds an empty log that goes on after `left`. A log that stands there is kept aside.
    pub fn create(folder: &Path, key: Key, room_id: &str, left: &SideHead) -> Result<Self, VaultError> {
        let mut log = Self::unread(folder, key, room_id);
        log.begin_anew(left, &SideReading::default())?;
        Ok(log)
    }

    /// Opens the log that was left at `left`. A damaged one opens too, but takes nothing before it begins anew.
    pub fn open(folder: &Path, key: Key, room_id: &str, left: &SideHead) -> Result<(Self, SideReading), VaultError> {
        let mut log = Self::unread(folder, key, room_id);
        let bytes = log.bytes()?;
        let lines = log.seals.parse(&bytes)?;
        let reading = told(lines.as_ref(), left);
        log.damaged_at = reading.damaged_at;
        if let Some(lines) = &lines {
            let (count, hash, length) = end_of(lines);
            log.length = length as u64;
            log.head = SideHead { count, hash, taken: left.taken.max(lines.start.first.saturating_sub(1)) };
        }
        Ok((log, reading))
    }

    /// What stands in the log now, held against where it was left.
    pub fn read(&self, left: &SideHead) -> Result<SideReading, VaultError> {
        Ok(told(self.seals.parse(&self.bytes()?)?.as_ref(), left))
    }

    /// Where the log ends.
    pub fn head(&self) -> &SideHead {
        &self.head
    }

    /// Whether the log still takes the failure of a try: of an ID of this room, or of an unknown one.
    pub fn has_room(&self, known: bool) -> bool {
        let waiting = self.head.count.saturating_sub(self.head.taken);
        waiting < if known { MOST_WAITING } else { MOST_WAITING - KEPT_FOR_ACCOUNTS }
    }

    /// Adds an entry and waits until it is on the disk. Answers where the log ends now, for the record to remember.
    pub fn append(&mut self, payload: &[u8]) -> Result<SideHead, VaultError> {
        if let Some(position) = self.damaged_at {
            return Err(VaultError::SideLogDamaged(position));
        }
        if !self.has_room(true) {
            return Err(VaultError::SideLogFull);
        }
        let (line, hash) = self.line(self.head.count + 1, &self.head.hash, payload)?;
        let mut file = OpenOptions::new().write(true).open(&self.path).map_err(file_step("open the side log"))?;
        if file.metadata().map_err(file_step("look at the side log"))?.len() < self.length {
            return Err(VaultError::SideLogDamaged(self.head.count));
        }
        // What a cut or a full disk left behind the last sound entry was relied on by nobody.
        file.set_len(self.length)
            .and_then(|()| file.seek(SeekFrom::Start(self.length)))
            .and_then(|_| file.write_all(&line))
            .and_then(|()| file.sync_all())
            .map_err(file_step("write the side log"))?;
        self.length += line.len() as u64;
        self.head = SideHead { count: self.head.count + 1, hash, taken: self.head.taken };
        Ok(self.head.clone())
    }

    /// The journal has every entry up to `through`. Answers what the record has to remember before [`SideLog::drop_taken`].
    pub fn taken_through(&mut self, through: u64) -> SideHead {
        self.head.taken = through.min(self.head.count).max(self.head.taken);
        self.head.clone()
    }

    /// Drops what the journal has. The record says so already, so an older copy of the file brings nothing back.
    pub fn drop_taken(&mut self) -> Result<(), VaultError> {
        let bytes = self.bytes()?;
        let lines = self.seals.parse(&bytes)?.ok_or(VaultError::SideLogDamaged(self.head.taken))?;
        let Some(last) = lines.sound.iter().find(|it| it.number == self.head.taken) else { return Ok(()) };
        let start = Start { first: last.number + 1, before: last.hash.clone() };
        let kept = bytes.get(last.end..end_of(&lines).2).unwrap_or_default();
        self.replace(&[self.seals.first_line(&start)?.as_slice(), kept].concat())
    }

    /// Puts a new log in the place of a damaged one, which is kept aside. What was sound is carried over under new numbers.
    pub fn begin_anew(&mut self, left: &SideHead, sound: &SideReading) -> Result<SideHead, VaultError> {
        let last = sound.entries.iter().map(|(number, _)| *number).chain([left.count]).max().unwrap_or_default();
        let start = Start { first: last + 1, before: left.hash.clone() };
        let mut bytes = self.seals.first_line(&start)?;
        let mut head = SideHead { count: last, hash: start.before, taken: last };
        for (_, payload) in &sound.entries {
            let (line, hash) = self.line(head.count + 1, &head.hash, payload)?;
            bytes.extend(line);
            head = SideHead { count: head.count + 1, hash, taken: last };
        }
        keep_aside(&self.path)?;
        self.replace(&bytes)?;
        self.damaged_at = None;
        self.head = head;
        Ok(self.head.clone())
    }

    fn unread(folder: &Path, key: Key, room_id: &str) -> Self {
        let seals = Seals { key, room_id: room_id.to_owned() };
        Self { path: folder.join(FILE), seals, head: SideHead::default(), length: 0, damaged_at: None }
    }

    fn line(&self, number: u64, before: &str, payload: &[u8]) -> Result<(Vec<u8>, String), VaultError> {
        if payload.len() > LONGEST_ENTRY {
            return Err(VaultError::TerminalRecordTooLarge);
        }
        self.seals.line(number, before, payload)
    }

    /// The file's bytes; none when there is no file, or one longer than ours can be.
    fn bytes(&self) -> Result<Vec<u8>, VaultError> {
        // Twice: what the journal has may still stand there.
        let longest = 2 * MOST_WAITING * longest_line(LONGEST_ENTRY) as u64;
        match fs::metadata(&self.path) {
            Ok(found) if found.len() > longest => Ok(Vec::new()),
            Ok(_) => fs::read(&self.path).map_err(file_step("read the side log")),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(cause) => Err(file_step("look at the side log")(cause)),
        }
    }

    /// Replaces the file in one step.
    fn replace(&mut self, bytes: &[u8]) -> Result<(), VaultError> {
        let beside = self.path.with_extension("v1.new");
        let mut file = File::create(&beside).map_err(file_step("make the side log"))?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(file_step("make the side log"))?;
        drop(file);
        fs::rename(&beside, &self.path).map_err(file_step("replace the side log"))?;
        self.length = bytes.len() as u64;
        sync_folder_of(&self.path)
    }
}

/// Number and hash of the last sound entry, and where it ends in the file.
fn end_of(lines: &Lines) -> (u64, String, usize) {
    match lines.sound.last() {
        Some(last) => (last.number, last.hash.clone(), last.end),
        None => (lines.start.first.saturating_sub(1), lines.start.before.clone(), lines.begin),
    }
}

/// Holds what stands in a file against where it was left.
fn told(lines: Option<&Lines>, left: &SideHead) -> SideReading {
    let Some(lines) = lines else {
        return SideReading { damaged_at: Some(left.taken + 1), ..SideReading::default() };
    };
    let damaged_at = damage(lines, left);
    let waiting = lines.sound.iter().filter(|it| it.number > left.taken);
    let entries = waiting.map(|it| (it.number, it.payload.clone())).collect();
    SideReading { entries, damaged_at, torn_end: damaged_at.is_none() && lines.rest == Rest::OneAtMost }
}

/// The number of the first entry that is not as it was left.
fn damage(lines: &Lines, left: &SideHead) -> Option<u64> {
    let (count, _, _) = end_of(lines);
    let before = lines.start.first.saturating_sub(1);
    // A record that was lost, or is new, remembers nothing; then the log stands for itself.
    let remembered = *left != SideHead::default();
    if remembered && before > left.taken {
        return Some(left.taken + 1);
    }
    if count < left.count || lines.rest == Rest::More {
        return Some(count.max(left.taken) + 1);
    }
    let line = lines.sound.iter().find(|it| it.number == left.count).map(|it| &it.hash);
    let found = line.or((before == left.count).then_some(&lines.start.before));
    (remembered && found != Some(&left.hash)).then_some(left.count.max(left.taken + 1))
}

//! A file that is overwritten in place: two sealed halves, written in turn, so that a full disk or a power cut leaves the last one sound.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::key::{Key, random_name};
use super::key_file::sync_folder_of;
use super::seal::{NONCE_BYTES, TAG_BYTES, open_bytes, seal_bytes};
use super::{VaultError, file_step};

const MAGIC: &[u8; 12] = b"HENSOBO TWIN";
const VERSION: u32 = 1;
/// Magic, version, generation, length of what is sealed.
const HEAD_BYTES: usize = 12 + 4 + 8 + 4;
/// The largest content of a half, in bytes.
pub const LARGEST_CONTENT: usize = 64 * 1024;
const SLOT_BYTES: usize = HEAD_BYTES + NONCE_BYTES + LARGEST_CONTENT + TAG_BYTES;
const SLOTS: usize = 2;

/// A file of two sealed halves (世代), each bound to the kind of file, the room, its place in the file and its generation.
#[derive(Debug)]
pub struct TwinFile {
    path: PathBuf,
    key: Key,
    bound_to: String,
}

/// Which half holds the newest content; the next writing goes to the other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Half(usize);

/// What a reading found. Reading makes, mends and deletes nothing.
#[derive(Debug, PartialEq, Eq)]
pub enum TwinReading {
    /// There is no file.
    Missing,
    /// There is a file, and neither half opens.
    Damaged,
    /// At least one half opens; this is the newest.
    Sound {
        /// Grows with each writing.
        generation: u64,
        /// What was written.
        content: Zeroizing<Vec<u8>>,
        /// Which half it is.
        half: Half,
        /// The other half does not open, or the file has another length: a writing was cut short, or somebody touched it.
        torn: bool,
    },
}

impl TwinFile {
    /// The file at `path`, sealed under `key`. `kind` and `room_id` keep it from being taken for another one.
    pub fn at(path: PathBuf, key: Key, kind: &str, room_id: &str) -> Self {
        Self { path, key, bound_to: format!("{kind}\n{room_id}") }
    }

    /// Reads the newest half that opens.
    pub fn read(&self) -> Result<TwinReading, VaultError> {
        let bytes = match fs::metadata(&self.path) {
            // Nothing of ours is longer; nobody makes us read more.
            Ok(found) if found.len() > (SLOTS * SLOT_BYTES * 2) as u64 => return Ok(TwinReading::Damaged),
            Ok(_) => fs::read(&self.path).map_err(file_step("read a sealed record"))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(TwinReading::Missing),
            Err(cause) => return Err(file_step("look at a sealed record")(cause)),
        };
        let chunks: Vec<&[u8]> = bytes.chunks(SLOT_BYTES).collect();
        let halves = chunks.iter().take(SLOTS).enumerate().filter_map(|(slot, it)| self.open_slot(slot, it)).collect::<Vec<_>>();
        let torn = halves.len() < SLOTS || bytes.len() != SLOTS * SLOT_BYTES;
        match halves.into_iter().max_by_key(|(_, generation, _)| *generation) {
            Some((slot, generation, content)) => Ok(TwinReading::Sound { generation, content, half: Half(slot), torn }),
            None => match chunks.iter().filter_map(|it| newer_version(it)).min() {
                Some(version) if chunks.len() == SLOTS => Err(VaultError::TerminalRecordNewer(version)),
                Some(_) | None => Ok(TwinReading::Damaged),
            },
        }
    }

    /// Makes the file with both halves written. What stands in its place is moved aside first, never deleted.
    pub fn create(&self, generation: u64, content: &[u8]) -> Result<Half, VaultError> {
        let elder = self.slot_bytes(0, generation.saturating_sub(1), content)?;
        let newer = self.slot_bytes(1, generation, content)?;
        let beside = self.path.with_extension("v1.new");
        let mut file = File::create(&beside).map_err(file_step("make a sealed record"))?;
        for slot in [elder, newer] {
            let blank = vec![0; SLOT_BYTES.saturating_sub(slot.len())];
            file.write_all(&slot).and_then(|()| file.write_all(&blank)).map_err(file_step("make a sealed record"))?;
        }
        file.sync_all().map_err(file_step("sync a sealed record"))?;
        drop(file);
        keep_aside(&self.path)?;
        fs::rename(&beside, &self.path).map_err(file_step("put a sealed record in its place"))?;
        sync_folder_of(&self.path)?;
        Ok(Half(1))
    }

    /// Writes a later generation over the half that is not `newest`, and waits until it is on the disk.
    pub fn write(&self, newest: Half, generation: u64, content: &[u8]) -> Result<Half, VaultError> {
        let slot = usize::from(newest.0 == 0);
        let bytes = self.slot_bytes(slot, generation, content)?;
        let mut file = OpenOptions::new().write(true).open(&self.path).map_err(file_step("open a sealed record"))?;
        let start = if slot == 0 { 0 } else { SLOT_BYTES as u64 };
        file.seek(SeekFrom::Start(start))
            .and_then(|_| file.write_all(&bytes))
            .and_then(|()| file.set_len((SLOTS * SLOT_BYTES) as u64))
            .and_then(|()| file.sync_all())
            .map_err(file_step("write a sealed record"))?;
        Ok(Half(slot))
    }

    fn binding(&self, slot: usize, generation: u64) -> String {
        format!("hensobo twin {VERSION}\n{}\n{slot}\n{generation}", self.bound_to)
    }

    fn slot_bytes(&self, slot: usize, generation: u64, content: &[u8]) -> Result<Vec<u8>, VaultError> {
        if content.len() > LARGEST_CONTENT {
            return Err(VaultError::TerminalRecordTooLarge);
        }
        let sealed = seal_bytes(&self.key, self.binding(slot, generation).as_bytes(), content)?;
        let length = u32::try_from(sealed.len()).map_err(|_| VaultError::TerminalRecordTooLarge)?;
        let head = [MAGIC.as_slice(), &VERSION.to_be_bytes(), &generation.to_be_bytes(), &length.to_be_bytes()].concat();
        Ok([head, sealed].concat())
    }

    /// Generation and content of a half, if it opens.
    fn open_slot(&self, slot: usize, bytes: &[u8]) -> Option<(usize, u64, Zeroizing<Vec<u8>>)> {
        let (version, rest) = versioned(bytes)?;
        let (generation, rest) = rest.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let generation = u64::from_be_bytes(*generation);
        let sealed = rest.get(..usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        let content = open_bytes(&self.key, self.binding(slot, generation).as_bytes(), sealed).ok()?;
        (version == VERSION).then_some((slot, generation, content))
    }
}

fn versioned(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (version, rest) = bytes.strip_prefix(MAGIC.as_slice())?.split_first_chunk()?;
    Some((u32::from_be_bytes(*version), rest))
}

fn newer_version(bytes: &[u8]) -> Option<u32> {
    versioned(bytes).map(|(version, _)| version).filter(|version| *version > VERSION)
}

/// Keeps what stands at `path` under a name that nothing else has, before something else is put in its place. It is never deleted.
pub(super) fn keep_aside(path: &Path) -> Result<(), VaultError> {
    let mut aside = path.to_path_buf().into_os_string();
    aside.push(format!(".aside-{}", random_name::<4>()?));
    if !path.exists() {
        return Ok(());
    }
    // A second name leaves no moment without a file; a file system without second names gets a move.
    fs::hard_link(path, &aside).or_else(|_| fs::rename(path, &aside)).map_err(file_step("keep a sealed file aside"))?;
    sync_folder_of(path)
}

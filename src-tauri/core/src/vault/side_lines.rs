//! The form of the side log: a sealed first line, then one sealed line for each entry, each bound to its number and to the line before.

use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::VaultError;
use super::key::Key;
use super::seal::{Sealed, open, seal};

const MAGIC: &str = "HENSOBO SIDE ";
const VERSION: u32 = 1;

/// Where the entries of a file begin. Numbers go on for ever, also when the file is emptied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Start {
    /// Number of the first entry.
    pub(super) first: u64,
    /// Hash of the entry before it, in hexadecimal.
    pub(super) before: String,
}

/// An entry that opens and follows the one before.
#[derive(Debug)]
pub(super) struct Line {
    /// Its number.
    pub(super) number: u64,
    /// What it says.
    pub(super) payload: Vec<u8>,
    /// Its hash, in hexadecimal.
    pub(super) hash: String,
    /// Where the next entry begins in the file.
    pub(super) end: usize,
}

/// What stands in the bytes of a file, as far as it is sound.
#[derive(Debug)]
pub(super) struct Lines {
    /// Where the entries begin.
    pub(super) start: Start,
    /// Where the first entry begins in the file.
    pub(super) begin: usize,
    /// The entries.
    pub(super) sound: Vec<Line>,
    /// What follows them.
    pub(super) rest: Rest,
}

/// What follows the last sound entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// Nothing.
    Nothing,
    /// Part of one entry at most: what a power cut leaves.
    OneAtMost,
    /// More than that.
    More,
}

/// The key of a side log and the room that it is bound to.
#[derive(Debug)]
pub(super) struct Seals {
    /// The key.
    pub(super) key: Key,
    /// The room.
    pub(super) room_id: String,
}

impl Seals {
    /// The first line of a file.
    pub(super) fn first_line(&self, start: &Start) -> Result<Vec<u8>, VaultError> {
        let plain = serde_json::to_vec(start).map_err(|_| VaultError::Crypto("the side log's form"))?;
        let Sealed(text) = seal(&self.key, self.head_binding().as_bytes(), &plain)?;
        Ok(format!("{MAGIC}{VERSION} {text}\n").into_bytes())
    }

    /// The line of an entry, and its hash.
    pub(super) fn line(&self, number: u64, before: &str, payload: &[u8]) -> Result<(Vec<u8>, String), VaultError> {
        let Sealed(text) = seal(&self.key, self.binding(number, before).as_bytes(), payload)?;
        let hash = hash_of(number, before, &text);
        Ok((format!("{text}\n").into_bytes(), hash))
    }

    /// Reads a file as far as it is sound. `None` when not even the first line is.
    pub(super) fn parse(&self, bytes: &[u8]) -> Result<Option<Lines>, VaultError> {
        let Some((start, begin)) = self.parse_first_line(bytes)? else { return Ok(None) };
        let (mut number, mut before, mut at) = (start.first, start.before.clone(), begin);
        let mut sound = Vec::new();
        while let Some(line) = self.parse_line(number, &before, bytes, at) {
            (number, before, at) = (number + 1, line.hash.clone(), line.end);
            sound.push(line);
        }
        let rest = match bytes.get(at..).unwrap_or_default() {
            [] => Rest::Nothing,
            [part @ .., _] if !part.contains(&b'\n') => Rest::OneAtMost,
            [..] => Rest::More,
        };
        Ok(Some(Lines { start, begin, sound, rest }))
    }

    fn parse_first_line(&self, bytes: &[u8]) -> Result<Option<(Start, usize)>, VaultError> {
        let Some((line, begin)) = text_line(bytes, 0) else { return Ok(None) };
        let Some((version, sealed)) = line.strip_prefix(MAGIC).and_then(|it| it.split_once(' ')) else { return Ok(None) };
        match version.parse() {
            Ok(VERSION) => {}
            Ok(newer) if newer > VERSION => return Err(VaultError::TerminalRecordNewer(newer)),
            Ok(_) | Err(_) => return Ok(None),
        }
        let plain = open(&self.key, self.head_binding().as_bytes(), &Sealed(sealed.to_owned())).ok();
        Ok(plain.and_then(|it| serde_json::from_slice(&it).ok()).map(|start| (start, begin)))
    }

    fn parse_line(&self, number: u64, before: &str, bytes: &[u8], at: usize) -> Option<Line> {
        let (text, end) = text_line(bytes, at)?;
        let payload = open(&self.key, self.binding(number, before).as_bytes(), &Sealed(text.to_owned())).ok()?;
        Some(Line { number, payload: payload.to_vec(), hash: hash_of(number, before, text), end })
    }

    fn head_binding(&self) -> String {
        format!("hensobo side log {VERSION}\n{}", self.room_id)
    }

    fn binding(&self, number: u64, before: &str) -> String {
        format!("hensobo side entry {VERSION}\n{}\n{number}\n{before}", self.room_id)
    }
}

/// The line that begins at `at`, and where the next one does.
fn text_line(bytes: &[u8], at: usize) -> Option<(&str, usize)> {
    let rest = bytes.get(at..)?;
    let length = rest.iter().position(|it| *it == b'\n')?;
    Some((std::str::from_utf8(rest.get(..length)?).ok()?, at + length + 1))
}

fn hash_of(number: u64, before: &str, text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(format!("{number}\n{before}\n{text}")))
}

/// The longest line that an entry of `payload` bytes makes.
pub(super) fn longest_line(payload: usize) -> usize {
    BASE64.encode_len(payload + super::seal::NONCE_BYTES + super::seal::TAG_BYTES) + 1
}

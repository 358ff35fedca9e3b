//! A backup (退避) as a file: a header that tells whose it is and up to where, then sealed chunks of rows.
//!
//! First line magic and version, second the header as JSON, third the MAC of both under a key of the file's own; then chunks, each its length and its
//! bytes under AES-256-GCM. The file's key is fresh, so a chunk's nonce is its number and whether it is the last: a chunk that is cut off, out of
//! its place or of another file does not open, and neither does one of another header. The file's key stands in the header under a key of the
//! room, and the room's root key under the recovery kit: that is how it opens on a new machine.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use super::key::Key;
use super::key_file::{RoomKind, sync_folder_of};
use super::root::{RootKeys, mac_hex};
use super::seal::{Sealed, TAG_BYTES, open_numbered, seal_numbered};
use super::slot::KeySlot;
use super::{VaultError, file_step};
use crate::domain::id::{BackupId, Seq, TerminalNumber};
use crate::journal::event::KeyFingerprint;

const MAGIC: &str = "HENSOBO BACKUP ";
const VERSION: u32 = 1;
/// Rows are gathered to chunks of at least so many bytes.
const CHUNK: usize = 64 * 1024;
/// A chunk holds at most so much: a length beyond it is damage, not a reason to take memory.
const LARGEST_CHUNK: usize = 32 * 1024 * 1024;
/// The first three lines are no longer than this.
const LARGEST_HEADER: u64 = 64 * 1024;

/// Whose backup it is, and up to where. No personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupHeader {
    /// Its number.
    pub backup: BackupId,
    /// The room.
    pub room_id: String,
    /// Real or practice.
    pub kind: RoomKind,
    /// The terminal that made it.
    pub terminal: TerminalNumber,
    /// Epoch of the root key.
    pub epoch: u32,
    /// When, UTC.
    pub made_at: String,
    /// The version of the program that made it.
    pub program: String,
    /// The last entry of the journal that it holds.
    pub through: Seq,
    /// The hash of that entry, in hexadecimal.
    pub head: String,
    /// The slot that the recovery kit opens; none in a room whose kit was never written down.
    pub kit: Option<KeySlot>,
    /// Whether it is the archive of the access log (利用記録の保管): the journal alone, without any key that opens something in it.
    #[serde(default, skip_serializing_if = "is_off")]
    pub archive: bool,
}

/// Takes a reference because serde does.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn is_off(setting: &bool) -> bool {
    !setting
}

/// A header with the file's key under a key of the room.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    header: BackupHeader,
    key: Sealed,
}

/// A backup that is being written, beside its place. Dropped before it is to be kept, nothing of it stays.
#[derive(Debug)]
pub struct BackupWriter {
    beside: PathBuf,
    target: PathBuf,
    file: Option<BufWriter<File>>,
    body: Key,
    bound_to: Vec<u8>,
    chunk: u64,
    /// Rows of the next chunk, with room for them: what grows is copied, and the copies are not zeroized.
    pending: Zeroizing<Vec<u8>>,
    kept: bool,
}

impl BackupWriter {
    /// Begins the file `target`, which is not there yet, under a fresh key.
    pub fn create(target: &Path, header: &BackupHeader, (key, root): (&Key, &RootKeys)) -> Result<Self, VaultError> {
        let kept = Kept { header: header.clone(), key: root.wrap_backup_key(&binding(header), key)? };
        let json = serde_json::to_string(&kept).map_err(|_| VaultError::Crypto("the backup's form"))?;
        let covered = format!("{MAGIC}{VERSION}\n{json}\n");
        let mac = mac_hex(key.derive("hensobo backup header")?.bytes(), covered.as_bytes())?;
        let beside = beside_of(target);
        not_there(target)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = BufWriter::new(options.open(&beside).map_err(file_step("write the backup"))?);
        let mut this = Self {
            beside,
            target: target.to_path_buf(),
            file: Some(file),
            body: key.derive("hensobo backup body")?,
            bound_to: mac.clone().into_bytes(),
            chunk: 0,
            pending: Zeroizing::new(Vec::with_capacity(CHUNK + CHUNK / 2)),
            kept: false,
        };
        this.write(format!("{covered}{mac}\n").as_bytes())?;
        Ok(this)
    }

    /// Where the next row is written to, whole.
    pub fn rows(&mut self) -> &mut Vec<u8> {
        &mut self.pending
    }

    /// Tells that a row was written. Enough of them are sealed as a chunk.
    pub fn written(&mut self) -> Result<(), VaultError> {
        if self.pending.len() >= CHUNK { self.seal_pending(false) } else { Ok(()) }
    }

    fn seal_pending(&mut self, last: bool) -> Result<(), VaultError> {
        let sealed = seal_numbered(&self.body, (self.chunk, last), &self.bound_to, &self.pending)?;
        self.chunk += 1;
        // Its room stays, for the next rows.
        self.pending.zeroize();
        let length = u32::try_from(sealed.len()).map_err(|_| VaultError::Crypto("the length of a chunk"))?;
        self.write(&length.to_be_bytes())?;
        self.write(&sealed)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), VaultError> {
        let file = self.file.as_mut().ok_or(VaultError::Crypto("a backup that has ended"))?;
        file.write_all(bytes).map_err(file_step("write the backup"))
    }

    /// Writes the last chunk and syncs. The file does not stand in its place before [`BackupWriter::settle`].
    pub fn end(&mut self) -> Result<(), VaultError> {
        self.seal_pending(true)?;
        let file = self.file.take().ok_or(VaultError::Crypto("a backup that has ended"))?;
        let file = file.into_inner().map_err(|it| file_step("write the backup")(it.into_error()))?;
        file.sync_all().map_err(file_step("sync the backup"))
    }

    /// Where the file stands until it is settled: to be read back.
    pub fn beside(&self) -> &Path {
        &self.beside
    }

    /// From now on the file stays, wherever it stands: it is listed.
    pub fn keep(&mut self) {
        self.kept = true;
    }

    /// Moves the file, which was read back, to its place. Can be tried again.
    pub fn settle(&mut self) -> Result<(), VaultError> {
        settle_left(&self.target)
    }
}

/// Where a backup stands until it is moved to its place.
fn beside_of(target: &Path) -> PathBuf {
    let mut beside = target.to_path_buf().into_os_string();
    beside.push(".new");
    PathBuf::from(beside)
}

/// Whether a listed backup is there: in its place, or still beside it. A disk that does not answer says nothing of it.
pub fn is_there(target: &Path) -> Result<bool, VaultError> {
    let there = |path: &Path| path.try_exists().map_err(file_step("look for the backup"));
    Ok(there(target)? || there(&beside_of(target))?)
}

/// Moves a listed backup that still stands beside its place, as after a power cut. Nothing is overwritten.
pub fn settle_left(target: &Path) -> Result<(), VaultError> {
    let beside = beside_of(target);
    if fs::symlink_metadata(&beside).is_ok() {
        not_there(target)?;
        fs::rename(&beside, target).map_err(file_step("move the backup to its place"))?;
    }
    sync_folder_of(target)
}

/// Nothing is overwritten.
fn not_there(target: &Path) -> Result<(), VaultError> {
    let taken = fs::symlink_metadata(target).is_ok();
    if taken { Err(file_step("write the backup")(std::io::ErrorKind::AlreadyExists.into())) } else { Ok(()) }
}

impl Drop for BackupWriter {
    /// What is not finished is no backup, and the journal says that it was only begun.
    fn drop(&mut self) {
        self.file = None;
        if !self.kept {
            // A file that cannot be removed is listed as begun.
            let _removed = fs::remove_file(&self.beside);
        }
    }
}

/// A backup that is being read: every byte is checked before anything of it is handed on.
#[derive(Debug)]
pub struct BackupReader {
    header: BackupHeader,
    fingerprint: KeyFingerprint,
    body: Key,
    bound_to: Vec<u8>,
    file: BufReader<File>,
    digest: Sha256,
    read: u64,
    chunk: u64,
    ended: bool,
    failed: bool,
}

/// The header of a backup before its key is known: whose it claims to be.
#[derive(Debug)]
pub struct ClaimedBackup {
    kept: Kept,
    covered: String,
    mac: String,
    file: BufReader<File>,
    digest: Sha256,
    read: u64,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.header.fmt(f)
    }
}

impl ClaimedBackup {
    /// Reads the beginning of a file.
    pub fn read(path: &Path) -> Result<Self, VaultError> {
        let damaged = || VaultError::BackupDamaged;
        // Nobody waits at a pipe.
        if !fs::metadata(path).map_err(file_step("open the backup"))?.is_file() {
            return Err(damaged());
        }
        let mut file = BufReader::new(File::open(path).map_err(file_step("open the backup"))?);
        let mut lines = Vec::new();
        let mut beginning = (&mut file).take(LARGEST_HEADER);
        for _ in 0..3 {
            let mut line = Vec::new();
            beginning.read_until(b'\n', &mut line).map_err(file_step("read the backup"))?;
            lines.push(String::from_utf8(line).map_err(|_| damaged())?);
        }
        let [first, json, mac] = lines.try_into().map_err(|_| damaged())?;
        let mut digest = Sha256::new();
        [&first, &json, &mac].into_iter().for_each(|it| digest.update(it.as_bytes()));
        let read = (first.len() + json.len() + mac.len()) as u64;
        let line = |it: &str| it.strip_suffix('\n').map(str::to_owned).ok_or_else(damaged);
        let version: u32 = line(&first)?.strip_prefix(MAGIC).and_then(|it| it.parse().ok()).ok_or_else(damaged)?;
        match version {
            VERSION => {}
            newer if newer > VERSION => return Err(VaultError::BackupNewer(newer)),
            _ => return Err(damaged()),
        }
        let kept = serde_json::from_str(&line(&json)?).map_err(|_| damaged())?;
        Ok(Self { kept, covered: first + &json, mac: line(&mac)?, file, digest, read })
    }

    /// What the header claims; nothing of it is proved yet.
    pub fn header(&self) -> &BackupHeader {
        &self.kept.header
    }

    /// Opens it with the keys of its room.
    pub fn open(self, root: &RootKeys) -> Result<BackupReader, VaultError> {
        let Self { kept, covered, mac, file, digest, read } = self;
        let key = root.unwrap_backup_key(&binding(&kept.header), &kept.key).map_err(|_| VaultError::BackupForeign)?;
        let expected = mac_hex(key.derive("hensobo backup header")?.bytes(), covered.as_bytes())?;
        if !bool::from(expected.as_bytes().ct_eq(mac.as_bytes())) {
            return Err(VaultError::BackupDamaged);
        }
        Ok(BackupReader {
            header: kept.header,
            fingerprint: key.fingerprint()?,
            body: key.derive("hensobo backup body")?,
            bound_to: mac.into_bytes(),
            file,
            digest,
            read,
            chunk: 0,
            ended: false,
            failed: false,
        })
    }
}

impl BackupReader {
    /// Whose it is, and up to where.
    pub fn header(&self) -> &BackupHeader {
        &self.header
    }

    /// Tells the file's key without telling it.
    pub fn fingerprint(&self) -> &KeyFingerprint {
        &self.fingerprint
    }

    /// The next rows, each on a line; none after the last chunk, behind which nothing may stand.
    pub fn rows(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        if self.failed {
            return Err(VaultError::BackupDamaged);
        }
        if self.ended {
            return Ok(None);
        }
        let rows = self.chunk();
        self.failed = rows.is_err();
        rows.map(Some)
    }

    fn chunk(&mut self) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let mut length = [0; 4];
        self.read_exact(&mut length)?;
        let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
        if !(TAG_BYTES..=LARGEST_CHUNK).contains(&length) {
            return Err(VaultError::BackupDamaged);
        }
        let mut sealed = vec![0; length];
        self.read_exact(&mut sealed)?;
        let opened = |last| open_numbered(&self.body, (self.chunk, last), &self.bound_to, &sealed);
        let rows = match opened(false) {
            Ok(rows) => rows,
            Err(_) => {
                let rows = opened(true).map_err(|_| VaultError::BackupDamaged)?;
                if self.file.read(&mut [0]).map_err(file_step("read the backup"))? != 0 {
                    return Err(VaultError::BackupDamaged);
                }
                self.ended = true;
                rows
            }
        };
        self.chunk += 1;
        Ok(rows)
    }

    fn read_exact(&mut self, bytes: &mut [u8]) -> Result<(), VaultError> {
        self.file.read_exact(bytes).map_err(|cause| {
            let is_short = cause.kind() == std::io::ErrorKind::UnexpectedEof;
            if is_short { VaultError::BackupDamaged } else { file_step("read the backup")(cause) }
        })?;
        self.digest.update(&*bytes);
        self.read += bytes.len() as u64;
        Ok(())
    }

    /// SHA-256 and length of the whole file, once its last chunk was read.
    pub fn identity(&self) -> Result<(String, u64), VaultError> {
        if self.ended { Ok((HEXLOWER.encode(&self.digest.clone().finalize()), self.read)) } else { Err(VaultError::BackupDamaged) }
    }
}

/// What the file's key is bound to.
fn binding(header: &BackupHeader) -> String {
    format!("{} {} {}", header.room_id, header.epoch, header.backup)
}

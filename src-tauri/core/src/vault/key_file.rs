//! The key file `keys.v1`: readable before anyone has signed in, without personal data.
//!
//! First line magic and version, then one line of JSON, then the SHA-256 over all before it. The checksum tells damage, the header MAC
//! tells a deliberate edit, the slots' own AEAD tells a wrong password.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::cost::PasswordCost;
use super::key::Key;
use super::kit::RecoveryKit;
use super::root::{RootKeys, mac_hex};
use super::slot::{KeySlot, PepperId, SlotKeys, SlotLock, SlotPlace, slot_salt};
use super::{VaultError, file_step};
use crate::journal::event::SlotId;

const MAGIC: &str = "HENSOBO KEYS ";
/// Since version 2 the file says that the room keeps a record of its terminal.
const VERSION: u32 = 2;
const LARGEST_BYTES: u64 = 4 * 1024 * 1024;

/// Where the terminal's secret is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomKind {
    /// A real room: the secret is in the OS keyring.
    Real,
    /// A practice room (練習): the secret is in a file beside the key file.
    Practice,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    room_id: String,
    kind: RoomKind,
    epoch: u32,
    login_salt: String,
    vault_check: String,
    slots: Vec<KeySlot>,
    /// Whether the terminal's record was ever founded: without it, one that is missing is nothing to wonder at.
    #[serde(default, skip_serializing_if = "is_off")]
    keeps_gate: bool,
}

/// Takes a reference because serde does.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn is_off(setting: &bool) -> bool {
    !setting
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    header: Header,
    header_mac: String,
}

/// The key file in memory.
#[derive(Debug, Clone)]
pub struct KeyFile {
    header: Header,
    header_mac: String,
}

/// A slot that opened, and the keys it held.
#[derive(Debug)]
pub struct Opened {
    /// Which slot.
    pub slot: SlotId,
    /// Its keys.
    pub keys: SlotKeys,
}

impl KeyFile {
    /// A key file without slots for a new room.
    pub fn new(kind: RoomKind, room_id: String, root: &RootKeys) -> Result<Self, VaultError> {
        Self::of_epoch(kind, (room_id, 1), root)
    }

    /// A key file without slots for the root key of an epoch.
    pub fn of_epoch(kind: RoomKind, (room_id, epoch): (String, u32), root: &RootKeys) -> Result<Self, VaultError> {
        let login_salt = super::key::random_name::<16>()?;
        let header = Header { room_id, kind, epoch, login_salt, vault_check: root.vault_check()?, slots: Vec::new(), keeps_gate: true };
        Ok(Self { header, header_mac: String::new() })
    }

    /// The key file of the next epoch: every slot whose person's key the vault keeps opens the new root key as it opened the old one. The kit's
    /// does not: nobody keeps its key.
    pub fn of_next_epoch(
        &self,
        root: &RootKeys,
        person_key: impl Fn(&SlotId) -> Result<Option<Key>, VaultError>,
    ) -> Result<Self, VaultError> {
        let mut header = self.header.clone();
        header.epoch += 1;
        header.vault_check = root.vault_check()?;
        let place = SlotPlace { room_id: &self.header.room_id, epoch: header.epoch };
        header.slots.clear();
        for slot in &self.header.slots {
            if let Some(person) = person_key(&slot.id)? {
                header.slots.push(slot.for_new_root(place, &SlotKeys { person, root: root.root().duplicate() })?);
            }
        }
        Ok(Self { header, header_mac: String::new() })
    }

    /// Real or practice.
    pub fn kind(&self) -> RoomKind {
        self.header.kind
    }

    /// Whether the room keeps a record of its terminal; those of older programs did not.
    pub fn keeps_gate(&self) -> bool {
        self.header.keeps_gate
    }

    /// From now on the room keeps a record of its terminal; tells whether that is new.
    pub fn keep_gate(&mut self) -> bool {
        !std::mem::replace(&mut self.header.keeps_gate, true)
    }

    /// As an older program left it: without a word of a record.
    #[cfg(feature = "test-rooms")]
    pub fn forget_gate(&mut self) {
        self.header.keeps_gate = false;
    }

    /// What slots of this file are bound to.
    pub fn place(&self) -> SlotPlace<'_> {
        SlotPlace { room_id: &self.header.room_id, epoch: self.header.epoch }
    }

    /// The tag under which a login name's slots are found.
    pub fn login_tag(&self, login: &str) -> Result<String, VaultError> {
        mac_hex(self.header.login_salt.as_bytes(), login.trim().to_ascii_lowercase().as_bytes())
    }

    /// The slots' names.
    pub fn slot_ids(&self) -> impl Iterator<Item = &SlotId> {
        self.header.slots.iter().map(|slot| &slot.id)
    }

    /// Adds a slot.
    pub fn add(&mut self, slot: KeySlot) {
        self.header.slots.push(slot);
    }

    /// Keeps the slots that `wanted` names; tells whether any went.
    pub fn retain(&mut self, wanted: impl Fn(&SlotId) -> bool) -> bool {
        let before = self.header.slots.len();
        self.header.slots.retain(|slot| wanted(&slot.id));
        before != self.header.slots.len()
    }

    /// Opens a slot of `login` with `password`. An unknown login costs the same work and gets the same answer.
    pub fn open_with_password(
        &self,
        login: &str,
        password: &[u8],
        pepper: impl Fn(&PepperId) -> Result<Key, VaultError>,
    ) -> Result<Opened, VaultError> {
        let tag = self.login_tag(login)?;
        let (mut tried, mut absent) = (false, None);
        for slot in &self.header.slots {
            let SlotLock::Password { login_tag, pepper: pepper_id, cost, salt } = &slot.lock else { continue };
            if login_tag.as_bytes().ct_eq(tag.as_bytes()).into() {
                tried = true;
                // After a recovery that was cut short, an old slot stands before the new one, and its secret may be lost.
                let pepper = match pepper(pepper_id) {
                    Err(error @ VaultError::KeyringEntryMissing) => {
                        absent = Some(error);
                        continue;
                    }
                    other => other?,
                };
                let wrapping = cost.hash(password, &slot_salt(salt)?, &pepper)?;
                if let Ok(keys) = slot.open(self.place(), &wrapping) {
                    return Ok(Opened { slot: slot.id.clone(), keys });
                }
            }
        }
        if !tried {
            self.pretend(password, pepper)?;
        }
        Err(absent.unwrap_or(VaultError::WrongPassword))
    }

    /// The same keyring call and the same hash as for a known login.
    fn pretend(&self, password: &[u8], pepper: impl Fn(&PepperId) -> Result<Key, VaultError>) -> Result<(), VaultError> {
        let any = self.header.slots.iter().find_map(|slot| match &slot.lock {
            SlotLock::Password { pepper, cost, .. } => Some((pepper, *cost)),
            SlotLock::Kit => None,
        });
        if let Some((pepper_id, cost)) = any {
            cost.hash(password, &[0; 16], &pepper(pepper_id)?)?;
        }
        Ok(())
    }

    /// Opens the recovery slot.
    pub fn open_with_kit(&self, kit: &RecoveryKit) -> Result<Opened, VaultError> {
        let wrapping = kit.key()?;
        self.header
            .slots
            .iter()
            .filter(|slot| slot.lock == SlotLock::Kit)
            .find_map(|slot| Some(Opened { slot: slot.id.clone(), keys: slot.open(self.place(), &wrapping).ok()? }))
            .ok_or(VaultError::KitWrong)
    }

    /// The slots that a recovery kit opens; the journal says which of them counts.
    pub fn kit_slots(&self) -> impl Iterator<Item = &KeySlot> {
        self.header.slots.iter().filter(|slot| slot.lock == SlotLock::Kit)
    }

    /// Seals the header as it is now under the root key, as [`KeyFile::write`] does first.
    pub fn seal(&mut self, root: &RootKeys) -> Result<(), VaultError> {
        self.header_mac = root.header_mac(&header_bytes(&self.header)?)?;
        Ok(())
    }

    /// Checks with the root key what the checksum cannot tell: a deliberate edit, or the key file of another room.
    pub fn verify(&self, root: &RootKeys) -> Result<(), VaultError> {
        let expected = root.header_mac(&header_bytes(&self.header)?)?;
        let untouched: bool = expected.as_bytes().ct_eq(self.header_mac.as_bytes()).into();
        if untouched && root.vault_check()? == self.header.vault_check { Ok(()) } else { Err(VaultError::KeyFileAltered) }
    }

    /// Reads a key file. A damaged, a foreign and a newer file are three refusals; none is ever overwritten.
    pub fn read(path: &Path) -> Result<Self, VaultError> {
        let length = fs::metadata(path).map_err(file_step("look at the key file"))?.len();
        if length > LARGEST_BYTES {
            return Err(VaultError::KeyFileDamaged);
        }
        Self::parse(&fs::read(path).map_err(file_step("read the key file"))?)
    }

    fn parse(bytes: &[u8]) -> Result<Self, VaultError> {
        let damaged = || VaultError::KeyFileDamaged;
        let text = std::str::from_utf8(bytes).map_err(|_| damaged())?;
        let without_end = text.strip_suffix('\n').ok_or_else(damaged)?;
        let (covered, checksum) = without_end.rsplit_once('\n').ok_or_else(damaged)?;
        if checksum_of(covered) != checksum {
            return Err(damaged());
        }
        let (first, json) = covered.split_once('\n').ok_or_else(damaged)?;
        let version: u32 = first.strip_prefix(MAGIC).and_then(|it| it.parse().ok()).ok_or_else(damaged)?;
        if version > VERSION {
            return Err(VaultError::KeyFileNewer(version));
        }
        let Body { header, header_mac } = serde_json::from_str(json).map_err(|_| damaged())?;
        let sound = header.slots.iter().all(|slot| match &slot.lock {
            SlotLock::Password { cost, .. } => cost.is_sound(),
            SlotLock::Kit => true,
        });
        if sound { Ok(Self { header, header_mac }) } else { Err(damaged()) }
    }

    /// Replaces the file in one step: write beside it, sync, read back, rename, sync the folder.
    pub fn write(&mut self, path: &Path, root: &RootKeys) -> Result<(), VaultError> {
        self.seal(root)?;
        let body = Body { header: self.header.clone(), header_mac: self.header_mac.clone() };
        let json = serde_json::to_string(&body).map_err(|_| VaultError::Crypto("the key file's form"))?;
        let covered = format!("{MAGIC}{VERSION}\n{json}");
        let text = format!("{covered}\n{}\n", checksum_of(&covered));
        let beside = beside_of(path);
        let mut file = fs::File::create(&beside).map_err(file_step("write the key file"))?;
        file.write_all(text.as_bytes()).map_err(file_step("write the key file"))?;
        file.sync_all().map_err(file_step("sync the key file"))?;
        drop(file);
        if fs::read(&beside).map_err(file_step("read the key file back"))? != text.as_bytes() {
            return Err(VaultError::KeyFileDamaged);
        }
        fs::rename(&beside, path).map_err(file_step("replace the key file"))?;
        sync_folder_of(path)
    }

    /// The cost that new slots of this room use: that of the first password slot, else the floor.
    pub fn cost(&self) -> PasswordCost {
        let first = self.header.slots.iter().find_map(|slot| match &slot.lock {
            SlotLock::Password { cost, .. } => Some(*cost),
            SlotLock::Kit => None,
        });
        first.unwrap_or(PasswordCost::FLOOR)
    }

    /// The terminal secrets of the password slots, oldest slot first.
    pub fn peppers(&self) -> impl Iterator<Item = &PepperId> {
        self.header.slots.iter().filter_map(|slot| match &slot.lock {
            SlotLock::Password { pepper, .. } => Some(pepper),
            SlotLock::Kit => None,
        })
    }

    /// The login tags of the password slots: whose accounts there are, without telling who they are.
    pub fn login_tags(&self) -> Vec<&str> {
        let tags = self.header.slots.iter().filter_map(|slot| match &slot.lock {
            SlotLock::Password { login_tag, .. } => Some(login_tag.as_str()),
            SlotLock::Kit => None,
        });
        tags.collect()
    }

    /// The terminal secret that new slots of this room use: that of the newest password slot.
    pub fn pepper(&self) -> Option<&PepperId> {
        self.header.slots.iter().rev().find_map(|slot| match &slot.lock {
            SlotLock::Password { pepper, .. } => Some(pepper),
            SlotLock::Kit => None,
        })
    }
}

fn header_bytes(header: &Header) -> Result<Vec<u8>, VaultError> {
    serde_json::to_vec(header).map_err(|_| VaultError::Crypto("the key file's form"))
}

fn checksum_of(covered: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(covered.as_bytes()))
}

/// Where a key file stands until it is moved to its place. One that stays there after a failure is as good as the other.
pub(super) fn beside_of(path: &Path) -> PathBuf {
    path.with_extension("v1.new")
}

/// Makes a rename in the folder of `path` durable.
pub fn sync_folder_of(path: &Path) -> Result<(), VaultError> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        // A bare name lies in the present folder.
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let folder = fs::File::open(folder).map_err(file_step("open the room's folder"))?;
        folder.sync_all().map_err(file_step("sync the room's folder"))?;
    }
    Ok(())
}

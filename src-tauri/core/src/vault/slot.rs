//! A key slot: wraps a person's key under the password, and the room's root key under the person's key.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use super::VaultError;
use super::cost::PasswordCost;
use super::key::{Key, random_name};
use super::kit::RecoveryKit;
use super::seal::{Sealed, open_key, seal};
use crate::journal::event::SlotId;

/// Names a terminal secret in the keyring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PepperId(pub String);

/// What opens the slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum SlotLock {
    /// A person's password, together with the terminal's secret.
    Password {
        /// HMAC of the login name under the file's salt: finds the slot, names nobody.
        login_tag: String,
        /// Which terminal secret.
        pepper: PepperId,
        /// Parameters of the password hash.
        cost: PasswordCost,
        /// Its salt, in hexadecimal.
        salt: String,
    },
    /// The recovery kit. Never needs the terminal's secret.
    Kit,
}

/// One slot of the key file. Holds no personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeySlot {
    /// Its name; the journal says whose it is.
    pub id: SlotId,
    /// What opens it.
    pub lock: SlotLock,
    /// Epoch of the root key when the slot was made. The person's key is bound to it: only its owner could wrap that one anew.
    #[serde(default = "first_epoch", skip_serializing_if = "is_first_epoch")]
    made_in: u32,
    /// The person's key under the password or the kit.
    wrapped_person_key: Sealed,
    /// The room's root key under the person's key.
    wrapped_root_key: Sealed,
}

/// Slots of the first epoch do not say so: there was no other when they were first written.
fn first_epoch() -> u32 {
    1
}

/// Takes a reference because serde does.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn is_first_epoch(epoch: &u32) -> bool {
    *epoch == first_epoch()
}

/// What a slot is bound to besides its own fields, so that it opens in no other room and no other epoch.
#[derive(Debug, Clone, Copy)]
pub struct SlotPlace<'a> {
    /// The room.
    pub room_id: &'a str,
    /// Epoch of the root key.
    pub epoch: u32,
}

/// The two keys that a slot wraps.
#[derive(Debug)]
pub struct SlotKeys {
    /// The person's own key.
    pub person: Key,
    /// The room's root key.
    pub root: Key,
}

impl KeySlot {
    /// A slot that `password` opens on a terminal with `pepper`.
    pub fn for_password(
        place: SlotPlace<'_>,
        login_tag: String,
        password: &[u8],
        (pepper_id, pepper): (&PepperId, &Key),
        (cost, keys): (PasswordCost, &SlotKeys),
    ) -> Result<Self, VaultError> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt)?;
        let wrapping = cost.hash(password, &salt, pepper)?;
        let lock = SlotLock::Password { login_tag, pepper: pepper_id.clone(), cost, salt: HEXLOWER.encode(&salt) };
        Self::wrap(place, lock, &wrapping, keys)
    }

    /// A slot that the recovery kit opens.
    pub fn for_kit(place: SlotPlace<'_>, kit: &RecoveryKit, keys: &SlotKeys) -> Result<Self, VaultError> {
        Self::wrap(place, SlotLock::Kit, &kit.key()?, keys)
    }

    fn wrap(place: SlotPlace<'_>, lock: SlotLock, wrapping: &Key, keys: &SlotKeys) -> Result<Self, VaultError> {
        let id = SlotId(random_name::<8>()?);
        let bound_to = binding(place, &id, &lock)?;
        Ok(Self {
            wrapped_person_key: seal(wrapping, &bound_to, keys.person.bytes())?,
            wrapped_root_key: seal(&keys.person, &bound_to, keys.root.bytes())?,
            id,
            lock,
            made_in: place.epoch,
        })
    }

    /// The same slot for the root key of another epoch. Its owner need not be there: the vault keeps the person's key.
    pub fn for_new_root(&self, place: SlotPlace<'_>, keys: &SlotKeys) -> Result<Self, VaultError> {
        let bound_to = binding(place, &self.id, &self.lock)?;
        Ok(Self { wrapped_root_key: seal(&keys.person, &bound_to, keys.root.bytes())?, ..self.clone() })
    }

    /// Opens the slot with the key that a password or the kit makes.
    pub fn open(&self, place: SlotPlace<'_>, wrapping: &Key) -> Result<SlotKeys, VaultError> {
        let made = SlotPlace { epoch: self.made_in, ..place };
        let person = open_key(wrapping, &binding(made, &self.id, &self.lock)?, &self.wrapped_person_key)?;
        let root = open_key(&person, &binding(place, &self.id, &self.lock)?, &self.wrapped_root_key)?;
        Ok(SlotKeys { person, root })
    }
}

/// Canonical bytes of everything in the slot but the wrapped keys, with the room and its epoch.
fn binding(place: SlotPlace<'_>, id: &SlotId, lock: &SlotLock) -> Result<Vec<u8>, VaultError> {
    serde_json::to_vec(&("hensobo key slot 1", place.room_id, place.epoch, id, lock)).map_err(|_| VaultError::Crypto("binding of a slot"))
}

/// The salt of a password slot; anything else than 16 bytes is a damaged file.
pub fn slot_salt(text: &str) -> Result<[u8; 16], VaultError> {
    let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| VaultError::KeyFileDamaged)?;
    bytes.as_slice().try_into().map_err(|_| VaultError::KeyFileDamaged)
}

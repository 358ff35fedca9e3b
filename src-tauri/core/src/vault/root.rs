//! The root key of a room, and the keys that are derived from it, each for one purpose.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::VaultError;
use super::key::Key;
use super::seal::{Sealed, open_key, seal};
use crate::domain::id::{CampaignId, PersonId};

/// The keys of an open room, all derived from its root key.
#[derive(Debug)]
pub struct RootKeys {
    root: Key,
    vault: Key,
    header: Key,
    people: Key,
    campaigns: Key,
    backups: Key,
}

impl RootKeys {
    /// The keys under `root`.
    pub fn new(root: Key) -> Result<Self, VaultError> {
        Ok(Self {
            vault: root.derive("hensobo db")?,
            header: root.derive("hensobo hdr-mac")?,
            people: root.derive("hensobo person keys")?,
            campaigns: root.derive("hensobo campaign keys")?,
            backups: root.derive("hensobo backups")?,
            root,
        })
    }

    /// The root key itself, to be wrapped into a slot.
    pub fn root(&self) -> &Key {
        &self.root
    }

    /// The vault file's own key, in hexadecimal.
    pub fn vault_key_hex(&self) -> Zeroizing<String> {
        self.vault.to_hex()
    }

    /// Tells whether a vault key is the right one before the vault is touched.
    pub fn vault_check(&self) -> Result<String, VaultError> {
        Ok(self.vault.fingerprint()?.0)
    }

    /// MAC over the key file's header and slots.
    pub fn header_mac(&self, bytes: &[u8]) -> Result<String, VaultError> {
        mac_hex(self.header.bytes(), bytes)
    }

    /// The key of a backup's file, as its header keeps it.
    pub fn wrap_backup_key(&self, bound_to: &str, key: &Key) -> Result<Sealed, VaultError> {
        seal(&self.backups, bound_to.as_bytes(), key.bytes())
    }

    /// The key of a backup's file from its header.
    pub fn unwrap_backup_key(&self, bound_to: &str, sealed: &Sealed) -> Result<Key, VaultError> {
        open_key(&self.backups, bound_to.as_bytes(), sealed)
    }

    /// A person's key, as the vault keeps it.
    pub fn wrap_person_key(&self, person: PersonId, key: &Key) -> Result<Sealed, VaultError> {
        seal(&self.people, person.to_string().as_bytes(), key.bytes())
    }

    /// A person's key from the vault.
    pub fn unwrap_person_key(&self, person: PersonId, sealed: &Sealed) -> Result<Key, VaultError> {
        open_key(&self.people, person.to_string().as_bytes(), sealed)
    }

    /// A campaign's key, as the vault keeps it.
    pub fn wrap_campaign_key(&self, campaign: CampaignId, key: &Key) -> Result<Sealed, VaultError> {
        seal(&self.campaigns, campaign.to_string().as_bytes(), key.bytes())
    }

    /// A campaign's key from the vault.
    pub fn unwrap_campaign_key(&self, campaign: CampaignId, sealed: &Sealed) -> Result<Key, VaultError> {
        open_key(&self.campaigns, campaign.to_string().as_bytes(), sealed)
    }
}

/// HMAC-SHA256 in hexadecimal.
pub fn mac_hex(key: &[u8], bytes: &[u8]) -> Result<String, VaultError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| VaultError::Crypto("message authentication"))?;
    mac.update(bytes);
    Ok(HEXLOWER.encode(&mac.finalize().into_bytes()))
}

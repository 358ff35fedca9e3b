//! A 256-bit key that is zeroized when it goes and never printed.

use std::fmt;

use data_encoding::{BASE64, HEXLOWER};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use super::VaultError;
use crate::journal::event::KeyFingerprint;

/// A 256-bit key. It is filled where it lies on the heap, and who moves it copies a pointer: its bytes stand in one place until they go.
pub struct Key(Box<Zeroizing<[u8; 32]>>);

impl Key {
    fn blank() -> Self {
        Self(Box::new(Zeroizing::new([0; 32])))
    }

    /// A fresh key from the operating system's generator.
    pub fn random() -> Result<Self, VaultError> {
        let mut key = Self::blank();
        getrandom::fill(key.0.as_mut_slice())?;
        Ok(key)
    }

    /// A key from exactly 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; 32] = bytes.try_into().ok()?;
        let mut key = Self::blank();
        key.0.copy_from_slice(bytes);
        Some(key)
    }

    /// A key for one purpose: HKDF-SHA256 with `label`. Never one key for two purposes.
    pub fn derive(&self, label: &str) -> Result<Self, VaultError> {
        Self::extract(self.0.as_slice(), label)
    }

    /// A key for one purpose from other secret bytes.
    pub fn extract(secret: &[u8], label: &str) -> Result<Self, VaultError> {
        let mut key = Self::blank();
        Hkdf::<Sha256>::new(None, secret)
            .expand(label.as_bytes(), key.0.as_mut_slice())
            .map_err(|_| VaultError::Crypto("a key could not be derived"))?;
        Ok(key)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// In hexadecimal, for the vault's own key statement only.
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(HEXLOWER.encode(self.0.as_slice()))
    }

    /// As base64 text: some keyrings keep UTF-8 only.
    pub fn to_base64(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64.encode(self.0.as_slice()))
    }

    /// Reads base64 text.
    pub fn from_base64(text: &str) -> Option<Self> {
        let mut bytes = BASE64.decode(text.trim().as_bytes()).ok()?;
        let key = Self::from_slice(&bytes);
        bytes.zeroize();
        key
    }

    /// Tells the key without telling it.
    pub fn fingerprint(&self) -> Result<KeyFingerprint, VaultError> {
        let told = self.derive("hensobo fingerprint")?;
        let (half, _) = told.bytes().split_at(16);
        Ok(KeyFingerprint(HEXLOWER.encode(half)))
    }

    /// Another owner of the same key.
    pub fn duplicate(&self) -> Self {
        let mut key = Self::blank();
        key.0.copy_from_slice(self.0.as_slice());
        key
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// `N` random bytes in hexadecimal, for names that must not collide.
pub fn random_name<const N: usize>() -> Result<String, VaultError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(HEXLOWER.encode(&bytes))
}

/// Overwrites what earlier calls left on this thread's stack below this point: copies of keys, of which nobody knows any more.
#[inline(never)]
pub fn scrub_stack() {
    let mut pad = [0_u8; 256 * 1024];
    std::hint::black_box(&mut pad);
}

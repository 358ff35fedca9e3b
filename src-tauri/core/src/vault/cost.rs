//! What a password guess costs: Argon2id, at least 64 MiB and 3 passes.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::VaultError;
use super::key::Key;

#[cfg(feature = "test-rooms")]
thread_local! {
    static HASHES: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// How many password hashes this thread has computed: what a guess really costs.
#[cfg(feature = "test-rooms")]
pub fn hashes_of_this_thread() -> u64 {
    HASHES.with(std::cell::Cell::get)
}

/// Parameters of the password hash, stored with each slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl PasswordCost {
    /// The least that this program makes or accepts (docs/decisions/0003-passwords.md).
    pub const FLOOR: PasswordCost = PasswordCost { memory_kib: 64 * 1024, passes: 3 };
    /// The most, so that a forged key file cannot exhaust the terminal.
    pub const CAP: PasswordCost = PasswordCost { memory_kib: 256 * 1024, passes: 8 };

    /// Whether the parameters lie between floor and cap.
    pub fn is_sound(self) -> bool {
        (Self::FLOOR.memory_kib..=Self::CAP.memory_kib).contains(&self.memory_kib)
            && (Self::FLOOR.passes..=Self::CAP.passes).contains(&self.passes)
    }

    /// The cost for this terminal: the floor is measured once, and memory grows until a guess takes a quarter of a second.
    pub fn for_this_terminal() -> Result<Self, VaultError> {
        let started = std::time::Instant::now();
        Self::FLOOR.hash(b"measure", &[0; 16], &Key::random()?)?;
        let milliseconds = u32::try_from(started.elapsed().as_millis()).unwrap_or(u32::MAX).max(1);
        let factor = (250_u32.div_ceil(milliseconds)).clamp(1, Self::CAP.memory_kib / Self::FLOOR.memory_kib);
        Ok(Self { memory_kib: Self::FLOOR.memory_kib * factor, ..Self::FLOOR })
    }

    /// The key that a password makes with its salt and the terminal's secret (pepper).
    pub fn hash(self, password: &[u8], salt: &[u8; 16], pepper: &Key) -> Result<Key, VaultError> {
        #[cfg(feature = "test-rooms")]
        HASHES.with(|it| it.set(it.get() + 1));
        let params = Params::new(self.memory_kib, self.passes, 1, Some(32)).map_err(|_| VaultError::Crypto("cost of the password hash"))?;
        let argon = Argon2::new_with_secret(pepper.bytes(), Algorithm::Argon2id, Version::V0x13, params)
            .map_err(|_| VaultError::Crypto("the terminal's secret"))?;
        let mut hash = Zeroizing::new([0_u8; 32]);
        argon.hash_password_into(password, salt, hash.as_mut_slice()).map_err(|error| {
            if error == argon2::Error::OutOfMemory { VaultError::MemoryShort } else { VaultError::Crypto("the password hash") }
        })?;
        Key::extract(hash.as_slice(), "hensobo password slot")
    }
}

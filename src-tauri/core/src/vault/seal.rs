//! AES-256-GCM: sealing and opening bytes under a key, bound to what they belong to.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::VaultError;
use super::key::Key;
use crate::domain::sealed::SealedText;

/// Length of a nonce.
pub(super) const NONCE_BYTES: usize = 12;
/// Length of the tag at the end of sealed bytes.
pub(super) const TAG_BYTES: usize = 16;
const TEXT_VERSION: &str = "v1:";

/// Sealed bytes: a fresh random nonce, then ciphertext and tag, as base64 text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed(pub String);

/// Seals `plain` under `key`; opening needs the same `bound_to`.
pub fn seal(key: &Key, bound_to: &[u8], plain: &[u8]) -> Result<Sealed, VaultError> {
    Ok(Sealed(BASE64.encode(&seal_bytes(key, bound_to, plain)?)))
}

/// The same without base64, for files of our own: nonce, ciphertext, tag.
pub fn seal_bytes(key: &Key, bound_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    let mut nonce = [0_u8; NONCE_BYTES];
    getrandom::fill(&mut nonce)?;
    let sealed =
        cipher(key).encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: bound_to }).map_err(|_| VaultError::Crypto("sealing"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] sealed; a wrong key, another binding and a changed byte are the same refusal.
pub fn open(key: &Key, bound_to: &[u8], sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    open_bytes(key, bound_to, &BASE64.decode(sealed.0.as_bytes()).map_err(|_| VaultError::Unsealable)?)
}

/// Opens what [`seal_bytes`] sealed.
pub fn open_bytes(key: &Key, bound_to: &[u8], bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let (nonce, ciphertext) = bytes.split_at_checked(NONCE_BYTES).ok_or(VaultError::Unsealable)?;
    let nonce: [u8; NONCE_BYTES] = nonce.try_into().map_err(|_| VaultError::Unsealable)?;
    cipher(key)
        .decrypt(&Nonce::from(nonce), Payload { msg: ciphertext, aad: bound_to })
        .map(Zeroizing::new)
        .map_err(|_| VaultError::Unsealable)
}

/// Opens a sealed key.
pub fn open_key(key: &Key, bound_to: &[u8], sealed: &Sealed) -> Result<Key, VaultError> {
    Key::from_slice(&open(key, bound_to, sealed)?).ok_or(VaultError::Unsealable)
}

/// Seals a text for the journal.
pub fn seal_text(key: &Key, bound_to: &str, text: &str) -> Result<SealedText, VaultError> {
    let sealed = seal(key, bound_to.as_bytes(), text.as_bytes())?;
    Ok(SealedText(format!("{TEXT_VERSION}{}", sealed.0)))
}

/// Reads a sealed text of the journal.
pub fn open_text(key: &Key, bound_to: &str, text: &SealedText) -> Result<String, VaultError> {
    let sealed = text.0.strip_prefix(TEXT_VERSION).ok_or(VaultError::Unsealable)?;
    let plain = open(key, bound_to.as_bytes(), &Sealed(sealed.to_owned()))?;
    String::from_utf8(plain.to_vec()).map_err(|_| VaultError::Unsealable)
}

/// Seals the `number`-th piece of a file whose key seals nothing else; whether it is the last is bound to it, too. Without a nonce in front:
/// number and last are the nonce.
pub(super) fn seal_numbered(key: &Key, piece: (u64, bool), bound_to: &[u8], plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    let payload = Payload { msg: plain, aad: bound_to };
    cipher(key).encrypt(&numbered(piece), payload).map_err(|_| VaultError::Crypto("sealing"))
}

/// Opens what [`seal_numbered`] sealed, in the same place.
pub(super) fn open_numbered(key: &Key, piece: (u64, bool), bound_to: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let payload = Payload { msg: sealed, aad: bound_to };
    cipher(key).decrypt(&numbered(piece), payload).map(Zeroizing::new).map_err(|_| VaultError::Unsealable)
}

fn numbered((number, last): (u64, bool)) -> Nonce<aes_gcm::aead::consts::U12> {
    let mut nonce = [0; NONCE_BYTES];
    if let Some((flag, counter)) = nonce.split_last_mut() {
        if let Some(low) = counter.last_chunk_mut::<8>() {
            *low = number.to_be_bytes();
        }
        *flag = u8::from(last);
    }
    Nonce::from(nonce)
}

fn cipher(key: &Key) -> Aes256Gcm {
    Aes256Gcm::new(key.bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_opens_only_with_its_key_and_its_binding() {
        let (key, other) = (Key::random().unwrap(), Key::random().unwrap());
        let sealed = seal(&key, b"batch", b"reason").unwrap();
        assert_eq!(open(&key, b"batch", &sealed).unwrap().as_slice(), b"reason");
        assert!(open(&other, b"batch", &sealed).is_err());
        assert!(open(&key, b"delivery", &sealed).is_err());
        assert_ne!(seal(&key, b"batch", b"reason").unwrap(), sealed);
    }

    #[test]
    fn a_changed_or_short_text_is_refused() {
        let key = Key::random().unwrap();
        let SealedText(text) = seal_text(&key, "f", "理由").unwrap();
        assert_eq!(open_text(&key, "f", &SealedText(text.clone())).unwrap(), "理由");
        for wrong in ["", "v1:", "v1:AAAA", "v2:AAAA", &text.replace("v1:", ""), &text[..text.len() - 4]] {
            assert!(open_text(&key, "f", &SealedText(wrong.to_owned())).is_err(), "{wrong}");
        }
    }
}

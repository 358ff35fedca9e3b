//! The recovery kit (復旧キット): 160 random bits in nine groups of four, shown once, typed back before set-up can finish.

use data_encoding::{Encoding, Specification};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use super::VaultError;
use super::key::Key;

const SECRET_BYTES: usize = 20;
const GROUP: usize = 4;

/// The kit's secret.
pub struct RecoveryKit(Zeroizing<[u8; SECRET_BYTES]>);

impl std::fmt::Debug for RecoveryKit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKit(…)")
    }
}

impl RecoveryKit {
    /// A fresh kit.
    pub fn random() -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new([0; SECRET_BYTES]);
        getrandom::fill(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    /// The kit as it is printed: eight groups of secret and one of checksum.
    pub fn to_text(&self) -> Result<Zeroizing<String>, VaultError> {
        let digits = Zeroizing::new(format!("{}{}", crockford()?.encode(self.0.as_slice()), self.checksum()?));
        let groups: Vec<&str> = digits.as_bytes().chunks(GROUP).map(|it| std::str::from_utf8(it).unwrap_or_default()).collect();
        Ok(Zeroizing::new(groups.join("-")))
    }

    /// Reads a typed kit; O is 0, I and L are 1, blanks and hyphens do not matter.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let typed: Zeroizing<String> = Zeroizing::new(text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect());
        let (secret, checksum) = typed.split_at_checked(SECRET_BYTES * 8 / 5).ok_or(VaultError::KitMistyped)?;
        let mut decoded = crockford()?.decode(secret.as_bytes()).map_err(|_| VaultError::KitMistyped)?;
        let bytes: Result<[u8; SECRET_BYTES], _> = decoded.as_slice().try_into();
        decoded.zeroize();
        let kit = Self(Zeroizing::new(bytes.map_err(|_| VaultError::KitMistyped)?));
        let told = checksum.replace('O', "0").replace(['I', 'L'], "1");
        if kit.checksum()? == told { Ok(kit) } else { Err(VaultError::KitMistyped) }
    }

    /// The key that the kit makes: no password hash is needed at 160 random bits.
    pub fn key(&self) -> Result<Key, VaultError> {
        Key::extract(self.0.as_slice(), "hensobo recovery slot")
    }

    fn checksum(&self) -> Result<String, VaultError> {
        let hash = Sha256::digest(self.0.as_slice());
        Ok(crockford()?.encode(&hash).chars().take(GROUP).collect())
    }
}

/// Crockford's Base32: no I, L, O, U; those that look alike are read as what they look like.
fn crockford() -> Result<Encoding, VaultError> {
    let mut specification = Specification::new();
    specification.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    specification.translate.from.push_str("OIL");
    specification.translate.to.push_str("011");
    specification.encoding().map_err(|_| VaultError::Crypto("the kit's alphabet"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kit_reads_back_as_it_was_printed_and_as_people_type_it() {
        let kit = RecoveryKit::random().unwrap();
        let text = kit.to_text().unwrap();
        assert_eq!(text.split('-').map(str::len).collect::<Vec<_>>(), [4; 9]);
        for typed in [text.to_string(), text.to_lowercase(), text.replace('-', " "), text.replace('0', "O").replace('1', "l")] {
            assert_eq!(RecoveryKit::parse(&typed).unwrap().0, kit.0, "{typed}");
        }
    }

    #[test]
    fn one_wrong_character_is_noticed() {
        let text = RecoveryKit::random().unwrap().to_text().unwrap();
        for place in (0..text.len()).filter(|place| text.as_bytes()[*place] != b'-') {
            let wrong = if text.as_bytes()[place] == b'Z' { "Y" } else { "Z" };
            let mut typed = text.to_string();
            typed.replace_range(place..=place, wrong);
            assert!(matches!(RecoveryKit::parse(&typed), Err(VaultError::KitMistyped)), "{place}");
        }
        assert!(matches!(RecoveryKit::parse("1234"), Err(VaultError::KitMistyped)));
        assert!(matches!(RecoveryKit::parse(&"あ".repeat(36)), Err(VaultError::KitMistyped)));
    }
}

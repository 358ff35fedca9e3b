//! Names by which equipment and media are registered: typed by people, compared with what the system tells.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Characters of a name that a device gives itself; what follows is cut off.
const MOST_SHOWN: usize = 80;

/// Why a name of equipment or of a medium is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IsolationError {
    /// Not the name of an interface.
    #[error("not the name of an interface: {0}")]
    Interface(String),
    /// Not a hardware address.
    #[error("not a hardware address: {0}")]
    HardwareAddress(String),
    /// Not what a volume is known by.
    #[error("not the name of a volume: {0}")]
    Volume(String),
}

macro_rules! folded_name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(try_from = "String", into = "String")]
        #[ts(type = "string")]
        pub struct $name(String);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = IsolationError;

            fn try_from(text: String) -> Result<Self, IsolationError> {
                Self::parse(&text)
            }
        }
    };
}

folded_name!(
    /// Name of an interface or radio, such as `eth0`; at most 64 characters.
    InterfaceName
);
folded_name!(
    /// Hardware address (MACアドレス) of an interface: six bytes, written `02:00:5e:10:00:01`.
    HardwareAddress
);
folded_name!(
    /// What a volume is known by: the UUID of its file system, else the serial number of its device.
    VolumeId
);

impl InterfaceName {
    /// Reads what a person typed, or what the system tells.
    pub fn parse(text: &str) -> Result<Self, IsolationError> {
        let name = text.nfkc().collect::<String>().trim().to_owned();
        let fits = !name.is_empty() && name.chars().count() <= 64 && !name.chars().any(|it| it.is_control() || it == '/');
        if fits { Ok(Self(name)) } else { Err(IsolationError::Interface(text.to_owned())) }
    }

    /// Whether it is the name that the system tells.
    pub(super) fn names(&self, told: &str) -> bool {
        Self::parse(told).is_ok_and(|it| it == *self)
    }
}

impl HardwareAddress {
    /// Reads six bytes in hexadecimal, with `:`, `-` or nothing between them.
    pub fn parse(text: &str) -> Result<Self, IsolationError> {
        let refused = || IsolationError::HardwareAddress(text.to_owned());
        let typed: String = text.nfkc().filter(|it| !matches!(it, ':' | '-' | '‐' | '−') && !it.is_whitespace()).collect();
        if typed.len() != 12 || !typed.bytes().all(|it| it.is_ascii_hexdigit()) {
            return Err(refused());
        }
        let number = u64::from_str_radix(&typed, 16).map_err(|_| refused())?;
        let [_, _, bytes @ ..] = number.to_be_bytes();
        Self::of(bytes).ok_or_else(refused)
    }

    /// The address of these bytes; none is all zeros.
    pub fn of(bytes: [u8; 6]) -> Option<Self> {
        let words: Vec<String> = bytes.iter().map(|it| format!("{it:02x}")).collect();
        (bytes != [0; 6]).then(|| Self(words.join(":")))
    }
}

impl VolumeId {
    /// What stands for a volume that nothing tells from another one.
    const NOTHING: &'static str = "unidentified";

    /// Reads what a person typed, or what the system tells.
    pub fn parse(text: &str) -> Result<Self, IsolationError> {
        let name = text.nfkc().collect::<String>().trim().to_ascii_lowercase();
        let fits = !name.is_empty() && name.len() <= 100 && name.bytes().all(|it| it.is_ascii_graphic());
        if fits { Ok(Self(name)) } else { Err(IsolationError::Volume(text.to_owned())) }
    }

    /// A volume that nothing tells from another one; it cannot be registered.
    pub fn unidentified() -> Self {
        Self(Self::NOTHING.to_owned())
    }

    /// Whether it tells one volume from another.
    pub fn identifies(&self) -> bool {
        self.0 != Self::NOTHING
    }
}

/// A name that a device or a medium gives itself, fit to be shown and journaled: bounded, on one line, written in one direction.
pub fn shown(name: &str) -> String {
    let turns = |it: char| matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let clean: String = name.chars().filter(|it| !it.is_control() && !turns(*it)).take(MOST_SHOWN).collect();
    clean.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hardware_address_is_read_however_it_is_written() {
        for text in ["02:00:5e:10:00:01", "02-00-5E-10-00-01", "02005e100001", "０２：００：５Ｅ：１０：００：０１"] {
            assert_eq!(HardwareAddress::parse(text).unwrap().as_str(), "02:00:5e:10:00:01", "{text}");
        }
        for text in ["", "02:00:5e:10:00", "02:00:5e:10:00:0g", "+2005e100001", "00:00:00:00:00:00", "02:00:5e:10:00:01:02"] {
            assert!(HardwareAddress::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_name_of_a_medium_cannot_disturb_a_screen() {
        assert_eq!(shown(" 練習\u{202e}\n用 "), "練習用");
        assert_eq!(shown(&"あ".repeat(200)).chars().count(), 80);
    }

    #[test]
    fn a_volume_has_one_name_however_its_letters_are_written() {
        assert_eq!(VolumeId::parse(" １Ａ２Ｂ－3C4D ").unwrap().as_str(), "1a2b-3c4d");
        for text in ["", "練習", "1a2b 3c4d", &"a".repeat(101)] {
            assert!(VolumeId::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_name_of_an_interface_is_short_and_no_path() {
        assert_eq!(InterfaceName::parse(" ｅｔｈ０ ").unwrap().as_str(), "eth0");
        for text in ["", "../eth0", "eth\u{7}0", &"e".repeat(65)] {
            assert!(InterfaceName::parse(text).is_err(), "{text}");
        }
    }
}

//! Numbers of things in the room: `terminal-serial`, never reused, unique also between terminals.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The text is not a number such as `1-000123`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a number of this room: {0}")]
pub struct IdError(pub String);

/// Number of a terminal (端末) within its room; a restored room continues under a new one.
pub type TerminalNumber = u16;

/// A journal number: the place of an event in the journal, from 1. Order in the room is by this, never by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Seq(pub i64);

impl Seq {
    /// The number after this one.
    pub const fn next(self) -> Self {
        Seq(self.0 + 1)
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident, $digits:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(try_from = "String", into = "String")]
        #[ts(type = "string")]
        pub struct $name {
            terminal: TerminalNumber,
            serial: u32,
        }

        impl $name {
            /// The `serial`-th of its kind that `terminal` has numbered.
            pub const fn new(terminal: TerminalNumber, serial: u32) -> Self {
                Self { terminal, serial }
            }

            /// The terminal that gave the number.
            pub const fn terminal(self) -> TerminalNumber {
                self.terminal
            }

            /// The number that the same terminal gives next.
            pub const fn next(self) -> Self {
                Self { terminal: self.terminal, serial: self.serial + 1 }
            }

            /// The number as the vault stores it: terminal in the high, serial in the low 32 bits.
            pub const fn to_stored(self) -> i64 {
                ((self.terminal as i64) << 32) | self.serial as i64
            }

            /// Reads a stored number back.
            pub fn from_stored(stored: i64) -> Result<Self, IdError> {
                let terminal = TerminalNumber::try_from(stored >> 32);
                let serial = u32::try_from(stored & 0xffff_ffff);
                match (terminal, serial) {
                    (Ok(terminal), Ok(serial)) => Ok(Self { terminal, serial }),
                    _ => Err(IdError(stored.to_string())),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}-{:0width$}", self.terminal, self.serial, width = $digits)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let wrong = || IdError(text.chars().take(40).collect());
                let (terminal, serial) = text.trim().split_once('-').ok_or_else(wrong)?;
                Ok(Self {
                    terminal: terminal.parse().map_err(|_| wrong())?,
                    serial: serial.parse().map_err(|_| wrong())?,
                })
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(it: $name) -> String {
                it.to_string()
            }
        }
    };
}

numbered!(
    /// A person of the room (従業者).
    PersonId, 3
);
numbered!(
    /// A campaign (事業): one mailing programme under one contract.
    CampaignId, 3
);
numbered!(
    /// A delivery (便): what the carrier brought at one time.
    DeliveryId, 5
);
numbered!(
    /// A batch (束): one counted pile in one tray. A discarded batch keeps its number for ever.
    BatchNumber, 6
);
numbered!(
    /// A handover round (引渡回次): what goes to the contractor at one time.
    RoundId, 4
);
numbered!(
    /// A difference (差異), which stays visible until it ends.
    VarianceId, 5
);
numbered!(
    /// An edition of a paper (版): what was issued once, and can be reproduced.
    EditionId, 6
);
numbered!(
    /// A backup of the room (退避).
    BackupId, 4
);
numbered!(
    /// A request to erase or discard (消去・廃棄).
    ErasureId, 4
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_back_as_it_was_written() {
        let number = BatchNumber::new(2, 123);
        assert_eq!(number.to_string(), "2-000123");
        assert_eq!("2-123".parse(), Ok(number));
        assert_eq!(BatchNumber::from_stored(number.to_stored()), Ok(number));
        assert!("123".parse::<BatchNumber>().is_err());
        assert!("x-1".parse::<BatchNumber>().is_err());
    }
}

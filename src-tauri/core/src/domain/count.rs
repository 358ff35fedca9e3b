//! Counts of envelopes (通数), as clerks type them.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A count of envelopes (通). At most 1,000,000: one batch is a tray, not a truck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(try_from = "u32", into = "u32")]
#[ts(type = "number")]
pub struct PieceCount(u32);

/// Why a text is not a count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// Nothing was typed; empty is not 0.
    #[error("no count was given")]
    Empty,
    /// The text is not a whole number.
    #[error("not a count: {0}")]
    Unreadable(String),
    /// A negative number.
    #[error("a count is never negative")]
    Negative,
    /// More than a batch can hold.
    #[error("a count is at most {}", PieceCount::MAX)]
    TooLarge,
    /// Zero where at least one envelope is needed.
    #[error("at least one envelope is needed")]
    Zero,
}

impl PieceCount {
    /// The largest count.
    pub const MAX: u32 = 1_000_000;

    /// A count from a number.
    pub const fn new(pieces: u32) -> Result<Self, CountError> {
        if pieces > Self::MAX { Err(CountError::TooLarge) } else { Ok(Self(pieces)) }
    }

    /// Reads what a clerk typed: １，２３４ and 1,234 and 1 234 are 1234; empty is an error, never 0.
    pub fn parse(text: &str) -> Result<Self, CountError> {
        let folded: String = text.nfkc().filter(|c| !matches!(c, ',' | '、' | '_') && !c.is_whitespace()).collect();
        let (negative, digits) = match folded.strip_prefix(['-', '−', 'ー', '‐', '–']) {
            Some(rest) => (true, rest),
            None => (false, folded.as_str()),
        };
        if folded.is_empty() {
            return Err(CountError::Empty);
        }
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(CountError::Unreadable(text.trim().chars().take(20).collect()));
        }
        if negative {
            return Err(CountError::Negative);
        }
        digits.parse::<u32>().map_err(|_| CountError::TooLarge).and_then(Self::new)
    }

    /// The number of envelopes.
    pub const fn pieces(self) -> u32 {
        self.0
    }

    /// Refuses zero, for things that cannot be empty.
    pub const fn at_least_one(self) -> Result<Self, CountError> {
        if self.0 == 0 { Err(CountError::Zero) } else { Ok(self) }
    }
}

impl TryFrom<u32> for PieceCount {
    type Error = CountError;

    fn try_from(pieces: u32) -> Result<Self, CountError> {
        Self::new(pieces)
    }
}

impl From<PieceCount> for u32 {
    fn from(it: PieceCount) -> u32 {
        it.0
    }
}

impl fmt::Display for PieceCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(i64::from(self.0)))
    }
}

/// A number with a comma between groups of three digits, as the papers print it (墨田区: 3桁区切り).
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_digits_and_separators_are_read() {
        for text in ["1234", "１，２３４", "1,234", " １２３４ ", "1 234", "１２３４　"] {
            assert_eq!(PieceCount::parse(text), PieceCount::new(1234), "{text}");
        }
    }

    #[test]
    fn empty_is_not_zero() {
        assert_eq!(PieceCount::parse(""), Err(CountError::Empty));
        assert_eq!(PieceCount::parse("　"), Err(CountError::Empty));
        assert_eq!(PieceCount::parse("0"), PieceCount::new(0));
        assert_eq!(PieceCount::parse("0").and_then(PieceCount::at_least_one), Err(CountError::Zero));
    }

    #[test]
    fn what_is_no_count_says_why() {
        assert_eq!(PieceCount::parse("-5"), Err(CountError::Negative));
        assert_eq!(PieceCount::parse("－５"), Err(CountError::Negative));
        assert_eq!(PieceCount::parse("ー5"), Err(CountError::Negative));
        assert_eq!(PieceCount::parse("1000001"), Err(CountError::TooLarge));
        assert_eq!(PieceCount::parse("99999999999999"), Err(CountError::TooLarge));
        assert_eq!(PieceCount::parse("12a"), Err(CountError::Unreadable("12a".into())));
        assert_eq!(PieceCount::parse("1.5"), Err(CountError::Unreadable("1.5".into())));
        assert_eq!(PieceCount::parse("五百"), Err(CountError::Unreadable("五百".into())));
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(24_500), "24,500");
        assert_eq!(grouped(-1_234_567), "−1,234,567");
    }
}

//! The city's permit (市の許可) for a terminal that is connected to something, and the register of terminals.

use serde::{Deserialize, Serialize};

use super::day::{Day, DayError};
use super::text::{AntivirusVersion, PermitNumber, PermitScope, TerminalName, TerminalPlace, TextError, WireLock};

/// A permit of the city: what is connected may stay connected until a day (札幌市 別紙2 5(1)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Permit {
    /// 許可番号.
    pub number: PermitNumber,
    /// 許可の範囲.
    pub scope: PermitScope,
    /// 有効期限: the last day.
    pub until: Day,
}

/// A permit as typed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct PermitForm {
    /// 許可番号.
    pub number: String,
    /// 許可の範囲.
    pub scope: String,
    /// 有効期限.
    pub until: String,
}

/// Why a permit or a terminal's entry is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PermitError {
    /// A text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A day that cannot be read.
    #[error(transparent)]
    Day(#[from] DayError),
    /// The permit has run out already.
    #[error("the permit ended on {0}")]
    Over(Day),
    /// A permit of this number is recorded.
    #[error("permit {0} is recorded already")]
    Recorded(PermitNumber),
    /// No such permit.
    #[error("no such permit")]
    Unknown,
}

impl Permit {
    /// Reads a permit as typed on `today`.
    pub fn read(form: &PermitForm, today: Day) -> Result<Self, PermitError> {
        let until = Day::parse(&form.until)?;
        if until < today {
            return Err(PermitError::Over(until));
        }
        Ok(Self { number: PermitNumber::parse(&form.number)?, scope: PermitScope::parse(&form.scope)?, until })
    }

    /// Whether the permit holds on `today`.
    pub fn holds(&self, today: Day) -> bool {
        today <= self.until
    }
}

/// A terminal's entry in the register of terminals (端末).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct TerminalDetails {
    /// 端末名.
    pub name: TerminalName,
    /// 設置場所.
    pub place: Option<TerminalPlace>,
    /// ワイヤー錠の番号.
    pub wire_lock: Option<WireLock>,
    /// ウイルス対策の版.
    pub antivirus_version: Option<AntivirusVersion>,
    /// When the antivirus was last brought up to date, by hand.
    pub antivirus_on: Option<Day>,
}

/// A terminal's entry as typed; empty is "not recorded".
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct TerminalForm {
    /// 端末名.
    pub name: String,
    /// 設置場所.
    pub place: String,
    /// ワイヤー錠の番号.
    pub wire_lock: String,
    /// ウイルス対策の版.
    pub antivirus_version: String,
    /// 更新日.
    pub antivirus_on: String,
}

impl TerminalDetails {
    /// The entry of a terminal of which only the name is recorded.
    pub fn named(name: TerminalName) -> Self {
        Self { name, place: None, wire_lock: None, antivirus_version: None, antivirus_on: None }
    }

    /// Reads an entry as typed.
    pub fn read(form: &TerminalForm) -> Result<Self, PermitError> {
        let given = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
        Ok(Self {
            name: TerminalName::parse(&form.name)?,
            place: given(&form.place).map(|it| TerminalPlace::parse(&it)).transpose()?,
            wire_lock: given(&form.wire_lock).map(|it| WireLock::parse(&it)).transpose()?,
            antivirus_version: given(&form.antivirus_version).map(|it| AntivirusVersion::parse(&it)).transpose()?,
            antivirus_on: given(&form.antivirus_on).map(|it| Day::parse(&it)).transpose()?,
        })
    }
}

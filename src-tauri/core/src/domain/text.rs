//! Short texts that people type: trimmed, without control characters, never empty, never endless.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Which text was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// Title of a campaign (事業名).
    Title,
    /// Label of a tray (トレイ).
    Tray,
    /// Why something was corrected, decided, waived or discarded (理由).
    Reason,
    /// Who gave a delivery (引渡者).
    Giver,
    /// Name of a person (氏名).
    PersonName,
    /// Name of a terminal (端末名).
    TerminalName,
    /// Number of the seal on the envelope with the recovery kit (封印番号).
    SealNumber,
    /// A field of the custody screens, by its Japanese name.
    Named(&'static str),
}

/// Why a text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but blanks was typed.
    #[error("{0:?} is empty")]
    Empty(TextField),
    /// The text is longer than the paper can hold.
    #[error("{0:?} is longer than {1} characters")]
    TooLong(TextField, usize),
}

/// A text with a blank for every control character, and without characters that nobody sees or that turn the line around: one line, on a
/// screen and on paper, and two texts that look alike are alike. Variation selectors of names stay.
pub(super) fn on_one_line(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn bounded(field: TextField, most: usize, text: &str) -> Result<String, TextError> {
    let clean = on_one_line(text);
    let trimmed = clean.trim();
    if trimmed.is_empty() {
        return Err(TextError::Empty(field));
    }
    if trimmed.chars().count() > most {
        return Err(TextError::TooLong(field, most));
    }
    Ok(trimmed.to_owned())
}

macro_rules! bounded_text {
    ($(#[$doc:meta])* $name:ident, $field:expr, $most:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(String);

        impl $name {
            /// Reads what a person typed.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                bounded($field, $most, text).map(Self)
            }

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
    };
}

bounded_text!(
    /// Title of a campaign (事業名).
    Title, TextField::Title, 100
);
bounded_text!(
    /// Why something was done (理由). Sealed before it is kept: a reason could point to a person.
    Reason, TextField::Reason, 200
);
bounded_text!(
    /// Who gave a delivery (引渡者). Sealed before it is kept.
    Giver, TextField::Giver, 80
);
bounded_text!(
    /// Name of a person (氏名), as written: variants such as 髙 and 﨑 are kept.
    PersonName, TextField::PersonName, 80
);
bounded_text!(
    /// Name of a terminal (端末名).
    TerminalName, TextField::TerminalName, 40
);
bounded_text!(
    /// Number of the seal on the recovery kit's envelope (封印番号).
    SealNumber, TextField::SealNumber, 40
);
bounded_text!(
    /// The contractor that keys the forms in (業者).
    ContractorName, TextField::Named("業者名"), 100
);
bounded_text!(
    /// The contractor's person who takes a round (受領者). Sealed before it is kept.
    Taker, TextField::Named("受領者"), 80
);
bounded_text!(
    /// The contractor's person who brings originals back (引渡者). Sealed before it is kept.
    Returner, TextField::Named("引渡者"), 80
);
bounded_text!(
    /// The city's number of its consent to the contractor (承諾番号).
    ApprovalNumber, TextField::Named("承諾番号"), 60
);
bounded_text!(
    /// The city's number of its leave for another means of transport (市の承認番号).
    CityNumber, TextField::Named("市の承認番号"), 60
);
bounded_text!(
    /// What is to be erased or discarded, by name and fields (情報の名称・項目).
    InformationName, TextField::Named("情報の名称・項目"), 100
);
bounded_text!(
    /// On what it stands (媒体名).
    MediumName, TextField::Named("媒体名"), 60
);
bounded_text!(
    /// How much of it (数量), with its unit.
    Quantity, TextField::Named("数量"), 40
);
bounded_text!(
    /// Where it is erased or discarded (実施場所).
    DisposalPlace, TextField::Named("実施場所"), 100
);
bounded_text!(
    /// Where a round is handed over (引渡場所).
    HandoverPlace, TextField::Named("引渡場所"), 100
);
bounded_text!(
    /// Number of the contractor's receipt (預り証番号).
    CustodyReceiptNumber, TextField::Named("預り証番号"), 60
);
bounded_text!(
    /// Where archived batches stand (保管場所).
    StorageLocation, TextField::Named("保管場所"), 100
);
bounded_text!(
    /// Number of an incident (事故番号).
    IncidentNumber, TextField::Named("事故番号"), 60
);

bounded_text!(
    /// Whose stamp a box at the top of a paper is for (決裁欄の名前).
    BoxName, TextField::Named("決裁欄の名前"), 8
);
bounded_text!(
    /// What a city calls a form (様式番号): 様式第2号（第12条関係）.
    Caption, TextField::Named("様式番号"), 40
);
bounded_text!(
    /// Where a person belongs (所属).
    Affiliation, TextField::Named("所属"), 60
);
bounded_text!(
    /// What a person does in the room (担当業務).
    Duties, TextField::Named("担当業務"), 60
);
bounded_text!(
    /// Number of the city's permit (許可番号).
    PermitNumber, TextField::Named("許可番号"), 60
);
bounded_text!(
    /// What the city permits (許可の範囲).
    PermitScope, TextField::Named("許可の範囲"), 100
);
bounded_text!(
    /// What a registered device or medium is for (用途).
    Purpose, TextField::Named("用途"), 60
);
bounded_text!(
    /// The sticker on a medium (管理番号).
    MediumLabel, TextField::Named("管理番号"), 40
);
bounded_text!(
    /// Where a terminal stands (設置場所).
    TerminalPlace, TextField::Named("設置場所"), 60
);
bounded_text!(
    /// Number of a terminal's wire lock (ワイヤー錠の番号).
    WireLock, TextField::Named("ワイヤー錠の番号"), 40
);
bounded_text!(
    /// Version of a terminal's antivirus (ウイルス対策の版).
    AntivirusVersion, TextField::Named("ウイルス対策の版"), 60
);

/// A label that a scanner reads: folded, so that １２３ and 123 are one.
macro_rules! folded_label {
    ($(#[$doc:meta])* $name:ident, $field:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(String);

        impl $name {
            /// Reads what a person typed or a scanner sent.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                bounded(TextField::Named($field), 40, &text.nfkc().collect::<String>()).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

folded_label!(
    /// Label of a locked container (容器番号).
    ContainerLabel, "容器番号"
);
folded_label!(
    /// Number of a container's seal (封印番号).
    SealLabel, "封印番号"
);

/// Label of a tray, folded so that １２３ and 123 are one tray (a scanner with the IME on types full width).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct TrayLabel(String);

impl TrayLabel {
    /// Reads what a person typed or a scanner sent.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        bounded(TextField::Tray, 40, &text.nfkc().collect::<String>()).map(Self)
    }

    /// The label.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The label that comes after this one: its last number plus one, with the same width.
    pub fn following(&self) -> Option<Self> {
        let digits = self.0.chars().rev().take_while(char::is_ascii_digit).count();
        let (stem, number) = self.0.split_at_checked(self.0.len() - digits)?;
        let next = number.parse::<u64>().ok()?.checked_add(1)?;
        Some(Self(format!("{stem}{next:0digits$}")))
    }
}

impl fmt::Display for TrayLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_trimmed_and_bounded() {
        assert_eq!(Reason::parse(" 数え直し\n").unwrap().as_str(), "数え直し");
        assert_eq!(Reason::parse("　 "), Err(TextError::Empty(TextField::Reason)));
        assert_eq!(Reason::parse(&"あ".repeat(201)), Err(TextError::TooLong(TextField::Reason, 200)));
        assert!(PersonName::parse("髙﨑 𠮷乃").is_ok());
        assert_eq!(PersonName::parse("管\u{200b}理\u{202e}者\u{feff}").unwrap().as_str(), "管理者");
        assert_eq!(PersonName::parse("葛\u{e0100}城").unwrap().as_str(), "葛\u{e0100}城", "a variant of a character is kept");
    }

    #[test]
    fn a_tray_label_is_folded_and_counts_on() {
        let label = TrayLabel::parse("２０２０１２０１－０９").unwrap();
        assert_eq!(label.as_str(), "20201201-09");
        assert_eq!(label.following().unwrap().as_str(), "20201201-10");
        assert_eq!(TrayLabel::parse("A").unwrap().following(), None);
    }
}

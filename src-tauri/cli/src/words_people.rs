//! The words of the register of people: as they are typed, and how a training stands.

use clap::ValueEnum;
use hensobo_core::domain::staff::{Employment, Handling, Training};

/// Kinds of employment as they are typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum EmploymentName {
    /// 正規
    Regular,
    /// 任期付・契約
    FixedTerm,
    /// 派遣
    Dispatched,
    /// パート・アルバイト
    PartTime,
    /// 業務委託先
    Subcontracted,
}

impl From<EmploymentName> for Employment {
    fn from(name: EmploymentName) -> Employment {
        match name {
            EmploymentName::Regular => Employment::Regular,
            EmploymentName::FixedTerm => Employment::FixedTerm,
            EmploymentName::Dispatched => Employment::Dispatched,
            EmploymentName::PartTime => Employment::PartTime,
            EmploymentName::Subcontracted => Employment::Subcontracted,
        }
    }
}

/// What a person may handle, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum HandlingName {
    /// 紙
    Paper,
    /// 電子媒体
    Media,
    /// データ
    Data,
    /// なし
    Nothing,
}

/// Everything that was named.
pub(crate) fn handling(names: &[HandlingName]) -> Handling {
    let named = |name| names.contains(&name);
    Handling { paper: named(HandlingName::Paper), media: named(HandlingName::Media), data: named(HandlingName::Data) }
}

/// As it is shown, with the last day of its year.
pub(crate) fn training_words(training: Training) -> String {
    match training {
        Training::Missing => "未受講".to_owned(),
        Training::Current { until } => format!("有効（{}まで）", until.wareki()),
        Training::Ending { until } => format!("期限間近（{}まで）", until.wareki()),
        Training::Overdue { until } => format!("期限切れ（{}まで）", until.wareki()),
    }
}

//! The words of handover rounds: as they are typed in English, and as they are shown in Japanese.

use clap::ValueEnum;
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::round::RoundState;
use hensobo_core::domain::round_needs::RoundNeed;
use hensobo_core::domain::round_steps::Means;

/// Means of transport as they are typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum MeansName {
    /// 直接手渡し
    DirectHandover,
    /// 直接持込
    DirectCarry,
    /// セキュリティ便
    SecureTransport,
    /// 書留郵便
    RegisteredMail,
}

impl From<MeansName> for Means {
    fn from(name: MeansName) -> Means {
        match name {
            MeansName::DirectHandover => Means::DirectHandover,
            MeansName::DirectCarry => Means::DirectCarry,
            MeansName::SecureTransport => Means::SecureTransport,
            MeansName::RegisteredMail => Means::RegisteredMail,
        }
    }
}

/// As it is shown.
pub(crate) fn means_word(means: Means) -> &'static str {
    match means {
        Means::DirectHandover => "直接手渡し",
        Means::DirectCarry => "直接持込",
        Means::SecureTransport => "セキュリティ便",
        Means::RegisteredMail => "書留郵便",
    }
}

/// As it is shown.
pub(crate) fn round_word(state: RoundState) -> &'static str {
    match state {
        RoundState::Planned => "計画",
        RoundState::Packed => "梱包中",
        RoundState::HandedOver => "引渡済み",
        RoundState::Unconfirmed => "未確認",
        RoundState::Received => "受領確認済み",
        RoundState::Delivered => "納品済み",
        RoundState::Returned => "原票返却済み",
        RoundState::Reconciled => "照合済み",
        RoundState::Archived => "保管済み",
        RoundState::Cancelled => "取消",
    }
}

/// What a round needs, as it is shown.
pub(crate) fn needs_words(needs: &[RoundNeed]) -> String {
    needs.iter().map(need_words).collect::<Vec<_>>().join("、")
}

fn need_words(need: &RoundNeed) -> String {
    match need {
        RoundNeed::Pack => "梱包".to_owned(),
        RoundNeed::Seal => "封印".to_owned(),
        RoundNeed::HandOver => "引渡し".to_owned(),
        RoundNeed::Receipt => "業者の受領".to_owned(),
        RoundNeed::Recount { slip, counted } => {
            format!("業者の数え直し（受渡票{}通、業者{}通）", grouped(*slip), grouped(*counted))
        }
        RoundNeed::Deliver => "納品".to_owned(),
        RoundNeed::Records { entrusted, told } => {
            format!("納品の差戻し（預けた{}通、納品{}件）", grouped(*entrusted), grouped(*told))
        }
        RoundNeed::ImportErrors { records } => format!("取込エラー{}件の再納品", grouped(i64::from(*records))),
        RoundNeed::Return => "原票の返却".to_owned(),
        RoundNeed::Explain { variances } => format!("差異{}件の解明", grouped(i64::from(*variances))),
        RoundNeed::Reconcile => "照合".to_owned(),
        RoundNeed::Archive => "保管".to_owned(),
    }
}

/// A step of a round, as it is shown.
pub(crate) fn step_word(step: &str) -> &str {
    match step {
        "planned" => "計画",
        "replanned" => "計画の変更",
        "packed" => "梱包",
        "unpacked" => "梱包の取消",
        "sealed" => "封印",
        "handed_over" => "引渡し",
        "received" => "業者受領",
        "delivered" => "納品",
        "delivery_rejected" => "納品の差戻し",
        "returned" => "原票返却",
        "reconciled" => "照合",
        "archived" => "保管",
        "cancelled" => "取消",
        "corrected" => "訂正",
        "variance_ended" => "差異の終了",
        other => other,
    }
}

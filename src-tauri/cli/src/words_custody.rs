//! The words of places, reviews and differences: as they are typed in English, and as they are shown in Japanese.

use clap::ValueEnum;
use hensobo_core::domain::place::Place;
use hensobo_core::domain::review::{ExclusionKind, ReviewStep};
use hensobo_core::domain::variance::{VarianceEndKind, VarianceKind, VarianceReason};

/// Kinds of 対象外 as they are typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ExclusionName {
    /// 白紙
    Blank,
    /// 重複
    Duplicate,
    /// 辞退
    Declined,
    /// 他課あて
    OtherOffice,
    /// その他
    Other,
}

impl From<ExclusionName> for ExclusionKind {
    fn from(name: ExclusionName) -> ExclusionKind {
        match name {
            ExclusionName::Blank => ExclusionKind::Blank,
            ExclusionName::Duplicate => ExclusionKind::Duplicate,
            ExclusionName::Declined => ExclusionKind::Declined,
            ExclusionName::OtherOffice => ExclusionKind::OtherOffice,
            ExclusionName::Other => ExclusionKind::Other,
        }
    }
}

/// Places in which a batch can be counted again, as they are typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum CountedPlaceName {
    /// 受付棚
    Shelf,
    /// 審査済
    Reviewed,
    /// 不備
    Deficient,
    /// 対象外
    Excluded,
    /// 保管庫
    Archive,
}

impl From<CountedPlaceName> for Place {
    fn from(name: CountedPlaceName) -> Place {
        match name {
            CountedPlaceName::Shelf => Place::Shelf,
            CountedPlaceName::Reviewed => Place::Reviewed,
            CountedPlaceName::Deficient => Place::Deficient,
            CountedPlaceName::Excluded => Place::Excluded,
            CountedPlaceName::Archive => Place::Archive,
        }
    }
}

/// Reasons of differences as they are typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ReasonName {
    /// 数え直し
    Recount,
    /// 他課混入
    OtherOfficeMixedIn,
    /// 未計上
    NotRecorded,
    /// 重複計上
    RecordedTwice,
    /// 郵便局控え相違
    CarrierSlip,
    /// 調査中
    UnderInvestigation,
}

impl From<ReasonName> for VarianceReason {
    fn from(name: ReasonName) -> VarianceReason {
        match name {
            ReasonName::Recount => VarianceReason::Recount,
            ReasonName::OtherOfficeMixedIn => VarianceReason::OtherOfficeMixedIn,
            ReasonName::NotRecorded => VarianceReason::NotRecorded,
            ReasonName::RecordedTwice => VarianceReason::RecordedTwice,
            ReasonName::CarrierSlip => VarianceReason::CarrierSlip,
            ReasonName::UnderInvestigation => VarianceReason::UnderInvestigation,
        }
    }
}

/// How a person ends a difference, as it is typed; the other ends come by themselves.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum EndName {
    /// 発見
    Found,
    /// 室内で発見
    FoundHere,
    /// 郵便局の誤り
    CarrierError,
    /// 計数誤り
    CountingError,
    /// 紛失, with the number of its incident
    Lost,
}

impl From<EndName> for VarianceEndKind {
    fn from(name: EndName) -> VarianceEndKind {
        match name {
            EndName::Found => VarianceEndKind::Found,
            EndName::FoundHere => VarianceEndKind::FoundHere,
            EndName::CarrierError => VarianceEndKind::CarrierError,
            EndName::CountingError => VarianceEndKind::CountingError,
            EndName::Lost => VarianceEndKind::Lost,
        }
    }
}

/// As it is shown; a place of a round with 第n回.
pub(crate) fn place_words(place: Place, ordinal: Option<u32>) -> String {
    let word = place.japanese();
    ordinal.map_or_else(|| word.to_owned(), |ordinal| format!("{word}（第{ordinal}回）"))
}

/// As it is shown.
pub(crate) fn review_words(step: &ReviewStep) -> String {
    match step {
        ReviewStep::Pass => "審査OK".to_owned(),
        ReviewStep::TakeBackPass => "審査OKの取消".to_owned(),
        ReviewStep::HoldBack { code } => format!("不備（コード{code}）"),
        ReviewStep::Settle => "不備解消".to_owned(),
        ReviewStep::SendBack => "返戻".to_owned(),
        ReviewStep::ComeBack => "再提出".to_owned(),
        ReviewStep::Exclude { kind } => format!("対象外（{}）", exclusion_word(*kind)),
        ReviewStep::Readmit => "対象外の取消".to_owned(),
    }
}

fn exclusion_word(kind: ExclusionKind) -> &'static str {
    match kind {
        ExclusionKind::Blank => "白紙",
        ExclusionKind::Duplicate => "重複",
        ExclusionKind::Declined => "辞退",
        ExclusionKind::OtherOffice => "他課あて",
        ExclusionKind::Other => "その他",
    }
}

/// As it is shown.
pub(crate) fn variance_word(kind: VarianceKind) -> &'static str {
    match kind {
        VarianceKind::Carrier => "郵便局控え",
        VarianceKind::Delivery => "便と束",
        VarianceKind::Stock => "室内の束",
        VarianceKind::Receipt => "業者受領",
        VarianceKind::RoundReceipt => "業者受領（回次の計）",
        VarianceKind::Return => "原票返却",
        VarianceKind::Correction => "訂正",
    }
}

/// As it is shown.
pub(crate) fn reason_word(reason: VarianceReason) -> &'static str {
    match reason {
        VarianceReason::Recount => "数え直し",
        VarianceReason::OtherOfficeMixedIn => "他課混入",
        VarianceReason::NotRecorded => "未計上",
        VarianceReason::RecordedTwice => "重複計上",
        VarianceReason::CarrierSlip => "郵便局控え相違",
        VarianceReason::UnderInvestigation => "調査中",
    }
}

/// As it is shown.
pub(crate) fn end_word(end: VarianceEndKind) -> &'static str {
    match end {
        VarianceEndKind::Found => "発見",
        VarianceEndKind::FoundHere => "室内で発見",
        VarianceEndKind::CarrierError => "郵便局の誤り",
        VarianceEndKind::CountingError => "計数誤り",
        VarianceEndKind::Lost => "紛失",
        VarianceEndKind::Settled => "その後の記録で解消",
        VarianceEndKind::Named => "束を特定",
    }
}

/// What the history of a batch tells, as it is shown.
pub(crate) fn trace_word(what: &str) -> &str {
    match what {
        "batch_received" => "束を登録",
        "batch_count_differed" => "計数が一致せず、数え直し",
        "batch_counted" => "通数が確定",
        "batch_corrected" => "通数を訂正",
        "batch_discarded" => "束を欠番に",
        "batch_undone" => "直前の登録を取消",
        "batch_reviewed" => "審査",
        "resubmission_marked" => "再提出を登録",
        "batches_packed" => "引渡箱へ梱包",
        "batch_unpacked" => "引渡箱から取り出し",
        "round_handed_over" => "業者へ引渡し",
        "round_received" => "業者が受領し、通数を確認",
        "round_returned" => "原票が返却",
        "round_archived" => "保管庫へ保管",
        "round_cancelled" => "引渡しの回次を取消",
        "variance_reported" => "差異を記録",
        "variance_ended" => "差異が終了",
        other => other,
    }
}

//! The words of places, reviews and differences as they are typed.

use clap::ValueEnum;
use hensobo_core::domain::place::Place;
use hensobo_core::domain::review::ExclusionKind;
use hensobo_core::domain::variance::{VarianceEndKind, VarianceReason};

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

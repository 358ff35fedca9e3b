//! The words of lists as they are typed; how they are shown stands in `hensobo_documents::words`.

use clap::ValueEnum;
use hensobo_core::domain::batch::BatchKind;
use hensobo_core::domain::calendar::DayMark;
use hensobo_core::domain::delivery::Run;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::usage::SubjectKind;

/// Roles as they are typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum RoleName {
    /// 係員
    Clerk,
    /// 監督者
    Supervisor,
    /// 管理者
    Administrator,
    /// 監査
    Auditor,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Role {
        match name {
            RoleName::Clerk => Role::Clerk,
            RoleName::Supervisor => Role::Supervisor,
            RoleName::Administrator => Role::Administrator,
            RoleName::Auditor => Role::Auditor,
        }
    }
}

/// Marks as they are typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum MarkName {
    /// 条例の休日
    ClosedByOrdinance,
    /// 臨時閉庁
    ClosedTemporarily,
    /// 臨時開庁
    OpenTemporarily,
    /// 通常どおり
    AsUsual,
}

impl From<MarkName> for DayMark {
    fn from(name: MarkName) -> DayMark {
        match name {
            MarkName::ClosedByOrdinance => DayMark::ClosedByOrdinance,
            MarkName::ClosedTemporarily => DayMark::ClosedTemporarily,
            MarkName::OpenTemporarily => DayMark::OpenTemporarily,
            MarkName::AsUsual => DayMark::AsUsual,
        }
    }
}

/// Kinds as they are typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum KindName {
    /// 申請書
    Application,
    /// 不達返戻
    Undeliverable,
    /// 雑件
    Misc,
}

impl From<KindName> for BatchKind {
    fn from(name: KindName) -> BatchKind {
        match name {
            KindName::Application => BatchKind::Application,
            KindName::Undeliverable => BatchKind::Undeliverable,
            KindName::Misc => BatchKind::Misc,
        }
    }
}

/// Runs as they are typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum RunName {
    /// 午前
    Morning,
    /// 午後
    Afternoon,
    /// 窓口
    Counter,
    /// 交換便
    Exchange,
}

impl From<RunName> for Run {
    fn from(name: RunName) -> Run {
        match name {
            RunName::Morning => Run::Morning,
            RunName::Afternoon => Run::Afternoon,
            RunName::Counter => Run::Counter,
            RunName::Exchange => Run::Exchange,
        }
    }
}

/// Kinds of things that the access log speaks of, as they are typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ThingName {
    /// 束
    Batch,
    /// 便
    Delivery,
    /// 引渡回次
    Round,
    /// 差異
    Variance,
    /// 事業
    Campaign,
    /// 従業者
    Person,
}

impl From<ThingName> for SubjectKind {
    fn from(name: ThingName) -> SubjectKind {
        match name {
            ThingName::Batch => SubjectKind::Batch,
            ThingName::Delivery => SubjectKind::Delivery,
            ThingName::Round => SubjectKind::Round,
            ThingName::Variance => SubjectKind::Variance,
            ThingName::Campaign => SubjectKind::Campaign,
            ThingName::Person => SubjectKind::Person,
        }
    }
}

//! Papers of the room (帳票): which there are, and what somebody asks for.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::id::{BatchNumber, CampaignId, EditionId, ErasureId, RoundId};
use super::policy::Action;
use super::sealed::SealedText;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $japanese:literal;)*) => {
        /// Every form of the room.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[serde(rename_all = "snake_case")]
        pub enum FormKind {
            $($(#[$doc])* $name,)*
        }

        impl FormKind {
            /// Every form.
            pub const ALL: &'static [FormKind] = &[$(FormKind::$name,)*];

            /// As it stands on the wire.
            pub fn word(self) -> &'static str {
                match self { $(FormKind::$name => $word,)* }
            }

            /// 様式名.
            pub fn japanese(self) -> &'static str {
                match self { $(FormKind::$name => $japanese,)* }
            }
        }
    };
}

kinds! {
    /// In the shape of 札幌市 別紙1.
    WeeklyReport = "weekly_report", "返送状況表";
    /// With every figure and the chart.
    WeeklyInternal = "weekly_internal", "返送状況表（内部用）";
    /// What goes with a round, in two copies.
    RoundSlip = "round_slip", "受渡票";
    /// What the contractor signs for a round.
    CustodyReceipt = "custody_receipt", "預り証";
    /// One for each batch of a day.
    TrayCover = "tray_cover", "束表紙";
    /// One for each container of a round.
    BoxLabel = "box_label", "箱ラベル";
    /// R1 to R8 of a day.
    DayTally = "day_tally", "日計表";
    /// Who works in the room.
    People = "people", "従業者名簿";
    /// The way of a batch.
    Trace = "trace", "所在・経過記録";
    /// What is open.
    Variances = "variances", "未解決の差異";
    /// All campaigns side by side.
    Comparison = "comparison", "返送状況（事業別）";
    /// What the city is asked to consent to.
    ErasureRequest = "erasure_request", "消去・廃棄承諾申請書";
    /// How it was done.
    ErasureReport = "erasure_report", "消去・廃棄報告書";
    /// In the shape of 日野市 様式第1号.
    DisposalCertificate = "disposal_certificate", "消去・廃棄（返還）証明書";
    /// The sheet on which the recovery kit is written by hand.
    RecoveryKit = "recovery_kit", "復旧キットの控え";
    /// What everybody did, with names or masked.
    AccessLog = "access_log", "利用記録";
}

/// What a form speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum FormAbout {
    /// A campaign as a whole.
    Campaign,
    /// A handover round.
    Round,
    /// A day.
    Day,
    /// A batch.
    Batch,
    /// A request to erase or discard (消去・廃棄).
    Erasure,
    /// The room.
    Room,
    /// A search of 利用記録, on its own screen: it is taken out there, as a record of its own and not as an edition.
    Log,
}

impl FormKind {
    /// What somebody must be allowed to see before the form, or an edition of it, can be had.
    pub fn reads(self) -> Action {
        match self {
            FormKind::WeeklyReport | FormKind::WeeklyInternal | FormKind::Comparison => Action::ReadWeeks,
            FormKind::RoundSlip | FormKind::CustodyReceipt | FormKind::BoxLabel => Action::ReadCustody,
            FormKind::DayTally | FormKind::Trace | FormKind::Variances => Action::ReadCustody,
            FormKind::TrayCover => Action::ReadDeliveries,
            FormKind::People => Action::ReadPeople,
            FormKind::ErasureRequest | FormKind::ErasureReport | FormKind::DisposalCertificate => Action::ReadErasures,
            FormKind::RecoveryKit => Action::ReissueKit,
            FormKind::AccessLog => Action::SearchLog,
        }
    }

    /// What must be named before the form can be made.
    pub fn about(self) -> FormAbout {
        match self {
            FormKind::WeeklyReport | FormKind::WeeklyInternal | FormKind::Variances => FormAbout::Campaign,
            FormKind::RoundSlip | FormKind::CustodyReceipt | FormKind::BoxLabel => FormAbout::Round,
            FormKind::TrayCover | FormKind::DayTally => FormAbout::Day,
            FormKind::Trace => FormAbout::Batch,
            FormKind::ErasureRequest | FormKind::ErasureReport | FormKind::DisposalCertificate => FormAbout::Erasure,
            FormKind::People | FormKind::Comparison | FormKind::RecoveryKit => FormAbout::Room,
            FormKind::AccessLog => FormAbout::Log,
        }
    }
}

impl FormKind {
    /// Every form that is issued as an edition.
    pub fn editions() -> impl Iterator<Item = FormKind> {
        Self::ALL.iter().copied().filter(|it| it.about() != FormAbout::Log)
    }

    /// How it leaves the program: what is no table is on paper only.
    pub fn ways(self) -> &'static [EditionWay] {
        match self {
            FormKind::CustodyReceipt
            | FormKind::TrayCover
            | FormKind::BoxLabel
            | FormKind::ErasureRequest
            | FormKind::ErasureReport
            | FormKind::DisposalCertificate
            | FormKind::RecoveryKit => &[EditionWay::Pdf],
            FormKind::WeeklyReport
            | FormKind::WeeklyInternal
            | FormKind::RoundSlip
            | FormKind::DayTally
            | FormKind::People
            | FormKind::Trace
            | FormKind::Variances
            | FormKind::Comparison
            | FormKind::AccessLog => &[EditionWay::Pdf, EditionWay::Xlsx, EditionWay::Csv],
        }
    }
}

/// A form as somebody asks for it; what it is not about is not looked at.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct FormAsked {
    /// Which.
    pub kind: FormKind,
    /// The campaign; none for what is about the room.
    pub campaign: Option<CampaignId>,
    /// The round.
    pub round: Option<RoundId>,
    /// The request to erase or discard.
    pub erasure: Option<ErasureId>,
    /// The day, as typed.
    pub day: String,
    /// The batch or its tray, as typed or scanned; for covers, empty for all of the day.
    pub batch: String,
    /// 第n週以降 in one row, as typed; empty for none.
    pub tail_from: String,
    /// An earlier journal number, as typed; empty for now.
    pub as_of: String,
    /// Whether it is set by the template that is part of the program, even where the room has one of its own.
    pub shipped: bool,
}

/// What an edition speaks of: the same paper of the same thing is looked for by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
pub struct FormRef {
    /// The campaign.
    pub campaign: Option<CampaignId>,
    /// The round.
    pub round: Option<RoundId>,
    /// The day.
    pub day: Option<Day>,
    /// The batch.
    pub batch: Option<BatchNumber>,
    /// The request to erase or discard. Absent from older events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erasure: Option<ErasureId>,
}

/// How an edition left the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum EditionWay {
    /// PDF.
    Pdf,
    /// A spreadsheet.
    Xlsx,
    /// CSV.
    Csv,
    /// Plain form data.
    Data,
    /// A picture on the screen.
    Preview,
    /// Sent to a printer.
    Print,
}

impl EditionWay {
    /// The ending of its file's name.
    pub fn ending(self) -> &'static str {
        match self {
            EditionWay::Pdf => "pdf",
            EditionWay::Xlsx => "xlsx",
            EditionWay::Csv => "csv",
            EditionWay::Data => "json",
            EditionWay::Preview => "png",
            EditionWay::Print => "pdf",
        }
    }
}

/// Where an edition stands that was sent to a printer: 送信, then 紙で確認.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    /// Sent; nobody has said whether it came out.
    Sent,
    /// Somebody holds it.
    CameOut,
    /// It did not come out.
    Failed,
}

impl PaperState {
    /// As the tables keep it.
    pub const STORED: [(PaperState, &'static str); 3] =
        [(PaperState::Sent, "sent"), (PaperState::CameOut, "came_out"), (PaperState::Failed, "failed")];
}

/// A free text of a form, and where it stands in the form's data (a JSON pointer).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeText {
    /// Where.
    pub at: String,
    /// What a person typed.
    pub text: String,
}

/// A free text as an edition keeps it: sealed under the key of its campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedPlace {
    /// Where it stands in the form's data (a JSON pointer).
    pub at: String,
    /// The text.
    pub text: SealedText,
}

/// The text of a template by its SHA-256, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TemplateHash(pub String);

/// What stands for a free text whose campaign was erased.
pub const ERASED: &str = "消去済";

/// Why a form cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// There is no edition of this number.
    #[error("no edition {0}")]
    EditionUnknown(EditionId),
    /// The data of an edition is no form.
    #[error("the data of a form is no plain data")]
    DataUnreadable,
    /// What it speaks of was not named.
    #[error("{0:?} needs more than was named")]
    NotNamed(FormKind),
    /// It was never sent to a printer.
    #[error("edition {0} was not printed")]
    NotPrinted(EditionId),
    /// It is taken out on a screen of its own.
    #[error("{0:?} is no edition")]
    Elsewhere(FormKind),
    /// It is always set by the template that is part of the program.
    #[error("{0:?} has no template of the room's own")]
    FixedTemplate(FormKind),
    /// There is nothing to print: no container is sealed, no batch was logged.
    #[error("{0:?} would be empty")]
    Empty(FormKind),
    /// What it reports was not done yet.
    #[error("{0:?} comes after the erasure was done")]
    NotDone(FormKind),
}

/// Why a form cannot be made into a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unrenderable {
    /// The template that sets it is broken.
    #[error("line {line} of the template: {why}")]
    Template {
        /// Its line, from 1; 0 for one that names none.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// The form is no table.
    #[error("the form is no table")]
    NoTable,
    /// The file cannot be written.
    #[error("the file cannot be made: {0}")]
    File(String),
}

//! A form: everything that a paper says, as plain data. Templates set it, spreadsheets list it, golden tests read it.

use hensobo_core::domain::access_log::PrintedHead;
use hensobo_core::domain::form::{FormKind, FreeText};
use serde::Serialize;

use crate::box_label::BoxLabels;
use crate::custody_receipt::CustodyReceipt;
use crate::day_tally::DayTally;
use crate::erasure_paper::ErasurePaper;
use crate::kit_sheet::KitSheet;
use crate::ledger::Ledger;
use crate::round_slip::RoundSlip;
use crate::table::Table;
use crate::tray_cover::TrayCovers;
use crate::weekly_report::WeeklyReport;

/// What all templates begin with.
const COMMON: &str = include_str!("../../../assets/forms/common.typ");

/// The whole text of the template that is part of the program.
pub fn shipped_template(kind: FormKind) -> String {
    format!("{COMMON}\n{}", own_template(kind))
}

fn own_template(kind: FormKind) -> &'static str {
    match kind {
        FormKind::WeeklyReport => include_str!("../../../assets/forms/weekly_report.typ"),
        FormKind::WeeklyInternal => include_str!("../../../assets/forms/weekly_internal.typ"),
        FormKind::RoundSlip => include_str!("../../../assets/forms/round_slip.typ"),
        FormKind::CustodyReceipt => include_str!("../../../assets/forms/custody_receipt.typ"),
        FormKind::TrayCover => include_str!("../../../assets/forms/tray_cover.typ"),
        FormKind::BoxLabel => include_str!("../../../assets/forms/box_label.typ"),
        FormKind::DayTally => include_str!("../../../assets/forms/day_tally.typ"),
        FormKind::ErasureRequest => include_str!("../../../assets/forms/erasure_request.typ"),
        FormKind::ErasureReport => include_str!("../../../assets/forms/erasure_report.typ"),
        FormKind::DisposalCertificate => include_str!("../../../assets/forms/disposal_certificate.typ"),
        FormKind::RecoveryKit => include_str!("../../../assets/forms/recovery_kit.typ"),
        FormKind::AccessLog => include_str!("../../../assets/forms/access_log.typ"),
        FormKind::People | FormKind::Trace | FormKind::Variances | FormKind::Comparison => include_str!("../../../assets/forms/ledger.typ"),
    }
}

/// What stands at the edge of a paper: whose it is, who made it and when, and as of which entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// 版番号.
    pub edition: String,
    /// 様式番号; empty where the city gave it none.
    pub caption: String,
    /// 決裁欄, from left to right.
    pub approval_boxes: Vec<String>,
    /// 事業名; empty where it speaks of none.
    pub campaign: String,
    /// The day on which it was made, YYYY-MM-DD.
    pub date: String,
    /// 作成: when, local time.
    pub made_at: String,
    /// 作成者.
    pub made_by: String,
    /// The entry of the journal that it speaks of.
    pub head: PrintedHead,
    /// 取扱注意, 練習, 訂正版, 再発行 and the like.
    pub marks: Vec<String>,
    /// 訂正版: which edition it corrects, and what changed.
    pub changes: Vec<String>,
}

/// A form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Form {
    /// Which.
    pub kind: FormKind,
    /// 標題.
    pub title: String,
    /// What stands at its edge.
    pub edge: Edge,
    /// What it says.
    pub body: Body,
}

/// What a form says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Body {
    /// 返送状況表.
    Weeks(WeeklyReport),
    /// 受渡票.
    Slip(RoundSlip),
    /// 預り証.
    Receipt(CustodyReceipt),
    /// 束表紙.
    Covers(TrayCovers),
    /// 箱ラベル.
    Labels(BoxLabels),
    /// 日計表.
    Tally(DayTally),
    /// A list.
    Ledger(Ledger),
    /// A paper of an erasure.
    Erasure(ErasurePaper),
    /// 復旧キットの控え.
    Kit(KitSheet),
}

impl Form {
    /// Its texts that a person typed, and where they stand in its data.
    pub fn free_texts(&self) -> Vec<FreeText> {
        match &self.body {
            Body::Ledger(it) => it.free_texts(),
            Body::Weeks(_)
            | Body::Slip(_)
            | Body::Receipt(_)
            | Body::Covers(_)
            | Body::Labels(_)
            | Body::Tally(_)
            | Body::Erasure(_)
            | Body::Kit(_) => Vec::new(),
        }
    }

    /// The form as a table for spreadsheets: one cell one datum. None for what is no table: a receipt, a cover, a label.
    pub fn table(&self) -> Option<&Table> {
        match &self.body {
            Body::Weeks(it) => Some(&it.table),
            Body::Slip(it) => Some(&it.table),
            Body::Tally(it) => Some(&it.table),
            Body::Ledger(it) => Some(&it.table),
            Body::Receipt(_) | Body::Covers(_) | Body::Labels(_) | Body::Erasure(_) | Body::Kit(_) => None,
        }
    }
}

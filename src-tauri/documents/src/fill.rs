//! From what the room read to a form: one place that knows which form says what.

use hensobo_core::actions::forms::{FormSource, FormView};
use hensobo_core::domain::form::FormKind;
use hensobo_core::domain::paper_style::PaperStyle;
use hensobo_core::domain::weekly::WeeksTable;
use serde_json::Value;

use crate::box_label::box_labels;
use crate::custody_receipt::custody_receipt;
use crate::day_tally::day_tally;
use crate::erasure_paper::erasure_paper;
use crate::form::{Body, Edge, Form};
use crate::kit_sheet::kit_sheet;
use crate::lists::{comparison_ledger, people_ledger, trace_ledger, variances_ledger};
use crate::round_slip::round_slip;
use crate::tray_cover::tray_covers;
use crate::weekly_report::{internal_report, weekly_report};

/// Fills the form that `source` was read for.
pub fn fill(source: &FormSource) -> Form {
    let kind = source.kind;
    let name = source.name();
    let (title, body) = match &source.view {
        FormView::Weeks(table) if kind == FormKind::WeeklyInternal => {
            (weeks_title(table, "（内部用）"), Body::Weeks(internal_report(table)))
        }
        FormView::Weeks(table) => (weeks_title(table, ""), Body::Weeks(weekly_report(table))),
        FormView::Round(round) => {
            let body = if kind == FormKind::CustodyReceipt {
                Body::Receipt(custody_receipt(round, (&client(source), source.style.honorific)))
            } else if kind == FormKind::BoxLabel {
                Body::Labels(box_labels(round))
            } else {
                Body::Slip(round_slip(round))
            };
            (name, body)
        }
        FormView::Batches(batches) => (name, Body::Covers(tray_covers(batches))),
        FormView::Day(closing) => (name, Body::Tally(day_tally(closing))),
        FormView::People(people) => (name, Body::Ledger(people_ledger(people))),
        FormView::Trace(trace) => (name, Body::Ledger(trace_ledger(trace))),
        FormView::Variances(rows) => (name, Body::Ledger(variances_ledger(rows))),
        FormView::Erasure(erasure) => {
            let contractor = source.campaign.as_ref().and_then(|it| it.contractor.clone()).unwrap_or_default();
            (name, Body::Erasure(erasure_paper(kind, erasure, (&client(source), source.style.honorific), contractor)))
        }
        FormView::Kit(terminal) => (name, Body::Kit(kit_sheet(terminal))),
        FormView::Comparison(tables) => (name, Body::Ledger(comparison_ledger(tables))),
    };
    let changes = changes_since(source, &body);
    Form { kind, title, edge: edge(source, changes), body }
}

/// 令和2年度の申請書の返送状況
fn weeks_title(table: &WeeksTable, which: &str) -> String {
    format!("{}の申請書の返送状況{which}", table.fiscal_year_name)
}

fn client(source: &FormSource) -> String {
    source.campaign.as_ref().and_then(|it| it.client_city.clone()).unwrap_or_default()
}

/// What a correction changed in what the edition before said: 訂正版. What only came since is no correction.
fn changes_since(source: &FormSource, body: &Body) -> Vec<String> {
    let Some((edition, data)) = &source.before else { return Vec::new() };
    let Ok(before) = serde_json::from_str::<Value>(data) else { return Vec::new() };
    let changed = match body {
        Body::Weeks(it) => it.corrected_since(&before),
        Body::Slip(it) => it.corrected_since(&before),
        Body::Receipt(_) | Body::Covers(_) | Body::Labels(_) | Body::Tally(_) | Body::Ledger(_) | Body::Erasure(_) | Body::Kit(_) => {
            Vec::new()
        }
    };
    if changed.is_empty() {
        return changed;
    }
    let of = format!("版{edition}を訂正：");
    std::iter::once(of).chain(changed).collect()
}

fn edge(source: &FormSource, changes: Vec<String>) -> Edge {
    let mut marks: Vec<String> = marks(source).into_iter().map(str::to_owned).collect();
    if !changes.is_empty() {
        marks.push("訂正版".to_owned());
    }
    Edge {
        edition: source.edition.to_string(),
        caption: source.style.caption_of(source.kind).to_owned(),
        approval_boxes: approval_boxes(source.kind, &source.style),
        campaign: source.campaign.as_ref().map(|it| it.title.to_string()).unwrap_or_default(),
        date: source.made_on.to_string(),
        made_at: format!("{}{}", source.made_on.wareki(), source.made_at),
        made_by: source.made_by.clone(),
        head: source.head.clone(),
        marks,
        changes,
    }
}

/// 決裁欄, on what goes around for approval: not on what has boxes of its own, and not on what is fixed to a tray or a box.
pub(crate) fn approval_boxes(kind: FormKind, style: &PaperStyle) -> Vec<String> {
    match kind {
        FormKind::WeeklyReport
        | FormKind::WeeklyInternal
        | FormKind::DayTally
        | FormKind::People
        | FormKind::Trace
        | FormKind::Variances
        | FormKind::Comparison
        | FormKind::AccessLog => style.approval_boxes.iter().map(ToString::to_string).collect(),
        FormKind::RoundSlip
        | FormKind::CustodyReceipt
        | FormKind::TrayCover
        | FormKind::BoxLabel
        | FormKind::ErasureRequest
        | FormKind::ErasureReport
        | FormKind::DisposalCertificate
        | FormKind::RecoveryKit => Vec::new(),
    }
}

/// What must be seen before anything else is read.
fn marks(source: &FormSource) -> Vec<&'static str> {
    let mut marks = Vec::new();
    match source.kind {
        FormKind::RoundSlip | FormKind::CustodyReceipt | FormKind::BoxLabel | FormKind::People | FormKind::RecoveryKit => {
            marks.push("取扱注意");
        }
        FormKind::WeeklyInternal | FormKind::Variances | FormKind::Trace => marks.push("内部用"),
        FormKind::WeeklyReport | FormKind::TrayCover | FormKind::DayTally | FormKind::Comparison | FormKind::AccessLog => {}
        FormKind::ErasureRequest | FormKind::ErasureReport | FormKind::DisposalCertificate => {}
    }
    if source.practice {
        marks.push("練習");
    }
    marks
}

//! From what the room read to a form: one place that knows which form says what.

use hensobo_core::actions::forms::{FormSource, FormView};
use hensobo_core::domain::form::FormKind;
use hensobo_core::domain::weekly::WeeksTable;
use serde_json::Value;

use crate::box_label::box_labels;
use crate::custody_receipt::custody_receipt;
use crate::day_tally::day_tally;
use crate::form::{Body, Edge, Form};
use crate::kit_sheet::kit_sheet;
use crate::lists::{comparison_ledger, people_ledger, trace_ledger, variances_ledger};
use crate::round_slip::round_slip;
use crate::tray_cover::tray_covers;
use crate::weekly_report::{internal_report, weekly_report};

/// How a city is addressed where its campaign says nothing else.
const HONORIFIC: &str = "様";

/// Fills the form that `source` was read for.
pub fn fill(source: &FormSource) -> Form {
    let kind = source.kind;
    let (title, body) = match &source.view {
        FormView::Weeks(table) if kind == FormKind::WeeklyInternal => {
            (weeks_title(table, "（内部用）"), Body::Weeks(internal_report(table)))
        }
        FormView::Weeks(table) => (weeks_title(table, ""), Body::Weeks(weekly_report(table))),
        FormView::Round(round) => {
            let body = if kind == FormKind::CustodyReceipt {
                Body::Receipt(custody_receipt(round, (&client(source), HONORIFIC)))
            } else if kind == FormKind::BoxLabel {
                Body::Labels(box_labels(round))
            } else {
                Body::Slip(round_slip(round))
            };
            (kind.japanese().to_owned(), body)
        }
        FormView::Batches(batches) => (kind.japanese().to_owned(), Body::Covers(tray_covers(batches))),
        FormView::Day(closing) => (kind.japanese().to_owned(), Body::Tally(day_tally(closing))),
        FormView::People(people) => (kind.japanese().to_owned(), Body::Ledger(people_ledger(people))),
        FormView::Trace(trace) => (kind.japanese().to_owned(), Body::Ledger(trace_ledger(trace))),
        FormView::Variances(rows) => (kind.japanese().to_owned(), Body::Ledger(variances_ledger(rows))),
        FormView::Kit(terminal) => (kind.japanese().to_owned(), Body::Kit(kit_sheet(terminal))),
        FormView::Comparison(tables) => (kind.japanese().to_owned(), Body::Ledger(comparison_ledger(tables))),
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
        Body::Receipt(_) | Body::Covers(_) | Body::Labels(_) | Body::Tally(_) | Body::Ledger(_) | Body::Kit(_) => Vec::new(),
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
        campaign: source.campaign.as_ref().map(|it| it.title.to_string()).unwrap_or_default(),
        date: source.made_on.to_string(),
        made_at: format!("{}{}", source.made_on.wareki(), source.made_at),
        made_by: source.made_by.clone(),
        head: source.head.clone(),
        marks,
        changes,
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
    }
    if source.practice {
        marks.push("練習");
    }
    marks
}

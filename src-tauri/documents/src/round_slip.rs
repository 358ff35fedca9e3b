//! 受渡票: what goes to the contractor in a round, in two copies that both sides stamp.

use std::collections::{BTreeMap, BTreeSet};

use hensobo_core::actions::round_rows::RoundView;
use hensobo_core::domain::count::grouped;
use serde::Serialize;
use serde_json::Value;

use crate::round_facts::{RoundFacts, round_facts};
use crate::table::{Cell, Table};

/// What a 受渡票 says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoundSlip {
    /// 御中.
    pub honorific: &'static str,
    /// The round.
    #[serde(flatten)]
    pub round: RoundFacts,
    /// 締切日.
    pub cutoff_on: String,
    /// Who handed over; empty before.
    pub given_by: String,
    /// What is packed.
    pub lines: Vec<SlipLine>,
    /// The same lines for spreadsheets.
    #[serde(skip)]
    pub table: Table,
}

/// One batch on the slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlipLine {
    /// 束番号, with its 枝番 where it is a part.
    pub batch: String,
    /// トレイ.
    pub tray: String,
    /// 受領日.
    pub received_on: String,
    /// 通数.
    pub pieces: String,
}

impl RoundSlip {
    /// The batches whose counts differ from what the edition `before` said of them, and those that came or went.
    pub(crate) fn corrected_since(&self, before: &Value) -> Vec<String> {
        let said = before.pointer("/body/lines").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let text = |it: &Value, name: &str| it.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let said: BTreeMap<String, String> = said.iter().map(|it| (text(it, "batch"), text(it, "pieces"))).collect();
        let now: BTreeMap<String, String> = self.lines.iter().map(|it| (it.batch.clone(), it.pieces.clone())).collect();
        let batches: BTreeSet<&String> = said.keys().chain(now.keys()).collect();
        let told = |it: Option<&String>| it.map_or_else(|| "なし".to_owned(), |pieces| format!("{pieces}通"));
        let differs = batches.into_iter().filter(|it| said.get(*it) != now.get(*it));
        differs.map(|it| format!("束{it} {} → {}", told(said.get(it)), told(now.get(it)))).collect()
    }
}

/// Fills the form.
pub fn round_slip(round: &RoundView) -> RoundSlip {
    let mut table = Table::with_columns(&["束番号", "枝番", "トレイ", "受領日", "通数（通）"]);
    let mut lines = Vec::new();
    for it in &round.lines {
        let batch = if it.branch == 0 { it.batch.to_string() } else { format!("{}の{}", it.batch, it.branch) };
        let branch = if it.branch == 0 { Cell::Empty } else { Cell::Number(i64::from(it.branch)) };
        table.rows.push(vec![
            Cell::text(it.batch.to_string()),
            branch,
            Cell::text(it.tray.clone()),
            Cell::text(it.received_on.to_string()),
            Cell::Number(it.packed),
        ]);
        lines.push(SlipLine { batch, tray: it.tray.clone(), received_on: it.received_on.short_wareki(), pieces: grouped(it.packed) });
    }
    let given_by = round.steps.iter().rev().find(|it| it.step == "handed_over").map(|it| it.by.clone());
    RoundSlip {
        honorific: "御中",
        round: round_facts(round),
        cutoff_on: round.row.cutoff_on.wareki(),
        given_by: given_by.unwrap_or_default(),
        lines,
        table,
    }
}

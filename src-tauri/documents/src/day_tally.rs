//! 日計表: R1 to R8 of a day, what nobody has explained, who signed, and where the journal ends.

use hensobo_core::actions::closing::ClosingView;
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::tally::{EquationRow, Tally, Term};
use serde::Serialize;

use crate::table::{Cell, Table};
use crate::words::{equation_word, term_word};

/// What a 日計表 says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DayTally {
    /// 令和2年12月1日（火）
    pub day: String,
    /// 初報, 訂正版, or 未締め.
    pub state: String,
    /// The day in figures.
    pub figures: Vec<Figure>,
    /// R1 to R7.
    pub equations: Vec<EquationLine>,
    /// R8.
    pub outstanding: String,
    /// Who signed.
    pub signatures: Vec<Signature>,
    /// Where the journal ends, as a 2D code.
    pub qr: String,
    /// ※ lines.
    pub notes: Vec<String>,
    /// The equations for spreadsheets.
    #[serde(skip)]
    pub table: Table,
}

/// A figure of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What it counts.
    pub name: String,
    /// 2,200 通
    pub figure: String,
}

/// One equation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EquationLine {
    /// R1
    pub name: String,
    /// What is added up on the left.
    pub left: String,
    /// Its sum.
    pub left_sum: String,
    /// What is added up on the right.
    pub right: String,
    /// Its sum.
    pub right_sum: String,
    /// 差.
    pub difference: String,
    /// Whether both sides are equal.
    pub balanced: bool,
    /// 未解決.
    pub open: String,
}

/// A person who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// 締めた者, 確認者.
    pub role: String,
    /// 氏名; empty where nobody has closed the day yet.
    pub name: String,
}

/// Fills the form: the last tally that two people signed, or how the day stands.
pub fn day_tally(view: &ClosingView) -> DayTally {
    let (tally, state) = match (&view.last, &view.first, view.closed) {
        (_, _, false) => (&view.now, "未締め"),
        (Some(last), _, true) => (last, "訂正版"),
        (None, Some(first), true) => (first, "初報"),
        (None, None, true) => (&view.now, "未締め"),
    };
    let signed = view.history.iter().rev().find(|it| it.closed).filter(|_| view.closed);
    let (closed_by, checked_by) = signed.map(|it| (it.by.clone(), it.checked_by.clone().unwrap_or_default())).unwrap_or_default();
    let mut notes = vec!["※差は、左辺から右辺を引いたもの。未解決は、まだ説明のない差異".to_owned()];
    if view.waiting > 0 {
        notes.push(format!("※計数待ち{}束は、どの通数にも含まない", view.waiting));
    }
    DayTally {
        day: view.wareki.clone(),
        state: state.to_owned(),
        figures: figures(tally),
        equations: tally.equations.iter().map(equation).collect(),
        outstanding: grouped(tally.outstanding),
        signatures: vec![
            Signature { role: "締めた者".to_owned(), name: closed_by },
            Signature { role: "確認者".to_owned(), name: checked_by },
        ],
        qr: format!("hensobo:head:{}:{}", view.head.seq, view.head.hash),
        notes,
        table: table(tally),
    }
}

fn figures(tally: &Tally) -> Vec<Figure> {
    let figure = |name: &str, count: i64, unit: &str| Figure { name: name.to_owned(), figure: format!("{} {unit}", grouped(count)) };
    vec![
        figure("申請書", tally.received, "通"),
        figure("不達", tally.undeliverable, "通"),
        figure("雑件", tally.misc, "通"),
        figure("束", i64::from(tally.batches), "束"),
        figure("受付棚", i64::from(tally.shelf_batches), "束"),
        figure("未解決の差異", i64::from(tally.open_variances), "件"),
    ]
}

fn equation(row: &EquationRow) -> EquationLine {
    EquationLine {
        name: equation_word(row.equation).to_owned(),
        left: terms(&row.left),
        left_sum: grouped(sum(&row.left)),
        right: terms(&row.right),
        right_sum: grouped(sum(&row.right)),
        difference: grouped(row.difference),
        balanced: row.difference == 0,
        open: grouped(row.open),
    }
}

fn sum(terms: &[Term]) -> i64 {
    terms.iter().map(|it| it.pieces).sum()
}

/// 受領計数 203 − 不達・雑件 15
fn terms(terms: &[Term]) -> String {
    let mut text = String::new();
    for (at, term) in terms.iter().enumerate() {
        let sign = match (at, term.pieces < 0) {
            (_, true) => "− ",
            (0, false) => "",
            (_, false) => "＋ ",
        };
        let gap = if at == 0 { "" } else { " " };
        text += &format!("{gap}{sign}{} {}", term_word(term.kind), grouped(term.pieces.abs()));
    }
    text
}

fn table(tally: &Tally) -> Table {
    let mut table = Table::with_columns(&["式", "左辺", "左辺の計（通）", "右辺", "右辺の計（通）", "差（通）", "未解決（通）"]);
    for it in &tally.equations {
        table.rows.push(vec![
            Cell::text(equation_word(it.equation)),
            Cell::text(terms(&it.left)),
            Cell::Number(sum(&it.left)),
            Cell::text(terms(&it.right)),
            Cell::Number(sum(&it.right)),
            Cell::Number(it.difference),
            Cell::Number(it.open),
        ]);
    }
    table.rows.push(vec![
        Cell::text("R8"),
        Cell::text("未着"),
        Cell::Number(tally.outstanding),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
    ]);
    table
}

//! 返送状況表: the weekly table as a form, in the shape of 別紙1 when rounded, with every figure when exact.

use hensobo_core::domain::campaign::{DeadlineRule, DispatchKind};
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::weekly::{WeekRow, WeeksTable};
use serde::Serialize;
use serde_json::Value;

use crate::lists::percent;
use crate::table::{Cell, Table};

/// The form: plain texts, ready to print.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeeklyReport {
    /// 発送（11/29）　27,600通
    pub dispatches: Vec<String>,
    /// Column headings.
    pub header: Vec<String>,
    /// One row a week, then 合計.
    pub rows: Vec<Vec<String>>,
    /// ※ lines under the table.
    pub notes: Vec<String>,
    /// The bars of the chart: the very rows of the table.
    pub bars: Vec<Bar>,
    /// 訂正 of each week (通), to tell a later edition from a corrected one.
    pub corrections: Vec<WeekCorrection>,
    /// The same rows for spreadsheets.
    #[serde(skip)]
    pub table: Table,
}

/// One week in the chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// 第1週
    pub title: String,
    /// 計 (通): how tall the bar is.
    pub received: i64,
    /// As it stands in the table.
    pub received_text: String,
    /// 返送率 so far, in percent.
    pub rate: String,
    /// The same as a part of one: how high the line is.
    pub rate_of_all: f64,
}

/// What corrections changed in a week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeekCorrection {
    /// 第1週
    pub title: String,
    /// 計 (通).
    pub received: i64,
    /// 訂正 (通).
    pub corrections: i64,
}

impl WeekCorrection {
    fn of(row: &WeekRow) -> Self {
        Self { title: row.title.clone(), received: row.received, corrections: row.corrections }
    }
}

/// Fills the form in the shape of 札幌市 別紙1; the figures are as rounded as the table's.
pub fn weekly_report(table: &WeeksTable) -> WeeklyReport {
    let mut form = empty(table, &["経過週", "郵送件数", "備考"], Table::with_columns(&["経過週", "期間", "郵送件数（通）", "備考"]));
    for row in &table.rows {
        form.rows.push(published_row(row));
        let received = if table.rounded { Cell::text(row.received_text.replace(',', "")) } else { Cell::Number(row.received) };
        let received = row.received_text.replace(',', "").parse().map_or(received, Cell::Number);
        form.table.rows.push(vec![Cell::text(row.title.clone()), Cell::text(row.label.clone()), received, remarks(row)]);
    }
    form.rows.push(vec!["合計".to_owned(), format!("{}件", table.total_text), String::new()]);
    let total = table.total_text.replace(',', "").parse().map_or(Cell::Number(table.total), Cell::Number);
    form.table.rows.push(vec![Cell::text("合計"), Cell::Empty, total, Cell::Empty]);
    form.notes.push("※申請方法は郵送申請のみ".to_owned());
    form
}

/// Fills the form with every figure, for the room itself: cumulative, rate, per business day, and the chart.
pub fn internal_report(table: &WeeksTable) -> WeeklyReport {
    let header = ["週", "期間", "開庁日", "当初", "訂正", "計", "1開庁日平均", "累計", "返送率", "期限後", "備考"];
    let sheet = [
        "週",
        "期間",
        "開庁日（日）",
        "当初（通）",
        "訂正（通）",
        "計（通）",
        "1開庁日平均（通）",
        "累計（通）",
        "返送率（%）",
        "期限後（通）",
        "備考",
    ];
    let mut form = empty(table, &header, Table::with_columns(&sheet));
    for row in &table.rows {
        form.add(exact_row(row));
        form.bars.push(bar(row));
    }
    form.add(exact_total(table));
    form
}

fn empty(table: &WeeksTable, header: &[&str], sheet: Table) -> WeeklyReport {
    let dispatch = |it: &hensobo_core::domain::campaign::Dispatch| {
        format!("{}（{}）　{}通", kind_of(it.kind), it.on.month_day(), grouped(i64::from(it.count)))
    };
    WeeklyReport {
        dispatches: table.dispatches.iter().map(dispatch).collect(),
        header: header.iter().map(|it| (*it).to_owned()).collect(),
        rows: Vec::new(),
        notes: notes(table),
        bars: Vec::new(),
        corrections: table.rows.iter().map(WeekCorrection::of).collect(),
        table: sheet,
    }
}

impl WeeklyReport {
    /// The weeks whose counts were corrected since the edition `before` said them.
    pub(crate) fn corrected_since(&self, before: &Value) -> Vec<String> {
        let said = before.pointer("/body/corrections").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let number = |it: &Value, name: &str| it.get(name).and_then(Value::as_i64);
        let changed = said.iter().zip(&self.corrections).filter(|(said, now)| number(said, "corrections") != Some(now.corrections));
        changed
            .map(|(said, now)| format!("{} {}通 → {}通", now.title, grouped(number(said, "received").unwrap_or(0)), grouped(now.received)))
            .collect()
    }

    /// Adds a line: on paper with separators, in a spreadsheet as numbers.
    fn add(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells.iter().map(Cell::printed).collect());
        self.table.rows.push(cells);
    }
}

fn bar(row: &WeekRow) -> Bar {
    let rate: f64 = row.return_rate.parse().unwrap_or(0.0);
    Bar {
        title: row.title.clone(),
        received: row.received,
        received_text: grouped(row.received),
        rate: row.return_rate.clone(),
        rate_of_all: (rate / 100.0).clamp(0.0, 1.0),
    }
}

fn kind_of(kind: DispatchKind) -> &'static str {
    match kind {
        DispatchKind::Initial => "発送",
        DispatchKind::Resend => "再送",
        DispatchKind::Reminder => "勧奨",
    }
}

fn published_row(row: &WeekRow) -> Vec<String> {
    let week = if row.tail { row.title.clone() } else { format!("{}（{}）", row.title, row.label) };
    vec![week, row.received_text.clone(), row.remarks.join("、")]
}

fn remarks(row: &WeekRow) -> Cell {
    Cell::text(row.remarks.join("、"))
}

fn exact_row(row: &WeekRow) -> Vec<Cell> {
    vec![
        Cell::text(row.title.clone()),
        Cell::text(row.label.clone()),
        Cell::Number(i64::from(row.business_days)),
        Cell::Number(row.first_received),
        Cell::Number(row.corrections),
        Cell::Number(row.received),
        number_or_nothing(row.per_business_day),
        Cell::Number(row.cumulative),
        percent(&row.return_rate),
        Cell::Number(row.late),
        remarks(row),
    ]
}

fn exact_total(table: &WeeksTable) -> Vec<Cell> {
    vec![
        Cell::text("合計"),
        Cell::Empty,
        Cell::Number(i64::from(table.business_days)),
        Cell::Number(table.first_received),
        Cell::Number(table.corrections),
        Cell::Number(table.total),
        number_or_nothing(table.per_business_day),
        Cell::Number(table.total),
        percent(&table.return_rate),
        Cell::Number(table.late),
        Cell::Empty,
    ]
}

fn number_or_nothing(number: Option<i64>) -> Cell {
    number.map_or(Cell::Empty, Cell::Number)
}

fn notes(table: &WeeksTable) -> Vec<String> {
    let mut notes = Vec::new();
    if table.rounded {
        notes.push("※端数処理のため内訳の計と合計は一致しない場合がある".to_owned());
    }
    if table.waiting_batches > 0 {
        notes.push(format!("※計数待ち{}束は、どの件数にも含まない", table.waiting_batches));
    }
    if table.open_variances > 0 {
        notes.push(format!("※未解決の差異が{}件ある", table.open_variances));
    }
    if table.late > 0 && table.deadline_rule == DeadlineRule::Postmark {
        notes.push("※期限後は到着日による。消印が期限内のものを含む".to_owned());
    }
    notes
}

//! 返送状況表: the weekly table as a form, in the shape of 別紙1 when rounded, with every figure when exact.

use hensobo_core::domain::campaign::{DeadlineRule, DispatchKind};
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::weekly::{WeekRow, WeeksTable};

/// The form: plain texts, ready to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklyReport {
    /// 事業名.
    pub title: String,
    /// 発送（11/29）　27,600通
    pub dispatches: Vec<String>,
    /// Column headings.
    pub header: Vec<String>,
    /// One row a week, then 合計.
    pub rows: Vec<Vec<String>>,
    /// ※ lines under the table.
    pub notes: Vec<String>,
}

/// Fills the form.
pub fn weekly_report(table: &WeeksTable) -> WeeklyReport {
    let (header, mut rows): (&[&str], Vec<Vec<String>>) = if table.rounded {
        (&["経過週", "郵送件数", "備考"], table.rows.iter().map(published_row).collect())
    } else {
        (&["週", "期間", "開庁日", "当初", "訂正", "計", "累計", "返送率", "期限後", "備考"], table.rows.iter().map(exact_row).collect())
    };
    rows.push(if table.rounded { published_total(table) } else { exact_total(table) });
    WeeklyReport {
        title: table.title.clone(),
        dispatches: table
            .dispatches
            .iter()
            .map(|it| format!("{}（{}）　{}通", kind_of(it.kind), it.on.month_day(), grouped(i64::from(it.count))))
            .collect(),
        header: header.iter().map(|it| (*it).to_owned()).collect(),
        rows,
        notes: notes(table),
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

fn published_total(table: &WeeksTable) -> Vec<String> {
    vec!["合計".to_owned(), format!("{}件", table.total_text), String::new()]
}

fn exact_row(row: &WeekRow) -> Vec<String> {
    vec![
        row.title.clone(),
        row.label.clone(),
        row.business_days.to_string(),
        grouped(row.first_received),
        grouped(row.corrections),
        row.received_text.clone(),
        row.cumulative_text.clone(),
        format!("{}%", row.return_rate),
        grouped(row.late),
        row.remarks.join("、"),
    ]
}

fn exact_total(table: &WeeksTable) -> Vec<String> {
    let days: u32 = table.rows.iter().map(|row| row.business_days).sum();
    vec![
        "合計".to_owned(),
        String::new(),
        days.to_string(),
        grouped(table.first_received),
        grouped(table.corrections),
        table.total_text.clone(),
        table.total_text.clone(),
        format!("{}%", table.return_rate),
        grouped(table.late),
        String::new(),
    ]
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

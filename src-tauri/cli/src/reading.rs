//! `weeks`, `journal`: what supervisors and auditors read.

use std::io::{self, Write};

use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::{CampaignId, Seq};
use hensobo_core::domain::weekly::{WeeklyStyle, WeeksTable};
use hensobo_core::error::Error;
use hensobo_documents::weekly_report::{WeeklyReport, internal_report, weekly_report};
use serde::Serialize;

use crate::answer::{Rows, print, print_csv, print_json};
use crate::arguments::{Format, JournalRange, Weeks};
use crate::doors::Place;
use crate::problem::Problem;

/// The JSON of `weeks`.
#[derive(Serialize)]
struct WeeksJson {
    dispatched: i64,
    total: i64,
    weeks: Vec<WeekJson>,
}

#[derive(Serialize)]
struct WeekJson {
    index: u32,
    label: String,
    first_day: Day,
    last_day: Day,
    business_days: u32,
    received: i64,
    corrections: i64,
    cumulative: i64,
    return_rate: f64,
    remarks: Vec<String>,
}

impl From<WeeksTable> for WeeksJson {
    fn from(table: WeeksTable) -> Self {
        let week = |row: hensobo_core::domain::weekly::WeekRow| WeekJson {
            index: row.index,
            label: row.label,
            first_day: row.first_day,
            last_day: row.last_day,
            business_days: row.business_days,
            received: row.received,
            corrections: row.corrections,
            cumulative: row.cumulative,
            return_rate: row.return_rate.parse().unwrap_or_default(),
            remarks: row.remarks,
        };
        Self { dispatched: table.dispatched, total: table.total, weeks: table.rows.into_iter().map(week).collect() }
    }
}

pub(crate) fn weeks(place: &Place, (campaign, format): (Option<CampaignId>, Format), it: &Weeks) -> Result<(), Problem> {
    let style = WeeklyStyle::new(it.round_to, it.tail_from).map_err(Error::from)?;
    let mut desk = place.sign_in()?;
    let campaign = desk.campaign(campaign)?;
    let as_of = it.as_of.map(Seq);
    match format {
        Format::Json => print_json(&WeeksJson::from(desk.room.export_weeks(&desk.who, campaign, style, as_of)?))?,
        Format::Csv => {
            let report = report(&desk.room.export_weeks(&desk.who, campaign, style, as_of)?);
            print_csv(&report.header, &report.rows)?;
        }
        Format::Table => {
            let table = desk.room.weeks(&desk.who, campaign, style, as_of)?;
            let (as_of, at) = (table.as_of, table.as_of_at.clone());
            let report = report(&table);
            let mut out = io::stdout();
            writeln!(out, "{}", table.title)?;
            report.dispatches.iter().try_for_each(|line| writeln!(out, "{line}"))?;
            writeln!(out, "{}", Rows { header: report.header, rows: report.rows }.to_table())?;
            report.notes.iter().try_for_each(|line| writeln!(out, "{line}"))?;
            writeln!(out, "記録番号 {as_of}（{at}）現在")?;
        }
    }
    desk.leave()
}

/// As published where it is rounded, else with every figure.
fn report(table: &WeeksTable) -> WeeklyReport {
    if table.rounded { weekly_report(table) } else { internal_report(table) }
}

pub(crate) fn journal(place: &Place, format: Format, range: &JournalRange) -> Result<(), Problem> {
    #[derive(Serialize)]
    struct Entry {
        seq: Seq,
        terminal: u16,
        at: String,
        login: String,
        kind: String,
        payload: serde_json::Value,
        hash: String,
    }
    let mut desk = place.sign_in()?;
    let rows = desk.room.journal(&desk.who, Seq(range.after), range.most)?;
    let table = Rows::new(
        &["記録番号", "日時", "端末", "ID", "種別", "内容", "ハッシュ"],
        rows.iter().map(|it| {
            let short: String = it.hash.chars().take(12).collect();
            vec![it.seq.to_string(), it.at.clone(), it.terminal.to_string(), it.login.clone(), it.kind.clone(), it.payload.clone(), short]
        }),
    );
    let entries: Vec<Entry> = rows
        .into_iter()
        .map(|it| Entry {
            seq: it.seq,
            terminal: it.terminal,
            at: it.at,
            login: it.login,
            kind: it.kind,
            payload: serde_json::from_str(&it.payload).unwrap_or(serde_json::Value::String(it.payload)),
            hash: it.hash,
        })
        .collect();
    print(format, &entries, &table)?;
    desk.leave()
}

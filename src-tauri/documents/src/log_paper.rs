//! 利用記録 on paper and as a spreadsheet: the form of one part after the other, so that a hundred thousand entries take no more memory
//! than they must, and whoever waits can cancel.

use hensobo_core::domain::access_log::{AccessLogForm, LogFile, LogRow};
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::form::{FormKind, Unrenderable};
use hensobo_core::domain::paper_style::StaffWord;
use hensobo_core::domain::retention::{Kept, RetentionGap, RetentionRow};
use hensobo_core::domain::usage::LogFilter;

use crate::access_log::{LOG_COLUMNS, LogWords, access_log_csv, log_cells};
use crate::fill::approval_boxes;
use crate::form::{Body, Edge, Form, shipped_template};
use crate::ledger::{Fact, LEFT, Ledger, RIGHT};
use crate::make::PaperError;
use crate::moments::to_the_second;
use crate::press::{LongPaper, PressError};
use crate::retention::{kept_until, kept_word};
use crate::sheet::xlsx;
use crate::table::Cell;

/// Entries that are set at a time.
const PART: usize = 500;

/// What stands for the last day while the contract has no end.
const UNDECIDED: &str = "受託期間の終わりが決まるまで";

/// The widths of the columns beside each other, and how they stand.
const WIDTHS: [(u32, &str); 9] = [(5, RIGHT), (11, LEFT), (4, RIGHT), (10, LEFT), (8, LEFT), (5, LEFT), (18, LEFT), (12, LEFT), (8, LEFT)];

/// The bytes of 利用記録 as a file. `goes_on` hears how many entries are done, and answers whether anybody still waits; none when nobody does.
pub fn access_log_file(
    form: &AccessLogForm,
    file: LogFile,
    goes_on: &mut dyn FnMut(usize) -> bool,
) -> Result<Option<Vec<u8>>, Unrenderable> {
    match file {
        LogFile::Csv => access_log_csv(form).map(Some),
        LogFile::Xlsx => Ok(Some(xlsx(&access_log_form(form, &form.rows)).map_err(PaperError::from)?)),
        LogFile::Pdf => {
            let paper = access_log_paper(form, goes_on).and_then(|it| it.map(LongPaper::pdf).transpose());
            Ok(paper.map_err(PaperError::from)?)
        }
    }
}

/// 利用記録 as a paper.
pub fn access_log_paper(form: &AccessLogForm, goes_on: &mut dyn FnMut(usize) -> bool) -> Result<Option<LongPaper>, PressError> {
    let mut paper = LongPaper::new(&shipped_template(FormKind::AccessLog));
    let parts = form.rows.chunks(PART).count().max(1);
    for at in 0..parts {
        let rows = form.rows.chunks(PART).nth(at).unwrap_or_default();
        paper.add(&access_log_form(form, rows), (at == 0, at + 1 == parts))?;
        if !goes_on(at * PART + rows.len()) {
            return Ok(None);
        }
    }
    Ok(Some(paper))
}

/// 利用記録 with some of its entries.
pub fn access_log_form(form: &AccessLogForm, rows: &[LogRow]) -> Form {
    let columns: Vec<(&str, &str, u32, &'static str)> =
        LOG_COLUMNS.iter().zip(WIDTHS).map(|(name, (share, align))| (*name, "", share, align)).collect();
    let mut ledger = Ledger::with_columns(&columns);
    ledger.facts = facts(form);
    for row in rows {
        ledger.add(log_cells(row).into_iter().map(Cell::text).collect());
        if let Some(at) = ledger.rows.last_mut().and_then(|it| it.get_mut(1)) {
            *at = to_the_second(&row.at);
        }
    }
    let made = &form.made;
    let mut marks = vec!["取扱注意".to_owned()];
    marks.extend(form.masked.then(|| "黒塗り".to_owned()));
    marks.extend(made.practice.then(|| "練習".to_owned()));
    let edge = Edge {
        edition: format!("記録{}", made.entry),
        caption: form.style.caption_of(FormKind::AccessLog).to_owned(),
        approval_boxes: approval_boxes(FormKind::AccessLog, &form.style),
        campaign: String::new(),
        date: made.on.to_string(),
        made_at: format!("{}{}", made.on.wareki(), made.at),
        made_by: made.by.clone(),
        head: form.head.clone(),
        marks,
        changes: Vec::new(),
    };
    let title = if form.masked { "利用記録（黒塗り）" } else { "利用記録" };
    Form { kind: FormKind::AccessLog, title: title.to_owned(), edge, body: Body::Ledger(ledger) }
}

fn facts(form: &AccessLogForm) -> Vec<Fact> {
    let names = if form.masked { "黒塗り（氏名とIDを伏せる）" } else { "記載あり" };
    let retention: Vec<String> = form.retention.iter().map(kept).collect();
    vec![
        Fact::new("範囲", range(&form.filter, form.style.staff_word)),
        Fact::new("件数", format!("{}件（古い順）", grouped(i64::try_from(form.rows.len()).unwrap_or(i64::MAX)))),
        Fact::new("氏名", names),
        Fact::new("保存", if retention.is_empty() { UNDECIDED.to_owned() } else { retention.join("、") }),
    ]
}

/// What it was searched for.
fn range(filter: &LogFilter, staff: StaffWord) -> String {
    let day = |it: Option<Day>| it.map(Day::wareki).unwrap_or_default();
    let mut said = Vec::new();
    if filter.from.is_some() || filter.through.is_some() {
        said.push(format!("{}から{}まで", day(filter.from), day(filter.through)));
    }
    said.extend(filter.person.map(|it| format!("{} {it}", staff.japanese())));
    said.extend(filter.kind.as_deref().map(|it| LogWords::page().kind(it).to_owned()));
    said.extend(filter.subject.map(|it| LogWords::page().subject(it)));
    if said.is_empty() { "すべて".to_owned() } else { said.join("、") }
}

fn kept(it: &RetentionRow) -> String {
    let title = if it.kept == Kept::MyNumberLog { format!("{}（{}）", it.title, kept_word(it.kept)) } else { it.title.clone() };
    let until = if it.missing == Some(RetentionGap::ContractEnd) { UNDECIDED.to_owned() } else { kept_until(it) };
    format!("{title}：{until}")
}

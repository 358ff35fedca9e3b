//! `log …` and `verify`: the access log (利用記録) searched, taken out and checked.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use hensobo_core::actions::log_archive::read_log_archive;
use hensobo_core::actions::verify::Progress;
use hensobo_core::clock::Clock;
use hensobo_core::domain::access_log::{AccessLogForm, LogFile, LogRow};
use hensobo_core::domain::form::Unrenderable;
use hensobo_core::domain::id::Seq;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::usage::{LogError, LogForm};
use hensobo_core::error::Error;
use hensobo_core::vault::outbox;
use hensobo_documents::access_log::{LOG_COLUMNS, log_cells};
use hensobo_documents::log_paper::access_log_file;

use crate::answer::{Rows, print};
use crate::arguments::Format;
use crate::arguments_terminal::{ExportTarget, LogCommand};
use crate::doors::{Desk, Place};
use crate::problem::Problem;
use crate::typed;

pub(crate) fn run(place: &Place, format: Format, command: LogCommand) -> Result<(), Problem> {
    match command {
        LogCommand::Search { sought, most } => search(place, format, &sought.form(), most),
        LogCommand::Export { target, sought, approver } => {
            let mut desk = place.sign_in()?;
            let file = file_of(&desk, &target)?;
            let form = exported(&mut desk, &sought.form(), (target.masked, approver.approved_by.as_deref()))?;
            write_out(&form, &bytes_of(&form, (format, target.file_as))?, file.as_deref())?;
            desk.leave()
        }
        LogCommand::Verify { head } => verify(place, head.as_deref()),
        LogCommand::Open { file, target } => open_archive(&file, format, &target),
    }
}

/// There is no room any more that could say where a file may go: it goes where the person says.
fn open_archive(file: &Path, format: Format, target: &ExportTarget) -> Result<(), Problem> {
    let kit = typed::secret("保管用の鍵: ")?;
    let form = read_log_archive(file, &kit, (target.masked, &Clock::Terminal)).map_err(|error| Problem::closed(&error))?;
    let to = (target.to != Path::new("-")).then_some(target.to.as_path());
    write_out(&form, &bytes_of(&form, (format, target.file_as))?, to)
}

fn search(place: &Place, format: Format, form: &LogForm, most: usize) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    let mut rows: Vec<LogRow> = Vec::new();
    let mut before: Option<Seq> = None;
    loop {
        let page = desk.room.search_log(&desk.who, form, before)?;
        rows.extend(page.rows);
        before = page.before;
        if before.is_none() || rows.len() >= most {
            break;
        }
    }
    rows.truncate(most);
    print(format, &rows, &Rows::new(&LOG_COLUMNS, rows.iter().map(log_cells)))?;
    desk.leave()
}

/// Where the file may really be written; none is standard output. It is asked before anything is recorded as taken out.
fn file_of(desk: &Desk, target: &ExportTarget) -> Result<Option<PathBuf>, Problem> {
    if target.to == Path::new("-") {
        return Ok(None);
    }
    let file = desk.room.file_target(&target.to)?;
    if fs::symlink_metadata(&file).is_ok() { Err(Problem::file_taken(&file)) } else { Ok(Some(file)) }
}

fn exported(desk: &mut Desk, form: &LogForm, (masked, approved_by): (bool, Option<&str>)) -> Result<AccessLogForm, Problem> {
    let mut export = if masked {
        desk.room.begin_masked_export(&desk.who, form)?
    } else {
        let approved = desk.approve(Action::ExportLog, approved_by)?;
        desk.room.begin_export(&desk.who, &approved, form)?
    };
    while desk.room.export_on(&mut export)? {}
    Ok(desk.room.finish_export(export)?)
}

fn bytes_of(form: &AccessLogForm, (format, file): (Format, LogFile)) -> Result<Vec<u8>, Problem> {
    if format == Format::Json {
        return serde_json::to_vec_pretty(form).map_err(|error| Problem::format(&error));
    }
    let (watched, of) = (io::stderr().is_terminal() && file == LogFile::Pdf, form.rows.len());
    let bytes = access_log_file(form, file, &mut |done| {
        if watched {
            eprint!("\r紙面を作成中: {done} / {of}件");
        }
        true
    });
    if watched {
        eprintln!();
    }
    let made = bytes.and_then(|it| it.ok_or_else(|| Unrenderable::File("it was broken off".to_owned())));
    Ok(made.map_err(Error::from)?)
}

fn write_out(form: &AccessLogForm, bytes: &[u8], file: Option<&Path>) -> Result<(), Problem> {
    let Some(file) = file else { return Ok(io::stdout().write_all(bytes)?) };
    outbox::write_new(file, bytes).map_err(Error::from)?;
    let (entries, head) = (form.rows.len(), &form.head);
    let mut out = io::stdout();
    writeln!(out, "利用記録{entries}件を{}に書き出しました。", file.display())?;
    Ok(writeln!(out, "記録番号 {}　照合符号 {} 現在", head.seq, head.hash)?)
}

/// Compares the head that a paper shows, where one was typed; then verifies everything.
pub(crate) fn verify(place: &Place, head: Option<&str>) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    if let Some(typed) = head {
        let (seq, hash) = printed_head(typed)?;
        desk.room.compare_head(&desk.who, (seq, hash))?;
        writeln!(io::stdout(), "記録番号{seq}の内容は、紙の照合符号と一致しました。")?;
    }
    let through = verified(&mut desk)?;
    let head = desk.room.printed_head();
    writeln!(io::stdout(), "記録番号{through}までの記録と、すべての表が一致しました。末尾のハッシュ: {}", head.hash)?;
    desk.leave()
}

fn printed_head(typed: &str) -> Result<(Seq, &str), Error> {
    let parts = typed.split_once(':').and_then(|(seq, hash)| Some((Seq(seq.trim().parse().ok()?), hash)));
    parts.ok_or_else(|| LogError::HeadUnreadable(typed.to_owned()).into())
}

/// A whole verification; a person at a terminal sees how far it has come.
fn verified(desk: &mut Desk) -> Result<Seq, Problem> {
    let watched = io::stderr().is_terminal();
    let mut verification = desk.room.begin_verification(&desk.who)?;
    let end = desk.room.head().seq;
    loop {
        match desk.room.verify_on(&mut verification)? {
            Progress::Through(through) if watched => eprint!("\r検証中: 記録番号 {through} / {end}"),
            Progress::Through(_) => {}
            Progress::Sound(through) => {
                if watched {
                    eprintln!();
                }
                return Ok(through);
            }
        }
    }
}

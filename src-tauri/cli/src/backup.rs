//! `backup …` and `drill`: copies of the room, each read back before it is called done.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use hensobo_core::actions::backups::{BackupLine, BackupStep};
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::id::Seq;

use crate::answer::{Rows, print};
use crate::arguments::{BackupCommand, Format};
use crate::doors::Place;
use crate::problem::Problem;

pub(crate) fn run(place: &Place, format: Format, command: BackupCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    match command {
        BackupCommand::Make { to } => {
            let of = desk.room.head().seq;
            let mut backup = desk.room.begin_backup(&desk.who, &to)?;
            let number = loop {
                match desk.room.backup_on(&mut backup)? {
                    BackupStep::Written(seq) => tell("書き込み", seq, of),
                    BackupStep::ReadBack(seq) => tell("読み返し", seq, of),
                    BackupStep::Done(number) => break number,
                }
            };
            if io::stderr().is_terminal() {
                eprintln!();
            }
            writeln!(io::stdout(), "バックアップ{number}を作り、読み返して確かめました：{}", backup.file())?;
        }
        BackupCommand::Verify { file } => {
            let number = desk.room.check_backup(&desk.who, &file)?;
            writeln!(io::stdout(), "バックアップ{number}は、作られたときのままです。")?;
        }
        BackupCommand::List => {
            let backups = desk.room.backups(&desk.who)?;
            let header = ["番号", "作成", "作成者", "記録番号", "大きさ（バイト）", "確認", "状態", "復元訓練", "鍵", "媒体", "場所"];
            print(format, &backups, &Rows::new(&header, backups.iter().map(cells)))?;
        }
    }
    desk.leave()
}

/// Proves that a backup opens.
pub(crate) fn drill(place: &Place, format: Format, file: &Path) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    let drill = desk.room.drill_backup(&desk.who, file)?;
    let shown = [
        ("バックアップ", drill.backup.to_string()),
        ("記録番号", format!("{}まで", drill.through)),
        ("その後の記録", format!("{}件（復元すると失われます）", grouped(drill.lost))),
        ("事業", drill.campaigns.to_string()),
        ("申請書", format!("{}通", grouped(drill.pieces))),
    ];
    let rows = shown.into_iter().map(|(name, value)| vec![name.to_owned(), value]);
    print(format, &drill, &Rows::new(&["項目", "内容"], rows))?;
    desk.leave()
}

fn tell(what: &str, seq: Seq, of: Seq) {
    if io::stderr().is_terminal() {
        eprint!("\r{what}: {seq} / {of}件　");
    }
}

fn state_word(it: &BackupLine) -> &'static str {
    match it.sound {
        _ if it.fate.is_some() => "消去済",
        _ if !it.made => "未完",
        _ if !it.opens => "以前の鍵",
        Some(false) => "破損",
        Some(true) | None => "良好",
    }
}

fn cells(it: &BackupLine) -> Vec<String> {
    vec![
        it.backup.to_string(),
        it.begun_at.clone(),
        it.begun_by.clone(),
        it.through.map(|it| it.to_string()).unwrap_or_default(),
        it.bytes.map(|it| grouped(i64::try_from(it).unwrap_or(i64::MAX))).unwrap_or_default(),
        it.checked_at.clone().unwrap_or_default(),
        state_word(it).to_owned(),
        it.drilled_at.clone().unwrap_or_default(),
        it.key.clone(),
        it.medium.clone().unwrap_or_else(|| "この端末".to_owned()),
        it.file.clone(),
    ]
}

//! 利用記録 as screens, papers and files show it: plain data.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::id::{Seq, TerminalNumber};
use super::paper_style::PaperStyle;
use super::person::Role;
use super::policy::Action;
use super::retention::RetentionRow;
use super::usage::{LogFilter, Subject};

/// One line of 利用記録.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct LogRow {
    /// 記録番号.
    pub seq: Seq,
    /// 端末.
    pub terminal: TerminalNumber,
    /// When, local time.
    pub at: String,
    /// 氏名; empty for the terminal itself.
    pub name: String,
    /// ID; empty for the terminal itself.
    pub login: String,
    /// 役割 now.
    pub role: Option<Role>,
    /// The kind of entry without its version; its words stand in `assets/text`.
    pub kind: String,
    /// The action that the entry speaks of, where it is one.
    pub action: Option<Action>,
    /// What it speaks of.
    pub subjects: Vec<Subject>,
    /// The beginning of the entry's hash, as papers show it.
    pub hash: String,
}

/// Where the journal ends, as screens and papers show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PrintedHead {
    /// 記録番号.
    pub seq: Seq,
    /// The first characters of its hash (照合符号).
    pub hash: String,
}

/// 利用記録 for paper or file: plain form data.
#[derive(Debug, Clone, Serialize)]
pub struct AccessLogForm {
    /// What it was searched for.
    pub filter: LogFilter,
    /// Whether names are masked.
    pub masked: bool,
    /// How the client city wants it written.
    pub style: PaperStyle,
    /// Where the journal ended.
    pub head: PrintedHead,
    /// How long it is kept.
    pub retention: Vec<RetentionRow>,
    /// How it was taken out.
    pub made: Taken,
    /// Oldest first.
    pub rows: Vec<LogRow>,
}

/// How 利用記録 was taken out.
#[derive(Debug, Clone, Serialize)]
pub struct Taken {
    /// The day.
    pub on: Day,
    /// 9:05
    pub at: String,
    /// By whom; empty where names are masked.
    pub by: String,
    /// The entry that records it.
    pub entry: Seq,
    /// Whether the room is for practice.
    pub practice: bool,
}

/// As what 利用記録 is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LogFile {
    /// CSV.
    Csv,
    /// A spreadsheet.
    Xlsx,
    /// Pages.
    Pdf,
}

impl LogFile {
    /// The ending of its file's name.
    pub fn ending(self) -> &'static str {
        match self {
            LogFile::Csv => "csv",
            LogFile::Xlsx => "xlsx",
            LogFile::Pdf => "pdf",
        }
    }
}

//! What can be typed after `hensobo-cli log`, `isolation` and `terminal`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use hensobo_core::domain::access_log::LogFile;
use hensobo_core::domain::id::PersonId;
use hensobo_core::domain::permit::{TerminalDetails, TerminalForm};
use hensobo_core::domain::presence::IdleRule;
use hensobo_core::domain::usage::{LogForm, SubjectKind};

use crate::arguments_people::Approver;
use crate::words::ThingName;

#[derive(Debug, Subcommand)]
pub(crate) enum LogCommand {
    /// Search the access log, newest first; the search is itself recorded.
    Search {
        #[command(flatten)]
        sought: Sought,
        /// At most so many.
        #[arg(long, default_value = "1000")]
        most: usize,
    },
    /// Take the access log out as CSV, oldest first, or with --format json as the data of the printed form. With names it takes two people.
    Export {
        #[command(flatten)]
        target: ExportTarget,
        #[command(flatten)]
        sought: Sought,
        #[command(flatten)]
        approver: Approver,
    },
    /// Check every page, the chain, and every table against a replay.
    Verify {
        /// The head that a paper shows, to be compared first: 記録番号 and 照合符号.
        #[arg(long, value_name = "SEQ:HASH")]
        head: Option<String>,
    },
    /// Read the archive of an erased room's access log, with its own key; no room is needed (利用記録の保管).
    Open {
        /// The archive's file.
        file: PathBuf,
        #[command(flatten)]
        target: ExportTarget,
    },
}

/// What the access log is searched for; nothing given is everything.
#[derive(Debug, Args)]
pub(crate) struct Sought {
    /// Who did it.
    #[arg(long)]
    person: Option<PersonId>,
    /// From this day on.
    #[arg(long, value_name = "DAY", default_value = "")]
    from: String,
    /// Through this day.
    #[arg(long, value_name = "DAY", default_value = "")]
    through: String,
    /// Which kind of entry, such as batch_received.
    #[arg(long)]
    kind: Option<String>,
    /// Which kind of thing it speaks of.
    #[arg(long, requires = "number")]
    thing: Option<ThingName>,
    /// Number of that thing.
    #[arg(long, requires = "thing", default_value = "", hide_default_value = true)]
    number: String,
}

impl Sought {
    /// As the room reads it.
    pub(crate) fn form(self) -> LogForm {
        LogForm {
            person: self.person,
            from: self.from,
            through: self.through,
            kind: self.kind,
            subject_kind: self.thing.map(SubjectKind::from),
            number: self.number,
        }
    }
}

/// Where the access log goes.
#[derive(Debug, Args)]
pub(crate) struct ExportTarget {
    /// A new file on this terminal or on a registered medium; - is standard output.
    #[arg(long, value_name = "FILE")]
    pub(crate) to: PathBuf,
    /// 黒塗り: without names and IDs.
    #[arg(long)]
    pub(crate) masked: bool,
    /// As what: csv, xlsx or pdf.
    #[arg(long, value_parser = log_file, default_value = "csv", value_name = "KIND")]
    pub(crate) file_as: LogFile,
}

fn log_file(word: &str) -> Result<LogFile, String> {
    let known = [LogFile::Csv, LogFile::Xlsx, LogFile::Pdf].into_iter().find(|it| it.ending() == word);
    known.ok_or_else(|| "one of csv, xlsx, pdf".to_owned())
}

#[derive(Debug, Subcommand)]
pub(crate) enum IsolationCommand {
    /// Look around the terminal; nobody signs in. Exit: 0 nothing was found, 1 something was.
    Check,
    #[command(flatten)]
    InRoom(RoomIsolation),
}

/// 隔離確認 of a room.
#[derive(Debug, Subcommand)]
pub(crate) enum RoomIsolation {
    /// What is connected, permits, equipment, media, and 隔離確認記録; as CSV only 隔離確認記録.
    List,
    /// Confirm today's isolation.
    Confirm,
    /// Record a permit of the city (市の許可).
    Permit {
        /// 許可番号.
        #[arg(long)]
        number: String,
        /// 有効期限.
        #[arg(long, value_name = "DATE")]
        until: String,
        /// 許可の範囲.
        #[arg(long, value_name = "TEXT", default_value = "端末の接続")]
        scope: String,
    },
    /// Withdraw a permit.
    WithdrawPermit {
        /// 許可番号.
        number: String,
    },
    /// Register equipment that the work needs (業務に必要な機器). Two people do it.
    Equipment {
        #[command(flatten)]
        device: Device,
        /// 用途.
        #[arg(long)]
        purpose: String,
        #[command(flatten)]
        approver: Approver,
    },
    /// Withdraw equipment.
    WithdrawEquipment(Device),
    /// Register a medium that is mounted now. Two people do it.
    Medium {
        /// What its volume is known by, as `isolation check` shows it.
        #[arg(long)]
        volume: String,
        /// 管理番号.
        #[arg(long)]
        label: String,
        /// 用途.
        #[arg(long)]
        purpose: String,
        #[command(flatten)]
        approver: Approver,
    },
    /// Withdraw a medium.
    WithdrawMedium {
        /// What its volume is known by.
        volume: String,
    },
}

/// Equipment by its interface and hardware address.
#[derive(Debug, Args)]
pub(crate) struct Device {
    /// The interface or radio it is connected through, as `isolation check` shows it.
    #[arg(long)]
    pub(crate) interface: String,
    /// Its hardware address, where the system tells one.
    #[arg(long, default_value = "")]
    pub(crate) address: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TerminalCommand {
    /// This terminal's entry in the register.
    Show,
    /// Change this terminal's entry; what is not given stays as it is, an empty text takes it out.
    Revise(TerminalEntry),
    /// Set after how many seconds an idle screen is covered and locked; what is not given stays as it is.
    Idle(IdleTimes),
    /// 始業点検: the day as a calendar beside the terminal has it. It is compared with the clock; after a step of the clock a 監督者 says it.
    Clock {
        /// 今日の日付.
        #[arg(long, value_name = "DAY")]
        today: String,
    },
}

/// A terminal's entry in the register, as far as it was typed.
#[derive(Debug, Args)]
pub(crate) struct TerminalEntry {
    /// 端末名.
    #[arg(long)]
    name: Option<String>,
    /// 設置場所.
    #[arg(long)]
    place: Option<String>,
    /// ワイヤー錠の番号.
    #[arg(long, value_name = "NUMBER")]
    wire_lock: Option<String>,
    /// ウイルス対策の版.
    #[arg(long, value_name = "VERSION")]
    antivirus_version: Option<String>,
    /// The day on which the antivirus was last brought up to date.
    #[arg(long, value_name = "DAY")]
    antivirus_on: Option<String>,
}

impl TerminalEntry {
    /// As the room reads it: what was not typed is what is recorded.
    pub(crate) fn form(self, recorded: &TerminalDetails) -> TerminalForm {
        let recorded_text = |typed: Option<String>, recorded: Option<String>| typed.or(recorded).unwrap_or_default();
        TerminalForm {
            name: self.name.unwrap_or_else(|| recorded.name.to_string()),
            place: recorded_text(self.place, recorded.place.as_ref().map(ToString::to_string)),
            wire_lock: recorded_text(self.wire_lock, recorded.wire_lock.as_ref().map(ToString::to_string)),
            antivirus_version: recorded_text(self.antivirus_version, recorded.antivirus_version.as_ref().map(ToString::to_string)),
            antivirus_on: recorded_text(self.antivirus_on, recorded.antivirus_on.map(|it| it.to_string())),
        }
    }
}

/// The times of an idle screen, as far as they were typed.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct IdleTimes {
    /// 画面を覆うまで.
    #[arg(long, value_name = "SECONDS")]
    curtain: Option<u32>,
    /// 画面をロックするまで.
    #[arg(long, value_name = "SECONDS")]
    lock: Option<u32>,
}

impl IdleTimes {
    /// What was not typed is what is recorded.
    pub(crate) fn rule(&self, recorded: IdleRule) -> IdleRule {
        IdleRule {
            curtain_seconds: self.curtain.unwrap_or(recorded.curtain_seconds),
            lock_seconds: self.lock.unwrap_or(recorded.lock_seconds),
        }
    }
}

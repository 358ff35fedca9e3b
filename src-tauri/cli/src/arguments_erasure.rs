//! What can be typed after `hensobo-cli rotate`, `restore` and `erase`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use hensobo_core::domain::erasure::{BackupFate, DisposalKind, DisposalMethod, ErasureScope};
use hensobo_core::domain::id::{BackupId, CampaignId, ErasureId, TerminalNumber};

use crate::arguments_people::Approver;

#[derive(Debug, Subcommand)]
pub(crate) enum RestoreCommand {
    /// Read a backup to its end with its kit, and say what a restore would bring. Nothing is written.
    Plan {
        /// The backup's file.
        file: PathBuf,
    },
    /// Lay the room out anew in `--room`, which must not hold one: the kit, two people and its seal are asked for.
    Run(RestoreRun),
}

#[derive(Debug, Args)]
pub(crate) struct RestoreRun {
    /// The backup's file.
    pub(crate) file: PathBuf,
    /// 氏名 of one person present.
    #[arg(long)]
    pub(crate) first_name: String,
    /// 氏名 of the other.
    #[arg(long)]
    pub(crate) second_name: String,
    /// 封印番号 of the kit's envelope.
    #[arg(long)]
    pub(crate) seal_number: String,
    /// The terminal's new number, where papers bear the one that would follow.
    #[arg(long)]
    pub(crate) terminal: Option<TerminalNumber>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum EraseCommand {
    /// Every request (消去・廃棄), newest first.
    List,
    /// Ask the city for its consent.
    Request(EraseRequest),
    /// Take a request back.
    Withdraw {
        /// The request.
        erasure: ErasureId,
    },
    /// Record the city's consent (承諾).
    Consent {
        /// The request.
        erasure: ErasureId,
        /// 承諾番号.
        #[arg(long)]
        number: String,
        /// 承諾日, in 和暦 or 西暦.
        #[arg(long)]
        on: String,
        /// The city wants to be present (立会い).
        #[arg(long)]
        witnessed: bool,
    },
    /// Erase what was consented to: destroys the campaign's key. The new kit is printed and typed back.
    Run {
        /// The request.
        erasure: ErasureId,
        #[command(flatten)]
        approver: Approver,
    },
    /// Destroy the backups from before, which must be reachable, or say what became of them.
    Copies {
        /// The request.
        erasure: ErasureId,
        /// A backup that is not there, and what became of it: `1-0003=medium-broken` or `1-0003=not-found`.
        #[arg(long = "fate", value_parser = fate)]
        fates: Vec<(BackupId, BackupFate)>,
        #[command(flatten)]
        approver: Approver,
    },
    /// Erase the whole room, at the very end: archives its access log, then destroys every file and secret of it. The archive's key is printed and
    /// typed back.
    Room(EraseRoom),
    /// Record how it was done, and that nothing is left (報告).
    Report(Done),
}

#[derive(Debug, Args)]
pub(crate) struct Done {
    /// The request.
    pub(crate) erasure: ErasureId,
    /// 実施日, in 和暦 or 西暦.
    #[arg(long)]
    pub(crate) on: String,
    /// 実施場所.
    #[arg(long)]
    pub(crate) at: String,
    /// 立会者 of the city.
    #[arg(long, default_value = "")]
    pub(crate) witness: String,
    /// The recovery kit was destroyed.
    #[arg(long)]
    pub(crate) kit_destroyed: bool,
    #[command(flatten)]
    pub(crate) approver: Approver,
}

#[derive(Debug, Args)]
pub(crate) struct EraseRoom {
    #[command(flatten)]
    pub(crate) done: Done,
    /// The folder for the archive and the certificate, outside of the room.
    #[arg(long)]
    pub(crate) archive_to: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct EraseRequest {
    /// What is to go.
    pub(crate) scope: ScopeName,
    /// The campaign under whose contract it is; without it, the only one.
    #[arg(long)]
    pub(crate) of: Option<CampaignId>,
    /// 処理予定日, in 和暦 or 西暦.
    #[arg(long)]
    pub(crate) planned_on: String,
    /// One line: 情報の名称・項目 / 媒体名 / 数量 / kind / method, e.g. `申請書/紙/24,500通/returned/handed-back`.
    #[arg(long = "item", value_parser = item, required = true)]
    pub(crate) items: Vec<Item>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScopeName {
    /// The data of a campaign.
    Campaign,
    /// Papers and media.
    Things,
    /// The whole room.
    Room,
}

impl From<ScopeName> for ErasureScope {
    fn from(name: ScopeName) -> Self {
        match name {
            ScopeName::Campaign => Self::Campaign,
            ScopeName::Things => Self::Things,
            ScopeName::Room => Self::Room,
        }
    }
}

/// A line of a request.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) information: String,
    pub(crate) medium: String,
    pub(crate) quantity: String,
    pub(crate) kind: DisposalKind,
    pub(crate) method: DisposalMethod,
}

fn item(text: &str) -> Result<Item, String> {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let [information, medium, quantity, kind, method] = parts.as_slice() else {
        return Err("five parts with / between them: information / medium / quantity / kind / method".to_owned());
    };
    Ok(Item {
        information: (*information).to_owned(),
        medium: (*medium).to_owned(),
        quantity: (*quantity).to_owned(),
        kind: word(kind)?,
        method: word(method)?,
    })
}

fn fate(text: &str) -> Result<(BackupId, BackupFate), String> {
    let (backup, fate) = text.split_once('=').ok_or("a backup's number, =, and its fate")?;
    Ok((backup.parse().map_err(|_| format!("{backup} is no backup's number"))?, word(fate)?))
}

/// A word of a list, with - for _.
fn word<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_value(serde_json::Value::String(text.trim().replace('-', "_"))).map_err(|_| format!("{text} is none of its list"))
}

//! What can be typed after `hensobo-cli`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use hensobo_core::domain::id::{BatchNumber, CampaignId, DeliveryId};

use crate::arguments_custody::{DayCommand, Places, ReviewCommand, VarianceCommand, Where};
use crate::arguments_erasure::{EraseCommand, RestoreCommand};
use crate::arguments_form::{EditionCommand, FormCommand};
use crate::arguments_people::{Approver, Create, KitCommand, PersonCommand, Recover, WhichPerson};
use crate::arguments_round::RoundCommand;
use crate::arguments_terminal::{IsolationCommand, LogCommand, TerminalCommand};
use crate::words::{KindName, MarkName, RunName};

/// The ledger of returned mail (返送簿), without its window.
///
/// The password is asked for without echo; when standard input is not a terminal, it is the first line of it. A second person's
/// password is asked for after it, or is the next line.
/// Exit: 0 done, 1 refused, 2 usage, 3 the room cannot be opened.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// The room's folder.
    #[arg(long, global = true, default_value = "room")]
    pub(crate) room: PathBuf,
    /// Who signs in (ID).
    #[arg(long = "as", value_name = "LOGIN", global = true, default_value = "")]
    pub(crate) signs_in: String,
    /// Which campaign; needed when several are open.
    #[arg(long = "campaign", value_name = "CAMPAIGN", global = true)]
    pub(crate) in_campaign: Option<CampaignId>,
    /// How rows are printed.
    #[arg(long, global = true, default_value = "table")]
    pub(crate) format: Format,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How rows are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets: UTF-8 with a byte order mark.
    Csv,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Found a room; prints the recovery kit once.
    Create(Create),
    /// Found a practice room (練習) with demonstration data.
    Practice,
    /// Open a room whose terminal secret is lost, with its recovery kit (復旧).
    Recover(Recover),
    /// People (従業者とID).
    #[command(subcommand)]
    Person(PersonCommand),
    /// Give a person a one-time secret in place of a forgotten password: a day, one use; prints it once.
    ResetPassword(WhichPerson),
    /// Unlock an account that fifteen failures have locked.
    UnlockAccount(WhichPerson),
    /// The recovery kit (復旧キット).
    #[command(subcommand)]
    Kit(KitCommand),
    /// Campaigns (業務設定).
    #[command(subcommand)]
    Campaign(CampaignCommand),
    /// Business days (開庁日).
    #[command(subcommand)]
    Calendar(CalendarCommand),
    /// Batches (束).
    #[command(subcommand)]
    Batch(BatchCommand),
    /// Deliveries (便).
    #[command(subcommand)]
    Delivery(DeliveryCommand),
    /// Review (審査) before the handover.
    #[command(subcommand)]
    Review(ReviewCommand),
    /// Handover rounds (引渡し).
    #[command(subcommand)]
    Round(RoundCommand),
    /// Where a batch is now, and its whole way (所在).
    Where(Where),
    /// What stands in each place (置き場).
    Places(Places),
    /// Differences (差異).
    #[command(subcommand)]
    Variance(VarianceCommand),
    /// Closing days (日締め).
    #[command(subcommand)]
    Day(DayCommand),
    /// The weekly table (返送状況).
    Weeks(Weeks),
    /// Until when everything is kept, and by whose rule (保存期限).
    Retention,
    /// The journal; reading it is itself journaled.
    Journal(JournalRange),
    /// The access log (利用記録): search, take out, verify.
    #[command(subcommand)]
    Log(LogCommand),
    /// What the terminal is connected to (隔離確認).
    #[command(subcommand)]
    Isolation(IsolationCommand),
    /// This terminal's entry in the register (端末).
    #[command(subcommand)]
    Terminal(TerminalCommand),
    /// Papers of the room (帳票).
    #[command(subcommand)]
    Form(FormCommand),
    /// Editions of papers (版).
    #[command(subcommand)]
    Edition(EditionCommand),
    /// Backups (退避).
    #[command(subcommand)]
    Backup(BackupCommand),
    /// Prove that a backup opens, beside the room and without touching it (復元訓練).
    Drill {
        /// The backup's file.
        file: PathBuf,
    },
    /// Lay a room out anew from a backup (復元).
    #[command(subcommand)]
    Restore(RestoreCommand),
    /// Give the room a new root key: a new vault and a new kit; passwords stay (鍵の更新).
    Rotate(Approver),
    /// Erase, discard, give back: request, consent, execution, report (消去・廃棄).
    #[command(subcommand)]
    Erase(EraseCommand),
    /// Check every page, the chain, and every table against a replay.
    Verify,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CampaignCommand {
    /// Open a campaign described in a TOML file.
    Open {
        /// The file.
        #[arg(long)]
        file: PathBuf,
    },
    /// Change the settings of a campaign from now on.
    Revise {
        /// The campaign.
        campaign: CampaignId,
        /// The file.
        #[arg(long)]
        file: PathBuf,
    },
    /// The campaigns that are open.
    List,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CalendarCommand {
    /// Holidays and marked days of a fiscal year (年度).
    List {
        /// The western year in which it starts; without it, that of the newest campaign.
        #[arg(long)]
        fiscal_year: Option<i32>,
    },
    /// Mark a day open or closed.
    Mark {
        /// The day, in 和暦 or 西暦.
        day: String,
        /// What it is from now on.
        mark: MarkName,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum BatchCommand {
    /// Log a batch of a delivery.
    Receive {
        /// 受領日, in 和暦 or 西暦; without --delivery the day's only delivery is meant.
        #[arg(long, default_value = "")]
        received_on: String,
        /// The delivery (便).
        #[arg(long)]
        delivery: Option<DeliveryId>,
        /// What is in it.
        #[arg(long, default_value = "application")]
        kind: KindName,
        /// トレイ.
        #[arg(long)]
        tray: String,
        /// 通数.
        #[arg(long, allow_hyphen_values = true)]
        quantity: String,
    },
    /// A further blind count by the person who signs in.
    Count {
        /// The batch.
        number: BatchNumber,
        /// 通数.
        #[arg(long, allow_hyphen_values = true)]
        quantity: String,
    },
    /// Decide between three counts that differ.
    Decide {
        /// The batch.
        number: BatchNumber,
        /// 通数.
        #[arg(long, allow_hyphen_values = true)]
        quantity: String,
        /// 理由.
        #[arg(long)]
        reason: String,
    },
    /// Waive the second count.
    Waive {
        /// The batch.
        number: BatchNumber,
        /// 理由.
        #[arg(long)]
        reason: String,
    },
    /// Correct a count that stands (訂正).
    Correct {
        /// The batch.
        number: BatchNumber,
        /// 通数.
        #[arg(long, allow_hyphen_values = true)]
        quantity: String,
        /// 理由.
        #[arg(long)]
        reason: String,
    },
    /// Discard a batch; its number is never given again.
    Discard {
        /// The batch.
        number: BatchNumber,
        /// 理由.
        #[arg(long)]
        reason: String,
    },
    /// 直前の登録を取消: undo the batch that you logged last today.
    Undo,
    /// Import a CSV file with the columns received_on, tray, quantity.
    Import {
        /// The file, UTF-8 or Shift_JIS.
        file: PathBuf,
    },
    /// The batches of one day.
    List {
        /// The day, in 和暦 or 西暦.
        #[arg(long)]
        received_on: String,
    },
    /// Numbers whose batch was discarded (欠番).
    Gaps,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DeliveryCommand {
    /// Record what the carrier brought.
    Record {
        /// 受領日, in 和暦 or 西暦.
        #[arg(long)]
        received_on: String,
        /// 便.
        #[arg(long, default_value = "morning")]
        run: RunName,
        /// 郵便局通数, where there is one.
        #[arg(long, default_value = "", allow_hyphen_values = true)]
        carrier_count: String,
        /// 自計数.
        #[arg(long, allow_hyphen_values = true)]
        desk_count: String,
        /// 引渡者.
        #[arg(long, default_value = "郵便局")]
        given_by: String,
    },
    /// Correct the counts of a delivery.
    Correct {
        /// The delivery.
        delivery: DeliveryId,
        /// 郵便局通数.
        #[arg(long, default_value = "", allow_hyphen_values = true)]
        carrier_count: String,
        /// 自計数.
        #[arg(long, allow_hyphen_values = true)]
        desk_count: String,
        /// 理由.
        #[arg(long)]
        reason: String,
    },
    /// Every delivery, with its 差.
    List,
}

#[derive(Debug, Args)]
pub(crate) struct Weeks {
    /// 100: counts rounded to hundreds, in the shape of 別紙1.
    #[arg(long)]
    pub(crate) round_to: Option<u32>,
    /// Sum the weeks from this one on into one row (第n週以降).
    #[arg(long)]
    pub(crate) tail_from: Option<u32>,
    /// As of an earlier journal number.
    #[arg(long)]
    pub(crate) as_of: Option<i64>,
}

#[derive(Debug, Args)]
pub(crate) struct JournalRange {
    /// Entries after this number.
    #[arg(long, default_value = "0")]
    pub(crate) after: i64,
    /// At most so many.
    #[arg(long, default_value = "1000")]
    pub(crate) most: u32,
}

/// Backups (退避).
#[derive(Debug, Subcommand)]
pub(crate) enum BackupCommand {
    /// Make a backup, and read it back.
    Make {
        /// A folder on this terminal or on a registered medium.
        #[arg(long, value_name = "FOLDER")]
        to: PathBuf,
    },
    /// Read a backup to its end.
    Verify {
        /// The backup's file.
        file: PathBuf,
    },
    /// Every backup that was made, newest first.
    List,
}

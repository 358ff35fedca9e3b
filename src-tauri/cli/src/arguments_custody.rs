//! What can be typed after `hensobo-cli where`, `places`, `review`, `day` and `variance`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use hensobo_core::actions::variances::WhichVariance;
use hensobo_core::domain::id::{BatchNumber, DeliveryId, VarianceId};
use hensobo_core::domain::variance::VarianceError;

use crate::words_custody::{CountedPlaceName, EndName, ExclusionName, ReasonName};

#[derive(Debug, Args)]
pub(crate) struct Where {
    /// The batch's number, or the label of its tray.
    pub(crate) batch: String,
}

#[derive(Debug, Args)]
pub(crate) struct Places {
    /// As of an earlier journal number.
    #[arg(long)]
    pub(crate) as_of: Option<i64>,
}

/// So many envelopes of a batch.
#[derive(Debug, Args)]
pub(crate) struct Envelopes {
    /// The batch.
    pub(crate) batch: BatchNumber,
    /// 通数.
    #[arg(allow_negative_numbers = true)]
    pub(crate) pieces: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// 審査OK: ready to be packed.
    Pass(Envelopes),
    /// Take 審査OK back.
    TakeBack(Envelopes),
    /// 不備: hold back, with its code.
    HoldBack {
        /// 不備コード.
        #[arg(long)]
        code: String,
        #[command(flatten)]
        envelopes: Envelopes,
    },
    /// 不備解消: settled without sending it back.
    Settle(Envelopes),
    /// 返戻: send back to the applicant.
    SendBack(Envelopes),
    /// 再提出 that came back by itself, not in a new batch.
    ComeBack(Envelopes),
    /// 対象外: keep out of every round.
    Exclude {
        /// Why.
        #[arg(long)]
        kind: ExclusionName,
        #[command(flatten)]
        envelopes: Envelopes,
    },
    /// Take 対象外 back.
    Readmit(Envelopes),
    /// 再提出 that came in a new batch: never a second return.
    Resubmission {
        /// The earlier batch that it belongs to: its number, or the label of its tray.
        #[arg(long, value_name = "BATCH")]
        of: String,
        #[command(flatten)]
        envelopes: Envelopes,
    },
    /// The list of deficiency codes (不備コード); as CSV in the columns that revise-codes takes.
    Codes,
    /// Take a new list from a CSV file with the columns code, label.
    ReviseCodes {
        /// The file, UTF-8 or Shift_JIS.
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum DayCommand {
    /// Close a day (日締め); two people sign. The second password is asked for after the first, or is the second line of standard input.
    Close {
        /// The day, in 和暦 or 西暦.
        day: String,
        /// 受付棚の束数, as counted.
        #[arg(long, allow_hyphen_values = true)]
        shelf_batches: String,
        /// ID of the second person.
        #[arg(long, value_name = "LOGIN")]
        checker: String,
    },
    /// Reopen the latest closed day.
    Reopen {
        /// The day.
        day: String,
        /// 理由.
        #[arg(long)]
        reason: String,
    },
    /// What a day adds up to: 初報, as closed last, and now.
    Show {
        /// The day.
        day: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum VarianceCommand {
    /// The open differences (差異).
    List {
        /// Those that have ended, too.
        #[arg(long)]
        all: bool,
    },
    /// Record that a batch in the room holds more or fewer than it should; prints the difference's number.
    Report {
        /// The batch.
        batch: BatchNumber,
        /// Where it was counted again.
        #[arg(long)]
        place: CountedPlaceName,
        /// Found there (通).
        #[arg(long, allow_hyphen_values = true)]
        found: String,
        /// 理由, as far as is known.
        #[arg(long)]
        reason: ReasonName,
        /// 詳細.
        #[arg(long)]
        words: String,
    },
    /// Say why a difference is there and who follows it up.
    Explain {
        #[command(flatten)]
        which: Which,
        /// 理由.
        #[arg(long)]
        reason: ReasonName,
        /// 詳細.
        #[arg(long)]
        words: String,
        /// 担当者: ID or number; without it, the person who signs in.
        #[arg(long, value_name = "PERSON")]
        owner: Option<String>,
    },
    /// End a difference.
    End {
        #[command(flatten)]
        which: Which,
        /// What ended it.
        #[arg(long)]
        end: EndName,
        /// 詳細.
        #[arg(long)]
        words: String,
        /// 事故番号 of what was lost.
        #[arg(long, default_value = "")]
        incident: String,
    },
}

/// Which difference: by its number, or the one of a delivery that has none yet.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Which {
    /// The difference.
    variance: Option<VarianceId>,
    /// The delivery (便) whose trays do not add up to it.
    #[arg(long)]
    delivery: Option<DeliveryId>,
}

impl Which {
    /// As the room asks for it. clap has seen to it that one of the two is there.
    pub(crate) fn named(&self) -> Result<WhichVariance, VarianceError> {
        let delivery = self.delivery.map(|delivery| WhichVariance::Delivery { delivery });
        let number = self.variance.map(|variance| WhichVariance::Number { variance });
        number.or(delivery).ok_or_else(|| VarianceError::Unknown(String::new()))
    }
}

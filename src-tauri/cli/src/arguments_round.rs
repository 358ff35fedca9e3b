//! What can be typed after `hensobo-cli round`: a handover round (引渡回次) from plan to archive.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use hensobo_core::actions::handover::CountForm;
use hensobo_core::actions::packing::{ContainerForm, PackForm};
use hensobo_core::domain::id::{BatchNumber, RoundId};

use crate::counts::{container, counted, packed};
use crate::words_round::MeansName;

#[derive(Debug, Subcommand)]
pub(crate) enum RoundCommand {
    /// Plan the next round (計画); prints its number.
    Plan(Plan),
    #[command(flatten)]
    Step(RoundStep),
    /// Every round, how far it has come and what it needs.
    List,
    /// One round from plan to archive.
    Show {
        /// The round.
        round: RoundId,
    },
}

/// What is done to a round that is planned.
#[derive(Debug, Subcommand)]
pub(crate) enum RoundStep {
    /// Change the plan of a round that has not left the room.
    Replan {
        /// The round.
        round: RoundId,
        #[command(flatten)]
        plan: Plan,
    },
    /// Pack batches (梱包); without --batch everything that is ready and was received through the cut-off.
    Pack {
        /// The round.
        round: RoundId,
        /// A batch, or a part of one.
        #[arg(long, value_name = "BATCH[=PIECES]", num_args = 1.., value_parser = packed)]
        batch: Vec<PackForm>,
    },
    /// Take a batch out of the boxes again.
    Unpack {
        /// The round.
        round: RoundId,
        /// The batch.
        batch: BatchNumber,
    },
    /// Record containers and seals (封印); takes the place of what was recorded before.
    Seal {
        /// The round.
        round: RoundId,
        /// 容器番号 and 封印番号.
        #[arg(long, value_name = "LABEL=SEAL", num_args = 1.., required = true, value_parser = container)]
        container: Vec<ContainerForm>,
    },
    /// Hand the round over at the door (引渡し); the person who signs in gives.
    Handover(DoorCheck),
    /// The contractor's count (受領), entered blind.
    Receipt(ContractorReceipt),
    /// Data that the contractor delivered (納品).
    Deliver(Delivered),
    /// Reject the delivered data (差戻); it is delivered again.
    Reject {
        /// The round.
        round: RoundId,
        /// 理由.
        #[arg(long)]
        reason: String,
    },
    /// The originals that came back (原票返却), counted blind.
    Return(OriginalsBack),
    /// Reconcile the round (照合): refused while one envelope is unexplained.
    Reconcile {
        /// The round.
        round: RoundId,
    },
    /// Archive the round (保管) and close it.
    Archive {
        /// The round.
        round: RoundId,
        /// 保管場所.
        #[arg(long)]
        location: String,
    },
    /// Cancel a round that has not left the room (取消); everything packed goes back.
    Cancel {
        /// The round.
        round: RoundId,
        /// 理由.
        #[arg(long)]
        reason: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// 引渡予定日, in 和暦 or 西暦.
    #[arg(long)]
    pub(crate) on: String,
    /// 締切日: what was received through this day can be packed.
    #[arg(long)]
    pub(crate) cutoff_on: String,
    /// 業者名.
    #[arg(long)]
    pub(crate) contractor: String,
    /// 承諾番号.
    #[arg(long)]
    pub(crate) approval_number: String,
    /// 引渡場所.
    #[arg(long)]
    pub(crate) place: String,
    /// 引渡方法; another one than the first two needs a reason and the city's number.
    #[arg(long, default_value = "direct-handover")]
    pub(crate) means: MeansName,
    /// 理由 of another means.
    #[arg(long, default_value = "")]
    pub(crate) reason: String,
    /// 市の承認番号 of another means.
    #[arg(long, default_value = "")]
    pub(crate) city_number: String,
}

#[derive(Debug, Args)]
pub(crate) struct DoorCheck {
    /// The round.
    pub(crate) round: RoundId,
    /// 引渡日.
    #[arg(long)]
    pub(crate) on: String,
    /// 受領者 of the contractor.
    #[arg(long)]
    pub(crate) taken_by: String,
    /// 容器番号 and 封印番号, as read at the door.
    #[arg(long, value_name = "LABEL=SEAL", num_args = 1.., required = true, value_parser = container)]
    pub(crate) container: Vec<ContainerForm>,
    /// 束, as counted at the door.
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) batches: String,
}

#[derive(Debug, Args)]
pub(crate) struct ContractorReceipt {
    /// The round.
    pub(crate) round: RoundId,
    /// 受領日.
    #[arg(long)]
    pub(crate) on: String,
    /// 預り証番号.
    #[arg(long)]
    pub(crate) custody_receipt: String,
    /// 返却予定日.
    #[arg(long)]
    pub(crate) due_back_on: String,
    #[command(flatten)]
    pub(crate) counted: ReceiptCounts,
}

/// What the contractor counted: each batch, or only the whole round.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct ReceiptCounts {
    /// The contractor's total, when that is all there is.
    #[arg(long, value_name = "PIECES", allow_hyphen_values = true)]
    pub(crate) whole: Option<String>,
    /// The contractor's count of a batch.
    #[arg(long, value_name = "BATCH=PIECES", num_args = 1.., value_parser = counted)]
    pub(crate) count: Vec<CountForm>,
    /// A CSV file with the columns batch, pieces.
    #[arg(long, value_name = "FILE")]
    pub(crate) counts: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Delivered {
    /// The round.
    pub(crate) round: RoundId,
    /// 納品日.
    #[arg(long)]
    pub(crate) on: String,
    /// 入力件数.
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) records: String,
    /// 判読不能.
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    pub(crate) illegible: String,
    /// 業者対象外.
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    pub(crate) excluded: String,
    /// 取込エラー.
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    pub(crate) import_errors: String,
}

#[derive(Debug, Args)]
pub(crate) struct OriginalsBack {
    /// The round.
    pub(crate) round: RoundId,
    /// 返却日.
    #[arg(long)]
    pub(crate) on: String,
    /// 引渡者 of the contractor.
    #[arg(long)]
    pub(crate) given_by: String,
    /// 容器番号 and 封印番号, as they came back.
    #[arg(long, value_name = "LABEL=SEAL", num_args = 1.., required = true, value_parser = container)]
    pub(crate) container: Vec<ContainerForm>,
    #[command(flatten)]
    pub(crate) counted: BatchCounts,
}

/// Each batch as it was counted.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct BatchCounts {
    /// The count of a batch.
    #[arg(long, value_name = "BATCH=PIECES", num_args = 1.., value_parser = counted)]
    pub(crate) count: Vec<CountForm>,
    /// A CSV file with the columns batch, pieces.
    #[arg(long, value_name = "FILE")]
    pub(crate) counts: Option<PathBuf>,
}

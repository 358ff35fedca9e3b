//! What is recorded at each step of a handover round (引渡回次), from plan to archive.

use serde::{Deserialize, Serialize};

use super::count::PieceCount;
use super::day::Day;
use super::id::{BatchNumber, PersonId};
use super::place::Place;
use super::sealed::SealedText;
use super::text::{
    ApprovalNumber, CityNumber, ContainerLabel, ContractorName, CustodyReceiptNumber, HandoverPlace, SealLabel, StorageLocation,
};
use super::variance::{VarianceEnd, VarianceKind};

/// How the envelopes travel. 直接手渡し and 直接持込 need no leave (墨田区 2(7)); another means needs the city's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// 直接手渡し.
    DirectHandover,
    /// 直接持込.
    DirectCarry,
    /// セキュリティ便.
    SecureTransport,
    /// 書留郵便.
    RegisteredMail,
}

impl Means {
    /// Whether the rules want a reason and the city's number.
    pub fn needs_leave(self) -> bool {
        matches!(self, Means::SecureTransport | Means::RegisteredMail)
    }
}

/// The city's leave for another means than 直接手渡し (墨田区 2(7)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeansLeave {
    /// 理由.
    pub reason: SealedText,
    /// 市の承認番号.
    pub city_number: CityNumber,
}

/// What is planned for a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundPlan {
    /// 引渡予定日.
    pub on: Day,
    /// 締切日: what was received through this day can be packed.
    pub cutoff_on: Day,
    /// 業者.
    pub contractor: ContractorName,
    /// 承諾番号 of the contractor (札幌市 別紙2 5(12)).
    pub approval_number: ApprovalNumber,
    /// 引渡場所.
    pub place: HandoverPlace,
    /// 引渡方法.
    pub means: Means,
    /// For another means than 直接手渡し and 直接持込.
    pub leave: Option<MeansLeave>,
}

/// So many envelopes of one batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BatchCount {
    /// The batch.
    pub batch: BatchNumber,
    /// Envelopes (通).
    pub pieces: PieceCount,
}

/// A batch, or a part of one, put into the boxes of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedLine {
    /// The batch.
    pub batch: BatchNumber,
    /// 枝番; 0 for a batch that was packed at once with all that was ready of it.
    pub branch: u32,
    /// Envelopes (通).
    pub pieces: PieceCount,
}

/// A locked container (搬送容器) and its seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Container {
    /// 容器番号.
    pub label: ContainerLabel,
    /// 封印番号.
    pub seal: SealLabel,
}

/// The handover at the door: who gave, who took, what was checked there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// 引渡日.
    pub on: Day,
    /// 引渡者.
    pub given_by: PersonId,
    /// 受領者 of the contractor.
    pub taken_by: SealedText,
    /// Batches checked at the door.
    pub batches: u32,
    /// 受渡票通数: what the slip says.
    pub pieces: u32,
}

/// What the contractor counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum ReceiptCount {
    /// The whole round only.
    Whole {
        /// Envelopes (通).
        pieces: PieceCount,
    },
    /// Each batch.
    Batches {
        /// One for each batch of the round.
        counts: Vec<BatchCount>,
    },
}

/// The contractor's receipt (預り証).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// 受領日.
    pub on: Day,
    /// What the contractor counted, entered blind.
    pub count: ReceiptCount,
    /// 預り証番号.
    pub custody_receipt: CustodyReceiptNumber,
    /// 返却予定日.
    pub due_back_on: Day,
}

/// The data that the contractor delivered (納品).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataDelivery {
    /// 納品日.
    pub on: Day,
    /// 入力件数.
    pub records: u32,
    /// 判読不能.
    pub illegible: u32,
    /// 業者対象外.
    pub excluded: u32,
    /// 取込エラー: records that the city's system refused.
    pub import_errors: u32,
}

/// The originals, back from the contractor (原票返却).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// 返却日.
    pub on: Day,
    /// 引渡者 of the contractor.
    pub given_by: SealedText,
    /// The containers as they came back, their seals checked.
    pub containers: Vec<Container>,
    /// One for each batch of the round, counted blind.
    pub counts: Vec<BatchCount>,
}

/// One step of a round, as its table keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
#[allow(missing_docs, reason = "each step is explained by the event of its name and by the type that it carries")]
pub enum RoundStep {
    Planned {
        ordinal: u32,
        plan: RoundPlan,
    },
    Replanned {
        plan: RoundPlan,
    },
    Packed {
        lines: Vec<PackedLine>,
    },
    Unpacked {
        batch: BatchNumber,
    },
    Sealed {
        containers: Vec<Container>,
    },
    HandedOver {
        handover: Handover,
    },
    Received {
        receipt: Receipt,
    },
    Delivered {
        delivery: DataDelivery,
    },
    DeliveryRejected {
        reason: SealedText,
    },
    Returned {
        back: Return,
    },
    Reconciled,
    Archived {
        location: StorageLocation,
    },
    Cancelled {
        reason: SealedText,
    },
    /// A batch's count was corrected while it stood in this round: an explained difference.
    Corrected {
        batch: BatchNumber,
        place: Place,
        by: i64,
    },
    /// A difference of this round ended.
    VarianceEnded {
        kind: VarianceKind,
        batch: Option<BatchNumber>,
        amount: i64,
        end: VarianceEnd,
    },
}

impl RoundStep {
    /// The word under which the step is stored and shown.
    pub fn word(&self) -> &'static str {
        match self {
            RoundStep::Planned { .. } => "planned",
            RoundStep::Replanned { .. } => "replanned",
            RoundStep::Packed { .. } => "packed",
            RoundStep::Unpacked { .. } => "unpacked",
            RoundStep::Sealed { .. } => "sealed",
            RoundStep::HandedOver { .. } => "handed_over",
            RoundStep::Received { .. } => "received",
            RoundStep::Delivered { .. } => "delivered",
            RoundStep::DeliveryRejected { .. } => "delivery_rejected",
            RoundStep::Returned { .. } => "returned",
            RoundStep::Reconciled => "reconciled",
            RoundStep::Archived { .. } => "archived",
            RoundStep::Cancelled { .. } => "cancelled",
            RoundStep::Corrected { .. } => "corrected",
            RoundStep::VarianceEnded { .. } => "variance_ended",
        }
    }

    /// The day that the step speaks of, where it has one of its own.
    pub fn day(&self) -> Option<Day> {
        match self {
            RoundStep::Planned { plan, .. } | RoundStep::Replanned { plan } => Some(plan.on),
            RoundStep::HandedOver { handover } => Some(handover.on),
            RoundStep::Received { receipt } => Some(receipt.on),
            RoundStep::Delivered { delivery } => Some(delivery.on),
            RoundStep::Returned { back } => Some(back.on),
            RoundStep::Packed { .. }
            | RoundStep::Unpacked { .. }
            | RoundStep::Sealed { .. }
            | RoundStep::DeliveryRejected { .. }
            | RoundStep::Reconciled
            | RoundStep::Archived { .. }
            | RoundStep::Cancelled { .. }
            | RoundStep::Corrected { .. }
            | RoundStep::VarianceEnded { .. } => None,
        }
    }
}

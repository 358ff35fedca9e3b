//! Why a round refuses what is asked of it.

use super::day::Day;
use super::id::BatchNumber;

/// Why a round refuses what is asked of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RoundError {
    /// No such round.
    #[error("no round {0}")]
    Unknown(String),
    /// What is packed must have been received before it is handed over.
    #[error("the cut-off lies after the handover")]
    CutoffAfterHandover,
    /// Before anything was mailed.
    #[error("{0} lies before the dispatch")]
    BeforeDispatch(Day),
    /// Another means than 直接手渡し without a reason and the city's number.
    #[error("the city's leave for this means is missing")]
    LeaveMissing,
    /// It was cancelled.
    #[error("the round was cancelled")]
    Cancelled,
    /// It has been handed over already.
    #[error("the round is handed over")]
    AlreadyHandedOver,
    /// It has not been handed over yet.
    #[error("the round is not handed over")]
    NotHandedOver,
    /// Nothing is packed.
    #[error("nothing is packed")]
    Empty,
    /// No container with a seal is recorded.
    #[error("no container is sealed")]
    NotSealed,
    /// A container stands twice.
    #[error("container {0} stands twice")]
    ContainerRepeated(String),
    /// The batch is in the round already.
    #[error("batch {0} is packed already")]
    BatchAlreadyPacked(BatchNumber),
    /// The batch is not in the round.
    #[error("batch {0} is not in the round")]
    BatchNotInRound(BatchNumber),
    /// Received after the cut-off.
    #[error("batch {batch} was received after the cut-off")]
    BatchAfterCutoff {
        /// The batch.
        batch: BatchNumber,
        /// 受領日.
        day: Day,
    },
    /// Less of the batch is ready.
    #[error("only {ready} of batch {batch} are ready")]
    TooFewReady {
        /// The batch.
        batch: BatchNumber,
        /// Ready to be packed (通).
        ready: u32,
    },
    /// The containers or seals at the door are not those of the round.
    #[error("container {0} or its seal differs")]
    SealsDiffer(String),
    /// The containers that came back are not those that went out.
    #[error("container {0} did not come back, or never went out")]
    ContainersDiffer(String),
    /// The number of batches at the door differs.
    #[error("{checked} batches at the door, {packed} in the round")]
    BatchesDiffer {
        /// Counted at the door.
        checked: u32,
        /// Packed.
        packed: u32,
    },
    /// Giver and taker are one person (引渡者≠受領者).
    #[error("giver and taker are the same")]
    SamePerson,
    /// A day that has not come.
    #[error("{0} lies in the future")]
    InFuture(Day),
    /// A day before the step that must come first.
    #[error("not before {0}")]
    TooEarly(Day),
    /// The receipt is recorded already.
    #[error("the receipt is recorded already")]
    AlreadyReceived,
    /// The receipt is missing.
    #[error("the receipt is missing")]
    NotReceived,
    /// The contractor's total differs; a recount has to name the batch first.
    #[error("the receipt is not confirmed")]
    Unconfirmed,
    /// A batch of the round has no count.
    #[error("batch {0} has no count")]
    CountMissing(BatchNumber),
    /// A batch was counted twice in one list.
    #[error("batch {0} stands twice")]
    CountRepeated(BatchNumber),
    /// The data is delivered; it can be rejected and delivered again.
    #[error("the data is delivered already")]
    AlreadyDelivered,
    /// There is no delivered data.
    #[error("the data is not delivered")]
    NotDelivered,
    /// The originals are back already.
    #[error("the originals are back already")]
    AlreadyReturned,
    /// The originals are not back.
    #[error("the originals are not back")]
    NotReturned,
    /// R6 does not hold.
    #[error("{told} of {entrusted} are accounted for")]
    RecordsDiffer {
        /// What the contractor has.
        entrusted: i64,
        /// Records, illegible and excluded.
        told: i64,
    },
    /// Records that the city's system refused remain.
    #[error("{0} import errors remain")]
    ImportErrorsRemain(u32),
    /// More import errors than records.
    #[error("more import errors than records")]
    ImportErrorsExceed,
    /// Differences of the round are open.
    #[error("{0} differences are open")]
    VariancesOpen(u32),
    /// It is reconciled already.
    #[error("the round is reconciled already")]
    AlreadyReconciled,
    /// It is not reconciled yet.
    #[error("the round is not reconciled")]
    NotReconciled,
    /// It is archived already.
    #[error("the round is archived already")]
    AlreadyArchived,
}

//! A batch (束): one pile in one tray, from its first count to the count that stands.

use serde::{Deserialize, Serialize};

use super::count::PieceCount;
use super::id::{BatchNumber, PersonId};
use super::policy::Action;

/// What is in the envelopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum BatchKind {
    /// 申請書: a return.
    Application,
    /// 不達返戻: our own mail, returned by the post office. Never a return.
    Undeliverable,
    /// 雑件. Never a return.
    Misc,
}

impl BatchKind {
    /// All kinds, with the word that is stored for each.
    pub const STORED: [(BatchKind, &'static str); 3] =
        [(BatchKind::Application, "application"), (BatchKind::Undeliverable, "undeliverable"), (BatchKind::Misc, "misc")];
}

/// Where a batch's count stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum BatchState {
    /// 計数待ち: the second count is outstanding.
    Waiting,
    /// Two counts differ: count again.
    Recount,
    /// Three counts differ: a 監督者 decides.
    Undecided,
    /// 計数済.
    Counted,
    /// 廃棄: its number is never given again.
    Discarded,
}

impl BatchState {
    /// What can be done to a batch in this state.
    pub fn offers(self) -> &'static [Action] {
        match self {
            BatchState::Waiting => &[Action::CountBatch, Action::WaiveSecondCount, Action::DiscardBatch],
            BatchState::Recount => &[Action::CountBatch, Action::DiscardBatch],
            BatchState::Undecided => &[Action::DecideCount, Action::DiscardBatch],
            BatchState::Counted => &[Action::CorrectBatch, Action::DiscardBatch],
            BatchState::Discarded => &[],
        }
    }

    /// All states, with the word that is stored for each.
    pub const STORED: [(BatchState, &'static str); 5] = [
        (BatchState::Waiting, "waiting"),
        (BatchState::Recount, "recount"),
        (BatchState::Undecided, "undecided"),
        (BatchState::Counted, "counted"),
        (BatchState::Discarded, "discarded"),
    ];
}

/// Why the count stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum CountBasis {
    /// One person counted, as the campaign wants it.
    Single,
    /// Two equal counts by two people.
    TwoEqual,
    /// A 監督者 decided between three counts.
    Decided,
    /// A 監督者 waived the second count.
    Waived,
}

impl CountBasis {
    /// All bases, with the word that is stored for each.
    pub const STORED: [(CountBasis, &'static str); 4] = [
        (CountBasis::Single, "single"),
        (CountBasis::TwoEqual, "two_equal"),
        (CountBasis::Decided, "decided"),
        (CountBasis::Waived, "waived"),
    ];
}

/// One count by one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The envelopes counted.
    pub pieces: PieceCount,
    /// Who counted.
    pub by: PersonId,
}

/// Why a batch refuses what is asked of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    /// No such batch.
    #[error("no batch {0}")]
    Unknown(String),
    /// The label stands on another tray of that day.
    #[error("tray {tray} is taken on {day}")]
    TrayTaken {
        /// The label.
        tray: String,
        /// The day.
        day: super::day::Day,
    },
    /// The batch was discarded.
    #[error("batch {0} was discarded")]
    Discarded(BatchNumber),
    /// The batch has no count that stands yet.
    #[error("batch {0} is not counted yet")]
    NotCounted(BatchNumber),
    /// The batch's count stands already.
    #[error("batch {0} is counted already")]
    AlreadyCounted(BatchNumber),
    /// There are no three differing counts to decide between.
    #[error("batch {0} has nothing to decide")]
    NotUndecided(BatchNumber),
    /// The counting person and the checking person are the same (計数者≠確認者).
    #[error("the same person counts twice")]
    SamePerson,
    /// The corrected count is the one that stands.
    #[error("the count is the same")]
    Unchanged,
    /// The person has logged nothing today that could be undone.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// Envelopes of the batch have left the shelf, so that it cannot be taken back.
    #[error("envelopes of batch {0} stand elsewhere")]
    Elsewhere(BatchNumber),
}

/// What one more count leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// The count stands.
    Stands,
    /// It differs from the first: count again.
    Differs,
    /// Three counts differ: a 監督者 decides.
    StillDiffers,
}

/// What a decision about a batch needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its number.
    pub number: BatchNumber,
    /// Where its count stands.
    pub state: BatchState,
    /// All counts so far, the first count first.
    pub counts: Vec<Count>,
    /// The count that stands; meaningful once counted.
    pub pieces: PieceCount,
}

impl Batch {
    /// One more blind count: two equal of three stand; the second by another person than the first.
    pub fn count(&self, count: Count) -> Result<Counting, BatchError> {
        self.must_wait()?;
        if self.counts.len() == 1 && self.counts.iter().any(|earlier| earlier.by == count.by) {
            return Err(BatchError::SamePerson);
        }
        // Two equal counts stand only when two people made them.
        let confirmed = self.counts.iter().any(|earlier| earlier.pieces == count.pieces && earlier.by != count.by);
        Ok(match (confirmed, self.counts.len()) {
            (true, _) => Counting::Stands,
            (false, ..=1) => Counting::Differs,
            (false, _) => Counting::StillDiffers,
        })
    }

    /// Whether a 監督者 may decide the count now.
    pub fn must_be_undecided(&self) -> Result<(), BatchError> {
        match self.state {
            BatchState::Undecided => Ok(()),
            BatchState::Waiting | BatchState::Recount => Err(BatchError::NotUndecided(self.number)),
            BatchState::Counted => Err(BatchError::AlreadyCounted(self.number)),
            BatchState::Discarded => Err(BatchError::Discarded(self.number)),
        }
    }

    /// Whether the second count can be waived now: nobody has counted a second time.
    pub fn must_be_waiting(&self) -> Result<(), BatchError> {
        match self.state {
            BatchState::Waiting => Ok(()),
            BatchState::Recount | BatchState::Undecided => Err(BatchError::NotCounted(self.number)),
            BatchState::Counted => Err(BatchError::AlreadyCounted(self.number)),
            BatchState::Discarded => Err(BatchError::Discarded(self.number)),
        }
    }

    /// Checks a correction of the count that stands.
    pub fn correct(&self, pieces: PieceCount) -> Result<(), BatchError> {
        match self.state {
            BatchState::Counted if pieces == self.pieces => Err(BatchError::Unchanged),
            BatchState::Counted => Ok(()),
            BatchState::Discarded => Err(BatchError::Discarded(self.number)),
            BatchState::Waiting | BatchState::Recount | BatchState::Undecided => Err(BatchError::NotCounted(self.number)),
        }
    }

    /// Checks that the batch can still be discarded.
    pub fn must_stand(&self) -> Result<(), BatchError> {
        if self.state == BatchState::Discarded { Err(BatchError::Discarded(self.number)) } else { Ok(()) }
    }

    fn must_wait(&self) -> Result<(), BatchError> {
        match self.state {
            BatchState::Waiting | BatchState::Recount => Ok(()),
            BatchState::Undecided | BatchState::Counted => Err(BatchError::AlreadyCounted(self.number)),
            BatchState::Discarded => Err(BatchError::Discarded(self.number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(person: u32, pieces: u32) -> Count {
        Count { pieces: PieceCount::new(pieces).unwrap(), by: PersonId::new(1, person) }
    }

    fn batch(state: BatchState, counts: &[Count]) -> Batch {
        Batch { number: BatchNumber::new(1, 1), state, counts: counts.to_vec(), pieces: counts[0].pieces }
    }

    #[test]
    fn two_equal_counts_by_two_people_stand() {
        assert_eq!(batch(BatchState::Waiting, &[by(1, 500)]).count(by(2, 500)), Ok(Counting::Stands));
        assert_eq!(batch(BatchState::Waiting, &[by(1, 500)]).count(by(2, 498)), Ok(Counting::Differs));
        let recount = batch(BatchState::Recount, &[by(1, 500), by(2, 498)]);
        assert_eq!(recount.count(by(3, 498)), Ok(Counting::Stands));
        assert_eq!(recount.count(by(1, 498)), Ok(Counting::Stands));
        assert_eq!(recount.count(by(3, 499)), Ok(Counting::StillDiffers));
    }

    #[test]
    fn nobody_confirms_their_own_count() {
        assert_eq!(batch(BatchState::Waiting, &[by(1, 500)]).count(by(1, 500)), Err(BatchError::SamePerson));
        let recount = batch(BatchState::Recount, &[by(1, 500), by(2, 498)]);
        assert_eq!(recount.count(by(1, 500)), Ok(Counting::StillDiffers));
    }

    #[test]
    fn a_count_that_stands_is_corrected_not_counted_again() {
        let counted = batch(BatchState::Counted, &[by(1, 500)]);
        assert_eq!(counted.count(by(2, 500)), Err(BatchError::AlreadyCounted(counted.number)));
        assert_eq!(counted.correct(PieceCount::new(500).unwrap()), Err(BatchError::Unchanged));
        assert_eq!(counted.correct(PieceCount::new(499).unwrap()), Ok(()));
        let waiting = batch(BatchState::Waiting, &[by(1, 500)]);
        assert_eq!(waiting.correct(PieceCount::new(499).unwrap()), Err(BatchError::NotCounted(waiting.number)));
    }
}

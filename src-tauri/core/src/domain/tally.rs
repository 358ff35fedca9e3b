//! 日締め: the equations R1 to R7 of one day's closing, and R8, which is no check.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::id::PersonId;

/// Which equation of the daily sheet (日計表).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "UPPERCASE")]
pub enum Equation {
    /// 郵便局通数 + 窓口 = 受領計数.
    R1,
    /// 受領 = 収受 + 再提出 + 不達・雑件.
    R2,
    /// 収受 = 審査OK + 不備 + 対象外 + 未審査.
    R3,
    /// 引渡可能 + 引渡箱 = 審査OK − 既引渡.
    R4,
    /// 受渡票通数 = 業者受領通数.
    R5,
    /// 引渡通数 = 入力件数 + 判読不能 + 業者対象外.
    R6,
    /// 返却通数 = 引渡通数.
    R7,
}

/// One summand of an equation's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the identifier of a word of the glossary; its Japanese stands on the screens")]
pub enum TermKind {
    CarrierCounted,
    WithoutCarrierCount,
    DeskCounted,
    Applications,
    Resubmitted,
    UndeliverableAndMisc,
    Returns,
    Ready,
    Packed,
    OnTheirWay,
    HeldBack,
    KeptOut,
    NotReviewed,
    Passed,
    HandedOver,
    Slip,
    ContractorCounted,
    Entrusted,
    Records,
    Illegible,
    ExcludedByContractor,
    CameBack,
}

/// One summand, in envelopes (通).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Term {
    /// What it counts.
    pub kind: TermKind,
    /// Envelopes (通); below zero where it is taken away.
    pub pieces: i64,
}

/// One equation with its two sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EquationRow {
    /// Which.
    pub equation: Equation,
    /// The left side.
    pub left: Vec<Term>,
    /// The right side.
    pub right: Vec<Term>,
    /// 差: left less right.
    pub difference: i64,
    /// How much of it no one has explained yet: open differences.
    pub open: i64,
}

impl EquationRow {
    /// The equation with its difference; `open` is what differences that have not ended amount to.
    pub fn new(equation: Equation, left: &[(TermKind, i64)], right: &[(TermKind, i64)], open: i64) -> Self {
        let terms = |side: &[(TermKind, i64)]| side.iter().map(|&(kind, pieces)| Term { kind, pieces }).collect::<Vec<_>>();
        let sum = |side: &[(TermKind, i64)]| side.iter().map(|(_, pieces)| pieces).sum::<i64>();
        Self { equation, left: terms(left), right: terms(right), difference: sum(left) - sum(right), open }
    }
}

/// What two people sign at the closing of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Tally {
    /// R1 to R7.
    pub equations: Vec<EquationRow>,
    /// 申請書 received on the day (通).
    pub received: i64,
    /// 不達返戻 received on the day (通).
    pub undeliverable: i64,
    /// 雑件 received on the day (通).
    pub misc: i64,
    /// 束 of the day that were not discarded.
    pub batches: u32,
    /// 受付棚の束数, as counted by the two.
    pub shelf_batches: u32,
    /// R8: 未着 = 発送(初回) − 累計返送 − 不達. No check.
    pub outstanding: i64,
    /// Open differences at the time.
    pub open_variances: u32,
}

/// Why a day is not closed or reopened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClosingError {
    /// The day has not come.
    #[error("{0} lies in the future")]
    InFuture(Day),
    /// It is closed already.
    #[error("{0} is closed")]
    AlreadyClosed(Day),
    /// It is not closed.
    #[error("{0} is not closed")]
    NotClosed(Day),
    /// Only the latest closed day is reopened.
    #[error("{latest} was closed later")]
    NotLatest {
        /// The latest closed day.
        latest: Day,
    },
    /// An earlier day with receptions is open.
    #[error("{0} must be closed first")]
    EarlierOpen(Day),
    /// A day after it is closed.
    #[error("{0} is closed already, which lies later")]
    LaterClosed(Day),
    /// Batches wait for a count.
    #[error("{0} batches wait for a count")]
    CountsWaiting(u32),
    /// The trays on the shelf are not those of the books.
    #[error("{counted} batches on the shelf, {known} in the books")]
    ShelfDiffers {
        /// Counted.
        counted: u32,
        /// In the books.
        known: u32,
    },
    /// The two who sign are one person.
    #[error("two people sign")]
    SamePerson,
    /// A delivery is recorded for a closed day.
    #[error("{0} is closed: nothing is recorded for it")]
    DayClosed(Day),
}

/// The two who sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatures {
    /// Who closes.
    pub closed_by: PersonId,
    /// The second person.
    pub checked_by: PersonId,
}

impl Signatures {
    /// Two different people.
    pub fn of(closed_by: PersonId, checked_by: PersonId) -> Result<Self, ClosingError> {
        if closed_by == checked_by { Err(ClosingError::SamePerson) } else { Ok(Self { closed_by, checked_by }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_equation_has_the_difference_of_its_sides() {
        let row = EquationRow::new(Equation::R5, &[(TermKind::Slip, 1_200)], &[(TermKind::ContractorCounted, 1_198)], 2);
        assert_eq!((row.difference, row.open), (2, 2));
    }

    #[test]
    fn two_people_sign() {
        let (one, other) = (PersonId::new(1, 1), PersonId::new(1, 2));
        assert_eq!(Signatures::of(one, one), Err(ClosingError::SamePerson));
        assert!(Signatures::of(one, other).is_ok());
    }
}

//! What random people may do about custody: one step each, chosen among what there is by then.

use proptest::prelude::*;

/// Days on which something is received and handed over.
pub(crate) const DAYS: [&str; 4] = ["2020-12-01", "2020-12-02", "2020-12-11", "2020-12-28"];

/// The supervisor among the five people of a test room.
pub(crate) const SUPERVISOR: usize = 2;

/// One thing that somebody does; numbers choose among what there is by then.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Deliver {
        day: usize,
        desk: u32,
        carrier: Option<u32>,
    },
    Receive {
        delivery: usize,
        pieces: u32,
    },
    Correct {
        by: usize,
        batch: usize,
        pieces: u32,
    },
    Discard {
        by: usize,
        batch: usize,
    },
    Review {
        by: usize,
        batch: usize,
        what: usize,
        pieces: u32,
    },
    Resubmit {
        by: usize,
        batch: usize,
        of: usize,
        pieces: u32,
    },
    /// Held back, sent back to the applicant, and back again in another tray.
    ThereAndBack {
        batch: usize,
        of: usize,
        pieces: u32,
    },
    Reviewing {
        on: bool,
    },
    Plan {
        by: usize,
        day: usize,
    },
    Pack {
        by: usize,
        round: usize,
        part: Option<u32>,
    },
    Unpack {
        by: usize,
        round: usize,
        line: usize,
    },
    Seal {
        by: usize,
        round: usize,
    },
    HandOver {
        by: usize,
        round: usize,
        wrong: bool,
    },
    Receipt {
        by: usize,
        round: usize,
        whole: bool,
        off: i64,
    },
    Data {
        by: usize,
        round: usize,
        off: i64,
        errors: bool,
    },
    Reject {
        by: usize,
        round: usize,
    },
    Return {
        by: usize,
        round: usize,
        off: i64,
    },
    Reconcile {
        by: usize,
        round: usize,
    },
    Archive {
        by: usize,
        round: usize,
    },
    Cancel {
        by: usize,
        round: usize,
    },
    /// The supervisor does what the round needs next, perhaps miscounting.
    Advance {
        round: usize,
        whole: bool,
        off: i64,
    },
    Report {
        by: usize,
        batch: usize,
        place: usize,
        found: u32,
    },
    Explain {
        by: usize,
        variance: usize,
    },
    End {
        by: usize,
        variance: usize,
        how: usize,
    },
    Close {
        by: usize,
        second: usize,
        day: usize,
    },
    Reopen {
        by: usize,
        day: usize,
    },
    Print,
}

/// A history of up to eighty steps.
pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    // Mostly somebody who may; the others are refused.
    let by = prop_oneof![4 => Just(SUPERVISOR), 1 => 0..5_usize];
    let round = 0..3_usize;
    let off = prop_oneof![3 => Just(0_i64), 1 => -3..4_i64];
    let step = prop_oneof![
        2 => (0..DAYS.len(), 1..400_u32, proptest::option::weighted(0.3, 0..3_u32))
            .prop_map(|(day, desk, more)| Step::Deliver { day, desk, carrier: more.map(|more| desk + more) }),
        5 => (0..4_usize, 1..200_u32).prop_map(|(delivery, pieces)| Step::Receive { delivery, pieces }),
        2 => (by.clone(), 0..8_usize, 1..200_u32).prop_map(|(by, batch, pieces)| Step::Correct { by, batch, pieces }),
        1 => (by.clone(), 0..8_usize).prop_map(|(by, batch)| Step::Discard { by, batch }),
        9 => (by.clone(), 0..5_usize, 0..8_usize, 1..20_u32).prop_map(|(by, batch, what, pieces)| Step::Review { by, batch, what, pieces }),
        3 => (by.clone(), 0..6_usize, 0..5_usize, 1..8_u32).prop_map(|(by, batch, of, pieces)| Step::Resubmit { by, batch, of, pieces }),
        3 => (0..6_usize, 0..5_usize, 1..8_u32).prop_map(|(batch, of, pieces)| Step::ThereAndBack { batch, of, pieces }),
        1 => any::<bool>().prop_map(|on| Step::Reviewing { on }),
        2 => (by.clone(), 0..DAYS.len()).prop_map(|(by, day)| Step::Plan { by, day }),
        5 => (by.clone(), round.clone(), proptest::option::weighted(0.3, 1..100_u32)).prop_map(|(by, round, part)| Step::Pack { by, round, part }),
        1 => (by.clone(), round.clone(), 0..4_usize).prop_map(|(by, round, line)| Step::Unpack { by, round, line }),
        3 => (by.clone(), round.clone()).prop_map(|(by, round)| Step::Seal { by, round }),
        4 => (by.clone(), round.clone(), proptest::bool::weighted(0.1)).prop_map(|(by, round, wrong)| Step::HandOver { by, round, wrong }),
        4 => (by.clone(), round.clone(), proptest::bool::weighted(0.3), off.clone()).prop_map(|(by, round, whole, off)| Step::Receipt { by, round, whole, off }),
        3 => (by.clone(), round.clone(), off.clone(), proptest::bool::weighted(0.1)).prop_map(|(by, round, off, errors)| Step::Data { by, round, off, errors }),
        1 => (by.clone(), round.clone()).prop_map(|(by, round)| Step::Reject { by, round }),
        4 => (by.clone(), round.clone(), off.clone()).prop_map(|(by, round, off)| Step::Return { by, round, off }),
        3 => (by.clone(), round.clone()).prop_map(|(by, round)| Step::Reconcile { by, round }),
        3 => (by.clone(), round.clone()).prop_map(|(by, round)| Step::Archive { by, round }),
        1 => (by.clone(), round.clone()).prop_map(|(by, round)| Step::Cancel { by, round }),
        24 => (round, proptest::bool::weighted(0.2), off.clone()).prop_map(|(round, whole, off)| Step::Advance { round, whole, off }),
        2 => (by.clone(), 0..8_usize, 0..5_usize, 0..200_u32).prop_map(|(by, batch, place, found)| Step::Report { by, batch, place, found }),
        1 => (by.clone(), 0..6_usize).prop_map(|(by, variance)| Step::Explain { by, variance }),
        7 => (by.clone(), 0..6_usize, 0..5_usize).prop_map(|(by, variance, how)| Step::End { by, variance, how }),
        1 => (by.clone(), 0..5_usize, 0..DAYS.len()).prop_map(|(by, second, day)| Step::Close { by, second, day }),
        1 => (by, 0..DAYS.len()).prop_map(|(by, day)| Step::Reopen { by, day }),
        2 => Just(Step::Print),
    ];
    proptest::collection::vec(step, 12..80)
}

//! Laws of the room: whatever sequence of work, the sums agree, a replay agrees, and as-of reproduces what was printed.
//!
//! HENSOBO_SEED repeats a run, HENSOBO_CASES sets the number of cases (10,000 with `cargo xtask test --full`).

use std::collections::BTreeMap;

use hensobo_core::actions::batches::BatchForm;
use hensobo_core::domain::batch::{BatchKind, BatchState};
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::{BatchNumber, DeliveryId};
use hensobo_core::domain::weekly::{WeeklyStyle, WeeksTable};
use hensobo_core::error::{Error, Result};
use hensobo_tests::rooms::{TestRoom, delivery};
use proptest::prelude::*;

use crate::laws::{person, runner};

/// One thing that somebody does; numbers choose among what there is by then.
#[derive(Debug, Clone)]
enum Step {
    Deliver { day: usize, desk_count: u32 },
    Receive { by: usize, delivery: usize, kind: BatchKind, tray: u8, quantity: u32 },
    Count { by: usize, batch: usize, quantity: Option<u32> },
    Decide { by: usize, batch: usize, quantity: u32 },
    Waive { by: usize, batch: usize },
    Correct { by: usize, batch: usize, quantity: u32 },
    Discard { by: usize, batch: usize },
    Undo { by: usize },
    Revise { dispatched: u32 },
    Print { rounded: bool },
}

/// Days of several weeks: closed ones, the deadline, before the first reception, after the deadline.
const DAYS: [&str; 9] =
    ["2020-11-30", "2020-12-01", "2020-12-04", "2020-12-06", "2020-12-10", "2020-12-28", "2020-12-30", "2021-01-04", "2021-02-26"];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let kind = prop_oneof![4 => Just(BatchKind::Application), 1 => Just(BatchKind::Undeliverable), 1 => Just(BatchKind::Misc)];
    let step = prop_oneof![
        2 => (0..DAYS.len(), 1..2000_u32).prop_map(|(day, desk_count)| Step::Deliver { day, desk_count }),
        6 => (0..5_usize, 0..8_usize, kind, 0..12_u8, 1..600_u32)
            .prop_map(|(by, delivery, kind, tray, quantity)| Step::Receive { by, delivery, kind, tray, quantity }),
        4 => (0..5_usize, 0..16_usize, proptest::option::weighted(0.4, 1..600_u32)).prop_map(|(by, batch, quantity)| Step::Count { by, batch, quantity }),
        1 => (0..5_usize, 0..16_usize, 1..600_u32).prop_map(|(by, batch, quantity)| Step::Decide { by, batch, quantity }),
        1 => (0..5_usize, 0..16_usize).prop_map(|(by, batch)| Step::Waive { by, batch }),
        3 => (0..5_usize, 0..16_usize, 1..600_u32).prop_map(|(by, batch, quantity)| Step::Correct { by, batch, quantity }),
        1 => (0..5_usize, 0..16_usize).prop_map(|(by, batch)| Step::Discard { by, batch }),
        1 => (0..5_usize).prop_map(|by| Step::Undo { by }),
        1 => (1000..40_000_u32).prop_map(|dispatched| Step::Revise { dispatched }),
        2 => any::<bool>().prop_map(|rounded| Step::Print { rounded }),
    ];
    proptest::collection::vec(step, 1..24)
}

/// What the ledger must say, kept apart from the room.
#[derive(Debug, Default)]
struct Ledger {
    deliveries: Vec<(DeliveryId, Day)>,
    batches: Vec<Pile>,
    printed: Vec<(WeeklyStyle, WeeksTable)>,
}

#[derive(Debug, Clone, Copy)]
struct Pile {
    number: BatchNumber,
    day: Day,
    kind: BatchKind,
    first: u32,
    standing: Option<u32>,
    posted: Option<u32>,
    discarded: bool,
}

impl Ledger {
    fn pile(&mut self, place: usize) -> Option<&mut Pile> {
        let many = self.batches.len();
        (many > 0).then(|| &mut self.batches[place % many])
    }

    fn sum(&self, kind: BatchKind) -> i64 {
        self.batches.iter().filter(|it| it.kind == kind && !it.discarded).filter_map(|it| it.standing).map(i64::from).sum()
    }

    fn by_day(&self) -> BTreeMap<Day, i64> {
        let mut days = BTreeMap::new();
        for it in self.batches.iter().filter(|it| it.kind == BatchKind::Application && !it.discarded) {
            *days.entry(it.day).or_insert(0) += i64::from(it.standing.unwrap_or(0));
        }
        days
    }
}

/// Plays one step and keeps the ledger; a refusal leaves the journal as it was, but for the refusal of the policy itself.
fn play(room: &mut TestRoom, ledger: &mut Ledger, step: &Step) {
    let before = room.room.head().seq;
    let outcome = try_step(room, ledger, step);
    let after = room.room.head().seq;
    match outcome {
        Ok(()) => {}
        Err(Error::NotAllowed(_)) => assert_eq!(after, before.next(), "a refusal by policy is one entry"),
        Err(error) => assert_eq!(after, before, "a refused input records nothing: {error}"),
    }
}

fn try_step(test: &mut TestRoom, ledger: &mut Ledger, step: &Step) -> Result<()> {
    let who = |by: &usize| person(test, *by);
    match step {
        Step::Deliver { day, desk_count } => {
            let clerk = test.people.clerk.clone();
            let id = test.room.record_delivery(&clerk, test.campaign, &delivery(DAYS[*day], *desk_count))?;
            ledger.deliveries.push((id, Day::parse(DAYS[*day])?));
        }
        Step::Receive { by, delivery, kind, tray, quantity } => {
            let Some(&(id, day)) = ledger.deliveries.get(delivery % ledger.deliveries.len().max(1)) else { return Ok(()) };
            let form = BatchForm { delivery: id, kind: *kind, tray: format!("T-{tray:02}"), quantity: quantity.to_string() };
            let who = who(by);
            let number = test.room.receive_batch(&who, &form)?;
            let state = test.room.day_view(&who, test.campaign, day)?.batches.iter().find(|it| it.number == number).unwrap().state;
            let standing = (state == BatchState::Counted).then_some(*quantity);
            ledger.batches.push(Pile { number, day, kind: *kind, first: *quantity, standing, posted: standing, discarded: false });
        }
        Step::Count { by, batch, quantity } => {
            let who = who(by);
            let Some(pile) = ledger.pile(*batch) else { return Ok(()) };
            let counted = test.room.count_batch(&who, pile.number, &quantity.unwrap_or(pile.first).to_string())?;
            assert_eq!(counted.quantity.is_some(), counted.state == BatchState::Counted);
            settle(pile, counted.quantity.map(|it| it.pieces()));
        }
        Step::Decide { by, batch, quantity } => {
            let who = who(by);
            let Some(pile) = ledger.pile(*batch) else { return Ok(()) };
            test.room.decide_count(&who, pile.number, &quantity.to_string(), "監督者が数えた")?;
            settle(pile, Some(*quantity));
        }
        Step::Waive { by, batch } => {
            let who = who(by);
            let Some(pile) = ledger.pile(*batch) else { return Ok(()) };
            test.room.waive_second_count(&who, pile.number, "1名のみ出勤")?;
            settle(pile, Some(pile.first));
        }
        Step::Correct { by, batch, quantity } => {
            let who = who(by);
            let Some(pile) = ledger.pile(*batch) else { return Ok(()) };
            test.room.correct_batch(&who, pile.number, &quantity.to_string(), "数え直し")?;
            pile.standing = Some(*quantity);
        }
        Step::Discard { by, batch } => {
            let who = who(by);
            let Some(pile) = ledger.pile(*batch) else { return Ok(()) };
            test.room.discard_batch(&who, pile.number, "重複計上")?;
            pile.discarded = true;
        }
        Step::Undo { by } => {
            let who = who(by);
            let number = test.room.undo_last_batch(&who, test.campaign)?;
            ledger.batches.iter_mut().find(|it| it.number == number).unwrap().discarded = true;
        }
        Step::Revise { dispatched } => {
            let supervisor = test.people.supervisor.clone();
            let mut form = hensobo_tests::rooms::reiwa_2(dispatched % 2 == 0);
            form.dispatches[0].count = dispatched.to_string();
            test.room.revise_campaign(&supervisor, test.campaign, &form)?;
        }
        Step::Print { rounded } => {
            let style = WeeklyStyle::new(rounded.then_some(100), rounded.then_some(3))?;
            let auditor = test.people.auditor.clone();
            ledger.printed.push((style, test.room.weeks(&auditor, test.campaign, style, None)?));
        }
    }
    Ok(())
}

fn settle(pile: &mut Pile, quantity: Option<u32>) {
    if let Some(quantity) = quantity {
        pile.standing = Some(quantity);
        pile.posted = Some(quantity);
    }
}

/// Weekly sums equal daily sums equal the ledger.
fn sums_agree(test: &mut TestRoom, ledger: &Ledger) {
    let auditor = test.people.auditor.clone();
    let table = test.room.weeks(&auditor, test.campaign, WeeklyStyle::default(), None).unwrap();
    let by_day = ledger.by_day();
    assert_eq!(table.total, ledger.sum(BatchKind::Application));
    assert_eq!(table.undeliverable, ledger.sum(BatchKind::Undeliverable));
    assert_eq!(table.misc, ledger.sum(BatchKind::Misc));
    let mut running = 0;
    for (place, row) in table.rows.iter().enumerate() {
        let from = if place == 0 { Day::parse("1900-01-01").unwrap() } else { row.first_day.monday() };
        let to = row.last_day.monday().plus(6);
        let days: i64 = by_day.range(from..=to).map(|(_, pieces)| *pieces).sum();
        assert_eq!(row.received, days, "{}", row.title);
        assert_eq!(row.received, row.first_received + row.corrections);
        running += row.received;
        assert_eq!(row.cumulative, running);
    }
    assert_eq!(table.total, running);
    let first: i64 = ledger.batches.iter().filter(|it| it.kind == BatchKind::Application).filter_map(|it| it.posted).map(i64::from).sum();
    assert_eq!(table.first_received, first, "当初 is what was first posted");
    let waiting = ledger.batches.iter().filter(|it| it.standing.is_none() && !it.discarded).count();
    assert_eq!(table.waiting_batches as usize, waiting);
}

/// Every delivery's 差 is its desk count less its counted batches.
fn variances_agree(test: &mut TestRoom, ledger: &Ledger) {
    let auditor = test.people.auditor.clone();
    for row in test.room.deliveries(&auditor, test.campaign).unwrap() {
        let view = test.room.day_view(&auditor, test.campaign, row.received_on).unwrap();
        let counted: i64 = view
            .batches
            .iter()
            .filter(|it| it.delivery == row.delivery && it.state == BatchState::Counted)
            .filter_map(|it| it.quantity)
            .map(|it| i64::from(it.pieces()))
            .sum();
        assert_eq!(row.variance, i64::from(row.desk_count.pieces()) - counted);
    }
    let gaps: Vec<BatchNumber> = test.room.gaps(&auditor, test.campaign).unwrap().iter().map(|it| it.number).collect();
    let discarded: Vec<BatchNumber> = ledger.batches.iter().filter(|it| it.discarded).map(|it| it.number).collect();
    assert_eq!(gaps, discarded, "every number that papers skip is listed");
}

/// As of an earlier number gives what was printed then, and a replay gives the tables.
fn history_agrees(test: &mut TestRoom, ledger: &Ledger) {
    let auditor = test.people.auditor.clone();
    for (style, printed) in &ledger.printed {
        let again = test.room.weeks(&auditor, test.campaign, *style, Some(printed.as_of)).unwrap();
        assert_eq!(&again, printed);
    }
    test.room.verify(&auditor).unwrap();
}

#[test]
fn whatever_happens_the_sums_agree_and_history_can_be_repeated() {
    let outcome = runner().run(&(steps(), any::<bool>()), |(steps, two_person_count)| {
        let mut test = TestRoom::of_reiwa_2(two_person_count);
        let mut ledger = Ledger::default();
        for step in &steps {
            play(&mut test, &mut ledger, step);
        }
        sums_agree(&mut test, &ledger);
        variances_agree(&mut test, &ledger);
        history_agrees(&mut test, &ledger);
        Ok(())
    });
    outcome.unwrap();
}

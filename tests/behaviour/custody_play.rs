//! Playing the steps of random people: at the desk, in reviews, in rounds, to differences, at the closing of a day.

#![allow(clippy::wildcard_enum_match_arm, reason = "each group of steps is played by a function of its own")]

use std::collections::BTreeMap;

use hensobo_core::actions::handover::{ReceiptForm, ReturnForm};
use hensobo_core::actions::places::PlacesView;
use hensobo_core::actions::round_rows::RoundView;
use hensobo_core::actions::variance_rows::VarianceRow;
use hensobo_core::actions::variances::{VarianceForm, WhichVariance};
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::{BatchNumber, DeliveryId, RoundId};
use hensobo_core::domain::place::Place;
use hensobo_core::domain::review::{ExclusionKind, ReviewStep};
use hensobo_core::domain::round::RoundState;
use hensobo_core::domain::variance::{VarianceEndKind, VarianceReason};
use hensobo_core::domain::weekly::{WeeklyStyle, WeeksTable};
use hensobo_core::error::{Error, Result};
use hensobo_core::test_rooms;
use hensobo_tests::custody::{back, containers, delivered, ended, handover, looked_into, lost, pack, plan, receipt, whole_receipt};
use hensobo_tests::rooms::{TestRoom, batch, delivery, reiwa_2};

use crate::custody_steps::{DAYS, SUPERVISOR, Step};
use crate::laws::person;

/// What happened so far, kept apart from the room.
#[derive(Default)]
pub(crate) struct Past {
    deliveries: Vec<DeliveryId>,
    pub(crate) batches: Vec<BatchNumber>,
    pub(crate) rounds: Vec<RoundId>,
    pub(crate) printed: Vec<(WeeksTable, PlacesView)>,
    /// What came by post and was first counted, on each day that is closed.
    pub(crate) closed: BTreeMap<Day, i64>,
}

fn chosen<T: Copy>(of: &[T], place: usize) -> Option<T> {
    (!of.is_empty()).then(|| of[place % of.len()])
}

/// Plays one step; a refusal leaves the journal as it was, but for the refusal of the policy itself.
pub(crate) fn play(test: &mut TestRoom, past: &mut Past, step: &Step) {
    let before = test.head();
    match try_step(test, past, step) {
        Ok(()) => {}
        Err(Error::NotAllowed(_)) => assert_eq!(test.head(), before.next(), "a refusal by policy is one entry"),
        Err(error) => assert_eq!(test.head(), before, "a refused input records nothing: {error} {step:?}"),
    }
}

fn try_step(test: &mut TestRoom, past: &mut Past, step: &Step) -> Result<()> {
    match step {
        Step::Deliver { .. } | Step::Receive { .. } | Step::Correct { .. } | Step::Discard { .. } => at_the_desk(test, past, step),
        Step::Review { .. } | Step::Resubmit { .. } | Step::Reviewing { .. } => reviewed(test, past, step),
        Step::Plan { by, day } => {
            let who = person(test, *by);
            past.rounds.push(test.room.plan_round(&who, test.campaign, &plan(DAYS[*day], DAYS[*day]))?);
            Ok(())
        }
        Step::Report { .. } | Step::Explain { .. } | Step::End { .. } => explained(test, past, step),
        Step::Close { by, second, day } => {
            let (who, second) = (person(test, *by), person(test, *second));
            let day = Day::parse(DAYS[*day])?;
            let shelf = on_the_shelf(test, past);
            test.room.close_day(&who, &second, test.campaign, (day, shelf))?;
            past.closed.insert(day, first_received(test, day));
            Ok(())
        }
        Step::Reopen { by, day } => {
            let day = Day::parse(DAYS[*day])?;
            let who = person(test, *by);
            test.room.reopen_day(&who, test.campaign, day, "登録もれ")?;
            past.closed.remove(&day);
            Ok(())
        }
        Step::Print => {
            let auditor = test.people.auditor.clone();
            let table = test.room.weeks(&auditor, test.campaign, WeeklyStyle::default(), None)?;
            past.printed.push((table, test.room.places(&auditor, test.campaign, None)?));
            Ok(())
        }
        Step::ThereAndBack { batch, of, pieces } => {
            let by = SUPERVISOR;
            play(test, past, &Step::Review { by, batch: *of, what: 2, pieces: *pieces });
            play(test, past, &Step::Review { by, batch: *of, what: 4, pieces: *pieces });
            play(test, past, &Step::Resubmit { by, batch: *batch, of: *of, pieces: *pieces });
            Ok(())
        }
        Step::Advance { round, whole, off } => match chosen(&past.rounds, *round) {
            Some(id) => match next_step(&test.round(id), (*round, *whole, *off)) {
                Some(next) => in_a_round(test, past, &next),
                None => Ok(()),
            },
            None => Ok(()),
        },
        _ => in_a_round(test, past, step),
    }
}

/// What a round needs next, as the supervisor would do it.
fn next_step(view: &RoundView, (round, whole, off): (usize, bool, i64)) -> Option<Step> {
    let by = SUPERVISOR;
    Some(match view.row.state {
        RoundState::Planned => Step::Pack { by, round, part: None },
        RoundState::Packed if view.containers.is_empty() => Step::Seal { by, round },
        RoundState::Packed => Step::HandOver { by, round, wrong: false },
        RoundState::HandedOver => Step::Receipt { by, round, whole, off },
        RoundState::Unconfirmed => Step::Receipt { by, round, whole: false, off },
        RoundState::Received => Step::Data { by, round, off: 0, errors: false },
        RoundState::Delivered => Step::Return { by, round, off },
        RoundState::Returned if view.delivered.is_none() => Step::Data { by, round, off: 0, errors: false },
        RoundState::Returned => Step::Reconcile { by, round },
        RoundState::Reconciled => Step::Archive { by, round },
        RoundState::Archived | RoundState::Cancelled => return None,
    })
}

fn at_the_desk(test: &mut TestRoom, past: &mut Past, step: &Step) -> Result<()> {
    match step {
        Step::Deliver { day, desk, carrier } => {
            let clerk = test.people.clerk.clone();
            let mut form = delivery(DAYS[*day], *desk);
            form.carrier_count = carrier.map(|it| it.to_string()).unwrap_or_default();
            past.deliveries.push(test.room.record_delivery(&clerk, test.campaign, &form)?);
        }
        Step::Receive { delivery, pieces } => {
            let Some(delivery) = chosen(&past.deliveries, *delivery) else { return Ok(()) };
            let tray = format!("T-{:03}", past.batches.len());
            past.batches.push(test.room.receive_batch(&test.people.clerk.clone(), &batch(delivery, &tray, &pieces.to_string()))?);
        }
        Step::Correct { by, batch, pieces } => {
            let Some(batch) = chosen(&past.batches, *batch) else { return Ok(()) };
            test.room.correct_batch(&person(test, *by), batch, &pieces.to_string(), "数え直し")?;
        }
        Step::Discard { by, batch } => {
            let Some(batch) = chosen(&past.batches, *batch) else { return Ok(()) };
            test.room.discard_batch(&person(test, *by), batch, "二重登録")?;
        }
        other => unreachable!("{other:?}"),
    }
    Ok(())
}

fn reviewed(test: &mut TestRoom, past: &Past, step: &Step) -> Result<()> {
    match step {
        Step::Review { by, batch, what, pieces } => {
            let Some(batch) = chosen(&past.batches, *batch) else { return Ok(()) };
            let review = [
                ReviewStep::Pass,
                ReviewStep::TakeBackPass,
                ReviewStep::HoldBack { code: "01".to_owned() },
                ReviewStep::Settle,
                ReviewStep::SendBack,
                ReviewStep::ComeBack,
                ReviewStep::Exclude { kind: ExclusionKind::Duplicate },
                ReviewStep::Readmit,
            ][*what]
                .clone();
            let form = hensobo_core::actions::reviews::ReviewForm { batch, review, pieces: pieces.to_string() };
            test.room.review_batch(&person(test, *by), &form)
        }
        Step::Resubmit { by, batch, of, pieces } => {
            let (Some(batch), Some(of)) = (chosen(&past.batches, *batch), chosen(&past.batches, *of)) else { return Ok(()) };
            test.room.mark_resubmission(&person(test, *by), batch, &of.to_string(), &pieces.to_string())
        }
        Step::Reviewing { on } => {
            let mut form = reiwa_2(false);
            form.review_before_handover = *on;
            test.room.revise_campaign(&test.people.supervisor.clone(), test.campaign, &form)
        }
        other => unreachable!("{other:?}"),
    }
}

fn in_a_round(test: &mut TestRoom, past: &Past, step: &Step) -> Result<()> {
    let (by, place) = match step {
        Step::Pack { by, round, .. }
        | Step::Unpack { by, round, .. }
        | Step::Seal { by, round }
        | Step::HandOver { by, round, .. }
        | Step::Receipt { by, round, .. }
        | Step::Data { by, round, .. }
        | Step::Reject { by, round }
        | Step::Return { by, round, .. }
        | Step::Reconcile { by, round }
        | Step::Archive { by, round }
        | Step::Cancel { by, round } => (*by, *round),
        other => unreachable!("{other:?}"),
    };
    let Some(round) = chosen(&past.rounds, place) else { return Ok(()) };
    let who = person(test, by);
    let view = test.round(round);
    let today = "2021-03-01";
    let there: Vec<(BatchNumber, i64)> = view.lines.iter().map(|it| (it.batch, it.received.unwrap_or(it.packed))).collect();
    match step {
        Step::Pack { part, .. } => {
            let typed = part.map(|it| it.to_string()).unwrap_or_default();
            let ready: Vec<_> = view.ready.iter().map(|it| pack(it.batch, &typed)).collect();
            test.room.pack_round(&who, round, &ready)
        }
        Step::Unpack { line, .. } => match chosen(&there, *line) {
            Some((batch, _)) => test.room.unpack_batch(&who, round, batch),
            None => Ok(()),
        },
        Step::Seal { .. } => test.room.seal_round(&who, round, &containers()),
        Step::HandOver { wrong, .. } => test.room.hand_over_round(&who, round, &handover(today, there.len() + usize::from(*wrong))),
        Step::Receipt { whole, off, .. } => test.room.receive_round(&who, round, &off_receipt(&there, (*whole, *off))),
        Step::Data { off, errors, .. } => {
            let mut data = delivered(today, (view.entrusted + off).max(0));
            data.import_errors = if *errors { "1".to_owned() } else { String::new() };
            test.room.deliver_round(&who, round, &data)
        }
        Step::Reject { .. } => test.room.reject_delivery(&who, round, "不足"),
        Step::Return { off, .. } => test.room.return_round(&who, round, &off_return(&there, *off)),
        Step::Reconcile { .. } => test.room.reconcile_round(&who, round),
        Step::Archive { .. } => test.room.archive_round(&who, round, "書庫A-1"),
        Step::Cancel { .. } => test.room.cancel_round(&who, round, "業者の都合"),
        other => unreachable!("{other:?}"),
    }
}

/// What is counted, off by so many in its last batch.
fn off_by(there: &[(BatchNumber, i64)], off: i64) -> Vec<(BatchNumber, i64)> {
    let mut counts = there.to_vec();
    if let Some(last) = counts.last_mut() {
        last.1 = (last.1 + off).max(0);
    }
    counts
}

fn off_receipt(there: &[(BatchNumber, i64)], (whole, off): (bool, i64)) -> ReceiptForm {
    let counts = off_by(there, off);
    let sum = counts.iter().map(|(_, pieces)| pieces).sum();
    if whole { whole_receipt("2021-03-01", sum) } else { receipt("2021-03-01", &counts) }
}

fn off_return(there: &[(BatchNumber, i64)], off: i64) -> ReturnForm {
    back("2021-03-01", &off_by(there, off))
}

fn explained(test: &mut TestRoom, past: &Past, step: &Step) -> Result<()> {
    let open = test.open_variances();
    let which = |place: usize| {
        let row: Option<&VarianceRow> = (!open.is_empty()).then(|| &open[place % open.len()]);
        row.and_then(|it| match (it.variance, it.delivery) {
            (Some(variance), _) => Some(WhichVariance::Number { variance }),
            (None, Some(delivery)) => Some(WhichVariance::Delivery { delivery }),
            (None, None) => None,
        })
    };
    match step {
        Step::Report { by, batch, place, found } => {
            let Some(batch) = chosen(&past.batches, *batch) else { return Ok(()) };
            let place = [Place::Shelf, Place::Reviewed, Place::Deficient, Place::Excluded, Place::Archive][*place];
            let (reason, words) = (VarianceReason::NotRecorded, "数え直し".to_owned());
            test.room.report_variance(&person(test, *by), &VarianceForm { batch, place, found: found.to_string(), reason, words })?;
        }
        Step::Explain { by, variance } => {
            let Some(which) = which(*variance) else { return Ok(()) };
            test.room.explain_variance(&person(test, *by), which, &looked_into())?;
        }
        Step::End { by, variance, how } => {
            let Some(which) = which(*variance) else { return Ok(()) };
            let form = match how {
                0 => ended(VarianceEndKind::Found),
                1 => ended(VarianceEndKind::FoundHere),
                2 => ended(VarianceEndKind::CarrierError),
                3 => ended(VarianceEndKind::CountingError),
                _ => lost(),
            };
            test.room.end_variance(&person(test, *by), which, &form)?;
        }
        other => unreachable!("{other:?}"),
    }
    Ok(())
}

/// Trays with envelopes on the shelf, counted from the batches themselves.
fn on_the_shelf(test: &TestRoom, past: &Past) -> u32 {
    let tables = test_rooms::store(&test.room).tables();
    let on = |it: &BatchNumber| tables.standings(*it).unwrap().iter().any(|at| matches!(at.place, Place::Shelf | Place::Reviewed));
    u32::try_from(past.batches.iter().filter(|it| on(it)).count()).unwrap()
}

/// What was first counted of a day, corrections left out.
pub(crate) fn first_received(test: &TestRoom, day: Day) -> i64 {
    let figures = test_rooms::store(&test.room).tables().daily_figures(test.campaign).unwrap();
    figures.iter().find(|it| it.day == day).map_or(0, |it| it.first_received)
}

/// A morning with three trays and a planned round, so that most histories get somewhere.
pub(crate) fn morning() -> (TestRoom, Past) {
    let (mut test, mut past) = (TestRoom::of_reiwa_2(false), Past::default());
    play(&mut test, &mut past, &Step::Deliver { day: 0, desk: 300, carrier: None });
    (0..3).for_each(|_| play(&mut test, &mut past, &Step::Receive { delivery: 0, pieces: 100 }));
    play(&mut test, &mut past, &Step::Plan { by: SUPERVISOR, day: 0 });
    (test, past)
}

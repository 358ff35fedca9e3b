//! The losses that were published, played again: here the difference shows the same day, with its delivery or batch, on both sides.

use hensobo_core::domain::batch::BatchKind;
use hensobo_core::domain::place::Place;
use hensobo_core::domain::round::RoundState;
use hensobo_core::domain::tally::Equation;
use hensobo_core::domain::variance::{VarianceEndKind, VarianceKind};
use hensobo_core::error::Code;
use hensobo_tests::custody::{back, delivered, ended, lost, of, receipt, whole_receipt};
use hensobo_tests::desk::FIRST_DAY;
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::TestRoom;

/// Three trays of 400 on the first day, handed over.
fn twelve_hundred() -> (TestRoom, hensobo_core::domain::id::RoundId) {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(1_200);
    for tray in ["T-1", "T-2", "T-3"] {
        test.receive(delivery, tray, "400");
    }
    let round = test.handed_over_round(FIRST_DAY);
    (test, round)
}

/// 川崎市 2024: fifty applications were counted in at the mail desk and never reached the contractor; only the receipt was on record.
#[test]
fn fifty_applications_counted_in_and_gone_before_the_contractor_show_on_both_sides_the_same_day() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(550);
    let first = test.receive(delivery, "T-1", "500");
    let gone = test.receive(delivery, "T-2", "50");
    let round = test.handed_over_round(FIRST_DAY);
    let clerk = test.people.clerk.clone();
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &[(first, 500), (gone, 0)])).unwrap();

    let row = test.only_variance();
    assert_eq!((row.kind, row.batch, row.round, row.amount), (VarianceKind::Receipt, Some(gone), Some(round), -50));
    assert_eq!(row.opened_on.to_string(), "2021-03-01", "the day on which it was recorded");
    assert_eq!(test.standings(gone), [(Place::Missing, 50)], "our side: the batch is missing");
    let line = test.round(round).lines.into_iter().find(|it| it.batch == gone).unwrap();
    assert_eq!((line.packed, line.received), (50, Some(0)), "their side: fifty on the slip, none received");
    let todo = test.room.today(&clerk, test.campaign).unwrap().todo;
    assert!(todo.iter().any(|it| it.kind == hensobo_core::actions::today::TodoKind::OpenVariance && it.count == 1), "{todo:?}");
    assert_eq!(test.places().came, 550, "what came by post is still 550");
}

/// 福知山市: gone before opening; the count of the delivery is the only trace.
#[test]
fn what_is_gone_before_it_is_opened_shows_with_its_delivery_and_stays_until_it_is_explained() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(480);
    test.receive(delivery, "T-1", "450");
    let row = test.only_variance();
    assert_eq!((row.kind, row.delivery, row.amount, row.variance), (VarianceKind::Delivery, Some(delivery), -30, None));
    assert_eq!(row.owner, "試験 1", "who took the delivery follows it up");

    test.close(FIRST_DAY).unwrap();
    let row = test.only_variance();
    let variance = row.variance.expect("closing the day makes it formal");
    assert_eq!((row.kind, row.amount), (VarianceKind::Delivery, -30));
    let closing = test.room.closing(&test.people.auditor, test.campaign, row.delivery_on.unwrap()).unwrap();
    let r2 = closing.first.unwrap().equations.into_iter().find(|it| it.equation == Equation::R2).unwrap();
    assert_eq!((r2.difference, r2.open), (30, 30));

    let supervisor = test.people.supervisor.clone();
    assert_eq!(test.room.end_variance(&supervisor, of(variance), &ended(VarianceEndKind::Lost)).code(), Code::VarianceIncidentMissing);
    test.room.end_variance(&supervisor, of(variance), &lost()).unwrap();
    assert!(test.open_variances().is_empty());
    let all = test.room.variances(&supervisor, test.campaign, true).unwrap();
    assert_eq!(all[0].incident.as_deref(), Some("事故-3"), "the loss stays on record");
    let now = test.room.closing(&supervisor, test.campaign, row.delivery_on.unwrap()).unwrap().now;
    let r2 = now.equations.into_iter().find(|it| it.equation == Equation::R2).unwrap();
    assert_eq!((r2.difference, r2.open), (30, 0), "the difference remains, explained");
}

#[test]
fn a_tray_that_turns_up_later_settles_the_difference_of_its_delivery_by_itself() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(480);
    test.receive(delivery, "T-1", "450");
    test.close(FIRST_DAY).unwrap();
    let variance = test.only_variance().variance.unwrap();
    test.receive(delivery, "T-2", "30");
    assert!(test.open_variances().is_empty());
    let all = test.room.variances(&test.people.auditor, test.campaign, true).unwrap();
    assert_eq!((all[0].variance, all[0].end), (Some(variance), Some(VarianceEndKind::Settled)));
    let row = &test.table().rows[0];
    assert_eq!((row.first_received, row.corrections), (450, 30), "a closed day changes by 訂正 only");
}

#[test]
fn one_too_many_stands_as_surplus_until_it_is_explained() {
    let (mut test, round) = twelve_hundred();
    let mut counts = test.packed(round);
    counts[1].1 += 1;
    test.room.receive_round(&test.people.clerk, round, &receipt(FIRST_DAY, &counts)).unwrap();
    let row = test.only_variance();
    assert_eq!((row.batch, row.amount), (Some(counts[1].0), 1));
    assert_eq!(test.pieces_at(Place::Contractor), 1_201);
    assert_eq!(test.pieces_at(Place::Surplus), 1);
    assert_eq!(test.places().came, 1_200, "nothing came by post that was not counted");

    let supervisor = test.people.supervisor.clone();
    test.room.end_variance(&supervisor, of(row.variance.unwrap()), &ended(VarianceEndKind::CountingError)).unwrap();
    assert_eq!(test.table().total, 1_201, "the tray had held one more all along");
    assert_eq!(test.table().rows[0].corrections, 1);
    assert_eq!(test.pieces_at(Place::Surplus), 0);
}

#[test]
fn a_short_receipt_keeps_the_round_open_until_every_envelope_is_explained() {
    let (mut test, round) = twelve_hundred();
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    let mut counts = test.packed(round);
    counts[2].1 -= 2;
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &counts)).unwrap();
    let variance = test.only_variance().variance.unwrap();
    test.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, 1_198)).unwrap();
    test.room.return_round(&clerk, round, &back(FIRST_DAY, &counts)).unwrap();
    assert_eq!(test.pieces_at(Place::Returned), 1_198);
    assert_eq!(test.room.reconcile_round(&supervisor, round).code(), Code::RoundVariancesOpen);
    test.room.end_variance(&supervisor, of(variance), &lost()).unwrap();
    test.room.reconcile_round(&supervisor, round).unwrap();
    test.room.archive_round(&supervisor, round, "書庫A-1").unwrap();
    assert_eq!((test.pieces_at(Place::Archive), test.pieces_at(Place::Missing)), (1_198, 2), "what is lost is never forgotten");
    assert_eq!(test.round(round).row.state, RoundState::Archived);
}

#[test]
fn a_total_that_differs_posts_nothing_until_a_recount_names_the_batch() {
    let (mut test, round) = twelve_hundred();
    let clerk = test.people.clerk.clone();
    test.room.receive_round(&clerk, round, &whole_receipt(FIRST_DAY, 1_198)).unwrap();
    let view = test.round(round);
    assert_eq!((view.row.state, view.unconfirmed), (RoundState::Unconfirmed, Some(1_198)));
    assert_eq!(test.pieces_at(Place::Contractor), 1_200, "nothing is posted");
    assert!(test.places().rows.iter().any(|it| it.place == Place::Contractor && it.unconfirmed), "業者 shows 未確認");
    assert_eq!((test.only_variance().kind, test.only_variance().amount), (VarianceKind::RoundReceipt, -2));
    assert_eq!(test.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, 1_198)).code(), Code::RoundUnconfirmed);

    let mut counts = test.packed(round);
    counts[0].1 -= 2;
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &counts)).unwrap();
    let row = test.only_variance();
    assert_eq!((row.kind, row.batch, row.amount), (VarianceKind::Receipt, Some(counts[0].0), -2));
    assert_eq!(test.pieces_at(Place::Contractor), 1_198);
}

#[test]
fn a_total_that_differs_is_settled_when_the_contractor_counts_again_and_finds_all() {
    let (mut test, round) = twelve_hundred();
    let clerk = test.people.clerk.clone();
    test.room.receive_round(&clerk, round, &whole_receipt(FIRST_DAY, 1_199)).unwrap();
    test.room.receive_round(&clerk, round, &whole_receipt(FIRST_DAY, 1_200)).unwrap();
    assert!(test.open_variances().is_empty());
    assert_eq!(test.round(round).row.state, RoundState::Received);
}

#[test]
fn what_the_contractor_finds_again_is_entrusted_after_all() {
    let (mut test, round) = twelve_hundred();
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    let whole = test.packed(round);
    let mut counts = whole.clone();
    counts[0].1 -= 3;
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &counts)).unwrap();
    let variance = test.only_variance().variance.unwrap();
    test.room.end_variance(&supervisor, of(variance), &ended(VarianceEndKind::Found)).unwrap();
    assert_eq!((test.round(round).entrusted, test.pieces_at(Place::Contractor)), (1_200, 1_200));
    test.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, 1_200)).unwrap();
    test.room.return_round(&clerk, round, &back(FIRST_DAY, &whole)).unwrap();
    test.room.reconcile_round(&supervisor, round).unwrap();
}

#[test]
fn what_never_left_the_room_goes_back_to_the_shelf_and_into_the_next_round() {
    let (mut test, round) = twelve_hundred();
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    let mut counts = test.packed(round);
    counts[0].1 -= 3;
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &counts)).unwrap();
    let variance = test.only_variance().variance.unwrap();
    test.room.end_variance(&supervisor, of(variance), &ended(VarianceEndKind::FoundHere)).unwrap();
    assert_eq!((test.pieces_at(Place::Contractor), test.pieces_at(Place::Shelf)), (1_197, 3));
    let next = test.packed_round(FIRST_DAY);
    let line = &test.round(next).lines[0];
    assert_eq!((line.batch, line.branch, line.packed), (counts[0].0, 1, 3), "the rest travels with a 枝番");
}

#[test]
fn originals_that_do_not_come_back_are_missing_with_their_batch() {
    let (mut test, round) = twelve_hundred();
    let clerk = test.people.clerk.clone();
    let whole = test.packed(round);
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &whole)).unwrap();
    let mut counts = whole.clone();
    counts[1].1 -= 1;
    counts[2].1 += 1;
    test.room.return_round(&clerk, round, &back(FIRST_DAY, &counts)).unwrap();
    let open = test.open_variances();
    let told: Vec<_> = open.iter().map(|it| (it.kind, it.batch, it.amount)).collect();
    assert_eq!(told, [(VarianceKind::Return, Some(counts[1].0), -1), (VarianceKind::Return, Some(counts[2].0), 1)]);
    // One envelope stood in the wrong tray: taken out of the one, it is the other's.
    let supervisor = test.people.supervisor.clone();
    for row in open {
        test.room.end_variance(&supervisor, of(row.variance.unwrap()), &ended(VarianceEndKind::Found)).unwrap();
    }
    assert_eq!((test.pieces_at(Place::Returned), test.round(round).came_back), (1_200, 1_200));
    assert_eq!((test.pieces_at(Place::Missing), test.pieces_at(Place::Surplus)), (0, 0));
}

#[test]
fn a_batch_that_shrank_on_the_shelf_is_reported_where_it_stands() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(500);
    let batch = test.receive(delivery, "T-1", "500");
    let form = hensobo_core::actions::variances::VarianceForm {
        batch,
        place: Place::Shelf,
        found: "４９７".to_owned(),
        reason: hensobo_core::domain::variance::VarianceReason::UnderInvestigation,
        words: "数え直し".to_owned(),
    };
    let clerk = test.people.clerk.clone();
    let variance = test.room.report_variance(&clerk, &form).unwrap();
    assert_eq!(test.standings(batch), [(Place::Shelf, 497), (Place::Missing, 3)]);
    assert_eq!(test.only_variance().words.as_deref(), Some("数え直し"));
    assert_eq!(test.room.correct_batch(&clerk, batch, "497", "数え直し").code(), Code::VarianceBatchOpen);
    test.room.end_variance(&test.people.supervisor, of(variance), &ended(VarianceEndKind::CountingError)).unwrap();
    assert_eq!(test.standings(batch), [(Place::Shelf, 497)]);
    assert_eq!(test.table().total, 497);
    let row = test.only_variance();
    assert_eq!((row.kind, row.amount), (VarianceKind::Delivery, -3), "the desk had counted 500: that side shows now");
}

#[test]
fn undeliverable_and_misc_stand_apart_and_go_into_no_round() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(530);
    test.receive(delivery, "T-1", "500");
    let other = test.receive_kind(delivery, BatchKind::Undeliverable, "T-2", "30");
    assert_eq!(test.standings(other), [(Place::Undeliverable, 30)]);
    let round = test.packed_round(FIRST_DAY);
    assert_eq!(test.round(round).lines.len(), 1);
    assert_eq!(test.places().came, 530);
}

//! Differences of rounds that are told in an odd order: nothing closes with a wrong figure, nothing stands twice.

use hensobo_core::actions::today::TodoKind;
use hensobo_core::actions::variances::VarianceForm;
use hensobo_core::domain::id::{BatchNumber, RoundId};
use hensobo_core::domain::place::Place;
use hensobo_core::domain::round::RoundState;
use hensobo_core::domain::variance::{VarianceEndKind, VarianceReason};
use hensobo_core::error::Code;
use hensobo_tests::custody::{back, containers, delivered, ended, lost, of, pack, plan, receipt, whole_receipt};
use hensobo_tests::desk::FIRST_DAY;
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{TestRoom, reiwa_2};

/// One tray of 500, handed over.
fn five_hundred() -> (TestRoom, BatchNumber, RoundId) {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(500);
    let batch = test.receive(delivery, "T-1", "500");
    let round = test.handed_over_round(FIRST_DAY);
    (test, batch, round)
}

fn report(batch: BatchNumber, place: Place, found: u32) -> VarianceForm {
    VarianceForm { batch, place, found: found.to_string(), reason: VarianceReason::UnderInvestigation, words: "数え直し".to_owned() }
}

#[test]
fn an_original_that_was_never_keyed_does_not_slip_into_the_archive_as_a_counting_error() {
    for (came_back, entrusted) in [(501, 501), (499, 499)] {
        let (mut test, batch, round) = five_hundred();
        let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
        test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &[(batch, 500)])).unwrap();
        test.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, 500)).unwrap();
        test.room.return_round(&clerk, round, &back(FIRST_DAY, &[(batch, came_back)])).unwrap();
        let variance = test.only_variance().variance.unwrap();
        test.room.end_variance(&supervisor, of(variance), &ended(VarianceEndKind::CountingError)).unwrap();
        assert_eq!(test.round(round).entrusted, entrusted);
        assert_eq!(test.room.reconcile_round(&supervisor, round).code(), Code::RoundRecordsDiffer);
        test.room.reject_delivery(&supervisor, round, "1件の違い").unwrap();
        test.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, entrusted)).unwrap();
        test.room.reconcile_round(&supervisor, round).unwrap();
        test.room.archive_round(&supervisor, round, "書庫A-1").unwrap();
        assert_eq!((test.pieces_at(Place::Archive), test.table().total), (entrusted, entrusted));
    }
}

#[test]
fn a_correction_between_reconciliation_and_archive_asks_for_both_again() {
    let (mut test, batch, round) = five_hundred();
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &[(batch, 500)])).unwrap();
    test.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, 500)).unwrap();
    test.room.return_round(&clerk, round, &back(FIRST_DAY, &[(batch, 500)])).unwrap();
    test.room.reconcile_round(&supervisor, round).unwrap();
    test.room.correct_batch(&clerk, batch, "498", "数え直し").unwrap();
    assert_eq!(test.room.archive_round(&supervisor, round, "書庫A-1").code(), Code::RoundNotReconciled);
    assert_eq!(test.room.reconcile_round(&supervisor, round).code(), Code::RoundRecordsDiffer);
    test.room.reject_delivery(&supervisor, round, "2件多い").unwrap();
    test.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, 498)).unwrap();
    test.room.reconcile_round(&supervisor, round).unwrap();
    test.room.archive_round(&supervisor, round, "書庫A-1").unwrap();
}

#[test]
fn originals_come_back_in_the_same_containers_under_the_contractors_own_seals() {
    let (mut test, batch, round) = five_hundred();
    let clerk = test.people.clerk.clone();
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &[(batch, 500)])).unwrap();
    let mut form = back(FIRST_DAY, &[(batch, 500)]);
    form.containers[0].seal = "業者-777".to_owned();
    form.containers[0].label = "K-9".to_owned();
    assert_eq!(test.room.return_round(&clerk, round, &form).code(), Code::RoundContainersDiffer);
    form.containers[0].label = "K-1".to_owned();
    test.room.return_round(&clerk, round, &form).unwrap();
    assert_eq!(test.round(round).row.state, RoundState::Returned);
}

#[test]
fn what_was_missing_at_the_receipt_and_comes_back_was_there_all_along() {
    let (mut test, batch, round) = five_hundred();
    let clerk = test.people.clerk.clone();
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &[(batch, 497)])).unwrap();
    test.room.return_round(&clerk, round, &back(FIRST_DAY, &[(batch, 500)])).unwrap();
    assert!(test.open_variances().is_empty(), "no batch has two opposite differences");
    assert_eq!((test.round(round).entrusted, test.pieces_at(Place::Returned), test.pieces_at(Place::Missing)), (500, 500, 0));
    let (mut test, batch, round) = five_hundred();
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &[(batch, 502)])).unwrap();
    test.room.return_round(&clerk, round, &back(FIRST_DAY, &[(batch, 499)])).unwrap();
    assert_eq!((test.only_variance().amount, test.pieces_at(Place::Surplus)), (-1, 0), "only the rest is open");
}

#[test]
fn envelopes_that_turn_up_on_an_empty_shelf_are_recorded() {
    let (mut test, batch, round) = five_hundred();
    let (clerk, second) = (test.people.clerk.clone(), test.people.supervisor.clone());
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &[(batch, 500)])).unwrap();
    let variance = test.room.report_variance(&clerk, &report(batch, Place::Shelf, 3)).unwrap();
    assert_eq!(test.standings(batch), [(Place::Shelf, 3), (Place::Contractor, 500), (Place::Surplus, 3)]);
    assert_eq!(test.room.report_variance(&clerk, &report(batch, Place::Contractor, 3)).code(), Code::PlaceNotCountable);
    test.room.end_variance(&second, of(variance), &ended(VarianceEndKind::CountingError)).unwrap();
    assert_eq!((test.table().total, test.pieces_at(Place::Shelf)), (503, 3));
}

#[test]
fn nothing_turns_up_in_a_batch_that_was_discarded_or_is_not_counted_yet() {
    let mut test = TestRoom::of_reiwa_2(true);
    let delivery = test.deliver(500);
    let batch = test.receive(delivery, "T-1", "500");
    let clerk = test.people.clerk.clone();
    assert_eq!(test.room.report_variance(&clerk, &report(batch, Place::Shelf, 3)).code(), Code::BatchNotCounted);
    test.room.discard_batch(&clerk, batch, "二重登録").unwrap();
    assert_eq!(test.room.report_variance(&clerk, &report(batch, Place::Shelf, 3)).code(), Code::BatchDiscarded);
}

#[test]
fn nobody_ends_alone_what_they_reported_themselves() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(500);
    let batch = test.receive(delivery, "T-1", "500");
    let (supervisor, administrator) = (test.people.supervisor.clone(), test.people.administrator.clone());
    let variance = test.room.report_variance(&supervisor, &report(batch, Place::Shelf, 450)).unwrap();
    let error = ended(VarianceEndKind::CountingError);
    assert_eq!(test.room.end_variance(&supervisor, of(variance), &error).code(), Code::VarianceOwnReport);
    test.room.end_variance(&administrator, of(variance), &error).unwrap();
}

#[test]
fn a_total_that_differed_follows_a_correction_and_may_agree_with_it() {
    let (mut test, batch, round) = five_hundred();
    let clerk = test.people.clerk.clone();
    test.room.receive_round(&clerk, round, &whole_receipt(FIRST_DAY, 498)).unwrap();
    test.room.correct_batch(&clerk, batch, "499", "数え直し").unwrap();
    let open = test.open_variances();
    assert_eq!(open.iter().find(|it| it.round == Some(round)).unwrap().amount, -1);
    test.room.correct_batch(&clerk, batch, "498", "数え直し").unwrap();
    assert!(test.open_variances().iter().all(|it| it.round.is_none()));
    assert_eq!((test.round(round).row.state, test.round(round).entrusted), (RoundState::Received, 498));
}

#[test]
fn a_round_that_the_contractor_has_not_confirmed_stands_on_today() {
    let (mut test, batch, round) = five_hundred();
    let clerk = test.people.clerk.clone();
    let due = |test: &mut TestRoom| {
        let todo = test.room.today(&test.people.clerk, test.campaign).unwrap().todo;
        todo.into_iter().find(|it| it.kind == TodoKind::ReceiptDue)
    };
    let item = due(&mut test).unwrap();
    assert_eq!((item.round, item.day.map(|it| it.to_string()).as_deref()), (Some(round), Some(FIRST_DAY)));
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &[(batch, 500)])).unwrap();
    assert_eq!(due(&mut test), None);
}

#[test]
fn a_cancelled_round_gives_back_to_where_it_took_from() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(500);
    let batch = test.receive(delivery, "T-1", "500");
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    let round = test.packed_round(FIRST_DAY);
    let mut form = reiwa_2(false);
    form.review_before_handover = true;
    test.room.revise_campaign(&supervisor, test.campaign, &form).unwrap();
    test.room.cancel_round(&supervisor, round, "業者の都合").unwrap();
    assert_eq!(test.standings(batch), [(Place::Shelf, 500)], "nothing is reviewed by being packed");
    test.review(batch, hensobo_core::domain::review::ReviewStep::Pass, 300).unwrap();
    let round = test.room.plan_round(&supervisor, test.campaign, &plan(FIRST_DAY, FIRST_DAY)).unwrap();
    test.room.pack_round(&clerk, round, &[pack(batch, "")]).unwrap();
    test.room.seal_round(&clerk, round, &containers()).unwrap();
    test.room.unpack_batch(&clerk, round, batch).unwrap();
    assert_eq!(test.standings(batch), [(Place::Shelf, 200), (Place::Reviewed, 300)]);
}

#[test]
fn a_delivery_is_not_written_off_while_its_trays_wait_and_a_corrected_count_leaves_no_phantom() {
    let mut test = TestRoom::of_reiwa_2(true);
    let delivery = test.deliver(500);
    let batch = test.receive(delivery, "T-1", "498");
    let (clerk, second, supervisor) = (test.people.clerk.clone(), test.people.second_clerk.clone(), test.people.supervisor.clone());
    let which = hensobo_core::actions::variances::WhichVariance::Delivery { delivery };
    assert_eq!(test.room.end_variance(&supervisor, which, &lost()).code(), Code::VarianceCountsWaiting);
    test.room.count_batch(&second, batch, "498").unwrap();
    test.room.end_variance(&supervisor, which, &ended(VarianceEndKind::CountingError)).unwrap();
    test.room.correct_delivery(&clerk, delivery, "", "498", "自計数の誤り").unwrap();
    assert!(test.open_variances().is_empty(), "everything agrees: {:?}", test.open_variances());
}

#[test]
fn a_tray_is_found_by_its_label_before_a_bare_number() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(100);
    test.receive(delivery, "T-1", "60");
    let second = test.receive(delivery, "1", "40");
    let auditor = test.people.auditor.clone();
    assert_eq!(test.room.where_is(&auditor, test.campaign, "１").unwrap().batch.number, second);
    let other = test.room.open_campaign(&test.people.supervisor, &reiwa_2(false)).unwrap();
    assert_eq!(test.room.where_is(&auditor, other, &second.to_string()).code(), Code::BatchUnknown);
}

#[test]
fn a_day_before_a_closed_one_takes_no_new_delivery_and_hinders_nothing() {
    let mut test = TestRoom::of_reiwa_2(false);
    let clerk = test.people.clerk.clone();
    test.close("2020-12-02").unwrap();
    let early = test.room.record_delivery(&clerk, test.campaign, &hensobo_tests::rooms::delivery(FIRST_DAY, 10));
    assert_eq!(early.refusal().details["day"], "令和2年12月2日（水）", "the sentence names the day to reopen");
    test.close("2020-12-03").unwrap();
}

#[test]
fn a_closed_day_shows_only_its_own_corrections() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(498);
    test.receive(delivery, "T-1", "498");
    test.close(FIRST_DAY).unwrap();
    let next = test.room.record_delivery(&test.people.clerk, test.campaign, &hensobo_tests::rooms::delivery("2020-12-02", 300)).unwrap();
    test.receive(next, "T-2", "300");
    let day = hensobo_core::domain::day::Day::parse(FIRST_DAY).unwrap();
    let view = test.room.closing(&test.people.auditor, test.campaign, day).unwrap();
    assert_eq!(view.first.unwrap(), view.now, "the next day's tray is no correction of this one");
}

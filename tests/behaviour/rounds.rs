//! Handover rounds step by step: each refuses what it lacks, with a clear sentence, and records nothing.

use hensobo_core::actions::packing::ContainerForm;
use hensobo_core::domain::id::{BatchNumber, RoundId};
use hensobo_core::domain::place::Place;
use hensobo_core::domain::round::RoundState;
use hensobo_core::domain::round_needs::RoundNeed;
use hensobo_core::domain::round_steps::Means;
use hensobo_core::error::{Code, Error};
use hensobo_tests::custody::{back, containers, delivered, handover, pack, plan, receipt, whole_receipt};
use hensobo_tests::desk::FIRST_DAY;
use hensobo_tests::refusal::{Refusal, words};
use hensobo_tests::rooms::TestRoom;

/// What is refused, with a whole sentence and an unchanged journal head.
fn refused<T: std::fmt::Debug>(test: &mut TestRoom, work: impl FnOnce(&mut TestRoom) -> Result<T, Error>) -> Code {
    let head = test.head();
    let refused = work(test).refusal();
    assert_eq!(test.head(), head, "a refused input records nothing: {:?}", refused.code);
    let mut sentence = words()[&refused.code.word()].clone();
    for (name, value) in &refused.details {
        sentence = sentence.replace(&format!("{{{name}}}"), value);
    }
    assert!(!sentence.contains('{') && sentence.matches('。').count() >= 2, "原因 + 対処: {sentence}");
    refused.code
}

/// Two trays of 500 on the first day.
fn two_trays() -> (TestRoom, [BatchNumber; 2]) {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(1_000);
    let batches = [test.receive(delivery, "T-1", "500"), test.receive(delivery, "T-2", "500")];
    (test, batches)
}

fn planned(test: &mut TestRoom) -> RoundId {
    test.room.plan_round(&test.people.supervisor, test.campaign, &plan(FIRST_DAY, FIRST_DAY)).unwrap()
}

#[test]
fn a_plan_that_does_not_hold_together_is_refused() {
    let (mut test, _) = two_trays();
    let supervisor = test.people.supervisor.clone();
    let mut code = |change: fn(&mut hensobo_core::actions::rounds::RoundPlanForm)| {
        let mut form = plan(FIRST_DAY, FIRST_DAY);
        change(&mut form);
        refused(&mut test, |it| it.room.plan_round(&supervisor, it.campaign, &form))
    };
    assert_eq!(code(|it| it.cutoff_on = "2020-12-02".into()), Code::RoundCutoffAfterHandover);
    assert_eq!(code(|it| it.cutoff_on = "2020-11-01".into()), Code::RoundBeforeDispatch);
    assert_eq!(code(|it| it.on = "あした".into()), Code::DayUnreadable);
    assert_eq!(code(|it| it.contractor = " ".into()), Code::FieldEmpty);
    assert_eq!(code(|it| it.approval_number = String::new()), Code::FieldEmpty);
    assert_eq!(code(|it| it.place = "長".repeat(101)), Code::FieldTooLong);
    assert_eq!(code(|it| it.means = Means::SecureTransport), Code::RoundLeaveMissing);
    assert_eq!(
        code(|it| {
            it.means = Means::RegisteredMail;
            it.reason = "遠方のため".into();
        }),
        Code::RoundLeaveMissing
    );
}

#[test]
fn another_means_than_direct_handover_is_planned_with_its_reason_and_the_citys_number() {
    let (mut test, _) = two_trays();
    let mut form = plan(FIRST_DAY, FIRST_DAY);
    form.means = Means::SecureTransport;
    form.reason = "業者が遠方にあるため".into();
    form.city_number = "市-34".into();
    let round = test.room.plan_round(&test.people.supervisor, test.campaign, &form).unwrap();
    let view = test.round(round);
    assert_eq!((view.leave_reason.as_deref(), view.city_number.as_deref()), (Some("業者が遠方にあるため"), Some("市-34")));
}

#[test]
fn each_step_is_refused_while_what_it_needs_is_missing() {
    let (mut test, [first, second]) = two_trays();
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    let round = planned(&mut test);
    let all = [(first, 500), (second, 500)];
    assert_eq!(test.round(round).row.needs, [RoundNeed::Pack, RoundNeed::Seal, RoundNeed::HandOver]);
    assert_eq!(refused(&mut test, |it| it.room.hand_over_round(&supervisor, round, &handover(FIRST_DAY, 0))), Code::RoundEmpty);
    assert_eq!(refused(&mut test, |it| it.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &all))), Code::RoundNotHandedOver);
    assert_eq!(refused(&mut test, |it| it.room.pack_round(&clerk, round, &[])), Code::RoundEmpty);
    test.room.pack_round(&clerk, round, &[pack(first, ""), pack(second, "")]).unwrap();
    assert_eq!(refused(&mut test, |it| it.room.hand_over_round(&supervisor, round, &handover(FIRST_DAY, 2))), Code::RoundNotSealed);
    assert_eq!(refused(&mut test, |it| it.room.seal_round(&clerk, round, &[])), Code::RoundNotSealed);
    test.room.seal_round(&clerk, round, &containers()).unwrap();
    assert_eq!(refused(&mut test, |it| it.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, 1_000))), Code::RoundNotHandedOver);
    test.room.hand_over_round(&supervisor, round, &handover(FIRST_DAY, 2)).unwrap();
    assert_eq!(refused(&mut test, |it| it.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, 1_000))), Code::RoundNotReceived);
    assert_eq!(refused(&mut test, |it| it.room.return_round(&clerk, round, &back(FIRST_DAY, &all))), Code::RoundNotReceived);
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &all)).unwrap();
    assert_eq!(refused(&mut test, |it| it.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &all))), Code::RoundReceived);
    assert_eq!(refused(&mut test, |it| it.room.reconcile_round(&supervisor, round)), Code::RoundNotReturned);
    test.room.return_round(&clerk, round, &back(FIRST_DAY, &all)).unwrap();
    assert_eq!(refused(&mut test, |it| it.room.return_round(&clerk, round, &back(FIRST_DAY, &all))), Code::RoundReturned);
    assert_eq!(refused(&mut test, |it| it.room.reconcile_round(&supervisor, round)), Code::RoundNotDelivered);
    assert_eq!(refused(&mut test, |it| it.room.reject_delivery(&supervisor, round, "不足")), Code::RoundNotDelivered);
    test.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, 990)).unwrap();
    assert_eq!(refused(&mut test, |it| it.room.reconcile_round(&supervisor, round)), Code::RoundRecordsDiffer);
    assert_eq!(refused(&mut test, |it| it.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, 1_000))), Code::RoundDelivered);
    test.room.reject_delivery(&supervisor, round, "10件の不足").unwrap();
    assert_eq!(refused(&mut test, |it| it.room.archive_round(&supervisor, round, "書庫")), Code::RoundNotReconciled);
    let mut data = delivered(FIRST_DAY, 990);
    (data.illegible, data.excluded, data.import_errors) = ("8".into(), "2".into(), "3".into());
    test.room.deliver_round(&clerk, round, &data).unwrap();
    assert_eq!(refused(&mut test, |it| it.room.reconcile_round(&supervisor, round)), Code::RoundImportErrors);
    test.room.reject_delivery(&supervisor, round, "取込エラー3件").unwrap();
    data.import_errors = String::new();
    test.room.deliver_round(&clerk, round, &data).unwrap();
    assert_eq!(test.round(round).row.needs, [RoundNeed::Reconcile]);
    test.room.reconcile_round(&supervisor, round).unwrap();
    assert_eq!(refused(&mut test, |it| it.room.reconcile_round(&supervisor, round)), Code::RoundReconciled);
    assert_eq!(refused(&mut test, |it| it.room.archive_round(&supervisor, round, "")), Code::FieldEmpty);
    test.room.archive_round(&supervisor, round, "書庫A-1").unwrap();
    assert_eq!(refused(&mut test, |it| it.room.archive_round(&supervisor, round, "書庫")), Code::RoundArchived);
    let view = test.round(round);
    assert_eq!((view.row.state, view.rejections, view.row.needs.len()), (RoundState::Archived, 2, 0));
}

#[test]
fn what_is_checked_at_the_door_must_be_what_was_packed() {
    let (mut test, _) = two_trays();
    let supervisor = test.people.supervisor.clone();
    let round = test.packed_round(FIRST_DAY);
    let mut code = |change: fn(&mut hensobo_core::actions::handover::HandoverForm)| {
        let mut form = handover(FIRST_DAY, 2);
        change(&mut form);
        refused(&mut test, |it| it.room.hand_over_round(&supervisor, round, &form))
    };
    assert_eq!(code(|it| it.batches = "1".into()), Code::RoundBatchesDiffer);
    assert_eq!(code(|it| it.containers[0].seal = "F-999".into()), Code::RoundSealsDiffer);
    assert_eq!(code(|it| it.containers.clear()), Code::RoundSealsDiffer);
    assert_eq!(code(|it| it.taken_by = "試験　3".into()), Code::RoundSamePerson, "giver ≠ taker");
    assert_eq!(code(|it| it.taken_by = " ".into()), Code::FieldEmpty);
    assert_eq!(code(|it| it.on = "2021-03-02".into()), Code::RoundDayInFuture);
    assert_eq!(code(|it| it.on = "2020-11-30".into()), Code::RoundDayTooEarly);
}

#[test]
fn containers_and_seals_are_read_in_full_width_and_in_any_order() {
    let (mut test, _) = two_trays();
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    let round = test.packed_round(FIRST_DAY);
    let two = |labels: [&str; 2]| labels.map(|it| ContainerForm { label: format!("K-{it}"), seal: format!("F-00{it}") }).to_vec();
    let twice = two(["1", "1"]);
    assert_eq!(refused(&mut test, |it| it.room.seal_round(&clerk, round, &twice)), Code::RoundContainerRepeated);
    test.room.seal_round(&clerk, round, &two(["1", "2"])).unwrap();
    let mut form = handover(FIRST_DAY, 2);
    form.containers = two(["２", "１"]);
    test.room.hand_over_round(&supervisor, round, &form).unwrap();
}

#[test]
fn boxes_that_are_opened_again_lose_their_seals() {
    let (mut test, [first, second]) = two_trays();
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    let round = planned(&mut test);
    assert_eq!(refused(&mut test, |it| it.room.seal_round(&clerk, round, &containers())), Code::RoundEmpty);
    test.room.pack_round(&clerk, round, &[pack(first, "")]).unwrap();
    test.room.seal_round(&clerk, round, &containers()).unwrap();
    test.room.pack_round(&clerk, round, &[pack(second, "")]).unwrap();
    assert_eq!(refused(&mut test, |it| it.room.hand_over_round(&supervisor, round, &handover(FIRST_DAY, 2))), Code::RoundNotSealed);
    test.room.seal_round(&clerk, round, &containers()).unwrap();
    test.room.unpack_batch(&clerk, round, second).unwrap();
    assert_eq!(test.round(round).row.needs, [RoundNeed::Seal, RoundNeed::HandOver]);
}

#[test]
fn what_is_packed_is_ready_in_time_and_in_one_round_only() {
    let (mut test, [first, second]) = two_trays();
    let clerk = test.people.clerk.clone();
    let later = test.room.record_delivery(&clerk, test.campaign, &hensobo_tests::rooms::delivery("2020-12-04", 100)).unwrap();
    let late = test.receive(later, "T-9", "100");
    let round = planned(&mut test);
    assert_eq!(test.round(round).ready.iter().map(|it| it.batch).collect::<Vec<_>>(), [first, second], "received through the cut-off");
    assert_eq!(refused(&mut test, |it| it.room.pack_round(&clerk, round, &[pack(late, "")])), Code::RoundBatchAfterCutoff);
    assert_eq!(refused(&mut test, |it| it.room.pack_round(&clerk, round, &[pack(first, "501")])), Code::RoundTooFewReady);
    assert_eq!(refused(&mut test, |it| it.room.pack_round(&clerk, round, &[pack(first, "0")])), Code::RoundTooFewReady);
    assert_eq!(refused(&mut test, |it| it.room.pack_round(&clerk, round, &[pack(first, ""), pack(first, "")])), Code::RoundCountRepeated);
    let nobody = BatchNumber::new(1, 999);
    assert_eq!(refused(&mut test, |it| it.room.pack_round(&clerk, round, &[pack(nobody, "")])), Code::BatchUnknown);
    test.room.pack_round(&clerk, round, &[pack(first, "200")]).unwrap();
    assert_eq!(refused(&mut test, |it| it.room.pack_round(&clerk, round, &[pack(first, "")])), Code::RoundBatchPacked);
    assert_eq!(test.standings(first), [(Place::Shelf, 300), (Place::Packed, 200)]);
    assert_eq!(test.round(round).lines[0].branch, 1, "a part has a 枝番");
    let other = planned(&mut test);
    assert_eq!(refused(&mut test, |it| it.room.pack_round(&clerk, other, &[pack(first, "301")])), Code::RoundTooFewReady);
    test.room.pack_round(&clerk, other, &[pack(first, "")]).unwrap();
    assert_eq!(test.round(other).lines[0].branch, 2);
    assert_eq!(refused(&mut test, |it| it.room.unpack_batch(&clerk, other, second)), Code::RoundBatchAbsent);
    test.room.unpack_batch(&clerk, other, first).unwrap();
    assert_eq!(test.standings(first), [(Place::Shelf, 300), (Place::Packed, 200)]);
}

#[test]
fn a_plan_is_moved_but_never_before_what_is_packed() {
    let (mut test, _) = two_trays();
    let supervisor = test.people.supervisor.clone();
    let round = test.packed_round(FIRST_DAY);
    let early = plan(FIRST_DAY, "2020-11-30");
    assert_eq!(refused(&mut test, |it| it.room.replan_round(&supervisor, round, &early)), Code::RoundBatchAfterCutoff);
    test.room.replan_round(&supervisor, round, &plan("2020-12-04", "2020-12-02")).unwrap();
    assert_eq!(test.round(round).row.planned_on.to_string(), "2020-12-04");
    test.hand_over(round, "2020-12-04");
    assert_eq!(refused(&mut test, |it| it.room.replan_round(&supervisor, round, &plan(FIRST_DAY, FIRST_DAY))), Code::RoundHandedOver);
}

#[test]
fn a_cancelled_round_gives_everything_back_and_leaves_its_number_to_the_next() {
    let (mut test, _) = two_trays();
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    let round = test.packed_round(FIRST_DAY);
    assert_eq!(test.pieces_at(Place::Packed), 1_000);
    assert_eq!(refused(&mut test, |it| it.room.cancel_round(&supervisor, round, " ")), Code::ReasonEmpty);
    test.room.cancel_round(&supervisor, round, "業者の都合").unwrap();
    assert_eq!((test.pieces_at(Place::Packed), test.pieces_at(Place::Shelf)), (0, 1_000));
    assert_eq!(refused(&mut test, |it| it.room.pack_round(&clerk, round, &[])), Code::RoundIsCancelled);
    assert_eq!(refused(&mut test, |it| it.room.cancel_round(&supervisor, round, "また")), Code::RoundIsCancelled);
    let next = test.handed_over_round(FIRST_DAY);
    assert_eq!(test.round(next).row.ordinal, 1);
    assert_eq!(refused(&mut test, |it| it.room.cancel_round(&supervisor, next, "また")), Code::RoundHandedOver);
    let nowhere = RoundId::new(1, 99);
    assert_eq!(refused(&mut test, |it| it.room.cancel_round(&supervisor, nowhere, "また")), Code::RoundUnknown);
}

#[test]
fn the_contractors_count_is_whole_and_blind() {
    let (mut test, [first, second]) = two_trays();
    let clerk = test.people.clerk.clone();
    let round = test.handed_over_round(FIRST_DAY);
    let mut code =
        |form: hensobo_core::actions::handover::ReceiptForm| refused(&mut test, |it| it.room.receive_round(&clerk, round, &form));
    assert_eq!(code(receipt(FIRST_DAY, &[(first, 500)])), Code::RoundCountMissing);
    assert_eq!(code(receipt(FIRST_DAY, &[(first, 500), (first, 500)])), Code::RoundCountRepeated);
    assert_eq!(code(receipt(FIRST_DAY, &[(first, 500), (BatchNumber::new(1, 77), 500)])), Code::RoundBatchAbsent);
    let mut blank = receipt(FIRST_DAY, &[(first, 500), (second, 500)]);
    blank.counts[1].pieces = " ".into();
    assert_eq!(code(blank), Code::RoundCountMissing, "empty is not 0");
    let mut nameless = whole_receipt(FIRST_DAY, 1_000);
    nameless.custody_receipt = String::new();
    assert_eq!(code(nameless), Code::FieldEmpty);
    let mut early = whole_receipt(FIRST_DAY, 1_000);
    early.due_back_on = "2020-11-30".into();
    assert_eq!(code(early), Code::RoundDayTooEarly);
    assert_eq!(code(whole_receipt("2020-11-30", 1_000)), Code::RoundDayTooEarly);
}

#[test]
fn a_clerk_packs_and_counts_and_a_supervisor_plans_hands_over_and_reconciles() {
    let (mut test, _) = two_trays();
    let clerk = test.people.clerk.clone();
    assert_eq!(test.room.plan_round(&clerk, test.campaign, &plan(FIRST_DAY, FIRST_DAY)).code(), Code::NotAllowed);
    let round = test.packed_round(FIRST_DAY);
    assert_eq!(test.room.hand_over_round(&clerk, round, &handover(FIRST_DAY, 2)).code(), Code::NotAllowed);
    test.hand_over(round, FIRST_DAY);
    assert_eq!(test.room.reconcile_round(&clerk, round).code(), Code::NotAllowed);
    assert_eq!(test.room.receive_round(&test.people.auditor.clone(), round, &whole_receipt(FIRST_DAY, 1)).code(), Code::NotAllowed);
    assert_eq!(test.kinds_after(test.head()).len(), 0);
}

#[test]
fn a_correction_inside_a_round_is_an_explained_difference() {
    let (mut test, [first, second]) = two_trays();
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    let round = test.packed_round(FIRST_DAY);
    test.room.correct_batch(&clerk, first, "499", "数え直し").unwrap();
    assert_eq!(test.packed(round), [(first, 499), (second, 500)], "in the boxes the slip follows");
    test.hand_over(round, FIRST_DAY);
    test.room.correct_batch(&clerk, second, "502", "数え直し").unwrap();
    let rows = test.room.variances(&supervisor, test.campaign, true).unwrap();
    let told: Vec<_> = rows.iter().filter(|it| it.round == Some(round)).map(|it| (it.batch, it.amount, it.words.as_deref())).collect();
    assert_eq!(told, [(Some(first), -1, Some("数え直し")), (Some(second), 2, Some("数え直し"))]);
    assert!(rows.iter().filter(|it| it.round.is_some()).all(|it| it.end.is_some()));
    let line = test.round(round).lines.into_iter().find(|it| it.batch == second).unwrap();
    assert_eq!(
        (line.packed, line.expected, line.receipt_difference),
        (500, 502, 0),
        "the slip says 500, a correction two more: no difference"
    );
    let counts = [(first, 499), (second, 502)];
    test.room.receive_round(&clerk, round, &receipt(FIRST_DAY, &counts)).unwrap();
    assert!(test.open_variances().iter().all(|it| it.round.is_none()), "the contractor's count agrees with the corrected one");
    test.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, 1_001)).unwrap();
    test.room.return_round(&clerk, round, &back(FIRST_DAY, &counts)).unwrap();
    test.room.correct_batch(&clerk, first, "498", "数え直し").unwrap();
    assert_eq!(refused(&mut test, |it| it.room.reconcile_round(&supervisor, round)), Code::RoundRecordsDiffer);
    test.room.reject_delivery(&supervisor, round, "1件多い").unwrap();
    test.room.deliver_round(&clerk, round, &delivered(FIRST_DAY, 1_000)).unwrap();
    test.room.reconcile_round(&supervisor, round).unwrap();
    test.room.archive_round(&supervisor, round, "書庫A-1").unwrap();
    test.room.correct_batch(&clerk, first, "497", "数え直し").unwrap();
    assert_eq!(test.standings(first), [(Place::Archive, 497)]);
    assert_eq!((test.table().total, test.places().came), (999, 999));
}

#[test]
fn a_batch_that_left_the_shelf_is_neither_discarded_nor_undone() {
    let (mut test, [first, second]) = two_trays();
    let clerk = test.people.clerk.clone();
    test.packed_round(FIRST_DAY);
    assert_eq!(refused(&mut test, |it| it.room.discard_batch(&clerk, first, "二重登録")), Code::BatchElsewhere);
    assert_eq!(refused(&mut test, |it| it.room.undo_last_batch(&clerk, it.campaign)), Code::NothingToUndo);
    assert!(!test.row(second).mine_to_undo);
}

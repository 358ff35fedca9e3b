//! 2名計数: nothing counts before two people agree, nobody sees the first count, and every 差 is visible at once.

use hensobo_core::actions::batches::INPUT_ERROR;
use hensobo_core::actions::counting::CountedBatch;
use hensobo_core::actions::sign_in::Countersign;
use hensobo_core::actions::today::TodoKind;
use hensobo_core::domain::batch::{BatchKind, BatchState, CountBasis};
use hensobo_core::domain::count::PieceCount;
use hensobo_core::domain::id::CampaignId;
use hensobo_core::domain::person::Role;
use hensobo_core::error::Code;
use hensobo_core::room::{Room, Session};
use hensobo_documents::weekly_report::weekly_report;
use hensobo_tests::desk::FIRST_DAY;
use hensobo_tests::practice::{OTHER_PASSWORD, PASSWORD, PracticeRoom, enrolment};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{TestRoom, batch, delivery, reiwa_2};

fn two_counts() -> TestRoom {
    TestRoom::of_reiwa_2(true)
}

fn one_count() -> TestRoom {
    TestRoom::of_reiwa_2(false)
}

#[test]
fn a_batch_that_waits_for_its_second_count_stands_in_no_figure() {
    let mut test = two_counts();
    let delivery = test.deliver(500);
    let number = test.receive(delivery, "T-01", "500");
    let table = test.table();
    assert_eq!((table.total, table.waiting_batches, table.rows.iter().map(|it| it.received).sum::<i64>()), (0, 1, 0));
    assert!(weekly_report(&table).notes.contains(&"※計数待ち1束は、どの件数にも含まない".to_owned()));
    assert_eq!(test.state_of(number), (BatchState::Waiting, None), "the first count is shown to nobody");
    let row = &test.room.deliveries(&test.people.clerk, test.campaign).unwrap()[0];
    assert_eq!((row.batched, row.waiting, row.variance), (0, 1, 500));
    let today = test.room.today(&test.people.clerk, test.campaign).unwrap();
    assert_eq!(today.received_total, 0);
    assert!(today.todo.iter().any(|it| it.kind == TodoKind::CountWaiting && it.count == 1));

    test.room.count_batch(&test.people.second_clerk, number, "500").unwrap();
    let table = test.table();
    assert_eq!((table.total, table.waiting_batches), (500, 0));
    assert!(!weekly_report(&table).notes.iter().any(|it| it.contains("計数待ち")));
    assert_eq!(test.state_of(number), (BatchState::Counted, Some(500)));
    assert_eq!(test.row(number).basis, Some(CountBasis::TwoEqual));
}

#[test]
fn the_person_who_counted_first_does_not_count_second() {
    let mut test = two_counts();
    let delivery = test.deliver(500);
    let number = test.receive(delivery, "T-01", "500");
    let head = test.head();
    assert_eq!(test.room.count_batch(&test.people.clerk, number, "500").code(), Code::SamePersonCounts);
    assert_eq!(test.head(), head);
    assert_eq!(test.state_of(number), (BatchState::Waiting, None));
}

#[test]
fn two_counts_that_differ_are_counted_again_and_two_of_three_stand() {
    let mut test = two_counts();
    let delivery = test.deliver(1_000);
    let (first_wins, second_wins) = (test.receive(delivery, "T-01", "500"), test.receive(delivery, "T-02", "500"));
    let (second, supervisor) = (test.people.second_clerk.clone(), test.people.supervisor.clone());
    for number in [first_wins, second_wins] {
        let answer = test.room.count_batch(&second, number, "498").unwrap();
        assert_eq!(answer, CountedBatch { state: BatchState::Recount, quantity: None }, "the answer tells no earlier count");
        assert_eq!(test.state_of(number), (BatchState::Recount, None));
    }
    assert_eq!((test.table().total, test.table().waiting_batches), (0, 2));
    test.room.count_batch(&supervisor, first_wins, "500").unwrap();
    test.room.count_batch(&supervisor, second_wins, "498").unwrap();
    assert_eq!(test.state_of(first_wins), (BatchState::Counted, Some(500)));
    assert_eq!(test.state_of(second_wins), (BatchState::Counted, Some(498)));
    assert_eq!(test.table().total, 998);
    assert_eq!(test.room.count_batch(&supervisor, first_wins, "500").code(), Code::BatchAlreadyCounted);
}

#[test]
fn the_first_counter_may_recount_but_confirms_only_the_other() {
    let mut test = two_counts();
    let delivery = test.deliver(1_000);
    let (own, other) = (test.receive(delivery, "T-01", "500"), test.receive(delivery, "T-02", "500"));
    let (clerk, second) = (test.people.clerk.clone(), test.people.second_clerk.clone());
    for number in [own, other] {
        test.room.count_batch(&second, number, "498").unwrap();
    }
    test.room.count_batch(&clerk, own, "500").unwrap();
    assert_eq!(test.state_of(own), (BatchState::Undecided, None), "one's own count twice confirms nothing");
    test.room.count_batch(&clerk, other, "498").unwrap();
    assert_eq!(test.state_of(other), (BatchState::Counted, Some(498)));
}

#[test]
fn three_counts_that_differ_are_decided_by_a_supervisor_with_a_reason() {
    let mut test = two_counts();
    let people = test.people.clone();
    let delivery = test.deliver(500);
    let number = test.receive(delivery, "T-01", "500");
    assert_eq!(test.room.decide_count(&people.supervisor, number, "500", "早すぎる").code(), Code::BatchNotUndecided);
    test.room.count_batch(&people.second_clerk, number, "498").unwrap();
    assert_eq!(test.room.decide_count(&people.supervisor, number, "500", "早すぎる").code(), Code::BatchNotUndecided);
    let answer = test.room.count_batch(&people.supervisor, number, "499").unwrap();
    assert_eq!(answer, CountedBatch { state: BatchState::Undecided, quantity: None });
    assert_eq!(test.room.count_batch(&people.administrator, number, "499").code(), Code::BatchAlreadyCounted);

    let head = test.head();
    assert_eq!(test.room.decide_count(&people.clerk, number, "499", "三度目に二人で数えた").code(), Code::NotAllowed);
    assert_eq!(test.kinds_after(head), ["action_refused.1"], "a refusal by policy is itself recorded");
    assert_eq!(test.room.decide_count(&people.supervisor, number, "499", " ").code(), Code::ReasonEmpty);
    assert_eq!(test.state_of(number), (BatchState::Undecided, None));

    test.room.decide_count(&people.supervisor, number, "499", "三度目に二人で数えた").unwrap();
    let row = test.row(number);
    assert_eq!((row.state, row.quantity.map(PieceCount::pieces), row.basis), (BatchState::Counted, Some(499), Some(CountBasis::Decided)));
    assert_eq!((row.last_reason.as_deref(), row.checked_by.as_deref()), (Some("三度目に二人で数えた"), Some("試験 3")));
    assert_eq!(test.table().total, 499);
    assert_eq!(test.room.decide_count(&people.supervisor, number, "498", "もう一度").code(), Code::BatchAlreadyCounted);
}

#[test]
fn a_supervisor_may_waive_the_second_count_with_a_reason() {
    let mut test = two_counts();
    let people = test.people.clone();
    let delivery = test.deliver(600);
    let (waived, differing) = (test.receive(delivery, "T-01", "300"), test.receive(delivery, "T-02", "300"));
    let head = test.head();
    assert_eq!(test.room.waive_second_count(&people.clerk, waived, "一人勤務").code(), Code::NotAllowed);
    assert_eq!(test.kinds_after(head), ["action_refused.1"]);
    assert_eq!(test.room.waive_second_count(&people.supervisor, waived, "").code(), Code::ReasonEmpty);
    test.room.waive_second_count(&people.supervisor, waived, "一人勤務").unwrap();
    let row = test.row(waived);
    assert_eq!((row.quantity.map(PieceCount::pieces), row.basis), (Some(300), Some(CountBasis::Waived)));
    assert_eq!(row.last_reason.as_deref(), Some("一人勤務"));
    assert_eq!(test.room.waive_second_count(&people.supervisor, waived, "一人勤務").code(), Code::BatchAlreadyCounted);
    test.room.count_batch(&people.second_clerk, differing, "299").unwrap();
    let refused = test.room.waive_second_count(&people.supervisor, differing, "一人勤務").code();
    assert_eq!(refused, Code::BatchNotCounted, "a difference is recounted, not waived");
    assert_eq!(test.table().total, 300);
}

/// A practice room at work with two counts: a supervisor is signed in, two clerks can countersign.
fn a_desk_with_passwords() -> (PracticeRoom, Room, Session, CampaignId) {
    let practice = PracticeRoom::founded();
    practice.enroll("shunin", "森 主任", Role::Supervisor);
    practice.enroll("uketsuke", "練習 監督者", Role::Clerk);
    practice.enroll("kansa-in", "谷 監査", Role::Auditor);
    let (mut room, supervisor) = practice.sign_in("shunin", PASSWORD);
    let campaign = room.open_campaign(&supervisor, &reiwa_2(true)).unwrap();
    (practice, room, supervisor, campaign)
}

fn countersign(login: &str, password: &str) -> Option<Countersign> {
    serde_json::from_value(serde_json::json!({ "login": login, "password": password })).ok()
}

#[test]
fn the_second_person_counts_in_the_dialog_without_changing_who_is_signed_in() {
    let (_practice, mut room, supervisor, campaign) = a_desk_with_passwords();
    let delivery = room.record_delivery(&supervisor, campaign, &delivery(FIRST_DAY, 500)).unwrap();
    let number = room.receive_batch(&supervisor, &batch(delivery, "T-01", "500")).unwrap();
    let kinds_after = |room: &Room, seq| {
        let tables = hensobo_core::test_rooms::store(room).tables();
        let rows = tables.journal(seq, u32::MAX).unwrap();
        rows.into_iter().map(|it| (it.kind, it.login)).collect::<Vec<_>>()
    };

    for (login, password) in [("uketsuke", OTHER_PASSWORD), ("nobody", PASSWORD)] {
        let head = room.head().seq;
        let refused = room.count_batch_at_desk(&supervisor, number, "500", countersign(login, password).as_ref());
        assert_eq!(refused.code(), Code::WrongLoginOrPassword);
        let recorded = ["countersign_refused.1", "finding_recorded.1"].map(|it| (it.to_owned(), String::new()));
        assert_eq!(kinds_after(&room, head), recorded, "a wrong password is recorded");
    }
    let own = room.count_batch_at_desk(&supervisor, number, "500", countersign("shunin", PASSWORD).as_ref());
    assert_eq!(own.code(), Code::SamePersonCounts, "one's own password is no second person");

    let head = room.head().seq;
    let auditor = room.count_batch_at_desk(&supervisor, number, "500", countersign("kansa-in", PASSWORD).as_ref());
    assert_eq!(auditor.code(), Code::NotAllowed);
    assert_eq!(kinds_after(&room, head), [("action_refused.1".to_owned(), "kansa-in".to_owned())]);

    let head = room.head().seq;
    let counted = room.count_batch_at_desk(&supervisor, number, "５００", countersign("uketsuke", PASSWORD).as_ref()).unwrap();
    assert_eq!(counted.quantity.map(PieceCount::pieces), Some(500));
    assert_eq!(kinds_after(&room, head), [("batch_counted.1".to_owned(), "uketsuke".to_owned())]);
    assert_eq!(room.me(&supervisor).unwrap().login, "shunin");
}

#[test]
fn a_first_password_countersigns_nothing() {
    let (practice, mut room, supervisor, campaign) = a_desk_with_passwords();
    let delivery = room.record_delivery(&supervisor, campaign, &delivery(FIRST_DAY, 500)).unwrap();
    let number = room.receive_batch(&supervisor, &batch(delivery, "T-01", "500")).unwrap();
    drop(room);
    let (mut room, administrator) = practice.administrator();
    let first = room.enroll_person(&administrator, &enrolment("shinjin", "林 新", Role::Clerk), None).unwrap();
    let refused = room.count_batch_at_desk(&administrator, number, "500", countersign("shinjin", &first.first_password).as_ref());
    assert_eq!(refused.code(), Code::MustChangePassword);
}

#[test]
fn a_count_that_stands_is_corrected_by_reversal_with_a_reason() {
    let mut test = one_count();
    let delivery = test.deliver(500);
    let number = test.receive(delivery, "T-01", "500");
    let clerk = test.people.clerk.clone();
    test.room.correct_batch(&clerk, number, "480", "数え直し").unwrap();
    let table = test.table();
    assert_eq!((table.first_received, table.corrections, table.total), (500, -20, 480));
    test.room.correct_batch(&clerk, number, "505", "数え直し").unwrap();
    let table = test.table();
    assert_eq!((table.first_received, table.corrections, table.total), (500, 5, 505));
    assert_eq!(test.row(number).corrections, 2);
    let journal = test.written_after(hensobo_core::domain::id::Seq(0));
    assert!(journal.iter().all(|it| !it.payload.contains("数え直し")), "reasons are sealed");
    assert_eq!(test.room.correct_batch(&clerk, number, "505", "同じ").code(), Code::QuantityUnchanged);
    assert_eq!(test.room.correct_batch(&test.people.auditor.clone(), number, "1", "監査").code(), Code::NotAllowed);
}

#[test]
fn only_a_count_that_stands_is_corrected() {
    let mut test = two_counts();
    let delivery = test.deliver(500);
    let number = test.receive(delivery, "T-01", "500");
    assert_eq!(test.room.correct_batch(&test.people.supervisor.clone(), number, "499", "誤り").code(), Code::BatchNotCounted);
}

#[test]
fn the_last_batch_is_undone_with_one_key_and_a_fixed_reason() {
    let mut test = one_count();
    let (clerk, campaign) = (test.people.clerk.clone(), test.campaign);
    let delivery = test.deliver(800);
    let (first, second) = (test.receive(delivery, "T-01", "500"), test.receive(delivery, "T-02", "300"));
    assert!(test.row(second).mine_to_undo && !test.row(first).mine_to_undo);
    let nothing = test.room.undo_last_batch(&test.people.second_clerk, campaign).code();
    assert_eq!(nothing, Code::NothingToUndo, "nobody undoes what another logged");
    assert_eq!(test.room.undo_last_batch(&clerk, campaign).unwrap(), second);
    let row = test.row(second);
    assert_eq!((row.state, row.last_reason.as_deref()), (BatchState::Discarded, Some(INPUT_ERROR)));
    assert_eq!(test.table().total, 500);
    assert_eq!(test.room.undo_last_batch(&clerk, campaign).code(), Code::NothingToUndo, "only the last one, once");
}

#[test]
fn what_was_corrected_counted_again_or_logged_yesterday_is_not_undone() {
    let mut test = one_count();
    let (clerk, campaign) = (test.people.clerk.clone(), test.campaign);
    let delivery = test.deliver(800);
    let number = test.receive(delivery, "T-01", "500");
    test.room.correct_batch(&clerk, number, "499", "誤り").unwrap();
    assert_eq!(test.room.undo_last_batch(&clerk, campaign).code(), Code::NothingToUndo);
    test.receive(delivery, "T-02", "300");
    test.clock.advance(chrono::TimeDelta::hours(12));
    assert_eq!(test.room.undo_last_batch(&clerk, campaign).code(), Code::NothingToUndo);

    let mut test = two_counts();
    let (clerk, campaign) = (test.people.clerk.clone(), test.campaign);
    let delivery = test.deliver(800);
    let number = test.receive(delivery, "T-01", "500");
    test.room.count_batch(&test.people.second_clerk, number, "500").unwrap();
    assert_eq!(test.room.undo_last_batch(&clerk, campaign).code(), Code::NothingToUndo, "another person has counted it");
    let waiting = test.receive(delivery, "T-02", "300");
    assert_eq!(test.room.undo_last_batch(&clerk, campaign).unwrap(), waiting, "a batch that waits can be undone");
}

#[test]
fn a_discarded_batch_keeps_its_number_and_frees_its_tray() {
    let mut test = one_count();
    let (clerk, campaign) = (test.people.clerk.clone(), test.campaign);
    let delivery = test.deliver(800);
    let discarded = test.receive(delivery, "T-01", "500");
    let taken = test.try_receive(delivery, "Ｔ－０１", "300");
    assert_eq!(taken.code(), Code::TrayTaken, "full width is the same tray");
    test.room.discard_batch(&clerk, discarded, "二重登録").unwrap();
    let again = test.receive(delivery, "T-01", "300");
    assert_eq!(again, discarded.next(), "a number is never given again");
    test.room.undo_last_batch(&clerk, campaign).unwrap();
    let third = test.receive(delivery, "T-01", "200");
    assert_eq!(third, again.next());

    let gaps = test.room.gaps(&clerk, campaign).unwrap();
    let told: Vec<_> = gaps.iter().map(|it| (it.number, it.tray.as_str(), it.reason.as_str())).collect();
    assert_eq!(told, [(discarded, "T-01", "二重登録"), (again, "T-01", INPUT_ERROR)]);
    assert_eq!(test.table().total, 200);
    for refused in [
        test.room.discard_batch(&clerk, discarded, "もう一度").code(),
        test.room.correct_batch(&clerk, discarded, "1", "誤り").code(),
        test.room.count_batch(&test.people.second_clerk.clone(), discarded, "1").code(),
        test.room.waive_second_count(&test.people.supervisor.clone(), discarded, "誤り").code(),
        test.room.decide_count(&test.people.supervisor.clone(), discarded, "1", "誤り").code(),
    ] {
        assert_eq!(refused, Code::BatchDiscarded);
    }
}

#[test]
fn what_is_lost_before_it_reaches_a_tray_shows_from_the_first_minute() {
    let mut test = one_count();
    let (clerk, campaign) = (test.people.clerk.clone(), test.campaign);
    let delivery = test.deliver(500);
    let variance = |test: &mut TestRoom| {
        let row = test.room.deliveries(&clerk, campaign).unwrap().remove(0);
        let todo = test.room.today(&clerk, campaign).unwrap().todo;
        (row.variance, todo.iter().any(|it| it.kind == TodoKind::Variance))
    };
    assert_eq!(variance(&mut test), (500, true));
    let number = test.receive(delivery, "T-01", "300");
    assert_eq!(variance(&mut test), (200, true));
    test.receive(delivery, "T-02", "199");
    assert_eq!(variance(&mut test), (1, true));
    test.room.correct_batch(&clerk, number, "302", "数え直し").unwrap();
    assert_eq!(variance(&mut test), (-1, true));
    test.room.correct_delivery(&clerk, delivery, "", "501", "自計数の誤り").unwrap();
    assert_eq!(variance(&mut test), (0, false));
    test.room.discard_batch(&clerk, number, "別の便の束").unwrap();
    assert_eq!(variance(&mut test), (302, true));
}

#[test]
fn the_carriers_count_and_the_desks_are_compared_where_there_are_both() {
    let mut test = one_count();
    let (clerk, campaign) = (test.people.clerk.clone(), test.campaign);
    let with_carrier = hensobo_core::actions::deliveries::DeliveryForm { carrier_count: "1,000".into(), ..delivery(FIRST_DAY, 998) };
    test.room.record_delivery(&clerk, campaign, &with_carrier).unwrap();
    test.room.record_delivery(&clerk, campaign, &delivery(FIRST_DAY, 100)).unwrap();
    let rows = test.room.deliveries(&clerk, campaign).unwrap();
    let told: Vec<_> = rows.iter().map(|it| (it.ordinal, it.carrier_variance)).collect();
    assert_eq!(told, [(1, Some(-2)), (2, None)]);
}

#[test]
fn undeliverable_and_misc_never_count_as_returned() {
    let mut test = one_count();
    let delivery = test.deliver(600);
    test.receive_kind(delivery, BatchKind::Undeliverable, "U-01", "70");
    test.receive_kind(delivery, BatchKind::Misc, "M-01", "30");
    let number = test.receive(delivery, "T-01", "500");
    let table = test.table();
    assert_eq!((table.total, table.undeliverable, table.misc), (500, 70, 30));
    assert_eq!(table.return_rate, "1.8");
    let today = test.room.today(&test.people.clerk, test.campaign).unwrap();
    assert_eq!((today.received_total, today.undeliverable_total, today.misc_total), (500, 70, 30));
    let row = &test.room.deliveries(&test.people.clerk, test.campaign).unwrap()[0];
    assert_eq!(row.variance, 0, "every kind was in the delivery");
    test.room.discard_batch(&test.people.clerk, number, "誤り").unwrap();
    let table = test.table();
    assert_eq!((table.total, table.undeliverable, table.misc), (0, 70, 30));
}

#[test]
fn an_import_with_two_counts_waits_for_the_second_as_well() {
    let mut test = two_counts();
    let csv = b"received_on,tray,quantity\n2020-12-01,T-01,500\n";
    test.room.import_batches(&test.people.clerk, test.campaign, csv).unwrap();
    assert_eq!((test.table().total, test.table().waiting_batches), (0, 1));
}

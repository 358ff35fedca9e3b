//! Review before the handover: held back, sent back, come back, kept out; a resubmission is never a second return.

use hensobo_core::domain::batch::BatchKind;
use hensobo_core::domain::id::BatchNumber;
use hensobo_core::domain::place::Place;
use hensobo_core::domain::review::{DeficiencyCode, ExclusionKind, ReviewStep};
use hensobo_core::error::Code;
use hensobo_tests::desk::FIRST_DAY;
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{TestRoom, reiwa_2};

/// A room that reviews before the handover, with one tray of 500.
fn reviewing() -> (TestRoom, BatchNumber) {
    let mut test = TestRoom::of_reiwa_2(false);
    let mut form = reiwa_2(false);
    form.review_before_handover = true;
    test.room.revise_campaign(&test.people.supervisor, test.campaign, &form).unwrap();
    let delivery = test.deliver(500);
    let batch = test.receive(delivery, "T-1", "500");
    (test, batch)
}

fn hold_back(code: &str) -> ReviewStep {
    ReviewStep::HoldBack { code: code.to_owned() }
}

#[test]
fn only_what_passed_the_review_is_ready() {
    let (mut test, batch) = reviewing();
    let round = test.room.plan_round(&test.people.supervisor, test.campaign, &hensobo_tests::custody::plan(FIRST_DAY, FIRST_DAY)).unwrap();
    assert!(test.round(round).ready.is_empty());
    test.review(batch, ReviewStep::Pass, 480).unwrap();
    test.review(batch, hold_back("01"), 12).unwrap();
    test.review(batch, ReviewStep::Exclude { kind: ExclusionKind::Blank }, 3).unwrap();
    assert_eq!(test.standings(batch), [(Place::Shelf, 5), (Place::Reviewed, 480), (Place::Deficient, 12), (Place::Excluded, 3)]);
    let ready = &test.round(round).ready[0];
    assert_eq!((ready.ready, ready.pulled), (480, 15), "抜取 with its count");
    test.review(batch, ReviewStep::TakeBackPass, 10).unwrap();
    assert_eq!(test.round(round).ready[0].ready, 470);
}

#[test]
fn what_was_sent_back_comes_back_to_its_own_batch_and_is_no_second_return() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(600);
    let old = test.receive(delivery, "T-1", "500");
    test.review(old, hold_back("02"), 9).unwrap();
    test.review(old, ReviewStep::SendBack, 9).unwrap();
    assert_eq!(test.standings(old), [(Place::Shelf, 491), (Place::Applicant, 9)]);
    // Six come back, mixed into the next tray.
    let new = test.receive(delivery, "T-2", "100");
    assert_eq!(test.table().total, 600);
    let clerk = test.people.clerk.clone();
    test.room.mark_resubmission(&clerk, new, "T-1", "6").unwrap();
    assert_eq!(test.standings(old), [(Place::Shelf, 497), (Place::Applicant, 3)]);
    assert_eq!(test.standings(new), [(Place::Shelf, 94)]);
    assert_eq!(test.table().total, 594, "six of them had been counted as returns before");
    assert!(test.open_variances().is_empty(), "the desk counted 600 envelopes and 600 are in trays");
    let trace = test.room.where_is(&clerk, test.campaign, "T-2").unwrap();
    assert_eq!((trace.resubmitted, trace.batch.quantity.map(|it| it.pieces())), (6, Some(100)));
    // The other three come by themselves.
    test.review(old, ReviewStep::ComeBack, 3).unwrap();
    assert_eq!(test.standings(old), [(Place::Shelf, 500)]);
    test.room.verify(&test.people.auditor).unwrap();
}

#[test]
fn a_batch_with_resubmissions_is_not_discarded_or_corrected_below_them() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(200);
    let old = test.receive(delivery, "T-1", "100");
    test.review(old, hold_back("99"), 40).unwrap();
    test.review(old, ReviewStep::SendBack, 40).unwrap();
    let new = test.receive(delivery, "T-2", "100");
    let clerk = test.people.clerk.clone();
    test.room.mark_resubmission(&clerk, new, &old.to_string(), "40").unwrap();
    assert_eq!(test.room.discard_batch(&clerk, new, "二重登録").code(), Code::BatchElsewhere);
    assert_eq!(test.room.correct_batch(&clerk, new, "39", "数え直し").code(), Code::BatchElsewhere);
    test.room.correct_batch(&clerk, new, "40", "数え直し").unwrap();
    assert_eq!(test.standings(new), []);
    assert_eq!(test.places().came, 100);
}

#[test]
fn a_review_that_cannot_be_is_refused_and_records_nothing() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(600);
    let batch = test.receive(delivery, "T-1", "500");
    let misc = test.receive_kind(delivery, BatchKind::Misc, "T-2", "20");
    let head = test.head();
    assert_eq!(test.review(batch, ReviewStep::Pass, 1).code(), Code::ReviewOff);
    assert_eq!(test.review(batch, hold_back("77"), 1).code(), Code::DeficiencyCodeUnknown);
    assert_eq!(test.review(batch, hold_back("01"), 501).code(), Code::TooFewThere);
    assert_eq!(test.review(batch, hold_back("01"), 0).code(), Code::CountZero);
    assert_eq!(test.review(batch, ReviewStep::Settle, 1).code(), Code::TooFewThere);
    assert_eq!(test.review(misc, hold_back("01"), 1).code(), Code::BatchNotApplications);
    assert_eq!(test.review(BatchNumber::new(1, 99), hold_back("01"), 1).code(), Code::BatchUnknown);
    let clerk = test.people.clerk.clone();
    assert_eq!(test.room.mark_resubmission(&clerk, batch, &batch.to_string(), "1").code(), Code::ResubmissionSameBatch);
    assert_eq!(test.room.mark_resubmission(&clerk, batch, "どこにもない", "1").code(), Code::BatchUnknown);
    assert_eq!(test.room.mark_resubmission(&clerk, batch, "T-2", "1").code(), Code::BatchNotApplications);
    assert_eq!(test.head(), head);
}

#[test]
fn the_list_of_deficiencies_is_the_campaigns_own() {
    let mut test = TestRoom::of_reiwa_2(false);
    let supervisor = test.people.supervisor.clone();
    assert_eq!(test.room.deficiency_codes(&supervisor, test.campaign).unwrap().len(), 9);
    let own = vec![DeficiencyCode { code: "A1".to_owned(), label: "同意欄の未記入".to_owned() }];
    test.room.revise_deficiency_codes(&supervisor, test.campaign, &own).unwrap();
    assert_eq!(test.room.deficiency_codes(&supervisor, test.campaign).unwrap(), own);
    let delivery = test.deliver(10);
    let batch = test.receive(delivery, "T-1", "10");
    assert_eq!(test.review(batch, hold_back("01"), 1).code(), Code::DeficiencyCodeUnknown);
    test.review(batch, hold_back("A1"), 1).unwrap();
    assert_eq!(test.room.revise_deficiency_codes(&supervisor, test.campaign, &[]).code(), Code::DeficiencyCodesEmpty);
    assert_eq!(test.room.revise_deficiency_codes(&test.people.clerk.clone(), test.campaign, &own).code(), Code::NotAllowed);
}

#[test]
fn the_whole_way_of_a_batch_is_told_from_the_letterbox_to_the_archive() {
    let mut test = TestRoom::of_reiwa_2(true);
    let delivery = test.deliver(100);
    let batch = test.receive(delivery, "T-1", "100");
    test.room.count_batch(&test.people.second_clerk.clone(), batch, "98").unwrap();
    test.room.count_batch(&test.people.second_clerk.clone(), batch, "100").unwrap();
    test.review(batch, hold_back("03"), 2).unwrap();
    test.review(batch, ReviewStep::Settle, 2).unwrap();
    let round = test.handed_over_round(FIRST_DAY);
    test.finish(round, FIRST_DAY);
    let trace = test.room.where_is(&test.people.auditor.clone(), test.campaign, "１").unwrap();
    let whats: Vec<&str> = trace.entries.iter().map(|it| it.what.as_str()).collect();
    assert_eq!(
        whats,
        [
            "batch_received",
            "batch_count_differed",
            "batch_counted",
            "batch_reviewed",
            "batch_reviewed",
            "batches_packed",
            "round_handed_over",
            "round_received",
            "round_returned",
            "round_archived"
        ]
    );
    let ways: Vec<(Place, Place, u32)> = trace.entries.iter().flat_map(|it| &it.moves).map(|it| (it.from, it.to, it.pieces)).collect();
    assert_eq!(ways.first(), Some(&(Place::Post, Place::Shelf, 100)));
    assert_eq!(ways.last(), Some(&(Place::Returned, Place::Archive, 100)));
    // A move of a round says which round it was.
    assert!(trace.entries.iter().flat_map(|it| &it.moves).all(|it| it.ordinal == it.round.map(|_| 1)));
    assert!(trace.entries.iter().all(|it| !it.by.is_empty()));
    assert_eq!(trace.standings.len(), 1);
}

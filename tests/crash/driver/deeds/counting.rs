//! Campaigns, deliveries, batches and their counts.

use hensobo_core::actions::reviews::ReviewForm;
use hensobo_core::domain::calendar::DayMark;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::BatchNumber;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::review::{DeficiencyCode, ReviewStep};
use hensobo_core::error::Result;
use hensobo_core::room::Room;
use hensobo_tests::desk::FIRST_DAY;
use hensobo_tests::rooms::{batch, delivery, reiwa_2};

use super::{CLERK, Deed, Notes, SECOND_CLERK, SUPERVISOR, open, who};

/// From the campaign to the last count.
pub(super) const DEEDS: &[Deed] = &[
    open(Action::OpenCampaign, "open_campaign", |room, notes, _| {
        notes.campaign = Some(room.open_campaign(&who(SUPERVISOR), &reiwa_2(true))?);
        Ok(())
    }),
    open(Action::ReviseCampaign, "revise_campaign", |room, notes, _| {
        room.revise_campaign(&who(SUPERVISOR), notes.campaign(), &reiwa_2(true))
    }),
    open(Action::MarkCalendarDay, "mark_calendar_day", |room, _, _| {
        room.mark_calendar_day(&who(SUPERVISOR), day("2020-12-29"), DayMark::OpenTemporarily)
    }),
    open(Action::ReadCampaigns, "campaigns", |room, _, _| room.campaigns(&who(CLERK)).map(drop)),
    open(Action::RecordDelivery, "record_delivery", |room, notes, _| {
        notes.delivery = Some(room.record_delivery(&who(CLERK), notes.campaign(), &delivery(FIRST_DAY, 1_100))?);
        Ok(())
    }),
    open(Action::CorrectDelivery, "correct_delivery", |room, notes, _| {
        room.correct_delivery(&who(CLERK), notes.delivery.expect("a delivery"), "1100", "1099", "自計数の誤り")
    }),
    open(Action::ReceiveBatch, "receive_batch", |room, notes, _| receive(room, notes, "T-01")),
    open(Action::ReceiveBatch, "receive_batches", |room, notes, _| receive(room, notes, "T-02")),
    open(Action::ReceiveBatch, "receive_batches_3", |room, notes, _| receive(room, notes, "T-03")),
    open(Action::ReceiveBatch, "receive_batches_4", |room, notes, _| receive(room, notes, "T-04")),
    open(Action::ReceiveBatch, "receive_batches_5", |room, notes, _| receive(room, notes, "T-05")),
    open(Action::ReceiveBatch, "receive_batches_6", |room, notes, _| receive(room, notes, "T-06")),
    open(Action::ReceiveBatch, "receive_batches_7", |room, notes, _| receive(room, notes, "T-07")),
    open(Action::CountBatch, "count_batch", |room, notes, _| count(room, (SECOND_CLERK, notes.batches[0]), "119")),
    open(Action::CountBatch, "count_batch_again", |room, notes, _| count(room, (SUPERVISOR, notes.batches[0]), "118")),
    open(Action::DecideCount, "decide_count", |room, notes, _| room.decide_count(&who(SUPERVISOR), notes.batches[0], "120", "三度数えた")),
    open(Action::WaiveSecondCount, "waive_second_count", |room, notes, _| {
        room.waive_second_count(&who(SUPERVISOR), notes.batches[1], "一人の日")
    }),
    open(Action::CountBatch, "count_third", |room, notes, _| count(room, (SECOND_CLERK, notes.batches[2]), "120")),
    open(Action::CountBatch, "count_fourth", |room, notes, _| count(room, (SECOND_CLERK, notes.batches[3]), "120")),
    open(Action::CountBatch, "count_fifth", |room, notes, _| count(room, (SECOND_CLERK, notes.batches[4]), "120")),
    open(Action::CorrectBatch, "correct_batch", |room, notes, _| room.correct_batch(&who(CLERK), notes.batches[2], "121", "数え直し")),
    open(Action::DiscardBatch, "discard_batch", |room, notes, _| room.discard_batch(&who(CLERK), notes.batches[5], "二重登録")),
    open(Action::UndoLastBatch, "undo_last_batch", |room, notes, _| room.undo_last_batch(&who(CLERK), notes.campaign()).map(drop)),
    open(Action::ImportBatches, "import_batches", |room, notes, _| {
        let rows: String = (0..40).map(|it| format!("2020-12-02,I-{it},30\n")).collect();
        let file = format!("received_on,tray,quantity\n{rows}");
        room.import_batches(&who(CLERK), notes.campaign(), file.as_bytes()).map(drop)
    }),
    open(Action::ReadDeliveries, "day_view", |room, notes, _| room.day_view(&who(CLERK), notes.campaign(), day(FIRST_DAY)).map(drop)),
    open(Action::ReviseDeficiencyCodes, "revise_deficiency_codes", |room, notes, _| {
        room.revise_deficiency_codes(&who(SUPERVISOR), notes.campaign(), &DeficiencyCode::shipped())
    }),
    open(Action::ReviewBatch, "review_batch", |room, notes, _| {
        review(room, notes.batches[3], ReviewStep::HoldBack { code: "01".to_owned() })
    }),
    open(Action::ReviewBatch, "review_send_back", |room, notes, _| review(room, notes.batches[3], ReviewStep::SendBack)),
    open(Action::MarkResubmission, "mark_resubmission", |room, notes, _| {
        room.mark_resubmission(&who(CLERK), notes.batches[4], "T-04", "3")
    }),
];

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

pub(crate) fn receive(room: &mut Room, notes: &mut Notes, tray: &str) -> Result<()> {
    let number = room.receive_batch(&who(CLERK), &batch(notes.delivery.expect("a delivery"), tray, "120"))?;
    notes.batches.push(number);
    Ok(())
}

fn count(room: &mut Room, (person, number): (u32, BatchNumber), quantity: &str) -> Result<()> {
    room.count_batch(&who(person), number, quantity).map(drop)
}

fn review(room: &mut Room, batch: BatchNumber, review: ReviewStep) -> Result<()> {
    room.review_batch(&who(CLERK), &ReviewForm { batch, review, pieces: "3".to_owned() })
}

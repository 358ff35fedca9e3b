//! Rounds from plan to archive, differences, closings.

use hensobo_core::actions::variances::VarianceForm;
use hensobo_core::domain::place::Place as Stands;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::variance::{VarianceEndKind, VarianceReason};
use hensobo_core::error::Result;
use hensobo_core::room::Room;
use hensobo_tests::custody::{back, containers, delivered, ended, handover, looked_into, of, pack, plan, receipt};
use hensobo_tests::desk::FIRST_DAY;

use super::counting::day;
use super::{CLERK, Deed, Notes, SECOND_CLERK, SUPERVISOR, open, who};

/// One round that comes home, one that is cancelled, one difference, one closed day.
pub(super) const DEEDS: &[Deed] = &[
    open(Action::PlanRound, "plan_round", plan_round),
    open(Action::ReplanRound, "replan_round", |room, notes, _| {
        room.replan_round(&who(SUPERVISOR), notes.round(), &plan("2020-12-02", FIRST_DAY))
    }),
    open(Action::PackRound, "pack_round", |room, notes, _| {
        let packed = [pack(notes.batches[0], ""), pack(notes.batches[1], ""), pack(notes.batches[2], "")];
        room.pack_round(&who(CLERK), notes.round(), &packed)
    }),
    open(Action::UnpackRound, "unpack_batch", |room, notes, _| room.unpack_batch(&who(CLERK), notes.round(), notes.batches[2])),
    open(Action::SealRound, "seal_round", |room, notes, _| room.seal_round(&who(CLERK), notes.round(), &containers())),
    open(Action::HandOverRound, "hand_over_round", |room, notes, _| {
        room.hand_over_round(&who(SUPERVISOR), notes.round(), &handover("2020-12-02", 2))
    }),
    open(Action::ReceiveRound, "receive_round", |room, notes, _| {
        room.receive_round(&who(CLERK), notes.round(), &receipt("2020-12-02", &packed(notes)))
    }),
    open(Action::DeliverRound, "deliver_round", |room, notes, _| {
        room.deliver_round(&who(CLERK), notes.round(), &delivered("2020-12-02", 240))
    }),
    open(Action::RejectDelivery, "reject_delivery", |room, notes, _| room.reject_delivery(&who(SUPERVISOR), notes.round(), "項目の欠け")),
    open(Action::DeliverRound, "deliver_round_again", |room, notes, _| {
        room.deliver_round(&who(CLERK), notes.round(), &delivered("2020-12-02", 240))
    }),
    open(Action::ReturnRound, "return_round", |room, notes, _| {
        room.return_round(&who(CLERK), notes.round(), &back("2020-12-02", &packed(notes)))
    }),
    open(Action::ReconcileRound, "reconcile_round", |room, notes, _| room.reconcile_round(&who(SUPERVISOR), notes.round())),
    open(Action::ArchiveRound, "archive_round", |room, notes, _| room.archive_round(&who(SUPERVISOR), notes.round(), "書庫A-1")),
    open(Action::PlanRound, "plan_second_round", plan_round),
    open(Action::CancelRound, "cancel_round", |room, notes, _| room.cancel_round(&who(SUPERVISOR), notes.rounds[1], "業者の都合")),
    open(Action::ReportVariance, "report_variance", |room, notes, _| {
        let form = VarianceForm {
            batch: notes.batches[2],
            place: Stands::Shelf,
            found: "119".to_owned(),
            reason: VarianceReason::UnderInvestigation,
            words: "数え直し".to_owned(),
        };
        notes.variance = Some(room.report_variance(&who(CLERK), &form)?);
        Ok(())
    }),
    open(Action::ExplainVariance, "explain_variance", |room, notes, _| {
        room.explain_variance(&who(CLERK), of(notes.variance.expect("a difference")), &looked_into()).map(drop)
    }),
    open(Action::EndVariance, "end_variance", |room, notes, _| {
        let ending = ended(VarianceEndKind::CountingError);
        room.end_variance(&who(SUPERVISOR), of(notes.variance.expect("a difference")), &ending).map(drop)
    }),
    open(Action::CloseDay, "close_day", |room, notes, _| {
        let shelf = room.rounds(&who(SUPERVISOR), notes.campaign())?.ready_batches;
        room.close_day(&who(CLERK), &who(SECOND_CLERK), notes.campaign(), (day(FIRST_DAY), shelf))
    }),
    open(Action::ReopenDay, "reopen_day", |room, notes, _| {
        room.reopen_day(&who(SUPERVISOR), notes.campaign(), day(FIRST_DAY), "便の登録もれ")
    }),
    open(Action::ReadCustody, "places", |room, notes, _| room.places(&who(CLERK), notes.campaign(), None).map(drop)),
];

fn plan_round(room: &mut Room, notes: &mut Notes, _: &crate::place::Place) -> Result<()> {
    let round = room.plan_round(&who(SUPERVISOR), notes.campaign(), &plan(FIRST_DAY, FIRST_DAY))?;
    notes.rounds.push(round);
    Ok(())
}

fn packed(notes: &Notes) -> Vec<(hensobo_core::domain::id::BatchNumber, i64)> {
    notes.batches[..2].iter().map(|it| (*it, 120)).collect()
}

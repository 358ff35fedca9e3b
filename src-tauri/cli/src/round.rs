//! `round …`: a handover round (引渡回次) from plan to archive.

use std::io::{self, Write};

use hensobo_core::actions::handover::{DeliveredForm, HandoverForm, ReceiptForm, ReturnForm};
use hensobo_core::actions::packing::PackForm;
use hensobo_core::actions::rounds::RoundPlanForm;
use hensobo_core::domain::id::{CampaignId, RoundId};

use crate::arguments::Format;
use crate::arguments_round::{ContractorReceipt, Delivered, DoorCheck, OriginalsBack, Plan, RoundCommand, RoundStep};
use crate::counts::counts_of;
use crate::doors::{Desk, Place};
use crate::problem::Problem;
use crate::round_view::{list, show};
use hensobo_documents::words::{needs_words, round_word};

pub(crate) fn run(place: &Place, (campaign, format): (Option<CampaignId>, Format), command: RoundCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    match command {
        RoundCommand::Plan(plan) => {
            let campaign = desk.campaign(campaign)?;
            let round = desk.room.plan_round(&desk.who, campaign, &plan.into())?;
            writeln!(io::stdout(), "{round}")?;
        }
        RoundCommand::Step(step) => {
            let round = take(&mut desk, step)?;
            say_what_is_next(&mut desk, round)?;
        }
        RoundCommand::List => {
            let campaign = desk.campaign(campaign)?;
            list(&mut desk, campaign, format)?;
        }
        RoundCommand::Show { round } => show(&mut desk, round, format)?,
    }
    desk.leave()
}

/// Takes a step, and tells which round it was.
fn take(desk: &mut Desk, step: RoundStep) -> Result<RoundId, Problem> {
    let (room, who) = (&mut desk.room, &desk.who);
    Ok(match step {
        RoundStep::Replan { round, plan } => room.replan_round(who, round, &plan.into()).map(|()| round)?,
        RoundStep::Pack { round, batch } => pack(desk, round, batch)?,
        RoundStep::Unpack { round, batch } => room.unpack_batch(who, round, batch).map(|()| round)?,
        RoundStep::Seal { round, container } => room.seal_round(who, round, &container).map(|()| round)?,
        RoundStep::Handover(it) => room.hand_over_round(who, it.round, &HandoverForm::from(&it)).map(|()| it.round)?,
        RoundStep::Receipt(it) => receive(desk, it)?,
        RoundStep::Deliver(it) => room.deliver_round(who, it.round, &DeliveredForm::from(&it)).map(|()| it.round)?,
        RoundStep::Reject { round, reason } => room.reject_delivery(who, round, &reason).map(|()| round)?,
        RoundStep::Return(it) => take_back(desk, it)?,
        RoundStep::Reconcile { round } => room.reconcile_round(who, round).map(|()| round)?,
        RoundStep::Archive { round, location } => room.archive_round(who, round, &location).map(|()| round)?,
        RoundStep::Cancel { round, reason } => room.cancel_round(who, round, &reason).map(|()| round)?,
    })
}

/// Packs what was named, or everything that the room suggests.
fn pack(desk: &mut Desk, round: RoundId, named: Vec<PackForm>) -> Result<RoundId, Problem> {
    let forms = if named.is_empty() {
        let ready = desk.room.round(&desk.who, round)?.ready;
        ready.iter().map(|it| PackForm { batch: it.batch, pieces: String::new() }).collect()
    } else {
        named
    };
    desk.room.pack_round(&desk.who, round, &forms)?;
    Ok(round)
}

fn receive(desk: &mut Desk, it: ContractorReceipt) -> Result<RoundId, Problem> {
    let counts = counts_of(it.counted.count, it.counted.counts.as_deref())?;
    let form = ReceiptForm {
        on: it.on,
        whole: it.counted.whole.unwrap_or_default(),
        counts,
        custody_receipt: it.custody_receipt,
        due_back_on: it.due_back_on,
    };
    desk.room.receive_round(&desk.who, it.round, &form)?;
    Ok(it.round)
}

fn take_back(desk: &mut Desk, it: OriginalsBack) -> Result<RoundId, Problem> {
    let counts = counts_of(it.counted.count, it.counted.counts.as_deref())?;
    let form = ReturnForm { on: it.on, given_by: it.given_by, containers: it.container, counts };
    desk.room.return_round(&desk.who, it.round, &form)?;
    Ok(it.round)
}

/// 第1回（1-0001）　引渡済み　14,600通　次は: 業者の受領
fn say_what_is_next(desk: &mut Desk, round: RoundId) -> Result<(), Problem> {
    let row = desk.room.round(&desk.who, round)?.row;
    let (state, pieces) = (round_word(row.state), hensobo_core::domain::count::grouped(row.pieces));
    let next = if row.needs.is_empty() { String::new() } else { format!("　次は: {}", needs_words(&row.needs)) };
    Ok(writeln!(io::stdout(), "第{}回（{round}）　{state}　{}束　{pieces}通{next}", row.ordinal, row.batches)?)
}

impl From<Plan> for RoundPlanForm {
    fn from(it: Plan) -> Self {
        Self {
            on: it.on,
            cutoff_on: it.cutoff_on,
            contractor: it.contractor,
            approval_number: it.approval_number,
            place: it.place,
            means: it.means.into(),
            reason: it.reason,
            city_number: it.city_number,
        }
    }
}

impl From<&DoorCheck> for HandoverForm {
    fn from(it: &DoorCheck) -> Self {
        Self { on: it.on.clone(), taken_by: it.taken_by.clone(), containers: it.container.clone(), batches: it.batches.clone() }
    }
}

impl From<&Delivered> for DeliveredForm {
    fn from(it: &Delivered) -> Self {
        Self {
            on: it.on.clone(),
            records: it.records.clone(),
            illegible: it.illegible.clone(),
            excluded: it.excluded.clone(),
            import_errors: it.import_errors.clone(),
        }
    }
}

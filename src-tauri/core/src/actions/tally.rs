//! What a day adds up to: R1 and R2 of the day itself, R3 to R7 of everything up to now, R8 beside them.

use crate::domain::batch::{BatchKind, BatchState};
use crate::domain::day::Day;
use crate::domain::id::CampaignId;
use crate::domain::place::{Place, Standing};
use crate::domain::round::Round;
use crate::domain::tally::TermKind as Of;
use crate::domain::tally::{Equation, EquationRow, Tally};
use crate::domain::variance::VarianceKind;
use crate::error::Result;
use crate::store::Tables;
use crate::store::variances::StoredVariance;

/// The tally of a day now; `shelf_batches` is what two people counted on the shelf.
pub(crate) fn tally(tables: Tables<'_>, campaign: CampaignId, day: Day, shelf_batches: u32) -> Result<Tally> {
    let figures = tables.daily_figures(campaign)?;
    let settings = tables.settings(campaign)?;
    let places = tables.places(campaign)?;
    let reviews = settings.as_ref().is_some_and(|it| it.review_before_handover);
    let rounds: Vec<Round> = tables.rounds(campaign)?.into_iter().filter(|it| !it.cancelled).collect();
    let open = tables.open_variances(campaign)?;
    let formal = |id| open.iter().any(|it| it.kind == VarianceKind::Delivery && it.delivery == Some(id));
    let unnumbered = tables.unbalanced_deliveries(campaign)?.iter().filter(|it| !formal(it.delivery)).count();
    let of_day = figures.iter().find(|it| it.day == day);
    let returns: i64 = figures.iter().map(|it| it.first_received + it.corrections).sum();
    let undeliverable: i64 = figures.iter().map(|it| it.undeliverable).sum();
    let mut equations = of_the_day(tables, campaign, day)?;
    equations.push(review(&places, returns, reviews, open_of(&open, &[VarianceKind::Stock, VarianceKind::Receipt, VarianceKind::Return])));
    equations.push(ready(&places, &rounds, (reviews, open_of(&open, &[VarianceKind::Receipt, VarianceKind::Return]))));
    equations.extend(of_the_rounds(&rounds, &open));
    let batches = tables.batches_on(campaign, day)?.iter().filter(|it| it.state != BatchState::Discarded).count();
    Ok(Tally {
        equations,
        received: of_day.map_or(0, |it| it.first_received + it.corrections),
        undeliverable: of_day.map_or(0, |it| it.undeliverable),
        misc: of_day.map_or(0, |it| it.misc),
        batches: u32::try_from(batches).unwrap_or(u32::MAX),
        shelf_batches,
        outstanding: settings.map_or(0, |it| it.dispatched()) - returns - undeliverable,
        open_variances: u32::try_from(open.len() + unnumbered).unwrap_or(u32::MAX),
    })
}

/// R1 and R2 of the day: what the carrier, the desk and the trays say.
fn of_the_day(tables: Tables<'_>, campaign: CampaignId, day: Day) -> Result<Vec<EquationRow>> {
    let deliveries = tables.deliveries_on(campaign, day)?;
    let batches = tables.batches_on(campaign, day)?;
    let carrier: i64 = deliveries.iter().filter_map(|it| it.carrier_count).map(|it| i64::from(it.pieces())).sum();
    let others = deliveries.iter().filter(|it| it.carrier_count.is_none());
    let without: i64 = others.map(|it| i64::from(it.desk_count.pieces())).sum();
    let desk: i64 = deliveries.iter().map(|it| i64::from(it.desk_count.pieces())).sum();
    let standing = batches.iter().filter(|it| it.state == BatchState::Counted);
    let (mut applications, mut resubmitted, mut others) = (0, 0, 0);
    for it in standing {
        let pieces = it.quantity.map_or(0, |it| i64::from(it.pieces()));
        match it.kind {
            BatchKind::Application => {
                applications += pieces - i64::from(it.resubmitted);
                resubmitted += i64::from(it.resubmitted);
            }
            BatchKind::Undeliverable | BatchKind::Misc => others += pieces,
        }
    }
    let unexplained: i64 = deliveries.iter().map(|it| -it.unexplained()).sum();
    let of_deliveries: Vec<_> = deliveries.iter().map(|it| it.delivery).collect();
    let carrier_open: i64 = tables
        .open_variances(campaign)?
        .iter()
        .filter(|it| it.kind == VarianceKind::Carrier && it.delivery.is_some_and(|it| of_deliveries.contains(&it)))
        .map(|it| -it.amount)
        .sum();
    let r1 = EquationRow::new(
        Equation::R1,
        &[(Of::CarrierCounted, carrier), (Of::WithoutCarrierCount, without)],
        &[(Of::DeskCounted, desk)],
        carrier_open,
    );
    let right = [(Of::Applications, applications), (Of::Resubmitted, resubmitted), (Of::UndeliverableAndMisc, others)];
    Ok(vec![r1, EquationRow::new(Equation::R2, &[(Of::DeskCounted, desk)], &right, unexplained)])
}

/// R3: everything received stands in some place.
fn review(places: &[Standing], returns: i64, reviews: bool, open: i64) -> EquationRow {
    let at = |wanted: &[Place]| -> i64 { places.iter().filter(|it| wanted.contains(&it.place)).map(|it| it.pieces).sum() };
    let on_shelf = at(&[Place::Shelf]);
    let ready = at(&[Place::Reviewed]) + if reviews { 0 } else { on_shelf };
    let away = at(&[Place::Packed, Place::Contractor, Place::Returned, Place::Archive, Place::HandedBack, Place::Disposed]);
    let right = [
        (Of::Ready, ready),
        (Of::OnTheirWay, away),
        (Of::HeldBack, at(&[Place::Deficient, Place::Applicant])),
        (Of::KeptOut, at(&[Place::Excluded])),
        (Of::NotReviewed, if reviews { on_shelf } else { 0 }),
    ];
    EquationRow::new(Equation::R3, &[(Of::Returns, returns)], &right, open)
}

/// R4: what is ready or packed is what passed less what went out by the rounds' slips; what did not arrive stands in its difference.
fn ready(places: &[Standing], rounds: &[Round], (reviews, open): (bool, i64)) -> EquationRow {
    let at = |wanted: &[Place]| -> i64 { places.iter().filter(|it| wanted.contains(&it.place)).map(|it| it.pieces).sum() };
    let ready = at(&[Place::Reviewed]) + if reviews { 0 } else { at(&[Place::Shelf]) };
    let packed = at(&[Place::Packed]);
    let gone = at(&[Place::Contractor, Place::Returned, Place::Archive, Place::HandedBack, Place::Disposed]);
    let slips: i64 = rounds.iter().filter_map(|it| it.handover.as_ref()).map(|it| i64::from(it.pieces)).sum();
    let left = [(Of::Ready, ready), (Of::Packed, packed)];
    EquationRow::new(Equation::R4, &left, &[(Of::Passed, ready + packed + gone), (Of::HandedOver, -slips)], open)
}

/// R5 to R7, each over the rounds that have come so far.
fn of_the_rounds(rounds: &[Round], open: &[StoredVariance]) -> Vec<EquationRow> {
    let slip = |it: &Round| it.handover.as_ref().map_or(0, |it| i64::from(it.pieces));
    let counted = || rounds.iter().filter(|it| it.receipt.is_some());
    let told: i64 = counted().map(|it| if it.is_confirmed() { it.entrusted() } else { it.counted_by_contractor().unwrap_or(0) }).sum();
    let r5 = EquationRow::new(
        Equation::R5,
        &[(Of::Slip, counted().map(slip).sum())],
        &[(Of::ContractorCounted, told)],
        open_of(open, &[VarianceKind::Receipt, VarianceKind::RoundReceipt]),
    );
    let delivered = || rounds.iter().filter_map(|it| it.delivery.map(|data| (it, data)));
    let right = [
        (Of::Records, delivered().map(|(_, it)| i64::from(it.records)).sum()),
        (Of::Illegible, delivered().map(|(_, it)| i64::from(it.illegible)).sum()),
        (Of::ExcludedByContractor, delivered().map(|(_, it)| i64::from(it.excluded)).sum()),
    ];
    let entrusted: i64 = delivered().map(|(it, _)| it.entrusted()).sum();
    let told: i64 = delivered().map(|(_, it)| it.told()).sum();
    let r6 = EquationRow::new(Equation::R6, &[(Of::Entrusted, entrusted)], &right, entrusted - told);
    let back = || rounds.iter().filter(|it| it.back.is_some());
    let r7 = EquationRow::new(
        Equation::R7,
        &[(Of::Entrusted, back().map(Round::entrusted).sum())],
        &[(Of::CameBack, back().map(Round::came_back).sum())],
        open_of(open, &[VarianceKind::Return]),
    );
    vec![r5, r6, r7]
}

/// What open differences of some kinds amount to: above zero is 不足, as the equations' differences are.
fn open_of(open: &[StoredVariance], kinds: &[VarianceKind]) -> i64 {
    open.iter().filter(|it| kinds.contains(&it.kind)).map(|it| -it.amount).sum()
}

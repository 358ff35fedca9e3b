//! What screens see of handover rounds: all of them against the weekly arrivals, and one from plan to archive.

use super::round_rows::{Arrivals, DeliveredRow, PlanSuggestion, RoundLineRow, RoundRow, RoundStepRow, RoundView, RoundsView};
use crate::domain::day::Day;
use crate::domain::id::{CampaignId, PersonId, RoundId};
use crate::domain::place::Place;
use crate::domain::policy::Action;
use crate::domain::round::{Round, RoundState};
use crate::domain::round_steps::{BatchCount, Means, ReceiptCount, RoundPlan, RoundStep};
use crate::domain::weekly::WeeklyStyle;
use crate::error::{Error, Result};
use crate::room::{Room, Session, View};
use crate::store::rounds::StoredStep;
use crate::store::variances::StoredVariance;

impl Room {
    /// All rounds of a campaign, against what arrived week by week.
    pub fn rounds(&mut self, who: &Session, campaign: CampaignId) -> Result<RoundsView> {
        let table = self.weeks(who, campaign, WeeklyStyle::default(), None)?;
        let (person, today) = (who.person, self.clock.now().day());
        self.read(who, Action::ReadCustody, |view| {
            let rounds = view.tables().rounds(campaign)?;
            let open = view.tables().open_variances(campaign)?;
            let rows: Vec<RoundRow> = rounds.iter().map(|it| view.round_row(it, &open, today)).collect::<Result<_>>()?;
            let in_week = |first: Day, last: Day| {
                let of = |it: &&RoundRow| {
                    let on = it.handed_over_on.unwrap_or(it.planned_on);
                    it.state != RoundState::Cancelled && first.monday() <= on && on <= last.monday().plus(6)
                };
                rows.iter().filter(of).map(|it| it.round).collect::<Vec<_>>()
            };
            let weeks = table.rows.iter().map(|it| Arrivals {
                title: it.title.clone(),
                label: it.label.clone(),
                first_day: it.first_day,
                last_day: it.last_day,
                received: it.received,
                rounds: in_week(it.first_day, it.last_day),
            });
            let ready = view.ready_batches(campaign, Day::LAST)?;
            let role = view.tables().person(person)?.ok_or(Error::NotSignedIn)?.role;
            Ok(RoundsView {
                weeks: weeks.collect(),
                ready_batches: u32::try_from(ready.len()).unwrap_or(u32::MAX),
                ready_pieces: ready.iter().map(|it| i64::from(it.ready)).sum(),
                suggestion: view.plan_suggestion(&rounds, today)?,
                may: [Action::PlanRound].into_iter().filter(|it| role.may(*it)).collect(),
                rounds: rows,
            })
        })
    }

    /// One round on one page.
    pub fn round(&mut self, who: &Session, round: RoundId) -> Result<RoundView> {
        let (person, today) = (who.person, self.clock.now().day());
        self.read(who, Action::ReadCustody, |view| view.round_view((person, today), round))
    }
}

impl View<'_> {
    fn round_row(&self, it: &Round, open: &[StoredVariance], today: Day) -> Result<RoundRow> {
        let places = self.tables().campaign_of_round(it.round)?.map(|campaign| self.tables().places(campaign)).transpose()?;
        let at_contractor: i64 =
            places.iter().flatten().filter(|at| at.place == Place::Contractor && at.round == Some(it.round)).map(|at| at.pieces).sum();
        let open = u32::try_from(open.iter().filter(|at| at.round == Some(it.round)).count()).unwrap_or(u32::MAX);
        let handed_over_on = it.handover.as_ref().map(|it| it.on);
        let due_back_on = it.receipt.as_ref().map(|it| it.due_back_on);
        let away = it.handover.is_some() && it.back.is_none();
        Ok(RoundRow {
            round: it.round,
            ordinal: it.ordinal,
            state: it.state(),
            planned_on: it.plan.on,
            cutoff_on: it.plan.cutoff_on,
            handed_over_on,
            contractor: it.plan.contractor.to_string(),
            batches: u32::try_from(it.lines.len()).unwrap_or(u32::MAX),
            pieces: it.handover.as_ref().map_or_else(|| it.packed(), |it| i64::from(it.pieces)),
            at_contractor,
            due_back_on,
            days_away: handed_over_on.filter(|_| away).map(|on| on.days_until(today)),
            overdue: away && due_back_on.is_some_and(|due| due < today),
            open_variances: open,
            needs: it.needs(open),
        })
    }

    fn plan_suggestion(&self, rounds: &[Round], today: Day) -> Result<PlanSuggestion> {
        let standing = || rounds.iter().filter(|it| !it.cancelled);
        let last: Option<&RoundPlan> = standing().next_back().map(|it| &it.plan);
        let text = |of: fn(&RoundPlan) -> String| last.map(of).unwrap_or_default();
        Ok(PlanSuggestion {
            ordinal: standing().map(|it| it.ordinal).max().unwrap_or(0) + 1,
            on: today,
            cutoff_on: today,
            contractor: text(|it| it.contractor.to_string()),
            approval_number: text(|it| it.approval_number.to_string()),
            place: text(|it| it.place.to_string()),
            means: Means::DirectHandover,
        })
    }

    fn round_view(&self, (person, today): (PersonId, Day), round: RoundId) -> Result<RoundView> {
        let tables = self.tables();
        let (campaign, it) = self.round(round)?;
        let role = tables.person(person)?.ok_or(Error::NotSignedIn)?.role;
        let variance_actions: Vec<Action> =
            [Action::ExplainVariance, Action::EndVariance].into_iter().filter(|action| role.may(*action)).collect();
        let mut variances = Vec::new();
        for stored in tables.variances_of_round(campaign, round)? {
            variances.push(self.variance_row(&stored, today, &variance_actions)?);
        }
        variances.sort_by_key(|it| (it.end.is_some(), it.variance));
        let open = tables.open_variances(campaign)?;
        let row = self.round_row(&it, &open, today)?;
        let leave = it.plan.leave.as_ref();
        let open_count = row.open_variances;
        let packing = it.must_be_in_the_room().is_ok();
        let mut ready = if packing { self.ready_batches(campaign, it.plan.cutoff_on)? } else { Vec::new() };
        ready.retain(|ready| !it.lines.contains_key(&ready.batch));
        Ok(RoundView {
            approval_number: it.plan.approval_number.to_string(),
            place: it.plan.place.to_string(),
            means: it.plan.means,
            leave_reason: leave.map(|it| self.unseal(campaign, &round, &it.reason)).transpose()?,
            city_number: leave.map(|it| it.city_number.to_string()),
            lines: self.line_rows(&it)?,
            containers: it.containers.clone(),
            custody_receipt: it.receipt.as_ref().map(|it| it.custody_receipt.to_string()),
            unconfirmed: it.counted_by_contractor().filter(|_| !it.is_confirmed()),
            entrusted: it.entrusted(),
            came_back: it.came_back(),
            delivered: it.delivery.map(|it| DeliveredRow {
                on: it.on,
                records: it.records,
                illegible: it.illegible,
                excluded: it.excluded,
                import_errors: it.import_errors,
            }),
            rejections: it.rejections,
            location: it.archived.as_ref().map(ToString::to_string),
            ready,
            variances,
            steps: tables.round_steps(round)?.iter().map(|step| self.step_row((campaign, round), step)).collect::<Result<_>>()?,
            may: it.offers(open_count).into_iter().filter(|action| role.may(*action)).collect(),
            row,
        })
    }

    fn line_rows(&self, round: &Round) -> Result<Vec<RoundLineRow>> {
        let mut rows = Vec::with_capacity(round.lines.len());
        for line in round.lines.values() {
            let Some(batch) = self.tables().batch(line.batch)? else { continue };
            rows.push(RoundLineRow {
                batch: line.batch,
                branch: line.branch,
                tray: batch.tray,
                received_on: batch.received_on,
                packed: line.packed,
                expected: line.expected(),
                receipt_difference: line.receipt_difference(),
                return_difference: line.return_difference(),
                received: line.received,
                returned: line.returned,
            });
        }
        Ok(rows)
    }

    fn step_row(&self, (campaign, round): (CampaignId, RoundId), it: &StoredStep) -> Result<RoundStepRow> {
        let tables = self.tables();
        let unsealed = |text| self.unseal(campaign, &round, text);
        let sum = |counts: &[BatchCount]| counts.iter().map(|it| i64::from(it.pieces.pieces())).sum::<i64>();
        let (pieces, words) = match &it.step {
            RoundStep::Planned { plan, .. } | RoundStep::Replanned { plan } => (None, Some(plan.contractor.to_string())),
            RoundStep::Packed { lines } => (Some(lines.iter().map(|it| i64::from(it.pieces.pieces())).sum()), None),
            RoundStep::Unpacked { batch } => (None, Some(batch.to_string())),
            RoundStep::Sealed { containers } => {
                (None, Some(containers.iter().map(|it| format!("{}（{}）", it.label, it.seal)).collect::<Vec<_>>().join("、")))
            }
            RoundStep::HandedOver { handover } => (Some(i64::from(handover.pieces)), Some(unsealed(&handover.taken_by)?)),
            RoundStep::Received { receipt } => {
                let counted = match &receipt.count {
                    ReceiptCount::Whole { pieces } => i64::from(pieces.pieces()),
                    ReceiptCount::Batches { counts } => sum(counts),
                };
                (Some(counted), Some(receipt.custody_receipt.to_string()))
            }
            RoundStep::Delivered { delivery } => (Some(delivery.told()), None),
            RoundStep::DeliveryRejected { reason } | RoundStep::Cancelled { reason } => (None, Some(unsealed(reason)?)),
            RoundStep::Returned { back } => (Some(sum(&back.counts)), Some(unsealed(&back.given_by)?)),
            RoundStep::Reconciled => (None, None),
            RoundStep::Archived { location } => (None, Some(location.to_string())),
            RoundStep::Corrected { batch, by, .. } => (Some(*by), Some(batch.to_string())),
            RoundStep::VarianceEnded { batch, amount, .. } => (Some(*amount), batch.map(|it| it.to_string())),
        };
        let by = tables.actor_of(it.seq)?.map(|person| self.name_of(person)).transpose()?.unwrap_or_default();
        let (step, at, on) = (it.step.word().to_owned(), tables.written_at(it.seq)?, it.step.day());
        Ok(RoundStepRow { step, at, by, on, pieces, words })
    }
}

//! Handover rounds (引渡回次): plan, change the plan, cancel.

use serde::Deserialize;

use crate::domain::campaign::CampaignSettings;
use crate::domain::day::Day;
use crate::domain::id::{CampaignId, RoundId};
use crate::domain::policy::Action;
use crate::domain::round::Round;
use crate::domain::round_error::RoundError;
use crate::domain::round_steps::{Means, MeansLeave, RoundPlan};
use crate::domain::text::{ApprovalNumber, CityNumber, ContractorName, HandoverPlace, Reason};
use crate::error::Result;
use crate::journal::event::{RoundCancelled, RoundPlanned, RoundReplanned};
use crate::room::{Room, Session, Tx, View};
use crate::store::Tables;

/// A plan as a person typed it.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct RoundPlanForm {
    /// 引渡予定日.
    pub on: String,
    /// 締切日.
    pub cutoff_on: String,
    /// 業者名.
    pub contractor: String,
    /// 承諾番号.
    pub approval_number: String,
    /// 引渡場所.
    pub place: String,
    /// 引渡方法.
    pub means: Means,
    /// 理由, for another means than 直接手渡し and 直接持込.
    pub reason: String,
    /// 市の承認番号, for another means.
    pub city_number: String,
}

impl Room {
    /// Plans the next round of a campaign.
    pub fn plan_round(&mut self, who: &Session, campaign: CampaignId, form: &RoundPlanForm) -> Result<RoundId> {
        self.change(who, Action::PlanRound, |tx, _| {
            let round = tx.tables().next_round()?;
            let plan = form.read(tx, (campaign, round))?;
            let rounds = tx.tables().rounds(campaign)?;
            let ordinal = rounds.iter().filter(|it| !it.cancelled).map(|it| it.ordinal).max().unwrap_or(0) + 1;
            Ok((round, vec![RoundPlanned { round, campaign, ordinal, plan }.into()]))
        })
    }

    /// Changes the plan of a round that has not left the room.
    pub fn replan_round(&mut self, who: &Session, round: RoundId, form: &RoundPlanForm) -> Result<()> {
        self.change(who, Action::ReplanRound, |tx, _| {
            let (campaign, known) = tx.round(round)?;
            known.must_be_in_the_room()?;
            let plan = form.read(tx, (campaign, round))?;
            for batch in known.lines.keys() {
                let received_on = tx.batch(*batch)?.received_on;
                if received_on > plan.cutoff_on {
                    return Err(RoundError::BatchAfterCutoff { batch: *batch, day: received_on }.into());
                }
            }
            Ok(((), vec![RoundReplanned { round, plan }.into()]))
        })
    }

    /// Cancels a round that has not left the room, with a reason; everything packed goes back.
    pub fn cancel_round(&mut self, who: &Session, round: RoundId, reason: &str) -> Result<()> {
        let reason = Reason::parse(reason)?;
        self.change(who, Action::CancelRound, |tx, _| {
            let (campaign, known) = tx.round(round)?;
            known.must_be_in_the_room()?;
            let reason = tx.seal(campaign, &round, reason.as_str())?;
            Ok(((), vec![RoundCancelled { round, reason }.into()]))
        })
    }
}

impl RoundPlanForm {
    /// Reads the plan; a reason is sealed under the campaign's key.
    fn read(&self, tx: &Tx<'_>, (campaign, round): (CampaignId, RoundId)) -> Result<RoundPlan> {
        let settings = tx.settings(campaign)?;
        let leave = match (self.means.needs_leave(), self.reason.trim(), self.city_number.trim()) {
            (false, _, _) => None,
            (true, "", _) | (true, _, "") => return Err(RoundError::LeaveMissing.into()),
            (true, reason, number) => Some(MeansLeave {
                reason: tx.seal(campaign, &round, Reason::parse(reason)?.as_str())?,
                city_number: CityNumber::parse(number)?,
            }),
        };
        let plan = RoundPlan {
            on: Day::parse(&self.on)?,
            cutoff_on: Day::parse(&self.cutoff_on)?,
            contractor: ContractorName::parse(&self.contractor)?,
            approval_number: ApprovalNumber::parse(&self.approval_number)?,
            place: HandoverPlace::parse(&self.place)?,
            means: self.means,
            leave,
        };
        check_days(&plan, &settings)?;
        Ok(plan)
    }
}

fn check_days(plan: &RoundPlan, settings: &CampaignSettings) -> std::result::Result<(), RoundError> {
    let dispatch = settings.first_dispatch_on();
    if plan.cutoff_on > plan.on {
        return Err(RoundError::CutoffAfterHandover);
    }
    if plan.cutoff_on < dispatch { Err(RoundError::BeforeDispatch(plan.cutoff_on)) } else { Ok(()) }
}

impl Tx<'_> {
    /// A round with its campaign, or a refusal that names it.
    pub(crate) fn round(&self, round: RoundId) -> Result<(CampaignId, Round)> {
        round_of(self.tables(), round)
    }
}

impl View<'_> {
    /// A round with its campaign, or a refusal that names it.
    pub(crate) fn round(&self, round: RoundId) -> Result<(CampaignId, Round)> {
        round_of(self.tables(), round)
    }
}

fn round_of(tables: Tables<'_>, round: RoundId) -> Result<(CampaignId, Round)> {
    let campaign = tables.campaign_of_round(round)?.ok_or_else(|| RoundError::Unknown(round.to_string()))?;
    Ok((campaign, tables.round(round)?))
}

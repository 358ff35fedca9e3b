//! 帳票 that are due: what was logged, packed, closed or has ended, and stands on no paper yet.

use serde::Serialize;

use crate::domain::batch::BatchState;
use crate::domain::day::Day;
use crate::domain::form::{FormKind, FormRef};
use crate::domain::id::{CampaignId, RoundId, Seq};
use crate::domain::policy::Action;
use crate::domain::weekly::{WeeklyStyle, WeeksTable};
use crate::error::Result;
use crate::room::{Room, Session, View};

/// Closed days are looked back upon for so long: an older sheet is no longer missed.
const LOOKED_BACK: u64 = 31;

/// A form that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct DueForm {
    /// Which form.
    pub kind: FormKind,
    /// 様式名.
    pub name: String,
    /// Of which day, where it is about one.
    pub day: Option<Day>,
    /// The round, where it is about one.
    pub round: Option<RoundId>,
    /// 第n回.
    pub ordinal: Option<u32>,
    /// Through which week it should go: 第3週（12/14-18）.
    pub week: Option<String>,
}

impl DueForm {
    fn of(kind: FormKind) -> Self {
        Self { kind, name: kind.japanese().to_owned(), day: None, round: None, ordinal: None, week: None }
    }
}

impl Room {
    /// What is due in a campaign, of the forms whose contents the person may see: 束表紙 of today, the papers of rounds that are sealed
    /// (札幌市 特記事項 12: 預り証), 日計表 of closed days, 返送状況表 of the week that has ended.
    pub fn due_forms(&mut self, who: &Session, campaign: CampaignId) -> Result<Vec<DueForm>> {
        let role = self.store.tables().person(who.person)?.map(|it| it.role);
        let sees = |action| role.is_some_and(|role| role.may(action));
        let today = self.now()?.day();
        let table = sees(Action::ReadWeeks).then(|| self.weeks(who, campaign, WeeklyStyle::default(), None)).transpose()?;
        self.read(who, Action::MakeForms, |view| {
            let mut due: Vec<DueForm> = view.covers_due(campaign, today)?.into_iter().collect();
            due.extend(view.round_papers_due(campaign)?);
            due.extend(view.tallies_due(campaign, today)?);
            due.extend(table.map(|it| view.report_due((campaign, today), &it)).transpose()?.flatten());
            due.retain(|it| sees(it.kind.reads()));
            Ok(due)
        })
    }
}

impl View<'_> {
    /// Whether the latest edition of a form about this is older than what it should speak of.
    fn lacks(&self, kind: FormKind, about: FormRef, since: Seq) -> Result<bool> {
        Ok(self.tables().latest_edition(kind, &about)?.is_none_or(|it| it.issued_seq < since))
    }

    /// 束表紙 of today's batches; one for the day covers them all.
    fn covers_due(&self, campaign: CampaignId, today: Day) -> Result<Option<DueForm>> {
        let campaign_only = FormRef { campaign: Some(campaign), ..FormRef::default() };
        let of_day = FormRef { day: Some(today), ..campaign_only };
        for batch in self.tables().batches_on(campaign, today)? {
            let alone = FormRef { batch: Some(batch.number), ..campaign_only };
            let stands = batch.state != BatchState::Discarded;
            let lacks = |about| self.lacks(FormKind::TrayCover, about, batch.received_seq);
            if stands && lacks(of_day)? && lacks(alone)? {
                return Ok(Some(DueForm { day: Some(today), ..DueForm::of(FormKind::TrayCover) }));
            }
        }
        Ok(None)
    }

    /// 受渡票, 預り証 and 箱ラベル of rounds that are sealed and still here.
    fn round_papers_due(&self, campaign: CampaignId) -> Result<Vec<DueForm>> {
        let mut due = Vec::new();
        for round in self.tables().rounds(campaign)? {
            if round.cancelled || round.handover.is_some() || round.containers.is_empty() {
                continue;
            }
            let changed = self.tables().round_steps(round.round)?.last().map(|it| it.seq).unwrap_or(Seq(0));
            for kind in [FormKind::RoundSlip, FormKind::CustodyReceipt, FormKind::BoxLabel] {
                let about = FormRef { campaign: Some(campaign), round: Some(round.round), ..FormRef::default() };
                if self.lacks(kind, about, changed)? {
                    due.push(DueForm { round: Some(round.round), ordinal: Some(round.ordinal), ..DueForm::of(kind) });
                }
            }
        }
        Ok(due)
    }

    /// 日計表 of days that two people closed, after each closing.
    fn tallies_due(&self, campaign: CampaignId, today: Day) -> Result<Vec<DueForm>> {
        let mut due = Vec::new();
        for (day, closed) in self.tables().closed_days_since(campaign, today.minus(LOOKED_BACK))? {
            let about = FormRef { campaign: Some(campaign), day: Some(day), ..FormRef::default() };
            if self.lacks(FormKind::DayTally, about, closed)? {
                due.push(DueForm { day: Some(day), ..DueForm::of(FormKind::DayTally) });
            }
        }
        Ok(due)
    }

    /// 返送状況表 through the week that has ended last, while the campaign runs.
    fn report_due(&self, (campaign, today): (CampaignId, Day), table: &WeeksTable) -> Result<Option<DueForm>> {
        let ends = |it: Day| it.monday().plus(6);
        let ended = table.rows.iter().rfind(|it| ends(it.last_day) < today);
        let Some(week) = ended.filter(|it| today <= ends(it.last_day).plus(LOOKED_BACK)) else { return Ok(None) };
        let about = FormRef { campaign: Some(campaign), ..FormRef::default() };
        for kind in [FormKind::WeeklyReport, FormKind::WeeklyInternal] {
            if let Some(edition) = self.tables().latest_edition(kind, &about)?
                && self.tables().as_of(edition.issued_seq)?.day > ends(week.last_day)
            {
                return Ok(None);
            }
        }
        let week = Some(format!("{}（{}）", week.title, week.label));
        Ok(Some(DueForm { week, ..DueForm::of(FormKind::WeeklyReport) }))
    }
}

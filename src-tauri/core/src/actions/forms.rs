//! What the papers of the room (帳票) are made of: what screens show, read once more for the paper, with what stands at its edge.

use crate::actions::closing::ClosingView;
use crate::actions::day_view::BatchRow;
use crate::actions::erasures::ErasureForm;
use crate::actions::people::PersonRow;
use crate::actions::places::BatchTrace;
use crate::actions::round_rows::RoundView;
use crate::actions::variance_rows::VarianceRow;
use crate::actions::weeks::WeeksForm;
use crate::domain::access_log::PrintedHead;
use crate::domain::batch::BatchState;
use crate::domain::campaign::{CampaignError, CampaignSettings};
use crate::domain::day::Day;
use crate::domain::form::{FormAbout, FormAsked, FormError, FormKind, FormRef};
use crate::domain::id::{CampaignId, EditionId, RoundId, Seq};
use crate::domain::paper_style::PaperStyle;
use crate::domain::policy::Action;
use crate::domain::weekly::{WeeklyStyle, WeeksTable};
use crate::error::Result;
use crate::room::{Room, Session};
use crate::store::StoreError;

/// A form before it is filled.
#[derive(Debug, Clone)]
pub struct FormSource {
    /// Which form.
    pub kind: FormKind,
    /// What it speaks of.
    pub about: FormRef,
    /// The number that it gets as an edition.
    pub edition: EditionId,
    /// The number and the data of the latest edition of the same paper about the same thing.
    pub before: Option<(EditionId, String)>,
    /// The campaign that it speaks of, as its settings stand.
    pub campaign: Option<CampaignSettings>,
    /// How the client city wants it written.
    pub style: PaperStyle,
    /// When it is made: the day, and the time.
    pub made_on: Day,
    /// 9:05
    pub made_at: String,
    /// Who makes it.
    pub made_by: String,
    /// The entry of the journal that it speaks of.
    pub head: PrintedHead,
    /// Whether the room is for practice.
    pub practice: bool,
    /// The text that sets it, where it is one of the room's own.
    pub template: Option<String>,
    /// What it says.
    pub view: FormView,
}

/// What a form says, as the room's screens read it.
#[derive(Debug, Clone)]
pub enum FormView {
    /// 返送状況.
    Weeks(Box<WeeksTable>),
    /// A handover round.
    Round(Box<RoundView>),
    /// Batches of a day.
    Batches(Vec<BatchRow>),
    /// A day's closing.
    Day(Box<ClosingView>),
    /// The register of people.
    People(Vec<PersonRow>),
    /// The way of a batch.
    Trace(Box<BatchTrace>),
    /// Open differences.
    Variances(Vec<VarianceRow>),
    /// 返送状況 of every campaign.
    Comparison(Vec<WeeksTable>),
    /// An erasure, and the copies of the room at that time.
    Erasure(Box<ErasureForm>),
    /// The terminal whose kit is written down.
    Kit(String),
}

impl FormSource {
    /// 様式名, in the words of the client city.
    pub fn name(&self) -> String {
        self.style.name_of(self.kind)
    }
}

impl Room {
    /// Reads what a form is made of. What somebody may not see on a screen cannot be put on paper either.
    pub fn form_source(&mut self, who: &Session, asked: &FormAsked) -> Result<FormSource> {
        self.read(who, Action::MakeForms, |_| Ok(()))?;
        let kind = asked.kind;
        let missing = || FormError::NotNamed(kind);
        let mut campaign = asked.campaign;
        let view = match kind {
            FormKind::WeeklyReport | FormKind::WeeklyInternal => {
                let rounded = kind == FormKind::WeeklyReport;
                let form = WeeksForm { rounded, tail_from: asked.tail_from.clone(), as_of: asked.as_of.clone() };
                FormView::Weeks(Box::new(self.weeks_at_desk(who, campaign.ok_or_else(missing)?, &form)?))
            }
            FormKind::RoundSlip | FormKind::CustodyReceipt | FormKind::BoxLabel => {
                let round = asked.round.ok_or_else(missing)?;
                campaign = self.campaign_of(round)?;
                FormView::Round(Box::new(self.round_for_paper(who, (kind, round))?))
            }
            FormKind::TrayCover => FormView::Batches(self.batches_for_covers(who, campaign.ok_or_else(missing)?, asked)?),
            FormKind::DayTally => {
                let day = Day::parse(&asked.day)?;
                FormView::Day(Box::new(self.closing(who, campaign.ok_or_else(missing)?, day)?))
            }
            FormKind::People => FormView::People(self.people(who)?),
            FormKind::Trace => FormView::Trace(Box::new(self.where_is(who, campaign.ok_or_else(missing)?, &asked.batch)?)),
            FormKind::Variances => FormView::Variances(self.variances(who, campaign.ok_or_else(missing)?, false)?),
            FormKind::Comparison => FormView::Comparison(self.every_weeks_table(who)?),
            FormKind::ErasureRequest | FormKind::ErasureReport | FormKind::DisposalCertificate => {
                let erasure = self.erasure_paper(who, kind, asked.erasure.ok_or_else(missing)?)?;
                campaign = Some(erasure.line.request.campaign);
                FormView::Erasure(Box::new(erasure))
            }
            FormKind::RecoveryKit => {
                self.try_door(who, kind.reads())?;
                FormView::Kit(self.terminal_name()?)
            }
            FormKind::AccessLog => return Err(FormError::Elsewhere(kind).into()),
        };
        let about = about(kind, campaign, &view);
        let style = self.paper_style(campaign)?;
        let template = if asked.shipped { None } else { self.store.tables().chosen_template(kind)? };
        Ok(FormSource { template, style, ..self.with_edge(who, (kind, about), view)? })
    }

    /// How the city of a campaign wants its papers; what is about the room is written as for the latest campaign.
    pub(crate) fn paper_style(&self, campaign: Option<CampaignId>) -> Result<PaperStyle> {
        let latest = || Ok::<_, StoreError>(self.store.tables().campaigns()?.last().map(|it| it.campaign));
        let campaign = campaign.map_or_else(latest, |it| Ok(Some(it)))?;
        campaign.map_or_else(|| Ok(PaperStyle::default()), |it| Ok(self.view().settings(it)?.papers))
    }

    /// What stands at the edge of the paper. A paper as of an earlier entry names that entry.
    pub(super) fn with_edge(&mut self, who: &Session, (kind, about): (FormKind, FormRef), view: FormView) -> Result<FormSource> {
        let head = match &view {
            FormView::Weeks(table) => self.printed_head_at(table.as_of)?,
            FormView::Day(closing) => closing.head.clone(),
            FormView::Round(_)
            | FormView::Batches(_)
            | FormView::People(_)
            | FormView::Trace(_)
            | FormView::Variances(_)
            | FormView::Comparison(_)
            | FormView::Erasure(_)
            | FormView::Kit(_) => self.printed_head(),
        };
        let now = self.now()?;
        let campaign = about.campaign.map(|it| self.view().settings(it)).transpose()?;
        let made_by = self.store.tables().person(who.person)?.map(|it| it.name).unwrap_or_default();
        let (made_on, made_at, practice) = (now.day(), now.time_text(), self.is_practice());
        let (edition, before) = (self.next_edition()?, self.edition_before(who, kind, &about)?);
        let (style, template) = (PaperStyle::default(), None);
        Ok(FormSource { kind, about, edition, before, campaign, style, made_on, made_at, made_by, head, practice, template, view })
    }

    fn campaign_of(&self, round: RoundId) -> Result<Option<CampaignId>> {
        Ok(self.store.tables().campaign_of_round(round)?)
    }

    fn round_for_paper(&mut self, who: &Session, (kind, round): (FormKind, RoundId)) -> Result<RoundView> {
        let view = self.round(who, round)?;
        let empty = if kind == FormKind::BoxLabel { view.containers.is_empty() } else { view.lines.is_empty() };
        if empty { Err(FormError::Empty(kind).into()) } else { Ok(view) }
    }

    /// The batches of a day that were not discarded, or the one that was named.
    fn batches_for_covers(&mut self, who: &Session, campaign: CampaignId, asked: &FormAsked) -> Result<Vec<BatchRow>> {
        if !asked.batch.trim().is_empty() {
            return Ok(vec![self.where_is(who, campaign, &asked.batch)?.batch]);
        }
        let mut batches = self.day_view(who, campaign, Day::parse(&asked.day)?)?.batches;
        batches.retain(|it| it.state != BatchState::Discarded);
        if batches.is_empty() { Err(FormError::Empty(asked.kind).into()) } else { Ok(batches) }
    }

    fn every_weeks_table(&mut self, who: &Session) -> Result<Vec<WeeksTable>> {
        let campaigns: Vec<CampaignId> = self.store.tables().campaigns()?.into_iter().map(|it| it.campaign).collect();
        if campaigns.is_empty() {
            return Err(CampaignError::Unknown.into());
        }
        campaigns.into_iter().map(|it| self.weeks(who, it, WeeklyStyle::default(), None)).collect()
    }

    /// An entry of the journal as papers show it.
    fn printed_head_at(&self, seq: Seq) -> Result<PrintedHead> {
        let head = self.printed_head();
        if seq == head.seq {
            return Ok(head);
        }
        let hash = self.store.tables().hash_at(seq)?.map(|it| it.to_hex()).unwrap_or_default();
        Ok(PrintedHead { seq, hash: hash.chars().take(head.hash.len()).collect() })
    }
}

/// What the paper speaks of, so that its earlier editions are found.
fn about(kind: FormKind, campaign: Option<CampaignId>, view: &FormView) -> FormRef {
    let campaign = campaign.filter(|_| kind.about() != FormAbout::Room);
    let none = FormRef { campaign, ..FormRef::default() };
    match view {
        FormView::Round(it) => FormRef { round: Some(it.row.round), ..none },
        FormView::Day(it) => FormRef { day: Some(it.day), ..none },
        FormView::Trace(it) => FormRef { batch: Some(it.batch.number), ..none },
        FormView::Erasure(it) => FormRef { erasure: Some(it.line.erasure), ..none },
        FormView::Batches(it) => match it.as_slice() {
            [one] => FormRef { batch: Some(one.number), ..none },
            several => FormRef { day: several.first().map(|it| it.received_on), ..none },
        },
        FormView::Weeks(_) | FormView::People(_) | FormView::Variances(_) | FormView::Comparison(_) | FormView::Kit(_) => none,
    }
}

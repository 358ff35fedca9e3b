//! The weekly table (返送状況), now or as of an earlier journal number.

use serde::Deserialize;

use crate::domain::campaign::CampaignError;
use crate::domain::id::{CampaignId, Seq};
use crate::domain::policy::Action;
use crate::domain::weekly::{DailyFigure, WeeklyError, WeeklyStyle, WeeksTable, read_number, weekly_table};
use crate::error::Result;
use crate::journal::event::{Actor, WeeksExported};
use crate::room::{KnownFigures, Room, Session};
use crate::store::StoreError;

/// How a screen wants the table.
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
pub struct WeeksForm {
    /// 百件単位, else exact.
    pub rounded: bool,
    /// 第n週以降 in one row, as typed; empty for none.
    pub tail_from: String,
    /// An earlier journal number, as typed; empty for now.
    pub as_of: String,
}

impl WeeksForm {
    /// Reads the form.
    fn read(&self) -> std::result::Result<(WeeklyStyle, Option<Seq>), WeeklyError> {
        let tail_from = read_number(&self.tail_from, WeeklyError::TailUnreadable)?;
        let tail_from = tail_from.map(|it| u32::try_from(it).unwrap_or(u32::MAX));
        let style = WeeklyStyle::new(self.rounded.then_some(100), tail_from)?;
        Ok((style, read_number(&self.as_of, WeeklyError::AsOfUnreadable)?.map(Seq)))
    }
}

impl Room {
    /// The weekly table that a screen asks for.
    pub fn weeks_at_desk(&mut self, who: &Session, campaign: CampaignId, form: &WeeksForm) -> Result<WeeksTable> {
        let (style, as_of) = form.read()?;
        self.weeks(who, campaign, style, as_of)
    }

    /// The weekly table as of `as_of`, or now.
    pub fn weeks(&mut self, who: &Session, campaign: CampaignId, style: WeeklyStyle, as_of: Option<Seq>) -> Result<WeeksTable> {
        self.read(who, Action::ReadWeeks, |_| Ok(()))?;
        let head = self.store.head().seq;
        let as_of = as_of.unwrap_or(head);
        if as_of > head || as_of < Seq(1) {
            return Err(StoreError::NoSuchSeq(head).into());
        }
        let (figures, waiting) = self.figures(campaign, as_of)?;
        let tables = self.store.tables();
        let settings = tables.settings_as_of(campaign, as_of)?.ok_or(CampaignError::Unknown)?;
        let calendar = tables.calendar_as_of(as_of)?;
        let mut table = weekly_table((campaign, &settings), &calendar, &figures, tables.as_of(as_of)?, style);
        table.waiting_batches = waiting;
        Ok(table)
    }

    /// The weekly table, taken out as a file: who took it, and as of which number, is journaled.
    pub fn export_weeks(&mut self, who: &Session, campaign: CampaignId, style: WeeklyStyle, as_of: Option<Seq>) -> Result<WeeksTable> {
        self.read(who, Action::ExportWeeks, |_| Ok(()))?;
        let table = self.weeks(who, campaign, style, as_of)?;
        let now = self.clock.now();
        self.record(Actor::Person(who.person), &now, WeeksExported { campaign, as_of: table.as_of }.into())?;
        Ok(table)
    }

    /// The daily figures as of a journal number: those that were read last, while nothing has changed them since.
    fn figures(&mut self, campaign: CampaignId, as_of: Seq) -> Result<(Vec<DailyFigure>, u32)> {
        let changed_at = self.store.figures_changed_at();
        if let Some(known) = &self.known_figures
            && known.campaign == campaign
            && (known.as_of == as_of || (known.as_of >= changed_at && as_of >= changed_at))
        {
            return Ok((known.figures.clone(), known.waiting));
        }
        let tables = self.store.tables();
        let (figures, waiting) = (tables.daily_figures(campaign, as_of)?, tables.waiting_as_of(campaign, as_of)?);
        self.known_figures = Some(KnownFigures { campaign, as_of, figures: figures.clone(), waiting });
        Ok((figures, waiting))
    }
}

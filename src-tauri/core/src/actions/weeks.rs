//! The weekly table (返送状況), now or as of an earlier journal number.

use serde::Deserialize;

use crate::domain::campaign::CampaignError;
use crate::domain::id::{CampaignId, Seq};
use crate::domain::policy::Action;
use crate::domain::weekly::{WeeklyError, WeeklyInput, WeeklyStyle, WeeksTable, read_number, weekly_table};
use crate::error::Result;
use crate::journal::event::{Actor, WeeksExported};
use crate::room::{Room, Session};
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
        let tables = self.store.tables();
        let settings = tables.settings_as_of(campaign, as_of)?.ok_or(CampaignError::Unknown)?;
        let now = as_of == head;
        let figures = if now { tables.daily_figures(campaign)? } else { tables.daily_figures_as_of(campaign, as_of)? };
        let (calendar, rounds) = (tables.calendar_as_of(as_of)?, tables.round_remarks(campaign, as_of)?);
        let input = WeeklyInput { calendar: &calendar, figures: &figures, rounds: &rounds };
        let mut table = weekly_table((campaign, &settings), input, tables.as_of(as_of)?, style);
        table.waiting_batches = if now { tables.waiting_now(campaign)? } else { tables.waiting_as_of(campaign, as_of)? };
        table.open_variances = tables.open_variances_as_of(campaign, as_of)?;
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
}

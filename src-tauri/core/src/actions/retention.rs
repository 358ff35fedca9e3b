//! 保存期限: what is kept until when, by which rule, and what is past its day. It is read and shown; nothing is deleted here or anywhere by time.

use serde::Serialize;

use super::terminals::ClockQuestion;
use crate::domain::day::Day;
use crate::domain::id::Seq;
use crate::domain::place::papers_kept;
use crate::domain::policy::Action;
use crate::domain::retention::{Kept, Retention, RetentionRow};
use crate::error::Result;
use crate::room::{Room, Session, View};

/// Everything that is kept, what ends first at the top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RetentionView {
    /// The day by which the lines are told.
    pub day: Day,
    /// Whether nobody has confirmed the clock: then `day` is the last one that was trusted.
    pub clock_unconfirmed: bool,
    /// The lines; those without an end stand last.
    pub rows: Vec<RetentionRow>,
}

impl Room {
    /// What is kept until when.
    pub fn retention(&mut self, who: &Session) -> Result<RetentionView> {
        // Looked at first, so that a step that nobody has noticed yet is told as one.
        self.now()?;
        let (day, clock_unconfirmed) = self.retention_day()?;
        self.read(who, Action::ReadRetention, |view| Ok(RetentionView { day, clock_unconfirmed, rows: view.retention(day)? }))
    }

    /// The lines of 利用記録 alone, as its screen and its paper show them.
    pub(crate) fn log_retention(&self) -> Result<Vec<RetentionRow>> {
        let mut rows = self.view().retention(self.retention_day()?.0)?;
        rows.retain(|it| matches!(it.kept, Kept::AccessLog | Kept::MyNumberLog));
        rows.sort_by_key(|it| it.campaign);
        Ok(rows)
    }

    /// The day by which something is past its 保存期限, and whether the clock waits for somebody to confirm it. A clock that was moved makes nothing
    /// due: in this boot its step shows; after a boot the last day that somebody confirmed counts until somebody has looked again (始業点検).
    pub(crate) fn retention_day(&self) -> Result<(Day, bool)> {
        let trusted = self.trusted_day()?;
        if self.clock_question()? == ClockQuestion::None {
            return Ok((trusted, false));
        }
        let tables = self.store.tables();
        let confirmed = tables.as_of(tables.last_confirmed_clock()?.unwrap_or(Seq(1)))?.day;
        Ok((trusted.min(confirmed), true))
    }
}

impl View<'_> {
    /// Every line as of `today`, what ends first at the top.
    pub(crate) fn retention(&self, today: Day) -> Result<Vec<RetentionRow>> {
        let tables = self.tables();
        let (mut rows, mut all) = (Vec::new(), Vec::new());
        for campaign in tables.campaigns()?.into_iter().map(|it| it.campaign) {
            let settings = self.settings(campaign)?;
            let pieces = papers_kept(&tables.places(campaign)?);
            let last_use = if settings.my_number { tables.last_use(campaign)? } else { None };
            for it in Retention::of_campaign(&settings, last_use) {
                let counted = (it.kept == Kept::Papers).then_some(pieces);
                all.push(it.clone());
                rows.push(RetentionRow::of(it, Some((campaign, &settings)), (today, counted)));
            }
        }
        rows.extend(Retention::of_room(&all).map(|it| RetentionRow::of(it, None, (today, None))));
        rows.sort_by_key(|it| (it.until.is_none(), it.until));
        Ok(rows)
    }
}

//! 本日: today's figures, and what is left to do.

use serde::Serialize;

use super::day_view::BatchRow;
use super::deliveries::DeliveryRow;
use crate::domain::batch::BatchState;
use crate::domain::campaign::CampaignSettings;
use crate::domain::day::Day;
use crate::domain::id::{CampaignId, Seq};
use crate::domain::policy::Action;
use crate::domain::weekly::{WeekRow, WeeklyStyle, WeeksTable};
use crate::error::Result;
use crate::room::{Room, Session, View};

/// What is left to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum TodoKind {
    /// There is no second 管理者 yet.
    SecondAdministrator,
    /// Batches wait for the second count.
    CountWaiting,
    /// Two counts differ.
    Recount,
    /// Three counts differ: a 監督者 decides.
    Undecided,
    /// 差: a delivery's desk count and its batches differ.
    Variance,
    /// The carrier's count and the desk's differ.
    CarrierVariance,
    /// Nothing was logged today, and the office is open.
    LogToday,
}

/// One thing left to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TodoItem {
    /// What.
    pub kind: TodoKind,
    /// How many.
    pub count: u32,
    /// On which day, where it is one.
    pub day: Option<Day>,
}

/// Today in one campaign.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct Today {
    /// The day.
    pub day: Day,
    /// 令和2年12月1日（火）
    pub wareki: String,
    /// Whether the office is open.
    pub business_day: bool,
    /// 第1週, where today lies in one.
    pub week_title: Option<String>,
    /// 12/1-4
    pub week_label: Option<String>,
    /// 申請書 received today (通).
    pub received_today: i64,
    /// 申請書 received this week (通).
    pub received_this_week: i64,
    /// 累計 (通).
    pub received_total: i64,
    /// 発送通数(初回).
    pub dispatched: i64,
    /// 返送率, percent with one decimal.
    pub return_rate: String,
    /// 不達返戻 (通).
    pub undeliverable_total: i64,
    /// 雑件 (通).
    pub misc_total: i64,
    /// Today's deliveries.
    pub deliveries: Vec<DeliveryRow>,
    /// Today's batches.
    pub batches: Vec<BatchRow>,
    /// What is left to do.
    pub todo: Vec<TodoItem>,
}

impl Room {
    /// Today in `campaign`.
    pub fn today(&mut self, who: &Session, campaign: CampaignId) -> Result<Today> {
        let table = self.weeks(who, campaign, WeeklyStyle::default(), None)?;
        let now = self.clock.now();
        let person = who.person;
        let figures = self.known_figures.as_ref().map(|it| it.figures.clone()).unwrap_or_default();
        self.read(who, Action::ReadDeliveries, |view| {
            let day = now.day();
            let settings = view.settings(campaign)?;
            let desk = view.day_view(&now, person, campaign, day)?;
            let business_day = view.tables().calendar_as_of(Seq(i64::MAX))?.is_business_day(day);
            let week = week_of(&table, day);
            let role = view.tables().person(person)?.map(|it| it.role);
            let mut todo = view.todo(campaign, role.is_some_and(|it| it.may(Action::EnrollPerson)))?;
            if business_day && desk.batches.is_empty() && is_running(&settings, day) {
                todo.push(TodoItem { kind: TodoKind::LogToday, count: 1, day: Some(day) });
            }
            let received_today = figures.iter().filter(|it| it.day == day).map(|it| it.first_received + it.corrections).sum();
            Ok(Today {
                day,
                wareki: day.wareki(),
                business_day,
                week_title: week.map(|it| it.title.clone()),
                week_label: week.map(|it| it.label.clone()),
                received_today,
                received_this_week: week.map_or(0, |it| it.received),
                received_total: table.total,
                dispatched: table.dispatched,
                return_rate: table.return_rate.clone(),
                undeliverable_total: table.undeliverable,
                misc_total: table.misc,
                deliveries: desk.deliveries,
                batches: desk.batches,
                todo,
            })
        })
    }
}

fn week_of(table: &WeeksTable, day: Day) -> Option<&WeekRow> {
    table.rows.iter().find(|row| row.first_day.monday() <= day && day <= row.last_day.monday().plus(6))
}

/// From the first reception to a month after the deadline, trays are expected every business day.
fn is_running(settings: &CampaignSettings, day: Day) -> bool {
    settings.first_reception_on <= day && day <= settings.reply_deadline.plus(31)
}

impl View<'_> {
    /// What is left to do; a missing second 管理者 is told to those who can enrol one.
    fn todo(&self, campaign: CampaignId, may_enrol: bool) -> Result<Vec<TodoItem>> {
        let tables = self.tables();
        let mut todo = Vec::new();
        if may_enrol && tables.active_administrators()? < 2 {
            todo.push(TodoItem { kind: TodoKind::SecondAdministrator, count: 1, day: None });
        }
        for (state, day) in tables.unsettled_batches(campaign)? {
            let kind = match state {
                BatchState::Recount => TodoKind::Recount,
                BatchState::Undecided => TodoKind::Undecided,
                BatchState::Waiting | BatchState::Counted | BatchState::Discarded => TodoKind::CountWaiting,
            };
            match todo.iter_mut().find(|it| it.kind == kind && it.day == Some(day)) {
                Some(known) => known.count += 1,
                None => todo.push(TodoItem { kind, count: 1, day: Some(day) }),
            }
        }
        for (day, desk) in tables.days_with_variance(campaign)? {
            let kind = if desk { TodoKind::Variance } else { TodoKind::CarrierVariance };
            todo.push(TodoItem { kind, count: 1, day: Some(day) });
        }
        Ok(todo)
    }
}

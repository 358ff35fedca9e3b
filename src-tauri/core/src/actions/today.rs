//! 本日: today's figures, and what is left to do.

use serde::Serialize;

use super::day_view::BatchRow;
use super::deliveries::DeliveryRow;
use crate::domain::batch::BatchState;
use crate::domain::campaign::CampaignSettings;
use crate::domain::day::Day;
use crate::domain::id::{CampaignId, RoundId, Seq};
use crate::domain::person::Role;
use crate::domain::policy::Action;
use crate::domain::retention::RetentionState;
use crate::domain::staff::Training;
use crate::domain::variance::VarianceKind;
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
    /// 差異: differences of batches and rounds are open.
    OpenVariance,
    /// A round should be handed over by today.
    HandOverRound,
    /// A round is at the contractor, who has not confirmed it.
    ReceiptDue,
    /// Originals should be back from the contractor by now.
    OriginalsOverdue,
    /// An earlier day is not closed (日締め).
    CloseDay,
    /// People's yearly training ends soon or is overdue (研修).
    TrainingDue,
    /// Today's isolation is not confirmed (隔離確認).
    ConfirmIsolation,
    /// Papers, or the room itself, are past their 保存期限.
    RetentionOver,
    /// Something was done that no good backup holds (退避).
    BackUp,
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
    /// The round, where it is about one.
    pub round: Option<RoundId>,
}

impl TodoItem {
    fn new(kind: TodoKind, count: u32, day: Option<Day>) -> Self {
        Self { kind, count, day, round: None }
    }
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
        let (now, trusted) = (self.clock.now(), self.trusted_day()?);
        let (retention_day, _) = self.retention_day()?;
        let person = who.person;
        self.read(who, Action::ReadDeliveries, |view| {
            let day = now.day();
            let settings = view.settings(campaign)?;
            let desk = view.day_view(&now, person, campaign, day)?;
            let business_day = view.tables().calendar_as_of(Seq(i64::MAX))?.is_business_day(day);
            let week = week_of(&table, day);
            let role = view.tables().person(person)?.map(|it| it.role);
            let mut todo = view.todo(campaign, role.is_some_and(|it| it.may(Action::EnrollPerson)))?;
            todo.extend(view.custody_todo(campaign, day)?);
            todo.extend(view.access_todo(role, (day, trusted))?);
            todo.extend(view.retention_todo(role, retention_day)?);
            if business_day && desk.batches.is_empty() && is_running(&settings, day) {
                todo.push(TodoItem::new(TodoKind::LogToday, 1, Some(day)));
            }
            todo.extend(view.backup_todo(role)?);
            let figures = view.tables().daily_figures(campaign)?;
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
            todo.push(TodoItem::new(TodoKind::SecondAdministrator, 1, None));
        }
        for (state, day) in tables.unsettled_batches(campaign)? {
            let kind = match state {
                BatchState::Recount => TodoKind::Recount,
                BatchState::Undecided => TodoKind::Undecided,
                BatchState::Waiting | BatchState::Counted | BatchState::Discarded => TodoKind::CountWaiting,
            };
            match todo.iter_mut().find(|it| it.kind == kind && it.day == Some(day)) {
                Some(known) => known.count += 1,
                None => todo.push(TodoItem::new(kind, 1, Some(day))),
            }
        }
        let unbalanced = tables.unbalanced_deliveries(campaign)?.into_iter().map(|it| (TodoKind::Variance, it.received_on));
        let mut carrier = Vec::new();
        for it in tables.open_variances(campaign)?.iter().filter(|it| it.kind == VarianceKind::Carrier) {
            let place = it.delivery.map(|id| tables.delivery_place(id)).transpose()?.flatten();
            carrier.extend(place.map(|(_, day)| (TodoKind::CarrierVariance, day)));
        }
        let mut days: Vec<(TodoKind, Day)> = unbalanced.chain(carrier).collect();
        days.sort_by_key(|(_, day)| *day);
        days.dedup();
        todo.extend(days.into_iter().map(|(kind, day)| TodoItem::new(kind, 1, Some(day))));
        Ok(todo)
    }

    /// What is left to do about people and isolation, told to those who can do it.
    fn access_todo(&self, role: Option<Role>, (today, trusted): (Day, Day)) -> Result<Vec<TodoItem>> {
        let tables = self.tables();
        let may = |action| role.is_some_and(|role| role.may(action));
        let mut todo = Vec::new();
        if may(Action::RevisePersonDetails) {
            let mut due = 0;
            for person in tables.people()?.into_iter().filter(|it| it.active) {
                let trained_on = tables.person_details(person.person)?.and_then(|it| it.trained_on);
                due += u32::from(!matches!(Training::of(trained_on, trusted), Training::Current { .. }));
            }
            todo.extend((due > 0).then(|| TodoItem::new(TodoKind::TrainingDue, due, None)));
        }
        if may(Action::ConfirmIsolation) && !tables.isolation_is_confirmed(today)? {
            todo.push(TodoItem::new(TodoKind::ConfirmIsolation, 1, Some(today)));
        }
        Ok(todo)
    }

    /// What is past its 保存期限, in all campaigns, told to those who can see it.
    fn retention_todo(&self, role: Option<Role>, today: Day) -> Result<Option<TodoItem>> {
        if !role.is_some_and(|role| role.may(Action::ReadRetention)) {
            return Ok(None);
        }
        let over = self.retention(today)?.iter().filter(|it| it.state == RetentionState::Over).count();
        Ok(u32::try_from(over).ok().filter(|it| *it > 0).map(|it| TodoItem::new(TodoKind::RetentionOver, it, None)))
    }

    /// The end of the day's work, told to those who can do it: with the day of the last good backup, or without one.
    fn backup_todo(&self, role: Option<Role>) -> Result<Option<TodoItem>> {
        if !role.is_some_and(|role| role.may(Action::MakeBackup)) {
            return Ok(None);
        }
        let due = self.backup_due()?;
        let day = due.last.as_ref().and_then(|(_, at)| Day::parse(at.get(..10)?).ok());
        Ok(due.work_since.then(|| TodoItem::new(TodoKind::BackUp, 1, day)))
    }

    /// What is left to do about differences, rounds and closings.
    fn custody_todo(&self, campaign: CampaignId, today: Day) -> Result<Vec<TodoItem>> {
        let tables = self.tables();
        let mut todo = Vec::new();
        let of_deliveries = [VarianceKind::Carrier, VarianceKind::Delivery];
        let open = tables.open_variances(campaign)?.iter().filter(|it| !of_deliveries.contains(&it.kind)).count();
        if let Ok(count @ 1..) = u32::try_from(open) {
            todo.push(TodoItem::new(TodoKind::OpenVariance, count, None));
        }
        for round in tables.rounds(campaign)? {
            let due_back_on = round.receipt.as_ref().map(|it| it.due_back_on).filter(|_| round.back.is_none());
            let (kind, due) = match (&round.handover, due_back_on) {
                _ if round.cancelled => continue,
                (None, _) => (TodoKind::HandOverRound, round.plan.on <= today),
                (Some(_), _) if !round.is_confirmed() => (TodoKind::ReceiptDue, true),
                (Some(_), Some(due)) => (TodoKind::OriginalsOverdue, due < today),
                (Some(_), None) => continue,
            };
            let handed_over_on = round.handover.as_ref().map(|it| it.on).filter(|_| kind == TodoKind::ReceiptDue);
            let day = handed_over_on.or(due_back_on).or(Some(round.plan.on));
            todo.extend(due.then_some(TodoItem { kind, count: round.ordinal, day, round: Some(round.round) }));
        }
        // Rooms that never close a day are not reminded of it.
        if tables.latest_closed_day(campaign)?.is_some() {
            let first = tables.days_to_close(campaign, today)?.into_iter().find(|it| *it < today);
            todo.extend(first.map(|day| TodoItem::new(TodoKind::CloseDay, 1, Some(day))));
        }
        Ok(todo)
    }
}

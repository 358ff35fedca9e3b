//! The calendar (開庁日): holidays, 年末年始 and the room's own marks; and reading a day that a person typed.

use serde::Serialize;

use crate::domain::calendar::{Calendar, DayMark, holiday};
use crate::domain::day::{Day, DayError, wareki_fiscal_year};
use crate::domain::id::Seq;
use crate::domain::policy::Action;
use crate::error::Result;
use crate::journal::event::CalendarDayMarked;
use crate::room::{Room, Session};

/// A day of the calendar that is not just a plain weekday or weekend.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct CalendarDay {
    /// The day.
    pub day: Day,
    /// 令和2年12月29日（火）
    pub wareki: String,
    /// Whether the office is open.
    pub open: bool,
    /// 祝日 or 年末年始.
    pub holiday: Option<String>,
    /// The room's own mark.
    pub mark: Option<DayMark>,
}

/// The calendar of one fiscal year (年度).
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct CalendarYear {
    /// The western year in which it starts.
    pub fiscal_year: i32,
    /// 令和2年度
    pub name: String,
    /// Its holidays and marked days, in order.
    pub days: Vec<CalendarDay>,
}

/// A day as the room read it.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct ReadDay {
    /// The day.
    pub day: Day,
    /// 令和2年12月1日（火）
    pub wareki: String,
}

/// Reads a day that a person typed, in 和暦 or 西暦.
pub fn read_day(text: &str) -> std::result::Result<ReadDay, DayError> {
    let day = Day::parse(text)?;
    Ok(ReadDay { day, wareki: day.wareki() })
}

impl Room {
    /// The holidays and marked days of a fiscal year; without one, of the newest campaign's, else of the present one.
    pub fn calendar(&mut self, who: &Session, fiscal_year: Option<i32>) -> Result<CalendarYear> {
        let today = self.clock.now().day();
        self.read(who, Action::ReadCampaigns, |view| {
            let newest = view.tables().campaigns()?.last().map(|it| view.settings(it.campaign)).transpose()?;
            let season = newest.map_or_else(|| today.fiscal_year(), |it| it.fiscal_year());
            calendar_year(&view.tables().calendar_as_of(Seq(i64::MAX))?, fiscal_year.unwrap_or(season))
        })
    }

    /// Marks a day open or closed, or takes its mark back.
    pub fn mark_calendar_day(&mut self, who: &Session, day: Day, mark: DayMark) -> Result<()> {
        self.change(who, Action::MarkCalendarDay, |_, _| Ok(((), vec![CalendarDayMarked { day, mark }.into()])))
    }
}

fn calendar_year(calendar: &Calendar, fiscal_year: i32) -> Result<CalendarYear> {
    let (mut day, last) = (Day::new(fiscal_year, 4, 1)?, Day::new(fiscal_year.saturating_add(1), 3, 31)?);
    let mut days = Vec::new();
    while day <= last {
        let (holiday, mark) = (holiday(day).map(str::to_owned), calendar.mark(day));
        if holiday.is_some() || mark.is_some() {
            days.push(CalendarDay { day, wareki: day.wareki(), open: calendar.is_business_day(day), holiday, mark });
        }
        day = day.next();
    }
    Ok(CalendarYear { fiscal_year, name: wareki_fiscal_year(fiscal_year), days })
}

//! Business days (開庁日): not a weekend, not a holiday, not 年末年始, and what the city decided on top.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::day::Day;

/// What the room has decided about one day, on top of weekends and holidays. A later decision replaces an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum DayMark {
    /// 条例の休日: closed by the city's own ordinance.
    ClosedByOrdinance,
    /// 臨時閉庁.
    ClosedTemporarily,
    /// 臨時開庁.
    OpenTemporarily,
    /// 通常どおり: takes an earlier mark back.
    AsUsual,
}

impl DayMark {
    /// All marks, with the word that is stored for each.
    pub const STORED: [(DayMark, &'static str); 4] = [
        (DayMark::ClosedByOrdinance, "closed_by_ordinance"),
        (DayMark::ClosedTemporarily, "closed_temporarily"),
        (DayMark::OpenTemporarily, "open_temporarily"),
        (DayMark::AsUsual, "as_usual"),
    ];
}

/// The room's calendar: the published holidays and the marks of the room.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    marks: BTreeMap<Day, DayMark>,
}

impl Calendar {
    /// The calendar with the room's marks.
    pub fn with_marks(marks: BTreeMap<Day, DayMark>) -> Self {
        Self { marks }
    }

    /// Whether the office is open on `day`.
    pub fn is_business_day(&self, day: Day) -> bool {
        match self.mark(day) {
            Some(DayMark::ClosedByOrdinance | DayMark::ClosedTemporarily) => false,
            Some(DayMark::OpenTemporarily) => true,
            Some(DayMark::AsUsual) | None => !day.is_weekend() && holiday(day).is_none(),
        }
    }

    /// The mark that stands on `day`; one that was taken back is none.
    pub fn mark(&self, day: Day) -> Option<DayMark> {
        self.marks.get(&day).copied().filter(|mark| *mark != DayMark::AsUsual)
    }
}

/// The name of the holiday on `day`: 国民の祝日 2019 to 2028 (the Cabinet Office's list) or 年末年始 12/29 to 1/3.
pub fn holiday(day: Day) -> Option<&'static str> {
    if let Some(name) = published_holidays().get(&day) {
        return Some(name);
    }
    let (month, date) = (day.date().month(), day.date().day());
    ((month == 12 && date >= 29) || (month == 1 && date <= 3)).then_some("年末年始")
}

/// The published holidays by day. Days after the last published year have none: they are added as marks.
pub fn published_holidays() -> &'static BTreeMap<Day, &'static str> {
    static HOLIDAYS: OnceLock<BTreeMap<Day, &'static str>> = OnceLock::new();
    HOLIDAYS.get_or_init(|| {
        include_str!("../../../../assets/calendar/holidays_2019_2028.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(day, name)| Some((Day::parse(day).ok()?, name)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_181_published_holidays_are_read() {
        assert_eq!(published_holidays().len(), 181);
        assert_eq!(holiday(Day::new(2021, 1, 11).unwrap()), Some("成人の日"));
    }

    #[test]
    fn the_office_is_closed_at_the_turn_of_the_year() {
        let calendar = Calendar::default();
        let open = |year, month, day| calendar.is_business_day(Day::new(year, month, day).unwrap());
        assert!(open(2020, 12, 28));
        assert!(!open(2020, 12, 29) && !open(2020, 12, 31) && !open(2021, 1, 1) && !open(2021, 1, 3));
        assert!(open(2021, 1, 4));
    }

    #[test]
    fn a_mark_of_the_room_stands_over_the_list_until_it_is_taken_back() {
        let day = Day::new(2020, 12, 29).unwrap();
        let with = |mark| Calendar::with_marks(BTreeMap::from([(day, mark)])).is_business_day(day);
        assert!(with(DayMark::OpenTemporarily));
        assert!(!with(DayMark::AsUsual));
        assert!(!with(DayMark::ClosedByOrdinance));
    }
}

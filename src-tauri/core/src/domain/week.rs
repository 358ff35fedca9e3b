//! Weeks of a campaign (経過週): Monday to Sunday, clipped to the days that count, numbered from the first reception.

use std::collections::BTreeSet;

use super::calendar::Calendar;
use super::day::Day;

/// One numbered week of a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// 第n週, from 1.
    pub index: u32,
    /// The first business day, or the first day on which something was received.
    pub first: Day,
    /// The last such day.
    pub last: Day,
    /// Days on which the office was open (開庁日).
    pub business_days: u32,
}

impl Week {
    /// The label of 別紙1: `12/1-4`, `12/28`, `4/27-5/1`.
    pub fn label(&self) -> String {
        let (first, last) = (self.first.month_day(), self.last.month_day());
        if self.first == self.last {
            return first;
        }
        match (first.split_once('/'), last.split_once('/')) {
            (Some((month, _)), Some((same, day))) if month == same => format!("{first}-{day}"),
            _ => format!("{first}-{last}"),
        }
    }

    /// Whether `day` lies in the week, its closed days included.
    pub fn spans(&self, day: Day) -> bool {
        self.first.monday() <= day && day <= self.last.monday().plus(6)
    }
}

/// The weeks from the first reception day through the week of `through`.
///
/// A week is Monday to Sunday, clipped to business days and to days on which something was in fact received; a week without such a
/// day gets no number (docs/decisions/0004-weeks.md). What came before the first reception day belongs to the first week and stretches its label.
pub fn weeks(calendar: &Calendar, first_reception: Day, through: Day, received: &BTreeSet<Day>) -> Vec<Week> {
    let mut weeks = Vec::new();
    let mut monday = first_reception.monday();
    while monday <= through {
        let from = if weeks.is_empty() { received.first().map_or(first_reception, |day| first_reception.min(*day)) } else { monday };
        let index = u32::try_from(weeks.len()).unwrap_or(u32::MAX).saturating_add(1);
        weeks.extend(week_between(calendar, index, (from, first_reception), monday.plus(6), received));
        monday = monday.plus(7);
    }
    weeks
}

/// The week of the days that count between `from` and `to`; the office's own days count from `opens` on.
fn week_between(calendar: &Calendar, index: u32, (from, opens): (Day, Day), to: Day, received: &BTreeSet<Day>) -> Option<Week> {
    let mut week: Option<Week> = None;
    let mut day = from;
    while day <= to {
        let open = day >= opens && calendar.is_business_day(day);
        if open || received.contains(&day) {
            let known = week.get_or_insert(Week { index, first: day, last: day, business_days: 0 });
            known.last = day;
            known.business_days += u32::from(open);
        }
        day = day.next();
    }
    week
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn labels(first: &str, through: &str) -> Vec<String> {
        weeks(&Calendar::default(), day(first), day(through), &BTreeSet::new()).iter().map(Week::label).collect()
    }

    #[test]
    fn the_weeks_of_reiwa_2_are_those_of_the_published_table() {
        let expected = ["12/1-4", "12/7-11", "12/14-18", "12/21-25", "12/28", "1/4-8", "1/12-15", "1/18-22", "1/25-29", "2/1-5", "2/8-12"];
        assert_eq!(labels("2020-12-01", "2021-02-12"), expected);
        assert_eq!(labels("2026-12-01", "2027-02-12"), expected);
        let eleventh = weeks(&Calendar::default(), day("2020-12-01"), day("2021-02-12"), &BTreeSet::new()).pop().unwrap();
        assert_eq!(eleventh.business_days, 4);
    }

    #[test]
    fn the_weeks_of_2021_are_clipped_to_business_days() {
        let expected =
            ["12/1-3", "12/6-10", "12/13-17", "12/20-24", "12/27-28", "1/4-7", "1/11-14", "1/17-21", "1/24-28", "1/31-2/4", "2/7-10"];
        assert_eq!(labels("2021-12-01", "2022-02-10"), expected);
    }

    #[test]
    fn a_week_without_an_open_day_gets_no_number() {
        let expected = ["12/1-5", "12/8-12", "12/15-19", "12/22-26", "1/5-9", "1/13-16", "1/19-23", "1/26-30", "2/2-6", "2/9-13"];
        assert_eq!(labels("2025-12-01", "2026-02-13"), expected);
    }

    #[test]
    fn a_closed_day_on_which_something_was_received_counts() {
        let received = BTreeSet::from([day("2025-12-30")]);
        let weeks = weeks(&Calendar::default(), day("2025-12-01"), day("2026-01-05"), &received);
        assert_eq!(weeks.iter().map(Week::label).nth(4), Some("12/30".to_owned()));
        assert_eq!(weeks.get(4).map(|week| week.business_days), Some(0));
        assert_eq!(weeks.get(5).map(|week| week.index), Some(6));
    }

    #[test]
    fn what_came_before_the_first_reception_day_belongs_to_the_first_week() {
        let received = BTreeSet::from([day("2020-11-30")]);
        let weeks = weeks(&Calendar::default(), day("2020-12-01"), day("2020-12-08"), &received);
        assert_eq!(weeks.iter().map(Week::label).collect::<Vec<_>>(), ["11/30-12/4", "12/7-11"]);
        assert_eq!(weeks.first().map(|week| week.business_days), Some(4));
    }

    #[test]
    fn a_label_names_both_months_when_the_week_crosses_them() {
        assert_eq!(labels("2026-04-27", "2026-05-01"), ["4/27-5/1"]);
    }
}

//! Days as the room writes them: 和暦 and 西暦 in, ISO inside, 令和2年12月1日（火） out.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A calendar day of the room, 明治 6 (1873) to 2199.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct Day(NaiveDate);

/// Why a text is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Nothing was typed.
    #[error("no day was given")]
    Empty,
    /// The text names no day of the calendar.
    #[error("not a day: {0}")]
    Unreadable(String),
}

/// The eras by their first day (JIS X 0301 letters, names).
const ERAS: [(char, &str, i32, u32, u32); 5] = [
    ('R', "令和", 2019, 5, 1),
    ('H', "平成", 1989, 1, 8),
    ('S', "昭和", 1926, 12, 25),
    ('T', "大正", 1912, 7, 30),
    ('M', "明治", 1868, 10, 23),
];

impl Day {
    /// Later than every day of the room, also as the text that the store compares.
    pub const LAST: Day = Day(match NaiveDate::from_ymd_opt(9999, 12, 31) {
        Some(day) => day,
        None => NaiveDate::MAX,
    });

    /// A day from its western year, month and day.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, DayError> {
        NaiveDate::from_ymd_opt(year, month, day)
            .filter(|_| (1873..2200).contains(&year))
            .map(Day)
            .ok_or_else(|| DayError::Unreadable(format!("{year}-{month}-{day}")))
    }

    /// The day of a chrono date.
    pub const fn of(date: NaiveDate) -> Self {
        Day(date)
    }

    /// Reads 2020-12-01, 2020/12/1, 20201201, R2.12.1, 令和2年12月1日, 令和元年5月1日 and 2.12.1 (a short year is one of 令和).
    pub fn parse(text: &str) -> Result<Self, DayError> {
        let folded: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
        if folded.is_empty() {
            return Err(DayError::Empty);
        }
        Self::read(&folded).ok_or_else(|| DayError::Unreadable(text.trim().chars().take(20).collect()))
    }

    fn read(folded: &str) -> Option<Self> {
        let without_weekday = folded.split('(').next()?;
        let (era, rest) = split_era(without_weekday);
        if era.is_none() && rest.len() == 8 && rest.bytes().all(|b| b.is_ascii_digit()) {
            return Day::new(rest.get(0..4)?.parse().ok()?, rest.get(4..6)?.parse().ok()?, rest.get(6..8)?.parse().ok()?).ok();
        }
        let parts: Vec<&str> = rest.trim_end_matches('日').split(['-', '/', '.', '年', '月', '‐', '−', 'ー']).collect();
        let [year, month, day] = parts.as_slice() else { return None };
        let year: i32 = if *year == "元" { 1 } else { year.parse().ok()? };
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        match era {
            Some(letter) => in_era(letter, year, month, day),
            None if year < 100 => in_era('R', year, month, day),
            None => Day::new(year, month, day).ok(),
        }
    }

    /// The day as a chrono date.
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// The following day.
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The day `days` later.
    pub fn plus(self, days: u64) -> Self {
        Day(self.0.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX))
    }

    /// The day `days` earlier.
    pub fn minus(self, days: u64) -> Self {
        Day(self.0.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN))
    }

    /// The same day some years later; the 28th for the 29th of February.
    pub fn years_later(self, years: u32) -> Self {
        Day(self.0.checked_add_months(chrono::Months::new(12 * years)).unwrap_or(self.0))
    }

    /// The last day of a period of whole years that begins on the day after this one, as 民法 140条・143条 count: the day before the same date
    /// of its first day, and the last of the month where that year lacks it. 2024-02-29 and one year end on 2025-02-28, 2023-02-28 and one
    /// year on 2024-02-29.
    pub fn end_of_years(self, years: u32) -> Self {
        let first = self.next();
        let same_date = first.years_later(years);
        if same_date.0.day() == first.0.day() { same_date.minus(1) } else { same_date }
    }

    /// The last day of the fiscal year (年度) that the day falls in: 31 March.
    pub fn fiscal_year_end(self) -> Self {
        Day(NaiveDate::from_ymd_opt(self.fiscal_year() + 1, 3, 31).unwrap_or(NaiveDate::MAX))
    }

    /// Whole days from this day to `later`; 0 when it does not come later.
    pub fn days_until(self, later: Day) -> u32 {
        u32::try_from((later.0 - self.0).num_days()).unwrap_or(0)
    }

    /// The Monday on or before the day: a week is Monday to Sunday.
    pub fn monday(self) -> Self {
        self.minus(u64::from(self.0.weekday().num_days_from_monday()))
    }

    /// Whether the day is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The fiscal year (年度) that the day falls in: 1 April to 31 March.
    pub fn fiscal_year(self) -> i32 {
        if self.0.month() >= 4 { self.0.year() } else { self.0.year() - 1 }
    }

    /// 令和2年12月1日（火）
    pub fn wareki(self) -> String {
        let weekday = ["月", "火", "水", "木", "金", "土", "日"];
        let name = weekday.get(self.0.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
        format!("{}{}月{}日（{name}）", wareki_year(self), self.0.month(), self.0.day())
    }

    /// R2.12.1, as narrow columns of papers have it.
    pub fn short_wareki(self) -> String {
        let (year, month, day) = (self.0.year(), self.0.month(), self.0.day());
        let era = ERAS.into_iter().find(|(_, _, from, first_month, first)| (year, month, day) >= (*from, *first_month, *first));
        era.map_or_else(|| format!("{year}.{month}.{day}"), |(letter, _, from, _, _)| format!("{letter}{}.{month}.{day}", year - from + 1))
    }

    /// 12/1, as the weekly table labels days.
    pub fn month_day(self) -> String {
        format!("{}/{}", self.0.month(), self.0.day())
    }
}

/// 令和2年, 令和元年: the year of an era in which `day` falls.
fn wareki_year(day: Day) -> String {
    for (_, name, year, month, first) in ERAS {
        if (day.0.year(), day.0.month(), day.0.day()) >= (year, month, first) {
            let of_era = day.0.year() - year + 1;
            return if of_era == 1 { format!("{name}元年") } else { format!("{name}{of_era}年") };
        }
    }
    format!("{}年", day.0.year())
}

/// 令和2年度: the fiscal year that starts on 1 April of `fiscal_year`; 2019 is 令和元年度.
pub fn wareki_fiscal_year(fiscal_year: i32) -> String {
    match Day::new(fiscal_year + 1, 3, 31) {
        Ok(last) => {
            let year_of_last = wareki_year(last);
            let of_era: i32 = year_of_last.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(1);
            let name: String = year_of_last.chars().take(2).collect();
            if of_era == 2 { format!("{name}元年度") } else { format!("{name}{}年度", of_era - 1) }
        }
        Err(_) => format!("{fiscal_year}年度"),
    }
}

fn split_era(text: &str) -> (Option<char>, &str) {
    for (letter, name, ..) in ERAS {
        if let Some(rest) = text.strip_prefix(name) {
            return (Some(letter), rest);
        }
        if let Some(rest) = text.strip_prefix([letter, letter.to_ascii_lowercase()]) {
            return (Some(letter), rest);
        }
    }
    (None, text)
}

/// A day named by an era; refused when the era had not begun or had ended by then (era boundaries are days).
fn in_era(letter: char, year_of_era: i32, month: u32, day: u32) -> Option<Day> {
    let (place, (_, _, first_year, first_month, first_day)) = ERAS.iter().enumerate().find(|(_, era)| era.0 == letter)?;
    let found = Day::new(first_year + year_of_era - 1, month, day).ok()?;
    let begins = Day(NaiveDate::from_ymd_opt(*first_year, *first_month, *first_day)?);
    let ends = match place.checked_sub(1).and_then(|next| ERAS.get(next)) {
        Some((_, _, year, month, day)) => Day(NaiveDate::from_ymd_opt(*year, *month, *day)?),
        None => Day(NaiveDate::MAX),
    };
    (year_of_era >= 1 && begins <= found && found < ends).then_some(found)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::new(year, month, day).unwrap()
    }

    #[test]
    fn the_last_day_comes_after_every_other_as_the_store_compares_them() {
        let later = day(2199, 12, 31);
        assert!(Day::LAST > later && Day::LAST.to_string() > later.to_string());
    }

    #[test]
    fn one_box_takes_wareki_and_seireki() {
        for text in [
            "2020-12-01",
            "2020/12/1",
            "20201201",
            "R2.12.1",
            "r2/12/1",
            "令和2年12月1日",
            "令和２年１２月１日（火）",
            "2.12.1",
            "Ｒ２．１２．１",
        ] {
            assert_eq!(Day::parse(text), Ok(day(2020, 12, 1)), "{text}");
        }
        assert_eq!(Day::parse("令和元年5月1日"), Ok(day(2019, 5, 1)));
        assert_eq!(Day::parse("H31.4.30"), Ok(day(2019, 4, 30)));
    }

    #[test]
    fn a_day_that_the_calendar_lacks_is_refused() {
        assert_eq!(Day::parse(" "), Err(DayError::Empty));
        for text in ["2020-02-30", "H31.5.1", "令和0年1月1日", "R1.4.30", "12/1", "きのう", "2020-13-01", "202012", "0001-01-01"] {
            assert_eq!(Day::parse(text), Err(DayError::Unreadable(text.into())), "{text}");
        }
    }

    #[test]
    fn whole_years_after_a_day_end_as_the_civil_code_counts_them_over_leap_days_too() {
        for (after, years, ends) in [
            ((2021, 3, 31), 1, (2022, 3, 31)),
            ((2024, 2, 29), 1, (2025, 2, 28)),
            ((2024, 2, 28), 1, (2025, 2, 28)),
            ((2023, 2, 28), 1, (2024, 2, 29)),
            ((2024, 2, 29), 4, (2028, 2, 29)),
            ((2020, 12, 31), 7, (2027, 12, 31)),
            ((2021, 3, 31), 5, (2026, 3, 31)),
        ] {
            assert_eq!(day(after.0, after.1, after.2).end_of_years(years), day(ends.0, ends.1, ends.2), "{after:?} and {years} years");
        }
    }

    #[test]
    fn a_fiscal_year_ends_on_the_last_of_march() {
        assert_eq!((day(2021, 3, 31).fiscal_year_end(), day(2021, 4, 1).fiscal_year_end()), (day(2021, 3, 31), day(2022, 3, 31)));
    }

    #[test]
    fn a_day_prints_as_the_papers_want() {
        assert_eq!(day(2020, 12, 1).wareki(), "令和2年12月1日（火）");
        assert_eq!(day(2019, 5, 1).wareki(), "令和元年5月1日（水）");
        assert_eq!(day(2019, 4, 30).wareki(), "平成31年4月30日（火）");
        assert_eq!(day(2021, 1, 4).month_day(), "1/4");
        assert_eq!((day(2021, 3, 31).fiscal_year(), day(2021, 4, 1).fiscal_year()), (2020, 2021));
        assert_eq!((wareki_fiscal_year(2020), wareki_fiscal_year(2019)), ("令和2年度".into(), "令和元年度".into()));
    }
}

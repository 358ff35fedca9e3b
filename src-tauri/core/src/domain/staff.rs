//! 従業者名簿: who may sit at a desk at all — pledged, trained, within the period of the work (札幌市 別紙2 3, 日野市 7).

use serde::{Deserialize, Serialize};

use super::day::{Day, DayError};
use super::text::{Affiliation, Duties, TextError};

/// How a person is employed (雇用形態).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Employment {
    /// 正規.
    Regular,
    /// 任期付・契約.
    FixedTerm,
    /// 派遣.
    Dispatched,
    /// パート・アルバイト.
    PartTime,
    /// 業務委託先の従業者.
    Subcontracted,
}

/// What a person may handle (取扱区分, 札幌市 別紙2 5(5)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Handling {
    /// 紙の書類.
    pub paper: bool,
    /// 電子媒体.
    pub media: bool,
    /// データ.
    pub data: bool,
}

/// One person's entry in the register of people (従業者名簿).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct PersonDetails {
    /// 所属.
    pub affiliation: Affiliation,
    /// 雇用形態.
    pub employment: Employment,
    /// 担当業務.
    pub duties: Duties,
    /// 取扱区分.
    pub handles: Handling,
    /// 誓約書の日; none yet is no account yet.
    pub pledged_on: Option<Day>,
    /// 最後の研修の日; none yet is no account yet.
    pub trained_on: Option<Day>,
    /// 従事の開始日.
    pub from: Day,
    /// 従事の終了日, where one is known.
    pub until: Option<Day>,
}

/// One person's entry as typed; an empty day is "none yet".
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct PersonDetailsForm {
    /// 所属.
    pub affiliation: String,
    /// 雇用形態.
    pub employment: Employment,
    /// 担当業務.
    pub duties: String,
    /// 取扱区分.
    pub handles: Handling,
    /// 誓約書の日.
    pub pledged_on: String,
    /// 最後の研修の日.
    pub trained_on: String,
    /// 従事の開始日; empty is today.
    pub from: String,
    /// 従事の終了日.
    pub until: String,
}

/// Why an entry of the register is refused, or keeps its person out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StaffError {
    /// 誓約書 is missing.
    #[error("no pledge is on record")]
    NotPledged,
    /// No training before the first sign-in.
    #[error("no training is on record")]
    NotTrained,
    /// The period of the work has not begun.
    #[error("the period of work begins on {0}")]
    NotYet(Day),
    /// The period of the work is over.
    #[error("the period of work ended on {0}")]
    Over(Day),
    /// A pledge or a training in the future.
    #[error("{0} has not come yet")]
    InFuture(Day),
    /// The period ends before it begins.
    #[error("the period of work ends before it begins")]
    Reversed,
}

/// How the yearly training stands (日野市 7: within a year).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Training {
    /// None on record.
    Missing,
    /// Good, and further than [`Training::WARNED_DAYS`] from its end.
    Current {
        /// The last day of the year.
        until: Day,
    },
    /// Its year ends soon.
    Ending {
        /// The last day of the year.
        until: Day,
    },
    /// Older than a year: the person still works, and is listed.
    Overdue {
        /// The last day of the year.
        until: Day,
    },
}

impl Training {
    /// Days before the end of the year from which it is warned of.
    pub const WARNED_DAYS: u64 = 30;

    /// How a training on `trained_on` stands on `today`.
    pub fn of(trained_on: Option<Day>, today: Day) -> Self {
        let Some(trained_on) = trained_on else { return Training::Missing };
        let until = trained_on.years_later(1);
        if today > until {
            Training::Overdue { until }
        } else if today.plus(Self::WARNED_DAYS) >= until {
            Training::Ending { until }
        } else {
            Training::Current { until }
        }
    }
}

impl PersonDetails {
    /// Reads an entry as typed on `today`.
    pub fn read(form: &PersonDetailsForm, today: Day) -> Result<Self, StaffFormError> {
        let day = |text: &str| if text.trim().is_empty() { Ok(None) } else { Day::parse(text).map(Some) };
        let details = Self {
            affiliation: Affiliation::parse(&form.affiliation)?,
            employment: form.employment,
            duties: Duties::parse(&form.duties)?,
            handles: form.handles,
            pledged_on: day(&form.pledged_on)?,
            trained_on: day(&form.trained_on)?,
            from: day(&form.from)?.unwrap_or(today),
            until: day(&form.until)?,
        };
        if let Some(future) = [details.pledged_on, details.trained_on].into_iter().flatten().find(|it| *it > today) {
            return Err(StaffError::InFuture(future).into());
        }
        if details.until.is_some_and(|until| until < details.from) {
            return Err(StaffError::Reversed.into());
        }
        Ok(details)
    }

    /// Whether the person may sit at a desk on `today` (札幌市 別紙2 3(1)(2): no account unless on the list).
    pub fn may_enter(&self, today: Day) -> Result<(), StaffError> {
        if self.pledged_on.is_none() {
            return Err(StaffError::NotPledged);
        }
        if self.trained_on.is_none() {
            return Err(StaffError::NotTrained);
        }
        match self.until {
            _ if today < self.from => Err(StaffError::NotYet(self.from)),
            Some(until) if today > until => Err(StaffError::Over(until)),
            _ => Ok(()),
        }
    }
}

/// Why a typed entry is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StaffFormError {
    /// A text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A day that cannot be read.
    #[error(transparent)]
    Day(#[from] DayError),
    /// The entry itself.
    #[error(transparent)]
    Staff(#[from] StaffError),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn form() -> PersonDetailsForm {
        PersonDetailsForm {
            affiliation: "受付係".to_owned(),
            employment: Employment::Regular,
            duties: "受付".to_owned(),
            handles: Handling { paper: true, ..Handling::default() },
            pledged_on: "2020-11-20".to_owned(),
            trained_on: "2020-11-20".to_owned(),
            from: String::new(),
            until: String::new(),
        }
    }

    #[test]
    fn a_training_is_good_for_a_year_and_warned_of_thirty_days_before() {
        let trained = Some(day("2020-11-20"));
        assert_eq!(Training::of(None, day("2020-12-01")), Training::Missing);
        assert_eq!(Training::of(trained, day("2021-10-20")), Training::Current { until: day("2021-11-20") });
        assert_eq!(Training::of(trained, day("2021-10-21")), Training::Ending { until: day("2021-11-20") });
        assert_eq!(Training::of(trained, day("2021-11-20")), Training::Ending { until: day("2021-11-20") });
        assert_eq!(Training::of(trained, day("2021-11-21")), Training::Overdue { until: day("2021-11-20") });
        assert_eq!(Training::of(Some(day("2024-02-29")), day("2025-03-01")), Training::Overdue { until: day("2025-02-28") });
    }

    #[test]
    fn nobody_enters_without_a_pledge_a_training_or_outside_the_period() {
        let today = day("2020-12-01");
        let details = PersonDetails::read(&form(), today).unwrap();
        assert_eq!(details.may_enter(today), Ok(()));
        assert_eq!(details.may_enter(day("2020-11-30")), Err(StaffError::NotYet(today)));
        let ended = PersonDetails { until: Some(today), ..details.clone() };
        assert_eq!(ended.may_enter(today), Ok(()));
        assert_eq!(ended.may_enter(today.next()), Err(StaffError::Over(today)));
        assert_eq!(PersonDetails { pledged_on: None, ..details.clone() }.may_enter(today), Err(StaffError::NotPledged));
        assert_eq!(PersonDetails { trained_on: None, ..details }.may_enter(today), Err(StaffError::NotTrained));
    }

    #[test]
    fn a_pledge_of_tomorrow_and_a_period_that_ends_before_it_begins_are_refused() {
        let today = day("2020-12-01");
        let tomorrow = PersonDetailsForm { pledged_on: "2020-12-02".to_owned(), ..form() };
        assert_eq!(PersonDetails::read(&tomorrow, today), Err(StaffError::InFuture(today.next()).into()));
        let reversed = PersonDetailsForm { until: "2020-11-30".to_owned(), ..form() };
        assert_eq!(PersonDetails::read(&reversed, today), Err(StaffError::Reversed.into()));
    }
}

//! 利用記録: what the access log is searched for, and what an entry speaks of.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::day::{Day, DayError};
use super::id::{BatchNumber, CampaignId, DeliveryId, IdError, PersonId, RoundId, VarianceId};

/// What an entry of the journal speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", content = "number", rename_all = "snake_case")]
pub enum Subject {
    /// A batch (束).
    Batch(BatchNumber),
    /// A delivery (便).
    Delivery(DeliveryId),
    /// A handover round (引渡回次).
    Round(RoundId),
    /// A difference (差異).
    Variance(VarianceId),
    /// A campaign (事業).
    Campaign(CampaignId),
    /// A person (従業者).
    Person(PersonId),
}

/// Which kind of thing is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// A batch (束).
    Batch,
    /// A delivery (便).
    Delivery,
    /// A handover round (引渡回次).
    Round,
    /// A difference (差異).
    Variance,
    /// A campaign (事業).
    Campaign,
    /// A person (従業者).
    Person,
}

impl Subject {
    /// Reads a number as typed.
    pub fn parse(kind: SubjectKind, number: &str) -> Result<Self, IdError> {
        let number = number.trim();
        Ok(match kind {
            SubjectKind::Batch => Subject::Batch(BatchNumber::from_str(number)?),
            SubjectKind::Delivery => Subject::Delivery(DeliveryId::from_str(number)?),
            SubjectKind::Round => Subject::Round(RoundId::from_str(number)?),
            SubjectKind::Variance => Subject::Variance(VarianceId::from_str(number)?),
            SubjectKind::Campaign => Subject::Campaign(CampaignId::from_str(number)?),
            SubjectKind::Person => Subject::Person(PersonId::from_str(number)?),
        })
    }

    /// The number, as papers and screens show it.
    pub fn number(self) -> String {
        match self {
            Subject::Batch(it) => it.to_string(),
            Subject::Delivery(it) => it.to_string(),
            Subject::Round(it) => it.to_string(),
            Subject::Variance(it) => it.to_string(),
            Subject::Campaign(it) => it.to_string(),
            Subject::Person(it) => it.to_string(),
        }
    }
}

/// What the access log is searched for. Nothing given is everything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct LogFilter {
    /// Who did it.
    pub person: Option<PersonId>,
    /// From this day on.
    pub from: Option<Day>,
    /// Through this day.
    pub through: Option<Day>,
    /// Which kind of entry, without its version.
    pub kind: Option<String>,
    /// What it speaks of.
    pub subject: Option<Subject>,
}

/// A search as typed; empty is "any".
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
pub struct LogForm {
    /// Who did it.
    pub person: Option<PersonId>,
    /// From this day on.
    pub from: String,
    /// Through this day.
    pub through: String,
    /// Which kind of entry, without its version.
    pub kind: Option<String>,
    /// Which kind of thing it speaks of.
    pub subject_kind: Option<SubjectKind>,
    /// Its number.
    pub number: String,
}

/// Why a search is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// A day that cannot be read.
    #[error(transparent)]
    Day(#[from] DayError),
    /// The period ends before it begins.
    #[error("the period ends before it begins")]
    Reversed,
    /// No such kind of entry.
    #[error("no such kind of entry")]
    KindUnknown,
    /// Not a number of such a thing.
    #[error("not a number of such a thing: {0}")]
    NumberUnreadable(String),
    /// The head on paper cannot be read.
    #[error("the head on paper cannot be read: {0}")]
    HeadUnreadable(String),
    /// The entry is another one than the paper says.
    #[error("entry {0} is another one than the paper says")]
    HeadDiffers(super::id::Seq),
}

impl LogFilter {
    /// Reads a search as typed; `kinds` are those that there are.
    pub fn read(form: &LogForm, kinds: &[&str]) -> Result<Self, LogError> {
        let day = |text: &str| if text.trim().is_empty() { Ok(None) } else { Day::parse(text).map(Some) };
        let (from, through) = (day(&form.from)?, day(&form.through)?);
        if from.zip(through).is_some_and(|(from, through)| through < from) {
            return Err(LogError::Reversed);
        }
        if form.kind.as_ref().is_some_and(|wanted| !kinds.iter().any(|kind| unversioned(kind) == wanted)) {
            return Err(LogError::KindUnknown);
        }
        let subject = match form.subject_kind {
            Some(kind) if !form.number.trim().is_empty() => {
                Some(Subject::parse(kind, &form.number).map_err(|error| LogError::NumberUnreadable(error.0))?)
            }
            _ => None,
        };
        Ok(Self { person: form.person, from, through, kind: form.kind.clone(), subject })
    }

    /// Whether it is the whole log.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }
}

/// A kind without its version: `batch_received.1` is `batch_received`.
pub fn unversioned(kind: &str) -> &str {
    kind.rsplit_once('.').map_or(kind, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: &[&str] = &["batch_received.1", "signed_in.1"];

    #[test]
    fn a_search_is_read_as_typed_or_refused() {
        let form = LogForm {
            from: "R2.12.1".to_owned(),
            through: "2020-12-31".to_owned(),
            kind: Some("signed_in".to_owned()),
            subject_kind: Some(SubjectKind::Batch),
            number: "1-000123".to_owned(),
            person: None,
        };
        let filter = LogFilter::read(&form, KINDS).unwrap();
        assert_eq!(filter.subject.map(Subject::number).as_deref(), Some("1-000123"));
        assert_eq!(filter.from, Some(Day::parse("2020-12-01").unwrap()));
        let reversed = LogForm { through: "2020-11-30".to_owned(), ..form.clone() };
        assert_eq!(LogFilter::read(&reversed, KINDS), Err(LogError::Reversed));
        assert_eq!(LogFilter::read(&LogForm { kind: Some("x".to_owned()), ..form.clone() }, KINDS), Err(LogError::KindUnknown));
        assert!(matches!(LogFilter::read(&LogForm { number: "束".to_owned(), ..form }, KINDS), Err(LogError::NumberUnreadable(_))));
        assert!(LogFilter::read(&LogForm::default(), KINDS).unwrap().is_everything());
    }
}

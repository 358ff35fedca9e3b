//! A campaign (事業): what was mailed, when replies start and end, and how this room counts them.

use serde::{Deserialize, Serialize};

use super::count::{CountError, PieceCount};
use super::day::{Day, DayError};
use super::form::FormKind;
use super::paper_style::{PaperStyle, PaperStyleForm};
use super::text::{TextError, Title};

/// 発送区分.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum DispatchKind {
    /// 初回: the denominator of the return rate.
    Initial,
    /// 再送.
    Resend,
    /// 勧奨.
    Reminder,
}

/// One mailing (発送).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Dispatch {
    /// 発送区分.
    pub kind: DispatchKind,
    /// 発送日.
    pub on: Day,
    /// 発送通数.
    pub count: u32,
}

/// 期限判定.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineRule {
    /// 必着: counts by the day of arrival.
    Arrival,
    /// 消印有効: counts by the postmark on the envelope.
    Postmark,
}

/// The city's approval for keeping data on the terminal (日野市 10(1)①): its number, or 規程に定めなし, written `none`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct TerminalApproval(String);

impl TerminalApproval {
    /// Reads a number, or `none` where the rules ask for none.
    pub fn parse(text: &str) -> Result<Self, CampaignError> {
        match text.trim() {
            "" => Err(CampaignError::ApprovalMissing),
            number => Ok(Self(number.chars().filter(|c| !c.is_control()).take(60).collect())),
        }
    }
}

/// What a campaign is and how it is counted. Changing it appends a revision; older reports keep theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CampaignSettings {
    /// 事業名.
    pub title: Title,
    /// 発送, in the order given; at least one 初回.
    pub dispatches: Vec<Dispatch>,
    /// The first day of week 1: the first day on which replies arrive.
    pub first_reception_on: Day,
    /// 回答期限.
    pub reply_deadline: Day,
    /// 期限判定.
    pub deadline_rule: DeadlineRule,
    /// Whether every batch is counted blind by a second person.
    pub two_person_count: bool,
    /// 端末保管の承認番号, or `none`.
    pub terminal_approval: TerminalApproval,
    /// 年度, where it is not that of the first reception.
    pub fiscal_year: Option<i32>,
    /// 契約期間: first day.
    pub contract_starts_on: Option<Day>,
    /// 契約期間: last day.
    pub contract_ends_on: Option<Day>,
    /// Whether the forms bear a 個人番号.
    pub my_number: bool,
    /// 委託者.
    pub client_city: Option<String>,
    /// 受託者.
    pub contractor: Option<String>,
    /// Whether batches are reviewed (審査) before they are handed over; if not, what is counted is ready. Absent from older events, which read
    /// and write the same bytes.
    #[serde(default, skip_serializing_if = "is_off")]
    #[ts(as = "bool")]
    pub review_before_handover: bool,
    /// Until when the access log is kept, where the city and the contractor agreed on a day. Absent from older events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_kept_until: Option<Day>,
    /// 帳票の書き方. Absent from older events.
    #[serde(default, skip_serializing_if = "PaperStyle::is_usual")]
    #[ts(as = "PaperStyle")]
    pub papers: PaperStyle,
    /// 事業完了日: from the end of its fiscal year on papers are kept. Absent from older events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_on: Option<Day>,
    /// Until when the records of the contract are kept, where the city and the contractor agreed on a day (日野市 10(1)). Absent from older events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records_kept_until: Option<Day>,
}

/// Takes a reference because serde does.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
fn is_off(setting: &bool) -> bool {
    !setting
}

/// Why a campaign cannot be opened or revised like this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CampaignError {
    /// No campaign is open.
    #[error("no campaign is open")]
    Missing,
    /// Several are open and none was named.
    #[error("several campaigns are open: {0}")]
    Ambiguous(String),
    /// No such campaign.
    #[error("no such campaign")]
    Unknown,
    /// No 初回 dispatch, or one of nothing.
    #[error("the initial dispatch is missing")]
    DispatchMissing,
    /// The deadline lies before the first dispatch.
    #[error("the reply deadline lies before the dispatch")]
    DeadlineBeforeDispatch,
    /// Replies before anything was mailed.
    #[error("the first reception lies before the dispatch")]
    ReceptionBeforeDispatch,
    /// Neither a number of the city nor 規程に定めなし.
    #[error("the city's approval for keeping data on the terminal is missing")]
    ApprovalMissing,
    /// The fiscal year is no year.
    #[error("the fiscal year cannot be read")]
    FiscalYearUnreadable,
    /// The contract ends before it starts.
    #[error("the contract ends before it starts")]
    ContractReversed,
    /// Completed before anything was mailed.
    #[error("the campaign was completed before the dispatch")]
    CompletedBeforeDispatch,
    /// More boxes for stamps than fit beside each other.
    #[error("too many boxes for stamps")]
    TooManyBoxes,
    /// A form was given two 様式番号.
    #[error("{0:?} has two captions")]
    CaptionTwice(FormKind),
    /// A text of the form is refused.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A day of the form is refused.
    #[error(transparent)]
    Day(#[from] DayError),
    /// A count of the form is refused.
    #[error(transparent)]
    Count(#[from] CountError),
}

impl CampaignSettings {
    /// 発送通数(初回): the denominator of every rate.
    pub fn dispatched(&self) -> i64 {
        self.dispatches.iter().filter(|it| it.kind == DispatchKind::Initial).map(|it| i64::from(it.count)).sum()
    }

    /// The first day on which anything was mailed.
    pub fn first_dispatch_on(&self) -> Day {
        self.dispatches.iter().map(|it| it.on).min().unwrap_or(self.first_reception_on)
    }

    /// 年度.
    pub fn fiscal_year(&self) -> i32 {
        self.fiscal_year.unwrap_or_else(|| self.first_reception_on.fiscal_year())
    }

    /// Settings that hold together, or why they do not.
    pub fn checked(self) -> Result<Self, CampaignError> {
        let from = self.first_dispatch_on();
        if self.dispatched() == 0 {
            return Err(CampaignError::DispatchMissing);
        }
        if self.reply_deadline < from {
            return Err(CampaignError::DeadlineBeforeDispatch);
        }
        if self.first_reception_on < from {
            return Err(CampaignError::ReceptionBeforeDispatch);
        }
        if self.fiscal_year.is_some_and(|year| !(2000..2200).contains(&year)) {
            return Err(CampaignError::FiscalYearUnreadable);
        }
        if self.completed_on.is_some_and(|completed| completed < from) {
            return Err(CampaignError::CompletedBeforeDispatch);
        }
        match (self.contract_starts_on, self.contract_ends_on) {
            (Some(starts), Some(ends)) if ends < starts => Err(CampaignError::ContractReversed),
            _ => Ok(self),
        }
    }
}

/// A dispatch as a person typed it.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct DispatchForm {
    /// 発送区分.
    pub kind: DispatchKind,
    /// 発送日, as typed.
    pub on: String,
    /// 発送通数, as typed.
    pub count: String,
}

/// A campaign as a person typed it; empty text is "not given".
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct CampaignForm {
    /// 事業名.
    pub title: String,
    /// 発送.
    pub dispatches: Vec<DispatchForm>,
    /// 第1週の初日.
    pub first_reception_on: String,
    /// 回答期限.
    pub reply_deadline: String,
    /// 期限判定.
    pub deadline_rule: DeadlineRule,
    /// 2名計数.
    pub two_person_count: bool,
    /// 承認番号, or `none`.
    pub terminal_approval: String,
    /// 年度.
    #[serde(default)]
    pub fiscal_year: String,
    /// 契約開始日.
    #[serde(default)]
    pub contract_starts_on: String,
    /// 契約終了日.
    #[serde(default)]
    pub contract_ends_on: String,
    /// 個人番号.
    #[serde(default)]
    pub my_number: bool,
    /// 委託者.
    #[serde(default)]
    pub client_city: String,
    /// 受託者.
    #[serde(default)]
    pub contractor: String,
    /// 引渡前審査.
    #[serde(default)]
    pub review_before_handover: bool,
    /// 利用記録の保存期限, where it was agreed on.
    #[serde(default)]
    pub log_kept_until: String,
    /// 帳票の書き方.
    #[serde(default)]
    pub papers: PaperStyleForm,
    /// 事業完了日.
    #[serde(default)]
    pub completed_on: String,
    /// 契約に関する記録の保存期限, where it was agreed on.
    #[serde(default)]
    pub records_kept_until: String,
}

impl CampaignForm {
    /// The least that a campaign needs: its title, one 発送, 第1週の初日 and a 回答期限 by which forms arrive. Nothing else is given.
    pub fn new(title: String, dispatch: DispatchForm, (first_reception_on, reply_deadline): (String, String)) -> Self {
        Self {
            title,
            dispatches: vec![dispatch],
            first_reception_on,
            reply_deadline,
            deadline_rule: DeadlineRule::Arrival,
            two_person_count: false,
            terminal_approval: "none".to_owned(),
            fiscal_year: String::new(),
            contract_starts_on: String::new(),
            contract_ends_on: String::new(),
            my_number: false,
            client_city: String::new(),
            contractor: String::new(),
            review_before_handover: false,
            log_kept_until: String::new(),
            papers: PaperStyleForm::default(),
            completed_on: String::new(),
            records_kept_until: String::new(),
        }
    }

    /// Reads the form; the first thing that cannot be read is the refusal.
    pub fn read(&self) -> Result<CampaignSettings, CampaignError> {
        let dispatches = self.dispatches.iter().map(read_dispatch).collect::<Result<Vec<_>, _>>()?;
        CampaignSettings {
            title: Title::parse(&self.title)?,
            dispatches,
            first_reception_on: Day::parse(&self.first_reception_on)?,
            reply_deadline: Day::parse(&self.reply_deadline)?,
            deadline_rule: self.deadline_rule,
            two_person_count: self.two_person_count,
            terminal_approval: TerminalApproval::parse(&self.terminal_approval)?,
            fiscal_year: read_fiscal_year(&self.fiscal_year)?,
            contract_starts_on: given(&self.contract_starts_on).map(Day::parse).transpose()?,
            contract_ends_on: given(&self.contract_ends_on).map(Day::parse).transpose()?,
            my_number: self.my_number,
            client_city: read_party(&self.client_city)?,
            contractor: read_party(&self.contractor)?,
            review_before_handover: self.review_before_handover,
            log_kept_until: given(&self.log_kept_until).map(Day::parse).transpose()?,
            papers: self.papers.read()?,
            completed_on: given(&self.completed_on).map(Day::parse).transpose()?,
            records_kept_until: given(&self.records_kept_until).map(Day::parse).transpose()?,
        }
        .checked()
    }
}

fn given(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn read_dispatch(form: &DispatchForm) -> Result<Dispatch, CampaignError> {
    let count = PieceCount::parse(&form.count)?.at_least_one()?;
    Ok(Dispatch { kind: form.kind, on: Day::parse(&form.on)?, count: count.pieces() })
}

fn read_party(text: &str) -> Result<Option<String>, CampaignError> {
    given(text).map(|name| Title::parse(name).map(|it| it.as_str().to_owned())).transpose().map_err(CampaignError::Text)
}

/// 2020, 令和2年度, R2: a fiscal year in either count.
fn read_fiscal_year(text: &str) -> Result<Option<i32>, CampaignError> {
    let Some(text) = given(text) else { return Ok(None) };
    let year = text.trim_end_matches("年度").trim_end_matches('年');
    let first_of_april = Day::parse(&format!("{year}年4月1日")).or_else(|_| Day::parse(&format!("{year}年5月1日")));
    first_of_april.map(|day| Some(day.fiscal_year())).map_err(|_| CampaignError::FiscalYearUnreadable)
}

#[cfg(test)]
mod tests {
    use super::super::text::TextField;
    use super::*;

    fn form() -> CampaignForm {
        let dispatch = DispatchForm { kind: DispatchKind::Initial, on: "R2.11.29".into(), count: "２７，６００".into() };
        let days = ("R2.12.1".into(), "R2.12.28".into());
        CampaignForm { fiscal_year: "令和2年度".into(), ..CampaignForm::new("令和2年度 申請書".into(), dispatch, days) }
    }

    #[test]
    fn a_form_in_wareki_and_full_width_is_read() {
        let settings = form().read().unwrap();
        assert_eq!((settings.dispatched(), settings.fiscal_year()), (27_600, 2020));
        assert_eq!(settings.client_city, None);
    }

    #[test]
    fn a_campaign_that_does_not_hold_together_is_refused() {
        let refused = |change: fn(&mut CampaignForm)| {
            let mut form = form();
            change(&mut form);
            form.read().unwrap_err()
        };
        assert_eq!(refused(|it| it.dispatches.clear()), CampaignError::DispatchMissing);
        assert_eq!(refused(|it| it.reply_deadline = "R2.11.28".into()), CampaignError::DeadlineBeforeDispatch);
        assert_eq!(refused(|it| it.first_reception_on = "R2.11.28".into()), CampaignError::ReceptionBeforeDispatch);
        assert_eq!(refused(|it| it.completed_on = "R2.3.31".into()), CampaignError::CompletedBeforeDispatch);
        assert_eq!(refused(|it| it.terminal_approval = " ".into()), CampaignError::ApprovalMissing);
        assert_eq!(refused(|it| it.fiscal_year = "こんねん".into()), CampaignError::FiscalYearUnreadable);
        assert_eq!(refused(|it| it.title = " ".into()), CampaignError::Text(TextError::Empty(TextField::Title)));
        assert_eq!(
            refused(|it| {
                it.contract_starts_on = "R3.4.1".into();
                it.contract_ends_on = "R3.3.31".into();
            }),
            CampaignError::ContractReversed
        );
    }
}

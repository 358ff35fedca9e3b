//! 保存期限: until when what a room holds is kept, from which day that is counted, and whose rule it is. Of several rules that apply the
//! longest counts. What is not known yet has no end. Nothing is deleted by time alone (墨田区 1(4), 札幌市 特記事項 13: only with the city's consent).

use serde::Serialize;

use super::campaign::CampaignSettings;
use super::day::Day;
use super::id::CampaignId;

/// What is kept (保存するもの).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// 申請書等の紙 of a campaign, wherever it stands.
    Papers,
    /// 利用記録 of a campaign: who did what, when.
    AccessLog,
    /// 利用記録 of a campaign whose forms bear a 個人番号 (特定個人情報).
    MyNumberLog,
    /// その他の記録 of a campaign: ledgers, slips, reports.
    Records,
    /// The room itself: its journal is one for all campaigns, and ends with the last of them.
    Room,
}

/// Whose rule says until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RetentionRule {
    /// Five years from the end of the fiscal year in which the campaign was completed (墨田区 1(4)).
    FiscalYearAndFiveYears,
    /// A year from the end of the contract (札幌市 別紙2 5(6)).
    ContractAndOneYear,
    /// Seven years from the record of a use of 特定個人情報; those of a campaign end with the newest (日野市 10(2)).
    SevenYears,
    /// Through the day that was agreed with the city (日野市 10(1)).
    Agreed,
    /// As long as the campaign that is kept longest.
    LongestCampaign,
}

impl RetentionRule {
    /// Where the rule stands.
    pub fn source(self) -> &'static str {
        match self {
            RetentionRule::FiscalYearAndFiveYears => "墨田区 1(4)",
            RetentionRule::ContractAndOneYear => "札幌市 別紙2 5(6)",
            RetentionRule::SevenYears => "日野市 10(2)",
            RetentionRule::Agreed => "日野市 10(1)",
            RetentionRule::LongestCampaign => "",
        }
    }
}

/// What has to be known before an end can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RetentionGap {
    /// 事業完了日.
    Completion,
    /// 受託期間の終わり.
    ContractEnd,
    /// The day that the city and the contractor agree on.
    Agreement,
    /// No use was recorded yet.
    Use,
    /// Some campaign has no end yet.
    Campaign,
}

/// How something stands to its 保存期限.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RetentionState {
    /// Its end cannot be told yet: it is kept.
    Undecided,
    /// 保存中.
    Kept,
    /// 期限が近い: it ends within [`RetentionState::SOON_DAYS`].
    EndsSoon,
    /// 期限を過ぎた: it may be handed to 消去・廃棄, with the city's consent.
    Over,
    /// 期限を過ぎた, and kept with the room: the entries of one campaign cannot leave the journal.
    AwaitsRoom,
    /// Nothing of it is left in anybody's keeping (返還, 廃棄).
    Gone,
}

impl RetentionState {
    /// From so many days before its last day on, an end is near.
    pub const SOON_DAYS: u32 = 90;
}

/// Until when one rule wants something kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RuleEnd {
    /// The rule.
    pub rule: RetentionRule,
    /// Where it stands, as the room names its sources; empty where it follows from others.
    pub source: &'static str,
    /// 起算日; none where the rule names the day itself.
    pub counts_from: Option<Day>,
    /// The last day on which it is kept.
    pub until: Day,
}

impl RuleEnd {
    /// So many whole years from a day on.
    fn years_from(rule: RetentionRule, from: Day, years: u32) -> Self {
        Self { rule, source: rule.source(), counts_from: Some(from), until: from.end_of_years(years) }
    }

    /// Through a day that is named.
    fn through(rule: RetentionRule, until: Day) -> Self {
        Self { rule, source: rule.source(), counts_from: None, until }
    }
}

/// Until when one thing is kept, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// What.
    pub kept: Kept,
    /// The rules that apply, as far as their ends are known; the longest, which counts, first.
    pub ends: Vec<RuleEnd>,
    /// What has to be known first. While anything is missing there is no end.
    pub missing: Option<RetentionGap>,
}

/// One line of 保存期限.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RetentionRow {
    /// What is kept.
    pub kept: Kept,
    /// The campaign; none for the room itself.
    pub campaign: Option<CampaignId>,
    /// 事業名; empty for the room itself.
    pub title: String,
    /// Papers in the room's or its contractor's keeping (通); none for what is not counted.
    pub pieces: Option<u32>,
    /// 保存期限: the last day, the next it may go; none while it cannot be told.
    pub until: Option<Day>,
    /// The rules that apply, as far as their ends are known; the longest, which counts, first.
    pub ends: Vec<RuleEnd>,
    /// What has to be known first.
    pub missing: Option<RetentionGap>,
    /// How it stands.
    pub state: RetentionState,
}

impl Retention {
    /// What is kept of a campaign. `last_use` is the day of the newest record that speaks of its envelopes.
    pub fn of_campaign(settings: &CampaignSettings, last_use: Option<Day>) -> Vec<Self> {
        let mut kept = vec![Self::of_papers(settings), Self::of_log(settings)];
        kept.extend(settings.my_number.then(|| Self::of_my_number_log(settings, last_use)));
        kept.push(Self::of_records(settings));
        kept
    }

    /// The room itself, kept as long as whatever of its campaigns is kept longest but paper, which does not stand in it; none without a campaign.
    pub fn of_room(campaigns: &[Self]) -> Option<Self> {
        let inside = || campaigns.iter().filter(|it| it.kept != Kept::Papers);
        inside().next()?;
        let missing = inside().any(|it| it.until().is_none()).then_some(RetentionGap::Campaign);
        let longest = inside().filter_map(|it| it.ends.first()).map(|it| it.until).max();
        let ends = longest.map(|until| RuleEnd::through(RetentionRule::LongestCampaign, until));
        Some(Self::new(Kept::Room, [ends], missing))
    }

    fn of_papers(settings: &CampaignSettings) -> Self {
        let year_ends = settings.completed_on.map(Day::fiscal_year_end);
        let five_years = year_ends.map(|it| RuleEnd::years_from(RetentionRule::FiscalYearAndFiveYears, it, 5));
        Self::new(Kept::Papers, [five_years], missing_unless(settings.completed_on, RetentionGap::Completion))
    }

    fn of_log(settings: &CampaignSettings) -> Self {
        let missing = missing_unless(settings.contract_ends_on, RetentionGap::ContractEnd);
        Self::new(Kept::AccessLog, log_ends(settings), missing)
    }

    fn of_my_number_log(settings: &CampaignSettings, last_use: Option<Day>) -> Self {
        let seven = last_use.map(|used| RuleEnd::years_from(RetentionRule::SevenYears, used, 7));
        let missing = missing_unless(settings.contract_ends_on, RetentionGap::ContractEnd);
        Self::new(Kept::MyNumberLog, log_ends(settings).into_iter().chain([seven]), missing.or(missing_unless(last_use, RetentionGap::Use)))
    }

    fn of_records(settings: &CampaignSettings) -> Self {
        let agreed = settings.records_kept_until;
        Self::new(Kept::Records, [agreed.map(agreed_on)], missing_unless(agreed, RetentionGap::Agreement))
    }

    fn new(kept: Kept, ends: impl IntoIterator<Item = Option<RuleEnd>>, missing: Option<RetentionGap>) -> Self {
        let mut ends: Vec<RuleEnd> = ends.into_iter().flatten().collect();
        ends.sort_by_key(|it| std::cmp::Reverse(it.until));
        Self { kept, ends, missing }
    }

    /// 保存期限: the last day, as the longest rule has it; none while anything is missing.
    pub fn until(&self) -> Option<Day> {
        self.ends.first().filter(|_| self.missing.is_none()).map(|it| it.until)
    }

    /// How it stands on `today`, with so many papers left (通), where they are counted.
    pub fn state(&self, today: Day, pieces: Option<u32>) -> RetentionState {
        match self.until() {
            None => RetentionState::Undecided,
            Some(_) if pieces == Some(0) => RetentionState::Gone,
            Some(until) if until < today && matches!(self.kept, Kept::Papers | Kept::Room) => RetentionState::Over,
            Some(until) if until < today => RetentionState::AwaitsRoom,
            Some(until) if today.days_until(until) <= RetentionState::SOON_DAYS => RetentionState::EndsSoon,
            Some(_) => RetentionState::Kept,
        }
    }
}

impl RetentionRow {
    /// The line of one thing on `today`.
    pub fn of(it: Retention, about: Option<(CampaignId, &CampaignSettings)>, (today, pieces): (Day, Option<u32>)) -> Self {
        Self {
            kept: it.kept,
            campaign: about.map(|(campaign, _)| campaign),
            title: about.map(|(_, settings)| settings.title.to_string()).unwrap_or_default(),
            pieces,
            until: it.until(),
            state: it.state(today, pieces),
            missing: it.missing,
            ends: it.ends,
        }
    }
}

/// The rules of every access log: the contract's, and what was agreed, for the log alone or for all records.
fn log_ends(settings: &CampaignSettings) -> [Option<RuleEnd>; 2] {
    let contract = settings.contract_ends_on.map(|ends| RuleEnd::years_from(RetentionRule::ContractAndOneYear, ends, 1));
    [contract, settings.log_kept_until.max(settings.records_kept_until).map(agreed_on)]
}

fn agreed_on(until: Day) -> RuleEnd {
    RuleEnd::through(RetentionRule::Agreed, until)
}

fn missing_unless(known: Option<Day>, gap: RetentionGap) -> Option<RetentionGap> {
    known.is_none().then_some(gap)
}

#[cfg(test)]
mod tests {
    use super::super::campaign::{CampaignForm, DispatchForm, DispatchKind};
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn settings(change: impl FnOnce(&mut CampaignForm)) -> CampaignSettings {
        let dispatch = DispatchForm { kind: DispatchKind::Initial, on: "2020-01-06".into(), count: "27600".into() };
        let mut form = CampaignForm::new("令和2年度 申請書".into(), dispatch, ("2020-12-01".into(), "2020-12-28".into()));
        change(&mut form);
        form.read().unwrap()
    }

    fn of(kept: Kept, last_use: Option<&str>, change: impl FnOnce(&mut CampaignForm)) -> Retention {
        let all = Retention::of_campaign(&settings(change), last_use.map(day));
        all.into_iter().find(|it| it.kept == kept).unwrap()
    }

    #[test]
    fn papers_are_kept_for_five_years_from_the_end_of_the_fiscal_year_of_their_completion() {
        for (completed, from, until) in [
            ("2021-03-31", "2021-03-31", "2026-03-31"),
            ("2021-04-15", "2022-03-31", "2027-03-31"),
            ("2021-04-01", "2022-03-31", "2027-03-31"),
            ("2024-02-29", "2024-03-31", "2029-03-31"),
        ] {
            let papers = of(Kept::Papers, None, |it| it.completed_on = completed.into());
            assert_eq!((papers.ends[0].counts_from, papers.until()), (Some(day(from)), Some(day(until))), "{completed}");
        }
        let papers = of(Kept::Papers, None, |_| ());
        assert_eq!((papers.until(), papers.missing), (None, Some(RetentionGap::Completion)));
    }

    #[test]
    fn a_log_is_kept_for_a_year_after_the_contract_and_longer_where_that_was_agreed() {
        let rules = |log: &str, records: &str| {
            let log = of(Kept::AccessLog, None, |it| {
                it.contract_ends_on = "2021-03-31".into();
                it.log_kept_until = log.into();
                it.records_kept_until = records.into();
            });
            (log.ends.iter().map(|it| it.rule).collect::<Vec<_>>(), log.until().unwrap().to_string())
        };
        use RetentionRule::{Agreed, ContractAndOneYear};
        assert_eq!(rules("", ""), (vec![ContractAndOneYear], "2022-03-31".into()));
        assert_eq!(
            rules("2021-12-31", ""),
            (vec![ContractAndOneYear, Agreed], "2022-03-31".into()),
            "a shorter agreement shortens nothing"
        );
        assert_eq!(rules("2026-03-31", ""), (vec![Agreed, ContractAndOneYear], "2026-03-31".into()));
        assert_eq!(rules("2026-03-31", "2031-03-31").1, "2031-03-31", "the log is one of the records of the contract");
        let agreed_alone = of(Kept::AccessLog, None, |it| it.log_kept_until = "2026-03-31".into());
        assert_eq!((agreed_alone.until(), agreed_alone.missing), (None, Some(RetentionGap::ContractEnd)), "the contract may end later");
    }

    #[test]
    fn the_log_of_a_campaign_with_my_numbers_is_kept_for_seven_years_from_its_newest_record() {
        let with = |ends: &str, used| {
            of(Kept::MyNumberLog, used, |it| {
                it.my_number = true;
                it.contract_ends_on = ends.into();
            })
        };
        assert_eq!(with("2021-03-31", Some("2021-02-12")).until(), Some(day("2028-02-12")));
        assert_eq!(with("2030-03-31", Some("2021-02-12")).until(), Some(day("2031-03-31")), "the contract ends later");
        assert_eq!(with("", Some("2021-02-12")).missing, Some(RetentionGap::ContractEnd));
        assert_eq!(with("2021-03-31", None).missing, Some(RetentionGap::Use));
        let without = Retention::of_campaign(&settings(|_| ()), None);
        assert!(without.iter().all(|it| it.kept != Kept::MyNumberLog));
    }

    #[test]
    fn other_records_are_kept_as_agreed_and_without_an_agreement_for_good() {
        assert_eq!(of(Kept::Records, None, |it| it.records_kept_until = "2026-03-31".into()).until(), Some(day("2026-03-31")));
        assert_eq!(of(Kept::Records, None, |it| it.log_kept_until = "2026-03-31".into()).missing, Some(RetentionGap::Agreement));
    }

    #[test]
    fn the_room_is_kept_as_long_as_the_campaign_that_is_kept_longest_and_until_all_are_known() {
        let known = |ends: &str, agreed: &str| {
            let settings = settings(|it| {
                it.contract_ends_on = ends.into();
                it.records_kept_until = agreed.into();
            });
            Retention::of_campaign(&settings, None)
        };
        assert_eq!(Retention::of_room(&[]), None);
        let mut all = known("2021-03-31", "2026-03-31");
        all.extend(known("2027-03-31", "2027-03-31"));
        assert_eq!(Retention::of_room(&all).unwrap().until(), Some(day("2028-03-31")));
        all.extend(known("2021-03-31", ""));
        let room = Retention::of_room(&all).unwrap();
        assert_eq!((room.until(), room.missing), (None, Some(RetentionGap::Campaign)));
    }

    #[test]
    fn the_last_day_is_kept_and_the_next_is_over() {
        let log = of(Kept::AccessLog, None, |it| it.contract_ends_on = "2021-03-31".into());
        let state = |today: &str| log.state(day(today), None);
        assert_eq!(state("2021-12-30"), RetentionState::Kept);
        assert_eq!(state("2021-12-31"), RetentionState::EndsSoon, "90 days before");
        assert_eq!(state("2022-03-31"), RetentionState::EndsSoon);
        assert_eq!(state("2022-04-01"), RetentionState::AwaitsRoom, "the entries of one campaign cannot leave the journal");
        let room = Retention::of_room(std::slice::from_ref(&log)).unwrap();
        assert_eq!(
            [room.state(day("2022-03-31"), None), room.state(day("2022-04-01"), None)],
            [RetentionState::EndsSoon, RetentionState::Over]
        );
        let papers = of(Kept::Papers, None, |it| it.completed_on = "2021-03-31".into());
        assert_eq!(papers.state(day("2030-01-01"), Some(1)), RetentionState::Over);
        assert_eq!(papers.state(day("2030-01-01"), Some(0)), RetentionState::Gone);
        assert_eq!(of(Kept::Papers, None, |_| ()).state(day("2199-12-31"), Some(1)), RetentionState::Undecided);
    }
}

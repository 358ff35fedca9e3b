//! The weekly table of returns (返送状況表, 別紙1): from daily figures to rows, exact or rounded.

use std::collections::BTreeSet;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::calendar::Calendar;
use super::campaign::{CampaignSettings, DeadlineRule, Dispatch};
use super::count::grouped;
use super::day::{Day, wareki_fiscal_year};
use super::id::{CampaignId, Seq};
use super::week::{Week, weeks};

/// What came by post on one day, in envelopes (通).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailyFigure {
    /// The day of reception.
    pub day: Day,
    /// 申請書, as first counted.
    pub first_received: i64,
    /// The net that corrections changed in it.
    pub corrections: i64,
    /// 不達返戻, corrected. Never a return.
    pub undeliverable: i64,
    /// 雑件, corrected. Never a return.
    pub misc: i64,
}

/// A handover round as the table's remarks tell of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoundRemark {
    /// 第n回.
    pub ordinal: u32,
    /// The day of the handover; the planned one until it was handed over.
    pub on: Day,
    /// Whether it was in fact handed over.
    pub handed_over: bool,
}

impl RoundRemark {
    /// パンチ入力引き渡し（1回目）, with 予定 while it is only planned.
    pub fn text(self) -> String {
        format!("パンチ入力引き渡し（{}回目）{}", self.ordinal, if self.handed_over { "" } else { "予定" })
    }
}

/// What a weekly table is made of, besides its campaign.
#[derive(Debug, Clone, Copy)]
pub struct WeeklyInput<'a> {
    /// 開庁日.
    pub calendar: &'a Calendar,
    /// What came by post, day by day.
    pub figures: &'a [DailyFigure],
    /// Handover rounds that were not cancelled, in order.
    pub rounds: &'a [RoundRemark],
}

/// How the table is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WeeklyStyle {
    rounded: bool,
    tail_from: Option<u32>,
}

/// Why a table cannot be printed as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeeklyError {
    /// The week of the open-ended row was typed as something that is no number.
    #[error("not the number of a week: {0}")]
    TailUnreadable(String),
    /// The journal number was typed as something that is no number.
    #[error("not a journal number: {0}")]
    AsOfUnreadable(String),
    /// Counts are printed exact or rounded to hundreds (docs/decisions/0004-weeks.md), nothing else.
    #[error("counts are rounded to 100 or not at all")]
    RoundTo,
    /// The open-ended last row starts with the second week or later.
    #[error("the open-ended row starts with week 2 or later")]
    TailFrom,
}

impl WeeklyStyle {
    /// `round_to` 100 or nothing; `tail_from` the week (第n週以降) from which rows are summed into one.
    pub fn new(round_to: Option<u32>, tail_from: Option<u32>) -> Result<Self, WeeklyError> {
        match (round_to, tail_from) {
            (Some(hundreds), _) if hundreds != 100 => Err(WeeklyError::RoundTo),
            (_, Some(week)) if week < 2 => Err(WeeklyError::TailFrom),
            (round_to, tail_from) => Ok(Self { rounded: round_to.is_some(), tail_from }),
        }
    }

    /// A count as printed: exact, or to the nearest hundred, 1 to 99 as 100未満.
    fn text(self, count: i64) -> String {
        match (self.rounded, count) {
            (false, _) | (true, ..=0) => grouped(count),
            (true, 1..=99) => "100未満".to_owned(),
            (true, _) => grouped((count + 50) / 100 * 100),
        }
    }
}

/// Reads a number that a person typed; empty is "not given".
pub fn read_number(text: &str, unreadable: fn(String) -> WeeklyError) -> Result<Option<i64>, WeeklyError> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let digits = plain.bytes().all(|b| b.is_ascii_digit());
    match plain.parse::<i64>() {
        _ if plain.is_empty() => Ok(None),
        Ok(number) if digits => Ok(Some(number)),
        _ => Err(unreadable(text.trim().chars().take(20).collect())),
    }
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct WeekRow {
    /// 第n週, from 1.
    pub index: u32,
    /// 第1週, 第11週以降.
    pub title: String,
    /// 12/1-4; 以降 for the open-ended row.
    pub label: String,
    /// First day that counts.
    pub first_day: Day,
    /// Last day that counts.
    pub last_day: Day,
    /// 開庁日.
    pub business_days: u32,
    /// 当初: as first counted (通).
    pub first_received: i64,
    /// 訂正: the net that corrections changed (通).
    pub corrections: i64,
    /// 計: 当初 + 訂正 (通).
    pub received: i64,
    /// 1開庁日平均 of 計 (通), to the nearest whole one; none in a week without a business day.
    pub per_business_day: Option<i64>,
    /// 累計 = Σ計 (通).
    pub cumulative: i64,
    /// 返送率: 累計 ÷ 発送通数(初回), percent with one decimal.
    pub return_rate: String,
    /// 期限後: arrived after the reply deadline (通).
    pub late: i64,
    /// 備考.
    pub remarks: Vec<String>,
    /// Whether this is the open-ended last row.
    pub tail: bool,
    /// Whether the reply deadline falls in it.
    pub deadline_week: bool,
    /// 計 as printed, rounded when rounding is on.
    pub received_text: String,
    /// 累計 as printed.
    pub cumulative_text: String,
}

/// The whole table as of one journal number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct WeeksTable {
    /// The campaign.
    pub campaign: CampaignId,
    /// Its title.
    pub title: String,
    /// 令和2年度
    pub fiscal_year_name: String,
    /// 発送.
    pub dispatches: Vec<Dispatch>,
    /// 発送通数(初回).
    pub dispatched: i64,
    /// 回答期限.
    pub reply_deadline: Day,
    /// 消印有効 / 必着.
    pub deadline_rule: DeadlineRule,
    /// The journal number that the table speaks of.
    pub as_of: Seq,
    /// When that number was written.
    pub as_of_at: String,
    /// The weeks.
    pub rows: Vec<WeekRow>,
    /// 当初, all weeks.
    pub first_received: i64,
    /// 訂正, all weeks.
    pub corrections: i64,
    /// 合計.
    pub total: i64,
    /// 合計 as printed; rounded from the exact total, never summed from rounded rows.
    pub total_text: String,
    /// 開庁日 of all weeks.
    pub business_days: u32,
    /// 1開庁日平均 of the total (通).
    pub per_business_day: Option<i64>,
    /// 返送率 of the total.
    pub return_rate: String,
    /// 期限後, all weeks.
    pub late: i64,
    /// 計数待ち: batches that wait for a count and stand in no figure.
    pub waiting_batches: u32,
    /// 差異: differences that were open as of the number; they stand on every report until they end.
    pub open_variances: u32,
    /// 不達返戻, all weeks.
    pub undeliverable: i64,
    /// 雑件, all weeks.
    pub misc: i64,
    /// Whether counts are printed rounded, so that the note about rounding is due.
    pub rounded: bool,
}

/// The journal number that a table speaks of, and the day and instant on which it was written.
#[derive(Debug, Clone)]
pub struct AsOf {
    /// The number.
    pub seq: Seq,
    /// The local day.
    pub day: Day,
    /// The instant, RFC 3339.
    pub at: String,
}

/// Percent with one decimal, rounded half up: 24,499 of 27,600 is 88.8.
pub fn return_rate(returned: i64, dispatched: i64) -> String {
    if dispatched <= 0 {
        return "0.0".to_owned();
    }
    let tenths = (returned * 2000 + dispatched).div_euclid(dispatched * 2);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The table of `campaign` from its daily figures, through the week of the last reception or handover or, while the deadline has not passed,
/// through the current week of `as_of`.
pub fn weekly_table(
    (campaign, settings): (CampaignId, &CampaignSettings),
    input: WeeklyInput<'_>,
    as_of: AsOf,
    style: WeeklyStyle,
) -> WeeksTable {
    let WeeklyInput { calendar, figures, rounds } = input;
    let dispatched = settings.dispatched();
    let received: BTreeSet<Day> = figures.iter().filter(|it| it.first_received != 0 || it.corrections != 0).map(|it| it.day).collect();
    let handed_over = rounds.iter().filter(|it| it.handed_over).map(|it| it.on).max();
    let last = received.last().copied().max(handed_over).unwrap_or(settings.first_reception_on);
    let through = as_of.day.min(settings.reply_deadline).max(last);
    let all = weeks(calendar, settings.first_reception_on, through, &received);
    let mut rows = week_rows(&all, figures, settings, dispatched);
    add_round_remarks(&mut rows, &all, rounds);
    if let Some(from) = style.tail_from {
        merge_tail(&mut rows, from);
    }
    for row in &mut rows {
        row.per_business_day = per_business_day(row.received, row.business_days);
        row.received_text = style.text(row.received);
        row.cumulative_text = style.text(row.cumulative);
    }
    let total = |of: fn(&WeekRow) -> i64| rows.iter().map(of).sum::<i64>();
    let whole = total(|row| row.received);
    let days = rows.iter().map(|row| row.business_days).sum();
    WeeksTable {
        campaign,
        title: settings.title.as_str().to_owned(),
        fiscal_year_name: wareki_fiscal_year(settings.fiscal_year()),
        dispatches: settings.dispatches.clone(),
        dispatched,
        reply_deadline: settings.reply_deadline,
        deadline_rule: settings.deadline_rule,
        as_of: as_of.seq,
        as_of_at: as_of.at,
        first_received: total(|row| row.first_received),
        corrections: total(|row| row.corrections),
        total: whole,
        total_text: style.text(whole),
        business_days: days,
        per_business_day: per_business_day(whole, days),
        return_rate: return_rate(whole, dispatched),
        late: total(|row| row.late),
        waiting_batches: 0,
        open_variances: 0,
        undeliverable: figures.iter().map(|it| it.undeliverable).sum(),
        misc: figures.iter().map(|it| it.misc).sum(),
        rounded: style.rounded,
        rows,
    }
}

fn week_rows(all: &[Week], figures: &[DailyFigure], settings: &CampaignSettings, dispatched: i64) -> Vec<WeekRow> {
    let deadline_week = all.iter().rposition(|week| week.first.monday() <= settings.reply_deadline);
    let reached = all.last().is_some_and(|last| settings.reply_deadline <= last.last.monday().plus(6));
    let mut figures = figures.iter().peekable();
    let mut cumulative = 0;
    let mut rows = Vec::with_capacity(all.len());
    for (place, week) in all.iter().enumerate() {
        let (mut first_received, mut corrections, mut late) = (0, 0, 0);
        while let Some(figure) = figures.next_if(|it| it.day <= week.last.monday().plus(6)) {
            first_received += figure.first_received;
            corrections += figure.corrections;
            late += if figure.day > settings.reply_deadline { figure.first_received + figure.corrections } else { 0 };
        }
        cumulative += first_received + corrections;
        let deadline_week = reached && deadline_week == Some(place);
        rows.push(WeekRow {
            index: week.index,
            title: format!("第{}週", week.index),
            label: week.label(),
            first_day: week.first,
            last_day: week.last,
            business_days: week.business_days,
            per_business_day: None,
            first_received,
            corrections,
            received: first_received + corrections,
            cumulative,
            return_rate: return_rate(cumulative, dispatched),
            late,
            remarks: if deadline_week { vec!["回答期限".to_owned()] } else { Vec::new() },
            tail: false,
            deadline_week,
            received_text: String::new(),
            cumulative_text: String::new(),
        });
    }
    rows
}

/// A round stands in its week before other remarks; on a day between two numbered weeks, in the one before. A plan beyond the last week waits.
fn add_round_remarks(rows: &mut [WeekRow], all: &[Week], rounds: &[RoundRemark]) {
    for round in rounds.iter().rev() {
        let beyond = all.last().is_none_or(|last| round.on > last.last.monday().plus(6));
        let place = all.iter().rposition(|week| week.first.monday() <= round.on).unwrap_or(0);
        if let (false, Some(row)) = (beyond, rows.get_mut(place)) {
            row.remarks.insert(0, round.text());
        }
    }
}

/// Envelopes a business day (通), to the nearest whole one, halves up; none where there was no such day.
fn per_business_day(pieces: i64, days: u32) -> Option<i64> {
    let days = i64::from(days);
    (days > 0).then(|| (pieces * 2 + days).div_euclid(days * 2))
}

/// Sums the rows from week `from` on into one row 第n週以降.
fn merge_tail(rows: &mut Vec<WeekRow>, from: u32) {
    let Some(start) = rows.iter().position(|row| row.index >= from) else { return };
    let mut merged = rows.split_off(start).into_iter();
    let Some(mut tail) = merged.next() else { return };
    for row in merged {
        tail.last_day = row.last_day;
        tail.business_days += row.business_days;
        tail.first_received += row.first_received;
        tail.corrections += row.corrections;
        tail.received += row.received;
        tail.cumulative = row.cumulative;
        tail.return_rate = row.return_rate;
        tail.late += row.late;
        tail.remarks.extend(row.remarks);
        tail.deadline_week |= row.deadline_week;
    }
    tail.title = format!("第{}週以降", tail.index);
    tail.label = "以降".to_owned();
    tail.tail = true;
    rows.push(tail);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn envelopes_a_business_day_are_whole_ones_halves_up() {
        assert_eq!(per_business_day(9_021, 4), Some(2_255));
        assert_eq!(per_business_day(3_318, 5), Some(664));
        assert_eq!(per_business_day(5, 2), Some(3));
        assert_eq!(per_business_day(-5, 2), Some(-2));
        assert_eq!(per_business_day(7, 0), None);
    }

    #[test]
    fn rates_have_one_decimal_rounded_half_up() {
        assert_eq!(return_rate(24_500, 27_600), "88.8");
        assert_eq!(return_rate(9_000, 27_600), "32.6");
        assert_eq!(return_rate(0, 27_600), "0.0");
        assert_eq!(return_rate(1, 2_000), "0.1");
        assert_eq!(return_rate(5, 0), "0.0");
    }

    #[test]
    fn rounding_goes_to_the_nearest_hundred_and_small_counts_say_so() {
        let rounded = WeeklyStyle::new(Some(100), None).unwrap();
        assert_eq!(rounded.text(9_021), "9,000");
        assert_eq!(rounded.text(250), "300");
        assert_eq!(rounded.text(99), "100未満");
        assert_eq!(rounded.text(0), "0");
        assert_eq!(WeeklyStyle::default().text(99), "99");
        assert_eq!(WeeklyStyle::new(Some(10), None), Err(WeeklyError::RoundTo));
        assert_eq!(WeeklyStyle::new(None, Some(1)), Err(WeeklyError::TailFrom));
    }
}

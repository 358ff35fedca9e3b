//! 保存期限 as lists on paper and on the command line show it: what, since when, until when, by whose rule.

use hensobo_core::domain::count::grouped;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::retention::{Kept, RetentionGap, RetentionRow, RetentionRule, RetentionState, RuleEnd};

/// The headings of the list.
pub const RETENTION_COLUMNS: [&str; 6] = ["対象", "事業", "起算日", "保存期限", "根拠", "状態"];

/// One line of the list.
pub fn retention_cells(it: &RetentionRow) -> Vec<String> {
    let from = it.ends.first().filter(|_| it.missing.is_none()).and_then(|it| it.counts_from);
    let title = if it.campaign.is_some() { it.title.clone() } else { "すべて".to_owned() };
    vec![kept_words(it), title, from.map(Day::wareki).unwrap_or_default(), kept_until(it), basis(it), state_words(it.state).to_owned()]
}

/// 令和4年3月31日（木）まで, or that it is kept until that is known.
pub fn kept_until(it: &RetentionRow) -> String {
    it.until.map_or_else(|| "決まるまで保存".to_owned(), |until| format!("{}まで", until.wareki()))
}

/// 申請書等の紙（24,500通）, 利用記録.
fn kept_words(it: &RetentionRow) -> String {
    let word = kept_word(it.kept);
    match it.pieces {
        Some(pieces) => format!("{word}（{}通）", grouped(i64::from(pieces))),
        None => word.to_owned(),
    }
}

/// What is kept.
pub fn kept_word(kept: Kept) -> &'static str {
    match kept {
        Kept::Papers => "申請書等の紙",
        Kept::AccessLog => "利用記録",
        Kept::MyNumberLog => "特定個人情報の利用記録",
        Kept::Records => "その他の記録",
        Kept::Room => "部屋の記録",
    }
}

/// The rule that counts with its source; then those that end earlier, or what is missing.
fn basis(it: &RetentionRow) -> String {
    let mut said: Vec<String> = it.missing.map(|it| gap_words(it).to_owned()).into_iter().collect();
    said.extend(it.ends.iter().map(rule_end_words));
    match (it.missing, said.as_slice()) {
        (None, [_, _, ..]) => format!("{}（長いほうの期限）", said.join("、次に")),
        _ => said.join("。"),
    }
}

fn rule_end_words(it: &RuleEnd) -> String {
    let (word, until) = (rule_word(it.rule), it.until.short_wareki());
    if it.source.is_empty() { format!("{word}：{until}") } else { format!("{word}（{}）：{until}", it.source) }
}

fn rule_word(rule: RetentionRule) -> &'static str {
    match rule {
        RetentionRule::FiscalYearAndFiveYears => "事業完了日の年度の終わりから5年",
        RetentionRule::ContractAndOneYear => "受託期間の終わりから1年",
        RetentionRule::SevenYears => "最新の利用の記録から7年",
        RetentionRule::Agreed => "市と合意した日",
        RetentionRule::LongestCampaign => "いちばん長い事業に合わせる",
    }
}

fn gap_words(gap: RetentionGap) -> &'static str {
    match gap {
        RetentionGap::Completion => "事業完了日が未登録：業務設定で入れてください",
        RetentionGap::ContractEnd => "受託期間の終わりが未登録：業務設定で契約期間を入れてください",
        RetentionGap::Agreement => "市と合意した日が未登録：市と協議し、業務設定で入れてください",
        RetentionGap::Use => "利用の記録がまだありません",
        RetentionGap::Campaign => "期限の決まらない事業があります",
    }
}

/// How it stands.
fn state_words(state: RetentionState) -> &'static str {
    match state {
        RetentionState::Undecided => "期限未定",
        RetentionState::Kept => "保存中",
        RetentionState::EndsSoon => "期限が近い（90日以内）",
        RetentionState::Over => "期限を過ぎた：市の承諾を得て消去・廃棄の手続きへ",
        RetentionState::AwaitsRoom => "期限を過ぎた：部屋の記録の期限まで一緒に保存",
        RetentionState::Gone => "紙は残っていません",
    }
}

//! Handover rounds in the shapes in which screens and the command line get them.

use serde::Serialize;

use super::packing::ReadyBatch;
use super::variance_rows::VarianceRow;
use crate::domain::day::Day;
use crate::domain::id::{BatchNumber, RoundId};
use crate::domain::policy::Action;
use crate::domain::round::RoundState;
use crate::domain::round_needs::RoundNeed;
use crate::domain::round_steps::{Container, Means};

/// One round in the list of all.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct RoundRow {
    /// The round.
    pub round: RoundId,
    /// 第n回.
    pub ordinal: u32,
    /// How far it has come.
    pub state: RoundState,
    /// 引渡予定日.
    pub planned_on: Day,
    /// 締切日.
    pub cutoff_on: Day,
    /// 引渡日.
    pub handed_over_on: Option<Day>,
    /// 業者.
    pub contractor: String,
    /// 束.
    pub batches: u32,
    /// 通: as packed, later as the slip says.
    pub pieces: i64,
    /// At the contractor now (通).
    pub at_contractor: i64,
    /// 返却予定日.
    pub due_back_on: Option<Day>,
    /// Days since the handover, while originals are at the contractor.
    pub days_away: Option<u32>,
    /// Whether the originals should be back by now.
    pub overdue: bool,
    /// Open differences.
    pub open_variances: u32,
    /// What is missing now.
    pub needs: Vec<RoundNeed>,
}

/// What arrived in one week, beside which rounds are planned.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct Arrivals {
    /// 第1週
    pub title: String,
    /// 12/1-4
    pub label: String,
    /// Its first day.
    pub first_day: Day,
    /// Its last day.
    pub last_day: Day,
    /// 申請書 (通).
    pub received: i64,
    /// The rounds whose handover, planned or done, lies in it.
    pub rounds: Vec<RoundId>,
}

/// All rounds of a campaign.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct RoundsView {
    /// The rounds, in the order in which they were planned.
    pub rounds: Vec<RoundRow>,
    /// The weeks of the campaign.
    pub weeks: Vec<Arrivals>,
    /// Ready to be packed now: 束.
    pub ready_batches: u32,
    /// Ready to be packed now: 通.
    pub ready_pieces: i64,
    /// What a new plan begins with.
    pub suggestion: PlanSuggestion,
    /// What the person who looks may do.
    pub may: Vec<Action>,
}

/// What a new plan begins with: today, and what the last round had.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct PlanSuggestion {
    /// 第n回.
    pub ordinal: u32,
    /// 引渡予定日.
    pub on: Day,
    /// 締切日.
    pub cutoff_on: Day,
    /// 業者名.
    pub contractor: String,
    /// 承諾番号.
    pub approval_number: String,
    /// 引渡場所.
    pub place: String,
    /// 引渡方法.
    pub means: Means,
}

/// One batch of a round.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct RoundLineRow {
    /// The batch.
    pub batch: BatchNumber,
    /// 枝番; 0 for a whole batch.
    pub branch: u32,
    /// トレイ.
    pub tray: String,
    /// 受領日.
    pub received_on: Day,
    /// As packed (通).
    pub packed: i64,
    /// What the contractor should have: as packed, corrections since included (通).
    pub expected: i64,
    /// At the receipt, less what was expected: below zero 不足, above 過剰 (通).
    pub receipt_difference: i64,
    /// On the way back, less what the contractor had: below zero 不足, above 過剰 (通).
    pub return_difference: i64,
    /// As the contractor has it (通).
    pub received: Option<i64>,
    /// As it came back (通).
    pub returned: Option<i64>,
}

/// One step of a round as it is shown.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct RoundStepRow {
    /// planned, packed, handed_over, …
    pub step: String,
    /// When it was recorded.
    pub at: String,
    /// Who recorded it.
    pub by: String,
    /// The day that it speaks of.
    pub on: Option<Day>,
    /// Envelopes or records that it tells of.
    pub pieces: Option<i64>,
    /// What a person typed with it: a reason, the contractor's person, a place, a number.
    pub words: Option<String>,
}

/// Delivered data as it is shown.
#[derive(Debug, Clone, Copy, Serialize, ts_rs::TS)]
pub struct DeliveredRow {
    /// 納品日.
    pub on: Day,
    /// 入力件数.
    pub records: u32,
    /// 判読不能.
    pub illegible: u32,
    /// 業者対象外.
    pub excluded: u32,
    /// 取込エラー.
    pub import_errors: u32,
}

/// One round on one page.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct RoundView {
    /// As in the list.
    pub row: RoundRow,
    /// 承諾番号.
    pub approval_number: String,
    /// 引渡場所.
    pub place: String,
    /// 引渡方法.
    pub means: Means,
    /// 理由 of another means.
    pub leave_reason: Option<String>,
    /// 市の承認番号 of another means.
    pub city_number: Option<String>,
    /// What is packed.
    pub lines: Vec<RoundLineRow>,
    /// Containers and seals.
    pub containers: Vec<Container>,
    /// 預り証番号.
    pub custody_receipt: Option<String>,
    /// What the contractor counted as a whole, while no batch is named (未確認).
    pub unconfirmed: Option<i64>,
    /// What the contractor has (通).
    pub entrusted: i64,
    /// What came back (通).
    pub came_back: i64,
    /// The data that holds.
    pub delivered: Option<DeliveredRow>,
    /// How often data was rejected.
    pub rejections: u32,
    /// 保管場所.
    pub location: Option<String>,
    /// What could be packed now.
    pub ready: Vec<ReadyBatch>,
    /// The differences of the round, open ones first.
    pub variances: Vec<VarianceRow>,
    /// Everything that happened to it.
    pub steps: Vec<RoundStepRow>,
    /// What the person who looks may do to it now.
    pub may: Vec<Action>,
}

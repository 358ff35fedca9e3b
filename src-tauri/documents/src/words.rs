//! The words of lists as papers, files and the command line show them: Japanese, one word for each state, place and reason.

use hensobo_core::domain::batch::{BatchKind, BatchState};
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::delivery::Run;
use hensobo_core::domain::erasure::{BackupFate, DisposalKind, DisposalMethod};
use hensobo_core::domain::place::Place;
use hensobo_core::domain::review::{ExclusionKind, ReviewStep};
use hensobo_core::domain::round::RoundState;
use hensobo_core::domain::round_needs::RoundNeed;
use hensobo_core::domain::round_steps::Means;
use hensobo_core::domain::staff::{Employment, Handling};
use hensobo_core::domain::tally::{Equation, TermKind};
use hensobo_core::domain::variance::{VarianceEndKind, VarianceKind, VarianceReason};

/// 種別 of a batch.
pub fn kind_word(kind: BatchKind) -> &'static str {
    match kind {
        BatchKind::Application => "申請書",
        BatchKind::Undeliverable => "不達返戻",
        BatchKind::Misc => "雑件",
    }
}

/// Where the count of a batch stands.
pub fn state_word(state: BatchState) -> &'static str {
    match state {
        BatchState::Waiting => "計数待ち",
        BatchState::Recount => "再計数待ち",
        BatchState::Undecided => "決定待ち",
        BatchState::Counted => "計数済み",
        BatchState::Discarded => "欠番",
    }
}

/// 区分 of 消去・廃棄.
pub fn disposal_kind_word(kind: DisposalKind) -> &'static str {
    match kind {
        DisposalKind::Returned => "返還",
        DisposalKind::Erased => "消去",
        DisposalKind::Discarded => "廃棄",
    }
}

/// 方法 of 消去・廃棄.
pub fn disposal_method_word(method: DisposalMethod) -> &'static str {
    match method {
        DisposalMethod::KeyDestroyed => "暗号鍵の破棄",
        DisposalMethod::Overwritten => "上書き消去",
        DisposalMethod::Broken => "物理的破壊",
        DisposalMethod::Shredded => "裁断",
        DisposalMethod::Dissolved => "溶解",
        DisposalMethod::Incinerated => "焼却",
        DisposalMethod::HandedBack => "手渡しによる返還",
    }
}

/// What became of an old backup.
pub fn fate_word(fate: BackupFate) -> &'static str {
    match fate {
        BackupFate::Overwritten => "上書きして削除",
        BackupFate::NotFound => "存在しないことを確認",
        BackupFate::MediumBroken => "媒体を物理的に破壊",
    }
}

/// 便.
pub fn run_word(run: Run) -> &'static str {
    match run {
        Run::Morning => "午前",
        Run::Afternoon => "午後",
        Run::Counter => "窓口",
        Run::Exchange => "交換便",
    }
}

/// 置き場; a place of a round with 第n回.
pub fn place_words(place: Place, ordinal: Option<u32>) -> String {
    let word = place.japanese();
    ordinal.map_or_else(|| word.to_owned(), |ordinal| format!("{word}（第{ordinal}回）"))
}

/// What a review came to.
pub fn review_words(step: &ReviewStep) -> String {
    match step {
        ReviewStep::Pass => "審査OK".to_owned(),
        ReviewStep::TakeBackPass => "審査OKの取消".to_owned(),
        ReviewStep::HoldBack { code } => format!("不備（コード{code}）"),
        ReviewStep::Settle => "不備解消".to_owned(),
        ReviewStep::SendBack => "返戻".to_owned(),
        ReviewStep::ComeBack => "再提出".to_owned(),
        ReviewStep::Exclude { kind } => format!("対象外（{}）", exclusion_word(*kind)),
        ReviewStep::Readmit => "対象外の取消".to_owned(),
    }
}

fn exclusion_word(kind: ExclusionKind) -> &'static str {
    match kind {
        ExclusionKind::Blank => "白紙",
        ExclusionKind::Duplicate => "重複",
        ExclusionKind::Declined => "辞退",
        ExclusionKind::OtherOffice => "他課あて",
        ExclusionKind::Other => "その他",
    }
}

/// Where a difference was found.
pub fn variance_word(kind: VarianceKind) -> &'static str {
    match kind {
        VarianceKind::Carrier => "郵便局控え",
        VarianceKind::Delivery => "便と束",
        VarianceKind::Stock => "室内の束",
        VarianceKind::Receipt => "業者受領",
        VarianceKind::RoundReceipt => "業者受領（回次の計）",
        VarianceKind::Return => "原票返却",
        VarianceKind::Correction => "訂正",
    }
}

/// Why there is a difference.
pub fn reason_word(reason: VarianceReason) -> &'static str {
    match reason {
        VarianceReason::Recount => "数え直し",
        VarianceReason::OtherOfficeMixedIn => "他課混入",
        VarianceReason::NotRecorded => "未計上",
        VarianceReason::RecordedTwice => "重複計上",
        VarianceReason::CarrierSlip => "郵便局控え相違",
        VarianceReason::UnderInvestigation => "調査中",
    }
}

/// What ended a difference.
pub fn end_word(end: VarianceEndKind) -> &'static str {
    match end {
        VarianceEndKind::Found => "発見",
        VarianceEndKind::FoundHere => "室内で発見",
        VarianceEndKind::CarrierError => "郵便局の誤り",
        VarianceEndKind::CountingError => "計数誤り",
        VarianceEndKind::Lost => "紛失",
        VarianceEndKind::Settled => "その後の記録で解消",
        VarianceEndKind::Named => "束を特定",
    }
}

/// What the history of a batch tells, as it is shown.
pub fn trace_word(what: &str) -> &str {
    match what {
        "batch_received" => "束を登録",
        "batch_count_differed" => "計数が一致せず、数え直し",
        "batch_counted" => "通数が確定",
        "batch_corrected" => "通数を訂正",
        "batch_discarded" => "束を欠番に",
        "batch_undone" => "直前の登録を取消",
        "batch_reviewed" => "審査",
        "resubmission_marked" => "再提出を登録",
        "batches_packed" => "引渡箱へ梱包",
        "batch_unpacked" => "引渡箱から取り出し",
        "round_handed_over" => "業者へ引渡し",
        "round_received" => "業者が受領し、通数を確認",
        "round_returned" => "原票が返却",
        "round_archived" => "保管庫へ保管",
        "round_cancelled" => "引渡しの回次を取消",
        "variance_reported" => "差異を記録",
        "variance_ended" => "差異が終了",
        other => other,
    }
}

/// 引渡方法.
pub fn means_word(means: Means) -> &'static str {
    match means {
        Means::DirectHandover => "直接手渡し",
        Means::DirectCarry => "直接持込",
        Means::SecureTransport => "セキュリティ便",
        Means::RegisteredMail => "書留郵便",
    }
}

/// Where a round stands.
pub fn round_word(state: RoundState) -> &'static str {
    match state {
        RoundState::Planned => "計画",
        RoundState::Packed => "梱包中",
        RoundState::HandedOver => "引渡済み",
        RoundState::Unconfirmed => "未確認",
        RoundState::Received => "受領確認済み",
        RoundState::Delivered => "納品済み",
        RoundState::Returned => "原票返却済み",
        RoundState::Reconciled => "照合済み",
        RoundState::Archived => "保管済み",
        RoundState::Cancelled => "取消",
    }
}

/// What a round needs, as it is shown.
pub fn needs_words(needs: &[RoundNeed]) -> String {
    needs.iter().map(need_words).collect::<Vec<_>>().join("、")
}

fn need_words(need: &RoundNeed) -> String {
    match need {
        RoundNeed::Pack => "梱包".to_owned(),
        RoundNeed::Seal => "封印".to_owned(),
        RoundNeed::HandOver => "引渡し".to_owned(),
        RoundNeed::Receipt => "業者の受領".to_owned(),
        RoundNeed::Recount { slip, counted } => {
            format!("業者の数え直し（受渡票{}通、業者{}通）", grouped(*slip), grouped(*counted))
        }
        RoundNeed::Deliver => "納品".to_owned(),
        RoundNeed::Records { entrusted, told } => {
            format!("納品の差戻し（預けた{}通、納品{}件）", grouped(*entrusted), grouped(*told))
        }
        RoundNeed::ImportErrors { records } => format!("取込エラー{}件の再納品", grouped(i64::from(*records))),
        RoundNeed::Return => "原票の返却".to_owned(),
        RoundNeed::Explain { variances } => format!("差異{}件の解明", grouped(i64::from(*variances))),
        RoundNeed::Reconcile => "照合".to_owned(),
        RoundNeed::Archive => "保管".to_owned(),
    }
}

/// A step of a round, as it is shown.
pub fn step_word(step: &str) -> &str {
    match step {
        "planned" => "計画",
        "replanned" => "計画の変更",
        "packed" => "梱包",
        "unpacked" => "梱包の取消",
        "sealed" => "封印",
        "handed_over" => "引渡し",
        "received" => "業者受領",
        "delivered" => "納品",
        "delivery_rejected" => "納品の差戻し",
        "returned" => "原票返却",
        "reconciled" => "照合",
        "archived" => "保管",
        "cancelled" => "取消",
        "corrected" => "訂正",
        "variance_ended" => "差異の終了",
        other => other,
    }
}

/// R1 to R7.
pub fn equation_word(equation: Equation) -> &'static str {
    match equation {
        Equation::R1 => "R1",
        Equation::R2 => "R2",
        Equation::R3 => "R3",
        Equation::R4 => "R4",
        Equation::R5 => "R5",
        Equation::R6 => "R6",
        Equation::R7 => "R7",
    }
}

/// A summand of the daily sheet.
pub fn term_word(kind: TermKind) -> &'static str {
    match kind {
        TermKind::CarrierCounted => "郵便局通数",
        TermKind::WithoutCarrierCount => "控えのない便",
        TermKind::DeskCounted => "受領計数",
        TermKind::Applications => "収受",
        TermKind::Resubmitted => "再提出",
        TermKind::UndeliverableAndMisc => "不達・雑件",
        TermKind::Returns => "累計収受",
        TermKind::Ready => "引渡可能",
        TermKind::Packed => "引渡箱",
        TermKind::OnTheirWay => "引渡箱から保管まで",
        TermKind::HeldBack => "不備",
        TermKind::KeptOut => "対象外",
        TermKind::NotReviewed => "未審査",
        TermKind::Passed => "審査OK",
        TermKind::HandedOver => "既引渡",
        TermKind::Slip => "受渡票通数",
        TermKind::ContractorCounted => "業者受領通数",
        TermKind::Entrusted => "引渡通数",
        TermKind::Records => "入力件数",
        TermKind::Illegible => "判読不能",
        TermKind::ExcludedByContractor => "業者対象外",
        TermKind::CameBack => "返却通数",
    }
}

/// 雇用形態.
pub fn employment_word(employment: Employment) -> &'static str {
    match employment {
        Employment::Regular => "正規",
        Employment::FixedTerm => "任期付・契約",
        Employment::Dispatched => "派遣",
        Employment::PartTime => "パート・アルバイト",
        Employment::Subcontracted => "業務委託先",
    }
}

/// 取扱区分.
pub fn handling_words(handles: Handling) -> String {
    let all = [(handles.paper, "紙"), (handles.media, "電子媒体"), (handles.data, "データ")];
    let words: Vec<&str> = all.into_iter().filter(|(may, _)| *may).map(|(_, word)| word).collect();
    if words.is_empty() { "なし".to_owned() } else { words.join("・") }
}

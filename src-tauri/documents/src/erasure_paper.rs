//! The papers of an erasure or disposal (消去・廃棄): what is asked, how it was done, and the certificate (札幌市 特記事項 13条, 日野市 様式第1号).

use hensobo_core::actions::erasures::ErasureForm;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::erasure::{BackupFate, DisposalItem, DisposalKind, ErasureConsent};
use hensobo_core::domain::form::FormKind;
use hensobo_core::domain::id::BackupId;
use hensobo_core::domain::paper_style::Honorific;
use serde::Serialize;

use crate::words::{disposal_kind_word, disposal_method_word, fate_word};

/// What a paper of an erasure says; what it does not speak of is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ErasurePaper {
    /// Whom it is for (委託者).
    pub client: String,
    /// 様, 宛 or 殿.
    pub honorific: &'static str,
    /// 受託者.
    pub contractor: String,
    /// 契約期間; empty where it is not known.
    pub contract: String,
    /// 申請番号.
    pub number: String,
    /// Line by line.
    pub items: Vec<PaperItem>,
    /// 区分, each with whether it applies.
    pub kinds: Vec<(&'static str, bool)>,
    /// 処理予定日.
    pub planned_on: String,
    /// 承諾番号 and 承諾日.
    pub consent: String,
    /// Whether the city wanted to be present.
    pub witnessed: bool,
    /// 実施日.
    pub done_on: String,
    /// 実施場所.
    pub place: String,
    /// 担当者.
    pub done_by: Vec<String>,
    /// 立会者.
    pub witness: String,
    /// Tells the key that was destroyed.
    pub key: String,
    /// Copies, and what became of each: バックアップ, 場所, 結果.
    pub copies: Vec<[String; 3]>,
    /// What was tried afterwards, and opened nothing.
    pub tried: Vec<String>,
}

/// A line of the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperItem {
    /// 情報の名称・項目.
    pub information: String,
    /// 媒体名.
    pub medium: String,
    /// 数量.
    pub quantity: String,
    /// 区分.
    pub kind: &'static str,
    /// 方法.
    pub method: &'static str,
}

/// Fills a paper of an erasure for `client`, on behalf of `contractor`: the request says what is asked, the report what was done, the certificate
/// besides how it is proved.
pub fn erasure_paper(kind: FormKind, erasure: &ErasureForm, (client, honorific): (&str, Honorific), contractor: String) -> ErasurePaper {
    let line = &erasure.line;
    let (asks, proves) = (kind == FormKind::ErasureRequest, kind == FormKind::DisposalCertificate);
    let report = line.report.as_ref().filter(|_| !asks);
    let consent = line.consent.as_ref().filter(|_| !asks);
    let contract = if asks || proves { period(erasure.contract) } else { String::new() };
    let kinds = [DisposalKind::Returned, DisposalKind::Erased, DisposalKind::Discarded];
    let applies = |kind| line.request.items.iter().any(|it| it.kind == kind);
    ErasurePaper {
        client: client.to_owned(),
        honorific: honorific.japanese(),
        contractor,
        contract,
        number: line.erasure.to_string(),
        items: line.request.items.iter().map(paper_item).collect(),
        kinds: if proves { kinds.map(|kind| (disposal_kind_word(kind), applies(kind))).to_vec() } else { Vec::new() },
        planned_on: if asks { line.request.planned_on.wareki() } else { String::new() },
        consent: consent.map(consent_words).unwrap_or_default(),
        witnessed: consent.is_some_and(|it| it.witnessed),
        done_on: report.map(|it| it.done_on.wareki()).unwrap_or_default(),
        place: report.map(|it| it.place.to_string()).unwrap_or_default(),
        done_by: if asks { Vec::new() } else { line.done_by.clone() },
        witness: report.and_then(|it| it.witness.as_ref()).map(ToString::to_string).unwrap_or_default(),
        key: erasure.key.clone().filter(|_| proves).unwrap_or_default(),
        copies: erasure.copies.iter().filter(|_| proves).map(|(backup, file, fate)| copy_row(*backup, file, *fate)).collect(),
        tried: line.tried.iter().filter(|_| proves).map(|it| it.japanese()).collect(),
    }
}

fn paper_item(it: &DisposalItem) -> PaperItem {
    PaperItem {
        information: it.information.to_string(),
        medium: it.medium.to_string(),
        quantity: it.quantity.to_string(),
        kind: disposal_kind_word(it.kind),
        method: disposal_method_word(it.method),
    }
}

fn copy_row(backup: BackupId, file: &str, fate: BackupFate) -> [String; 3] {
    [backup.to_string(), file.to_owned(), fate_word(fate).to_owned()]
}

fn consent_words(it: &ErasureConsent) -> String {
    format!("{}　{}", it.number, it.consented_on.wareki())
}

fn period((from, until): (Option<Day>, Option<Day>)) -> String {
    let day = |it: Option<Day>| it.map(Day::wareki).unwrap_or_default();
    if from.is_none() && until.is_none() { String::new() } else { format!("{}～{}", day(from), day(until)) }
}

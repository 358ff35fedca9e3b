//! The TOML file that describes a campaign; days may be TOML dates or texts in 和暦.

use hensobo_core::domain::campaign::{CampaignForm, DeadlineRule, DispatchForm, DispatchKind};
use hensobo_core::domain::form::FormKind;
use hensobo_core::domain::paper_style::{FormCaptionForm, Honorific, PaperStyleForm, StaffWord};
use serde::Deserialize;
use toml::Value;

use crate::problem::Problem;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CampaignFile {
    title: String,
    dispatched_on: Option<Value>,
    dispatched_count: Option<Value>,
    #[serde(default)]
    dispatch: Vec<DispatchTable>,
    first_reception_on: Value,
    reply_deadline: Value,
    deadline_rule: DeadlineRule,
    #[serde(default)]
    two_person_count: bool,
    terminal_approval: Option<Value>,
    fiscal_year: Option<Value>,
    contract_starts_on: Option<Value>,
    contract_ends_on: Option<Value>,
    #[serde(default)]
    my_number: bool,
    client_city: Option<String>,
    contractor: Option<String>,
    #[serde(default)]
    review_before_handover: bool,
    log_kept_until: Option<Value>,
    completed_on: Option<Value>,
    records_kept_until: Option<Value>,
    #[serde(default)]
    papers: PapersTable,
}

/// 帳票の書き方.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct PapersTable {
    #[serde(default)]
    honorific: Honorific,
    #[serde(default)]
    staff_word: StaffWord,
    #[serde(default)]
    approval_boxes: Vec<String>,
    #[serde(default)]
    captions: Vec<CaptionTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaptionTable {
    form: FormKind,
    caption: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DispatchTable {
    kind: DispatchKind,
    on: Value,
    count: Value,
}

/// Reads the file; the room reads the form.
pub(crate) fn read(text: &str) -> Result<CampaignForm, Problem> {
    let file: CampaignFile = toml::from_str(text).map_err(|error| Problem::campaign_file(error.message()))?;
    let mut dispatches: Vec<DispatchForm> =
        file.dispatch.iter().map(|it| DispatchForm { kind: it.kind, on: as_typed(&it.on), count: as_typed(&it.count) }).collect();
    if let (Some(on), Some(count)) = (&file.dispatched_on, &file.dispatched_count) {
        dispatches.insert(0, DispatchForm { kind: DispatchKind::Initial, on: as_typed(on), count: as_typed(count) });
    }
    let text_of = |value: &Option<Value>| value.as_ref().map(as_typed).unwrap_or_default();
    Ok(CampaignForm {
        title: file.title,
        dispatches,
        first_reception_on: as_typed(&file.first_reception_on),
        reply_deadline: as_typed(&file.reply_deadline),
        deadline_rule: file.deadline_rule,
        two_person_count: file.two_person_count,
        terminal_approval: text_of(&file.terminal_approval),
        fiscal_year: text_of(&file.fiscal_year),
        contract_starts_on: text_of(&file.contract_starts_on),
        contract_ends_on: text_of(&file.contract_ends_on),
        my_number: file.my_number,
        client_city: file.client_city.unwrap_or_default(),
        contractor: file.contractor.unwrap_or_default(),
        review_before_handover: file.review_before_handover,
        log_kept_until: text_of(&file.log_kept_until),
        completed_on: text_of(&file.completed_on),
        records_kept_until: text_of(&file.records_kept_until),
        papers: PaperStyleForm {
            honorific: file.papers.honorific,
            staff_word: file.papers.staff_word,
            approval_boxes: file.papers.approval_boxes.join("、"),
            captions: file.papers.captions.into_iter().map(|it| FormCaptionForm { form: it.form, caption: it.caption }).collect(),
        },
    })
}

/// A text as it stands, a number or a date as it would be typed.
fn as_typed(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

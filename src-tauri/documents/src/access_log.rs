//! 利用記録 as a file: one line an entry, oldest first, with the head that proves it.

use std::collections::HashMap;
use std::sync::OnceLock;

use hensobo_core::domain::access_log::{AccessLogForm, LogRow};
use hensobo_core::domain::form::Unrenderable;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::usage::Subject;
use serde::Deserialize;

use crate::csv::csv_bytes;
use crate::make::PaperError;

/// The words of entries, actions and things: the same page as the screens use.
const WORDS: &str = include_str!("../../../assets/text/access_log.ja.json");

/// The words of 利用記録.
#[derive(Debug, Default, Deserialize)]
pub struct LogWords {
    events: HashMap<String, String>,
    actions: HashMap<String, String>,
    subjects: HashMap<String, String>,
}

impl LogWords {
    /// The page of words.
    pub fn page() -> &'static Self {
        static PAGE: OnceLock<LogWords> = OnceLock::new();
        PAGE.get_or_init(|| serde_json::from_str(WORDS).unwrap_or_default())
    }

    /// What a kind of entry is called, without its version.
    pub fn kind<'a>(&'a self, kind: &'a str) -> &'a str {
        self.events.get(kind).map_or(kind, String::as_str)
    }

    /// What an entry is called; the action that it speaks of stands in brackets.
    pub fn event(&self, row: &LogRow) -> String {
        let event = self.kind(&row.kind);
        let action = row.action.map(|it| word(&it)).and_then(|it| self.actions.get(&it).cloned());
        action.map_or_else(|| event.to_owned(), |action| format!("{event}（{action}）"))
    }

    /// What a thing is called, with its number.
    pub fn subject(&self, subject: Subject) -> String {
        let kind = match subject {
            Subject::Batch(_) => "batch",
            Subject::Delivery(_) => "delivery",
            Subject::Round(_) => "round",
            Subject::Variance(_) => "variance",
            Subject::Campaign(_) => "campaign",
            Subject::Person(_) => "person",
        };
        format!("{} {}", self.subjects.get(kind).map_or(kind, String::as_str), subject.number())
    }
}

/// The word of an action, as it stands on the wire.
fn word(action: &impl serde::Serialize) -> String {
    serde_json::to_value(action).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What a role is called.
pub fn role_word(role: Role) -> &'static str {
    match role {
        Role::Clerk => "係員",
        Role::Supervisor => "監督者",
        Role::Administrator => "管理者",
        Role::Auditor => "監査",
    }
}

/// The columns of 利用記録.
pub const LOG_COLUMNS: [&str; 9] = ["記録番号", "日時", "端末", "氏名", "ID", "役割", "内容", "対象", "照合符号"];

/// One line of 利用記録 as texts.
pub fn log_cells(row: &LogRow) -> Vec<String> {
    let words = LogWords::page();
    let subjects: Vec<String> = row.subjects.iter().map(|it| words.subject(*it)).collect();
    let name = if row.role.is_none() { "端末".to_owned() } else { row.name.clone() };
    vec![
        row.seq.to_string(),
        row.at.clone(),
        row.terminal.to_string(),
        name,
        row.login.clone(),
        row.role.map(role_word).unwrap_or_default().to_owned(),
        words.event(row),
        subjects.join("、"),
        row.hash.clone(),
    ]
}

/// The bytes of 利用記録 as CSV.
pub fn access_log_csv(form: &AccessLogForm) -> Result<Vec<u8>, Unrenderable> {
    let header: Vec<String> = LOG_COLUMNS.iter().map(|it| (*it).to_owned()).collect();
    csv_bytes(&header, form.rows.iter().map(log_cells)).map_err(PaperError::from).map_err(Unrenderable::from)
}

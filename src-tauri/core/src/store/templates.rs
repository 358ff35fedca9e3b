//! Tables `template` and `chosen_template`: the texts that set papers, and which forms the room sets by one of its own.

use rusqlite::{Connection, OptionalExtension};

use super::journal::Record;
use super::{StoreError, Tables};
use crate::domain::form::{FormKind, TemplateHash};
use crate::journal::event::{TemplateChosen, TemplateKept};

pub(super) fn kept(conn: &Connection, record: &Record, it: &TemplateKept) -> Result<(), StoreError> {
    conn.execute("INSERT INTO template (template, text, kept_seq) VALUES (?1, ?2, ?3)", (&it.template.0, &it.text, record.seq))?;
    Ok(())
}

pub(super) fn chosen(conn: &Connection, record: &Record, it: &TemplateChosen) -> Result<(), StoreError> {
    conn.execute("DELETE FROM chosen_template WHERE form = ?1", [it.form.word()])?;
    if let Some(template) = &it.template {
        let row = (it.form.word(), &template.0, record.seq);
        conn.execute("INSERT INTO chosen_template (form, template, chosen_seq) VALUES (?1, ?2, ?3)", row)?;
    }
    Ok(())
}

impl Tables<'_> {
    /// The text of a template that was kept.
    pub fn template_text(&self, template: &TemplateHash) -> Result<Option<String>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT text FROM template WHERE template = ?1")?;
        Ok(statement.query_row([&template.0], |row| row.get("text")).optional()?)
    }

    /// The text by which the room sets a form; none where it is the one that is part of the program.
    pub fn chosen_template(&self, form: FormKind) -> Result<Option<String>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT text FROM chosen_template JOIN template ON template.template = chosen_template.template WHERE form = ?1",
        )?;
        Ok(statement.query_row([form.word()], |row| row.get("text")).optional()?)
    }
}

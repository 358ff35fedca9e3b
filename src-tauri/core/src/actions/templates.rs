//! How forms are typeset (様式): by a text of the room's own where an administrator chose one, else by the one that is part of the program.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::domain::form::{FormAbout, FormError, FormKind, TemplateHash};
use crate::domain::policy::Action;
use crate::error::Result;
use crate::journal::event::{Event, TemplateChosen, TemplateKept};
use crate::room::{Room, Session, Tx};

impl Room {
    /// Sets a form by `text` from now on; none for the text that is part of the program. Editions that were issued keep theirs. 利用記録 is no
    /// edition: it is evidence about the room and is always set by the program's own text.
    pub fn choose_template(&mut self, who: &Session, form: FormKind, text: Option<&str>) -> Result<()> {
        if form.about() == FormAbout::Log {
            return Err(FormError::FixedTemplate(form).into());
        }
        self.change(who, Action::ChooseTemplate, |tx, _| {
            let mut events = Vec::new();
            let template = text.map(|it| tx.keep_template(it, &mut events)).transpose()?;
            events.push(TemplateChosen { form, template }.into());
            Ok(((), events))
        })
    }
}

impl Tx<'_> {
    /// Keeps the text of a template, unless it is kept already.
    pub(super) fn keep_template(&self, text: &str, events: &mut Vec<Event>) -> Result<TemplateHash> {
        let template = TemplateHash(HEXLOWER.encode(&Sha256::digest(text.as_bytes())));
        if self.tables().template_text(&template)?.is_none() {
            events.push(TemplateKept { template: template.clone(), text: text.to_owned() }.into());
        }
        Ok(template)
    }
}

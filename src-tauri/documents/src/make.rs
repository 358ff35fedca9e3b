//! From a form to what leaves the program: the draft of its edition, and the bytes of its file.

use data_encoding::BASE64;
use hensobo_core::actions::editions::{Edition, EditionDraft};
use hensobo_core::actions::forms::FormSource;
use hensobo_core::domain::form::{EditionWay, Unrenderable};
use serde_json::Value;

use crate::csv::{CsvError, csv_bytes};
use crate::fill::fill;
use crate::form::{Form, shipped_template};
use crate::press::{self, Pages, PressError};
use crate::sheet::{SheetError, xlsx};
use crate::table::Cell;

/// Why a paper cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// It cannot be set.
    #[error(transparent)]
    Press(#[from] PressError),
    /// It cannot be written as a spreadsheet.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// It cannot be written as CSV.
    #[error(transparent)]
    Csv(#[from] CsvError),
    /// It is no plain data.
    #[error("the form is no plain data: {0}")]
    Data(#[from] serde_json::Error),
}

impl From<PaperError> for Unrenderable {
    fn from(error: PaperError) -> Self {
        match error {
            PaperError::Press(PressError::Template { line, why }) => Unrenderable::Template { line, why },
            PaperError::Sheet(SheetError::NoTable) => Unrenderable::NoTable,
            PaperError::Press(_) | PaperError::Sheet(_) | PaperError::Csv(_) | PaperError::Data(_) => Unrenderable::File(error.to_string()),
        }
    }
}

/// The text that sets a form: one of the room's own, else the one that is part of the program.
fn template_of(source: &FormSource) -> String {
    source.template.clone().unwrap_or_else(|| shipped_template(source.kind))
}

/// What is kept of a form when it is issued; `template` is given for this once, in place of the room's.
pub fn draft(source: &FormSource, form: &Form, template: Option<String>) -> Result<EditionDraft, PaperError> {
    Ok(EditionDraft {
        form: source.kind,
        about: source.about,
        through: source.head.seq,
        data: serde_json::to_string(form)?,
        free: form.free_texts(),
        template: template.unwrap_or_else(|| template_of(source)),
        program: env!("CARGO_PKG_VERSION"),
    })
}

/// The bytes of a form's file.
pub fn bytes(form: &Form, way: EditionWay, template: &str) -> Result<Vec<u8>, PaperError> {
    match way {
        EditionWay::Pdf | EditionWay::Print | EditionWay::Preview => Ok(press::set(template, form)?.pdf()?),
        EditionWay::Xlsx => Ok(xlsx(form)?),
        EditionWay::Data => Ok(serde_json::to_vec_pretty(form)?),
        EditionWay::Csv => {
            let table = form.table().ok_or(SheetError::NoTable)?;
            let rows = table.rows.iter().map(|row| row.iter().map(Cell::plain).collect::<Vec<_>>());
            Ok(csv_bytes(&table.header(), rows)?)
        }
    }
}

/// The draft of a form's edition, and the bytes of its file.
pub fn edition(source: &FormSource, way: EditionWay) -> Result<(EditionDraft, Vec<u8>), PaperError> {
    let form = fill(source);
    let draft = draft(source, &form, None)?;
    let bytes = bytes(&form, way, &draft.template)?;
    Ok((draft, bytes))
}

/// What stands in place of the number of an edition that is not issued.
const NOT_ISSUED: &str = "未発行";

/// Fine enough to read on a screen.
const PREVIEW_DOTS: f64 = 120.0;

/// A page of a form.
#[derive(Debug)]
pub struct Preview {
    /// 標題.
    pub title: String,
    /// Which page, from 0; the last one where there are fewer.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// The page as PNG, in base64.
    pub picture: String,
}

/// Draws a page of a form as it will be printed.
pub fn preview(source: &FormSource, page: usize) -> Result<Preview, PaperError> {
    let mut form = fill(source);
    form.edge.edition = NOT_ISSUED.to_owned();
    drawn(&press::set(&template_of(source), &form)?, form.title, page)
}

/// Draws a page of an edition, as it was issued.
pub fn preview_edition(edition: &Edition, page: usize) -> Result<Preview, PaperError> {
    let form: Value = serde_json::from_str(&edition.data)?;
    let title = form.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    drawn(&press::set(&edition.template, &form)?, title, page)
}

fn drawn(pages: &Pages, title: String, page: usize) -> Result<Preview, PaperError> {
    let page = page.min(pages.count().saturating_sub(1));
    let picture = BASE64.encode(&pages.picture(page, PREVIEW_DOTS)?);
    let number = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    Ok(Preview { title, page: number(page), pages: number(pages.count()), picture })
}

/// An edition once more, from its data and its template; as the n-th 再発行 where it is one.
pub fn again(data: &str, template: &str, reissue: Option<u32>) -> Result<Pages, PaperError> {
    let mut form: Value = serde_json::from_str(data)?;
    if let (Some(reissue), Some(marks)) = (reissue, form.pointer_mut("/edge/marks").and_then(Value::as_array_mut)) {
        marks.push(Value::String(format!("再発行 {reissue}")));
    }
    Ok(press::set(template, &form)?)
}

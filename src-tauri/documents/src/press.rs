//! Typesetting: a form and its template become pages. The press reads nothing but what it is given: no file, no package, no clock.

use std::mem;
use std::sync::OnceLock;

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::Point;
use typst::model::{Document, DocumentInfo};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, Scalar};
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

use crate::codes::{self, CodeError};
use crate::join::{Sheets, joined};
use crate::legible::legible_form;
use crate::letters::{Letters, letters};

/// Points in an inch.
const POINTS: f64 = 72.0;

/// Why a paper cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The template is broken, or asks for something that the form does not have.
    #[error("line {line} of the template: {why}")]
    Template {
        /// Its line, from 1; 0 for one that names none.
        line: usize,
        /// What typst says of it.
        why: String,
    },
    /// A code cannot be drawn.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// The form is no plain data.
    #[error("the form is no plain data: {0}")]
    Form(#[from] serde_json::Error),
    /// Pages that were written apart cannot be joined.
    #[error("pages cannot be joined: {0}")]
    Join(#[from] lopdf::Error),
    /// A page that does not exist was asked for, or cannot be drawn.
    #[error("page {0} cannot be drawn")]
    Page(usize),
}

/// Pages, ready to be looked at, saved or printed.
#[derive(Debug)]
pub struct Pages {
    document: PagedDocument,
}

/// Sets `form` by the text of `template`. What stands under the name `qr` or `bar` in the form is drawn as a code.
pub fn set(template: &str, form: &impl serde::Serialize) -> Result<Pages, PressError> {
    let mut value = serde_json::to_value(form)?;
    let codes = take_codes(&mut value)?;
    legible_form(&mut value);
    let desk = Desk::new(template, &serde_json::to_vec(&value)?, codes);
    let set = typst::compile::<PagedDocument>(&desk);
    forget();
    let document = set.output.map_err(|errors| desk.explained(errors.first()))?;
    Ok(Pages { document })
}

/// Reads the text of a template, without setting anything by it.
pub fn check(template: &str) -> Result<(), PressError> {
    let desk = Desk::new(template, b"{}", Vec::new());
    let (errors, _) = desk.main.root().errors_and_warnings();
    let Some(error) = errors.first() else { return Ok(()) };
    Err(PressError::Template { line: desk.line(error.span).unwrap_or(0), why: error.message.to_string() })
}

impl Pages {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// The bytes of a PDF/A-2b file; the same form and template give the same bytes.
    pub fn pdf(&self) -> Result<Vec<u8>, PressError> {
        self.pdf_with(true)
    }

    fn pdf_with(&self, tagged: bool) -> Result<Vec<u8>, PressError> {
        let standards =
            PdfStandards::new(&[PdfStandard::A_2b]).map_err(|it| PressError::Template { line: 0, why: it.message().to_string() })?;
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some("返送簿 Hensobo".to_owned())),
            standards,
            tagged,
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&self.document, &options).map_err(|errors| unplaced(errors.first()));
        forget();
        pdf
    }

    /// A page as a picture (PNG), counted from 0.
    pub fn picture(&self, page: usize, dots_per_inch: f64) -> Result<Vec<u8>, PressError> {
        let drawn = self.document.pages().get(page).ok_or(PressError::Page(page))?;
        let options = RenderOptions { pixel_per_pt: Scalar::new(dots_per_inch / POINTS), ..RenderOptions::default() };
        typst_render::render(drawn, &options).encode_png().map_err(|_| PressError::Page(page))
    }
}

/// Pages that are held in memory before they are written: a page of a list takes some megabyte until then.
const HELD: usize = 100;

/// A paper that is too long to be set in one piece: the template sets each part, and in the end the edges of all pages, when it is known how
/// many there are. Which it is to do stands in `/part` of the form.
#[derive(Debug)]
pub struct LongPaper {
    template: String,
    held: Vec<typst_layout::Page>,
    /// Pages that were written already: how many, and their bytes.
    written: Vec<(usize, Vec<u8>)>,
    last: Value,
}

impl LongPaper {
    /// A paper without a page.
    pub fn new(template: &str) -> Self {
        Self { template: template.to_owned(), held: Vec::new(), written: Vec::new(), last: Value::Null }
    }

    /// Sets one part more; whether it is the first, and whether it is the last.
    pub fn add(&mut self, form: &impl serde::Serialize, (first, last): (bool, bool)) -> Result<(), PressError> {
        let mut value = serde_json::to_value(form)?;
        is_part(&mut value, &serde_json::json!({ "first": first, "last": last, "pages": 0 }));
        let set = set(&self.template, &value)?.document;
        self.held.extend_from_slice(set.pages());
        if last {
            self.last = value;
        }
        if self.held.len() >= HELD { self.write(set.info().clone()) } else { Ok(()) }
    }

    /// Writes the pages that are held, and lets them go.
    fn write(&mut self, info: DocumentInfo) -> Result<(), PressError> {
        let count = self.held.len();
        let document = PagedDocument::new(mem::take(&mut self.held).into_iter().collect(), info);
        self.written.push((count, Pages { document }.pdf_with(false)?));
        Ok(())
    }

    /// The bytes of a PDF/A-2b file. What was set in parts has no one order of reading to tag.
    pub fn pdf(mut self) -> Result<Vec<u8>, PressError> {
        if self.written.is_empty() {
            return self.short()?.pdf_with(false);
        }
        if !self.held.is_empty() {
            let info = self.edges((1, 1), 1)?.document.info().clone();
            self.write(info)?;
        }
        let whole: usize = self.written.iter().map(|(count, _)| count).sum();
        let mut sheets = Vec::with_capacity(self.written.len());
        let mut from = 1;
        for (count, part) in mem::take(&mut self.written) {
            sheets.push(Sheets { edges: self.edges((from, count), whole)?.pdf_with(false)?, part });
            from += count;
        }
        Ok(joined(sheets)?)
    }

    /// The pages of a paper that is so short that it is held whole, each with its edges.
    pub fn short(mut self) -> Result<Pages, PressError> {
        let count = self.held.len();
        let edges = self.edges((1, count), count)?.document;
        for (page, edge) in self.held.iter_mut().zip(edges.pages()) {
            page.frame.push_frame(Point::zero(), edge.frame.clone());
        }
        let info = edges.info().clone();
        Ok(Pages { document: PagedDocument::new(self.held.into_iter().collect(), info) })
    }

    /// What stands at the edges of `count` pages of the `whole` paper, the first of which is page `from`.
    fn edges(&mut self, (from, count): (usize, usize), whole: usize) -> Result<Pages, PressError> {
        if let Some(Value::Array(rows)) = self.last.pointer_mut("/body/rows") {
            rows.clear();
        }
        is_part(&mut self.last, &serde_json::json!({ "first": false, "last": false, "pages": whole, "from": from, "count": count }));
        set(&self.template, &self.last)
    }
}

/// Tells the template what of a long paper it is to set.
fn is_part(form: &mut Value, part: &Value) {
    if let Value::Object(fields) = form {
        fields.insert("part".to_owned(), part.clone());
    }
}

/// typst remembers what it has set, to be faster with the next paper: what a paper said is not kept in memory after it is made.
fn forget() {
    typst::comemo::evict(0);
}

/// Takes out the texts of codes, and leaves the names of the drawings in their place.
fn take_codes(form: &mut Value) -> Result<Vec<String>, CodeError> {
    let mut drawn = Vec::new();
    draw_codes(form, &mut drawn)?;
    Ok(drawn)
}

fn draw_codes(value: &mut Value, drawn: &mut Vec<String>) -> Result<(), CodeError> {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match (name.as_str(), &*field) {
                    ("qr", Value::String(text)) => drawn.push(codes::two_dimensional(text)?),
                    ("bar", Value::String(text)) => drawn.push(codes::bars(text)?),
                    _ => {
                        draw_codes(field, drawn)?;
                        continue;
                    }
                }
                *field = Value::String(format!("/code{}.svg", drawn.len()));
            }
            Ok(())
        }
        Value::Array(values) => values.iter_mut().try_for_each(|it| draw_codes(it, drawn)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

/// What typst sees of the world: a template, one form, its codes, and the letters.
struct Desk {
    main: Source,
    form: (FileId, Bytes),
    codes: Vec<(FileId, Bytes)>,
    letters: &'static Letters,
}

impl Desk {
    fn new(template: &str, form: &[u8], codes: Vec<String>) -> Self {
        let codes = codes.into_iter().enumerate();
        Self {
            main: Source::new(file("/main.typ"), template.to_owned()),
            form: (file("/form.json"), Bytes::new(form.to_vec())),
            codes: codes.map(|(at, svg)| (file(&format!("/code{}.svg", at + 1)), Bytes::from_string(svg))).collect(),
            letters: letters(),
        }
    }

    /// Where in the template an error stands: there, or at the call that led to it.
    fn explained(&self, error: Option<&SourceDiagnostic>) -> PressError {
        let Some(error) = error else { return unplaced(None) };
        let spans = std::iter::once(error.span).chain(error.trace.iter().map(|it| it.span.into()));
        let lines = spans.filter(|it| it.id() == Some(self.main.id())).filter_map(|it| self.line(it));
        PressError::Template { line: lines.into_iter().next().unwrap_or(0), why: error.message.to_string() }
    }

    fn line(&self, span: typst::syntax::DiagSpan) -> Option<usize> {
        Some(self.main.lines().byte_to_line(self.range(span)?.start)? + 1)
    }
}

fn unplaced(error: Option<&SourceDiagnostic>) -> PressError {
    PressError::Template { line: 0, why: error.map(|it| it.message.to_string()).unwrap_or_default() }
}

/// A file of the desk. The paths are ours and known to be sound.
fn file(path: &str) -> FileId {
    let path = VirtualPath::new(path).unwrap_or_else(|_| unreachable!("a path of the desk"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
        LIBRARY.get_or_init(|| LazyHash::new(Library::default()))
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.letters.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let all = std::iter::once(&self.form).chain(&self.codes);
        all.into_iter().find(|(it, _)| *it == id).map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.letters.fonts.get(index).cloned()
    }

    /// A paper knows no today: what it says of time stands in its form.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

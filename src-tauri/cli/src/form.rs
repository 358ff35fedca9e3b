//! `form …` and `edition …`: the papers of the room, issued as editions and reproduced.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use hensobo_core::actions::editions::{EditionDraft, EditionRow};
use hensobo_core::domain::form::{EditionWay, FormAbout, FormKind};
use hensobo_core::domain::id::{CampaignId, EditionId};
use hensobo_core::error::Error;
use hensobo_core::vault::outbox;
use hensobo_documents::csv::shift_jis;
use hensobo_documents::fill::fill;
use hensobo_documents::form::{Form, shipped_template};
use hensobo_documents::make::{self, PaperError};
use hensobo_documents::press;
use serde::Serialize;

use crate::answer::{Rows, print, print_json};
use crate::arguments::Format;
use crate::arguments_form::{EditionCommand, FormCommand, WhichForm};
use crate::doors::{Desk, Place};
use crate::problem::Problem;

pub(crate) fn run(place: &Place, (campaign, format): (Option<CampaignId>, Format), command: FormCommand) -> Result<(), Problem> {
    match command {
        FormCommand::List => list(format),
        FormCommand::Template { kind } => Ok(write!(io::stdout(), "{}", shipped_template(kind))?),
        FormCommand::Choose { kind, template, .. } => choose(place, kind, template.as_deref()),
        FormCommand::Data(which) => {
            let mut desk = place.sign_in()?;
            let (form, draft) = drafted(&mut desk, campaign, &which, None)?;
            desk.room.issue_edition(&desk.who, &draft, EditionWay::Data)?;
            print_json(&form)?;
            desk.leave()
        }
        FormCommand::Pdf { which, target, template } => {
            let template = template.map(|it| text_of(&it)).transpose()?;
            issue(place, (campaign, &which), &target.to, (EditionWay::Pdf, template), |bytes| bytes)
        }
        FormCommand::Xlsx { which, target } => issue(place, (campaign, &which), &target.to, (EditionWay::Xlsx, None), |bytes| bytes),
        FormCommand::Csv { which, target, shift_jis: old } => {
            issue(place, (campaign, &which), &target.to, (EditionWay::Csv, None), |bytes| if old { shift_jis(&bytes) } else { bytes })
        }
    }
}

fn text_of(file: &Path) -> Result<String, Problem> {
    fs::read_to_string(file).map_err(|error| Problem::file(file, &error))
}

/// A text that cannot be read as a template is not chosen.
fn choose(place: &Place, kind: FormKind, template: Option<&Path>) -> Result<(), Problem> {
    let text = template.map(text_of).transpose()?;
    if let Some(text) = &text {
        press::check(text).map_err(PaperError::from)?;
    }
    let mut desk = place.sign_in()?;
    desk.room.choose_template(&desk.who, kind, text.as_deref())?;
    desk.leave()
}

/// What must be named before a form can be made.
#[derive(Serialize)]
struct FormRow {
    form: &'static str,
    name: &'static str,
    needs: &'static str,
}

fn list(format: Format) -> Result<(), Problem> {
    let row = |it: &FormKind| FormRow { form: it.word(), name: it.japanese(), needs: needs(it.about()) };
    let forms: Vec<FormRow> = FormKind::ALL.iter().map(row).collect();
    let cells = forms.iter().map(|it| vec![it.form.to_owned(), it.name.to_owned(), it.needs.to_owned()]);
    print(format, &forms, &Rows::new(&["様式", "名称", "指定するもの"], cells))
}

fn needs(about: FormAbout) -> &'static str {
    match about {
        FormAbout::Campaign => "事業",
        FormAbout::Round => "--round 回次",
        FormAbout::Day => "--on 日付",
        FormAbout::Batch => "--batch 束またはトレイ",
        FormAbout::Erasure => "--erasure 申請番号",
        FormAbout::Room => "なし",
        FormAbout::Log => "log export --file-as pdf",
    }
}

/// Reads what the form is made of, and fills it. The campaign that was not named is the only one.
fn drafted(
    desk: &mut Desk,
    campaign: Option<CampaignId>,
    which: &WhichForm,
    template: Option<String>,
) -> Result<(Form, EditionDraft), Problem> {
    let campaign = match which.kind.about() {
        FormAbout::Room | FormAbout::Round | FormAbout::Erasure | FormAbout::Log => campaign,
        FormAbout::Campaign | FormAbout::Day | FormAbout::Batch => Some(desk.campaign(campaign)?),
    };
    let source = desk.room.form_source(&desk.who, &which.asked(campaign))?;
    let form = fill(&source);
    let draft = make::draft(&source, &form, template)?;
    Ok((form, draft))
}

/// Makes the bytes, issues the edition, and writes the file: what cannot be made is not issued.
fn issue(
    place: &Place,
    (campaign, which): (Option<CampaignId>, &WhichForm),
    to: &Path,
    (way, template): (EditionWay, Option<String>),
    encoded: impl FnOnce(Vec<u8>) -> Vec<u8>,
) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    let file = new_file(&desk, to)?;
    let (form, draft) = drafted(&mut desk, campaign, which, template)?;
    let bytes = encoded(make::bytes(&form, way, &draft.template)?);
    let edition = desk.room.issue_edition(&desk.who, &draft, way)?;
    outbox::write_new(&file, &bytes).map_err(Error::from)?;
    writeln!(io::stdout(), "{}（版{edition}）を{}に書き出しました。", form.title, file.display())?;
    desk.leave()
}

/// Where the file may really be written. It is asked before anything is recorded as taken out.
fn new_file(desk: &Desk, to: &Path) -> Result<std::path::PathBuf, Problem> {
    let file = desk.room.file_target(to)?;
    if fs::symlink_metadata(&file).is_ok() { Err(Problem::file_taken(&file)) } else { Ok(file) }
}

pub(crate) fn editions(place: &Place, format: Format, command: EditionCommand) -> Result<(), Problem> {
    match command {
        EditionCommand::List { most } => {
            let mut desk = place.sign_in()?;
            let rows = desk.room.editions(&desk.who, most)?;
            let header = ["版", "様式", "対象", "記録番号", "作成", "作成者", "再発行"];
            print(format, &rows, &Rows::new(&header, rows.iter().map(edition_cells)))?;
            desk.leave()
        }
        EditionCommand::Show { edition } => {
            let mut desk = place.sign_in()?;
            let shown = desk.room.edition(&desk.who, edition)?;
            desk.room.take_edition(&desk.who, edition, (EditionWay::Data, false))?;
            writeln!(io::stdout(), "{}", shown.data)?;
            desk.leave()
        }
        EditionCommand::Reproduce { edition, target, reissue } => reproduce(place, edition, &target.to, reissue),
    }
}

fn edition_cells(it: &EditionRow) -> Vec<String> {
    let about = [
        it.about.campaign.map(|it| format!("事業{it}")),
        it.about.round.map(|it| format!("回次{it}")),
        it.about.day.map(|it| it.short_wareki()),
        it.about.batch.map(|it| format!("束{it}")),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    vec![
        it.edition.to_string(),
        it.name.clone(),
        about.join(" "),
        it.through.to_string(),
        it.issued_at.clone(),
        it.issued_by.clone(),
        it.reissues.to_string(),
    ]
}

/// The same data set by the same template. Another version of the program may set it in another way, and says so.
fn reproduce(place: &Place, number: EditionId, to: &Path, again: bool) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    let file = new_file(&desk, to)?;
    let edition = desk.room.edition(&desk.who, number)?;
    let bytes =
        make::again(&edition.data, &edition.template, again.then_some(edition.row.reissues + 1))?.pdf().map_err(PaperError::from)?;
    desk.room.take_edition(&desk.who, number, (EditionWay::Pdf, again))?;
    outbox::write_new(&file, &bytes).map_err(Error::from)?;
    let mut out = io::stdout();
    writeln!(out, "{}（版{number}）を{}に書き出しました。", edition.row.name, file.display())?;
    if edition.program != env!("CARGO_PKG_VERSION") {
        writeln!(
            out,
            "この版は、別の版のプログラム（{}）で作られました。内容は同じですが、見た目が異なることがあります。",
            edition.program
        )?;
    }
    desk.leave()
}

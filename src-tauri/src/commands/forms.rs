//! 帳票: what can be made, a page of it, an edition as a file, an edition once more.

use hensobo_core::actions::editions::{Edition, EditionDraft};
use hensobo_core::actions::forms::FormSource;
use hensobo_core::desk::{Desk, FormPage, FormsView};
use hensobo_core::domain::form::{EditionWay, FormAsked, Unrenderable};
use hensobo_core::domain::id::{CampaignId, EditionId};
use hensobo_core::error::Refused;
use hensobo_documents::make;
use tauri::State;

#[tauri::command(async)]
pub(crate) fn forms(desk: State<'_, Desk>, campaign: CampaignId) -> Result<FormsView, Refused> {
    desk.forms(campaign)
}

#[tauri::command(async)]
pub(crate) fn preview_form(desk: State<'_, Desk>, asked: FormAsked, page: u32) -> Result<FormPage, Refused> {
    desk.preview_form(&asked, page, show)
}

#[tauri::command(async)]
pub(crate) fn issue_form(desk: State<'_, Desk>, asked: FormAsked, way: EditionWay, place: String) -> Result<String, Refused> {
    desk.issue_form(&asked, (way, &place), made)
}

#[tauri::command(async)]
pub(crate) fn reissue_edition(desk: State<'_, Desk>, edition: EditionId, place: String) -> Result<String, Refused> {
    desk.reissue_edition(edition, &place, made_again)
}

#[tauri::command(async)]
pub(crate) fn preview_edition(desk: State<'_, Desk>, edition: EditionId, page: u32) -> Result<FormPage, Refused> {
    desk.preview_edition(edition, page, show_edition)
}

#[tauri::command(async)]
pub(crate) fn printers(desk: State<'_, Desk>) -> Vec<String> {
    desk.printers()
}

#[tauri::command(async)]
pub(crate) fn print_form(desk: State<'_, Desk>, asked: FormAsked, printer: String) -> Result<EditionId, Refused> {
    desk.print_form(&asked, &printer, made)
}

#[tauri::command(async)]
pub(crate) fn reprint_edition(desk: State<'_, Desk>, edition: EditionId, printer: String) -> Result<EditionId, Refused> {
    desk.reprint_edition(edition, &printer, made_again)
}

#[tauri::command(async)]
pub(crate) fn check_paper(desk: State<'_, Desk>, edition: EditionId, came_out: bool) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.check_paper(who, edition, came_out))
}

fn show(source: &FormSource, page: usize) -> Result<FormPage, Unrenderable> {
    Ok(shown(make::preview(source, page)?))
}

fn show_edition(edition: &Edition, page: usize) -> Result<FormPage, Unrenderable> {
    Ok(shown(make::preview_edition(edition, page)?))
}

fn shown(it: make::Preview) -> FormPage {
    FormPage { title: it.title, page: it.page, pages: it.pages, picture: it.picture }
}

fn made(source: &FormSource, way: EditionWay) -> Result<(EditionDraft, Vec<u8>), Unrenderable> {
    Ok(make::edition(source, way)?)
}

fn made_again(edition: &Edition, reissue: u32) -> Result<Vec<u8>, Unrenderable> {
    let pages = make::again(&edition.data, &edition.template, Some(reissue))?;
    Ok(pages.pdf().map_err(make::PaperError::from)?)
}

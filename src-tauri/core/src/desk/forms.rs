//! Papers at the desk: which there are, looked at before they are issued, issued into a place, issued again.

use serde::Serialize;

use super::{Answer, Desk, ExportPlace, Open};
use crate::actions::due_forms::DueForm;
use crate::actions::editions::{Edition, EditionDraft, EditionRow};
use crate::actions::forms::FormSource;
use crate::domain::form::{EditionWay, FormAbout, FormAsked, FormKind, Unrenderable};
use crate::domain::id::{CampaignId, EditionId};
use crate::error::{Error, Result};
use crate::room::{Room, Session};
use crate::spool::SpoolError;

/// Editions that the screen lists.
const LISTED: u32 = 50;

/// Makes the draft of an edition and the bytes of its file.
pub type MakeForm = fn(&FormSource, EditionWay) -> std::result::Result<(EditionDraft, Vec<u8>), Unrenderable>;

/// Makes the PDF of an edition once more, as the n-th 再発行.
pub type MakeAgain = fn(&Edition, u32) -> std::result::Result<Vec<u8>, Unrenderable>;

/// Draws a page of a form that is not issued yet.
pub type ShowForm = fn(&FormSource, usize) -> std::result::Result<FormPage, Unrenderable>;

/// Draws a page of an edition as it was issued.
pub type ShowEdition = fn(&Edition, usize) -> std::result::Result<FormPage, Unrenderable>;

/// A page of a form.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct FormPage {
    /// 標題.
    pub title: String,
    /// Which page, from 0.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// The page as PNG, in base64.
    pub picture: String,
}

/// A form that somebody can make.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct FormOffer {
    /// Which.
    pub kind: FormKind,
    /// 様式名.
    pub name: String,
    /// What must be named for it.
    pub about: FormAbout,
    /// How it can be saved.
    pub ways: Vec<EditionWay>,
    /// Whether it is set by a template of the room's own.
    pub own_template: bool,
}

/// The screen 帳票.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct FormsView {
    /// What the person who looks can make.
    pub forms: Vec<FormOffer>,
    /// What of it is due, and stands on no paper yet.
    pub due: Vec<DueForm>,
    /// The latest editions, newest first.
    pub editions: Vec<EditionRow>,
    /// Where files may go.
    pub places: Vec<ExportPlace>,
}

impl Room {
    /// The forms whose contents the person may see.
    fn forms_offered(&mut self, who: &Session) -> Result<Vec<FormOffer>> {
        let role = self.store.tables().person(who.person)?.ok_or(Error::NotSignedIn)?.role;
        let offer = |kind: FormKind| {
            let own_template = self.store.tables().chosen_template(kind)?.is_some();
            Ok(FormOffer { kind, name: kind.japanese().to_owned(), about: kind.about(), ways: kind.ways().to_vec(), own_template })
        };
        FormKind::editions().filter(|it| role.may(it.reads())).map(offer).collect()
    }
}

impl Desk {
    /// What the screen 帳票 offers.
    pub fn forms(&self, campaign: CampaignId) -> Answer<FormsView> {
        let places = self.export_places()?;
        self.signed_in(|room, who| {
            let (forms, due) = (room.forms_offered(who)?, room.due_forms(who, campaign)?);
            Ok(FormsView { forms, due, editions: room.editions(who, LISTED)?, places: places.clone() })
        })
    }

    /// A page of a form as it will be printed, before it is issued.
    pub fn preview_form(&self, asked: &FormAsked, page: u32, show: ShowForm) -> Answer<FormPage> {
        let source = self.signed_in(|room, who| room.form_source(who, asked))?;
        // The room is free again while the page is drawn.
        Ok(show(&source, page as usize).map_err(Error::from)?)
    }

    /// A page of an edition, as it was issued. That somebody looks at it is recorded with its first page.
    pub fn preview_edition(&self, edition: EditionId, page: u32, show: ShowEdition) -> Answer<FormPage> {
        let shown = self.signed_in(|room, who| {
            let shown = room.edition(who, edition)?;
            if page == 0 {
                room.take_edition(who, edition, (EditionWay::Preview, false))?;
            }
            Ok(shown)
        })?;
        Ok(show(&shown, page as usize).map_err(Error::from)?)
    }

    /// Issues a form into one of the places that are offered; answers where the file is.
    pub fn issue_form(&self, asked: &FormAsked, (way, place): (EditionWay, &str), make: MakeForm) -> Answer<String> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        let Some(Open { room, who, .. }) = &mut state.open else { return Err(Error::NotSignedIn.into()) };
        self.check_place(room, place)?;
        let source = room.form_source(who, asked)?;
        // What cannot be made is not issued.
        let (draft, bytes) = make(&source, way).map_err(Error::from)?;
        room.issue_edition(who, &draft, way)?;
        Ok(self.write_out(room, (place, &source.name()), (way.ending(), &bytes))?)
    }

    /// Issues an edition once more (再発行); answers where the file is.
    pub fn reissue_edition(&self, edition: EditionId, place: &str, make: MakeAgain) -> Answer<String> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        let Some(Open { room, who, .. }) = &mut state.open else { return Err(Error::NotSignedIn.into()) };
        self.check_place(room, place)?;
        let (name, bytes) = taken_again(room, who, (edition, EditionWay::Pdf), make)?;
        Ok(self.write_out(room, (place, &format!("{name}_再発行")), (EditionWay::Pdf.ending(), &bytes))?)
    }

    /// The printers of this terminal.
    pub fn printers(&self) -> Vec<String> {
        self.spooler.printers()
    }

    /// Issues a form and sends it to a printer; answers its number, under which the paper is confirmed.
    pub fn print_form(&self, asked: &FormAsked, printer: &str, make: MakeForm) -> Answer<EditionId> {
        self.must_have(printer)?;
        let (edition, name, bytes) = self.signed_in(|room, who| {
            let source = room.form_source(who, asked)?;
            let (draft, bytes) = make(&source, EditionWay::Print)?;
            Ok((room.issue_edition(who, &draft, EditionWay::Print)?, source.name(), bytes))
        })?;
        self.send((edition, &name), printer, &bytes)
    }

    /// Sends an edition to a printer once more (再発行).
    pub fn reprint_edition(&self, edition: EditionId, printer: &str, make: MakeAgain) -> Answer<EditionId> {
        self.must_have(printer)?;
        let (name, bytes) = self.signed_in(|room, who| taken_again(room, who, (edition, EditionWay::Print), make))?;
        self.send((edition, &name), printer, &bytes)
    }

    /// Nothing is issued for a printer that is not there.
    fn must_have(&self, printer: &str) -> Answer<()> {
        let printers = self.printers();
        if printers.is_empty() {
            return Err(Error::from(SpoolError::Absent).into());
        }
        if printers.iter().any(|it| it == printer) {
            Ok(())
        } else {
            Err(Error::from(SpoolError::PrinterUnknown(printer.to_owned())).into())
        }
    }

    /// The room is free while the spooler works. What it does not take is recorded as a paper that did not come out.
    fn send(&self, (edition, name): (EditionId, &str), printer: &str, bytes: &[u8]) -> Answer<EditionId> {
        if let Err(error) = self.spooler.print(printer, &format!("{name} {edition}"), bytes) {
            self.signed_in(|room, who| room.check_paper(who, edition, false))?;
            return Err(Error::from(error).into());
        }
        Ok(edition)
    }
}

/// An edition once more, with its name.
fn taken_again(room: &mut Room, who: &Session, (edition, way): (EditionId, EditionWay), make: MakeAgain) -> Result<(String, Vec<u8>)> {
    let again = room.edition(who, edition)?;
    let bytes = make(&again, again.row.reissues + 1)?;
    room.take_edition(who, edition, (way, true))?;
    Ok((again.row.name, bytes))
}

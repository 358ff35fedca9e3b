//! 作成 → 送信 → 紙で確認: a paper goes to the spooler whole, and somebody says whether it came out.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::Arc;

use hensobo_core::actions::editions::{Edition, EditionDraft};
use hensobo_core::actions::forms::FormSource;
use hensobo_core::domain::form::{EditionWay, FormAsked, FormKind, PaperState, Unrenderable};
use hensobo_core::domain::id::EditionId;
use hensobo_core::error::Code;
use hensobo_core::spool::{Cups, SpoolError, Spooler};
use hensobo_documents::make;
use hensobo_tests::desks::TestDesk;
use hensobo_tests::practice::{ADMINISTRATOR, PASSWORD, PracticeRoom};
use hensobo_tests::rooms::folder_in_memory;
use tempfile::TempDir;

const PRINTER: &str = "受付室プリンター";

/// A spooler with one printer, which keeps what it is given.
struct StandIn {
    folder: TempDir,
}

impl StandIn {
    fn new(lp: &str) -> Self {
        let stand_in = Self { folder: folder_in_memory() };
        stand_in.program("lpstat", &format!("echo '{PRINTER}'"));
        stand_in.program("lp", lp);
        stand_in
    }

    /// Prints.
    fn printing() -> Self {
        Self::new("/bin/cat > \"${0%/*}/paper\"; for word in \"$@\"; do echo \"$word\"; done > \"${0%/*}/words\"")
    }

    fn program(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o700)).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn spooler(&self) -> Cups {
        Cups { programs: self.folder.path().to_path_buf() }
    }
}

#[test]
fn a_paper_goes_to_the_printer_that_was_named_whole_and_without_a_file_of_ours() {
    let stand_in = StandIn::printing();
    assert_eq!(stand_in.spooler().printers(), [PRINTER]);
    // More than a pipe holds.
    let paper = vec![b'%'; 300_000];
    stand_in.spooler().print(PRINTER, "受渡票 1-000001", &paper).unwrap();
    assert_eq!(fs::read(stand_in.path("paper")).unwrap(), paper);
    let words = fs::read_to_string(stand_in.path("words")).unwrap();
    assert_eq!(
        words.lines().collect::<Vec<_>>(),
        ["-s", "-d", PRINTER, "-t", "受渡票 1-000001", "-o", "media=A4", "-o", "sides=one-sided", "-"]
    );
}

#[test]
fn what_cannot_be_printed_is_said() {
    let stand_in = StandIn::printing();
    for name in ["ない", "-h", ""] {
        assert_eq!(stand_in.spooler().print(name, "受渡票", b"%"), Err(SpoolError::PrinterUnknown(name.to_owned())));
    }
    assert!(!stand_in.path("paper").exists());
    assert_eq!(StandIn::new("exit 1").spooler().print(PRINTER, "受渡票", b"%"), Err(SpoolError::Refused));
    let nothing = Cups { programs: stand_in.path("nowhere") };
    assert_eq!((nothing.printers(), nothing.print(PRINTER, "受渡票", b"%")), (vec![], Err(SpoolError::Absent)));
}

fn made(source: &FormSource, way: EditionWay) -> Result<(EditionDraft, Vec<u8>), Unrenderable> {
    Ok(make::edition(source, way)?)
}

fn made_again(edition: &Edition, reissue: u32) -> Result<Vec<u8>, Unrenderable> {
    Ok(make::again(&edition.data, &edition.template, Some(reissue)).and_then(|it| Ok(it.pdf()?))?)
}

fn people() -> FormAsked {
    FormAsked {
        kind: FormKind::People,
        campaign: None,
        round: None,
        erasure: None,
        day: String::new(),
        batch: String::new(),
        tail_from: String::new(),
        as_of: String::new(),
        shipped: false,
    }
}

fn desk_with(stand_in: &StandIn) -> TestDesk {
    let mut test = TestDesk::on(PracticeRoom::founded());
    test.desk = test.desk.clone().printing_by(Arc::new(stand_in.spooler()));
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    test
}

fn paper_of(test: &TestDesk, edition: EditionId) -> Option<PaperState> {
    let editions = test.desk.signed_in(|room, who| room.editions(who, 10)).unwrap();
    editions.into_iter().find(|it| it.edition == edition).unwrap().paper
}

#[test]
fn a_printed_paper_is_an_edition_that_waits_until_somebody_holds_it() {
    let stand_in = StandIn::printing();
    let test = desk_with(&stand_in);
    let edition = test.desk.print_form(&people(), PRINTER, made).unwrap();
    assert!(fs::read(stand_in.path("paper")).unwrap().starts_with(b"%PDF"));
    assert_eq!(paper_of(&test, edition), Some(PaperState::Sent));
    test.desk.signed_in(|room, who| room.check_paper(who, edition, true)).unwrap();
    assert_eq!(paper_of(&test, edition), Some(PaperState::CameOut));
    test.desk.reprint_edition(edition, PRINTER, made_again).unwrap();
    assert_eq!(paper_of(&test, edition), Some(PaperState::Sent), "a reprint is another sheet");
}

#[test]
fn what_the_spooler_does_not_take_is_an_edition_that_did_not_come_out() {
    let stand_in = StandIn::new("exit 1");
    let test = desk_with(&stand_in);
    assert_eq!(test.desk.print_form(&people(), PRINTER, made).unwrap_err().code, Code::SpoolerRefused);
    let editions = test.desk.signed_in(|room, who| room.editions(who, 10)).unwrap();
    assert_eq!(editions.iter().map(|it| it.paper).collect::<Vec<_>>(), [Some(PaperState::Failed)]);
}

#[test]
fn nothing_is_issued_for_a_printer_that_is_not_there_and_nothing_confirmed_that_was_not_sent() {
    let stand_in = StandIn::printing();
    let test = desk_with(&stand_in);
    assert_eq!(test.desk.print_form(&people(), "ない", made).unwrap_err().code, Code::PrinterUnknown);
    stand_in.program("lpstat", "exit 1");
    assert_eq!(test.desk.print_form(&people(), PRINTER, made).unwrap_err().code, Code::SpoolerAbsent);
    assert!(test.desk.signed_in(|room, who| room.editions(who, 10)).unwrap().is_empty());
    let edition = test
        .desk
        .signed_in(|room, who| {
            let source = room.form_source(who, &people())?;
            let (draft, _) = made(&source, EditionWay::Pdf)?;
            room.issue_edition(who, &draft, EditionWay::Pdf)
        })
        .unwrap();
    let refused = test.desk.signed_in(|room, who| room.check_paper(who, edition, true)).unwrap_err();
    assert_eq!((refused.code, refused.details["edition"].as_str()), (Code::EditionNotPrinted, "1-000001"));
}

//! Papers, weekly tables, 利用記録 and the journal itself.

use hensobo_core::actions::access_log::LogExport;
use hensobo_core::actions::editions::EditionDraft;
use hensobo_core::domain::form::{EditionWay, FormKind, FormRef, FreeText};
use hensobo_core::domain::id::Seq;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::usage::LogForm;
use hensobo_core::domain::weekly::WeeklyStyle;
use hensobo_core::error::Result;
use hensobo_core::room::Room;

use super::{ADMINISTRATOR, AUDITOR, CLERK, Deed, SUPERVISOR, approved, open, who};

const TEMPLATE: &str = "#set page(paper: \"a4\")";

/// What is read, made and taken out.
pub(super) const DEEDS: &[Deed] = &[
    open(Action::ReadWeeks, "weeks", |room, notes, _| room.weeks(&who(CLERK), notes.campaign(), WeeklyStyle::default(), None).map(drop)),
    open(Action::ExportWeeks, "export_weeks", |room, notes, _| {
        room.export_weeks(&who(CLERK), notes.campaign(), WeeklyStyle::default(), None).map(drop)
    })
    .after(&["weeks_exported"]),
    open(Action::MakeForms, "issue_edition", |room, notes, _| {
        let draft = EditionDraft {
            form: FormKind::WeeklyReport,
            about: FormRef { campaign: notes.campaign, ..FormRef::default() },
            through: room.head().seq,
            data: "{\"words\":\"\"}".to_owned(),
            free: vec![FreeText { at: "/words".to_owned(), text: "数え直し".to_owned() }],
            template: TEMPLATE.to_owned(),
            program: "0.0.0",
        };
        notes.edition = Some(room.issue_edition(&who(SUPERVISOR), &draft, EditionWay::Pdf)?);
        Ok(())
    }),
    open(Action::MakeForms, "take_edition", |room, notes, _| {
        room.take_edition(&who(SUPERVISOR), notes.edition.expect("an edition"), (EditionWay::Pdf, true)).map(drop)
    }),
    open(Action::ChooseTemplate, "choose_template", |room, _, _| {
        room.choose_template(&who(ADMINISTRATOR), FormKind::Variances, Some(TEMPLATE))
    }),
    open(Action::SearchLog, "search_log", |room, _, _| room.search_log(&who(AUDITOR), &LogForm::default(), None).map(drop))
        .after(&["log_searched"]),
    open(Action::ExportLog, "export_log", |room, _, _| {
        let approval = approved(room, Action::ExportLog);
        let export = room.begin_export(&who(ADMINISTRATOR), &approval, &LogForm::default())?;
        taken_out(room, export)
    })
    .after(&["action_approved", "log_exported"]),
    open(Action::ExportMaskedLog, "export_masked_log", |room, _, _| {
        let export = room.begin_masked_export(&who(AUDITOR), &LogForm::default())?;
        taken_out(room, export)
    })
    .after(&["log_exported"]),
    open(Action::ReadJournal, "journal", |room, _, _| room.journal(&who(AUDITOR), Seq(0), 1_000).map(drop)).after(&["register_opened"]),
    open(Action::VerifyJournal, "verify", |room, _, _| room.verify(&who(AUDITOR)).map(drop)).after(&["register_opened"]),
];

fn taken_out(room: &mut Room, mut export: LogExport) -> Result<()> {
    while room.export_on(&mut export)? {}
    room.finish_export(export).map(drop)
}

//! Hostile and long texts through every form: nothing is interpreted, nothing breaks, nothing falls off the page.

use std::collections::BTreeSet;
use std::fs;

use hensobo_core::domain::access_log::{AccessLogForm, LogFile, LogRow};
use hensobo_core::domain::form::FormKind;
use hensobo_core::domain::person::Role;
use hensobo_documents::fill::fill;
use hensobo_documents::form::shipped_template;
use hensobo_documents::legible::legible;
use hensobo_documents::log_paper::{access_log_file, access_log_paper};
use hensobo_documents::press;
use hensobo_tests::dice::{Dice, everything_is_tried};
use hensobo_tests::form_rooms::{FormRoom, masked_log};
use hensobo_tests::hostile::{HOSTILE, hostile_texts};
use hensobo_tests::papers::{boxes_of, set_text_of};
use hensobo_tests::rooms::{TestRoom, folder_in_memory};
use serde_json::Value;

/// Texts of a form that are no words: what it is, and what is drawn as a code or tells a column how to stand.
const NO_WORDS: [&str; 5] = ["kind", "date", "qr", "bar", "align"];

/// What goes around for approval.
const BOXED: [FormKind; 7] = [
    FormKind::WeeklyReport,
    FormKind::WeeklyInternal,
    FormKind::DayTally,
    FormKind::People,
    FormKind::Trace,
    FormKind::Variances,
    FormKind::Comparison,
];

fn worked() -> FormRoom {
    FormRoom::with_batches(5)
}

/// Every text of a form that is a word, in order.
fn words<'a>(value: &'a mut Value, found: &mut Vec<&'a mut String>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(values) => values.iter_mut().for_each(|it| words(it, found)),
        Value::Object(fields) => {
            fields.iter_mut().filter(|(name, _)| !NO_WORDS.contains(&name.as_str())).for_each(|(_, it)| words(it, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Letters only: how lines break is no matter.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}' && !matches!(c, '\u{e0100}'..='\u{e01ef}' | '\u{fe00}'..='\u{fe0f}'))
        .collect()
}

/// One test for each form, side by side: each sets some dozens of papers.
macro_rules! every_form_takes_two_hundred_hostile_texts_as_texts {
    ($($name:ident: $kind:ident,)*) => {
        $(
            #[test]
            fn $name() {
                takes_two_hundred_hostile_texts(FormKind::$kind);
            }
        )*

        #[test]
        fn no_form_is_left_out() {
            let tested = [$(FormKind::$kind),*];
            assert!(FormKind::editions().all(|it| tested.contains(&it)), "{tested:?}");
        }
    };
}

every_form_takes_two_hundred_hostile_texts_as_texts! {
    hostile_weekly_report: WeeklyReport,
    hostile_weekly_internal: WeeklyInternal,
    hostile_round_slip: RoundSlip,
    hostile_custody_receipt: CustodyReceipt,
    hostile_tray_cover: TrayCover,
    hostile_box_label: BoxLabel,
    hostile_day_tally: DayTally,
    hostile_people: People,
    hostile_trace: Trace,
    hostile_variances: Variances,
    hostile_comparison: Comparison,
    hostile_erasure_request: ErasureRequest,
    hostile_erasure_report: ErasureReport,
    hostile_disposal_certificate: DisposalCertificate,
    hostile_recovery_kit: RecoveryKit,
}

fn takes_two_hundred_hostile_texts(kind: FormKind) {
    let texts = hostile_texts();
    let readable: Vec<String> = texts.iter().map(|it| letters(&legible(it))).collect();
    let folder = folder_in_memory();
    let paper = folder.path().join("hostile.pdf");
    let mut form = serde_json::to_value(fill(&worked().source(kind))).unwrap();
    // What the client city wants at the top of its papers is a text, too.
    form["edge"]["caption"] = "様式第2号".into();
    if BOXED.contains(&kind) {
        form["edge"]["approval_boxes"] = serde_json::json!(["課長", "係長", "担当", "担当", "担当"]);
    }
    let template = shipped_template(kind);
    let mut printed = BTreeSet::new();
    // When everything is tried, another text stands in each field each time.
    let first = if everything_is_tried() { Dice::of_this_run().below(HOSTILE) } else { 0 };
    let mut next = first;
    while next < first + HOSTILE {
        let mut hostile = form.clone();
        let mut found = Vec::new();
        words(&mut hostile, &mut found);
        assert!(found.len() > 5, "{kind:?} has few words");
        for word in found {
            word.clone_from(&texts[next % HOSTILE]);
            next += 1;
        }
        let pages = press::set(&template, &hostile).unwrap_or_else(|error| panic!("{kind:?} up to text {next}: {error}"));
        let bytes = pages.pdf().unwrap_or_else(|error| panic!("{kind:?} up to text {next}: {error}"));
        fs::write(&paper, bytes).unwrap();
        stays_on_its_page(kind, &paper);
        let text = letters(&set_text_of(&paper));
        printed.extend((0..HOSTILE).filter(|it| text.contains(&readable[*it])));
    }
    let lost: Vec<&String> = (0..HOSTILE).filter(|it| !printed.contains(it)).map(|it| &texts[it]).collect();
    assert!(lost.len() <= HOSTILE / 5, "{kind:?}: {} texts are nowhere on the paper as they are: {lost:#?}", lost.len());
}

/// 利用記録 with a hostile name in each line.
fn hostile_log(texts: &[String]) -> AccessLogForm {
    let mut form = masked_log(&mut TestRoom::of_reiwa_2(false));
    let row = form.rows[0].clone();
    form.rows = texts.iter().map(|it| LogRow { name: it.clone(), login: it.clone(), role: Some(Role::Clerk), ..row.clone() }).collect();
    form.made.by.clone_from(&texts[0]);
    form
}

#[test]
fn the_access_log_takes_two_hundred_hostile_texts_as_texts() {
    let (texts, folder) = (hostile_texts(), folder_in_memory());
    let paper = folder.path().join("hostile.pdf");
    let bytes = access_log_file(&hostile_log(&texts), LogFile::Pdf, &mut |_| true).unwrap().unwrap();
    fs::write(&paper, bytes).unwrap();
    stays_on_its_page(FormKind::AccessLog, &paper);
    let text = letters(&set_text_of(&paper));
    let lost: Vec<&String> = texts.iter().filter(|it| !text.contains(&letters(&legible(it)))).collect();
    assert!(lost.len() <= HOSTILE / 5, "{} texts are nowhere on the paper as they are: {lost:#?}", lost.len());
}

/// No word leaves the page, and none stands in its outermost three millimetres, which no printer reaches.
fn stays_on_its_page(kind: FormKind, paper: &std::path::Path) {
    let edge = 8.5;
    for ([left, top, right, bottom], [width, height]) in boxes_of(paper) {
        let inside = left >= edge && top >= edge && right <= width - edge && bottom <= height - edge;
        assert!(inside, "{kind:?}: a word stands at {left} {top} {right} {bottom} of {width} {height}");
    }
}

#[test]
fn a_paper_is_the_same_bytes_each_time() {
    let mut room = worked();
    for kind in FormKind::editions() {
        let form = fill(&room.source(kind));
        let set = || press::set(&shipped_template(kind), &form).unwrap().pdf().unwrap();
        assert_eq!(set(), set(), "{kind:?}");
    }
}

/// The journal's hashes differ from room to room: papers that are compared all end alike.
fn steady(form: &mut Value) {
    form["edge"]["head"]["hash"] = Value::String("0123456789ab".to_owned());
    if form["body"]["qr"].is_string() {
        form["body"]["qr"] = Value::String("hensobo:練習".to_owned());
    }
}

/// Width, height, and how dark each point is.
fn points_of(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let grey = bytes[..info.buffer_size()].chunks(info.color_type.samples()).map(|it| it[0]).collect();
    (info.width, info.height, grey)
}

#[test]
fn every_form_looks_as_it_was_looked_at() {
    let mut room = worked();
    let mut others = Vec::new();
    for kind in FormKind::editions() {
        let mut form = serde_json::to_value(fill(&room.source(kind))).unwrap();
        steady(&mut form);
        others.extend(other_than_looked_at(kind, &press::set(&shipped_template(kind), &form).unwrap()));
    }
    let mut log = hostile_log(&["練習 係員".to_owned(), "練習 監督者".to_owned()]);
    log.head.hash = "0123456789ab".to_owned();
    log.rows.iter_mut().for_each(|it| it.hash = "0123456789ab".to_owned());
    let paper = access_log_paper(&log, &mut |_| true).unwrap().unwrap();
    others.extend(other_than_looked_at(FormKind::AccessLog, &paper.short().unwrap()));
    assert!(others.is_empty(), "these look other than in golden/pages: {others:#?}");
}

/// Where the picture of the first page is, when it is not that of `golden/pages`.
fn other_than_looked_at(kind: FormKind, pages: &press::Pages) -> Option<String> {
    let picture = pages.picture(0, 100.0).unwrap();
    let golden = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("golden/pages/{}.png", kind.word()));
    if fs::read(golden).is_ok_and(|wanted| looks_like(&picture, &wanted)) {
        return None;
    }
    let here = std::env::temp_dir().join(format!("hensobo-{}.png", kind.word()));
    fs::write(&here, &picture).unwrap();
    Some(here.display().to_string())
}

/// Of the same size, and hardly a point of another darkness: letters may be drawn a little otherwise, but nothing stands elsewhere.
fn looks_like(picture: &[u8], wanted: &[u8]) -> bool {
    let ((wide, high, now), (was_wide, was_high, was)) = (points_of(picture), points_of(wanted));
    let differing = now.iter().zip(&was).filter(|(now, was)| now.abs_diff(**was) > 48).count();
    (wide, high) == (was_wide, was_high) && differing * 2_000 < now.len()
}

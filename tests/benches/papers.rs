//! Papers beside LibreOffice, in the same run: one page, a page on the screen of every form, and 利用記録 of 100,000 entries.
//!
//! LibreOffice converts the same table to PDF without a window, as a program would ask it to; what each further table takes it once it runs is
//! measured, too. HENSOBO_BENCH_ENTRIES makes the log shorter for a first look.

#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark fails loudly")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use hensobo_core::domain::access_log::LogFile;
use hensobo_core::domain::form::{EditionWay, FormKind};
use hensobo_documents::log_paper::access_log_file;
use hensobo_documents::make;
use hensobo_tests::form_rooms::{FormRoom, as_long_as, masked_log};
use hensobo_tests::office::LibreOffice;
use hensobo_tests::rooms::TestRoom;

/// Trays of the largest day: 別紙1 has weeks of 4,700 envelopes, some forty trays.
const BATCHES: u32 = 40;
const ENTRIES: i64 = 100_000;
/// Tables that LibreOffice converts in one run, beyond the first.
const FURTHER: u32 = 20;

fn entries() -> i64 {
    std::env::var("HENSOBO_BENCH_ENTRIES").ok().and_then(|it| it.parse().ok()).unwrap_or(ENTRIES)
}

/// The whole season of 令和2年度, with a large day of its own.
fn season() -> FormRoom {
    let mut room = FormRoom::with_batches(BATCHES);
    let batches = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/reiwa2_batches.csv");
    let supervisor = room.test.people.supervisor.clone();
    room.test.room.import_batches(&supervisor, room.test.campaign, &std::fs::read(batches).unwrap()).unwrap();
    room
}

/// The same table many times, for LibreOffice, which has set up its profile before anything is measured.
struct Tables {
    office: LibreOffice,
    folder: tempfile::TempDir,
}

impl Tables {
    fn of(table: &[u8]) -> Self {
        let this = Self { office: LibreOffice::default(), folder: tempfile::tempdir().unwrap() };
        this.paths(1 + FURTHER).iter().for_each(|it| std::fs::write(it, table).unwrap());
        this.convert(1);
        this
    }

    fn paths(&self, tables: u32) -> Vec<PathBuf> {
        (0..tables).map(|nth| self.folder.path().join(format!("{nth}.xlsx"))).collect()
    }

    /// How long it takes to convert so many tables in one run.
    fn convert(&self, tables: u32) -> Duration {
        let started = Instant::now();
        let made = self.office.convert(&self.paths(tables), "pdf");
        let took = started.elapsed();
        made.iter().for_each(|it| std::fs::remove_file(it).unwrap());
        took
    }
}

/// 返送状況表 from the room's figures to the bytes of its PDF, beside LibreOffice with the same table: asked once, and for each further table.
fn one_page(criterion: &mut Criterion, room: &mut FormRoom) {
    let source = room.source(FormKind::WeeklyReport);
    let set = || make::edition(&source, EditionWay::Pdf).unwrap().1;
    let tables = Tables::of(&make::edition(&source, EditionWay::Xlsx).unwrap().1);
    set();
    let mut group = criterion.benchmark_group("one_page");
    group.sample_size(20);
    group.bench_function("ours", |bench| bench.iter(set));
    group.sample_size(10);
    group.bench_function("plain", |bench| bench.iter_custom(|times| (0..times).map(|_| tables.convert(1)).sum()));
    group.finish();
    let mut group = criterion.benchmark_group("each_further_page");
    group.sample_size(20);
    group.bench_function("ours", |bench| bench.iter(set));
    group.sample_size(10);
    let further = || tables.convert(1 + FURTHER).saturating_sub(tables.convert(1)) / FURTHER;
    group.bench_function("plain", |bench| bench.iter_custom(|times| (0..times).map(|_| further()).sum()));
    group.finish();
}

/// The first page of every form as a screen gets it, from the room's tables on.
fn first_pages(criterion: &mut Criterion, room: &mut FormRoom) {
    for kind in FormKind::editions() {
        let mut group = criterion.benchmark_group(format!("first_page_{}", kind.word()));
        group.sample_size(10);
        group.bench_function("ours", |bench| bench.iter(|| make::preview(&room.source(kind), 0).unwrap()));
        group.finish();
    }
}

/// 利用記録 as a file: a spreadsheet of 100,000 entries, and pages of a tenth of them, since pages are set one part after the other.
fn access_log(criterion: &mut Criterion) {
    for (name, file, entries) in
        [("access_log_xlsx", LogFile::Xlsx, entries()), ("access_log_pdf_of_a_tenth", LogFile::Pdf, entries() / 10)]
    {
        let log = as_long_as(masked_log(&mut TestRoom::of_reiwa_2(false)), entries);
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10);
        group.bench_function("ours", |bench| bench.iter(|| access_log_file(&log, file, &mut |_| true).unwrap().unwrap().len()));
        group.finish();
    }
}

fn papers(criterion: &mut Criterion) {
    let mut room = season();
    one_page(criterion, &mut room);
    first_pages(criterion, &mut room);
    access_log(criterion);
}

criterion_group!(benches, papers);
criterion_main!(benches);

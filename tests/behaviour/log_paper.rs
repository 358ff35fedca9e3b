//! 利用記録 of any length as a file: in parts, told how far it is, and in no more memory than a terminal has.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use calamine::{Reader, Xlsx, open_workbook};
use hensobo_core::domain::access_log::{AccessLogForm, LogFile};
use hensobo_documents::log_paper::access_log_file;
use hensobo_tests::dice::everything_is_tried;
use hensobo_tests::form_rooms::{as_long_as, masked_log};
use hensobo_tests::papers::{fonts_of, pages_of, set_text_of};
use hensobo_tests::rooms::{TestRoom, folder_in_memory};

fn log_of(entries: i64) -> AccessLogForm {
    as_long_as(masked_log(&mut TestRoom::of_reiwa_2(false)), entries)
}

#[test]
fn a_long_access_log_is_set_in_parts_with_every_entry_once_and_every_page_numbered() {
    let folder = folder_in_memory();
    let paper = folder.path().join("long.pdf");
    let form = as_long_as(masked_log(&mut TestRoom::of_reiwa_2(false)), 1_203);
    let mut told = Vec::new();
    let bytes = access_log_file(&form, LogFile::Pdf, &mut |done| {
        told.push(done);
        true
    });
    fs::write(&paper, bytes.unwrap().unwrap()).unwrap();
    assert_eq!(told, [500, 1_000, 1_203]);
    let (text, pages) = (set_text_of(&paper), pages_of(&paper));
    for seq in 1..=1_203 {
        assert_eq!(text.matches(&format!("{seq:012x}")).count(), 1, "{seq}");
    }
    let numbered = (1..=pages).filter(|page| text.contains(&format!("{page} / {pages}"))).count();
    assert_eq!(numbered, pages, "every page has its number");
    assert_eq!(text.matches("以上").count(), 1);
    assert!(access_log_file(&form, LogFile::Pdf, &mut |done| done < 1_000).unwrap().is_none(), "nobody waits");
}

/// What a terminal has to spare.
const MOST_MEMORY: u64 = 1_000_000_000;

/// The most memory that this process ever used, in bytes.
fn memory_ever() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).expect("a kernel that counts memory");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

/// Names the test below that runs in a process of its own, where nothing else takes memory.
const ALONE: &str = "log_paper::a_log_is_made_into_a_file_alone";

#[test]
fn a_hundred_thousand_entries_take_less_than_a_gigabyte_as_a_spreadsheet() {
    takes_less_than_a_gigabyte("xlsx");
}

#[test]
fn a_hundred_thousand_entries_take_less_than_a_gigabyte_as_pages() {
    takes_less_than_a_gigabyte("pdf");
}

fn takes_less_than_a_gigabyte(file: &str) {
    let entries = if everything_is_tried() { "100000" } else { "6000" };
    let mut alone = Command::new(env::current_exe().unwrap());
    alone.args(["--exact", ALONE, "--ignored", "--nocapture"]).env("LOG_ENTRIES", entries).env("LOG_FILE", file);
    let output = alone.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&output.stderr));
    print!("{said}");
}

#[test]
#[ignore = "run by the tests above in a process of its own"]
fn a_log_is_made_into_a_file_alone() {
    let entries: i64 = env::var("LOG_ENTRIES").unwrap().parse().unwrap();
    let file = if env::var("LOG_FILE").unwrap() == "pdf" { LogFile::Pdf } else { LogFile::Xlsx };
    let (form, folder) = (log_of(entries), folder_in_memory());
    let mut told = 0;
    let bytes = access_log_file(&form, file, &mut |done| {
        told = done;
        true
    });
    let bytes = bytes.unwrap().unwrap();
    let memory = memory_ever();
    println!("{entries} entries are {} bytes of {}, made in at most {memory} bytes of memory", bytes.len(), file.ending());
    assert!(memory < MOST_MEMORY, "{memory} bytes of memory");
    let path = folder.path().join("log");
    fs::write(&path, bytes).unwrap();
    if file == LogFile::Pdf {
        assert_eq!(told, form.rows.len());
        stands_on_every_page(&path, entries);
    } else {
        let mut book: Xlsx<_> = open_workbook(&path).unwrap();
        assert_eq!(book.worksheet_range("データ").unwrap().height(), form.rows.len() + 1, "a heading, and a line for each entry");
    }
}

/// Every entry stands there once, every page has its number, and every letter is embedded: pages that were written apart are one paper.
fn stands_on_every_page(paper: &Path, entries: i64) {
    let (text, pages) = (set_text_of(paper), pages_of(paper));
    let words: BTreeSet<&str> = text.split_whitespace().collect();
    let lost: Vec<i64> = (1..=entries).filter(|it| !words.contains(format!("{it:012x}").as_str())).collect();
    assert!(lost.is_empty(), "{} entries are lost, the first is {}", lost.len(), lost[0]);
    let numbered = (1..=pages).filter(|page| text.contains(&format!("{page} / {pages}\n"))).count();
    assert_eq!(numbered, pages, "every page has its number");
    assert!(fonts_of(paper).iter().all(|(_, embedded, subset)| *embedded && *subset));
    assert!(pages > 100, "{pages} pages are more than are held at a time");
}

//! The process gives nothing away when it breaks: no core file of the memory that holds the keys, no data in a panic.

use std::env;
use std::fs;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use hensobo_core::hardening::harden_process;
use hensobo_tests::cli::program;
use hensobo_tests::practice::{ADMINISTRATOR, PracticeRoom};
use hensobo_tests::rooms::folder_in_memory;
use nix::sys::prctl;

/// Signals that make a process leave a core file.
const DEADLY: [&str; 4] = ["SEGV", "ABRT", "BUS", "ILL"];

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Set where this test binary runs itself to panic.
const PANICS: &str = "HENSOBO_TEST_PANICS";

/// What a panic must not print.
const SECRET: &str = "Yama-no-ie-2020 練習 係員";

#[test]
fn a_program_of_the_room_that_breaks_leaves_no_core_file() {
    let room = PracticeRoom::founded();
    for signal in DEADLY {
        let folder = folder_in_memory();
        let mut child = waiting_for_a_password(&room, folder.path());
        let ended = ended_by(&mut child, signal);
        assert!(ended.signal().is_some() && !ended.core_dumped(), "{signal}: {ended}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{signal}: a file beside the program");
    }
}

/// The positive control: any other program, killed the same way, does leave one.
#[test]
fn another_program_that_breaks_the_same_way_leaves_a_core_file() {
    let folder = folder_in_memory();
    let mut child = with_core_files(folder.path(), &["sleep", "60"]).spawn().unwrap();
    wait_until(|| fs::read_to_string(format!("/proc/{}/comm", child.id())).is_ok_and(|it| it == "sleep\n"));
    let ended = ended_by(&mut child, "SEGV");
    assert!(ended.core_dumped(), "this system writes no core files at all (core_pattern), so the tests beside this one prove nothing");
}

/// Runs itself once more, because the hook and the marks are those of the whole process.
#[test]
fn a_hardened_process_is_closed_to_others_and_its_panic_says_where_and_never_what() {
    if env::var_os(PANICS).is_some() {
        assert!(prctl::get_dumpable().unwrap(), "open to others before");
        harden_process().unwrap();
        let closed = !prctl::get_dumpable().unwrap();
        println!("closed to others: {closed}");
        panic!("{SECRET}");
    }
    let this = ["--exact", "hardening::a_hardened_process_is_closed_to_others_and_its_panic_says_where_and_never_what", "--nocapture"];
    let output = Command::new(env::current_exe().unwrap()).args(this).env(PANICS, "1").env("RUST_BACKTRACE", "full").output().unwrap();
    assert!(!output.status.success(), "it panicked");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(said.contains("closed to others: true"), "{said}");
    assert!(said.contains("プログラムの不具合のため、操作を中断しました（場所: hardening.rs:"), "{said}");
    for word in SECRET.split(' ') {
        assert!(!said.contains(word), "{said}");
    }
}

/// `hensobo-cli` on a room, started where core files are allowed, at the moment when it asks for the password.
fn waiting_for_a_password(room: &PracticeRoom, folder: &Path) -> Child {
    let program = program().display().to_string();
    let path = room.path().display().to_string();
    let words = [program.as_str(), "--room", &path, "--as", ADMINISTRATOR, "verify"];
    let mut child = with_core_files(folder, &words).stdin(Stdio::piped()).spawn().unwrap();
    // It reads one line; the first half of one keeps it waiting with a password in its memory.
    child.stdin.as_mut().unwrap().write_all(b"Yama-no-").unwrap();
    wait_until(|| holds_the_room(&child));
    let limit = core_limit(&child);
    assert!(limit.split_whitespace().filter(|it| *it == "0").count() == 2, "soft and hard limit: {limit}");
    child
}

/// A program started in `folder` without any limit on core files.
fn with_core_files(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -c unlimited && exec \"$@\"", "sh"]).args(words).current_dir(folder);
    command
}

/// Rust's own handler of SEGV and BUS swallows the first one that nothing in the program caused, so it is sent until the program ends.
fn ended_by(child: &mut Child, signal: &str) -> ExitStatus {
    let start = Instant::now();
    loop {
        let sent = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap();
        assert!(sent.success(), "{signal}");
        thread::sleep(Duration::from_millis(20));
        if let Some(ended) = child.try_wait().unwrap() {
            return ended;
        }
        assert!(start.elapsed() < PATIENCE, "{signal} does not end it");
    }
}

/// Whether the program has locked the room's folder, which it does before it asks for anything.
fn holds_the_room(child: &Child) -> bool {
    let open = fs::read_dir(format!("/proc/{}/fd", child.id())).into_iter().flatten().filter_map(Result::ok);
    open.filter_map(|it| fs::read_link(it.path()).ok()).any(|it| it.ends_with("room.lock"))
}

fn core_limit(child: &Child) -> String {
    let limits = fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    limits.lines().find(|it| it.starts_with("Max core file size")).unwrap().to_owned()
}

fn wait_until(is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "waited in vain");
        thread::sleep(Duration::from_millis(10));
    }
}

//! A test that runs its body in namespaces of its own: only `lo`, and mounts that nobody else sees.

use std::any::type_name;
use std::env;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Command, Output};
use std::thread;
use std::time::{Duration, Instant};

use crate::rooms::folder_in_memory;

/// Says in the environment which test runs its body now.
const INSIDE: &str = "HENSOBO_INSIDE";

/// How long the kernel may take to tell of a cable.
const PATIENCE: Duration = Duration::from_secs(10);

/// Runs `body` in a network and a mount namespace of its own. The test calls nothing else: its binary is started again, for this test alone.
///
/// # Panics
/// When namespaces cannot be made here, or when the body fails.
pub fn alone<F: FnOnce()>(body: F) {
    let mapped = if is_root() { [].as_slice() } else { &["--map-root-user"] };
    again(&[&["unshare", "--net", "--mount"], mapped, &["--"]].concat(), body);
}

/// Runs `body` in a process of its own, in which no other test works meanwhile.
///
/// # Panics
/// When the body fails.
pub fn by_itself<F: FnOnce()>(body: F) {
    again(&["env"], body);
}

/// Runs `body` under `strace` and returns every socket that was made meanwhile; nothing to the process that only runs the body.
///
/// # Panics
/// When `strace` cannot watch here, or when the body fails.
pub fn watched<F: FnOnce()>(body: F) -> Option<String> {
    let folder = folder_in_memory();
    let report = folder.path().join("sockets");
    let report = report.to_str().expect("a path of ASCII letters");
    let began = again(&["strace", "-f", "-qq", "-e", "trace=socket", "-o", report, "--"], body);
    began.then(|| fs::read_to_string(report).expect("the report of strace"))
}

/// Runs a program that must do what it is asked.
///
/// # Panics
/// When it is not there, or says no.
pub fn does(words: &[&str]) -> String {
    let (program, arguments) = words.split_first().expect("a program");
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("this test needs the program {program} ({error}); `cargo xtask test` installs it"));
    assert!(
        output.status.success(),
        "{words:?} failed; this test needs the rights of root, and for a medium a free loop device: {}",
        said(&output)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Waits until `is_so`: the kernel tells of a cable a moment later.
///
/// # Panics
/// When it never is.
#[track_caller]
pub fn until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "{what}: not within {PATIENCE:?}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// Whether this process may do everything, at least within its own user namespace.
pub fn is_root() -> bool {
    Path::new("/proc/self").metadata().is_ok_and(|it| it.uid() == 0)
}

/// Starts this test again behind the words of `before`, and answers true; or runs the body, when this is what was started.
fn again<F: FnOnce()>(before: &[&str], body: F) -> bool {
    // The name of a closure is that of the test it stands in.
    let name = type_name::<F>().trim_end_matches("::{{closure}}");
    let test = name.split_once("::").map_or(name, |(_, test)| test);
    if env::var(INSIDE).is_ok_and(|it| it == test) {
        body();
        return false;
    }
    let this = env::current_exe().expect("the path of this test");
    let (program, arguments) = before.split_first().expect("a program");
    let mut command = Command::new(program);
    command.args(arguments).arg(this).args([test, "--exact", "--nocapture"]).env(INSIDE, test);
    let output = command.output();
    let output = output.unwrap_or_else(|error| panic!("this test needs the program {program} ({error}); `cargo xtask test` installs it"));
    let passed = output.status.success() && String::from_utf8_lossy(&output.stdout).contains("1 passed");
    assert!(passed, "{test}, inside of {before:?}: {}", said(&output));
    true
}

fn said(output: &Output) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

//! The window as rooms get it: nobody else holds its reins.

use std::process::{Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::home::{self, Home};

/// How long a refusal may take.
const AT_ONCE: Duration = Duration::from_secs(10);

#[test]
fn the_shipped_window_refuses_to_start_where_automation_is_asked_for() {
    let home = Home::new();
    for value in ["true", "1", ""] {
        let refusal = refused(&home, |command| {
            command.env("TAURI_WEBVIEW_AUTOMATION", value);
        });
        let words = String::from_utf8_lossy(&refusal.stderr).into_owned();
        assert!(words.contains("TAURI_WEBVIEW_AUTOMATION"), "it says why: {words}");
        assert_eq!(words.trim().lines().count(), 1, "in one line: {words}");
    }
    assert!(!home.room().exists(), "nothing was made");
}

#[test]
fn the_shipped_window_says_so_where_there_is_no_display() {
    let home = Home::new();
    let refusal = refused(&home, |command| {
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    });
    let words = String::from_utf8_lossy(&refusal.stderr).into_owned();
    assert!(words.contains("DISPLAY"), "it says why: {words}");
    assert!(!words.contains("panicked"), "in words: {words}");
}

/// Starts the shipped window, changed by `change`, and expects it to end by itself with a refusal.
fn refused(home: &Home, change: impl FnOnce(&mut std::process::Command)) -> Output {
    let mut command = home.program(home::shipped_window());
    command.arg("--room").arg(home.room()).stdout(Stdio::piped()).stderr(Stdio::piped());
    change(&mut command);
    let mut window = command.spawn().expect("the window starts");
    let start = Instant::now();
    while window.try_wait().expect("its state").is_none() {
        if start.elapsed() > AT_ONCE {
            window.kill().expect("it ends");
            panic!("the window does not refuse");
        }
        thread::sleep(Duration::from_millis(20));
    }
    let output = window.wait_with_output().expect("what it said");
    assert!(!output.status.success(), "a refusal is no success");
    output
}

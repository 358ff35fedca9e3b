//! A whole working day in the shipped window, on a terminal that is connected with the city's permit: not one socket that could
//! reach another machine, not one packet.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::cable::Cable;
use crate::cli::Cli;
use crate::home::Home;
use crate::job;
use crate::sockets::{families, to_elsewhere};
use crate::typist::{Typist, way_to_sign_out};

/// The keys of all twelve screens.
const SCREENS: [&str; 12] =
    ["alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6", "alt+7", "alt+8", "alt+9", "alt+0", "alt+minus", "alt+equal"];

/// What the journal must tell of the day, in the order in which it happened.
const HAPPENED: [&str; 9] = [
    "signed_in",
    "clock_confirmed",
    "delivery_recorded",
    "batch_received",
    "batch_received",
    "batch_corrected",
    "screen_locked",
    "screen_unlocked",
    "signed_out",
];

#[test]
fn a_working_day_in_the_shipped_window_opens_no_socket_to_elsewhere_and_sends_no_packet() {
    let way = way_out();
    let home = Home::new();
    let cli = Cli::new(&home);
    cli.found_with_a_permit();
    let report = home.path().join("sockets");
    let cable = Cable::plug_in();
    let typist = Typist::watched(&home, &report);
    a_day(&typist, way);
    typist.end();
    home.wait_until_the_room_is_closed();
    no_packet_went_through(&cable);
    drop(cable);
    no_socket_to_elsewhere(&report);
    the_day_really_happened(&cli);
    strace_would_have_told(&home);
}

/// From the first field of 返送状況 to サインアウト, found in a room that is not connected.
fn way_out() -> usize {
    let home = Home::new();
    Cli::new(&home).room_with_three_trays();
    way_to_sign_out(&home)
}

fn a_day(typist: &Typist, way: usize) {
    typist.sign_in((job::LOGIN, job::PASSWORD));
    typist.confirm_the_day();
    typist.press(&["alt+2"]);
    typist.pause();
    typist.record(|it| {
        // Run, no carrier's count, the desk's count, who gave it.
        it.press(&["Return", "Return"]);
        it.answer("500");
        it.answer("post office");
    });
    for _ in 0..2 {
        // The label stands there already.
        typist.record(|it| it.answer("250"));
    }
    typist.press(&["F6", "Return"]);
    typist.pause();
    typist.record(|it| {
        it.press(&["ctrl+a"]);
        it.answer("249");
        it.answer("counted again");
    });
    for screen in SCREENS {
        typist.press(&[screen]);
        typist.pause();
    }
    typist.lock();
    typist.unlock(job::PASSWORD);
    typist.sign_out(way);
}

fn no_packet_went_through(cable: &Cable) {
    assert_eq!(cable.packets(), 0, "the cable is silent");
    cable.send();
    assert!(cable.packets() > 0, "one datagram would have been counted");
}

fn no_socket_to_elsewhere(report: &Path) {
    let families = families(report);
    println!("sockets of the window and its web processes: {families:?}");
    assert!(families.contains_key("AF_UNIX"), "strace saw the sockets of the display: {families:?}");
    let programs = fs::read_to_string(report).expect("the report of strace");
    for program in ["WebKitWebProcess", "WebKitNetworkProcess"] {
        assert!(programs.contains(program), "strace watched {program} too");
    }
    assert_eq!(to_elsewhere(&families), 0, "{families:?}");
}

/// A typist sees nothing: the journal tells afterwards that everything arrived.
fn the_day_really_happened(cli: &Cli<'_>) {
    let entries = cli.tells(&["log", "search"]);
    let mut kinds: Vec<&str> = entries.as_array().expect("entries").iter().filter_map(|it| it["kind"].as_str()).collect();
    kinds.reverse();
    let mut rest = kinds.iter();
    for kind in HAPPENED {
        assert!(rest.any(|it| *it == kind), "{kind} is missing, or out of its order: {kinds:?}");
    }
    let connected = |it: &Value| it["kind"] == "finding_recorded";
    assert!(entries.as_array().is_some_and(|it| it.iter().any(connected)), "the cable was noticed: {kinds:?}");
}

/// The positive control: a socket for the internet is seen.
fn strace_would_have_told(home: &Home) {
    let report = home.path().join("control");
    let mut strace = home.program("strace");
    strace.args(["-f", "-qq", "--seccomp-bpf", "-e", "trace=socket", "-o"]).arg(&report);
    let status = strace.args(["--", "bash", "-c", "exec 3<>/dev/udp/127.0.0.1/9"]).status().expect("strace");
    assert!(status.success(), "bash opens a socket: {status}");
    assert_eq!(families(&report).get("AF_INET"), Some(&1));
}

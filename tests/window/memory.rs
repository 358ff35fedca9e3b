//! The window that rooms get, while its screen is locked: the room's keys are nowhere in its memory, nor in that of its web processes.

use hensobo_core::clock::Clock;
use hensobo_core::closed_room::ClosedRoom;
use hensobo_core::test_rooms::{root_key_hex, vault_key_hex};
use hensobo_tests::memory::Secrets;

use crate::cli::Cli;
use crate::home::Home;
use crate::job;
use crate::programs::programs_of;
use crate::typist::Typist;

#[test]
fn no_key_is_in_the_memory_of_the_window_behind_the_lock_screen() {
    let home = Home::new();
    Cli::new(&home).found("練習 管理者", "受付端末1");
    let keys = keys_of(&home);
    let password = Secrets::default().text("the password", job::PASSWORD);
    let typist = Typist::open(&home);
    typist.sign_in((job::LOGIN, job::PASSWORD));
    typist.confirm_the_day();
    let open = copies(&typist, &keys);
    println!("while the room is open: {open:?}");
    for name in ["the vault's key", "the root key"] {
        assert!(open.iter().any(|it| it.starts_with(&format!("hensobo: {name}"))), "{name} is found in the open room: {open:?}");
    }
    println!("passwords while the room is open: {}", numbers(&copies(&typist, &password)));
    typist.lock();
    assert_eq!(copies(&typist, &keys), Vec::<String>::new(), "behind the lock screen");
    println!("passwords behind the lock screen: {}", numbers(&copies(&typist, &password)));
    typist.unlock(job::PASSWORD);
    assert_ne!(copies(&typist, &keys), Vec::<String>::new(), "open again");
    typist.lock();
    assert_eq!(copies(&typist, &keys), Vec::<String>::new(), "behind the second lock screen");
    typist.end();
}

/// The keys of the room, read by the core before the window opens it.
fn keys_of(home: &Home) -> Secrets {
    let closed = ClosedRoom::at(&home.room(), &Clock::Terminal).expect("the room of this home");
    let (room, _) = closed.sign_in(job::LOGIN, job::PASSWORD).expect("a sign-in");
    Secrets::default().key("the vault's key", vault_key_hex(&room)).key("the root key", root_key_hex(&room))
}

/// Every copy, each with the program that has it.
fn copies(typist: &Typist, secrets: &Secrets) -> Vec<String> {
    let programs = programs_of(typist.process());
    for wanted in ["hensobo", "WebKitWebProces"] {
        assert!(programs.iter().any(|(name, _)| name == wanted), "{wanted} is one of {programs:?}");
    }
    programs
        .into_iter()
        .flat_map(|(program, process)| secrets.in_process(process).into_iter().map(move |it| format!("{program}: {it}")))
        .collect()
}

/// How many copies each program has.
fn numbers(copies: &[String]) -> String {
    let mut of: Vec<&str> = copies.iter().filter_map(|it| it.rsplit_once(" at ").map(|(of, _)| of)).collect();
    of.sort_unstable();
    let told: Vec<String> = of.chunk_by(|one, other| one == other).map(|it| format!("{} times {}", it.len(), it[0])).collect();
    if told.is_empty() { "none".to_owned() } else { told.join(", ") }
}

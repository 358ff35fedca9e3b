//! What no command of the window can do, for its tests: a second person at the same desk takes out whoever is signed in. Only in the build
//! that lets WebDriver in, never shipped.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use hensobo_core::actions::approvals::Seals;
use hensobo_core::desk::Desk;
use hensobo_core::domain::policy::Action;

/// Names a file. As soon as it is there, its two lines, the ID and the password of a 管理者, disable the person who is signed in; the file
/// is then removed.
const REHEARSAL: &str = "HENSOBO_REHEARSAL";

/// Watches for the file, when one is named.
pub(crate) fn begin(desk: Desk) {
    let Some(file) = std::env::var_os(REHEARSAL).map(PathBuf::from) else { return };
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_millis(100));
            disable_who_is_signed_in(&desk, &file);
        }
    });
}

fn disable_who_is_signed_in(desk: &Desk, file: &Path) {
    let Ok(text) = std::fs::read_to_string(file) else { return };
    let Some((login, password)) = text.trim_end().split_once('\n') else { return };
    let disabled = desk.signed_in(|room, who| {
        let administrator = room.countersign(login, password, Action::DisablePerson)?;
        let seals = Seals { own_password: password.to_owned(), second: None };
        let approved = room.approve(&administrator, Action::DisablePerson, &seals)?;
        room.disable_person(&administrator, &approved, who.person())
    });
    if let Err(refused) = disabled {
        eprintln!("the rehearsal: {}", refused.code.word());
    }
    if let Err(error) = std::fs::remove_file(file) {
        eprintln!("the rehearsal: {error}");
    }
}

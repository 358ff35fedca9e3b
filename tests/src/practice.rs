//! Practice rooms with real passwords: everything of a real room, but the terminal's secret lies in a file.

use std::fs;
use std::path::{Path, PathBuf};

use hensobo_core::actions::approvals::{Approved, Seals};
use hensobo_core::actions::found_room::{PlannedRoom, RoomProposal};
use hensobo_core::actions::people::{EnrolForm, FirstPassword};
use hensobo_core::actions::recover_room::{RecoveredRoom, Recovery};
use hensobo_core::actions::sign_in::Countersign;
use hensobo_core::clock::Clock;
use hensobo_core::closed_room::ClosedRoom;
use hensobo_core::domain::isolation::Surroundings;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::staff::{Employment, Handling, PersonDetailsForm};
use hensobo_core::error::Result;
use hensobo_core::isolation::Standing;
use hensobo_core::room::{Room, Session};
use hensobo_core::test_rooms;
use hensobo_core::vault::key_file::{KeyFile, RoomKind};
use tempfile::TempDir;

use crate::files::Files;
use crate::rooms::{clock_at, folder_in_memory};

/// ID of the first 管理者.
pub const ADMINISTRATOR: &str = "kanri";
/// ID of the 監督者 who approves what takes two people.
pub const APPROVER: &str = "shonin";
/// A password that every role may have.
pub const PASSWORD: &str = "Yama-no-ie-2020";
/// Another one.
pub const OTHER_PASSWORD: &str = "Umi-no-oto-2021";

/// A practice room in a folder of its own, closed.
#[derive(Debug)]
pub struct PracticeRoom {
    folder: TempDir,
    clock: Clock,
    /// Its recovery kit.
    pub kit: String,
}

impl PracticeRoom {
    /// A room with its first 管理者, on the morning of 2020-12-23.
    pub fn founded() -> Self {
        let folder = folder_in_memory();
        let clock = clock_at("2020-12-23T09:00:00+09:00");
        let planned = PlannedRoom::read(&proposal(), (&clock, Surroundings::default())).expect("a proposal");
        let kit = planned.kit().expect("the kit").to_string();
        planned.found(&folder.path().join("room"), RoomKind::Practice, &clock).expect("a practice room");
        Self { folder, clock, kit }
    }

    /// The room's folder.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("room")
    }

    /// The key file.
    pub fn keys(&self) -> PathBuf {
        self.path().join("keys.v1")
    }

    /// The vault file of the first root key.
    pub fn vault(&self) -> PathBuf {
        self.path().join("room.vault")
    }

    /// The names of the vault files that there are.
    pub fn vaults(&self) -> Vec<String> {
        Files::of(&self.path()).names().filter(|it| it.ends_with(".vault")).map(str::to_owned).collect()
    }

    /// Recovers the room with its kit, and tells what was shown.
    pub fn recover(&self, recovery: &Recovery) -> Result<RecoveredRoom> {
        let pending = self.closed().begin_recovery(recovery)?;
        let shown = pending.shown().clone();
        pending.finish()?;
        Ok(shown)
    }

    /// The room, locked for this test, nobody signed in.
    pub fn closed(&self) -> ClosedRoom {
        self.try_closed().expect("the closed room")
    }

    /// The room, or why it does not open.
    pub fn try_closed(&self) -> Result<ClosedRoom> {
        ClosedRoom::watched_by(&self.path(), &self.clock, Standing::alone())
    }

    /// Opens the room from its files and signs in.
    pub fn try_sign_in(&self, login: &str, password: &str) -> Result<(Room, Session)> {
        self.try_closed()?.sign_in(login, password)
    }

    /// Opens the room from its files and signs in.
    pub fn sign_in(&self, login: &str, password: &str) -> (Room, Session) {
        self.try_sign_in(login, password).expect("a sign-in")
    }

    /// The first 管理者 signs in.
    pub fn administrator(&self) -> (Room, Session) {
        self.sign_in(ADMINISTRATOR, PASSWORD)
    }

    /// Whether `login` gets in with `password`. Leaves an entry in the journal when so.
    pub fn opens(&self, login: &str, password: &str) -> bool {
        self.try_sign_in(login, password).is_ok()
    }

    /// Enrols a person, who has changed the first password to [`PASSWORD`].
    pub fn enroll(&self, login: &str, name: &str, role: Role) {
        let first = {
            let (mut room, administrator) = self.administrator();
            let approved =
                (role == Role::Administrator).then(|| self.approved_by_two(&mut room, &administrator, Action::GrantAdministrator));
            room.enroll_person(&administrator, &enrolment(login, name, role), approved.as_ref()).expect("an enrolment")
        };
        self.change_first_password(&first);
    }

    /// An approval by the first 管理者 and a second person: a 監督者, enrolled when there is none yet.
    pub fn approved_by_two(&self, room: &mut Room, administrator: &Session, action: Action) -> Approved {
        let first = room.enroll_person(administrator, &enrolment(APPROVER, "練習 監督者", Role::Supervisor), None);
        if let Ok(first) = first {
            let seals = Seals { own_password: first.first_password.clone(), second: None };
            let person = room.countersign(APPROVER, &seals.own_password, Action::ChangeOwnPassword).expect("the approver");
            room.change_password(&person, &first.first_password, PASSWORD).expect("a changed password");
        }
        let second = Countersign { login: APPROVER.to_owned(), password: PASSWORD.to_owned() };
        let seals = Seals { own_password: PASSWORD.to_owned(), second: Some(second) };
        room.approve(administrator, action, &seals).expect("an approval by two")
    }

    /// The first 管理者's own approval of an action.
    pub fn approved(&self, room: &mut Room, administrator: &Session, action: Action) -> Approved {
        room.approve(administrator, action, &Seals { own_password: PASSWORD.to_owned(), second: None }).expect("an approval")
    }

    /// The clock, which stands until it is moved.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Changes a first password to [`PASSWORD`].
    pub fn change_first_password(&self, first: &FirstPassword) {
        let (mut room, person) = self.sign_in(&first.login, &first.first_password);
        room.change_password(&person, &first.first_password, PASSWORD).expect("a changed password");
    }

    /// The raw key of the vault, in hexadecimal. Leaves a sign-in in the journal.
    pub fn vault_key(&self) -> String {
        test_rooms::vault_key_hex(&self.administrator().0)
    }

    /// How many slots the key file has.
    pub fn slots(&self) -> usize {
        KeyFile::read(&self.keys()).expect("the key file").slot_ids().count()
    }

    /// The files that hold terminal secrets.
    pub fn secrets(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path()).expect("the room's folder").map(|it| it.expect("an entry").path());
        entries.filter(|it| it.extension().is_some_and(|it| it == "secret")).collect()
    }

    /// Loses every terminal secret, as a new OS account does.
    pub fn lose_secrets(&self) {
        self.secrets().iter().for_each(|it| fs::remove_file(it).expect("a secret"));
    }

    /// A recovery with this room's kit, in order.
    pub fn recovery(&self) -> Recovery {
        recovery_with(&self.kit)
    }
}

/// A recovery with `kit` by two people.
pub fn recovery_with(kit: &str) -> Recovery {
    Recovery {
        kit: kit.to_owned(),
        first_name: "練習 管理者".to_owned(),
        second_name: "練習 監督者".to_owned(),
        seal_number: "封-0012".to_owned(),
    }
}

/// A person to be enrolled, pledged and trained on the day of the room.
pub fn enrolment(login: &str, name: &str, role: Role) -> EnrolForm {
    EnrolForm { login: login.to_owned(), name: name.to_owned(), role, details: register_entry() }
}

/// The entry of somebody who was pledged and trained when the room was founded.
pub fn register_entry() -> PersonDetailsForm {
    PersonDetailsForm {
        affiliation: "受付係".to_owned(),
        employment: Employment::Regular,
        duties: "受付".to_owned(),
        handles: Handling { paper: true, media: false, data: true },
        pledged_on: "2020-12-01".to_owned(),
        trained_on: "2020-12-01".to_owned(),
        from: "2020-12-01".to_owned(),
        until: String::new(),
    }
}

/// The first administrator's room, as typed.
pub fn proposal() -> RoomProposal {
    RoomProposal {
        terminal_name: "受付端末1".to_owned(),
        name: "練習 管理者".to_owned(),
        login: ADMINISTRATOR.to_owned(),
        password: PASSWORD.to_owned(),
        affiliation: "受付係".to_owned(),
        pledged_on: String::new(),
        trained_on: String::new(),
        permit: None,
        second_administrator: None,
    }
}

/// A copy of a room's files in a folder of its own.
pub fn copied(room: &Path) -> TempDir {
    let folder = folder_in_memory();
    for entry in fs::read_dir(room).expect("the room's folder") {
        let entry = entry.expect("an entry");
        fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("a copy");
    }
    folder
}

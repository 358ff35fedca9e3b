//! A real room on a terminal that is connected: nobody works, unless the city permits it or two people registered what is connected.
//!
//! Real rooms keep their secret in a keyring; these find that of `cargo xtask with-keyring`, in which the gate runs.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::TimeDelta;
use hensobo_core::actions::approvals::Seals;
use hensobo_core::actions::sign_in::{Countersign, Me};
use hensobo_core::clock::Clock;
use hensobo_core::closed_room::ClosedRoom;
use hensobo_core::desk::{Desk, DeskPlace, DeskState, PulseState};
use hensobo_core::domain::finding::{Finding, SignInRefusal};
use hensobo_core::domain::id::Seq;
use hensobo_core::domain::isolation::{Connection, HardwareAddress, Surroundings};
use hensobo_core::domain::permit::PermitForm;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::presence::LockReason;
use hensobo_core::error::{Code, Refused};
use hensobo_core::isolation::Standing;
use hensobo_tests::behind::{findings_after, kinds_after};
use hensobo_tests::desks::TestDesk;
use hensobo_tests::namespaces::until;
use hensobo_tests::practice::{ADMINISTRATOR, APPROVER, PASSWORD, enrolment, proposal};
use hensobo_tests::refusal::words;
use hensobo_tests::rooms::{clock_at, folder_in_memory};
use tempfile::TempDir;

const ADDRESS: &str = "02:00:5e:10:00:01";

/// A real room behind its desk, with a clock and surroundings that the test sets.
struct RealRoom {
    desk: Desk,
    watch: Arc<Standing>,
    clock: Clock,
    folder: TempDir,
}

/// A desk where there is no room yet.
fn without_room(connections: Vec<Connection>) -> RealRoom {
    let (folder, watch, clock) = (folder_in_memory(), Standing::alone(), clock_at("2020-12-23T09:00:00+09:00"));
    watch.set(Surroundings::of(connections, Vec::new()));
    let desk = desk_in(folder.path().into(), &clock, &watch);
    RealRoom { desk, watch, clock, folder }
}

fn desk_in(folder: PathBuf, clock: &Clock, watch: &Arc<Standing>) -> Desk {
    let place = DeskPlace { folder: folder.join("room"), practice: false, documents: folder.join("documents") };
    Desk::watched_by(place, clock.clone(), Arc::clone(watch) as Arc<_>).unwrap()
}

/// A real room on a terminal that is connected to nothing, nobody signed in.
fn alone() -> RealRoom {
    let real = without_room(Vec::new());
    let kit = real.desk.propose(&proposal()).unwrap().kit;
    real.desk.found(&kit).unwrap();
    real
}

fn cable() -> Connection {
    Connection::Interface { name: "eth0".to_owned(), hardware_address: Some(HardwareAddress::parse(ADDRESS).unwrap()) }
}

fn permit(until: &str) -> PermitForm {
    PermitForm { number: "許-1".to_owned(), scope: "庁内回線".to_owned(), until: until.to_owned() }
}

impl RealRoom {
    fn plug_in(&self) {
        self.watch.set(Surroundings::of(vec![cable()], Vec::new()));
    }

    fn unplug(&self) {
        self.watch.set(Surroundings::default());
    }

    /// Lets so many seconds pass, second by second, as the window's watch does.
    fn pass(&self, seconds: i64) {
        for _ in 0..seconds {
            self.clock.advance(TimeDelta::seconds(1));
            self.desk.tick().unwrap();
        }
    }

    fn sign_in(&self) -> Result<Me, Refused> {
        self.desk.sign_in(ADMINISTRATOR, PASSWORD)
    }

    fn state(&self) -> PulseState {
        self.desk.pulse(false, None).unwrap().state
    }

    /// What the terminal noticed, as the journal tells; only somebody who is signed in can see it.
    fn findings(&self) -> Vec<Finding> {
        self.desk.signed_in(|room, _| Ok(findings_after(room, Seq(0)))).unwrap()
    }

    fn record_permit(&self, until: &str) {
        let seals = Seals { own_password: PASSWORD.to_owned(), second: None };
        let recorded = self.desk.signed_in(|room, who| {
            let approved = room.approve(who, Action::RecordPermit, &seals)?;
            room.record_permit(who, &approved, &permit(until))
        });
        recorded.unwrap();
    }

    /// Two people register the cable.
    fn register_cable(&self) {
        let registered = self.desk.signed_in(|room, who| {
            let first = room.enroll_person(who, &enrolment(APPROVER, "練習 監督者", Role::Supervisor), None)?;
            let approver = room.countersign(APPROVER, &first.first_password, Action::ChangeOwnPassword)?;
            room.change_password(&approver, &first.first_password, PASSWORD)?;
            let second = Countersign { login: APPROVER.to_owned(), password: PASSWORD.to_owned() };
            let seals = Seals { own_password: PASSWORD.to_owned(), second: Some(second) };
            let approved = room.approve(who, Action::RegisterEquipment, &seals)?;
            room.register_equipment(who, &approved, ("eth0", ADDRESS, "プリンター"))
        });
        registered.unwrap();
    }

    /// Starts the program again on the same room.
    fn started_again(self) -> Self {
        let Self { desk, watch, clock, folder } = self;
        desk.sign_out().unwrap();
        drop(desk);
        // The checks behind the screens have the room until their next slice.
        let room = folder.path().join("room");
        until("the program has ended", || ClosedRoom::watched_by(&room, &clock, Standing::alone()).is_ok());
        let desk = desk_in(folder.path().into(), &clock, &watch);
        Self { desk, watch, clock, folder }
    }
}

#[test]
fn nobody_signs_in_while_the_terminal_is_connected_and_the_refusal_names_the_connection() {
    let real = alone();
    real.plug_in();
    for _ in 0..3 {
        let refused = real.sign_in().unwrap_err();
        assert_eq!((refused.code, refused.details["connections"].as_str()), (Code::TerminalConnected, "eth0"));
    }
    assert!(words()["terminal_connected"].contains("{connections}"));
    let DeskState::Closed { connections, .. } = real.desk.look().unwrap() else { panic!("the room stays closed") };
    assert_eq!(connections, [cable()]);
    real.pass(30);
    real.unplug();
    real.sign_in().unwrap();
    let findings = real.findings();
    let connected =
        findings.iter().filter(|it| matches!(it, Finding::Connected { connections, permitted: false } if *connections == [cable()]));
    assert_eq!(connected.count(), 1, "once, not at every look: {findings:?}");
    let refused = |it: &&Finding| matches!(it, Finding::SignInRefused { person: Some(_), why: SignInRefusal::Connected });
    assert_eq!(findings.iter().filter(refused).count(), 3, "{findings:?}");
    assert_eq!(findings.iter().filter(|it| **it == Finding::Disconnected).count(), 1, "{findings:?}");
}

#[test]
fn a_cable_locks_an_open_room_within_ten_seconds_and_lets_people_in_again_when_it_is_gone() {
    let real = alone();
    real.sign_in().unwrap();
    let head = real.desk.signed_in(|room, _| Ok(room.head().seq)).unwrap();
    real.plug_in();
    real.pass(10);
    let DeskState::Locked { why, connections, .. } = real.desk.look().unwrap() else { panic!("the screen is not locked") };
    assert_eq!((why, connections), (LockReason::Connected, vec![cable()]));
    real.pass(120);
    assert_eq!(real.sign_in().unwrap_err().code, Code::TerminalConnected);
    real.unplug();
    real.pass(10);
    real.sign_in().unwrap();
    let kinds = real.desk.signed_in(|room, _| Ok(kinds_after(room, head))).unwrap();
    let count = |kind: &str| kinds.iter().filter(|it| *it == kind).count();
    assert_eq!((count("screen_locked"), count("screen_unlocked")), (1, 1), "{kinds:?}");
    let connected = Finding::Connected { connections: vec![cable()], permitted: false };
    assert_eq!(real.findings().into_iter().filter(|it| *it == connected).count(), 1, "once, not at every look: {kinds:?}");
}

#[test]
fn with_a_permit_people_work_until_its_last_day_is_over() {
    let real = alone();
    real.sign_in().unwrap();
    real.record_permit("2020-12-25");
    real.plug_in();
    real.pass(60);
    assert_eq!(real.state(), PulseState::Open);
    let isolation = real.desk.pulse(false, None).unwrap().isolation.unwrap();
    assert_eq!((isolation.connections, isolation.permitted, isolation.blocks), (vec![cable()], true, false));
    assert_eq!(real.findings(), [Finding::Connected { connections: vec![cable()], permitted: true }]);
    real.desk.sign_out().unwrap();
    real.clock.advance(TimeDelta::hours(62) + TimeDelta::minutes(50));
    real.sign_in().unwrap();
    real.pass(8 * 60);
    assert_eq!(real.state(), PulseState::Open, "23:59 of the last day");
    real.desk.pulse(true, None).unwrap();
    real.pass(70);
    assert_eq!(real.state(), PulseState::Locked, "the day after");
    assert_eq!(real.sign_in().unwrap_err().code, Code::TerminalConnected);
}

#[test]
fn a_permit_that_is_withdrawn_holds_no_longer_from_that_moment_on() {
    let real = alone();
    real.sign_in().unwrap();
    real.record_permit("2021-03-31");
    real.plug_in();
    real.pass(10);
    assert_eq!(real.state(), PulseState::Open);
    real.desk.signed_in(|room, who| room.withdraw_permit(who, "許-1")).unwrap();
    real.pass(10);
    assert_eq!(real.state(), PulseState::Locked);
    assert_eq!(real.sign_in().unwrap_err().code, Code::TerminalConnected);
}

#[test]
fn equipment_that_two_people_registered_is_allowed_and_is_no_finding_and_a_withdrawal_holds_at_once() {
    let real = alone();
    real.sign_in().unwrap();
    real.register_cable();
    real.plug_in();
    real.pass(20);
    assert_eq!((real.state(), real.findings()), (PulseState::Open, Vec::new()));
    real.desk.lock().unwrap();
    real.pass(20);
    real.sign_in().unwrap();
    let real = real.started_again();
    real.desk.look().unwrap();
    real.pass(20);
    real.sign_in().unwrap();
    assert_eq!(real.findings(), [], "neither while the room was closed");
    real.desk.signed_in(|room, who| room.withdraw_equipment(who, "eth0", ADDRESS)).unwrap();
    real.pass(10);
    assert_eq!(real.state(), PulseState::Locked);
    assert_eq!(real.sign_in().unwrap_err().code, Code::TerminalConnected);
}

#[test]
fn another_device_on_the_registered_interface_is_not_the_registered_one() {
    let real = alone();
    real.sign_in().unwrap();
    real.register_cable();
    let other = Connection::Interface { name: "eth0".to_owned(), hardware_address: HardwareAddress::of([2, 0, 0, 0, 0, 9]) };
    real.watch.set(Surroundings::of(vec![cable(), other.clone()], Vec::new()));
    real.pass(10);
    let DeskState::Locked { connections, .. } = real.desk.look().unwrap() else { panic!("the screen is not locked") };
    assert_eq!(connections, [other]);
}

#[test]
fn no_room_is_founded_on_a_connected_terminal_without_a_permit() {
    let real = without_room(vec![cable()]);
    let DeskState::Absent { connections, .. } = real.desk.look().unwrap() else { panic!("there is no room") };
    assert_eq!(connections, [cable()], "the set-up asks for the permit first");
    assert_eq!(real.desk.propose(&proposal()).unwrap_err().code, Code::TerminalConnected);
    let with = |until: &str| {
        let mut proposal = proposal();
        proposal.permit = Some(permit(until));
        real.desk.propose(&proposal)
    };
    assert_eq!(with("2020-12-22").unwrap_err().code, Code::PermitOver);
    let kit = with("2021-03-31").unwrap().kit;
    real.desk.found(&kit).unwrap();
    real.sign_in().unwrap();
    let permits = real.desk.signed_in(|room, who| room.isolation(who)).unwrap().permits;
    let told: Vec<_> = permits.iter().map(|it| (it.permit.number.as_str(), it.permit.until.to_string(), it.holds)).collect();
    assert_eq!(told, [("許-1", "2021-03-31".to_owned(), true)]);
    real.pass(60);
    assert_eq!(real.state(), PulseState::Open);
}

#[test]
fn a_practice_room_only_warns() {
    let test = TestDesk::closed();
    test.watch.set(Surroundings::of(vec![cable()], Vec::new()));
    test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    test.pass(60);
    let pulse = test.pulse(false);
    assert_eq!(pulse.state, PulseState::Open);
    let isolation = pulse.isolation.unwrap();
    assert_eq!((isolation.connections, isolation.permitted, isolation.blocks), (vec![cable()], false, false));
    let findings = test.desk.signed_in(|room, _| Ok(findings_after(room, Seq(0)))).unwrap();
    assert_eq!(findings, [Finding::Connected { connections: vec![cable()], permitted: false }]);
}

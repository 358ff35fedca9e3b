//! Who may do what, in every state: the whole table, asserted on a real desk, command by command and action by action.

use std::fmt::Write;

use hensobo_core::domain::doors::{COMMANDS, Need};
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::{Action, Standing, Verdict};
use hensobo_core::error::{Code, Result};
use hensobo_core::room::{Room, Session};
use hensobo_core::test_rooms;
use hensobo_tests::desks::TestDesk;
use hensobo_tests::practice::{ADMINISTRATOR, PASSWORD, PracticeRoom, enrolment};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::TestRoom;

/// The table that people can read: rows are actions, columns the eight states.
const TABLE: &str = include_str!("../golden/authorisation.tsv");

const ROLES: [Role; 4] = [Role::Clerk, Role::Supervisor, Role::Administrator, Role::Auditor];

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Admitted => "yes",
        Verdict::NotSignedIn => "not_signed_in",
        Verdict::Locked => "screen_locked",
        Verdict::MustChangePassword => "must_change_password",
        Verdict::NotAllowed => "not_allowed",
    }
}

fn expected(verdict: Verdict) -> std::result::Result<(), Code> {
    match verdict {
        Verdict::Admitted => Ok(()),
        Verdict::NotSignedIn => Err(Code::NotSignedIn),
        Verdict::Locked => Err(Code::ScreenLocked),
        Verdict::MustChangePassword => Err(Code::MustChangePassword),
        Verdict::NotAllowed => Err(Code::NotAllowed),
    }
}

fn name(action: Action) -> String {
    serde_json::to_value(action).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn the_table_of_who_may_do_what_is_the_one_that_was_agreed() {
    let mut table = String::from("action\tnobody\tlocked\tmust_change\tclerk\tsupervisor\tadministrator\tauditor\tdisabled\n");
    for action in Action::ALL {
        let states = [Standing::Nobody, Standing::Locked, Standing::MustChange(Role::Administrator)];
        let roles = ROLES.map(Standing::Active);
        let row = states.into_iter().chain(roles).chain([Standing::Disabled]).map(|it| word(it.verdict(*action)));
        writeln!(table, "{}\t{}", name(*action), row.collect::<Vec<_>>().join("\t")).unwrap();
    }
    assert_eq!(table, TABLE, "tests/golden/authorisation.tsv says something else");
}

/// Every action at the doors of a real room, by a person of `role` in some state.
fn every_action(room: &mut Room, who: &Session, standing: Standing) {
    for action in Action::ALL {
        let head = room.head().seq;
        let answer: Result<()> = room.try_door(who, *action);
        let verdict = standing.verdict(*action);
        assert_eq!(answer.map_err(|error| Err::<(), _>(error).code()), expected(verdict), "{standing:?} {action:?}");
        let journaled = room.head().seq.0 - head.0;
        assert_eq!(journaled, i64::from(verdict == Verdict::NotAllowed), "{standing:?} {action:?}: a refusal by role is journaled");
    }
}

#[test]
fn every_action_is_answered_as_the_table_says_for_the_four_roles_a_first_password_and_a_disabled_account() {
    let mut test = TestRoom::of_reiwa_2(false);
    let people = test.people.clone();
    for (who, role) in [
        (&people.clerk, Role::Clerk),
        (&people.supervisor, Role::Supervisor),
        (&people.administrator, Role::Administrator),
        (&people.auditor, Role::Auditor),
    ] {
        every_action(&mut test.room, who, Standing::Active(role));
    }
    // Made a 管理者 by two people: the longer password is asked for first.
    let granted = test_rooms::approved(&test.room, &people.administrator, Action::GrantAdministrator, Some(&people.supervisor));
    test.room.change_role(&people.administrator, &granted, people.second_clerk.person(), Role::Administrator).unwrap();
    every_action(&mut test.room, &people.second_clerk, Standing::MustChange(Role::Administrator));
    let disabling = test_rooms::approved(&test.room, &people.administrator, Action::DisablePerson, None);
    test.room.disable_person(&people.administrator, &disabling, people.clerk.person()).unwrap();
    every_action(&mut test.room, &people.clerk, Standing::Disabled);
}

/// Every command at the gate of a desk.
fn every_command(test: &TestDesk, standing: Standing) {
    for (command, need) in COMMANDS {
        let verdict = match need {
            Need::Nobody => Verdict::Admitted,
            Need::Person(action) => standing.verdict(*action),
        };
        assert_eq!(test.admits(command), expected(verdict), "{standing:?} {command}");
    }
    assert_eq!(test.admits("no_such_command"), Err(Code::NotAllowed), "what is in no table is never called");
}

#[test]
fn every_command_is_answered_as_the_table_says_in_all_eight_states() {
    let practice = PracticeRoom::founded();
    for (login, role) in [("kakari", Role::Clerk), ("kantoku", Role::Supervisor), ("kansa", Role::Auditor)] {
        practice.enroll(login, "練習 係員", role);
    }
    let first = {
        let (mut room, administrator) = practice.administrator();
        room.enroll_person(&administrator, &enrolment("shinjin", "練習 新人", Role::Clerk), None).unwrap()
    };
    let test = TestDesk::on(practice);
    every_command(&test, Standing::Nobody);
    for (login, role) in
        [("kakari", Role::Clerk), ("kantoku", Role::Supervisor), (ADMINISTRATOR, Role::Administrator), ("kansa", Role::Auditor)]
    {
        test.desk.sign_in(login, PASSWORD).unwrap();
        every_command(&test, Standing::Active(role));
        test.desk.lock().unwrap();
        every_command(&test, Standing::Locked);
        test.desk.sign_out().unwrap();
    }
    test.desk.sign_in("shinjin", &first.first_password).unwrap();
    every_command(&test, Standing::MustChange(Role::Clerk));
    test.desk.sign_out().unwrap();
    every_command(&test, Standing::Nobody);
}

#[test]
fn an_account_that_is_disabled_while_its_session_is_open_is_out_with_the_next_command() {
    let practice = PracticeRoom::founded();
    practice.enroll("kakari", "練習 係員", Role::Clerk);
    let test = TestDesk::on(practice);
    test.desk.sign_in("kakari", PASSWORD).unwrap();
    let clerk = test.desk.signed_in(|_, who| Ok(who.person())).unwrap();
    // A second person at the same desk, as in the dialogs that need two.
    test.desk
        .signed_in(|room, _| {
            let administrator = room.countersign(ADMINISTRATOR, PASSWORD, Action::DisablePerson)?;
            let approved = test.practice.approved(room, &administrator, Action::DisablePerson);
            room.disable_person(&administrator, &approved, clerk)
        })
        .unwrap();
    every_command(&test, Standing::Disabled);
    assert_eq!(test.desk.signed_in(|room, who| room.campaigns(who)).unwrap_err().code, Code::NotSignedIn);
    assert_eq!(test.admits("campaigns"), Err(Code::NotSignedIn));
    assert_eq!(test.desk.sign_in("kakari", PASSWORD).unwrap_err().code, Code::WrongLoginOrPassword);
}

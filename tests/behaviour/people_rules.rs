//! People of the room: who may come in at all, whose training is due, and what becomes of a session when the register changes.

use chrono::TimeDelta;
use hensobo_core::actions::people::FirstPassword;
use hensobo_core::actions::today::TodoKind;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::finding::{Finding, SignInRefusal};
use hensobo_core::domain::id::{PersonId, Seq};
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::staff::{PersonDetailsForm, Training};
use hensobo_core::error::{Code, Result};
use hensobo_core::room::{Room, Session};
use hensobo_core::test_rooms;
use hensobo_tests::behind::{findings_after, kinds_after, person_of};
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD, PracticeRoom, enrolment, register_entry};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::TestRoom;
use hensobo_tests::tamper::forge;

const CLERK: &str = "kakari";
const OTHER: &str = "fukukanri";

/// A practice room with a 係員 whose entry in the register is `details`, and the first password.
fn with_clerk(details: PersonDetailsForm) -> (PracticeRoom, FirstPassword) {
    let practice = PracticeRoom::founded();
    let (mut room, administrator) = practice.administrator();
    let mut form = enrolment(CLERK, "練習 係員", Role::Clerk);
    form.details = details;
    let first = room.enroll_person(&administrator, &form, None).unwrap();
    drop(room);
    (practice, first)
}

fn revise(practice: &PracticeRoom, login: &str, details: &PersonDetailsForm) {
    let (mut room, administrator) = practice.administrator();
    let person = person_of(&room, login);
    room.revise_person_details(&administrator, person, details).unwrap();
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The entries of the register that keep their people out on 2020-12-23.
fn kept_out() -> [(PersonDetailsForm, Code, SignInRefusal); 4] {
    let entry = register_entry;
    [
        (PersonDetailsForm { pledged_on: String::new(), ..entry() }, Code::NotPledged, SignInRefusal::NotPledged),
        (PersonDetailsForm { trained_on: String::new(), ..entry() }, Code::NotTrained, SignInRefusal::NotTrained),
        (PersonDetailsForm { from: "2020-12-24".to_owned(), ..entry() }, Code::WorkNotYet, SignInRefusal::NotYet),
        (PersonDetailsForm { until: "2020-12-22".to_owned(), ..entry() }, Code::WorkOver, SignInRefusal::Over),
    ]
}

#[test]
fn nobody_comes_in_without_a_pledge_a_training_or_outside_the_period_and_the_journal_says_why() {
    for (details, code, why) in kept_out() {
        let (practice, first) = with_clerk(details);
        let refused = practice.try_sign_in(CLERK, &first.first_password);
        assert_eq!(refused.code(), code);
        let (room, _) = practice.administrator();
        let person = Some(person_of(&room, CLERK));
        assert_eq!(findings_after(&room, Seq(0)), [Finding::SignInRefused { person, why }]);
    }
}

#[test]
fn the_refusal_names_the_day_and_who_can_mend_it() {
    for (details, _, _) in kept_out() {
        let (practice, first) = with_clerk(details.clone());
        let sentence = practice.try_sign_in(CLERK, &first.first_password).sentence();
        assert!(sentence.contains("サインインできません。") && sentence.contains("管理者に"), "{sentence}");
        assert_eq!(sentence.contains("令和2年12月24日"), details.from == "2020-12-24", "{sentence}");
        assert_eq!(sentence.contains("令和2年12月22日"), details.until == "2020-12-22", "{sentence}");
    }
}

#[test]
fn a_right_password_that_the_register_refuses_is_no_failed_try_and_a_wrong_one_learns_nothing_of_the_register() {
    let (practice, first) = with_clerk(PersonDetailsForm { pledged_on: String::new(), ..register_entry() });
    for _ in 0..20 {
        assert_eq!(practice.try_sign_in(CLERK, &first.first_password).code(), Code::NotPledged);
    }
    assert_eq!(practice.try_sign_in(CLERK, OTHER_PASSWORD).code(), Code::WrongLoginOrPassword);
    revise(&practice, CLERK, &register_entry());
    let (room, clerk) = practice.sign_in(CLERK, &first.first_password);
    assert_eq!(room.me(&clerk).unwrap().refused_sign_ins, 21, "the person is told of every one of them");
}

#[test]
fn the_last_day_of_the_period_is_a_day_of_work_and_the_next_one_is_not() {
    let (practice, first) = with_clerk(PersonDetailsForm { until: "2020-12-23".to_owned(), ..register_entry() });
    practice.change_first_password(&first);
    practice.clock().advance(TimeDelta::hours(14));
    assert!(practice.opens(CLERK, PASSWORD), "23:00 of the last day");
    practice.clock().advance(TimeDelta::hours(1));
    assert_eq!(practice.try_sign_in(CLERK, PASSWORD).code(), Code::WorkOver);
}

#[test]
fn an_entry_with_a_pledge_of_tomorrow_or_an_end_before_its_beginning_is_not_taken() {
    let practice = PracticeRoom::founded();
    let (mut room, administrator) = practice.administrator();
    let head = room.head().seq;
    let refused = [
        (PersonDetailsForm { pledged_on: "2020-12-24".to_owned(), ..register_entry() }, Code::RegisterDayInFuture),
        (PersonDetailsForm { trained_on: "2020-12-24".to_owned(), ..register_entry() }, Code::RegisterDayInFuture),
        (PersonDetailsForm { until: "2020-11-30".to_owned(), ..register_entry() }, Code::WorkReversed),
    ];
    for (details, code) in refused {
        let mut form = enrolment(CLERK, "練習 係員", Role::Clerk);
        form.details = details;
        assert_eq!(room.enroll_person(&administrator, &form, None).code(), code);
    }
    assert_eq!(room.head().seq, head);
}

#[test]
fn a_training_is_warned_of_thirty_days_before_its_year_ends_and_an_older_one_still_works() {
    let (practice, first) = with_clerk(register_entry());
    practice.change_first_password(&first);
    let until = day("2021-12-01");
    let expected = [
        ("2021-10-31", Training::Current { until }),
        ("2021-11-01", Training::Ending { until }),
        ("2021-12-01", Training::Ending { until }),
        ("2021-12-02", Training::Overdue { until }),
        ("2023-04-01", Training::Overdue { until }),
    ];
    for (on, training) in expected {
        let days = day(on).date() - practice.clock().now().day().date();
        practice.clock().advance(days);
        let (mut room, clerk) = practice.sign_in(CLERK, PASSWORD);
        assert_eq!(room.me(&clerk).unwrap().training, training, "{on}");
        room.try_door(&clerk, Action::ReceiveBatch).unwrap();
    }
}

#[test]
fn trainings_that_end_are_listed_on_today_for_those_who_keep_the_register_and_for_nobody_else() {
    let mut test = TestRoom::of_reiwa_2(false);
    let due = |test: &mut TestRoom, who: &Session| {
        let todo = test.room.today(who, test.campaign).unwrap().todo;
        todo.into_iter().find(|it| it.kind == TodoKind::TrainingDue).map(|it| it.count)
    };
    let people = test.people.clone();
    test.clock.advance(TimeDelta::days(334));
    assert_eq!(due(&mut test, &people.administrator), None);
    test.clock.advance(TimeDelta::days(1));
    assert_eq!(due(&mut test, &people.administrator), Some(5));
    let today = PersonDetailsForm { trained_on: "2022-01-30".to_owned(), ..register_entry() };
    test.room.revise_person_details(&people.administrator, people.clerk.person(), &today).unwrap();
    assert_eq!(due(&mut test, &people.administrator), Some(4), "who was trained again is listed no more");
    test.clock.advance(TimeDelta::days(60));
    assert_eq!(due(&mut test, &people.administrator), Some(4), "an overdue training stays on the list");
    for who in [&people.clerk, &people.supervisor, &people.auditor] {
        assert_eq!(due(&mut test, who), None);
    }
}

/// What a room of an older program lacks.
fn forget_the_register(practice: &PracticeRoom, whose: &str) {
    let key = practice.vault_key();
    forge(&practice.vault(), &key, &format!("DELETE FROM person_detail WHERE {whose}"));
}

#[test]
fn in_a_room_of_an_older_program_administrators_come_in_to_mend_the_register_and_clerks_wait() {
    let (practice, first) = with_clerk(register_entry());
    practice.enroll(OTHER, "練習 副管理者", Role::Administrator);
    forget_the_register(&practice, "true");
    assert_eq!(practice.try_sign_in(CLERK, &first.first_password).code(), Code::NotPledged);
    assert!(practice.opens(OTHER, PASSWORD) && practice.opens(ADMINISTRATOR, PASSWORD), "nobody could mend it otherwise");
    revise(&practice, ADMINISTRATOR, &register_entry());
    assert_eq!(practice.try_sign_in(OTHER, PASSWORD).code(), Code::NotPledged, "somebody can mend it now");
    revise(&practice, OTHER, &register_entry());
    revise(&practice, CLERK, &register_entry());
    assert!(practice.opens(OTHER, PASSWORD) && practice.opens(CLERK, &first.first_password));
}

#[test]
fn the_last_administrator_comes_in_even_when_the_period_of_work_has_run_out() {
    let practice = PracticeRoom::founded();
    revise(&practice, ADMINISTRATOR, &PersonDetailsForm { until: "2021-03-31".to_owned(), ..register_entry() });
    practice.clock().advance(TimeDelta::days(120));
    assert!(practice.opens(ADMINISTRATOR, PASSWORD));
    practice.enroll(OTHER, "練習 副管理者", Role::Administrator);
    assert_eq!(practice.try_sign_in(ADMINISTRATOR, PASSWORD).code(), Code::WorkOver, "another one can mend it");
    assert!(practice.opens(OTHER, PASSWORD));
}

#[test]
fn the_last_administrator_is_removed_by_no_entry_of_the_register() {
    let practice = PracticeRoom::founded();
    let (mut room, administrator) = practice.administrator();
    let head = room.head().seq;
    for (details, ..) in kept_out() {
        let refused = room.revise_person_details(&administrator, administrator.person(), &details);
        assert_eq!(refused.code(), Code::LastAdministrator);
    }
    assert_eq!(room.head().seq, head);
    drop(room);
    practice.enroll(OTHER, "練習 副管理者", Role::Administrator);
    let (details, code, _) = &kept_out()[3];
    revise(&practice, ADMINISTRATOR, details);
    assert_eq!(practice.try_sign_in(ADMINISTRATOR, PASSWORD).code(), *code);
}

/// Takes a 管理者 away.
type Removal = fn(&PracticeRoom, &mut Room, &Session, PersonId) -> Result<()>;

const REMOVALS: [(Removal, Action); 3] = [(disable, Action::DisablePerson), (leave, Action::LeavePerson), (demote, Action::ChangeRole)];

fn disable(practice: &PracticeRoom, room: &mut Room, who: &Session, person: PersonId) -> Result<()> {
    let approved = practice.approved(room, who, Action::DisablePerson);
    room.disable_person(who, &approved, person)
}

fn leave(practice: &PracticeRoom, room: &mut Room, who: &Session, person: PersonId) -> Result<()> {
    let approved = practice.approved(room, who, Action::LeavePerson);
    room.leave_person(who, &approved, person)
}

fn demote(practice: &PracticeRoom, room: &mut Room, who: &Session, person: PersonId) -> Result<()> {
    let approved = practice.approved(room, who, Action::ChangeRole);
    room.change_role(who, &approved, person, Role::Clerk)
}

#[test]
fn of_two_administrators_who_remove_each_other_one_is_left() {
    for (removal, action) in REMOVALS {
        let practice = PracticeRoom::founded();
        practice.enroll(OTHER, "練習 副管理者", Role::Administrator);
        let (mut room, one) = practice.administrator();
        let other = room.countersign(OTHER, PASSWORD, action).unwrap();
        removal(&practice, &mut room, &other, one.person()).unwrap();
        let left = |room: &Room| test_rooms::store(room).tables().active_administrators().unwrap();
        assert_eq!(left(&room), 1, "{action:?}");
        let code = if action == Action::ChangeRole { Code::NotAllowed } else { Code::NotSignedIn };
        assert_eq!(room.try_door(&one, action).code(), code, "the session that is open has lost its role");
        for (removal, action) in REMOVALS {
            assert_eq!(removal(&practice, &mut room, &other, other.person()).code(), Code::OwnAccount, "{action:?}");
        }
        assert_eq!(left(&room), 1);
    }
}

/// A room in which a 管理者 works and the session of a 係員 is open.
fn with_open_session() -> (PracticeRoom, Room, Session, Session) {
    let practice = PracticeRoom::founded();
    practice.enroll(CLERK, "練習 係員", Role::Clerk);
    let (mut room, administrator) = practice.administrator();
    let clerk = room.countersign(CLERK, PASSWORD, Action::CountBatch).unwrap();
    room.try_door(&clerk, Action::ReceiveBatch).unwrap();
    (practice, room, administrator, clerk)
}

#[test]
fn who_is_disabled_or_has_left_is_out_of_the_open_session_at_once_and_the_password_opens_nothing() {
    for (removal, action) in &REMOVALS[..2] {
        let (practice, mut room, administrator, clerk) = with_open_session();
        let (head, slots) = (room.head().seq, practice.slots());
        removal(&practice, &mut room, &administrator, clerk.person()).unwrap();
        let kind = if *action == Action::DisablePerson { "person_disabled" } else { "person_left" };
        assert_eq!(kinds_after(&room, head), [kind]);
        assert_eq!(room.try_door(&clerk, Action::ReceiveBatch).code(), Code::NotSignedIn);
        assert_eq!(room.me(&clerk).code(), Code::NotSignedIn);
        assert_eq!(practice.slots(), slots - 1, "the slot has left the key file");
        let row = room.people(&administrator).unwrap().into_iter().find(|it| it.login == CLERK).unwrap();
        assert_eq!((row.active, row.left_on), (false, (*action == Action::LeavePerson).then(|| day("2020-12-23"))));
        drop(room);
        assert_eq!(practice.try_sign_in(CLERK, PASSWORD).code(), Code::WrongLoginOrPassword);
    }
}

#[test]
fn who_is_enabled_again_gets_a_one_time_secret_and_the_old_password_stays_dead() {
    for (removal, _) in &REMOVALS[..2] {
        let (practice, mut room, administrator, clerk) = with_open_session();
        removal(&practice, &mut room, &administrator, clerk.person()).unwrap();
        let approved = practice.approved(&mut room, &administrator, Action::ReenablePerson);
        let secret = room.reenable_person(&administrator, &approved, clerk.person()).unwrap();
        assert_eq!(room.reenable_person(&administrator, &approved, clerk.person()).code(), Code::PersonActive);
        assert_eq!(
            room.try_door(&clerk, Action::ReceiveBatch).code(),
            Code::MustChangePassword,
            "the session of before is no way around it"
        );
        let row = room.people(&administrator).unwrap().into_iter().find(|it| it.login == CLERK).unwrap();
        assert_eq!((row.active, row.left_on, row.must_change_password), (true, None, true));
        drop(room);
        assert!(!practice.opens(CLERK, PASSWORD));
        practice.change_first_password(&secret);
        assert!(practice.opens(CLERK, PASSWORD));
    }
}

#[test]
fn a_changed_role_holds_at_once_for_the_session_that_is_open() {
    let (practice, mut room, administrator, clerk) = with_open_session();
    let change = |room: &mut Room, role| {
        let approved = practice.approved(room, &administrator, Action::ChangeRole);
        room.change_role(&administrator, &approved, clerk.person(), role).unwrap();
    };
    assert_eq!(room.try_door(&clerk, Action::PlanRound).code(), Code::NotAllowed);
    change(&mut room, Role::Supervisor);
    room.try_door(&clerk, Action::PlanRound).unwrap();
    change(&mut room, Role::Auditor);
    assert_eq!(room.try_door(&clerk, Action::ReceiveBatch).code(), Code::NotAllowed);
    room.try_door(&clerk, Action::SearchLog).unwrap();
    assert_eq!(room.me(&clerk).unwrap().role, Role::Auditor);
}

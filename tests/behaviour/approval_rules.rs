//! Approvals: what takes two people takes two different ones, just now, for this very action; everything else is refused and journaled.

use chrono::TimeDelta;
use hensobo_core::actions::approvals::{Approved, Seals};
use hensobo_core::actions::sign_in::Countersign;
use hensobo_core::domain::erasure::{
    BackupFate, DisposalItemForm, DisposalKind, DisposalMethod, ErasureConsentForm, ErasureReportForm, ErasureRequestForm, ErasureScope,
};
use hensobo_core::domain::finding::{Finding, SignInRefusal};
use hensobo_core::domain::id::{BackupId, ErasureId, PersonId};
use hensobo_core::domain::isolation::{Medium, MediumKind, Surroundings, VolumeId};
use hensobo_core::domain::permit::PermitForm;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::{Action, Approval};
use hensobo_core::domain::usage::LogForm;
use hensobo_core::error::{Code, Result};
use hensobo_core::journal::event::{ActionApproved, ApprovalRefused, CountersignRefused, Event};
use hensobo_core::test_rooms::approved;
use hensobo_tests::behind::{events_after, kinds_after, role_of};
use hensobo_tests::practice::{APPROVER, OTHER_PASSWORD, PASSWORD, PracticeRoom, enrolment};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{TestRoom, folder_in_memory};

/// A door that opens to an approval, as the 管理者 of a test room knocks at it.
type Door = fn(&mut TestRoom, &Approved) -> Result<()>;

const VOLUME: &str = "1a2b-3c4d";

/// Every door that takes two people.
const BY_TWO: [(Action, Door); 8] = [
    (Action::GrantAdministrator, |test, it| {
        test.room.change_role(&test.people.administrator, it, test.people.clerk.person(), Role::Administrator)
    }),
    (Action::RegisterEquipment, |test, it| {
        test.room.register_equipment(&test.people.administrator, it, ("eth0", "02:00:5e:10:00:01", "プリンター"))
    }),
    (Action::RegisterMedium, |test, it| test.room.register_medium(&test.people.administrator, it, (VOLUME, "媒-1", "納品"))),
    (Action::ExportLog, |test, it| {
        let export = test.room.begin_export(&test.people.administrator, it, &LogForm::default())?;
        test.room.finish_export(export).map(drop)
    }),
    (Action::RotateRootKey, |test, it| {
        let (rotation, kit) = test.room.begin_rotation(&test.people.administrator, it)?;
        test.room.finish_rotation(rotation, &kit)
    }),
    (Action::EraseCampaign, |test, it| {
        let (rotation, kit) = test.room.begin_campaign_erasure(&test.people.administrator, it, OF_CAMPAIGN)?;
        test.room.finish_campaign_erasure(rotation, &kit)
    }),
    (Action::RecordDisposal, |test, it| test.room.record_disposal(&test.people.administrator, it, OF_THINGS, &report())),
    (Action::EraseRoom, |test, it| {
        let gone = [(BackupId::new(1, 1), BackupFate::NotFound)];
        test.room.destroy_backups(&test.people.administrator, it, OF_ROOM, &gone).map(|left| assert_eq!(left, 0))
    }),
];

/// Requests of the test room: the city has consented to three of them.
const OF_CAMPAIGN: ErasureId = ErasureId::new(1, 1);
const OF_THINGS: ErasureId = ErasureId::new(1, 2);
const OF_ROOM: ErasureId = ErasureId::new(1, 3);
const WITHOUT_CONSENT: ErasureId = ErasureId::new(1, 4);

fn consent() -> ErasureConsentForm {
    ErasureConsentForm { number: "札市第123号".to_owned(), consented_on: "2021-03-01".to_owned(), witnessed: false }
}

fn report() -> ErasureReportForm {
    ErasureReportForm { done_on: "2021-03-01".to_owned(), place: "処理室".to_owned(), witness: String::new() }
}

/// Asks for three erasures with the city's consent, and for one without.
fn ask_for_erasures(test: &mut TestRoom) {
    let item = DisposalItemForm {
        information: "申請書".to_owned(),
        medium: "紙".to_owned(),
        quantity: "1箱".to_owned(),
        kind: DisposalKind::Discarded,
        method: DisposalMethod::Shredded,
    };
    let (supervisor, campaign) = (test.people.supervisor.clone(), test.campaign);
    for scope in [ErasureScope::Campaign, ErasureScope::Things, ErasureScope::Room, ErasureScope::Things] {
        let form = ErasureRequestForm { scope, campaign, items: vec![item.clone()], planned_on: "2021-03-31".to_owned() };
        let erasure = test.room.request_erasure(&supervisor, &form).unwrap();
        if erasure != WITHOUT_CONSENT {
            let consenting = approved(&test.room, &supervisor, Action::RecordConsent, None);
            test.room.record_consent(&supervisor, &consenting, erasure, &consent()).unwrap();
        }
    }
}

/// Every door of a test room that takes the own password.
const BY_ONE: [(Action, Door); 8] = [
    (Action::ChangeRole, |test, it| test.room.change_role(&test.people.administrator, it, test.people.clerk.person(), Role::Supervisor)),
    (Action::DisablePerson, |test, it| test.room.disable_person(&test.people.administrator, it, test.people.clerk.person())),
    (Action::LeavePerson, |test, it| test.room.leave_person(&test.people.administrator, it, test.people.clerk.person())),
    (Action::UnlockAccount, |test, it| test.room.unlock_account(&test.people.administrator, it, test.people.clerk.person())),
    (Action::ReissueKit, |test, it| test.room.begin_kit_reissue(&test.people.administrator, it).map(|_| ())),
    (Action::DrillKit, |test, it| test.room.drill_kit(&test.people.administrator, it, &kit_of_nobody()).map(|_| ())),
    (Action::RecordPermit, |test, it| test.room.record_permit(&test.people.administrator, it, &permit())),
    (Action::RecordConsent, |test, it| test.room.record_consent(&test.people.administrator, it, WITHOUT_CONSENT, &consent())),
];

/// A kit that reads well and opens no room of these tests.
fn kit_of_nobody() -> String {
    PracticeRoom::founded().kit
}

fn permit() -> PermitForm {
    PermitForm { number: "許-1".to_owned(), scope: "回線".to_owned(), until: "2021-12-31".to_owned() }
}

/// A test room with a medium that was seen already, a backup whose folder is gone, and requests to erase.
fn test_room() -> TestRoom {
    let mut test = TestRoom::of_reiwa_2(false);
    let medium = Medium {
        volume: VolumeId::parse(VOLUME).unwrap(),
        bytes: 8_000_000,
        name: "MEDIUM".to_owned(),
        mounted_at: "/media/medium".to_owned(),
        kind: MediumKind::UsbMemory,
    };
    test.room.back_up(&test.people.supervisor, folder_in_memory().path()).unwrap();
    ask_for_erasures(&mut test);
    test.watch.set(Surroundings::of(Vec::new(), vec![medium]));
    test.room.look_around().unwrap();
    test
}

/// The door stays closed with `code`; all that happens is the entry which says that an approval was refused.
fn stays_closed(test: &mut TestRoom, (action, door): (Action, Door), approved: &Approved, code: Code) {
    let head = test.head();
    assert_eq!(door(test, approved).code(), code, "{action:?}");
    assert_eq!(events_after(&test.room, head), [Event::from(ApprovalRefused { action })], "{action:?}");
}

#[test]
fn the_doors_of_these_tests_are_all_that_need_an_approval() {
    // The two that make a one-time secret take a terminal's secret, which only a room with passwords has.
    let with_passwords = [Action::ReenablePerson, Action::ResetPassword];
    for action in Action::ALL {
        let by_two = BY_TWO.iter().any(|(it, _)| it == action);
        let by_one = BY_ONE.iter().any(|(it, _)| it == action) || with_passwords.contains(action);
        let expected = if by_two {
            Approval::TwoPeople
        } else if by_one {
            Approval::OwnPassword
        } else {
            Approval::None
        };
        assert_eq!(action.approval(), expected, "{action:?}");
    }
}

#[test]
fn what_takes_two_people_is_done_by_two_and_both_stand_in_the_journal() {
    for (action, door) in BY_TWO {
        let mut test = test_room();
        let supervisor = test.people.supervisor.clone();
        let by_two = approved(&test.room, &test.people.administrator, action, Some(&supervisor));
        let head = test.head();
        door(&mut test, &by_two).unwrap();
        let events = events_after(&test.room, head);
        assert_eq!(events[0], ActionApproved { action, by: supervisor.person() }.into(), "{action:?}");
        let approvals = events.iter().filter(|it| matches!(it, Event::ActionApproved(_))).count();
        assert!(approvals == 1 && events.len() > 1, "{action:?}: {events:?}");
    }
}

#[test]
fn the_second_person_is_another_active_supervisor_or_administrator() {
    for it @ (action, _) in BY_TWO {
        let mut test = test_room();
        let people = test.people.clone();
        for second in [&people.administrator, &people.clerk, &people.auditor] {
            let by_two = approved(&test.room, &people.administrator, action, Some(second));
            stays_closed(&mut test, it, &by_two, Code::ApprovalNotSecond);
        }
        let by_one = approved(&test.room, &people.administrator, action, None);
        stays_closed(&mut test, it, &by_one, Code::ApprovalNotGiven);
        let before = approved(&test.room, &people.administrator, action, Some(&people.supervisor));
        let disable = approved(&test.room, &people.administrator, Action::DisablePerson, None);
        test.room.disable_person(&people.administrator, &disable, people.supervisor.person()).unwrap();
        stays_closed(&mut test, it, &before, Code::ApprovalNotSecond);
    }
}

#[test]
fn an_approval_is_good_for_five_minutes_of_one_boot() {
    for it @ (action, door) in BY_TWO.into_iter().chain(BY_ONE) {
        let mut test = test_room();
        let supervisor = test.people.supervisor.clone();
        let given = |test: &TestRoom| approved(&test.room, &test.people.administrator, action, Some(&supervisor));
        let old = given(&test);
        test.clock.advance(TimeDelta::milliseconds(300_001));
        stays_closed(&mut test, it, &old, Code::ApprovalNotGiven);
        let of_another_boot = given(&test);
        test.clock.reboot();
        stays_closed(&mut test, it, &of_another_boot, Code::ApprovalNotGiven);
        test.clock.advance(TimeDelta::hours(1));
        let fresh = given(&test);
        test.clock.advance(TimeDelta::minutes(5));
        door(&mut test, &fresh).unwrap();
    }
}

#[test]
fn an_approval_for_another_action_or_of_another_person_approves_nothing() {
    for it @ (action, _) in BY_TWO.into_iter().chain(BY_ONE) {
        let mut test = test_room();
        let people = test.people.clone();
        let other = if action == Action::ExportLog { Action::RegisterEquipment } else { Action::ExportLog };
        let for_another = approved(&test.room, &people.administrator, other, Some(&people.supervisor));
        stays_closed(&mut test, it, &for_another, Code::ApprovalNotGiven);
        let of_another = approved(&test.room, &people.supervisor, action, Some(&people.administrator));
        stays_closed(&mut test, it, &of_another, Code::ApprovalNotGiven);
    }
}

#[test]
fn whose_role_does_not_allow_it_is_not_helped_by_an_approval() {
    let mut test = test_room();
    let people = test.people.clone();
    let by_two = approved(&test.room, &people.supervisor, Action::GrantAdministrator, Some(&people.administrator));
    let head = test.head();
    let refused = test.room.change_role(&people.supervisor, &by_two, people.clerk.person(), Role::Administrator);
    assert_eq!(refused.code(), Code::NotAllowed);
    assert_eq!(test.kinds_after(head), ["action_refused.1"]);
    assert_eq!(role_of(&test.room, people.clerk.person()), Role::Clerk);
}

#[test]
fn nobody_is_enrolled_as_administrator_without_two_people() {
    let practice = PracticeRoom::founded();
    practice.enroll(APPROVER, "練習 監督者", Role::Supervisor);
    let (mut room, administrator) = practice.administrator();
    let form = enrolment("fukukanri", "練習 副管理者", Role::Administrator);
    let by_one = practice.approved(&mut room, &administrator, Action::GrantAdministrator);
    let for_another = practice.approved(&mut room, &administrator, Action::ChangeRole);
    for approved in [None, Some(&by_one), Some(&for_another)] {
        let head = room.head().seq;
        assert_eq!(room.enroll_person(&administrator, &form, approved).code(), Code::ApprovalNotGiven);
        assert_eq!(kinds_after(&room, head), ["approval_refused"]);
    }
}

/// The passwords of a dialog.
fn seals(own_password: &str, second: Option<(&str, &str)>) -> Seals {
    let second = second.map(|(login, password)| Countersign { login: login.to_owned(), password: password.to_owned() });
    Seals { own_password: own_password.to_owned(), second }
}

#[test]
fn a_wrong_password_in_the_dialog_approves_nothing_and_is_journaled() {
    let practice = PracticeRoom::founded();
    practice.enroll(APPROVER, "練習 監督者", Role::Supervisor);
    let (mut room, administrator) = practice.administrator();
    let action = Action::GrantAdministrator;
    for wrong in [seals(OTHER_PASSWORD, Some((APPROVER, PASSWORD))), seals(PASSWORD, Some((APPROVER, OTHER_PASSWORD)))] {
        let head = room.head().seq;
        assert_eq!(room.approve(&administrator, action, &wrong).code(), Code::WrongLoginOrPassword);
        let events = events_after(&room, head);
        assert_eq!(events[0], Event::from(CountersignRefused { action }));
        let Event::FindingRecorded(found) = &events[1] else { panic!("{events:?}") };
        let of_somebody = matches!(found.finding, Finding::SignInRefused { person: Some(_), why: SignInRefusal::WrongLoginOrPassword });
        assert!(of_somebody && events.len() == 2, "whoever's password was tried is told at the next sign-in: {events:?}");
    }
    let right = room.approve(&administrator, action, &seals(PASSWORD, Some((APPROVER, PASSWORD)))).unwrap();
    let form = enrolment("fukukanri", "練習 副管理者", Role::Administrator);
    room.enroll_person(&administrator, &form, Some(&right)).unwrap();
}

#[test]
fn a_second_person_with_a_first_password_changes_it_before_approving_anything() {
    let practice = PracticeRoom::founded();
    let (mut room, administrator) = practice.administrator();
    let first = room.enroll_person(&administrator, &enrolment(APPROVER, "練習 監督者", Role::Supervisor), None).unwrap();
    let typed = seals(PASSWORD, Some((APPROVER, &first.first_password)));
    let by_two = room.approve(&administrator, Action::RegisterEquipment, &typed).unwrap();
    let refused = room.register_equipment(&administrator, &by_two, ("eth0", "02:00:5e:10:00:01", "プリンター"));
    assert_eq!(refused.code(), Code::ApprovalNotSecond);
}

#[test]
fn a_new_administrator_changes_the_password_before_anything_else() {
    let mut test = test_room();
    let people = test.people.clone();
    let clerk: PersonId = people.clerk.person();
    let by_two = approved(&test.room, &people.administrator, Action::GrantAdministrator, Some(&people.supervisor));
    test.room.change_role(&people.administrator, &by_two, clerk, Role::Administrator).unwrap();
    assert_eq!(role_of(&test.room, clerk), Role::Administrator);
    assert_eq!(test.room.try_door(&people.clerk, Action::EnrollPerson).code(), Code::MustChangePassword);
}

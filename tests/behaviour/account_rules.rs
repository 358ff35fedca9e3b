//! Accounts whose password is forgotten or locked, and the recovery kit: one-time secrets, unlocking, a new kit, the yearly drill.

use chrono::TimeDelta;
use hensobo_core::actions::people::FirstPassword;
use hensobo_core::domain::finding::{Finding, SignInRefusal};
use hensobo_core::domain::id::Seq;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::Code;
use hensobo_core::journal::event::{Event, KitDrilled};
use hensobo_core::room::{Cut, Room, Session};
use hensobo_tests::behind::{events_after, findings_after, kinds_after, person_of};
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD, PracticeRoom, recovery_with};
use hensobo_tests::refusal::Refusal;

const CLERK: &str = "kakari";

fn with_clerk() -> PracticeRoom {
    let practice = PracticeRoom::founded();
    practice.enroll(CLERK, "練習 係員", Role::Clerk);
    practice
}

/// The 管理者 resets the 係員's password.
fn reset(practice: &PracticeRoom) -> FirstPassword {
    let (mut room, administrator) = practice.administrator();
    let (approved, clerk) = (practice.approved(&mut room, &administrator, Action::ResetPassword), person_of(&room, CLERK));
    room.reset_password(&administrator, &approved, clerk).unwrap()
}

/// Why the last refused sign-in was refused, as the journal tells.
fn last_refusal(practice: &PracticeRoom) -> SignInRefusal {
    let (room, _) = practice.administrator();
    let why = |it| if let Finding::SignInRefused { why, .. } = it { Some(why) } else { None };
    findings_after(&room, Seq(0)).into_iter().filter_map(why).next_back().unwrap()
}

/// Fails to sign the 係員 in until the account is locked, as slowly as the gate wants it.
fn lock_out(practice: &PracticeRoom) {
    for _ in 0..15 {
        assert_eq!(practice.try_sign_in(CLERK, OTHER_PASSWORD).code(), Code::WrongLoginOrPassword);
        practice.clock().advance(TimeDelta::hours(1));
    }
    assert_eq!(practice.try_sign_in(CLERK, PASSWORD).code(), Code::AccountLocked);
}

#[test]
fn a_password_is_reset_without_the_old_one_which_opens_nothing_any_more() {
    let practice = with_clerk();
    let slots = practice.slots();
    let secret = reset(&practice);
    assert_eq!((secret.login.as_str(), secret.name.as_str()), (CLERK, "練習 係員"));
    assert_eq!(practice.slots(), slots, "one slot took the other's place");
    assert_eq!(practice.try_sign_in(CLERK, PASSWORD).code(), Code::WrongLoginOrPassword);
    let (mut room, clerk) = practice.sign_in(CLERK, &secret.first_password);
    assert_eq!(room.try_door(&clerk, Action::ReceiveBatch).code(), Code::MustChangePassword);
    room.change_password(&clerk, &secret.first_password, OTHER_PASSWORD).unwrap();
    room.try_door(&clerk, Action::ReceiveBatch).unwrap();
    drop(room);
    assert!(practice.opens(CLERK, OTHER_PASSWORD) && !practice.opens(CLERK, &secret.first_password));
}

#[test]
fn the_person_is_told_who_reset_the_password_and_when_until_it_was_changed() {
    let practice = with_clerk();
    practice.clock().advance(TimeDelta::minutes(90));
    let secret = reset(&practice);
    practice.clock().advance(TimeDelta::hours(3));
    let (mut room, clerk) = practice.sign_in(CLERK, &secret.first_password);
    let notice = room.me(&clerk).unwrap().password_reset.unwrap();
    assert_eq!((notice.by.as_str(), notice.at.as_str()), ("練習 管理者", "2020-12-23T10:30:00+09:00"));
    room.change_password(&clerk, &secret.first_password, PASSWORD).unwrap();
    assert!(room.me(&clerk).unwrap().password_reset.is_none());
}

#[test]
fn nobody_resets_the_own_password_that_way() {
    let practice = with_clerk();
    let (mut room, administrator) = practice.administrator();
    let approved = practice.approved(&mut room, &administrator, Action::ResetPassword);
    assert_eq!(room.reset_password(&administrator, &approved, administrator.person()).code(), Code::OwnAccount);
}

#[test]
fn a_one_time_secret_opens_once() {
    let practice = with_clerk();
    let secret = reset(&practice);
    assert!(practice.opens(CLERK, &secret.first_password));
    assert_eq!(practice.try_sign_in(CLERK, &secret.first_password).code(), Code::OneTimeUsed);
    assert_eq!(last_refusal(&practice), SignInRefusal::OneTimeUsed);
    let again = reset(&practice);
    practice.change_first_password(&again);
    assert!(practice.opens(CLERK, PASSWORD));
}

#[test]
fn a_one_time_secret_opens_for_twenty_four_hours() {
    let practice = with_clerk();
    let secret = reset(&practice);
    practice.clock().advance(TimeDelta::hours(24));
    assert!(practice.opens(CLERK, &secret.first_password), "24 hours to the minute");
    let secret = reset(&practice);
    practice.clock().advance(TimeDelta::hours(24) + TimeDelta::milliseconds(1));
    assert_eq!(practice.try_sign_in(CLERK, &secret.first_password).code(), Code::OneTimeOver);
    assert_eq!(last_refusal(&practice), SignInRefusal::OneTimeOver);
}

#[test]
fn a_clock_that_is_set_back_revives_no_one_time_secret() {
    let practice = with_clerk();
    let secret = reset(&practice);
    practice.clock().advance(TimeDelta::hours(25));
    assert_eq!(practice.try_sign_in(CLERK, &secret.first_password).code(), Code::OneTimeOver);
    practice.clock().set_wall(TimeDelta::hours(-2));
    assert_eq!(practice.try_sign_in(CLERK, &secret.first_password).code(), Code::OneTimeOver);
    practice.clock().reboot();
    assert_eq!(practice.try_sign_in(CLERK, &secret.first_password).code(), Code::OneTimeOver, "nor after a boot");
}

#[test]
fn a_clock_that_jumped_forward_ends_no_one_time_secret_until_the_jump_is_confirmed() {
    let practice = with_clerk();
    let secret = reset(&practice);
    practice.clock().set_wall(TimeDelta::days(3));
    assert!(practice.opens(CLERK, &secret.first_password));
    let secret = reset(&practice);
    let (mut room, administrator) = practice.administrator();
    let today = practice.clock().now().day();
    room.confirm_clock(&administrator, today, true).unwrap();
    drop(room);
    practice.clock().advance(TimeDelta::hours(25));
    assert_eq!(practice.try_sign_in(CLERK, &secret.first_password).code(), Code::OneTimeOver);
}

#[test]
fn a_locked_account_is_shown_and_unlocked_and_both_are_journaled() {
    let practice = with_clerk();
    lock_out(&practice);
    let (mut room, administrator) = practice.administrator();
    let row = room.people(&administrator).unwrap().into_iter().find(|it| it.login == CLERK).unwrap();
    assert!(row.locked && row.may.contains(&Action::UnlockAccount));
    let refusals = findings_after(&room, Seq(0));
    let person = Some(person_of(&room, CLERK));
    let refused = |why| Finding::SignInRefused { person, why };
    assert_eq!(refusals.iter().filter(|it| **it == refused(SignInRefusal::WrongLoginOrPassword)).count(), 15);
    assert_eq!(refusals.iter().filter(|it| **it == refused(SignInRefusal::AccountLocked)).count(), 1);
    let approved = practice.approved(&mut room, &administrator, Action::UnlockAccount);
    let head = room.head().seq;
    room.unlock_account(&administrator, &approved, row.person).unwrap();
    assert_eq!(kinds_after(&room, head), ["account_unlocked"]);
    drop(room);
    assert!(practice.opens(CLERK, PASSWORD), "without any wait");
}

#[test]
fn a_reset_password_unlocks_the_account_too() {
    let practice = with_clerk();
    lock_out(&practice);
    let secret = reset(&practice);
    assert!(practice.opens(CLERK, &secret.first_password));
}

/// A room whose 管理者 has a new kit before the eyes, and that kit.
fn with_pending_kit(practice: &PracticeRoom, room: &mut Room, who: &Session) -> (hensobo_core::actions::accounts::PendingKit, String) {
    let approved = practice.approved(room, who, Action::ReissueKit);
    let (pending, kit) = room.begin_kit_reissue(who, &approved).unwrap();
    (pending, kit.to_string())
}

/// Whether a drill finds that the kit opens the room.
fn drilled(practice: &PracticeRoom, kit: &str) -> bool {
    let (mut room, administrator) = practice.administrator();
    let approved = practice.approved(&mut room, &administrator, Action::DrillKit);
    let head = room.head().seq;
    let opens = room.drill_kit(&administrator, &approved, kit).unwrap();
    assert_eq!(events_after(&room, head), [Event::from(KitDrilled { opens })]);
    opens
}

#[test]
fn a_new_kit_that_was_typed_back_opens_the_room_and_the_old_one_is_dead() {
    let practice = with_clerk();
    let (mut room, administrator) = practice.administrator();
    let (pending, kit) = with_pending_kit(&practice, &mut room, &administrator);
    assert_eq!(room.finish_kit_reissue(&administrator, &pending, &practice.kit).code(), Code::KitNotRepeated);
    let head = room.head().seq;
    room.finish_kit_reissue(&administrator, &pending, &kit.to_lowercase()).unwrap();
    assert_eq!(kinds_after(&room, head), ["kit_reissued"]);
    drop(room);
    assert_eq!((drilled(&practice, &practice.kit), drilled(&practice, &kit)), (false, true));
    assert_eq!(practice.recover(&practice.recovery()).code(), Code::KitWrong);
    let recovered = practice.recover(&recovery_with(&kit)).unwrap();
    assert_eq!(recovered.first_passwords.len(), 2);
}

#[test]
fn until_the_new_kit_was_typed_back_only_the_old_one_opens_the_room() {
    for cut in [None, Some(Cut::BeforeEvent)] {
        let practice = with_clerk();
        let slots = practice.slots();
        let (mut room, administrator) = practice.administrator();
        let (pending, kit) = with_pending_kit(&practice, &mut room, &administrator);
        if cut.is_some() {
            room.cut = cut;
            assert!(room.finish_kit_reissue(&administrator, &pending, &kit).is_err(), "the power went");
        }
        drop(room);
        assert_eq!(practice.recover(&recovery_with(&kit)).code(), Code::KitWrong);
        assert!(drilled(&practice, &practice.kit), "the old kit holds");
        assert_eq!(practice.slots(), slots, "the slot that no event names was dropped at the sign-in");
        practice.recover(&practice.recovery()).unwrap();
    }
}

#[test]
fn a_cut_behind_the_new_kits_event_leaves_the_new_kit_and_no_other() {
    let practice = with_clerk();
    let (mut room, administrator) = practice.administrator();
    let (pending, kit) = with_pending_kit(&practice, &mut room, &administrator);
    room.cut = Some(Cut::BeforeTidying);
    // What is in the journal is done, whatever follows.
    room.finish_kit_reissue(&administrator, &pending, &kit).unwrap();
    drop(room);
    assert_eq!(practice.recover(&practice.recovery()).code(), Code::KitWrong);
    practice.recover(&recovery_with(&kit)).unwrap();
}

#[test]
fn a_kit_is_finished_only_by_who_began_it() {
    let practice = with_clerk();
    practice.enroll("fukukanri", "練習 副管理者", Role::Administrator);
    let (mut room, administrator) = practice.administrator();
    let (pending, kit) = with_pending_kit(&practice, &mut room, &administrator);
    let other = room.countersign("fukukanri", PASSWORD, Action::ReissueKit).unwrap();
    assert_eq!(room.finish_kit_reissue(&other, &pending, &kit).code(), Code::ApprovalNotGiven);
    room.finish_kit_reissue(&administrator, &pending, &kit).unwrap();
}

#[test]
fn a_drill_opens_nothing_changes_nothing_and_is_journaled_whatever_comes_of_it() {
    let practice = with_clerk();
    assert!(drilled(&practice, &practice.kit));
    assert!(!drilled(&practice, &PracticeRoom::founded().kit), "the kit of another room");
    let (mut room, administrator) = practice.administrator();
    let approved = practice.approved(&mut room, &administrator, Action::DrillKit);
    assert_eq!(room.drill_kit(&administrator, &approved, "0000-0000").code(), Code::KitMistyped);
    drop(room);
    assert!(practice.opens(ADMINISTRATOR, PASSWORD) && practice.opens(CLERK, PASSWORD));
}

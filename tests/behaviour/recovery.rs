//! The recovery kit opens a room whose terminal secret is lost, and ends everything that hung on it.

use hensobo_core::actions::recover_room::Recovery;
use hensobo_core::domain::id::Seq;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::Code;
use hensobo_tests::cli::Cli;
use hensobo_tests::files::Files;
use hensobo_tests::keyring::KeyringSession;
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD, PracticeRoom, recovery_with};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::folder_in_memory;

#[test]
fn the_kit_opens_a_room_whose_secret_is_gone() {
    let room = PracticeRoom::founded();
    room.enroll("uketsuke", "練習 監督者", Role::Clerk);
    room.lose_secrets();
    assert_eq!(room.try_sign_in(ADMINISTRATOR, PASSWORD).code(), Code::KeyringEntryMissing);

    let recovered = room.recover(&room.recovery()).unwrap();
    let logins: Vec<&str> = recovered.first_passwords.iter().map(|it| it.login.as_str()).collect();
    assert_eq!(logins, [ADMINISTRATOR, "uketsuke"]);
    assert_ne!(recovered.kit, room.kit);
    assert_eq!(room.slots(), 3, "the new kit and two people");

    for login in [ADMINISTRATOR, "uketsuke"] {
        assert_eq!(room.try_sign_in(login, PASSWORD).code(), Code::WrongLoginOrPassword, "old passwords open nothing");
    }
    assert_eq!(room.recover(&room.recovery()).code(), Code::KitWrong, "the old kit opens nothing");

    let first = &recovered.first_passwords[0];
    let (mut open, who) = room.sign_in(ADMINISTRATOR, &first.first_password);
    assert_eq!(open.people(&who).code(), Code::MustChangePassword);
    assert_eq!(open.change_password(&who, &first.first_password, &first.first_password).code(), Code::PasswordUnchanged);
    open.change_password(&who, &first.first_password, OTHER_PASSWORD).unwrap();
    open.verify(&who).unwrap();
    drop(open);
    assert!(room.opens(ADMINISTRATOR, OTHER_PASSWORD));
    assert!(!room.opens(ADMINISTRATOR, &first.first_password), "a first password opens once");
}

#[test]
fn the_new_kit_opens_the_room_when_the_secret_is_lost_again() {
    let room = PracticeRoom::founded();
    room.lose_secrets();
    let first = room.recover(&room.recovery()).unwrap();
    room.lose_secrets();
    let second = room.recover(&recovery_with(&first.kit)).unwrap();
    room.change_first_password(&second.first_passwords[0]);
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
}

#[test]
fn a_recovery_stands_in_the_journal_with_who_was_present_and_the_seal() {
    let room = PracticeRoom::founded();
    let recovered = room.recover(&room.recovery()).unwrap();
    room.change_first_password(&recovered.first_passwords[0]);
    let (mut open, who) = room.administrator();
    let journal = open.journal(&who, Seq(0), 100).unwrap();
    let entry = journal.iter().find(|it| it.kind == "room_recovered.1").unwrap();
    assert_eq!(entry.login, "", "the terminal itself: nobody is signed in by a recovery");
    assert!(entry.payload.contains("練習 管理者") && entry.payload.contains("練習 監督者") && entry.payload.contains("封-0012"));
    assert!(!entry.payload.contains(&recovered.kit));
}

#[test]
fn a_disabled_person_gets_no_first_password() {
    let room = PracticeRoom::founded();
    room.enroll("uketsuke", "練習 監督者", Role::Clerk);
    {
        let (mut open, who) = room.administrator();
        let clerk = open.people(&who).unwrap()[1].person;
        let approved = room.approved(&mut open, &who, Action::DisablePerson);
        open.disable_person(&who, &approved, clerk).unwrap();
    }
    let recovered = room.recover(&room.recovery()).unwrap();
    assert_eq!(recovered.first_passwords.len(), 1);
    assert!(!room.opens("uketsuke", PASSWORD));
}

#[test]
fn a_mistyped_and_a_wrong_kit_are_two_refusals_and_change_nothing() {
    let (room, other) = (PracticeRoom::founded(), PracticeRoom::founded());
    let files = Files::of(&room.path());
    let last = room.kit.chars().last().unwrap();
    let mistyped = format!("{}{}", &room.kit[..room.kit.len() - 1], if last == 'Z' { 'Y' } else { 'Z' });
    for kit in [mistyped.as_str(), "", "1234", "復旧キット"] {
        assert_eq!(room.recover(&recovery_with(kit)).code(), Code::KitMistyped, "{kit}");
        Cli::on(&room.path()).signing_in("", kit).is_refused(&RECOVER, (3, "kit_mistyped"));
    }
    assert_eq!(room.recover(&recovery_with(&other.kit)).code(), Code::KitWrong);
    Cli::on(&room.path()).signing_in("", &other.kit).is_refused(&RECOVER, (3, "kit_wrong"));
    files.are_untouched();
}

#[test]
fn a_kit_is_read_as_people_type_it() {
    let room = PracticeRoom::founded();
    let typed = room.kit.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    room.recover(&recovery_with(&typed)).unwrap();
}

#[test]
fn a_recovery_needs_two_names_and_the_seal_number() {
    let room = PracticeRoom::founded();
    let files = Files::of(&room.path());
    let refused = |change: fn(&mut Recovery)| {
        let mut recovery = room.recovery();
        change(&mut recovery);
        room.recover(&recovery).code()
    };
    assert_eq!(refused(|it| it.first_name = "　".into()), Code::NameEmpty);
    assert_eq!(refused(|it| it.second_name = String::new()), Code::NameEmpty);
    assert_eq!(refused(|it| it.second_name = "長".repeat(81)), Code::NameTooLong);
    assert_eq!(refused(|it| it.seal_number = " ".into()), Code::SealNumberEmpty);
    assert_eq!(refused(|it| it.seal_number = "1".repeat(41)), Code::SealNumberTooLong);
    files.are_untouched();
}

const RECOVER: [&str; 7] = ["recover", "--first-name", "練習 管理者", "--second-name", "練習 監督者", "--seal-number", "封-0012"];

/// What stands after the last `： ` of the line that holds `word`.
fn told(out: &str, word: &str) -> String {
    let line = out.lines().find(|it| it.contains(word)).unwrap_or_else(|| panic!("{word} in {out}"));
    line.rsplit(": ").next().unwrap().to_owned()
}

#[test]
fn the_kit_of_a_real_room_opens_it_when_the_keyring_has_forgotten() {
    let session = KeyringSession::unlocked();
    let folder = folder_in_memory();
    let room = folder.path().join("room");
    let cli = Cli::on(&room).with_keyring(&session);
    let out = cli.does(&["create", "--administrator", ADMINISTRATOR, "--name", "練習 管理者", "--terminal", "受付端末1"]);
    let kit = told(&out, "復旧キット");
    cli.does(&["person", "list"]);

    session.forget_everything();
    cli.is_refused(&["person", "list"], (3, "keyring_entry_missing"));
    let files = Files::of(&room);
    Cli::on(&room).signing_in("", &kit).is_refused(&RECOVER, (3, "keyring_absent"));
    files.are_untouched();

    let out = Cli::on(&room).with_keyring(&session).signing_in("", &kit).does(&RECOVER);
    let (new_kit, first) = (told(&out, "新しい復旧キット"), told(&out, "最初のパスワード"));
    assert_ne!(new_kit, kit);
    cli.is_refused(&["person", "list"], (3, "wrong_login_or_password"));
    Cli::on(&room).with_keyring(&session).signing_in("", &kit).is_refused(&RECOVER, (3, "kit_wrong"));

    let once = || Cli::on(&room).with_keyring(&session).signing_in(ADMINISTRATOR, &first);
    once().is_refused(&["person", "list"], (1, "must_change_password"));
    once().and_then(OTHER_PASSWORD).does(&["person", "password"]);
    let cli = Cli::on(&room).with_keyring(&session).signing_in(ADMINISTRATOR, OTHER_PASSWORD);
    cli.does(&["verify"]);
    assert!(cli.does(&["journal"]).contains("room_recovered.1"));
}

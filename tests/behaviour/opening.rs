//! The room opens, or says why not: each cause its own code, exit 3, one line, and every file as it was.

use std::fs;
use std::io::Write;

use hensobo_core::error::Code;
use hensobo_core::store::StoreError;
use hensobo_core::test_rooms;
use hensobo_tests::cli::Cli;
use hensobo_tests::files::Files;
use hensobo_tests::keyring::KeyringSession;
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD, PracticeRoom, copied};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{TestRoom, folder_in_memory};
use hensobo_tests::tamper::{behind_the_back, edit_header, edit_key_file, flip, forge};

/// Fails unless the room stays closed with `code`, to the program as to the window, and every file is as it was.
fn stays_closed(room: &PracticeRoom, code: Code) {
    let files = Files::of(&room.path());
    assert_eq!(room.try_sign_in(ADMINISTRATOR, PASSWORD).code(), code);
    files.are_untouched();
    Cli::on(&room.path()).is_refused(&["weeks"], (3, &code.word()));
    files.are_untouched();
}

/// A real room whose secret lies in the keyring of `session`.
fn real_room(session: &KeyringSession) -> (tempfile::TempDir, Cli) {
    let folder = folder_in_memory();
    let cli = Cli::on(&folder.path().join("room")).with_keyring(session);
    cli.does(&["create", "--administrator", ADMINISTRATOR, "--name", "練習 管理者", "--terminal", "受付端末1"]);
    (folder, cli)
}

#[test]
fn a_real_room_stays_closed_without_a_keyring() {
    let (folder, cli) = real_room(&KeyringSession::unlocked());
    let room = folder.path().join("room");
    let files = Files::of(&room);
    cli.is_refused(&["weeks"], (3, "keyring_absent"));
    Cli::on(&room).is_refused(&["weeks"], (3, "keyring_absent"));
    Cli::on(&room).with_keyring(&KeyringSession::without_keyring()).is_refused(&["weeks"], (3, "keyring_absent"));
    files.are_untouched();
}

#[test]
fn a_real_room_stays_closed_while_the_keyring_is_locked() {
    let session = KeyringSession::unlocked();
    let (folder, cli) = real_room(&session);
    cli.does(&["person", "list"]);
    let files = Files::of(&folder.path().join("room"));
    session.lock();
    cli.is_refused(&["weeks"], (3, "keyring_locked"));
    files.are_untouched();
}

#[test]
fn a_real_room_stays_closed_after_an_automatic_login_that_left_the_keyring_locked() {
    let mut session = KeyringSession::unlocked();
    let (folder, cli) = real_room(&session);
    session.start_again_without_unlocking();
    let files = Files::of(&folder.path().join("room"));
    cli.is_refused(&["weeks"], (3, "keyring_locked"));
    files.are_untouched();
}

#[test]
fn a_real_room_stays_closed_when_the_keyring_has_lost_its_entry_and_no_new_secret_is_made() {
    let session = KeyringSession::unlocked();
    let (folder, cli) = real_room(&session);
    let room = folder.path().join("room");
    let files = Files::of(&room);
    let another_account = KeyringSession::unlocked();
    Cli::on(&room).with_keyring(&another_account).is_refused(&["weeks"], (3, "keyring_entry_missing"));
    assert_eq!(another_account.forget_everything(), 0, "a new secret was made");
    assert_eq!(session.forget_everything(), 2, "the secret, and the counter of the terminal's record");
    cli.is_refused(&["weeks"], (3, "keyring_entry_missing"));
    assert_eq!(session.forget_everything(), 0, "a new secret was made");
    files.are_untouched();
}

/// gnome-keyring ends now and then when a session is the first thing a connection asks for.
#[test]
fn whoever_asks_the_keyring_for_a_secret_has_asked_it_something_harmless_first() {
    let session = KeyringSession::unlocked();
    let (_folder, cli) = real_room(&session);
    let asked = session.asked_during(|| drop(cli.does(&["person", "list"])));
    let openings: Vec<&str> = asked.iter().filter(|(_, method)| method == "OpenSession").map(|(by, _)| by.as_str()).collect();
    assert!(!openings.is_empty(), "{asked:?}");
    for by in openings {
        let first = asked.iter().find(|(it, _)| it == by).map(|(_, method)| method.as_str());
        assert_eq!(first, Some("ReadAlias"), "{asked:?}");
    }
}

#[test]
fn a_real_room_is_not_founded_without_a_keyring_and_nothing_is_left_behind() {
    let folder = folder_in_memory();
    let cli = Cli::on(&folder.path().join("room"));
    let words = ["create", "--administrator", ADMINISTRATOR, "--name", "練習 管理者", "--terminal", "受付端末1"];
    cli.is_refused(&words, (3, "keyring_absent"));
    Files::of(folder.path()).are_untouched();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_practice_room_stays_closed_when_its_secret_is_missing() {
    let room = PracticeRoom::founded();
    room.lose_secrets();
    stays_closed(&room, Code::KeyringEntryMissing);
    assert!(room.secrets().is_empty());
}

#[test]
fn a_wrong_password_and_an_unknown_id_get_the_same_answer() {
    let room = PracticeRoom::founded();
    let files = Files::of(&room.path());
    assert_eq!(room.try_sign_in(ADMINISTRATOR, OTHER_PASSWORD).refusal(), room.try_sign_in("nobody", PASSWORD).refusal());
    let wrong = Cli::on(&room.path()).signing_in(ADMINISTRATOR, OTHER_PASSWORD).run(&["weeks"]);
    let unknown = Cli::on(&room.path()).signing_in("nobody", PASSWORD).run(&["weeks"]);
    let nobody = Cli::on(&room.path()).signing_in("", "").run(&["weeks"]);
    for said in [&wrong, &unknown, &nobody] {
        assert_eq!((said.exit, said.out.as_str(), said.err.lines().count()), (3, "", 1));
        assert!(said.err.starts_with("wrong_login_or_password: "), "{}", said.err);
        assert_eq!(said.err, wrong.err);
    }
    files.are_untouched();
}

#[test]
fn the_id_is_read_as_people_type_it_but_the_password_exactly() {
    let room = PracticeRoom::founded();
    assert!(room.opens(" KANRI ", PASSWORD));
    assert!(!room.opens(ADMINISTRATOR, &PASSWORD.to_lowercase()));
    assert!(!room.opens(ADMINISTRATOR, &format!("{PASSWORD} ")));
}

#[test]
fn a_damaged_key_file_is_named_and_left_as_it_is() {
    let room = PracticeRoom::founded();
    flip(&room.keys(), 100);
    stays_closed(&room, Code::KeyFileDamaged);
    let whole = fs::read(room.keys()).unwrap();
    for damaged in [&whole[..0], &whole[..whole.len() / 2], &[0; 4096]] {
        fs::write(room.keys(), damaged).unwrap();
        stays_closed(&room, Code::KeyFileDamaged);
    }
}

#[test]
fn a_key_file_that_was_edited_with_the_right_checksum_is_named_as_altered() {
    let room = PracticeRoom::founded();
    let whole = Files::of(&room.path());
    edit_header(&room.keys(), |header| header["slots"].as_array_mut().unwrap().retain(|slot| slot["lock"]["kind"] == "password"));
    stays_closed(&room, Code::KeyFileAltered);
    whole.put_back();
    edit_header(&room.keys(), |header| header["vault_check"] = "00".repeat(16).into());
    stays_closed(&room, Code::KeyFileAltered);
}

#[test]
fn a_slot_that_was_moved_to_another_room_or_epoch_opens_nothing() {
    let room = PracticeRoom::founded();
    let whole = Files::of(&room.path());
    edit_header(&room.keys(), |header| header["room_id"] = "00".repeat(16).into());
    stays_closed(&room, Code::WrongLoginOrPassword);
    whole.put_back();
    // Under the name that a vault of that epoch has.
    fs::rename(room.vault(), room.path().join("room-2.vault")).unwrap();
    edit_header(&room.keys(), |header| header["epoch"] = 2.into());
    stays_closed(&room, Code::WrongLoginOrPassword);
}

#[test]
fn a_password_hash_is_never_made_weaker_nor_costlier_than_the_terminal_bears() {
    let room = PracticeRoom::founded();
    let whole = Files::of(&room.path());
    for (memory_kib, passes) in [(64 * 1024 - 1, 3), (64 * 1024, 2), (u32::MAX, 3), (64 * 1024, 1000)] {
        edit_header(&room.keys(), |header| {
            header["slots"][1]["lock"]["cost"] = serde_json::json!({ "memory_kib": memory_kib, "passes": passes });
        });
        stays_closed(&room, Code::KeyFileDamaged);
        whole.put_back();
    }
}

#[test]
fn a_key_file_of_a_newer_program_is_named_as_newer() {
    let room = PracticeRoom::founded();
    edit_key_file(&room.keys(), |covered| covered.replacen("HENSOBO KEYS 2", "HENSOBO KEYS 3", 1));
    stays_closed(&room, Code::KeyFileNewer);
    assert_eq!(room.try_closed().refusal().details["version"], "3");
}

#[test]
fn a_vault_whose_first_page_is_damaged_is_named_and_left_as_it_is() {
    let room = PracticeRoom::founded();
    let whole = Files::of(&room.path());
    for position in [0, 15, 16, 100, 4_000, 4_095] {
        flip(&room.vault(), position);
        stays_closed(&room, Code::VaultDamaged);
        whole.put_back();
    }
}

#[test]
fn a_vault_whose_later_page_is_damaged_is_named_and_left_as_it_is() {
    let room = PracticeRoom::founded();
    let page_bytes = 4_096;
    let pages = fs::read(room.vault()).unwrap().len() / page_bytes;
    let mut bytes = fs::read(room.vault()).unwrap();
    (1..pages).for_each(|page| bytes[page * page_bytes + 77] ^= 0x80);
    fs::write(room.vault(), bytes).unwrap();
    stays_closed(&room, Code::VaultDamaged);
}

#[test]
fn a_vault_that_was_cut_short_emptied_or_taken_from_another_room_is_named_and_left_as_it_is() {
    let (room, other) = (PracticeRoom::founded(), PracticeRoom::founded());
    let whole = fs::read(room.vault()).unwrap();
    let [emptied, a_few, half, page]: [&[u8]; 4] = [&[], &whole[..10], &whole[..whole.len() / 2], &whole[..4_096]];
    let foreign = fs::read(other.vault()).unwrap();
    for vault in [emptied, a_few, half, page, &foreign] {
        fs::write(room.vault(), vault).unwrap();
        stays_closed(&room, Code::VaultDamaged);
    }
}

#[test]
fn a_vault_of_a_newer_program_is_named_as_newer() {
    let room = PracticeRoom::founded();
    let key = room.vault_key();
    behind_the_back(&room.vault(), &key).execute_batch("PRAGMA user_version = 99").unwrap();
    stays_closed(&room, Code::VaultNewer);
    assert_eq!(room.try_sign_in(ADMINISTRATOR, PASSWORD).refusal().details["version"], "99");
}

#[test]
fn a_vault_whose_version_was_lowered_is_not_called_newer() {
    let room = PracticeRoom::founded();
    let key = room.vault_key();
    behind_the_back(&room.vault(), &key).execute_batch("PRAGMA user_version = 0").unwrap();
    stays_closed(&room, Code::VaultDamaged);
}

#[test]
fn a_room_whose_journal_lost_its_end_stays_closed_and_names_the_number() {
    let room = PracticeRoom::founded();
    let key = room.vault_key();
    let head = behind_the_back(&room.vault(), &key).query_row("SELECT max(seq) FROM journal", [], |row| row.get::<_, i64>(0)).unwrap();
    forge(&room.vault(), &key, &format!("DROP TRIGGER journal_is_never_deleted; DELETE FROM journal WHERE seq = {head};"));
    stays_closed(&room, Code::JournalDamaged);
    assert_eq!(room.try_sign_in(ADMINISTRATOR, PASSWORD).refusal().details["position"], head.to_string());
}

#[test]
fn what_is_missing_is_named_and_never_made_anew() {
    let room = PracticeRoom::founded();
    let whole = Files::of(&room.path());
    fs::remove_file(room.keys()).unwrap();
    stays_closed(&room, Code::KeyFileMissing);
    whole.put_back();
    fs::remove_file(room.vault()).unwrap();
    stays_closed(&room, Code::VaultMissing);
    fs::remove_file(room.keys()).unwrap();
    stays_closed(&room, Code::RoomAbsent);
    fs::remove_dir_all(room.path()).unwrap();
    stays_closed(&room, Code::RoomAbsent);
    assert!(!room.path().exists());
}

#[test]
fn a_room_opens_for_one_program_at_a_time() {
    let room = PracticeRoom::founded();
    let files = Files::of(&room.path());
    let closed = room.closed();
    Cli::on(&room.path()).is_refused(&["weeks"], (3, "room_in_use"));
    assert_eq!(room.try_closed().code(), Code::RoomInUse);
    files.are_untouched();
    let open = closed.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
    drop(closed);
    let files = Files::of(&room.path());
    Cli::on(&room.path()).is_refused(&["weeks"], (3, "room_in_use"));
    files.are_untouched();
    drop(open);
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
}

#[test]
fn an_unencrypted_file_in_the_vaults_place_is_refused() {
    let room = PracticeRoom::founded();
    fs::remove_file(room.vault()).unwrap();
    let plain = rusqlite::Connection::open(room.vault()).unwrap();
    plain.execute_batch("CREATE TABLE journal (seq INTEGER PRIMARY KEY); PRAGMA user_version = 1;").unwrap();
    plain.close().unwrap();
    assert!(fs::read(room.vault()).unwrap().starts_with(b"SQLite format 3\0"));
    stays_closed(&room, Code::VaultDamaged);
}

#[test]
fn a_room_is_never_founded_over_another() {
    let room = PracticeRoom::founded();
    let files = Files::of(&room.path());
    Cli::on(&room.path()).is_refused(&["practice"], (3, "room_exists"));
    let words = ["create", "--administrator", ADMINISTRATOR, "--name", "練習 管理者", "--terminal", "受付端末1"];
    Cli::on(&room.path()).is_refused(&words, (3, "room_exists"));
    files.are_untouched();
    assert_eq!(fs::read_dir(room.path().parent().unwrap()).unwrap().count(), 1, "a founding was left behind");
}

#[test]
fn the_vault_is_encrypted_from_its_first_byte() {
    let room = PracticeRoom::founded();
    let bytes = fs::read(room.vault()).unwrap();
    assert!(!bytes.starts_with(b"SQLite format 3"));
    for word in ["journal", "CREATE TABLE", ADMINISTRATOR, "練習 管理", "受付端末1", PASSWORD] {
        assert!(!bytes.windows(word.len()).any(|it| it == word.as_bytes()), "{word} stands in the vault");
    }
    let mut counts = [0_usize; 256];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let entropy: f64 = counts.iter().filter(|it| **it > 0).map(|it| *it as f64 / bytes.len() as f64).map(|it| -it * it.log2()).sum();
    assert!(entropy > 7.98, "{entropy} bits a byte in {} bytes", bytes.len());
}

#[test]
fn the_key_file_names_nobody() {
    let room = PracticeRoom::founded();
    let text = fs::read_to_string(room.keys()).unwrap();
    for word in [ADMINISTRATOR, "練習 管理", "受付端末1", PASSWORD, room.kit.as_str()] {
        assert!(!text.contains(word), "{word} stands in the key file");
    }
}

#[test]
fn the_open_vault_is_protected_as_it_must_be() {
    let test = TestRoom::of_reiwa_2(false);
    let store = test_rooms::store(&test.room);
    let protections = [
        ("journal_mode", "truncate"),
        ("synchronous", "3"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("temp_store", "2"),
    ];
    for (pragma, wanted) in protections {
        assert_eq!(store.try_sql(&format!("PRAGMA {pragma}")).unwrap(), [wanted], "{pragma}");
    }
    assert!(store.try_sql("PRAGMA cipher_version").unwrap()[0].starts_with("4."));
    assert!(store.try_sql("PRAGMA mmap_size").unwrap().iter().all(|it| it == "0"));
}

#[test]
fn no_statement_takes_plain_text_out_of_the_vault_or_changes_its_form() {
    let test = TestRoom::of_reiwa_2(false);
    let outside = test.folder.path().join("plain.db");
    let outside = outside.display();
    let store = test_rooms::store(&test.room);
    store.try_sql("PRAGMA writable_schema = ON").unwrap();
    for statement in [
        &format!("ATTACH '{outside}' AS plain KEY ''"),
        &format!("VACUUM INTO '{outside}'"),
        "SELECT load_extension('/tmp/anything.so')",
        "UPDATE sqlite_schema SET sql = '' WHERE name = 'journal'",
        "UPDATE journal SET kind = 'x'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal",
    ] {
        let refused = store.try_sql(statement);
        assert!(matches!(refused, Err(StoreError::Sqlite(_))), "{statement}: {refused:?}");
    }
    assert_eq!(fs::read_dir(test.folder.path()).unwrap().count(), 1, "something was taken out");
    assert!(store.check_file().is_ok());
}

#[test]
fn a_copied_room_opens_only_with_its_password_and_its_terminal() {
    let room = PracticeRoom::founded();
    let copy = copied(&room.path());
    let cli = Cli::on(copy.path());
    cli.does(&["person", "list"]);
    fs::remove_file(copy.path().join(room.secrets()[0].file_name().unwrap())).unwrap();
    cli.is_refused(&["person", "list"], (3, "keyring_entry_missing"));
}

#[test]
fn a_secret_of_another_terminal_is_a_wrong_password() {
    let (room, other) = (PracticeRoom::founded(), PracticeRoom::founded());
    fs::copy(&other.secrets()[0], &room.secrets()[0]).unwrap();
    stays_closed(&room, Code::WrongLoginOrPassword);
    let mut secret = fs::File::create(&room.secrets()[0]).unwrap();
    secret.write_all(b"no secret at all").unwrap();
    stays_closed(&room, Code::KeyringEntryMissing);
}

#[test]
fn a_room_that_was_closed_opens_at_once_even_while_other_programs_are_started() {
    let room = PracticeRoom::founded();
    std::thread::scope(|scope| {
        let starting = scope.spawn(|| (0..60).for_each(|_| drop(std::process::Command::new("true").status())));
        while !starting.is_finished() {
            drop(room.try_closed().unwrap());
        }
    });
}

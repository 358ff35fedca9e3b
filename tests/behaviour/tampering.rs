//! Whoever changes a byte, a row or an entry behind the journal's back is found, and what and where is named.

use std::fs;

use hensobo_core::domain::id::Seq;
use hensobo_core::domain::weekly::DailyFigure;
use hensobo_core::error::{Code, Error, Refused};
use hensobo_core::store::{Store, StoreError};
use hensobo_core::test_rooms;
use hensobo_core::vault::key_file::KeyFile;
use hensobo_tests::busy::busy_room;
use hensobo_tests::dice::{Dice, everything_is_tried};
use hensobo_tests::files::Files;
use hensobo_tests::practice::{ADMINISTRATOR, PASSWORD, PracticeRoom};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::TestRoom;
use hensobo_tests::tamper::{WITHOUT_TRIGGERS, behind_the_back, forge};

/// Opens the vault again and verifies all of it, as the room does; the first finding is the answer.
fn opened_and_verified(mut test: TestRoom) -> Result<TestRoom, Error> {
    test.room = test_rooms::reopen(test.room)?;
    test.room.verify(&test.people.administrator)?;
    Ok(test)
}

/// What verification says after `statements` were done behind the journal's back.
fn finding(statements: &str) -> Refused {
    let test = busy_room();
    forge(&test.vault(), &test.vault_key(), statements);
    opened_and_verified(test).refusal()
}

fn damaged_at(position: i64) -> (Code, String) {
    (Code::JournalDamaged, position.to_string())
}

fn position(refused: &Refused) -> (Code, String) {
    (refused.code, refused.details.get("position").cloned().unwrap_or_default())
}

#[test]
fn a_sound_room_verifies() {
    let test = opened_and_verified(busy_room()).unwrap();
    let kinds = test.kinds_after(Seq(0));
    assert_eq!(kinds.last().map(String::as_str), Some("register_opened.1"), "that somebody verified is itself recorded");
}

#[test]
fn one_flipped_byte_anywhere_in_the_key_file_is_noticed_and_the_file_is_left_as_it_is() {
    let room = PracticeRoom::founded();
    let whole = fs::read(room.keys()).unwrap();
    for place in 0..whole.len() {
        for bit in [0x01, 0x20, 0x80] {
            let mut bytes = whole.clone();
            bytes[place] ^= bit;
            fs::write(room.keys(), &bytes).unwrap();
            let code = KeyFile::read(&room.keys()).code();
            let known = matches!(code, Code::KeyFileDamaged | Code::KeyFileAltered | Code::KeyFileNewer);
            assert!(known, "byte {place}, bit {bit:#x}: {code:?}");
            assert!(fs::read(room.keys()).unwrap() == bytes, "byte {place}: the damaged file was overwritten");
        }
    }
    let files = Files::of(&room.path());
    assert_eq!(room.try_sign_in(ADMINISTRATOR, PASSWORD).code(), Code::KeyFileDamaged);
    files.are_untouched();
    fs::write(room.keys(), whole).unwrap();
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
}

#[test]
fn one_flipped_byte_anywhere_in_the_vault_is_noticed_and_no_figure_is_ever_wrong() {
    let test = busy_room();
    let (vault, key) = (test.vault(), test.vault_key());
    let truth = test_rooms::store(&test.room).tables().daily_figures(test.campaign).unwrap();
    let campaign = test.campaign;
    let folder = test.folder;
    drop(test.room);
    let whole = fs::read(&vault).unwrap();
    assert!(whole.len() > 50_000 && whole.len() % 4_096 == 0, "{} bytes", whole.len());
    let mut dice = Dice::of_this_run();
    let places: Vec<usize> =
        if everything_is_tried() { (0..whole.len()).step_by(64).collect() } else { (0..300).map(|_| dice.below(whole.len())).collect() };
    for place in places {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << dice.below(8);
        fs::write(&vault, &bytes).unwrap();
        let page = place / 4_096 + 1;
        let (figures, found) = read_and_verified(&vault, &key, campaign);
        assert!(figures.is_none_or(|it| it == truth), "byte {place}: a wrong figure was shown");
        let error = found.expect_err(&format!("byte {place} on page {page} was not noticed"));
        let refused = Refused::from(&Error::from(error));
        assert_eq!(refused.code, Code::VaultDamaged, "byte {place}");
        assert_eq!(refused.details.get("page"), Some(&page.to_string()), "byte {place}: where it is");
        assert!(fs::read(&vault).unwrap() == bytes, "byte {place}: the damaged vault was written to");
    }
    drop(folder);
}

type Figures = Option<Vec<DailyFigure>>;

/// The figures that a report would show, if any, and what opening and verifying find.
fn read_and_verified(
    vault: &std::path::Path,
    key: &str,
    campaign: hensobo_core::domain::id::CampaignId,
) -> (Figures, Result<(), StoreError>) {
    let store = match Store::open(vault, key) {
        Ok(store) => store,
        Err(error) => return (None, Err(error)),
    };
    let figures = store.tables().daily_figures(campaign).ok();
    (figures, verified(&store))
}

fn verified(store: &Store) -> Result<(), StoreError> {
    store.check_file()?;
    let mut replayed = Store::in_memory()?;
    while replayed.replay(store, 2_000)? < store.head().seq {}
    store.compare(&replayed)
}

#[test]
fn an_old_copy_of_one_page_put_back_is_noticed() {
    let mut test = busy_room();
    let vault = test.vault();
    let before = fs::read(&vault).unwrap();
    let delivery = test.deliver(300);
    let number = test.receive(delivery, "T-90", "300");
    test.room.count_batch(&test.people.second_clerk, number, "300").unwrap();
    let after = fs::read(&vault).unwrap();
    let changed: Vec<usize> = (0..before.len() / 4_096).filter(|page| slice(&before, *page) != slice(&after, *page)).collect();
    assert!(changed.len() > 3, "{changed:?}");
    let (key, campaign) = (test.vault_key(), test.campaign);
    let truth = test_rooms::store(&test.room).tables().daily_figures(campaign).unwrap();
    let (head, mut noticed) = (test.room.head(), 0);
    drop(test.room);
    for page in changed {
        let mut bytes = after.clone();
        bytes[page * 4_096..(page + 1) * 4_096].copy_from_slice(slice(&before, page));
        fs::write(&vault, bytes).unwrap();
        let (figures, found) = read_and_verified(&vault, &key, campaign);
        noticed += usize::from(found.is_err());
        // An old page that says the same as the new one, such as an index that was filled and emptied, changes nothing.
        let harmless = figures.as_ref() == Some(&truth) && Store::open(&vault, &key).is_ok_and(|it| it.head() == head);
        assert!(found.is_err() || harmless, "page {} was rolled back unnoticed", page + 1);
    }
    fs::write(&vault, after).unwrap();
    assert!(noticed > 3, "only {noticed} old pages were noticed");
    let (figures, found) = read_and_verified(&vault, &key, campaign);
    assert_eq!(figures, Some(truth));
    found.unwrap();
}

fn slice(bytes: &[u8], page: usize) -> &[u8] {
    &bytes[page * 4_096..(page + 1) * 4_096]
}

#[test]
fn a_row_changed_behind_the_journals_back_is_found_in_every_folded_table() {
    for (table, change, row) in [
        ("terminal", "UPDATE terminal SET name = '別の端末' WHERE number = 1", "1"),
        ("person", "UPDATE person SET role = 'administrator' WHERE person_id = 4294967297", "4294967297"),
        ("key_slot", "UPDATE key_slot SET person_id = 4294967300 WHERE slot_id = 'person-1'", "person-1"),
        ("person_detail", "UPDATE person_detail SET details = replace(details, '2021-03-01', '2020-03-01')", "4294967297"),
        ("refused_sign_in", "UPDATE refused_sign_in SET person_id = 4294967298", ""),
        ("permit", "UPDATE permit SET permit = replace(permit, '2021-03-31', '2031-03-31')", ""),
        ("equipment", "UPDATE equipment SET equipment = replace(equipment, 'eth1', 'eth0')", ""),
        ("medium", "UPDATE medium SET bytes = 8001", ""),
        ("terminal_detail", "UPDATE terminal_detail SET details = replace(details, 'W-1', 'W-2')", "1"),
        ("idle_rule", "UPDATE idle_rule SET lock_seconds = 900", "1"),
        ("isolation_note", "UPDATE isolation_note SET day = '2021-02-28' WHERE day IS NOT NULL", ""),
        ("clock_mark", "UPDATE clock_mark SET right = 0", ""),
        ("side_mark", "UPDATE side_mark SET taken = 0", "1"),
        ("campaign", "UPDATE campaign SET opened_seq = 1 WHERE campaign_id = 4294967297", "4294967297"),
        (
            "campaign_setting",
            "UPDATE campaign_setting SET settings = replace(settings, '27600', '27500') WHERE campaign_id = 4294967297",
            "",
        ),
        ("calendar_mark", "UPDATE calendar_mark SET day = '2020-12-30'", ""),
        ("delivery", "UPDATE delivery SET desk_count = 1 WHERE delivery_id = 4294967297", "4294967297"),
        ("batch", "UPDATE batch SET quantity = 77 WHERE number = 4294967299", "4294967299"),
        ("batch_count", "UPDATE batch_count SET quantity = 117 WHERE attempt = 3", "4294967297 3"),
        ("waiting", "UPDATE waiting SET change = 1 WHERE change = -1", "4294967297"),
        ("posting", "UPDATE posting SET quantity = 77 WHERE number = 4294967299", "4294967297 2020-12-01"),
        ("balance", "UPDATE balance SET pieces = 61 WHERE place = 'packed' AND pieces = 60", "4294967299 packed"),
        ("place_total", "UPDATE place_total SET pieces = pieces - 1 WHERE place = 'shelf'", "4294967297 shelf"),
        ("daily_figure", "UPDATE daily_figure SET corrections = 0", "4294967297 2020-12-01"),
        ("trace", "UPDATE trace SET seq = seq + 1000 WHERE seq = (SELECT max(seq) FROM trace)", "4294967"),
        ("round", "UPDATE round SET ordinal = 2", "4294967297"),
        ("round_step", "UPDATE round_step SET on_day = '2020-12-02' WHERE step = 'planned'", "4294967297"),
        ("variance", "UPDATE variance SET amount = 0", "4294967297"),
        ("day_closing", "UPDATE day_closing SET day = '2020-12-01'", ""),
        ("deficiency_list", "UPDATE deficiency_list SET codes = '[]'", ""),
        ("template", "UPDATE template SET kept_seq = 1", ""),
        ("chosen_template", "UPDATE chosen_template SET form = 'people'", "people"),
        ("edition", "UPDATE edition SET reissues = 1", "4294967297"),
        ("backup", "UPDATE backup SET sound = 0", "4294967297"),
        ("root_epoch", "UPDATE root_epoch SET since_seq = 1", "2"),
        ("erasure", "UPDATE erasure SET withdrawn_seq = 1", "4294967297"),
    ] {
        let refused = finding(change);
        assert_eq!((refused.code, refused.details["table"].as_str()), (Code::TablesDiffer, table), "{change}");
        let told = &refused.details["row"];
        assert!(told.starts_with(row) && !told.is_empty() && !told.contains('…'), "{change}: {told}");
    }
}

#[test]
fn a_row_added_to_or_removed_from_a_table_is_found() {
    let added = "INSERT INTO posting SELECT campaign_id, received_on, seq + 1000, line, number, from_place, to_place, round_id, quantity, correction
                 FROM posting LIMIT 1";
    assert_eq!(finding(added).details["table"], "posting");
    for (table, statement) in [
        ("posting", "DELETE FROM posting WHERE line = 2"),
        ("batch_count", "DELETE FROM batch_count WHERE attempt = 3"),
        ("calendar_mark", "DELETE FROM calendar_mark"),
        ("key_slot", "DELETE FROM key_slot WHERE slot_id = 'kit'"),
        ("person", "DELETE FROM person_detail WHERE person_id = 4294967301; DELETE FROM person WHERE login = 'person-5'"),
    ] {
        let refused = finding(statement);
        assert_eq!((refused.code, refused.details["table"].as_str()), (Code::TablesDiffer, table), "{statement}");
    }
}

#[test]
fn a_changed_index_is_found() {
    let test = busy_room();
    let sql = "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'batch_of_delivery'; PRAGMA writable_schema = OFF;";
    behind_the_back(&test.vault(), &test.vault_key()).execute_batch(sql).unwrap();
    assert_eq!(opened_and_verified(test).code(), Code::VaultDamaged);
}

#[test]
fn an_entry_removed_from_the_journal_is_found_and_its_number_named() {
    let last = busy_room().head().0;
    for seq in [1, 2, 9, last / 2, last - 1, last] {
        let refused = finding(&format!("{WITHOUT_TRIGGERS} DELETE FROM journal WHERE seq = {seq}"));
        assert_eq!(position(&refused), damaged_at(seq));
    }
}

#[test]
fn an_entry_removed_from_the_end_together_with_the_head_leaves_tables_that_say_more() {
    let last = busy_room().head().0;
    let refused = finding(&format!(
        "{WITHOUT_TRIGGERS} DELETE FROM journal WHERE seq = {last};
         UPDATE journal_head SET seq = {last} - 1, hash = (SELECT hash FROM journal WHERE seq = {last} - 1)"
    ));
    assert_eq!(refused.code, Code::TablesDiffer);
}

#[test]
fn every_column_of_an_edited_entry_is_found_and_its_number_named() {
    for (seq, edit) in [
        (1, "terminal = 2"),
        (8, "boot_id = 'other'"),
        (9, "since_boot_ms = since_boot_ms + 1"),
        (10, "at = '2020-12-01T00:00:00.000000Z'"),
        (11, "offset_minutes = 0"),
        (12, "actor = actor + 1"),
        (13, "kind = 'batch_undone.1'"),
        (20, "payload = CAST(replace(CAST(payload AS TEXT), '120', '110') AS BLOB)"),
        (15, "hash = zeroblob(32)"),
        (16, "hash = x'00'"),
        (17, "payload = x''"),
    ] {
        let refused = finding(&format!("{WITHOUT_TRIGGERS} UPDATE journal SET {edit} WHERE seq = {seq}"));
        assert_eq!(position(&refused), damaged_at(seq), "{edit}");
    }
}

#[test]
fn two_entries_that_changed_places_are_found() {
    let refused = finding(&format!(
        "{WITHOUT_TRIGGERS}
         UPDATE journal SET seq = 1000000 WHERE seq = 12; UPDATE journal SET seq = 12 WHERE seq = 13;
         UPDATE journal SET seq = 13 WHERE seq = 1000000"
    ));
    assert_eq!(position(&refused), damaged_at(12));
}

#[test]
fn an_entry_inserted_after_the_end_is_found() {
    let refused = finding(
        "INSERT INTO journal SELECT seq + 1, terminal, boot_id, since_boot_ms, at, offset_minutes, actor, kind, payload, hash
         FROM journal ORDER BY seq DESC LIMIT 1",
    );
    assert_eq!(refused.code, Code::JournalDamaged);
}

#[test]
fn a_head_that_says_something_else_than_the_journal_is_found() {
    for edit in ["seq = seq + 1", "seq = seq - 1", "hash = zeroblob(32)", "hash = x'00'"] {
        assert_eq!(finding(&format!("UPDATE journal_head SET {edit}")).code, Code::JournalDamaged, "{edit}");
    }
}

#[test]
fn an_entry_older_than_the_last_checkpoint_is_found_by_the_checks_after_the_sign_in() {
    let mut test = busy_room();
    (0..120).for_each(|_| drop(test.room.journal(&test.people.auditor, Seq(0), 1).unwrap()));
    forge(&test.vault(), &test.vault_key(), &format!("{WITHOUT_TRIGGERS} DELETE FROM journal WHERE seq = 20"));
    let mut room = test_rooms::reopen(test.room).unwrap();
    let mut check = hensobo_core::actions::verify::BackgroundCheck::default();
    assert_eq!(position(&room.check_on(&mut check).refusal()), damaged_at(20));
    assert_eq!(position(&room.verify(&test.people.auditor).refusal()), damaged_at(20));
}

#[test]
fn the_journal_refuses_to_be_changed_even_with_the_vaults_key() {
    let test = busy_room();
    let conn = behind_the_back(&test.vault(), &test.vault_key());
    for statement in [
        "UPDATE journal SET kind = 'x' WHERE seq = 1",
        "UPDATE journal SET seq = seq + 1000",
        "DELETE FROM journal WHERE seq = 3",
        "DELETE FROM journal",
    ] {
        let error = conn.execute_batch(statement).unwrap_err().to_string();
        assert!(error.contains("the journal is never"), "{statement}: {error}");
    }
    drop(conn);
    opened_and_verified(test).unwrap();
}

#[test]
fn a_wrapped_key_that_was_changed_swapped_or_removed_is_found() {
    for (table, row, statement) in [
        (
            "person_key",
            "1-002",
            "UPDATE person_key SET wrapped = (SELECT wrapped FROM person_key WHERE person_id = 4294967297) WHERE person_id = 4294967298",
        ),
        ("person_key", "1-001", "UPDATE person_key SET wrapped = 'AAAA' || substr(wrapped, 5) WHERE person_id = 4294967297"),
        ("person_key", "1-005", "DELETE FROM person_key WHERE person_id = 4294967301"),
        (
            "campaign_key",
            "1-001",
            "UPDATE campaign_key SET wrapped = (SELECT wrapped FROM campaign_key WHERE campaign_id = 4294967298) WHERE campaign_id = 4294967297",
        ),
        ("campaign_key", "1-002", "DELETE FROM campaign_key WHERE campaign_id = 4294967298"),
    ] {
        let refused = finding(statement);
        assert_eq!(refused.code, Code::TablesDiffer, "{statement}");
        assert_eq!((refused.details["table"].as_str(), refused.details["row"].as_str()), (table, row), "{statement}");
    }
}

#[test]
fn the_program_says_what_and_where_with_one_line() {
    let room = PracticeRoom::founded();
    room.enroll("uketsuke", "練習 監督者", hensobo_core::domain::person::Role::Clerk);
    let key = room.vault_key();
    let cli = hensobo_tests::cli::Cli::on(&room.path());
    assert!(cli.does(&["verify"]).contains("一致しました"));
    forge(&room.vault(), &key, "UPDATE person SET name = '別人' WHERE login = 'uketsuke'");
    let sentence = cli.is_refused(&["verify"], (1, "tables_differ"));
    assert!(sentence.contains("「person」") && sentence.contains("4294967298"), "{sentence}");
}

//! A vault of an older program: its tables are dropped and folded anew from its journal, or nothing is touched.

use hensobo_core::error::Code;
use hensobo_core::test_rooms;
use hensobo_tests::practice::{ADMINISTRATOR, PASSWORD, PracticeRoom, register_entry};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::reiwa_2;
use hensobo_tests::tamper::behind_the_back;

#[test]
fn the_tables_of_an_older_program_are_folded_anew_from_the_journal() {
    let practice = PracticeRoom::founded();
    {
        let (mut room, administrator) = practice.administrator();
        let campaign = room.open_campaign(&administrator, &reiwa_2(false)).unwrap();
        room.import_batches(&administrator, campaign, b"received_on,tray,quantity\n2020-12-01,T-1,500\n").unwrap();
    }
    let key = practice.vault_key();
    // The first version had neither balances nor rounds, and a posting knew no round.
    let older = "PRAGMA foreign_keys = OFF; DROP TABLE balance; DROP TABLE place_total; DROP TABLE daily_figure; DROP TABLE trace;
                 DROP TABLE variance; DROP TABLE round_step; DROP TABLE round; DROP TABLE day_closing; DROP TABLE deficiency_list;
                 ALTER TABLE posting DROP COLUMN round_id; PRAGMA user_version = 1;";
    behind_the_back(&practice.vault(), &key).execute_batch(older).unwrap();
    let (mut room, administrator) = practice.administrator();
    let campaign = room.only_campaign(&administrator).unwrap();
    assert_eq!(room.places(&administrator, campaign, None).unwrap().stands, 500);
    room.verify(&administrator).unwrap();
}

#[test]
fn an_older_vault_whose_journal_was_edited_is_not_folded_anew() {
    let room = PracticeRoom::founded();
    let key = room.vault_key();
    let edit = "DROP TRIGGER journal_is_never_changed; UPDATE journal SET since_boot_ms = 7 WHERE seq = 2; PRAGMA user_version = 1;";
    behind_the_back(&room.vault(), &key).execute_batch(edit).unwrap();
    assert_eq!(room.try_sign_in(ADMINISTRATOR, PASSWORD).code(), Code::JournalDamaged);
    let version: i64 = behind_the_back(&room.vault(), &key).pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1, "it is left as it is");
}

#[test]
fn a_room_of_an_older_program_is_opened_at_once_and_keeps_a_record_from_then_on() {
    let practice = PracticeRoom::founded();
    let (room, _) = practice.administrator();
    test_rooms::leave_as_an_older_program(room).unwrap();
    let key = {
        let (room, _) = practice.administrator();
        test_rooms::vault_key_hex(&room)
    };
    assert!(practice.path().join("terminal.v1").exists());
    // Journals of older programs name neither record nor register; the first 管理者 may come in to mend that.
    let older = "DROP TRIGGER journal_is_never_deleted; PRAGMA foreign_keys = OFF; DELETE FROM person_detail;";
    behind_the_back(&practice.vault(), &key).execute_batch(older).unwrap();
    let (mut room, administrator) = practice.administrator();
    let own = administrator.person();
    assert!(room.people(&administrator).unwrap()[0].details.is_none());
    room.revise_person_details(&administrator, own, &register_entry()).unwrap();
    assert!(room.people(&administrator).unwrap()[0].details.is_some());
}

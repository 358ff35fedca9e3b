//! 返送簿全体の消去: at the very end the whole room goes, nothing opens it, and its log can still be read.

use std::fs;

use hensobo_core::actions::log_archive::read_log_archive;
use hensobo_core::actions::restore_room::plan_restore;
use hensobo_core::domain::erasure::{ErasureRequestForm, ErasureScope};
use hensobo_core::domain::form::EditionWay;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::Code;
use hensobo_core::room::Room;
use hensobo_core::vault::folder::RoomFolder;
use hensobo_tests::papers::text_of;
use hensobo_tests::practice::{ADMINISTRATOR, PASSWORD, PracticeRoom};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::folder_in_memory;

use crate::erasure::{Season, consent, report};

#[test]
fn at_the_very_end_the_room_is_erased_and_its_log_can_still_be_read_with_the_archives_own_key() {
    let season = Season::over();
    let (mut open, who) = season.room.administrator();
    let request = |scope, campaign| ErasureRequestForm { scope, campaign, ..season.request() };
    let consented = |open: &mut Room, form: &ErasureRequestForm| {
        let erasure = open.request_erasure(&who, form).unwrap();
        let approved = season.room.approved(open, &who, Action::RecordConsent);
        open.record_consent(&who, &approved, erasure, &consent()).unwrap();
        erasure
    };
    let of_room = consented(&mut open, &request(ErasureScope::Room, season.campaign));
    let approved = season.room.approved_by_two(&mut open, &who, Action::EraseRoom);
    let place = folder_in_memory();
    assert_eq!(open.begin_end_of_room(&who, &approved, (of_room, place.path())).code(), Code::ErasureCampaignLeft);
    for campaign in [season.campaign, season.other] {
        let erasure = consented(&mut open, &request(ErasureScope::Campaign, campaign));
        season.key_destroyed(&mut open, &who, erasure);
    }
    assert_eq!(open.begin_end_of_room(&who, &approved, (of_room, place.path())).code(), Code::ErasureBackupsLeft);
    // What lies in its place now is another room's copy, and stays.
    let other = Season::over();
    let (ours, foreign) = (fs::read(&season.old_backup).unwrap(), fs::read(&other.old_backup).unwrap());
    fs::write(&season.old_backup, &foreign).unwrap();
    assert_eq!(open.destroy_backups(&who, &approved, of_room, &[]).unwrap(), 1);
    assert!(fs::read(&season.old_backup).unwrap() == foreign);
    fs::write(&season.old_backup, ours).unwrap();
    assert_eq!(open.destroy_backups(&who, &approved, of_room, &[]).unwrap(), 0);
    assert!(!season.old_backup.exists());

    let (end, key) = open.begin_end_of_room(&who, &approved, (of_room, place.path())).unwrap();
    let (last, archive) = (open.head(), end.archive().to_path_buf());
    let erased = open.end_room(end, (&key, true), &report()).unwrap();
    assert!(!season.room.path().exists(), "nothing of the room is left");
    assert_eq!(season.room.try_sign_in(ADMINISTRATOR, PASSWORD).code(), Code::RoomAbsent);
    assert_eq!(plan_restore(&archive, &key).code(), Code::BackupIsArchive, "the archive is read, not restored");
    assert_eq!(plan_restore(&archive, &season.room.kit).code(), Code::KitWrong);
    let log = read_log_archive(&archive, &key, (false, season.room.clock())).unwrap();
    assert_eq!((log.head.seq, i64::try_from(log.rows.len()).unwrap()), (last.seq, last.seq.0));
    let corrected = log.rows.iter().find(|it| it.kind == "batch_corrected").unwrap();
    assert_eq!((corrected.login.as_str(), corrected.name.as_str()), (ADMINISTRATOR, "練習 管理者"));
    assert_eq!(log.rows.last().unwrap().kind, "access_log_archived");
    let masked = read_log_archive(&archive, &key, (true, season.room.clock())).unwrap();
    assert!(!masked.rows.iter().any(|it| it.name.contains("練習")));
    let (_, certificate) = hensobo_documents::make::edition(&erased.certificate, EditionWay::Pdf).unwrap();
    let paper = place.path().join("certificate.pdf");
    fs::write(&paper, certificate).unwrap();
    let words = text_of(&paper);
    for said in ["消去・廃棄（返還）証明書", "立会者", "処理室", "消去後のフォルダーを部屋として開く", "上書きして削除"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
}

#[test]
fn an_archive_key_that_is_not_typed_back_erases_nothing() {
    let season = Season::over();
    let (mut open, who) = season.room.administrator();
    for campaign in [season.campaign, season.other] {
        let form = ErasureRequestForm { campaign, ..season.request() };
        let erasure = open.request_erasure(&who, &form).unwrap();
        let approved = season.room.approved(&mut open, &who, Action::RecordConsent);
        open.record_consent(&who, &approved, erasure, &consent()).unwrap();
        season.key_destroyed(&mut open, &who, erasure);
    }
    let form = ErasureRequestForm { scope: ErasureScope::Room, ..season.request() };
    let of_room = open.request_erasure(&who, &form).unwrap();
    let approved = season.room.approved(&mut open, &who, Action::RecordConsent);
    open.record_consent(&who, &approved, of_room, &consent()).unwrap();
    let approved = season.room.approved_by_two(&mut open, &who, Action::EraseRoom);
    open.destroy_backups(&who, &approved, of_room, &[]).unwrap();
    let place = folder_in_memory();
    let (end, _key) = open.begin_end_of_room(&who, &approved, (of_room, place.path())).unwrap();
    assert_eq!(open.end_room(end, (&season.room.kit, true), &report()).code(), Code::KitNotRepeated);
    assert!(season.room.opens(ADMINISTRATOR, PASSWORD));
}

#[test]
fn once_the_key_file_is_overwritten_nothing_that_a_failure_left_beside_it_opens_the_room() {
    let room = PracticeRoom::founded();
    let beside = room.keys().with_extension("v1.new");
    fs::copy(room.keys(), &beside).unwrap();
    let folder = RoomFolder::open(&room.path()).unwrap();
    folder.overwrite_keys().unwrap();
    assert!(!beside.exists());
    assert!(fs::read(room.keys()).unwrap().iter().all(|byte| *byte == 0));
    drop(folder);
    assert_eq!(room.try_sign_in(ADMINISTRATOR, PASSWORD).code(), Code::KeyFileDamaged);
}

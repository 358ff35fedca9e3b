//! 復元: a backup and its kit lay the room out anew, elsewhere; nothing that stands already is touched, and no number is given twice.

use std::fs;
use std::path::{Path, PathBuf};

use hensobo_core::actions::recover_room::RecoveredRoom;
use hensobo_core::actions::restore_room::{RestorePlan, begin_restore, plan_restore};
use hensobo_core::closed_room::ClosedRoom;
use hensobo_core::domain::batch::BatchKind;
use hensobo_core::domain::count::PieceCount;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::form::{EditionWay, FormAsked, FormKind};
use hensobo_core::domain::id::{BatchNumber, EditionId};
use hensobo_core::domain::person::Role;
use hensobo_core::domain::text::TrayLabel;
use hensobo_core::error::Code;
use hensobo_core::isolation::Standing;
use hensobo_core::journal::event::{BatchReceived, Event};
use hensobo_core::room::{Room, Session};
use hensobo_core::test_rooms;
use hensobo_documents::fill::fill;
use hensobo_tests::cli::Cli;
use hensobo_tests::dice::{Dice, everything_is_tried};
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD, PracticeRoom, recovery_with};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{batch, delivery, folder_in_memory, reiwa_2};
use sha2::Digest;

use crate::cli::{json, practice, season};

/// A practice room with a delivery, backed up; then one more delivery, which the backup does not hold.
fn backed_up() -> (PracticeRoom, tempfile::TempDir, PathBuf) {
    let room = PracticeRoom::founded();
    room.enroll("uketsuke", "練習 係員", Role::Clerk);
    let folder = folder_in_memory();
    let (mut open, who) = room.administrator();
    open.open_campaign(&who, &reiwa_2(false)).unwrap();
    let campaign = open.only_campaign(&who).unwrap();
    open.record_delivery(&who, campaign, &delivery("2020-12-02", 100)).unwrap();
    open.back_up(&who, folder.path()).unwrap();
    open.record_delivery(&who, campaign, &delivery("2020-12-03", 200)).unwrap();
    let [file] = files(folder.path()).try_into().unwrap();
    (room, folder, file)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).filter(|it| it.is_file()).collect()
}

fn restore(room: &PracticeRoom, file: &Path, target: &Path) -> (RecoveredRoom, RestorePlan) {
    let pending = begin_restore((file, target), &room.recovery(), None, (room.clock(), Standing::alone())).unwrap();
    let shown = (pending.shown().clone(), pending.plan().clone());
    assert!(!target.exists(), "nothing stands there before it is finished");
    pending.finish().unwrap();
    shown
}

/// The administrator of a restored room, with a first password changed.
fn come_in(room: &PracticeRoom, target: &Path, shown: &RecoveredRoom) -> (Room, Session) {
    let closed = ClosedRoom::watched_by(target, room.clock(), Standing::alone()).unwrap();
    let first = &shown.first_passwords[0];
    assert_eq!(first.login, ADMINISTRATOR);
    let (mut open, who) = closed.sign_in(ADMINISTRATOR, &first.first_password).unwrap();
    open.change_password(&who, &first.first_password, OTHER_PASSWORD).unwrap();
    (open, who)
}

#[test]
fn a_backup_and_its_kit_lay_the_room_out_anew_with_everything_that_it_held() {
    let (room, _folder, file) = backed_up();
    let place = folder_in_memory();
    let target = place.path().join("restored");
    let (shown, plan) = restore(&room, &file, &target);
    assert_eq!((plan.campaigns, plan.people, plan.terminal), (1, 2, 2));
    let (mut open, who) = come_in(&room, &target, &shown);
    open.verify(&who).unwrap();
    let campaign = open.only_campaign(&who).unwrap();
    let deliveries = open.deliveries(&who, campaign).unwrap();
    assert_eq!(deliveries.len(), 1, "the second was recorded after the backup");
    let next = open.record_delivery(&who, campaign, &delivery("2020-12-03", 200)).unwrap();
    assert_eq!(next.to_string(), "2-00001", "the lost delivery's number is not given again");
    drop(open);
    let restored = ClosedRoom::watched_by(&target, room.clock(), Standing::alone()).unwrap();
    assert_eq!(restored.sign_in("uketsuke", PASSWORD).code(), Code::WrongLoginOrPassword, "the passwords of the backup open nothing");
    assert!(room.opens(ADMINISTRATOR, PASSWORD), "the room that was there is as it was");
    let again = begin_restore((&file, &target), &room.recovery(), None, (room.clock(), Standing::alone()));
    assert_eq!(again.code(), Code::RoomExists);
}

#[test]
fn a_restore_that_nobody_finishes_leaves_nothing() {
    let (room, _folder, file) = backed_up();
    let place = folder_in_memory();
    let target = place.path().join("restored");
    drop(begin_restore((&file, &target), &room.recovery(), None, (room.clock(), Standing::alone())).unwrap());
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn a_wrong_kit_a_damaged_file_and_a_number_that_is_taken_restore_nothing() {
    let (room, folder, file) = backed_up();
    let other = PracticeRoom::founded();
    assert_eq!(plan_restore(&file, &other.kit).code(), Code::KitWrong);
    assert_eq!(plan_restore(&file, "0000").code(), Code::KitMistyped);
    let place = folder_in_memory();
    let target = place.path().join("restored");
    let taken = begin_restore((&file, &target), &room.recovery(), Some(1), (room.clock(), Standing::alone()));
    assert_eq!(taken.code(), Code::TerminalNumberTaken);
    let whole = fs::read(&file).unwrap();
    let mut dice = Dice::of_this_run();
    for _ in 0..40 {
        let mut bytes = whole.clone();
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
        let damaged = folder.path().join("damaged");
        fs::write(&damaged, bytes).unwrap();
        let refused = begin_restore((&damaged, &target), &room.recovery(), None, (room.clock(), Standing::alone())).code();
        assert!(matches!(refused, Code::BackupDamaged | Code::BackupForeign | Code::BackupNewer | Code::KitWrong), "{refused:?} at {at}");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "nothing is left of it");
    }
}

#[test]
fn after_a_rotation_a_backup_from_before_asks_for_the_kit_of_its_time() {
    let (room, folder, file) = backed_up();
    let (mut open, who) = room.administrator();
    let approved = room.approved_by_two(&mut open, &who, hensobo_core::domain::policy::Action::RotateRootKey);
    let (rotation, new_kit) = open.begin_rotation(&who, &approved).unwrap();
    open.finish_rotation(rotation, &new_kit).unwrap();
    assert_eq!(open.check_backup(&who, &file).code(), Code::BackupForeign);
    let list = open.backups(&who).unwrap();
    assert!(!list[0].opens, "the list says that it does not open any more");
    assert_eq!(plan_restore(&file, &new_kit).code(), Code::KitWrong);
    open.back_up(&who, folder.path()).unwrap();
    drop(open);
    let newer = files(folder.path()).into_iter().find(|it| *it != file).unwrap();
    assert_eq!(plan_restore(&newer, &new_kit).unwrap().campaigns, 1);
    let target = folder.path().join("restored");
    let pending = begin_restore((&newer, &target), &recovery_with(&new_kit), None, (room.clock(), Standing::alone())).unwrap();
    let shown = pending.shown().clone();
    pending.finish().unwrap();
    let (mut restored, who) = come_in(&room, &target, &shown);
    restored.verify(&who).unwrap();
}

#[test]
fn a_restore_by_command_shows_first_what_it_brings_and_prints_kit_and_passwords_once() {
    let (room, cli) = practice();
    season(&cli);
    let folder = folder_in_memory();
    cli.does(&["backup", "make", "--to", &folder.path().display().to_string()]);
    let [file] = files(folder.path()).try_into().unwrap();
    let file = file.display().to_string();
    let weeks = cli.does(&["weeks"]);
    let target = folder.path().join("elsewhere");
    let with_kit = || hensobo_tests::cli::Cli::on(&target).signing_in(ADMINISTRATOR, &room.kit);
    let plan = json(&with_kit().does(&["--format", "json", "restore", "plan", &file]));
    assert_eq!((plan["campaigns"].as_i64(), plan["terminal"].as_i64()), (Some(1), Some(2)), "{plan}");
    assert!(!target.exists());
    let said = with_kit().does(&[
        "restore",
        "run",
        &file,
        "--first-name",
        "練習 管理者",
        "--second-name",
        "練習 監督者",
        "--seal-number",
        "封-0012",
    ]);
    let first = said.lines().find_map(|it| it.split_once("最初のパスワード: ")).unwrap().1.to_owned();
    let closed = ClosedRoom::watched_by(&target, room.clock(), Standing::alone()).unwrap();
    let (mut open, who) = closed.sign_in(ADMINISTRATOR, &first).unwrap();
    open.change_password(&who, &first, OTHER_PASSWORD).unwrap();
    drop((open, closed));
    let there = hensobo_tests::cli::Cli::on(&target).signing_in(ADMINISTRATOR, OTHER_PASSWORD);
    let again = there.does(&["weeks"]);
    let without_number = |table: &str| table.lines().filter(|it| !it.starts_with("記録番号")).collect::<Vec<_>>().join("\n");
    assert_eq!(without_number(&again), without_number(&weeks), "every figure is the same");
}

/// What every paper of a restored room is compared by: its data, and the bytes of the weekly report as of an entry that both rooms have.
fn every_report(open: &mut Room, who: &Session, as_of: hensobo_core::domain::id::Seq) -> Vec<(String, String)> {
    let campaign = open.only_campaign(who).unwrap();
    let asked = |kind: FormKind, as_of: String| FormAsked {
        kind,
        campaign: Some(campaign),
        round: None,
        erasure: None,
        day: "2020-12-02".to_owned(),
        batch: if kind == FormKind::Trace { "1-000001".to_owned() } else { String::new() },
        tail_from: String::new(),
        as_of,
        shipped: false,
    };
    let kinds = [
        FormKind::WeeklyReport,
        FormKind::WeeklyInternal,
        FormKind::DayTally,
        FormKind::Trace,
        FormKind::Variances,
        FormKind::Comparison,
        FormKind::TrayCover,
    ];
    let mut reports = Vec::new();
    for kind in kinds {
        let weekly = matches!(kind, FormKind::WeeklyReport | FormKind::WeeklyInternal);
        let mut source = open.form_source(who, &asked(kind, if weekly { as_of.to_string() } else { String::new() })).unwrap();
        // The restored terminal numbers its editions anew; everything else of a paper as of the same entry is the same.
        source.edition = EditionId::new(1, 1);
        let mut form = serde_json::to_value(fill(&source)).unwrap();
        if weekly {
            reports.push((format!("{} with its edges", kind.word()), form.to_string()));
        }
        let mut body = form["body"].take();
        if let Some(fields) = body.as_object_mut() {
            // What names the end of the journal differs: the restored one goes on.
            fields.retain(|name, _| name != "qr" && name != "head");
        }
        reports.push((kind.word().to_owned(), body.to_string()));
        if weekly {
            for way in [EditionWay::Pdf, EditionWay::Xlsx, EditionWay::Csv] {
                let (_, bytes) = hensobo_documents::make::edition(&source, way).unwrap();
                reports
                    .push((format!("{} as {}", kind.word(), way.ending()), data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(bytes))));
            }
        }
    }
    reports
}

/// What a backup may take, whatever the room holds: the pages of the vault that SQLite keeps at hand (128 MiB), and a little beside them.
const MOST_MEMORY: u64 = (128 + 48) << 20;

#[test]
fn a_room_of_many_entries_is_backed_up_in_bounded_memory_and_says_the_same_in_every_report_where_it_is_restored() {
    let entries: u32 = if everything_is_tried() { 1_000_000 } else { 3_000 };
    let room = PracticeRoom::founded();
    let (mut open, who) = room.administrator();
    let campaign = open.open_campaign(&who, &reiwa_2(false)).unwrap();
    let first = open.record_delivery(&who, campaign, &delivery("2020-12-02", 120)).unwrap();
    open.receive_batch(&who, &batch(first, "T-01", "120")).unwrap();
    let (days, mut deliveries) = (Day::parse("2020-12-02").unwrap(), vec![first]);
    for day in 1..=20 {
        deliveries.push(open.record_delivery(&who, campaign, &delivery(&days.plus(day).to_string(), 1_000_000)).unwrap());
    }
    for chunk in (2..entries).collect::<Vec<_>>().chunks(20_000) {
        let events = chunk.iter().map(|serial| {
            let day = 1 + u64::from(*serial % 20);
            let received = BatchReceived {
                batch: BatchNumber::new(1, *serial),
                campaign,
                delivery: deliveries[usize::try_from(day).unwrap()],
                received_on: days.plus(day),
                kind: BatchKind::Application,
                tray: TrayLabel::parse(&format!("T{serial:07}")).unwrap(),
                first_count: PieceCount::new(1 + serial % 500).unwrap(),
                second_count_due: false,
            };
            Event::from(received)
        });
        test_rooms::append(&mut open, &who, &events.collect::<Vec<_>>()).unwrap();
    }
    drop(open);
    let (place, beside) = (folder_in_memory(), folder_in_memory());
    let making = |room: &PracticeRoom, to: &Path| Cli::on(&room.path()).does_within(&["backup", "make", "--to", to.to_str().unwrap()]);
    let empty = making(&PracticeRoom::founded(), beside.path());
    let started = std::time::Instant::now();
    let full = making(&room, place.path());
    println!(
        "{entries} batches backed up in {:?}, with {} MiB of memory; an empty room takes {}",
        started.elapsed(),
        full >> 20,
        empty >> 20
    );
    assert!(full < MOST_MEMORY, "a backup takes the same memory whatever the room holds: {full}");
    let (mut open, who) = room.administrator();
    let as_of = open.backups(&who).unwrap()[0].through.unwrap();
    let told = every_report(&mut open, &who, as_of);
    drop(open);
    let [file] = files(place.path()).try_into().unwrap();
    let target = place.path().join("elsewhere");
    let started = std::time::Instant::now();
    let (shown, plan) = restore(&room, &file, &target);
    println!("restored through {} in {:?}", plan.through, started.elapsed());
    let (mut open, who) = come_in(&room, &target, &shown);
    let again = every_report(&mut open, &who, as_of);
    for ((name, told), (_, again)) in told.iter().zip(&again) {
        assert!(
            told == again,
            "{name} says something else:\n{}\n{}",
            told.chars().take(900).collect::<String>(),
            again.chars().take(900).collect::<String>()
        );
    }
    assert_eq!(told.len(), again.len());
}

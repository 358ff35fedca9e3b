//! 退避: a backup is made while the desks work, read back, listed; whatever is done to its file is found; a drill proves that it opens.

use std::fs;
use std::path::{Path, PathBuf};

use hensobo_core::actions::backups::BackupStep;
use hensobo_core::domain::id::{BackupId, Seq};
use hensobo_core::error::Code;
use hensobo_core::store::Store;
use hensobo_core::test_rooms::{fold_backup, read_backup, store};
use hensobo_tests::busy::busy_room;
use hensobo_tests::dice::{Dice, everything_is_tried};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{TestRoom, folder_in_memory};

use crate::cli::{json, practice, season};

/// The files in a folder, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).filter(|it| it.is_file()).collect();
    files.sort();
    files
}

/// A room in which everything has happened, with a backup in a folder of its own.
fn backed_up() -> (TestRoom, tempfile::TempDir, PathBuf) {
    let mut test = busy_room();
    let folder = folder_in_memory();
    let supervisor = test.people.supervisor.clone();
    test.room.back_up(&supervisor, folder.path()).unwrap();
    let [file] = files(folder.path()).try_into().unwrap();
    (test, folder, file)
}

#[test]
fn a_backup_is_made_read_back_and_listed_by_commands() {
    let (_room, cli) = practice();
    season(&cli);
    let folder = folder_in_memory();
    let to = folder.path().display().to_string();
    let said = cli.does(&["backup", "make", "--to", &to]);
    assert!(said.contains("バックアップ1-0001を作り、読み返して確かめました"), "{said}");
    let [file] = files(folder.path()).try_into().unwrap();
    let file = file.display().to_string();
    assert!(file.contains("返送簿_退避_") && file.ends_with("_1-0001.hensobo"), "{file}");
    let bytes = fs::read(&file).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("令和2年度"), "nothing of the room can be read");
    assert!(cli.does(&["backup", "verify", &file]).contains("作られたときのまま"));
    let drill = json(&cli.does(&["--format", "json", "drill", &file]));
    assert_eq!((drill["campaigns"].as_i64(), drill["pieces"].as_i64()), (Some(1), Some(24_499)), "{drill}");
    let list = json(&cli.does(&["--format", "json", "backup", "list"]));
    let one = &list[0];
    assert_eq!(
        (one["backup"].as_str(), one["sound"].as_bool(), one["bytes"].as_u64()),
        (Some("1-0001"), Some(true), Some(bytes.len() as u64))
    );
    assert!(one["checked_at"].is_string() && one["drilled_at"].is_string(), "{one}");
    let table = cli.does(&["backup", "list"]);
    assert!(table.contains("良好") && table.contains("練習 管理者"), "{table}");
}

#[test]
fn a_folded_backup_is_the_room_as_it_was_row_for_row() {
    let (test, _folder, file) = backed_up();
    let folded = fold_backup(&test.room, &file).unwrap();
    let through = folded.head();
    let mut replayed = Store::in_memory().unwrap();
    replayed.replay(store(&test.room), u32::try_from(through.seq.0).unwrap()).unwrap();
    assert_eq!(replayed.head(), through);
    folded.compare(&replayed).unwrap();
}

#[test]
fn the_desks_work_on_while_a_backup_is_made_and_it_ends_where_it_began() {
    let mut test = busy_room();
    let folder = folder_in_memory();
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    let mut backup = test.room.begin_backup(&supervisor, folder.path()).unwrap();
    backup.in_slices_of(7);
    let began = test.room.head().seq;
    let mut steps = 0;
    loop {
        let step = test.room.backup_on(&mut backup).unwrap();
        steps += 1;
        if let BackupStep::Done(number) = step {
            assert_eq!(number, BackupId::new(1, 2), "the busy room has one already");
            break;
        }
        let form = hensobo_tests::rooms::delivery("2020-12-02", 100 + steps);
        test.room.record_delivery(&clerk, test.campaign, &form).unwrap();
    }
    assert!(steps > 8, "{steps} slices");
    let [file] = files(folder.path()).try_into().unwrap();
    assert_eq!(read_backup(&test.room, &file).unwrap(), began);
}

#[test]
fn a_backup_that_is_not_finished_leaves_nothing_behind() {
    let mut test = busy_room();
    let folder = folder_in_memory();
    let supervisor = test.people.supervisor.clone();
    let mut backup = test.room.begin_backup(&supervisor, folder.path()).unwrap();
    test.room.backup_on(&mut backup).unwrap();
    assert_eq!(files(folder.path()).len(), 1, "it stands beside its place");
    drop(backup);
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());
    let begun = test.room.backups(&supervisor).unwrap().remove(0);
    assert!(!begun.made && begun.sound.is_none(), "that there may have been a part of a copy is listed: {begun:?}");
    assert_eq!(test.room.back_up(&supervisor, folder.path()).unwrap(), begun.backup.next(), "its number is not given again");
}

#[test]
fn every_flipped_bit_of_a_backup_is_found() {
    let (test, folder, file) = backed_up();
    let whole = fs::read(&file).unwrap();
    let touched = folder.path().join("touched");
    let flips = if everything_is_tried() { 100_000 } else { 1_500 };
    let mut dice = Dice::of_this_run();
    for _ in 0..flips {
        let bit = dice.below(whole.len() * 8);
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&touched, &bytes).unwrap();
        assert!(read_backup(&test.room, &touched).is_err(), "bit {bit} of {} bytes", whole.len());
    }
    fs::write(&touched, &whole).unwrap();
    read_backup(&test.room, &touched).unwrap();
}

#[test]
fn a_backup_that_is_cut_short_or_longer_is_found() {
    let (test, folder, file) = backed_up();
    let whole = fs::read(&file).unwrap();
    let touched = folder.path().join("touched");
    let mut dice = Dice::of_this_run();
    let cuts = (0..400).map(|_| dice.below(whole.len()));
    for cut in cuts.chain([0, 1, whole.len() - 1]) {
        fs::write(&touched, &whole[..cut]).unwrap();
        assert!(read_backup(&test.room, &touched).is_err(), "cut at {cut} of {}", whole.len());
    }
    fs::write(&touched, [whole.as_slice(), b"\0"].concat()).unwrap();
    assert!(read_backup(&test.room, &touched).is_err(), "one byte more");
}

#[test]
fn a_backup_of_another_room_and_one_that_the_room_never_made_are_refused() {
    let (mut test, folder, _) = backed_up();
    let (_other, _elsewhere, foreign) = backed_up();
    let supervisor = test.people.supervisor.clone();
    // All test rooms bear one name: the key tells them apart.
    assert_eq!(test.room.check_backup(&supervisor, &foreign).code(), Code::BackupForeign);
    let gone = folder.path().join("gone");
    assert_eq!(test.room.check_backup(&supervisor, &gone).code(), Code::StorageFailed);
    let own = test.room.backups(&supervisor).unwrap().remove(0);
    assert_eq!((own.sound, own.checked_at), (Some(true), None), "neither says anything of the copy that has this number");
    let nothing = folder.path().join("nothing");
    fs::write(&nothing, b"HENSOBO BACKUP 1\n").unwrap();
    assert_eq!(test.room.check_backup(&supervisor, &nothing).code(), Code::BackupDamaged);
}

#[test]
fn what_a_look_at_a_backup_found_is_recorded_be_it_good_or_bad() {
    let (mut test, folder, file) = backed_up();
    let supervisor = test.people.supervisor.clone();
    let touched = folder.path().join("touched");
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&touched, bytes).unwrap();
    let state = |test: &mut TestRoom| {
        let row = test.room.backups(&supervisor).unwrap().remove(0);
        (row.sound, row.checked_at.is_some(), row.drilled_at.is_some())
    };
    assert_eq!(state(&mut test), (Some(true), false, false));
    assert_eq!(test.room.drill_backup(&supervisor, &touched).code(), Code::BackupDamaged);
    assert_eq!(state(&mut test), (Some(false), true, false));
    let drill = test.room.drill_backup(&supervisor, &file).unwrap();
    assert!(drill.lost > 0 && drill.through > Seq(0), "{drill:?}");
    assert_eq!(state(&mut test), (Some(true), true, true));
}

#[test]
fn a_damaged_header_is_a_finding_of_the_copy_that_stands_there() {
    let (mut test, _folder, file) = backed_up();
    let supervisor = test.people.supervisor.clone();
    let mut bytes = fs::read(&file).unwrap();
    bytes[40] ^= 4;
    fs::write(&file, bytes).unwrap();
    assert_eq!(test.room.check_backup(&supervisor, &file).code(), Code::BackupDamaged);
    assert_eq!(test.room.backups(&supervisor).unwrap().remove(0).sound, Some(false));
}

/// Where the chunks of a backup begin, and where the file ends.
fn chunks(bytes: &[u8]) -> Vec<usize> {
    let mut at = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).unwrap().0 + 1;
    let mut begin = vec![at];
    while at < bytes.len() {
        at += 4 + u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        begin.push(at);
    }
    begin
}

#[test]
fn a_chunk_out_of_its_place_twice_or_left_out_is_found() {
    let mut test = TestRoom::of_reiwa_2(false);
    for pieces in 1..=500 {
        test.deliver(pieces);
    }
    let folder = folder_in_memory();
    let supervisor = test.people.supervisor.clone();
    test.room.back_up(&supervisor, folder.path()).unwrap();
    let whole = fs::read(&files(folder.path())[0]).unwrap();
    let at = chunks(&whole);
    assert!(at.len() > 3, "three chunks and an end: {at:?}");
    let (head, one, two, rest) = (&whole[..at[0]], &whole[at[0]..at[1]], &whole[at[1]..at[2]], &whole[at[2]..]);
    let touched = folder.path().join("touched");
    for (what, parts) in [("swapped", [one, two].map(<[u8]>::to_vec)), ("as it was", [two, one].map(<[u8]>::to_vec))] {
        let [second, first] = parts;
        fs::write(&touched, [head, &first, &second, rest].concat()).unwrap();
        assert_eq!(read_backup(&test.room, &touched).is_ok(), what == "as it was", "{what}");
    }
    for parts in [vec![head, one, one, two, rest], vec![head, two, rest], vec![head, one, rest]] {
        fs::write(&touched, parts.concat()).unwrap();
        assert_eq!(read_backup(&test.room, &touched).code(), Code::BackupDamaged);
    }
}

#[test]
fn a_backup_that_cannot_be_moved_to_its_place_is_not_done_and_is_moved_later() {
    let mut test = busy_room();
    let folder = folder_in_memory();
    let supervisor = test.people.supervisor.clone();
    let mut backup = test.room.begin_backup(&supervisor, folder.path()).unwrap();
    let place = PathBuf::from(backup.file());
    fs::write(&place, b"somebody was faster").unwrap();
    let refused = loop {
        match test.room.backup_on(&mut backup) {
            Ok(BackupStep::Done(_)) => panic!("it does not stand in its place"),
            Ok(BackupStep::Written(_) | BackupStep::ReadBack(_)) => {}
            Err(error) => break error,
        }
    };
    assert!(refused.to_string().contains("write the backup"), "{refused}");
    assert_eq!(fs::read(&place).unwrap(), b"somebody was faster", "nothing is overwritten");
    fs::remove_file(&place).unwrap();
    assert!(matches!(test.room.backup_on(&mut backup).unwrap(), BackupStep::Done(_)));
    assert_eq!(files(folder.path()), std::slice::from_ref(&place));
    test.room.check_backup(&supervisor, &place).unwrap();
}

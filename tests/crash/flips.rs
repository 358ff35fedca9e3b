//! Single flipped bits in everything that is sealed: each is noticed, or changes nothing that anybody would read.

use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;
use std::path::Path;

use hensobo_core::error::{Code, Error, Refused};
use hensobo_core::store::{Store, StoreError};
use hensobo_core::vault::VaultError;
use hensobo_core::vault::key_file::KeyFile;
use hensobo_core::vault::terminal_record::TerminalRecord;
use hensobo_tests::busy::busy_room;
use hensobo_tests::dice::Dice;
use hensobo_tests::practice::PracticeRoom;
use hensobo_tests::rooms::folder_in_memory;
use hensobo_tests::terminals::{RECORD, SIDE_LOG, Terminal, fail};

use crate::campaign::{how_many, seed, share};

/// Flips of one file in this run.
fn flips(sample: usize) -> usize {
    how_many("HENSOBO_FLIPS", (sample, 100_000))
}

/// Flips one bit of a file, looks, and flips it back.
fn flipped<T>(path: &Path, dice: &mut Dice, look: impl FnOnce() -> T) -> (u64, T) {
    let file = OpenOptions::new().read(true).write(true).open(path).unwrap();
    let place = dice.below(usize::try_from(file.metadata().unwrap().len()).unwrap()) as u64;
    let mut byte = [0];
    file.read_exact_at(&mut byte, place).unwrap();
    file.write_all_at(&[byte[0] ^ 1 << dice.below(8)], place).unwrap();
    let seen = look();
    file.write_all_at(&byte, place).unwrap();
    (place, seen)
}

#[test]
fn every_flipped_bit_of_the_key_file_is_noticed() {
    let (room, mut dice, flips) = (PracticeRoom::founded(), Dice::of_seed(seed()), flips(4_000));
    for _ in 0..flips {
        let (place, read) = flipped(&room.keys(), &mut dice, || KeyFile::read(&room.keys()).map(drop));
        let code = read.map_err(|error| Refused::from(&Error::from(error)).code).expect_err(&format!("byte {place} was not noticed"));
        assert!(matches!(code, Code::KeyFileDamaged | Code::KeyFileNewer), "byte {place}: {code:?}");
    }
    println!("key file: {flips} flips, all noticed");
}

#[test]
fn every_flipped_bit_of_the_terminals_record_is_noticed_or_lies_where_nothing_is_read() {
    let (terminal, mut dice, flips) = (Terminal::founded(), Dice::of_seed(seed()), flips(2_000));
    // Many IDs were tried, so that both halves are well filled.
    for _ in 0..2 {
        let many = |record: &mut TerminalRecord| {
            let ids: Vec<String> = (0..200).map(|it| format!("{it:08x}")).collect();
            record.throttle.know_accounts(ids.iter().map(String::as_str));
            ids.iter().for_each(|it| fail(&mut record.throttle, it, 2));
        };
        terminal.open().0.change(many).unwrap();
    }
    let truth = terminal.open().0.record().clone();
    let mut noticed = 0;
    for _ in 0..flips {
        let (place, (record, troubles)) = flipped(&terminal.file(RECORD), &mut dice, || {
            let (memory, troubles) = terminal.open();
            (memory.record().clone(), troubles)
        });
        noticed += usize::from(!troubles.is_empty());
        assert!(!troubles.is_empty() || record == truth, "byte {place} was not noticed");
    }
    println!(
        "terminal record: {flips} flips, {noticed} noticed, {} behind what is sealed in a half, where nothing is read",
        flips - noticed
    );
}

#[test]
fn every_flipped_bit_of_the_side_log_is_noticed() {
    let (terminal, mut dice, flips) = (Terminal::founded(), Dice::of_seed(seed()), flips(2_000));
    (0..20).for_each(|it| terminal.note(&format!("note {it}")));
    let truth = terminal.open_side_log().1;
    for _ in 0..flips {
        let (place, reading) = flipped(&terminal.file(SIDE_LOG), &mut dice, || terminal.open().0.open_side_log());
        let reading = match reading {
            Ok((_, reading)) => reading,
            // A flipped version is that of another program.
            Err(VaultError::TerminalRecordNewer(_)) => continue,
            Err(error) => panic!("byte {place}: {error}"),
        };
        assert!(reading.damaged_at.is_some(), "byte {place} was not noticed");
        // What stands before the damage is what was written.
        assert!(truth.entries.starts_with(&reading.entries) || reading.entries.iter().all(|it| truth.entries.contains(it)), "byte {place}");
    }
    println!("side log: {flips} flips, all noticed");
}

#[test]
fn every_flipped_bit_of_the_vault_is_noticed() {
    let test = busy_room();
    let (vault, key) = (test.vault(), test.vault_key());
    drop(test.room);
    let whole = std::fs::read(&vault).unwrap();
    let (seed, flips) = (seed(), flips(400));
    let found = share(flips, folder_in_memory, |folder, flip| {
        let copy = folder.path().join("room.vault");
        if !copy.exists() {
            std::fs::write(&copy, &whole).unwrap();
        }
        let (place, found) = flipped(&copy, &mut Dice::of_seed(seed ^ (flip as u64) << 20), || {
            Store::open(&copy, &key).and_then(|store| store.check_file())
        });
        (!matches!(found, Err(StoreError::VaultDamaged(_)))).then(|| format!("byte {place}: {found:?}"))
    });
    let missed: Vec<String> = found.into_iter().flatten().collect();
    println!("vault of {} bytes: {flips} flips, {} not noticed", whole.len(), missed.len());
    assert!(missed.is_empty(), "{missed:#?}");
}

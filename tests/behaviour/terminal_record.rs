//! The terminal's sealed record: a power cut, a lost file and an old copy of it are told apart, and none of them opens the way.

use hensobo_core::domain::clock_check::ClockSeen;
use hensobo_core::domain::id::Seq;
use hensobo_core::domain::terminal_trouble::RecordTrouble;
use hensobo_core::domain::throttle::{CAPACITY, Gate};
use hensobo_core::vault::VaultError;
use hensobo_core::vault::key::Key;
use hensobo_core::vault::terminal_record::{AnchoredHead, TerminalMemory, TerminalRecord};
use hensobo_core::vault::twin_file::{LARGEST_CONTENT, TwinFile, TwinReading};
use hensobo_tests::files::Files;
use hensobo_tests::rooms::folder_in_memory;
use hensobo_tests::terminals::{COUNTER, RECORD, Terminal, at, fail};

fn change(terminal: &Terminal, work: impl FnOnce(&mut TerminalRecord)) {
    terminal.open().0.change(work).unwrap();
}

fn failures(memory: &TerminalMemory, login: &str) -> u32 {
    memory.record().throttle.failures(login)
}

/// A terminal on which `kanri` and `fukukanri` are 管理者, and `uketsuke` failed six times.
fn with_failures() -> Terminal {
    let terminal = Terminal::founded();
    change(&terminal, |record| {
        record.throttle.know_administrators(["kanri", "fukukanri"]);
        fail(&mut record.throttle, "uketsuke", 6);
    });
    terminal
}

#[test]
fn what_a_terminal_remembers_is_there_when_it_is_opened_again() {
    let terminal = with_failures();
    let clock = ClockSeen { utc_ms: 1_614_600_000_000, boot_id: "first".to_owned(), since_boot_ms: 5 };
    let head = AnchoredHead { seq: Seq(7), hash: "0a".repeat(32) };
    change(&terminal, |record| (record.head, record.clock) = (Some(head.clone()), Some(clock.clone())));
    let (memory, troubles) = terminal.open();
    assert_eq!(troubles, []);
    assert_eq!((&memory.record().head, &memory.record().clock), (&Some(head), &Some(clock)));
    assert_eq!(failures(&memory, "uketsuke"), 6);
}

#[test]
fn opening_and_changing_nothing_writes_nothing() {
    let terminal = with_failures();
    let files = Files::of(terminal.path());
    change(&terminal, |_| {});
    files.are_untouched();
}

#[test]
fn a_writing_that_is_cut_anywhere_leaves_the_record_before_it_or_the_new_one() {
    let terminal = with_failures();
    change(&terminal, |record| fail(&mut record.throttle, "daremo", 1));
    let (before, counter) = (terminal.bytes(RECORD), terminal.bytes(COUNTER));
    change(&terminal, |record| fail(&mut record.throttle, "daremo", 1));
    let after = terminal.bytes(RECORD);
    let touched: Vec<usize> = (0..after.len()).filter(|it| before[*it] != after[*it]).collect();
    let (first, last) = (touched[0], touched[touched.len() - 1]);
    let start = if first < after.len() / 2 { 0 } else { after.len() / 2 };
    let (old, new) = (sealed_part(&before, start), sealed_part(&after, start));
    terminal.put(COUNTER, &counter);
    let mut torn_halves = 0;
    for cut in first..=last + 1 {
        for torn in [[&after[..cut], &before[cut..]].concat(), [&before[..cut], &after[cut..]].concat()] {
            terminal.put(RECORD, &torn);
            let (memory, troubles) = terminal.open();
            // A file that is one ahead of its counter was cut off between the two: nothing is wrong with it.
            let (expected, tried) = match &torn[start..] {
                it if it.starts_with(old) => (vec![], 1),
                it if it.starts_with(new) => (vec![], 2),
                _ => (vec![RecordTrouble::TornSlot], 1),
            };
            torn_halves += expected.len();
            assert_eq!((troubles, failures(&memory, "daremo")), (expected, tried), "cut at {cut}");
        }
    }
    assert!(torn_halves > 600, "{torn_halves}");
}

/// What is sealed in the half that begins at `start`; what follows it is of an older and longer content.
fn sealed_part(file: &[u8], start: usize) -> &[u8] {
    let length = u32::from_be_bytes(file[start + 24..start + 28].try_into().unwrap());
    &file[start..start + 28 + usize::try_from(length).unwrap()]
}

#[test]
fn a_torn_half_is_written_over_by_the_next_change_and_the_sound_one_is_kept() {
    let terminal = with_failures();
    let mut torn = terminal.bytes(RECORD);
    let half = torn.len() / 2;
    // The newest half is the first one here; the second is the one that a cut writing would have torn.
    torn[half + 60] ^= 1;
    terminal.put(RECORD, &torn);
    change(&terminal, |record| fail(&mut record.throttle, "daremo", 1));
    let mended = terminal.bytes(RECORD);
    assert_eq!(mended[..half], torn[..half]);
    let (memory, troubles) = terminal.open();
    assert_eq!(troubles, []);
    assert_eq!((failures(&memory, "daremo"), failures(&memory, "uketsuke")), (1, 6));
}

#[test]
fn a_lost_file_loses_no_failure_and_locks_nobody() {
    let terminal = with_failures();
    terminal.delete(RECORD);
    let files = Files::of(terminal.path());
    let (memory, troubles) = terminal.open();
    files.are_untouched();
    assert_eq!(troubles, [RecordTrouble::Missing]);
    assert_eq!(memory.record().throttle.gate("uketsuke", &at("first", 1_000_000)), Gate::Wait { seconds: 30 }, "its wait begins anew");
    assert_eq!(memory.record().throttle.gate("kanri", &at("first", 0)), Gate::Open);
    assert_eq!(terminal.open().1, [RecordTrouble::Missing], "told again, until something is written");
    change(&terminal, |_| {});
    let (memory, troubles) = terminal.open();
    assert_eq!((troubles, failures(&memory, "uketsuke")), (vec![], 6));
}

#[test]
fn a_lost_counter_is_told_and_the_file_stands() {
    let terminal = with_failures();
    terminal.delete(COUNTER);
    let (memory, troubles) = terminal.open();
    assert_eq!((troubles, failures(&memory, "uketsuke")), (vec![RecordTrouble::CounterMissing], 6));
    terminal.put(COUNTER, b"{}");
    assert_eq!(terminal.open().1, [RecordTrouble::CounterMissing], "what cannot be read is no counter");
    change(&terminal, |_| {});
    assert_eq!(terminal.open().1, []);
}

#[test]
fn where_both_are_lost_every_id_has_one_try_after_a_full_hour_and_nobody_is_locked() {
    let terminal = with_failures();
    terminal.delete(RECORD);
    terminal.delete(COUNTER);
    let (mut memory, troubles) = terminal.open();
    assert_eq!(troubles, [RecordTrouble::BothMissing]);
    memory.change(|record| record.throttle.restart_waits(&at("second", 100))).unwrap();
    let (mut memory, troubles) = terminal.open();
    assert_eq!(troubles, []);
    for login in ["kanri", "uketsuke", "daremo"] {
        let mut gate = |now| memory.change(|record| record.throttle.begin_try(login, &at("second", now))).unwrap();
        assert_eq!(gate(100), Gate::Wait { seconds: 3_600 });
        assert_eq!(gate(3_700), Gate::Open);
        assert_eq!(gate(3_700), Gate::Wait { seconds: 3_600 });
    }
}

#[test]
fn a_damaged_file_is_kept_aside_and_what_the_counter_knows_is_restored() {
    let terminal = with_failures();
    let damaged = vec![7; terminal.bytes(RECORD).len()];
    terminal.put(RECORD, &damaged);
    let (memory, troubles) = terminal.open();
    assert_eq!((troubles, failures(&memory, "uketsuke")), (vec![RecordTrouble::Damaged], 6));
    change(&terminal, |_| {});
    assert_eq!(terminal.open().1, []);
    let aside: Vec<Vec<u8>> = std::fs::read_dir(terminal.path())
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.to_string_lossy().contains("terminal.v1.aside-"))
        .map(|it| std::fs::read(it).unwrap())
        .collect();
    assert_eq!(aside, [damaged]);
    terminal.put(RECORD, b"");
    terminal.delete(COUNTER);
    assert_eq!(terminal.open().1, [RecordTrouble::Damaged, RecordTrouble::BothMissing]);
}

#[test]
fn an_old_copy_of_the_file_is_recognised_and_opens_no_way() {
    let terminal = with_failures();
    let old = terminal.bytes(RECORD);
    (0..4).for_each(|_| change(&terminal, |record| fail(&mut record.throttle, "fukukanri", 1)));
    change(&terminal, |record| record.head = Some(AnchoredHead { seq: Seq(9), hash: "0b".repeat(32) }));
    terminal.put(RECORD, &old);
    let (memory, troubles) = terminal.open();
    assert_eq!(troubles, [RecordTrouble::RolledBack { file: 2, counter: 7 }]);
    assert_eq!((failures(&memory, "uketsuke"), failures(&memory, "fukukanri")), (6, 4));
    assert_eq!(memory.record().head.as_ref().map(|it| it.seq), Some(Seq(9)));
}

#[test]
fn an_old_copy_of_one_half_is_recognised_as_an_old_file() {
    let terminal = with_failures();
    let old = terminal.bytes(RECORD);
    change(&terminal, |record| fail(&mut record.throttle, "daremo", 1));
    let half = old.len() / 2;
    let newest = terminal.bytes(RECORD);
    for copy in [[&old[..half], &newest[half..]].concat(), [&newest[..half], &old[half..]].concat()] {
        terminal.put(RECORD, &copy);
        let (memory, troubles) = terminal.open();
        let whole = copy == newest;
        assert_eq!(troubles.is_empty(), whole);
        assert_eq!(failures(&memory, "daremo"), 1, "the counter knows");
    }
}

#[test]
fn an_old_counter_is_recognised_and_brings_nothing_back() {
    let terminal = with_failures();
    let old = terminal.bytes(COUNTER);
    change(&terminal, |record| record.throttle.succeeded("uketsuke"));
    terminal.put(COUNTER, &old);
    assert_eq!(terminal.open().1, [], "the file was written, its counter was not: a cut between the two");
    change(&terminal, |record| fail(&mut record.throttle, "daremo", 1));
    change(&terminal, |record| fail(&mut record.throttle, "daremo", 1));
    terminal.put(COUNTER, &old);
    let (memory, troubles) = terminal.open();
    assert_eq!(troubles, [RecordTrouble::CounterRolledBack { file: 5, counter: 2 }]);
    assert_eq!((failures(&memory, "uketsuke"), failures(&memory, "daremo")), (0, 2));
}

#[test]
fn a_file_of_the_right_generation_that_is_not_the_one_that_was_counted_is_recognised() {
    let terminal = with_failures();
    let (start, counter) = (terminal.bytes(RECORD), terminal.bytes(COUNTER));
    change(&terminal, |record| record.throttle.succeeded("uketsuke"));
    let fork = terminal.bytes(RECORD);
    terminal.put(RECORD, &start);
    terminal.put(COUNTER, &counter);
    change(&terminal, |record| fail(&mut record.throttle, "daremo", 3));
    terminal.put(RECORD, &fork);
    let (memory, troubles) = terminal.open();
    assert_eq!(troubles, [RecordTrouble::RolledBack { file: 3, counter: 3 }]);
    assert_eq!((failures(&memory, "uketsuke"), failures(&memory, "daremo")), (6, 3));
}

#[test]
fn a_counter_that_cannot_be_kept_refuses_the_change_and_is_no_trouble_later() {
    let terminal = with_failures();
    let counter = terminal.bytes(COUNTER);
    let (mut memory, _) = terminal.open();
    // Nothing can be put in the place of a folder.
    terminal.delete(COUNTER);
    std::fs::create_dir(terminal.file(COUNTER)).unwrap();
    for _ in 0..3 {
        memory.change(|record| fail(&mut record.throttle, "daremo", 1)).unwrap_err();
    }
    std::fs::remove_dir(terminal.file(COUNTER)).unwrap();
    terminal.put(COUNTER, &counter);
    assert_eq!(terminal.open().1, [], "the file got no further than one ahead");
    memory.change(|record| fail(&mut record.throttle, "daremo", 1)).unwrap();
    assert_eq!(terminal.open().1, []);
}

#[test]
fn the_record_of_another_room_does_not_open() {
    let terminal = with_failures();
    let (memory, troubles) = terminal.open_as("another room").unwrap();
    assert_eq!((troubles, failures(&memory, "uketsuke")), (vec![RecordTrouble::Damaged], 6));
}

#[test]
fn a_record_of_a_newer_program_is_refused_and_left_alone() {
    let terminal = with_failures();
    let mut newer = terminal.bytes(RECORD);
    let half = newer.len() / 2;
    (newer[15], newer[half + 15]) = (2, 2);
    terminal.put(RECORD, &newer);
    assert!(matches!(terminal.open_as("room"), Err(VaultError::TerminalRecordNewer(2))));
    assert_eq!(terminal.bytes(RECORD), newer);
}

#[test]
fn the_fullest_record_fits_into_its_file_and_its_counter_into_a_keyring() {
    let terminal = Terminal::founded();
    let (mut memory, _) = terminal.open();
    let logins: Vec<String> = (0..CAPACITY + 50).map(|it| format!("{it:08x}")).collect();
    let boot = "12345678-1234-1234-1234-123456789abc";
    memory
        .change(|record| {
            record.head = Some(AnchoredHead { seq: Seq(1_000_000_000), hash: "0c".repeat(32) });
            record.throttle.know_accounts(logins.iter().take(CAPACITY).map(String::as_str));
            record.throttle.know_administrators(logins.iter().take(60).map(String::as_str));
            for _ in 0..15 {
                logins.iter().for_each(|it| _ = record.throttle.begin_try(it, &at(boot, 9_000_000)));
                record.throttle.restart_waits(&at("another", 1));
                record.throttle.restart_waits(&at(boot, 1));
            }
        })
        .unwrap();
    assert_eq!(terminal.open().1, []);
    // A Windows credential holds 2,560 bytes of UTF-16.
    let counter = String::from_utf8(terminal.bytes(COUNTER)).unwrap();
    assert!(counter.encode_utf16().count() * 2 <= 2_560, "{} characters", counter.len());
    assert!(counter.matches("000000").count() > 50, "it names the IDs that failed: {counter}");
}

#[test]
fn a_twin_file_takes_what_fits_into_a_half_and_refuses_more() {
    let folder = folder_in_memory();
    let file = TwinFile::at(folder.path().join("it.v1"), Key::random().unwrap(), "it.v1", "room");
    assert_eq!(file.read().unwrap(), TwinReading::Missing);
    let half = file.create(1, b"small").unwrap();
    let length = std::fs::metadata(folder.path().join("it.v1")).unwrap().len();
    let full = vec![1; LARGEST_CONTENT];
    let half = file.write(half, 2, &full).unwrap();
    assert!(matches!(file.write(half, 3, &[full.clone(), vec![1]].concat()), Err(VaultError::TerminalRecordTooLarge)));
    let TwinReading::Sound { generation, content, torn, .. } = file.read().unwrap() else { panic!("it opens") };
    assert_eq!((generation, &*content, torn), (2, &full, false));
    assert_eq!(std::fs::metadata(folder.path().join("it.v1")).unwrap().len(), length, "the file has its length from the first day");
}

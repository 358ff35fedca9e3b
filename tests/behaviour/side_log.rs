//! The side log: what happens while the vault is closed waits for the journal, each entry once, under a number of its own.

use hensobo_core::vault::VaultError;
use hensobo_core::vault::side_log::{KEPT_FOR_ACCOUNTS, LONGEST_ENTRY, MOST_WAITING, SideLog, SideReading};
use hensobo_core::vault::terminal_record::TerminalMemory;
use hensobo_tests::files::Files;
use hensobo_tests::terminals::{COUNTER, RECORD, SIDE_LOG, Terminal};

/// A terminal with `entries` entries in its side log: "1", "2" and so on.
fn with_entries(entries: u64) -> Terminal {
    let terminal = Terminal::founded();
    (1..=entries).for_each(|it| terminal.note(&it.to_string()));
    terminal
}

fn memory_and_log(terminal: &Terminal) -> (TerminalMemory, SideLog, SideReading) {
    let memory = terminal.open().0;
    let (log, reading) = memory.open_side_log().unwrap();
    (memory, log, reading)
}

/// The journal takes everything up to `through`.
fn take(terminal: &Terminal, through: u64) {
    let (mut memory, mut log, _) = memory_and_log(terminal);
    memory.noted_in_journal(&mut log, through).unwrap();
}

fn told(reading: &SideReading) -> Vec<(u64, &str)> {
    reading.entries.iter().map(|(number, it)| (*number, std::str::from_utf8(it).unwrap())).collect()
}

#[test]
fn entries_wait_in_their_order_until_the_journal_takes_them_and_numbers_go_on() {
    let terminal = with_entries(3);
    assert_eq!(told(&terminal.open_side_log().1), [(1, "1"), (2, "2"), (3, "3")]);
    take(&terminal, 2);
    terminal.note("4");
    assert_eq!(told(&terminal.open_side_log().1), [(3, "3"), (4, "4")]);
    take(&terminal, 4);
    let empty = terminal.bytes(SIDE_LOG).len();
    terminal.note("5");
    let (log, reading) = terminal.open_side_log();
    assert_eq!((told(&reading), log.head().count, reading.damaged_at), (vec![(5, "5")], 5, None));
    take(&terminal, 5);
    assert_eq!(terminal.bytes(SIDE_LOG).len(), empty, "what the journal has is dropped");
}

#[test]
fn no_entry_can_be_read_in_the_file() {
    let terminal = Terminal::founded();
    terminal.note("uketsuke");
    let text = String::from_utf8(terminal.bytes(SIDE_LOG)).unwrap();
    assert!(text.lines().count() == 2 && !text.contains("uketsuke") && !text.contains("dWtldHN1"), "{text}");
}

#[test]
fn a_cut_between_the_log_and_the_record_loses_nothing() {
    let terminal = with_entries(2);
    let (record, counter) = (terminal.bytes(RECORD), terminal.bytes(COUNTER));
    terminal.note("3");
    terminal.put(RECORD, &record);
    terminal.put(COUNTER, &counter);
    let (log, reading) = terminal.open_side_log();
    assert_eq!((told(&reading).len(), reading.damaged_at, log.head().count), (3, None, 3));
    terminal.note("4");
    assert_eq!(told(&terminal.open_side_log().1), [(1, "1"), (2, "2"), (3, "3"), (4, "4")]);
}

#[test]
fn an_entry_that_is_cut_anywhere_was_relied_on_by_nobody_and_gives_way_to_the_next() {
    let terminal = with_entries(2);
    let (record, counter, before) = (terminal.bytes(RECORD), terminal.bytes(COUNTER), terminal.bytes(SIDE_LOG));
    terminal.note("an entry that is longer than the one which is written after the cut");
    let after = terminal.bytes(SIDE_LOG);
    for cut in before.len() + 1..after.len() {
        terminal.put(RECORD, &record);
        terminal.put(COUNTER, &counter);
        terminal.put(SIDE_LOG, &after[..cut]);
        let (_, reading) = terminal.open_side_log();
        assert_eq!((reading.damaged_at, reading.torn_end, told(&reading).len()), (None, true, 2), "cut at {cut}");
        terminal.note("again");
        let (_, reading) = terminal.open_side_log();
        assert_eq!((reading.damaged_at, reading.torn_end, told(&reading)[2]), (None, false, (3, "again")), "cut at {cut}");
    }
}

#[test]
fn more_than_one_cut_entry_behind_the_last_is_no_cut() {
    let terminal = with_entries(3);
    let whole = terminal.bytes(SIDE_LOG);
    terminal.put(SIDE_LOG, &[whole.clone(), b"one line\n".to_vec()].concat());
    assert_eq!((terminal.open_side_log().1.damaged_at, terminal.open_side_log().1.torn_end), (None, true));
    for more in ["one line\nand another\n", "one line\nand part of another", "\n\n"] {
        terminal.put(SIDE_LOG, &[whole.clone(), more.as_bytes().to_vec()].concat());
        let (_, reading) = terminal.open_side_log();
        assert_eq!((reading.damaged_at, reading.torn_end, told(&reading).len()), (Some(4), false, 3), "{more}");
    }
}

#[test]
fn an_entry_that_never_counted_does_not_come_back_in_the_place_of_one_that_does() {
    let terminal = with_entries(2);
    let (record, counter, log) = (terminal.bytes(RECORD), terminal.bytes(COUNTER), terminal.bytes(SIDE_LOG));
    terminal.note("the other third");
    let fork = terminal.bytes(SIDE_LOG);
    [(RECORD, record), (COUNTER, counter), (SIDE_LOG, log)].iter().for_each(|(name, bytes)| terminal.put(name, bytes));
    terminal.note("3");
    terminal.put(SIDE_LOG, &fork);
    assert_eq!(terminal.open_side_log().1.damaged_at, Some(3));
}

#[test]
fn an_entry_that_the_record_knows_is_missed_however_little_of_it_is_cut() {
    let terminal = with_entries(3);
    let whole = terminal.bytes(SIDE_LOG);
    for cut in 0..whole.len() {
        terminal.put(SIDE_LOG, &whole[..cut]);
        let first_lost = whole[..cut].iter().filter(|it| **it == b'\n').count().max(1);
        assert_eq!(terminal.open_side_log().1.damaged_at, Some(first_lost as u64), "cut at {cut}");
    }
}

#[test]
fn a_copy_from_before_the_journal_took_the_entries_brings_none_of_them_back() {
    let terminal = with_entries(3);
    let full = terminal.bytes(SIDE_LOG);
    take(&terminal, 3);
    terminal.put(SIDE_LOG, &full);
    let (_, reading) = terminal.open_side_log();
    assert_eq!((told(&reading), reading.damaged_at), (vec![], None));
    terminal.note("4");
    assert_eq!(told(&terminal.open_side_log().1), [(4, "4")]);
    terminal.put(SIDE_LOG, &full);
    assert_eq!(terminal.open_side_log().1.damaged_at, Some(4), "the fourth is not in it");
}

#[test]
fn a_cut_between_the_record_and_the_dropping_takes_no_entry_twice() {
    let terminal = with_entries(2);
    let (mut memory, mut log, _) = memory_and_log(&terminal);
    let head = log.taken_through(2);
    memory.change(|record| record.side = head).unwrap();
    let (_, reading) = terminal.open_side_log();
    assert_eq!((told(&reading), reading.damaged_at), (vec![], None));
    terminal.note("3");
    take(&terminal, 3);
    assert_eq!(terminal.open_side_log().1, SideReading::default());
}

#[test]
fn a_damaged_log_takes_nothing_before_it_begins_anew_and_then_keeps_what_was_sound() {
    let terminal = with_entries(4);
    take(&terminal, 1);
    let text = String::from_utf8(terminal.bytes(SIDE_LOG)).unwrap();
    // The header, and the entries 2, 3 and 4, of which the third is taken out.
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let edited = [lines[0], lines[1], lines[3]].concat();
    terminal.put(SIDE_LOG, edited.as_bytes());
    let (mut memory, mut log, reading) = memory_and_log(&terminal);
    assert_eq!((reading.damaged_at, told(&reading)), (Some(3), vec![(2, "2")]));
    let files = Files::of(terminal.path());
    assert!(matches!(log.append(b"5"), Err(VaultError::SideLogDamaged(3))));
    files.are_untouched();
    memory.begin_side_log_anew(&mut log, &reading).unwrap();
    memory.note(&mut log, b"the third is gone").unwrap();
    let (_, reading) = terminal.open_side_log();
    assert_eq!((reading.damaged_at, told(&reading)), (None, vec![(5, "2"), (6, "the third is gone")]));
    let aside = std::fs::read_dir(terminal.path()).unwrap().map(|it| it.unwrap().path());
    let aside: Vec<_> = aside.filter(|it| it.to_string_lossy().contains("side.v1.aside-")).collect();
    assert_eq!(aside.iter().map(|it| std::fs::read(it).unwrap()).collect::<Vec<_>>(), [edited.into_bytes()]);
}

#[test]
fn a_cut_after_a_log_began_anew_loses_none_of_what_was_carried_over() {
    let terminal = with_entries(3);
    let (record, counter) = (terminal.bytes(RECORD), terminal.bytes(COUNTER));
    let whole = terminal.bytes(SIDE_LOG);
    terminal.put(SIDE_LOG, &whole[..whole.len() - 5]);
    let (mut memory, mut log, reading) = memory_and_log(&terminal);
    memory.begin_side_log_anew(&mut log, &reading).unwrap();
    terminal.put(RECORD, &record);
    terminal.put(COUNTER, &counter);
    let (mut memory, mut log, reading) = memory_and_log(&terminal);
    assert_eq!((reading.damaged_at, told(&reading)), (Some(1), vec![(4, "1"), (5, "2")]));
    memory.begin_side_log_anew(&mut log, &reading).unwrap();
    assert_eq!(told(&terminal.open_side_log().1), [(6, "1"), (7, "2")]);
}

#[test]
fn a_lost_log_is_missed_also_when_nothing_waited_in_it() {
    let terminal = with_entries(2);
    take(&terminal, 2);
    terminal.delete(SIDE_LOG);
    let files = Files::of(terminal.path());
    let (mut memory, mut log, reading) = memory_and_log(&terminal);
    assert_eq!(reading.damaged_at, Some(3));
    assert!(matches!(log.append(b"3"), Err(VaultError::SideLogDamaged(3))));
    files.are_untouched();
    memory.begin_side_log_anew(&mut log, &reading).unwrap();
    terminal.note("3");
    assert_eq!(told(&terminal.open_side_log().1), [(3, "3")]);
}

#[test]
fn where_the_record_is_lost_too_the_log_stands_for_itself() {
    let terminal = with_entries(3);
    take(&terminal, 2);
    terminal.delete(RECORD);
    terminal.delete(COUNTER);
    let (_, reading) = terminal.open_side_log();
    assert_eq!((reading.damaged_at, told(&reading)), (None, vec![(3, "3")]));
    terminal.note("4");
    assert_eq!(told(&terminal.open_side_log().1), [(3, "3"), (4, "4")]);
}

#[test]
fn a_record_that_is_lost_alone_is_restored_with_the_place_where_the_log_ended() {
    let terminal = with_entries(3);
    let old = terminal.bytes(SIDE_LOG);
    terminal.note("4");
    terminal.delete(RECORD);
    assert_eq!(terminal.open_side_log().1.damaged_at, None);
    terminal.put(SIDE_LOG, &old);
    assert_eq!(terminal.open_side_log().1.damaged_at, Some(4));
}

#[test]
fn the_log_of_another_room_or_of_a_newer_program_is_not_taken_for_ours() {
    let terminal = with_entries(2);
    let other = with_entries(2);
    terminal.put(SIDE_LOG, &other.bytes(SIDE_LOG));
    assert_eq!(terminal.open_side_log().1, SideReading { damaged_at: Some(1), ..SideReading::default() });
    terminal.put(SIDE_LOG, b"HENSOBO SIDE 2 whatever\n");
    assert!(matches!(terminal.open().0.open_side_log(), Err(VaultError::TerminalRecordNewer(2))));
}

#[test]
fn a_full_log_refuses_first_unknown_ids_and_then_everybody_and_drops_nothing() {
    let terminal = Terminal::founded();
    let (mut memory, mut log, _) = memory_and_log(&terminal);
    assert!(matches!(log.append(&[0; LONGEST_ENTRY + 1]), Err(VaultError::TerminalRecordTooLarge)));
    let mut append = |times: u64| (0..times).for_each(|_| _ = log.append(b"x").unwrap());
    append(MOST_WAITING - KEPT_FOR_ACCOUNTS - 1);
    assert!(log.has_room(false));
    log.append(b"x").unwrap();
    assert!(!log.has_room(false) && log.has_room(true));
    (0..KEPT_FOR_ACCOUNTS).for_each(|_| _ = log.append(b"x").unwrap());
    assert!(!log.has_room(true));
    assert!(matches!(log.append(b"x"), Err(VaultError::SideLogFull)));
    let head = log.head().clone();
    memory.change(|record| record.side = head).unwrap();
    let (_, reading) = terminal.open_side_log();
    assert_eq!((reading.entries.len() as u64, reading.damaged_at), (MOST_WAITING, None));
    memory.noted_in_journal(&mut log, MOST_WAITING).unwrap();
    assert!(log.has_room(false));
    terminal.note("x");
    assert_eq!(told(&terminal.open_side_log().1), [(MOST_WAITING + 1, "x")]);
}

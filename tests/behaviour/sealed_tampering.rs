//! Random edits, removals, swaps and old copies of the terminal's record, its counter and its side log: every one is found, the side log's
//! with the number of the first bad entry. HENSOBO_SEED repeats a run.

use hensobo_core::domain::terminal_trouble::RecordTrouble;
use hensobo_tests::dice::{Dice, everything_is_tried};
use hensobo_tests::files::Files;
use hensobo_tests::terminals::{COUNTER, RECORD, SIDE_LOG, Terminal, fail};

/// How often a hand is laid on each of them.
fn hands() -> usize {
    if everything_is_tried() { 10_000 } else { 2_000 }
}

/// The record and the counter as they were after each change.
struct History {
    terminal: Terminal,
    records: Vec<Vec<u8>>,
    counters: Vec<Vec<u8>>,
    foreign: Vec<u8>,
}

impl History {
    fn of_a_terminal() -> Self {
        let terminal = Terminal::founded();
        let (mut records, mut counters) = (Vec::new(), Vec::new());
        for change in 0..12 {
            terminal.open().0.change(|record| fail(&mut record.throttle, &format!("daremo-{}", change % 5), 1)).unwrap();
            records.push(terminal.bytes(RECORD));
            counters.push(terminal.bytes(COUNTER));
        }
        let foreign = Terminal::founded().bytes(RECORD);
        Self { terminal, records, counters, foreign }
    }

    fn last(&self) -> usize {
        self.records.len() - 1
    }

    /// Lays a hand on the record or its counter, and tells what that was.
    fn tamper(&self, dice: &mut Dice) -> String {
        let mut record = self.records[self.last()].clone();
        let half = record.len() / 2;
        let older = dice.below(self.last());
        let start = half * dice.below(2);
        let told = match dice.below(9) {
            0 => {
                // Head and nonce, and ciphertext as far as any change has written: what lies behind is never read.
                let (at, bit) = (start + dice.below(500), dice.below(8));
                record[at] ^= 1 << bit;
                format!("a bit of byte {at} is turned")
            }
            1 => {
                record.truncate(dice.below(record.len()));
                format!("cut to {} bytes", record.len())
            }
            2 => {
                record.extend((0..=dice.below(900)).map(|_| 0));
                format!("longer by {} bytes", record.len() - 2 * half)
            }
            3 => {
                record.rotate_left(half);
                "the halves are swapped".to_owned()
            }
            4 => {
                record.copy_within(start..start + half, half - start);
                format!("the half at {start} stands in both places")
            }
            5 => {
                record = self.records[older].clone();
                format!("the record after change {older}")
            }
            6 => {
                record = self.foreign.clone();
                "the record of another terminal".to_owned()
            }
            7 => {
                record[start..start + 60].fill(0);
                format!("the half at {start} is wiped")
            }
            // One change earlier would be a cut between the file and its counter.
            _ => {
                let older = dice.below(self.last() - 1);
                self.terminal.put(COUNTER, &self.counters[older]);
                format!("the counter after change {older}")
            }
        };
        self.terminal.put(RECORD, &record);
        told
    }
}

#[test]
fn every_hand_that_is_laid_on_the_record_is_found_and_opens_no_way() {
    let history = History::of_a_terminal();
    let untouched = Files::of(history.terminal.path());
    let logins: Vec<String> = (0..5).map(|it| format!("daremo-{it}")).collect();
    let failures = |history: &History| {
        let (memory, troubles) = history.terminal.open();
        (logins.iter().map(|it| memory.record().throttle.failures(it)).collect::<Vec<_>>(), troubles)
    };
    let (tried, troubles) = failures(&history);
    assert_eq!((tried.iter().sum::<u32>(), troubles), (12, vec![]));
    let mut dice = Dice::of_this_run();
    for hand in 0..hands() {
        let told = history.tamper(&mut dice);
        let (found, troubles) = failures(&history);
        assert_ne!(troubles, [], "{hand}: {told}");
        assert_eq!(found, tried, "{hand}: {told}: {troubles:?}");
        untouched.put_back();
    }
}

#[test]
fn record_and_counter_put_back_together_are_an_old_terminal_that_only_the_journal_tells() {
    let history = History::of_a_terminal();
    history.terminal.put(RECORD, &history.records[3]);
    history.terminal.put(COUNTER, &history.counters[3]);
    assert_eq!(history.terminal.open().1, []);
    history.terminal.put(COUNTER, &history.counters[4]);
    assert_eq!(history.terminal.open().1, [RecordTrouble::RolledBack { file: 5, counter: 6 }]);
}

/// A side log of which the journal has the first `taken` entries, line by line, and the files that it had on the way.
struct Log {
    terminal: Terminal,
    taken: usize,
    lines: Vec<String>,
    older: Vec<(usize, Vec<u8>)>,
}

impl Log {
    fn of_a_terminal(taken: usize, waiting: usize) -> Self {
        let terminal = Terminal::founded();
        let mut older = Vec::new();
        for entry in 1..=taken + waiting {
            older.push((entry - 1, terminal.bytes(SIDE_LOG)));
            terminal.note(&format!("entry {entry}"));
            if entry == taken {
                let (mut memory, mut log) = (terminal.open().0, terminal.open_side_log().0);
                memory.noted_in_journal(&mut log, entry as u64).unwrap();
            }
        }
        let lines = String::from_utf8(terminal.bytes(SIDE_LOG)).unwrap().split_inclusive('\n').map(str::to_owned).collect();
        Self { terminal, taken, lines, older }
    }

    /// Lays a hand on the log, and tells what that was and which entry is the first bad one.
    fn tamper(&self, dice: &mut Dice, other: &Log) -> (String, usize) {
        let mut lines = self.lines.clone();
        let waiting = lines.len() - 1;
        // The entry in line n is the n-th that waits.
        let line = 1 + dice.below(waiting);
        let (told, first) = match dice.below(9) {
            0 => {
                let mut bytes = lines[line].clone().into_bytes();
                let at = dice.below(bytes.len());
                bytes[at] ^= 1 << dice.below(7);
                lines[line] = String::from_utf8(bytes).unwrap();
                (format!("a bit of line {line} is turned"), line)
            }
            1 => {
                lines.remove(line);
                (format!("line {line} is removed"), line)
            }
            2 => {
                let kept = dice.below(waiting);
                lines.truncate(kept + 1);
                (format!("only {kept} entries are kept"), kept + 1)
            }
            3 => {
                let with = 1 + (line + dice.below(waiting - 1)) % waiting;
                lines.swap(line, with);
                (format!("lines {line} and {with} are swapped"), line.min(with))
            }
            4 => {
                // The last line once more, behind itself, would be an entry that was cut short: nobody relied on it.
                let again = lines[1 + dice.below(waiting - 1)].clone();
                lines.insert(line, again);
                // A line that is put before itself stands in its own place; the second one is bad.
                let first = if lines[line] == lines[line + 1] { line + 1 } else { line };
                (format!("a line again, as line {line}"), first)
            }
            5 => {
                lines[line].clone_from(&other.lines[line]);
                (format!("line {line} of another terminal"), line)
            }
            6 => {
                let mut bytes = lines[0].clone().into_bytes();
                let at = "HENSOBO SIDE 1 ".len() + dice.below(bytes.len() - "HENSOBO SIDE 1 ".len());
                bytes[at] ^= 1 << dice.below(7);
                lines[0] = String::from_utf8(bytes).unwrap();
                ("a bit of the first line is turned".to_owned(), 1)
            }
            7 => {
                lines[line] = format!("{}\n", &lines[line][..dice.below(lines[line].len() - 1)]);
                (format!("line {line} is shortened"), line)
            }
            _ => {
                let (count, bytes) = &self.older[dice.below(self.older.len())];
                self.terminal.put(SIDE_LOG, bytes);
                return (format!("the log when it had {count} entries"), (*count).max(self.taken) + 1);
            }
        };
        self.terminal.put(SIDE_LOG, lines.concat().as_bytes());
        (told, self.taken + first)
    }
}

#[test]
fn every_hand_that_is_laid_on_the_side_log_is_found_with_the_first_bad_entry() {
    let logs = [Log::of_a_terminal(0, 9), Log::of_a_terminal(4, 9)];
    let mut dice = Dice::of_this_run();
    for hand in 0..hands() {
        let (log, other) = if hand % 2 == 0 { (&logs[0], &logs[1]) } else { (&logs[1], &logs[0]) };
        let untouched = log.terminal.bytes(SIDE_LOG);
        let (told, first) = log.tamper(&mut dice, other);
        let (_, reading) = log.terminal.open_side_log();
        assert_eq!(reading.damaged_at, Some(first as u64), "{hand}: {told}");
        log.terminal.put(SIDE_LOG, &untouched);
        assert_eq!(log.terminal.open_side_log().1.damaged_at, None);
    }
}

//! The window and its web processes, as the system sees them.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

/// How often they are looked at, and how many looks in a row must find them at rest: a blinking caret is a moment of work, too.
const LOOK: Duration = Duration::from_millis(20);
const LOOKS: usize = 10;

/// By name and number: the process group that the window leads.
pub(crate) fn programs_of(window: u32) -> Vec<(String, u32)> {
    let entries = fs::read_dir("/proc").expect("the processes").filter_map(Result::ok);
    let numbers = entries.filter_map(|it| it.file_name().to_str()?.parse().ok());
    numbers.filter_map(|it| Some((member(it, window)?, it))).collect()
}

/// The name of a process, when it belongs to the group.
fn member(process: u32, group: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
    // State, parent, group.
    let of = rest.split_whitespace().nth(2)?.parse::<u32>().ok()?;
    (of == group && !rest.starts_with(" Z")).then(|| name.to_owned())
}

/// Waits until none of them has anything to do, however little of the machine is left to them: a thread that waits for a processor is not at
/// rest.
pub(crate) fn wait_until_at_rest(window: u32, patience: Duration) {
    let start = Instant::now();
    let mut looks = 0;
    while looks < LOOKS {
        assert!(start.elapsed() < patience, "the window does not come to rest");
        looks = if programs_of(window).iter().any(|(_, process)| is_busy(*process)) { 0 } else { looks + 1 };
        thread::sleep(LOOK);
    }
}

/// Whether one of its threads works, or waits for a processor or for a disk.
fn is_busy(process: u32) -> bool {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else { return false };
    threads.filter_map(Result::ok).any(|it| {
        let stat = fs::read_to_string(it.path().join("stat")).unwrap_or_default();
        stat.rsplit_once(')').is_some_and(|(_, rest)| rest.starts_with(" R") || rest.starts_with(" D"))
    })
}

//! A disk that fails: every action under every fault, and a disk that is full.

use std::collections::BTreeSet;
use std::thread::{self, available_parallelism};

use hensobo_core::domain::policy::Action;

use crate::campaign::{how_many, seed};
use crate::under_shim::Watched;

/// What the driver says of one deed: its name, its action, and eight counts.
struct Row {
    deed: String,
    action: String,
    counts: Vec<u64>,
}

/// The counts, in their order.
const COUNTS: [&str; 9] = ["calls", "cases", "refused", "begun", "in doubt", "done", "panics", "false done", "complaints"];

fn row(line: &str) -> Option<Row> {
    let mut words = line.strip_prefix("deed\t")?.split('\t').map(str::to_owned);
    let (deed, action) = (words.next()?, words.next()?);
    Some(Row { deed, action, counts: words.map(|it| it.parse().expect("a count")).collect() })
}

/// What the driver said, whatever it was asked to do.
fn said(what: &str, words: &[&str]) -> String {
    let watched = Watched::fresh();
    let output = watched.driver(what, words).env("HENSOBO_SHIM_LOG", watched.log()).output().expect("the driver");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{what}: {text}\n{}", String::from_utf8_lossy(&output.stderr));
    text
}

#[test]
fn every_action_under_every_fault_is_done_or_refused_and_never_anything_between() {
    // Nothing is sampled of a full run.
    let cases = how_many("HENSOBO_FAULTS", (2, 0));
    // As many drivers as there are cores, each with its share of the deeds.
    let parts = available_parallelism().map_or(1, usize::from);
    let [seed, cases, of] = [seed().to_string(), cases.to_string(), parts.to_string()];
    let texts: Vec<String> = thread::scope(|scope| {
        let part = |part: usize| {
            let (seed, cases, of) = (&seed, &cases, &of);
            scope.spawn(move || said("faults", &[seed, cases, &part.to_string(), of]))
        };
        let running: Vec<_> = (0..parts).map(part).collect();
        running.into_iter().map(|it| it.join().expect("a driver")).collect()
    });
    let text = texts.concat();
    let rows: Vec<Row> = text.lines().filter_map(row).collect();
    println!("{:<26}{:<22}{}", "deed", "action", COUNTS.map(|it| format!("{it:>11}")).concat());
    for it in &rows {
        println!("{:<26}{:<22}{}", it.deed, it.action, it.counts.iter().map(|it| format!("{it:>11}")).collect::<String>());
    }
    let sums: Vec<u64> = (0..COUNTS.len()).map(|count| rows.iter().map(|it| it.counts[count]).sum()).collect();
    println!("{:<48}{}", "all", sums.iter().map(|it| format!("{it:>11}")).collect::<String>());
    let complaints: Vec<&str> = text.lines().filter(|it| it.starts_with('!')).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
    let tried: BTreeSet<&str> = rows.iter().map(|it| it.action.as_str()).collect();
    let untried: Vec<String> = Action::ALL.iter().map(|it| format!("{it:?}")).filter(|it| !tried.contains(it.as_str())).collect();
    assert!(untried.is_empty(), "an action without a deed: {untried:?}");
}

#[test]
fn a_full_disk_refuses_with_its_own_sentence_and_work_goes_on_once_there_is_space() {
    let text = said("full", &[&seed().to_string()]);
    println!("{}", text.lines().last().expect("a last line"));
    assert!(text.lines().filter(|it| it.starts_with("full after")).count() >= 20);
}

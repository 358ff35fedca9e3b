//! `cargo xtask bench`: the room beside the same work on plain SQLite, as ratios with their goals.

use std::fs;
use std::path::Path;

use crate::command::Command;
use crate::error::{Error, Result};
use crate::{folders, system};

/// What a group of measurements must reach.
enum Goal {
    /// At most so many times the plain work.
    Ratio(f64),
    /// At most so many milliseconds.
    Milliseconds(f64),
}

/// The goals, by the names that the benchmarks give their groups. A name that ends in `_` is that of all that begin so.
const GOALS: &[(&str, Goal)] = &[
    ("receive", Goal::Ratio(1.5)),
    ("weekly_table", Goal::Ratio(2.0)),
    ("weekly_table_unchanged", Goal::Milliseconds(50.0)),
    ("verify_chain", Goal::Ratio(2.0)),
    ("replay", Goal::Ratio(3.0)),
    ("open", Goal::Milliseconds(100.0)),
    ("where", Goal::Milliseconds(20.0)),
    ("places", Goal::Milliseconds(20.0)),
    ("custody_weeks", Goal::Milliseconds(20.0)),
    ("one_posting", Goal::Ratio(1.5)),
    ("backup", Goal::Ratio(4.0)),
    ("one_page", Goal::Ratio(0.05)),
    ("each_further_page", Goal::Ratio(0.05)),
    ("first_page_", Goal::Milliseconds(300.0)),
    ("access_log_xlsx", Goal::Milliseconds(10_000.0)),
];

/// Measures and prints the ratios.
#[derive(clap::Args)]
pub(crate) struct Bench {
    /// Measure nothing anew; print the figures of the last time.
    #[arg(long)]
    last: bool,
    /// Measure only these.
    #[arg(long, value_parser = ALL)]
    only: Vec<String>,
    /// Install missing system packages without asking.
    #[arg(long)]
    yes: bool,
}

/// The benchmarks.
const ALL: [&str; 4] = ["room", "custody", "papers", "backups"];

impl Bench {
    /// Measures, prints one line for each group, fails when a goal is missed.
    pub(crate) fn work(&self) -> Result<()> {
        if !self.last {
            system::require(&[system::TO_BUILD, system::TO_COMPARE_PAPERS], self.yes || system::nobody_to_ask())?;
            let named = if self.only.is_empty() { ALL.map(str::to_owned).to_vec() } else { self.only.clone() };
            let benches = named.iter().flat_map(|it| ["--bench", it.as_str()]);
            Command::cargo().args(["bench", "--package", "hensobo-tests"]).args(benches).run()?;
        }
        let mut missed = 0;
        for group in groups(&folders::target().join("criterion"))? {
            let (line, reached) = described(&group);
            println!("{line}");
            missed += usize::from(!reached);
        }
        if missed == 0 { Ok(()) } else { Err(Error::GoalsMissed(missed)) }
    }
}

/// One group: its name and its medians in nanoseconds.
struct Group {
    name: String,
    ours: f64,
    plain: Option<f64>,
}

fn groups(folder: &Path) -> Result<Vec<Group>> {
    let mut groups = Vec::new();
    for entry in fs::read_dir(folder).map_err(Error::file(folder))? {
        let group = entry.map_err(Error::file(folder))?.path();
        let Some(ours) = median(&group.join("ours"))? else {
            continue;
        };
        let name = group.file_name().unwrap_or_default().to_string_lossy().into_owned();
        groups.push(Group { name, ours, plain: median(&group.join("plain"))? });
    }
    groups.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(groups)
}

/// The median of one member, in nanoseconds; nothing when it was never measured.
fn median(member: &Path) -> Result<Option<f64>> {
    let path = member.join("new/estimates.json");
    if !path.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(&path).map_err(Error::file(&path))?;
    let refuse = |cause: String| Error::Measurement { path: path.clone(), cause };
    let value: serde_json::Value = serde_json::from_str(&text).map_err(|it| refuse(it.to_string()))?;
    let median = value.pointer("/median/point_estimate").and_then(serde_json::Value::as_f64);
    median.map(Some).ok_or_else(|| refuse("it holds no median".to_owned()))
}

/// The line for a group, and whether it reaches its goal.
fn described(group: &Group) -> (String, bool) {
    let ours = group.ours / 1e6;
    let mut line = format!("{}: ours {ours:.3} ms", group.name);
    let ratio = group.plain.map(|plain| group.ours / plain);
    if let (Some(plain), Some(ratio)) = (group.plain, ratio) {
        line += &format!(", plain {:.3} ms, ratio {ratio:.2}", plain / 1e6);
    }
    let reached = match goal(&group.name) {
        None => return (line, true),
        Some(Goal::Ratio(most)) => {
            line += &format!(" (goal ≤ {most})");
            ratio.is_some_and(|it| it <= *most)
        }
        Some(Goal::Milliseconds(most)) => {
            line += &format!(" (goal ≤ {most} ms)");
            ours <= *most
        }
    };
    line += if reached { "" } else { " MISSED" };
    (line, reached)
}

fn goal(name: &str) -> Option<&'static Goal> {
    GOALS.iter().find(|(group, _)| *group == name || group.ends_with('_') && name.starts_with(group)).map(|(_, goal)| goal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(ours: f64, plain: Option<f64>) -> Group {
        Group { name: "receive".to_owned(), ours, plain }
    }

    #[test]
    fn a_group_shows_its_ratio_and_its_goal() {
        let (line, reached) = described(&group(1_230_000.0, Some(1_100_000.0)));
        assert_eq!(line, "receive: ours 1.230 ms, plain 1.100 ms, ratio 1.12 (goal ≤ 1.5)");
        assert!(reached);
    }

    #[test]
    fn a_goal_is_that_of_its_group_or_of_all_groups_that_begin_like_it() {
        let milliseconds = |name: &str| match goal(name) {
            Some(Goal::Milliseconds(most)) => Some(*most),
            Some(Goal::Ratio(_)) | None => None,
        };
        assert_eq!(milliseconds("weekly_table_unchanged"), Some(50.0));
        assert_eq!(milliseconds("first_page_trace"), Some(300.0));
        assert!(goal("open_twice").is_none());
    }

    #[test]
    fn a_missed_goal_says_so() {
        let (line, reached) = described(&group(2_000_000.0, Some(1_000_000.0)));
        assert!(line.ends_with("(goal ≤ 1.5) MISSED"));
        assert!(!reached);
    }

    #[test]
    fn a_goal_without_anything_to_compare_with_is_missed() {
        assert!(!described(&group(1.0, None)).1);
    }
}

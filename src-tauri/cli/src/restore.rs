//! `restore …`: a room laid out anew from a backup, with its kit (復元).

use std::io::{self, Write};
use std::path::Path;

use hensobo_core::actions::recover_room::Recovery;
use hensobo_core::actions::restore_room::{RestorePlan, begin_restore, plan_restore};
use hensobo_core::clock::Clock;
use hensobo_core::isolation::of_this_terminal;

use crate::answer::{Rows, print};
use crate::arguments::Format;
use crate::arguments_erasure::{RestoreCommand, RestoreRun};
use crate::doors::{Place, print_recovered};
use crate::problem::Problem;
use crate::typed;

pub(crate) fn run(place: &Place, format: Format, command: RestoreCommand) -> Result<(), Problem> {
    match command {
        RestoreCommand::Plan { file } => plan(format, &file),
        RestoreCommand::Run(it) => restore(place, it),
    }
}

fn plan(format: Format, file: &Path) -> Result<(), Problem> {
    let kit = typed::secret("復旧キット: ")?;
    let plan = plan_restore(file, &kit).map_err(|error| Problem::closed(&error))?;
    print(format, &plan, &Rows::new(&["項目", "内容"], rows(&plan)))
}

fn rows(plan: &RestorePlan) -> Vec<Vec<String>> {
    let shown = [
        ("バックアップ", plan.backup.to_string()),
        ("作成（UTC）", plan.made_at.clone()),
        ("復元後の記録番号", format!("{}まで", plan.through)),
        ("復元後の照合符号", plan.head.chars().take(12).collect()),
        ("失われる記録", format!("{}より後に記録されたもの", plan.through)),
        ("事業", plan.campaigns.to_string()),
        ("最初のパスワードを配る人", format!("{}人", plan.people)),
        ("新しい端末番号", plan.terminal.to_string()),
    ];
    shown.into_iter().map(|(name, value)| vec![name.to_owned(), value]).collect()
}

/// The new kit and the passwords are printed before the room stands in its place; an error after them means that it does not.
fn restore(place: &Place, it: RestoreRun) -> Result<(), Problem> {
    let kit = typed::secret("復旧キット: ")?;
    let recovery = Recovery { kit: kit.to_string(), first_name: it.first_name, second_name: it.second_name, seal_number: it.seal_number };
    let pending = begin_restore((&it.file, &place.room), &recovery, it.terminal, (&Clock::Terminal, of_this_terminal()))
        .map_err(|error| Problem::closed(&error))?;
    print_recovered(pending.shown())?;
    let (backup, through, terminal) = (pending.plan().backup, pending.plan().through, pending.plan().terminal);
    pending.finish().map_err(|error| Problem::closed(&error))?;
    Ok(writeln!(io::stdout(), "バックアップ{backup}から、記録番号{through}までを復元しました。この端末の番号は{terminal}です。")?)
}

//! `terminal …`: this terminal's entry in the register (端末).

use std::io::{self, Write};

use hensobo_core::actions::terminals::TerminalView;
use hensobo_core::domain::day::Day;
use hensobo_core::error::Error;

use crate::answer::{Rows, print};
use crate::arguments::Format;
use crate::arguments_terminal::TerminalCommand;
use crate::doors::Place;
use crate::problem::Problem;

const CLOCK_RIGHT: &str = "端末の日付と一致しました。始業点検として記録しました。";
const CLOCK_WRONG: &str = "端末の日付と違います。違うことを記録しました。端末の日付と時刻を直してから（権限のある人が行います）、監督者がもう一度確かめてください。";

pub(crate) fn run(place: &Place, format: Format, command: TerminalCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    match command {
        TerminalCommand::Show => {
            let recorded = desk.room.terminal(&desk.who)?;
            print(format, &recorded, &rows(&recorded))?;
        }
        TerminalCommand::Revise(entry) => {
            let recorded = desk.room.terminal(&desk.who)?.details;
            desk.room.revise_terminal(&desk.who, &entry.form(&recorded))?;
        }
        TerminalCommand::Idle(times) => {
            let recorded = desk.room.terminal(&desk.who)?.idle;
            desk.room.revise_idle_rule(&desk.who, times.rule(recorded))?;
        }
        TerminalCommand::Clock { today } => {
            let today = Day::parse(&today).map_err(Error::from)?;
            let is_right = desk.room.confirm_clock(&desk.who, today, true)?;
            writeln!(io::stdout(), "{}", if is_right { CLOCK_RIGHT } else { CLOCK_WRONG })?;
        }
    }
    desk.leave()
}

fn rows(it: &TerminalView) -> Rows {
    let details = &it.details;
    let recorded = |text: Option<String>| text.unwrap_or_else(|| "未登録".to_owned());
    let items = [
        ("端末の番号", it.number.to_string()),
        ("端末名", details.name.to_string()),
        ("設置場所", recorded(details.place.as_ref().map(ToString::to_string))),
        ("ワイヤー錠の番号", recorded(details.wire_lock.as_ref().map(ToString::to_string))),
        ("ウイルス対策の版", recorded(details.antivirus_version.as_ref().map(ToString::to_string))),
        ("ウイルス対策の更新日", recorded(details.antivirus_on.map(|it| it.wareki()))),
        ("画面を覆うまで", format!("{}秒", it.idle.curtain_seconds)),
        ("画面をロックするまで", format!("{}秒", it.idle.lock_seconds)),
    ];
    Rows::new(&["項目", "内容"], items.map(|(item, text)| vec![item.to_owned(), text]))
}

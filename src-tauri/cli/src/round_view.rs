//! `round list` and `round show`: handover rounds as they are printed.

use std::io::{self, Write};

use hensobo_core::actions::round_rows::{RoundLineRow, RoundStepRow, RoundView};
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::{CampaignId, RoundId};

use crate::answer::{Rows, print, print_csv, print_json};
use crate::arguments::Format;
use crate::doors::Desk;
use crate::problem::Problem;
use crate::variance::variance_rows;
use hensobo_documents::words::{means_word, needs_words, round_word, step_word};

/// Prints every round of a campaign.
pub(crate) fn list(desk: &mut Desk, campaign: CampaignId, format: Format) -> Result<(), Problem> {
    let rounds = desk.room.rounds(&desk.who, campaign)?.rounds;
    let rows = rounds.iter().map(|it| {
        let on = it.handed_over_on.map_or_else(|| format!("{}予定", it.planned_on.wareki()), Day::wareki);
        vec![
            it.round.to_string(),
            format!("第{}回", it.ordinal),
            round_word(it.state).to_owned(),
            on,
            it.cutoff_on.wareki(),
            it.batches.to_string(),
            grouped(it.pieces),
            grouped(it.at_contractor),
            it.due_back_on.map(|due| format!("{}{}", due.wareki(), if it.overdue { " 超過" } else { "" })).unwrap_or_default(),
            it.days_away.map(|days| days.to_string()).unwrap_or_default(),
            it.open_variances.to_string(),
            needs_words(&it.needs),
        ]
    });
    let header =
        ["番号", "回次", "状態", "引渡日", "締切日", "束", "通数", "業者にある通数", "返却予定日", "経過日数", "差異", "次に要るもの"];
    print(format, &rounds, &Rows::new(&header, rows))
}

/// Prints one round; as CSV its batches.
pub(crate) fn show(desk: &mut Desk, round: RoundId, format: Format) -> Result<(), Problem> {
    let view = desk.room.round(&desk.who, round)?;
    let batches =
        Rows::new(&["束番号", "枝番", "トレイ番号", "受付日", "引渡通数", "業者受領通数", "返却通数"], view.lines.iter().map(line));
    match format {
        Format::Json => print_json(&view),
        Format::Csv => print_csv(&batches.header, &batches.rows),
        Format::Table => {
            let mut out = io::stdout();
            head(&view).iter().try_for_each(|line| writeln!(out, "{line}"))?;
            writeln!(out, "{}", batches.to_table())?;
            if !view.variances.is_empty() {
                writeln!(out, "{}", variance_rows(&view.variances).to_table())?;
            }
            let steps = Rows::new(&["記録日時", "手順", "日", "数", "内容", "記録者"], view.steps.iter().map(step));
            Ok(writeln!(out, "{}", steps.to_table())?)
        }
    }
}

/// What is known of the round itself; lines about what has not happened are left out.
fn head(view: &RoundView) -> Vec<String> {
    let row = &view.row;
    let mut lines = vec![format!("第{}回（{}）　{}", row.ordinal, row.round, round_word(row.state))];
    let mut say = |name: &str, text: Option<String>| lines.extend(text.map(|text| format!("{name}: {text}")));
    say("引渡予定日", Some(row.planned_on.wareki()));
    say("引渡日", row.handed_over_on.map(Day::wareki));
    say("締切日", Some(row.cutoff_on.wareki()));
    say("業者", Some(format!("{}（承諾番号 {}）", row.contractor, view.approval_number)));
    say("引渡場所", Some(view.place.clone()));
    say("引渡方法", Some(means_word(view.means).to_owned()));
    say("理由", view.leave_reason.clone());
    say("市の承認番号", view.city_number.clone());
    let seals = view.containers.iter().map(|it| format!("{}（封印 {}）", it.label, it.seal)).collect::<Vec<_>>();
    say("容器", (!seals.is_empty()).then(|| seals.join("、")));
    say("束と通数", Some(format!("{}束 {}通", row.batches, grouped(row.pieces))));
    say("預り証番号", view.custody_receipt.clone());
    say("返却予定日", row.due_back_on.map(Day::wareki));
    say("業者の計（未確認）", view.unconfirmed.map(|pieces| format!("{}通", grouped(pieces))));
    say(
        "納品",
        view.delivered.map(|it| {
            let [records, illegible, excluded, errors] =
                [it.records, it.illegible, it.excluded, it.import_errors].map(|it| grouped(i64::from(it)));
            format!("入力{records}件　判読不能{illegible}件　対象外{excluded}件　取込エラー{errors}件")
        }),
    );
    say("保管場所", view.location.clone());
    say("次に要るもの", (!row.needs.is_empty()).then(|| needs_words(&row.needs)));
    lines
}

fn line(it: &RoundLineRow) -> Vec<String> {
    let pieces = |it: Option<i64>| it.map(grouped).unwrap_or_default();
    vec![
        it.batch.to_string(),
        if it.branch == 0 { String::new() } else { it.branch.to_string() },
        it.tray.clone(),
        it.received_on.wareki(),
        grouped(it.packed),
        pieces(it.received),
        pieces(it.returned),
    ]
}

fn step(it: &RoundStepRow) -> Vec<String> {
    vec![
        it.at.clone(),
        step_word(&it.step).to_owned(),
        it.on.map(Day::wareki).unwrap_or_default(),
        it.pieces.map(grouped).unwrap_or_default(),
        it.words.clone().unwrap_or_default(),
        it.by.clone(),
    ]
}

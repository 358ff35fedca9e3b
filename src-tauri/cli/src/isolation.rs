//! `isolation …`: what the terminal is connected to, permits of the city, equipment, media, the daily confirmation (隔離確認).

use std::io::{self, Write};

use hensobo_core::actions::isolation_view::{IsolationRow, IsolationView};
use hensobo_core::domain::isolation::Surroundings;
use hensobo_core::domain::permit::PermitForm;
use hensobo_core::domain::policy::Action;
use hensobo_core::isolation::of_this_terminal;

use crate::answer::{Rows, print, print_csv, print_json};
use crate::arguments::Format;
use crate::arguments_terminal::{IsolationCommand, RoomIsolation};
use crate::doors::{Desk, Place};
use crate::problem::Problem;
use crate::words_isolation::{connection_cells, medium_cells, medium_word, note_words, state_words};

pub(crate) fn run(place: &Place, format: Format, command: IsolationCommand) -> Result<(), Problem> {
    match command {
        IsolationCommand::Check => check(format),
        IsolationCommand::InRoom(it) => {
            let mut desk = place.sign_in()?;
            in_room(&mut desk, format, it)?;
            desk.leave()
        }
    }
}

fn in_room(desk: &mut Desk, format: Format, command: RoomIsolation) -> Result<(), Problem> {
    match command {
        RoomIsolation::List => list(&desk.room.isolation(&desk.who)?, format)?,
        RoomIsolation::Confirm => desk.room.confirm_isolation(&desk.who)?,
        RoomIsolation::Permit { number, until, scope } => {
            let approved = desk.approve(Action::RecordPermit, None)?;
            desk.room.record_permit(&desk.who, &approved, &PermitForm { number, scope, until })?;
        }
        RoomIsolation::WithdrawPermit { number } => desk.room.withdraw_permit(&desk.who, &number)?,
        RoomIsolation::Equipment { device, purpose, approver } => {
            let approved = desk.approve(Action::RegisterEquipment, approver.approved_by.as_deref())?;
            desk.room.register_equipment(&desk.who, &approved, (&device.interface, &device.address, &purpose))?;
        }
        RoomIsolation::WithdrawEquipment(it) => desk.room.withdraw_equipment(&desk.who, &it.interface, &it.address)?,
        RoomIsolation::Medium { volume, label, purpose, approver } => {
            let approved = desk.approve(Action::RegisterMedium, approver.approved_by.as_deref())?;
            desk.room.register_medium(&desk.who, &approved, (&volume, &label, &purpose))?;
        }
        RoomIsolation::WithdrawMedium { volume } => desk.room.withdraw_medium(&desk.who, &volume)?,
    }
    Ok(())
}

/// Looks around without any room: whatever is found is a refusal, for scripts.
fn check(format: Format) -> Result<(), Problem> {
    let found = of_this_terminal().look();
    print(format, &found, &found_rows(&found))?;
    if found == Surroundings::default() { Ok(()) } else { Err(Problem::not_isolated()) }
}

fn found_rows(found: &Surroundings) -> Rows {
    let rows = found.connections.iter().map(connection_cells).chain(found.media.iter().map(medium_cells));
    Rows::new(&["種類", "名前", "アドレス・識別番号", "行き先・場所"], rows)
}

fn list(view: &IsolationView, format: Format) -> Result<(), Problem> {
    let notes = Rows::new(&["記録番号", "日時", "記録者", "内容"], view.rows.iter().map(note_cells));
    match format {
        Format::Json => print_json(view),
        Format::Csv => print_csv(&notes.header, &notes.rows),
        Format::Table => {
            let mut out = io::stdout();
            let confirmed =
                if view.confirmed_today { "今日の確認は済んでいます。" } else { "今日の確認はまだです。" };
            writeln!(out, "{}{confirmed}", state_words(&view.state))?;
            let now = Surroundings { connections: view.state.connections.clone(), media: view.state.media.clone() };
            let tables = [("現在", found_rows(&now)), ("市の許可", permits(view)), ("機器", equipment(view)), ("媒体", media(view))];
            for (title, rows) in tables.iter().filter(|(_, it)| !it.rows.is_empty()) {
                writeln!(out, "{title}\n{}", rows.to_table())?;
            }
            Ok(writeln!(out, "隔離確認記録\n{}", notes.to_table())?)
        }
    }
}

fn note_cells(it: &IsolationRow) -> Vec<String> {
    let by = if it.by.is_empty() { "端末".to_owned() } else { it.by.clone() };
    vec![it.seq.to_string(), it.at.clone(), by, note_words(&it.note)]
}

fn permits(view: &IsolationView) -> Rows {
    let rows = view.permits.iter().map(|it| {
        let holds = if it.holds { "有効" } else { "期限切れ" };
        let permit = &it.permit;
        vec![permit.number.to_string(), permit.scope.to_string(), permit.until.wareki(), holds.to_owned(), it.recorded_at.clone()]
    });
    Rows::new(&["許可番号", "許可の範囲", "有効期限", "状態", "登録"], rows)
}

fn equipment(view: &IsolationView) -> Rows {
    let rows = view.equipment.iter().map(|it| {
        let address = it.equipment.hardware_address.as_ref().map(ToString::to_string).unwrap_or_default();
        vec![it.equipment.interface.to_string(), address, it.purpose.clone(), it.registered_at.clone()]
    });
    Rows::new(&["接続の名前", "アドレス", "用途", "登録"], rows)
}

fn media(view: &IsolationView) -> Rows {
    let rows = view.registered_media.iter().map(|it| {
        let size = format!("{}バイト", it.bytes);
        let kind = medium_word(it.kind).to_owned();
        vec![it.label.clone(), kind, it.volume.to_string(), size, it.purpose.clone(), it.registered_at.clone()]
    });
    Rows::new(&["管理番号", "種類", "識別番号", "大きさ", "用途", "登録"], rows)
}

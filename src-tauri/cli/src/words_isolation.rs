//! The words of 隔離確認, as they are shown.

use hensobo_core::actions::isolation::IsolationState;
use hensobo_core::actions::isolation_view::IsolationNote;
use hensobo_core::domain::isolation::{Connection, HardwareAddress, Medium, MediumKind, Watched};
use hensobo_documents::access_log::LogWords;

/// A connection: what it is, its name, its address, where it leads.
pub(crate) fn connection_cells(it: &Connection) -> Vec<String> {
    let row = |what: &str, name: &str, address: &Option<HardwareAddress>, leads_to: &str| {
        let address = address.as_ref().map(ToString::to_string).unwrap_or_default();
        vec![what.to_owned(), name.to_owned(), address, leads_to.to_owned()]
    };
    match it {
        Connection::Interface { name, hardware_address } => row("通信の接続", name, hardware_address, ""),
        Connection::Route { destination, interface, hardware_address } => row("経路", interface, hardware_address, destination),
        Connection::WifiRadio { name, hardware_address } => row("無線LAN", name, hardware_address, ""),
        Connection::BluetoothRadio { name, hardware_address } => row("ブルートゥース", name, hardware_address, ""),
        Connection::MobileRadio { name, hardware_address } => row("携帯電話回線", name, hardware_address, ""),
        Connection::Unreadable { what } => row("確認できない", watched_word(*what), &None, ""),
    }
}

/// A mounted medium in the same columns: what it is, its name, what it is known by, where it appears.
pub(crate) fn medium_cells(it: &Medium) -> Vec<String> {
    vec![medium_word(it.kind).to_owned(), it.name.clone(), it.volume.to_string(), it.mounted_at.clone()]
}

/// As it is shown.
pub(crate) fn medium_word(kind: MediumKind) -> &'static str {
    match kind {
        MediumKind::UsbMemory => "USBメモリ",
        MediumKind::UsbDisk => "USBディスク",
        MediumKind::SdCard => "メモリカード",
        MediumKind::Optical => "光ディスク",
        MediumKind::Image => "ディスクイメージ",
        MediumKind::Other => "その他の媒体",
    }
}

fn watched_word(what: Watched) -> &'static str {
    match what {
        Watched::Interfaces => "通信の接続",
        Watched::Routes => "経路",
        Watched::Radios => "無線",
        Watched::Media => "媒体",
    }
}

/// How the terminal stands now, in one line.
pub(crate) fn state_words(state: &IsolationState) -> String {
    let connected = match (state.connections.is_empty(), state.permitted, state.blocks) {
        (true, _, _) => "接続はありません。",
        (false, true, _) => "接続があります。市の許可の範囲です。",
        (false, false, true) => "接続があります。市の許可がないため、この部屋は使えません。",
        (false, false, false) => "接続があります。練習の部屋のため、警告だけです。",
    };
    format!("{connected}媒体は{}個です。", state.media.len())
}

/// A line of 隔離確認記録.
pub(crate) fn note_words(note: &IsolationNote) -> String {
    match note {
        IsolationNote::Connected { connections, permitted } => {
            let permit = if *permitted { "許可あり" } else { "許可なし" };
            format!("接続を検出（{permit}）: {}", names(connections))
        }
        IsolationNote::Disconnected => "接続がなくなりました".to_owned(),
        IsolationNote::MediumSeen { medium, registered } => {
            let registered = if *registered { "登録済み" } else { "未登録" };
            format!("媒体を検出（{registered}）: {}", medium.name)
        }
        IsolationNote::MediumGone { medium } => format!("媒体の取り外し: {}", medium.name),
        IsolationNote::Confirmed { day, connections } if connections.is_empty() => format!("{}の隔離を確認: 接続なし", day.wareki()),
        IsolationNote::Confirmed { day, connections } => format!("{}の隔離を確認: {}", day.wareki(), names(connections)),
        IsolationNote::Registered { name, entry } => format!("{}: {name}", LogWords::page().kind(entry)),
    }
}

/// Each by its name and address, once: an interface stands with all its routes.
fn names(connections: &[Connection]) -> String {
    let mut names: Vec<String> = connections.iter().map(name_with_address).collect();
    names.dedup();
    names.join("、")
}

fn name_with_address(it: &Connection) -> String {
    let named = connection_cells(it).into_iter().skip(1).take(2).filter(|cell| !cell.is_empty());
    named.collect::<Vec<_>>().join(" ")
}

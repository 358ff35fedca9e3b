//! The walls of ARCHITECTURE.md, read from the sources.

use std::fs;

use hensobo_core::domain::doors::COMMANDS;
use hensobo_tests::sources::{Source, places, sources, top};

const CORE: &str = "src-tauri/core/src";

fn core() -> Vec<Source> {
    sources(CORE, &[".rs"])
}

fn core_but(folder: &str) -> Vec<Source> {
    core().into_iter().filter(|it| !it.path.starts_with(&format!("{CORE}/{folder}"))).collect()
}

fn core_folder(folder: &str) -> Vec<Source> {
    core().into_iter().filter(|it| it.path.starts_with(&format!("{CORE}/{folder}/"))).collect()
}

#[track_caller]
fn nowhere(sources: &[Source], words: &[&str]) {
    let found = places(sources, words);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn domain_knows_nobody() {
    let words = [
        "crate::journal",
        "crate::store",
        "crate::vault",
        "crate::actions",
        "crate::room",
        "crate::clock",
        "rusqlite",
        "std::fs",
        "std::net",
        "std::time",
        "std::env",
    ];
    nowhere(&core_folder("domain"), &words);
}

#[test]
fn arrows_run_one_way() {
    nowhere(&core_folder("journal"), &["crate::store", "crate::vault", "crate::actions", "crate::room"]);
    nowhere(&core_folder("store"), &["crate::vault", "crate::actions", "crate::room", "crate::closed_room"]);
    nowhere(&core_folder("isolation"), &["crate::journal", "crate::store", "crate::vault", "crate::actions", "crate::room", "crate::desk"]);
    nowhere(&core_folder("vault"), &["crate::store", "crate::actions", "crate::room", "crate::closed_room"]);
    nowhere(
        &sources("src-tauri/documents/src", &[".rs"]),
        &["hensobo_core::store", "hensobo_core::vault", "hensobo_core::room", "hensobo_core::desk", "std::fs", "rusqlite"],
    );
    nowhere(&core(), &["hensobo_documents", "hensobo_window"]);
}

#[test]
fn sql_stands_only_in_the_store() {
    let words = ["rusqlite", "\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE ", "PRAGMA "];
    nowhere(&core_but("store"), &words);
    nowhere(&sources("src-tauri/src", &[".rs"]), &words);
    nowhere(&sources("src-tauri/cli/src", &[".rs"]), &words);
}

#[test]
fn tables_are_written_only_by_folds() {
    // Besides folds: the journal appends itself and its head, and the vault keeps the wrapped keys (wall 3).
    let allowed = ["journal.rs", "sealed_keys.rs", "schema.rs"];
    let stores: Vec<Source> = core_folder("store").into_iter().filter(|it| !allowed.iter().any(|name| it.path.ends_with(name))).collect();
    for source in &stores {
        // What follows `impl Tables` reads; folds stand before it.
        let reading: String = source.code.split("impl Tables<'_>").skip(1).collect();
        for word in ["INSERT ", "UPDATE ", "DELETE "] {
            assert!(!reading.contains(word), "{}: a query writes: {word}", source.path);
        }
    }
    let folds = fs::read_to_string(top().join(CORE).join("store/fold.rs")).unwrap();
    assert!(!folds.contains("_ =>"), "the fold names every event");
}

#[test]
fn tauri_stands_only_in_the_window() {
    nowhere(&core(), &["tauri"]);
    nowhere(&sources("src-tauri/cli/src", &[".rs"]), &["tauri::"]);
    nowhere(&sources("src-tauri/documents/src", &[".rs"]), &["tauri"]);
}

#[test]
fn only_api_imports_tauri() {
    let screens: Vec<Source> = sources("ui/src", &[".ts", ".svelte"])
        .into_iter()
        .filter(|it| !it.path.starts_with("ui/src/api/") && !it.path.contains(".test."))
        .collect();
    nowhere(&screens, &["@tauri-apps", "{@html", "innerHTML", "eval("]);
}

#[test]
fn no_rule_in_the_screens() {
    let screens: Vec<Source> = sources("ui/src", &[".ts", ".svelte"])
        .into_iter()
        .filter(|it| !it.path.contains(".test.") && !it.path.starts_with("ui/src/api/") && !it.path.starts_with("ui/src/text"))
        .collect();
    // What is allowed comes from `may`; counts, days and rates come as the room read them.
    nowhere(&screens, &[".role ===", ".role !==", "parseInt(", "Number.parseInt", "normalize(\"NFKC\")", "new Date("]);
}

#[test]
fn no_socket_and_no_http() {
    let words = ["std::net", "TcpStream", "TcpListener", "UdpSocket", "reqwest", "hyper::", "http::"];
    nowhere(&core(), &words);
    nowhere(&sources("src-tauri/src", &[".rs"]), &words);
    nowhere(&sources("src-tauri/cli/src", &[".rs"]), &words);
    nowhere(
        &sources("ui/src", &[".ts", ".svelte"]),
        &[" fetch(", "window.fetch", "XMLHttpRequest", "WebSocket", "localStorage", "sessionStorage", "indexedDB"],
    );
}

#[test]
fn no_file_is_written_outside_the_vault() {
    let words = ["fs::write", "File::create", "OpenOptions", "fs::copy", "temp_dir", "tempfile"];
    nowhere(&core_but("vault"), &words);
    nowhere(&sources("src-tauri/src", &[".rs"]), &words);
    nowhere(&sources("src-tauri/cli/src", &[".rs"]), &words);
}

#[test]
fn time_comes_from_the_clock_alone() {
    let but_the_clock: Vec<Source> = core().into_iter().filter(|it| !it.path.ends_with("/clock.rs")).collect();
    nowhere(&but_the_clock, &["Utc::now", "Local::now", "SystemTime"]);
    nowhere(&sources("src-tauri/src", &[".rs"]), &["Utc::now", "Local::now", "SystemTime"]);
    nowhere(&sources("src-tauri/cli/src", &[".rs"]), &["Utc::now", "Local::now", "SystemTime"]);
}

#[test]
fn every_table_is_tampered_with_in_a_test() {
    let tampering = fs::read_to_string(top().join("tests/behaviour/tampering.rs")).unwrap();
    let schema = fs::read_to_string(top().join(CORE).join("store/schema.rs")).unwrap();
    for table in schema.split("Table { name: \"").skip(1).map(|it| it.split('"').next().unwrap()) {
        assert!(tampering.contains(&format!(" {table} ")), "no test changes a row of {table} behind the journal's back");
    }
}

#[test]
fn every_command_is_declared_and_permitted() {
    let read = |path: &str| fs::read_to_string(top().join(path)).unwrap();
    let words = |text: &str, from: &str, to: &str| -> Vec<String> {
        let list = text.split(from).nth(1).unwrap().split(to).next().unwrap();
        let mut words: Vec<String> =
            list.split([',', '\n', '[', ']']).map(|it| it.trim().trim_matches('"').to_owned()).filter(|it| !it.is_empty()).collect();
        words.sort();
        words
    };
    let declared = words(&read("src-tauri/build.rs"), "COMMANDS: &[&str] = &[", "];");
    let mut handled: Vec<String> = words(&read("src-tauri/src/commands/mod.rs"), "generate_handler![", "]")
        .iter()
        .map(|it| it.split("::").last().unwrap().to_owned())
        .collect();
    handled.sort();
    let capability: serde_json::Value = serde_json::from_str(&read("src-tauri/capabilities/main.json")).unwrap();
    let mut permitted: Vec<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap().trim_start_matches("allow-").replace('-', "_"))
        .collect();
    permitted.sort();
    assert_eq!(declared, handled);
    assert_eq!(declared, permitted);
    let mut needs: Vec<String> = COMMANDS.iter().map(|(name, _)| (*name).to_owned()).collect();
    needs.sort();
    assert_eq!(declared, needs, "the table of needs names every command, and no other");
    let room = read("ui/src/api/room.ts");
    for command in &declared {
        assert!(room.contains(&format!("\"{command}\"")), "ui/src/api/room.ts does not call {command}");
    }
    let conf: serde_json::Value = serde_json::from_str(&read("src-tauri/tauri.conf.json")).unwrap();
    let security = &conf["app"]["security"];
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(conf["app"]["withGlobalTauri"], false);
    let csp = security["csp"].as_str().unwrap();
    assert!(csp.starts_with("default-src 'none'") && !csp.contains("unsafe"), "{csp}");
}

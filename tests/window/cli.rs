//! `hensobo-cli` on the room of a home.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use hensobo_core::actions::practice::PRACTICE_PEOPLE;
use serde_json::Value;

use crate::home::{self, Home};
use crate::job;

const TITLE: &str = "令和2年度 申請書受付業務";

/// Everything of a campaign but its title.
const REIWA_2: &str = r#"
dispatched_on = "2020-11-29"
dispatched_count = 27600
first_reception_on = "2020-12-01"
reply_deadline = "2020-12-28"
deadline_rule = "arrival"
two_person_count = false
terminal_approval = "none"
"#;

/// The same room without a window.
pub(crate) struct Cli<'a> {
    home: &'a Home,
}

impl<'a> Cli<'a> {
    /// On the room of `home`.
    pub(crate) fn new(home: &'a Home) -> Self {
        Self { home }
    }

    /// Founds the room and imports the whole season of 令和2年度.
    pub(crate) fn room_of_reiwa_2(&self) {
        self.found("練習 管理者", "受付端末1");
        self.open_campaign_called(TITLE);
        let batches = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/reiwa2_batches.csv");
        self.does(&["batch", "import", &batches.display().to_string()]);
    }

    /// Founds the room and logs one delivery on the first day, three trays of 400.
    pub(crate) fn room_with_three_trays(&self) {
        self.found("練習 管理者", "受付端末1");
        self.open_campaign_called(TITLE);
        let on = ["--received-on", "2020-12-01"];
        self.does(&[["delivery", "record"].as_slice(), &on, &["--desk-count", "1200"]].concat());
        for tray in ["T-01", "T-02", "T-03"] {
            self.does(&[["batch", "receive"].as_slice(), &on, &["--tray", tray, "--quantity", "400"]].concat());
        }
    }

    /// Founds a practice room: the first weeks of a season that ends after today, with a round at the contractor.
    pub(crate) fn practice_room(&self) {
        self.run(&["practice"]);
    }

    /// Opens a campaign in the practice room, in which nothing arrives.
    pub(crate) fn opens_a_practice_campaign(&self, title: &str) {
        let [(login, _, _, password), ..] = PRACTICE_PEOPLE;
        let file = self.file("campaign.toml", &format!("title = {}{REIWA_2}", Value::from(title)));
        self.run_with(&["--as", login, "campaign", "open", "--file", &file], &[password]);
        fs::remove_file(file).expect("the campaign file");
    }

    /// Opens the campaign of 令和2年度 under this title; its file is gone afterwards.
    pub(crate) fn open_campaign_called(&self, title: &str) {
        // A text of JSON is one of TOML.
        let file = self.file("campaign.toml", &format!("title = {}{REIWA_2}", Value::from(title)));
        self.does(&["campaign", "open", "--file", &file]);
        fs::remove_file(file).expect("the campaign file");
    }

    /// Founds the room; returns its recovery kit.
    pub(crate) fn found(&self, name: &str, terminal: &str) -> String {
        self.found_with((name, terminal), &[])
    }

    /// Founds the room on a terminal that may be connected: the city's permit holds as long as anybody works here.
    pub(crate) fn found_with_a_permit(&self) {
        self.found_with(("練習 管理者", "受付端末1"), &["--permit", "許可-1", "--permit-until", "2199-03-31"]);
        self.open_campaign_called(TITLE);
    }

    fn found_with(&self, (name, terminal): (&str, &str), more: &[&str]) -> String {
        let words = ["create", "--administrator", job::LOGIN, "--name", name, "--terminal", terminal];
        secret_of(&self.run(&[words.as_slice(), more].concat()))
    }

    /// Enrols a 係員; returns the first password.
    pub(crate) fn enrols(&self, login: &str) -> String {
        secret_of(&self.does(&["person", "enroll", "--login", login, "--name", "練習 係員", "--role", "clerk"]))
    }

    /// Changes the administrator's password.
    pub(crate) fn changes_password(&self, (old, new): (&str, &str)) {
        self.run_with(&["--as", job::LOGIN, "person", "password"], &[old, new]);
    }

    /// Does something as the administrator and returns what it prints.
    pub(crate) fn does(&self, words: &[&str]) -> String {
        self.run(&[&["--as", job::LOGIN], words].concat())
    }

    /// What a command prints for a program.
    pub(crate) fn tells(&self, words: &[&str]) -> Value {
        let printed = self.does(&[&["--format", "json"], words].concat());
        serde_json::from_str(&printed).unwrap_or_else(|error| panic!("{error}: {printed}"))
    }

    /// A file that the program can read.
    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        let path = self.home.path().join(name);
        fs::write(&path, text).expect("a file for hensobo-cli");
        path.display().to_string()
    }

    fn run(&self, words: &[&str]) -> String {
        self.run_with(words, &[job::PASSWORD])
    }

    fn run_with(&self, words: &[&str], typed: &[&str]) -> String {
        let mut command = self.home.program(home::cli());
        command.arg("--room").arg(self.home.room()).args(words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("hensobo-cli starts");
        let mut input = child.stdin.take().expect("its standard input");
        writeln!(input, "{}", typed.join("\n")).expect("what is typed");
        drop(input);
        let output = child.wait_with_output().expect("hensobo-cli ends");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "hensobo-cli {words:?}: {} {errors}", output.status);
        String::from_utf8(output.stdout).expect("text")
    }
}

/// The kit or password that a printed line ends with.
fn secret_of(printed: &str) -> String {
    let (_, secret) = printed.trim().rsplit_once(": ").expect("a line that ends with a secret");
    secret.to_owned()
}

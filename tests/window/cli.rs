//! `hensobo-cli` on the room of a home.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use crate::home::{self, Home};
use crate::job;

const REIWA_2: &str = r#"
title = "令和2年度 申請書受付業務"
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
        self.open_campaign(REIWA_2);
        let batches = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/reiwa2_batches.csv");
        self.does(&["batch", "import", &batches.display().to_string()]);
    }

    /// Opens a campaign; its file is gone afterwards.
    pub(crate) fn open_campaign(&self, settings: &str) {
        let file = self.home.path().join("campaign.toml");
        fs::write(&file, settings).expect("the campaign file");
        self.does(&["campaign", "open", "--file", &file.display().to_string()]);
        fs::remove_file(file).expect("the campaign file");
    }

    /// Founds the room.
    pub(crate) fn found(&self, name: &str, terminal: &str) {
        self.run(&["create", "--administrator", job::LOGIN, "--name", name, "--terminal", terminal]);
    }

    /// Does something as the administrator and returns what it prints.
    pub(crate) fn does(&self, words: &[&str]) -> String {
        self.run(&[&["--as", job::LOGIN], words].concat())
    }

    fn run(&self, words: &[&str]) -> String {
        let mut command = self.home.program(home::cli());
        command.arg("--room").arg(self.home.room()).args(words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("hensobo-cli starts");
        let mut input = child.stdin.take().expect("its standard input");
        writeln!(input, "{}", job::PASSWORD).expect("the password");
        drop(input);
        let output = child.wait_with_output().expect("hensobo-cli ends");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "hensobo-cli {words:?}: {} {errors}", output.status);
        String::from_utf8(output.stdout).expect("text")
    }
}

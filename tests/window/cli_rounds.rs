//! Handover rounds (引渡回次) of a home's room through `hensobo-cli`, one line each.

use serde_json::Value;

use crate::cli::Cli;

/// The handovers of 別紙1: the last business days of weeks 2, 4, 7, 9 and 11.
pub(crate) const HANDOVERS: [&str; 5] = ["2020-12-11", "2020-12-25", "2021-01-15", "2021-01-29", "2021-02-12"];

/// The one container of these rounds, with its seal.
const CONTAINER: [&str; 2] = ["--container", "K-1=F-001"];

impl Cli<'_> {
    /// Plans a round on `on`, packs everything that came until then, seals it and hands it over. Returns its number.
    pub(crate) fn hand_over_a_round(&self, on: &str) -> String {
        let days = ["round", "plan", "--on", on, "--cutoff-on", on];
        let parties = ["--contractor", "入力業者", "--approval-number", "承諾-12", "--place", "受付室"];
        let round = self.does(&[days.as_slice(), &parties].concat()).trim().to_owned();
        self.does(&["round", "pack", &round]);
        self.does(&[["round", "seal", &round].as_slice(), &CONTAINER].concat());
        let batches = self.round(&round)["row"]["batches"].to_string();
        let door = ["--on", on, "--taken-by", "業者 受領者", "--batches", &batches];
        self.does(&[["round", "handover", &round].as_slice(), &door, &CONTAINER].concat());
        round
    }

    /// The contractor confirms everything, delivers every record and brings every original back; the round is archived.
    pub(crate) fn finish_the_round(&self, round: &str, on: &str) {
        let view = self.round(round);
        let pieces = view["row"]["pieces"].to_string();
        let counts = self.file("counts.csv", &counts_as_packed(&view));
        let receipt = ["--on", on, "--custody-receipt", "預-001", "--due-back-on", "2021-03-31", "--whole", &pieces];
        self.does(&[["round", "receipt", round].as_slice(), &receipt].concat());
        self.does(&["round", "deliver", round, "--on", on, "--records", &pieces]);
        let back = ["--on", on, "--given-by", "業者 引渡者", "--counts", &counts];
        self.does(&[["round", "return", round].as_slice(), &back, &CONTAINER].concat());
        self.does(&["round", "reconcile", round]);
        self.does(&["round", "archive", round, "--location", "書庫A-1"]);
    }

    fn round(&self, round: &str) -> Value {
        self.tells(&["round", "show", round])
    }
}

/// A file with a count for every batch of a round: all that was packed.
fn counts_as_packed(view: &Value) -> String {
    let lines = view["lines"].as_array().expect("the batches of a round").iter();
    let line = |it: &Value| format!("{},{}\r\n", it["batch"].as_str().expect("a batch"), it["packed"]);
    format!("batch,pieces\r\n{}", lines.map(line).collect::<String>())
}

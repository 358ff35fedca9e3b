//! The program as a 係員, a 監督者 and a 管理者 of one room use it, with rounds of one container in one line each.

use std::collections::BTreeMap;

use hensobo_core::domain::person::Role;
use hensobo_tests::cli::Cli;
use hensobo_tests::practice::{PASSWORD, PracticeRoom};
use serde_json::Value;

use crate::cli::{json, open, practice};

/// The program on one room, for each of three people.
pub(crate) struct Team {
    pub(crate) room: PracticeRoom,
    pub(crate) administrator: Cli,
    pub(crate) supervisor: Cli,
    pub(crate) clerk: Cli,
}

impl Team {
    /// Three people in a practice room without a campaign.
    pub(crate) fn gathered() -> Self {
        let (room, administrator) = practice();
        room.enroll("uketsuke", "練習 係員", Role::Clerk);
        room.enroll("shunin", "練習 監督者", Role::Supervisor);
        let of = |login: &str| Cli::on(&room.path()).signing_in(login, PASSWORD);
        let (supervisor, clerk) = (of("shunin"), of("uketsuke"));
        Self { room, administrator, supervisor, clerk }
    }

    /// With the campaign of 令和2年度 and so many trays (T-01, T-02, …) of one delivery on its first day.
    pub(crate) fn with_trays(settings: &str, trays: &[u32]) -> Self {
        let team = Self::gathered();
        open(&team.supervisor, settings);
        let desk_count = trays.iter().sum::<u32>().to_string();
        team.clerk.does(&["delivery", "record", "--received-on", "2020-12-01", "--desk-count", &desk_count]);
        for (place, pieces) in trays.iter().enumerate() {
            let tray = format!("T-{:02}", place + 1);
            team.clerk.does(&["batch", "receive", "--received-on", "2020-12-01", "--tray", &tray, "--quantity", &pieces.to_string()]);
        }
        team
    }

    /// The clerk once more, for what asks a second person.
    pub(crate) fn clerk_beside(&self, second_password: &str) -> Cli {
        Cli::on(&self.room.path()).signing_in("uketsuke", PASSWORD).and_then(second_password)
    }

    /// Plans a round whose handover and cut-off are on `on`, and returns its number.
    pub(crate) fn plan(&self, on: &str) -> String {
        let days = ["round", "plan", "--on", on, "--cutoff-on", on];
        let parties = ["--contractor", "入力業者", "--approval-number", "承諾-12", "--place", "受付室"];
        self.supervisor.does(&[days.as_slice(), &parties].concat()).trim().to_owned()
    }

    /// Hands a round over with all its batches.
    pub(crate) fn hand_over(&self, round: &str, on: &str) {
        let batches = self.show(round)["row"]["batches"].to_string();
        let door = ["--container", "K-1=F-001", "--batches", &batches];
        self.supervisor.does(&[&["round", "handover", round, "--on", on, "--taken-by", "業者 受領者"], door.as_slice()].concat());
    }

    /// A round that was handed over on `on`.
    pub(crate) fn handed_over(&self, on: &str) -> String {
        let round = self.plan(on);
        self.clerk.does(&["round", "pack", &round]);
        self.clerk.does(&["round", "seal", &round, "--container", "K-1=F-001"]);
        self.hand_over(&round, on);
        round
    }

    /// The words of a receipt, but for its counts.
    pub(crate) fn receipt<'a>(round: &'a str, on: &'a str) -> Vec<&'a str> {
        vec!["round", "receipt", round, "--on", on, "--custody-receipt", "預-001", "--due-back-on", "2021-03-31"]
    }

    /// The words of a return, but for its counts.
    pub(crate) fn come_back<'a>(round: &'a str, on: &'a str) -> Vec<&'a str> {
        vec!["round", "return", round, "--on", on, "--given-by", "業者 引渡者", "--container", "K-1=F-001"]
    }

    /// What the clerk reads as a table: all of it in Japanese.
    pub(crate) fn reads(&self, words: &[&str]) -> String {
        let printed = self.clerk.does(words);
        assert!(!printed.contains(|c: char| c.is_ascii_lowercase()), "{words:?}: {printed}");
        printed
    }

    /// One round as a program reads it.
    pub(crate) fn show(&self, round: &str) -> Value {
        json(&self.clerk.does(&["--format", "json", "round", "show", round]))
    }

    /// Everything that stands anywhere, by place; it must be what came.
    pub(crate) fn places(&self, came: i64) -> BTreeMap<String, i64> {
        let view = json(&self.clerk.does(&["--format", "json", "places"]));
        assert_eq!((view["came"].as_i64(), view["stands"].as_i64()), (Some(came), Some(came)), "{view}");
        let mut places = BTreeMap::new();
        for row in view["rows"].as_array().unwrap() {
            let pieces = row["pieces"].as_i64().unwrap();
            assert!(pieces > 0, "{row}");
            *places.entry(row["place"].as_str().unwrap().to_owned()).or_insert(0) += pieces;
        }
        let surplus = places.get("surplus").copied().unwrap_or(0);
        assert_eq!(places.values().sum::<i64>() - 2 * surplus, came, "{places:?}");
        places
    }
}

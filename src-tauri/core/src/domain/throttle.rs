//! The sign-in throttle: the tries of every ID. A try is counted before its password is checked.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use super::tries::{BootInstant, FREE_FAILURES, Gate, LOCKED_AT, LONGEST_WAIT_SECONDS, Tries};

/// So many IDs are remembered; beyond that, those of no account are forgotten, oldest first.
pub const CAPACITY: usize = 256;

/// So many IDs, and so many 管理者, a summary names: it has to fit into an entry of a keyring.
const MOST_FAILURES: usize = 40;
const MOST_ADMINISTRATORS: usize = 16;
/// What every ID starts with where nothing is known of the past: one try after the longest wait, then locked.
const UNKNOWN_PAST: u32 = LOCKED_AT - 1;

/// What the throttle knows an ID by: the first eight characters of its login tag. Names nobody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LoginMark(String);

impl LoginMark {
    /// The mark of a login tag.
    pub fn of(login_tag: &str) -> Self {
        Self(login_tag.chars().take(8).collect())
    }
}

/// The tries of an ID, and when in the order of all tries the last one was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Remembered {
    tries: Tries,
    turn: u64,
}

/// The tries of every ID, known here or not: both are treated alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Throttle {
    remembered: BTreeMap<LoginMark, Remembered>,
    /// What holds for an ID that is not remembered.
    others: Tries,
    accounts: BTreeSet<LoginMark>,
    administrators: BTreeSet<LoginMark>,
    /// Of 管理者 who all failed fifteen times, the one who is only slowed.
    spared: Option<LoginMark>,
    next_turn: u64,
}

/// What a counter outside the file keeps of a throttle: the IDs that failed, those of accounts first, then the worst; and the 管理者.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThrottleSummary {
    failures: BTreeMap<LoginMark, u32>,
    others: u32,
    administrators: BTreeSet<LoginMark>,
    spared: Option<LoginMark>,
}

impl Throttle {
    /// Where nothing is known of the past: neither the way in nor a lock for everybody. Every ID has one try after a full wait.
    pub fn of_unknown_past() -> Self {
        Self { others: Tries { failures: UNKNOWN_PAST, waits_since: None }, ..Self::default() }
    }

    /// Whether a try of this ID would be checked now.
    pub fn gate(&self, login_tag: &str, now: &BootInstant) -> Gate {
        let mark = LoginMark::of(login_tag);
        self.tries(&mark).gate(now, self.may_lock(&mark))
    }

    /// Begins a try: where the gate is open, it counts as a failure from now on. Keep that before the password is checked.
    pub fn begin_try(&mut self, login_tag: &str, now: &BootInstant) -> Gate {
        let mark = LoginMark::of(login_tag);
        let before = self.tries(&mark);
        let mut tries = before.clone();
        tries.wait_anew(now);
        let gate = tries.gate(now, self.may_lock(&mark));
        match gate {
            Gate::Open => tries.count(now),
            Gate::Wait { .. } | Gate::Locked => {}
        }
        if tries != *before {
            self.remember(mark, tries);
        }
        gate
    }

    /// The password was right: the failures of this ID are over.
    pub fn succeeded(&mut self, login_tag: &str) {
        if self.others.failures > 0 {
            // From here on the past is known again: what held for every ID goes on for each account, and for nobody else.
            let others = std::mem::take(&mut self.others);
            let unheard: Vec<LoginMark> = self.accounts.iter().filter(|it| !self.remembered.contains_key(*it)).cloned().collect();
            unheard.into_iter().for_each(|mark| self.remember(mark, others.clone()));
        }
        self.remembered.remove(&LoginMark::of(login_tag));
        self.spare();
    }

    /// The try that was begun on `before` was never checked: it does not count. What else was counted since then stays.
    pub fn take_back(&mut self, login_tag: &str, before: &Throttle) {
        let mark = LoginMark::of(login_tag);
        if self.tries(&mark).failures != before.tries(&mark).failures.saturating_add(1) {
            return;
        }
        match before.remembered.get(&mark) {
            Some(tries) => self.remembered.insert(mark, tries.clone()),
            None => self.remembered.remove(&mark),
        };
        self.spare();
    }

    /// A 管理者 has unlocked the account.
    pub fn unlock(&mut self, login_tag: &str) {
        self.succeeded(login_tag);
    }

    /// Waits that this boot cannot measure begin anew, for every ID.
    pub fn restart_waits(&mut self, now: &BootInstant) {
        self.others.wait_anew(now);
        self.remembered.values_mut().for_each(|it| it.tries.wait_anew(now));
    }

    /// The failures of an ID since it last signed in.
    pub fn failures(&self, login_tag: &str) -> u32 {
        self.tries(&LoginMark::of(login_tag)).failures
    }

    /// Whether an account is locked.
    pub fn is_locked(&self, login_tag: &str) -> bool {
        let mark = LoginMark::of(login_tag);
        self.may_lock(&mark) && self.tries(&mark).failures >= LOCKED_AT
    }

    /// Whether a login tag is of an account of this room.
    pub fn is_account(&self, login_tag: &str) -> bool {
        self.accounts.contains(&LoginMark::of(login_tag))
    }

    /// Which login tags are of accounts of this room: these are never forgotten.
    pub fn know_accounts<'a>(&mut self, login_tags: impl IntoIterator<Item = &'a str>) {
        self.accounts = login_tags.into_iter().map(LoginMark::of).collect();
    }

    /// Which login tags are of active 管理者: the last of them who is not locked never will be.
    pub fn know_administrators<'a>(&mut self, login_tags: impl IntoIterator<Item = &'a str>) {
        self.administrators = login_tags.into_iter().map(LoginMark::of).collect();
        self.spare();
    }

    /// What a counter keeps.
    pub fn summary(&self) -> ThrottleSummary {
        let mut failing: Vec<(&LoginMark, u32)> =
            self.remembered.iter().filter(|(_, it)| it.tries.failures > 0).map(|(mark, it)| (mark, it.tries.failures)).collect();
        failing.sort_by_key(|(mark, failures)| (!self.is_known(mark), std::cmp::Reverse(*failures)));
        ThrottleSummary {
            failures: failing.into_iter().take(MOST_FAILURES).map(|(mark, failures)| (mark.clone(), failures)).collect(),
            others: self.others.failures,
            administrators: self.spared.iter().chain(&self.administrators).take(MOST_ADMINISTRATORS).cloned().collect(),
            spared: self.spared.clone(),
        }
    }

    /// Takes over what a newer counter knows. For each ID the higher number of failures counts, and its wait begins anew.
    pub fn take_over(&mut self, summary: &ThrottleSummary) {
        for (mark, failures) in &summary.failures {
            if self.tries(mark).failures < *failures {
                self.remember(mark.clone(), Tries { failures: *failures, waits_since: None });
            }
        }
        if self.others.failures < summary.others {
            self.others = Tries { failures: summary.others, waits_since: None };
        }
        self.administrators.clone_from(&summary.administrators);
        self.spared.clone_from(&summary.spared);
        self.spare();
    }

    fn tries(&self, mark: &LoginMark) -> &Tries {
        self.remembered.get(mark).map_or(&self.others, |it| &it.tries)
    }

    fn is_known(&self, mark: &LoginMark) -> bool {
        self.accounts.contains(mark) || self.administrators.contains(mark)
    }

    /// Where no 管理者 is known, anybody might be the last: nobody is locked then, only slowed to a try an hour.
    fn may_lock(&self, mark: &LoginMark) -> bool {
        !self.administrators.is_empty() && self.spared.as_ref() != Some(mark)
    }

    fn remember(&mut self, mark: LoginMark, tries: Tries) {
        self.next_turn += 1;
        self.remembered.insert(mark, Remembered { tries, turn: self.next_turn });
        self.spare();
        while self.remembered.len() > CAPACITY {
            let strangers = self.remembered.iter().filter(|(mark, _)| !self.is_known(mark));
            let Some(oldest) = strangers.min_by_key(|(_, it)| it.turn).map(|(mark, _)| mark.clone()) else { break };
            self.remembered.remove(&oldest);
        }
    }

    /// When every 管理者 has failed fifteen times, the last of them to do so is spared the lock, and stays it.
    fn spare(&mut self) {
        let all_failed = self.administrators.iter().all(|it| self.tries(it).failures >= LOCKED_AT);
        let stays = self.spared.as_ref().is_some_and(|it| self.administrators.contains(it));
        if !all_failed {
            self.spared = None;
        } else if !stays {
            let turn = |mark: &&LoginMark| self.remembered.get(*mark).map_or(0, |it| it.turn);
            self.spared = self.administrators.iter().max_by_key(turn).cloned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(boot: &str, seconds: i64) -> BootInstant {
        BootInstant { boot_id: boot.to_owned(), since_boot_ms: seconds * 1_000 }
    }

    /// A throttle of two 管理者 and a clerk.
    fn of_a_room() -> Throttle {
        let mut throttle = Throttle::default();
        throttle.know_accounts(["kanri", "fukukanri", "uketsuke"]);
        throttle.know_administrators(["kanri", "fukukanri"]);
        throttle
    }

    /// Tries an ID until it is refused with all the waits kept; the answer is the refusal.
    fn try_until_locked(throttle: &mut Throttle, login: &str) -> (u32, Gate) {
        for tried in 0..40 {
            match throttle.begin_try(login, &at("a", i64::from(tried) * 3_600)) {
                Gate::Open => {}
                refused @ (Gate::Wait { .. } | Gate::Locked) => return (tried, refused),
            }
        }
        (40, Gate::Open)
    }

    #[test]
    fn five_failures_are_free_then_the_waits_double_to_an_hour_and_the_fifteenth_locks() {
        let mut throttle = of_a_room();
        let mut now = 0;
        let mut waits = Vec::new();
        for _ in 0..15 {
            if let Gate::Wait { seconds } = throttle.gate("uketsuke", &at("a", now)) {
                waits.push(seconds);
                now += i64::try_from(seconds).unwrap() - 1;
                assert_eq!(throttle.begin_try("uketsuke", &at("a", now)), Gate::Wait { seconds: 1 });
                now += 1;
            }
            assert_eq!(throttle.begin_try("uketsuke", &at("a", now)), Gate::Open);
        }
        assert_eq!(waits, [15, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
        assert_eq!(throttle.gate("uketsuke", &at("a", now + 1_000_000)), Gate::Locked);
        assert!(throttle.is_locked("uketsuke"));
    }

    #[test]
    fn an_unknown_id_is_treated_as_a_known_one() {
        let mut throttle = of_a_room();
        for seconds in 0..200 {
            let now = at("a", seconds * 60);
            assert_eq!(throttle.begin_try("uketsuke", &now), throttle.begin_try("daremo", &now));
        }
        assert_eq!(throttle.failures("daremo"), 15);
    }

    #[test]
    fn a_wait_begins_anew_in_another_boot_and_when_the_boot_clock_goes_back() {
        let mut throttle = of_a_room();
        (0..5).for_each(|_| assert_eq!(throttle.begin_try("uketsuke", &at("a", 100)), Gate::Open));
        assert_eq!(throttle.gate("uketsuke", &at("a", 114)), Gate::Wait { seconds: 1 });
        assert_eq!(throttle.begin_try("uketsuke", &at("b", 9_000)), Gate::Wait { seconds: 15 });
        assert_eq!(throttle.begin_try("uketsuke", &at("b", 9_014)), Gate::Wait { seconds: 1 });
        assert_eq!(throttle.begin_try("uketsuke", &at("b", 5)), Gate::Wait { seconds: 15 });
        assert_eq!(throttle.begin_try("uketsuke", &at("b", 20)), Gate::Open);
        throttle.restart_waits(&at("c", 1));
        assert_eq!(throttle.gate("uketsuke", &at("c", 21)), Gate::Wait { seconds: 10 }, "the wait for the seventh try is 30 seconds");
    }

    #[test]
    fn a_right_password_and_an_unlocking_take_the_failures_back() {
        let mut throttle = of_a_room();
        assert_eq!(try_until_locked(&mut throttle, "uketsuke"), (15, Gate::Locked));
        throttle.unlock("uketsuke");
        assert_eq!(throttle.failures("uketsuke"), 0);
        assert_eq!(throttle.begin_try("uketsuke", &at("a", 0)), Gate::Open);
        throttle.succeeded("uketsuke");
        assert_eq!(throttle, Throttle { next_turn: throttle.next_turn, ..of_a_room() }, "nothing is left of it");
    }

    #[test]
    fn a_try_that_was_never_checked_is_taken_back_and_no_other() {
        let mut throttle = of_a_room();
        let before = throttle.clone();
        throttle.begin_try("uketsuke", &at("a", 1));
        throttle.begin_try("kanri", &at("a", 2));
        throttle.take_back("uketsuke", &before);
        assert_eq!((throttle.failures("uketsuke"), throttle.failures("kanri")), (0, 1));
        throttle.begin_try("kanri", &at("a", 3));
        throttle.take_back("kanri", &before);
        assert_eq!(throttle.failures("kanri"), 2, "somebody else has tried meanwhile");
    }

    #[test]
    fn the_last_unlocked_administrator_is_only_slowed_and_the_others_stay_locked() {
        let mut throttle = of_a_room();
        assert_eq!(try_until_locked(&mut throttle, "kanri"), (15, Gate::Locked));
        (0..15).for_each(|hour| assert_eq!(throttle.begin_try("fukukanri", &at("a", hour * 3_600)), Gate::Open));
        for hour in 15..30 {
            assert_eq!(throttle.begin_try("fukukanri", &at("a", hour * 3_600 - 1)), Gate::Wait { seconds: 1 });
            assert_eq!(throttle.begin_try("fukukanri", &at("a", hour * 3_600)), Gate::Open);
            assert_eq!(throttle.begin_try("kanri", &at("a", hour * 3_600)), Gate::Locked);
        }
        throttle.unlock("kanri");
        assert!(throttle.is_locked("fukukanri"), "there is another administrator again");
    }

    #[test]
    fn of_more_ids_than_are_remembered_only_unknown_ones_are_forgotten_oldest_first() {
        let mut throttle = of_a_room();
        throttle.begin_try("kanri", &at("a", 0));
        (0..CAPACITY).for_each(|it| _ = throttle.begin_try(&format!("{it:08}"), &at("a", 1)));
        assert_eq!(throttle.failures("kanri"), 1);
        assert_eq!(throttle.failures("00000000"), 0, "the oldest one had to go");
        assert_eq!(throttle.failures("00000001"), 1);
        assert_eq!(throttle.remembered.len(), CAPACITY);
    }

    #[test]
    fn of_an_unknown_past_every_id_has_one_try_after_an_hour_until_somebody_signs_in() {
        let mut throttle = Throttle::of_unknown_past();
        throttle.know_accounts(["kanri", "uketsuke"]);
        throttle.restart_waits(&at("a", 10));
        for login in ["kanri", "uketsuke", "daremo"] {
            assert_eq!(throttle.begin_try(login, &at("a", 3_609)), Gate::Wait { seconds: 1 });
            assert_eq!(throttle.begin_try(login, &at("a", 3_610)), Gate::Open);
            assert_eq!(throttle.gate(login, &at("a", 3_610)), Gate::Wait { seconds: 3_600 }, "nobody is known to be a 管理者: {login}");
        }
        throttle.unlock("uketsuke");
        throttle.succeeded("kanri");
        throttle.know_administrators(["kanri"]);
        assert_eq!(throttle.gate("shinjin", &at("a", 3_610)), Gate::Open, "the past of others is known again");
        assert_eq!(throttle.gate("daremo", &at("a", 9_000)), Gate::Locked);
    }

    #[test]
    fn a_sign_in_after_an_unknown_past_clears_nobody_else() {
        let mut throttle = Throttle::of_unknown_past();
        throttle.know_accounts(["kanri", "uketsuke"]);
        throttle.restart_waits(&at("a", 0));
        assert_eq!(throttle.begin_try("kanri", &at("a", 3_600)), Gate::Open);
        throttle.succeeded("kanri");
        assert_eq!((throttle.failures("kanri"), throttle.failures("uketsuke")), (0, 14));
    }

    #[test]
    fn an_older_throttle_takes_the_higher_failures_over_and_waits_anew() {
        let mut throttle = of_a_room();
        let mut older = throttle.clone();
        (0..3).for_each(|_| _ = older.begin_try("fukukanri", &at("a", 0)));
        throttle.begin_try("fukukanri", &at("a", 0));
        try_until_locked(&mut throttle, "kanri");
        (0..6).for_each(|it| _ = throttle.begin_try("uketsuke", &at("a", it * 100)));
        older.take_over(&throttle.summary());
        assert_eq!(["kanri", "fukukanri", "uketsuke"].map(|it| older.failures(it)), [15, 3, 6]);
        assert_eq!(older.gate("uketsuke", &at("a", 1_000_000)), Gate::Wait { seconds: 30 });
        assert!(older.is_locked("kanri"));
    }

    #[test]
    fn a_summary_names_accounts_before_unknown_ids_and_the_spared_administrator_before_the_others() {
        let mut throttle = Throttle::default();
        let administrators: Vec<String> = (0..MOST_ADMINISTRATORS + 4).map(|it| format!("kanri-{it:02}")).collect();
        throttle.know_accounts(["uketsuke"]);
        throttle.know_administrators(administrators.iter().map(String::as_str));
        administrators.iter().for_each(|it| assert_eq!(try_until_locked(&mut throttle, it).1 == Gate::Locked, it != "kanri-19"));
        (0..MOST_FAILURES).for_each(|it| _ = try_until_locked(&mut throttle, &format!("{it:08}")));
        throttle.begin_try("uketsuke", &at("a", 0));
        let mut lost = Throttle::default();
        lost.take_over(&throttle.summary());
        assert_eq!(lost.failures("uketsuke"), 1);
        assert_eq!(lost.remembered.len(), MOST_FAILURES);
        assert!(lost.is_locked("kanri-00") && !lost.is_locked("kanri-19"), "{:?}", lost.spared);
    }
}

//! Whatever is guessed, booted, deleted and put back: fifteen tries of an ID are checked at most, and after that only those of the last
//! unlocked 管理者, one an hour.

use std::collections::BTreeMap;

use hensobo_core::domain::throttle::{BootInstant, Gate, Throttle, ThrottleSummary};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::laws::runner;

/// Two 管理者, two others, and an ID that nobody has.
const LOGINS: [&str; 5] = ["kanri", "fukukanri", "uketsuke", "keisu", "daremo"];
const ADMINISTRATORS: [&str; 2] = ["kanri", "fukukanri"];
/// What the n-th try waits after the one before, in seconds; the first five wait for nothing.
const WAITS: [u64; 15] = [0, 0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600];

/// What somebody does who guesses passwords and has the terminal to himself.
#[derive(Debug, Clone)]
enum Step {
    /// Tries an ID several times in a row, each time after so many seconds.
    Guess { login: usize, times: usize, after: u64 },
    /// Lets hours pass with the terminal switched on.
    Wait { hours: u64 },
    /// Boots the terminal; the boot clock begins somewhere.
    Boot { since: u64 },
    /// Starts the program again.
    Restart,
    /// Takes the record away; the counter in the keyring stays.
    LoseRecord,
    /// Puts an older copy of the record back; the counter stays.
    PutBack { copy: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let after = prop_oneof![0_u64..2, 10_u64..40, 100_u64..5_000];
    prop_oneof![
        8 => (0..LOGINS.len(), 1_usize..25, after).prop_map(|(login, times, after)| Step::Guess { login, times, after }),
        2 => (1_u64..6).prop_map(|hours| Step::Wait { hours }),
        2 => (0_u64..100_000).prop_map(|since| Step::Boot { since }),
        1 => Just(Step::Restart),
        1 => Just(Step::LoseRecord),
        2 => (0_usize..1_000).prop_map(|copy| Step::PutBack { copy }),
    ]
}

/// The terminal, and what was really checked on it.
struct Desk {
    throttle: Throttle,
    /// What the counter in the keyring says.
    counter: ThrottleSummary,
    copies: Vec<Throttle>,
    boot: u32,
    seconds: u64,
    checked: BTreeMap<&'static str, Vec<(u32, u64)>>,
    /// The 管理者 who were checked fifteen times, in the order in which they came to it.
    at_fifteen: Vec<&'static str>,
}

impl Desk {
    fn new() -> Self {
        let mut throttle = Throttle::default();
        throttle.know_accounts(LOGINS.into_iter().take(4));
        throttle.know_administrators(ADMINISTRATORS);
        let counter = throttle.summary();
        Self { throttle, counter, copies: Vec::new(), boot: 1, seconds: 0, checked: BTreeMap::new(), at_fifteen: Vec::new() }
    }

    fn now(&self) -> BootInstant {
        BootInstant { boot_id: self.boot.to_string(), since_boot_ms: i64::try_from(self.seconds * 1_000).unwrap() }
    }

    fn kept(&mut self) {
        self.counter = self.throttle.summary();
        self.copies.push(self.throttle.clone());
    }

    fn take(&mut self, step: &Step) -> Result<(), TestCaseError> {
        match *step {
            Step::Guess { login, times, after } => {
                for _ in 0..times {
                    self.seconds += after;
                    self.guess(LOGINS[login])?;
                }
            }
            Step::Wait { hours } => self.seconds += hours * 3_600,
            Step::Boot { since } => (self.boot, self.seconds) = (self.boot + 1, since),
            Step::Restart => {
                let bytes = serde_json::to_vec(&self.throttle).unwrap();
                self.throttle = serde_json::from_slice(&bytes).unwrap();
                self.throttle.restart_waits(&self.now());
            }
            Step::LoseRecord => self.restore(Throttle::default()),
            Step::PutBack { copy } => {
                if let Some(older) = self.copies.get(copy % self.copies.len().max(1)) {
                    self.restore(older.clone());
                }
            }
        }
        Ok(())
    }

    fn restore(&mut self, mut older: Throttle) {
        older.take_over(&self.counter);
        self.throttle = older;
        self.throttle.restart_waits(&self.now());
        self.kept();
    }

    /// A wrong password. What the throttle admits is held against what was checked before, by this desk's own count.
    fn guess(&mut self, login: &'static str) -> Result<(), TestCaseError> {
        let gate = self.throttle.begin_try(login, &self.now());
        self.kept();
        let may_lock = self.at_fifteen.len() < ADMINISTRATORS.len() || self.at_fifteen.last() != Some(&login);
        let before = self.checked.entry(login).or_default();
        match gate {
            Gate::Locked => prop_assert!(may_lock && before.len() >= 15, "{login} is locked after {}", before.len()),
            Gate::Wait { seconds } => {
                prop_assert!(seconds <= 3_600 && before.len() >= 5, "{login} waits {seconds} s after {}", before.len())
            }
            Gate::Open => {
                prop_assert!(before.len() < 15 || !may_lock, "{login} was checked more than fifteen times");
                let wait = WAITS.get(before.len()).copied().unwrap_or(3_600);
                // Only what passed since the last check, within this boot, can have been waited.
                let since = before.last().filter(|(boot, _)| *boot == self.boot).map_or(0, |(_, at)| *at);
                prop_assert!(wait <= self.seconds - since, "{login} had to wait {wait} s for the check after {}", before.len());
                before.push((self.boot, self.seconds));
                if before.len() == 15 && ADMINISTRATORS.contains(&login) {
                    self.at_fifteen.push(login);
                }
            }
        }
        Ok(())
    }
}

#[test]
fn whatever_is_done_to_a_terminal_fifteen_tries_are_checked_and_then_one_an_hour_of_the_last_administrator() {
    let mut most = 0;
    runner()
        .run(&prop::collection::vec(step(), 1..120), |steps| {
            let mut desk = Desk::new();
            steps.iter().try_for_each(|step| desk.take(step))
        })
        .unwrap();
    // The law is worth something only if a patient guesser does get to the fifteenth.
    let mut desk = Desk::new();
    for login in LOGINS {
        desk.take(&Step::Guess { login: LOGINS.iter().position(|it| *it == login).unwrap(), times: 20, after: 3_600 }).unwrap();
        most = most.max(desk.checked[login].len());
    }
    assert_eq!((most, desk.checked["uketsuke"].len(), desk.checked["daremo"].len()), (20, 15, 15));
}

#[test]
fn a_thousand_guesses_at_one_id_are_fifteen_checks() {
    for login in ["uketsuke", "daremo", "kanri"] {
        let mut desk = Desk::new();
        for guess in 0..1_000_u32 {
            let nuisance = match guess % 9 {
                3 => Step::Boot { since: 0 },
                5 => Step::Restart,
                7 => Step::LoseRecord,
                8 => Step::PutBack { copy: guess as usize / 2 },
                _ => Step::Wait { hours: 2 },
            };
            desk.take(&nuisance).unwrap();
            desk.take(&Step::Guess { login: LOGINS.iter().position(|it| *it == login).unwrap(), times: 1, after: 0 }).unwrap();
        }
        assert_eq!(desk.checked[login].len(), 15, "{login}");
    }
}

//! Guessing at the sign-in: counted before it is checked, slowed, then locked — whatever the guesser does with files, clocks and programs.

use std::fs;
use std::time::Instant;

use chrono::TimeDelta;
use hensobo_core::clock::Clock;
use hensobo_core::closed_room::ClosedRoom;
use hensobo_core::domain::person::Role;
use hensobo_core::error::{Code, Refused};
use hensobo_core::vault::cost::hashes_of_this_thread;
use hensobo_tests::dice::Dice;
use hensobo_tests::practice::{ADMINISTRATOR, OTHER_PASSWORD, PASSWORD, PracticeRoom};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::tamper::edit_header;

const GUESSES: usize = 1_000;
/// After so many failures the account is locked.
const MOST_CHECKS: u64 = 15;

/// Somebody who guesses, and does between two guesses whatever may help.
struct Guesser<'a> {
    room: &'a PracticeRoom,
    clock: Clock,
    dice: Dice,
    kept: Vec<(String, Vec<u8>)>,
}

impl Guesser<'_> {
    /// One guess: what it was answered, and how many real checks it cost.
    fn guess(&self, closed: &ClosedRoom, login: &str) -> (Code, u64) {
        let before = hashes_of_this_thread();
        let refused = closed.sign_in(login, OTHER_PASSWORD).map(|_| ()).refusal();
        (refused.code, hashes_of_this_thread() - before)
    }

    /// Restarts, boots, moves clocks, deletes files, puts older copies of them back, starts the program twice.
    fn meddle(&mut self, closed: ClosedRoom) -> ClosedRoom {
        let gate_files = ["terminal.v1", "side.v1"];
        match self.dice.below(9) {
            0 => self.clock.advance(TimeDelta::seconds(30)),
            1 => self.clock.advance(TimeDelta::hours(2)),
            2 => self.clock.set_wall(TimeDelta::days(400)),
            3 => self.clock.set_wall(TimeDelta::days(-400)),
            4 => self.clock.reboot(),
            5 => {
                let second = self.room.try_closed();
                assert_eq!(second.code(), Code::RoomInUse, "a second program finds the room in use");
            }
            6 => {
                drop(closed);
                for name in gate_files {
                    let _gone_already = fs::remove_file(self.room.path().join(name));
                }
                return self.room.closed();
            }
            7 => {
                drop(closed);
                for (name, bytes) in &self.kept {
                    fs::write(self.room.path().join(name), bytes).unwrap();
                }
                return self.room.closed();
            }
            _ => {
                drop(closed);
                return self.room.closed();
            }
        }
        closed
    }
}

#[test]
fn of_a_thousand_guesses_with_restarts_clocks_and_deleted_files_at_most_fifteen_are_checked() {
    let room = PracticeRoom::founded();
    room.enroll("kakari", "練習 係員", Role::Clerk);
    assert!(room.opens("kakari", PASSWORD));
    for login in ["kakari", "dareka"] {
        let kept = ["terminal.v1", "side.v1"].map(|name| (name.to_owned(), fs::read(room.path().join(name)).unwrap())).to_vec();
        let mut guesser = Guesser { room: &room, clock: room.clock().clone(), dice: Dice::of_this_run(), kept };
        let (mut closed, mut checks) = (room.closed(), 0);
        for guess in 0..GUESSES {
            closed = guesser.meddle(closed);
            let (code, cost) = guesser.guess(&closed, login);
            assert!(cost <= 1, "guess {guess}: {cost} checks");
            let said = matches!(code, Code::WrongLoginOrPassword | Code::TooManyTries | Code::AccountLocked);
            assert!(said, "guess {guess}: {code:?}");
            assert_eq!(cost, u64::from(code == Code::WrongLoginOrPassword), "guess {guess}: {code:?}");
            checks += cost;
        }
        assert!(checks <= MOST_CHECKS, "{login}: {checks} real checks");
        assert!(checks >= 5, "{login}: only {checks} real checks, the test did not guess");
        println!("{login}: {checks} real checks of {GUESSES} guesses");
        drop(closed);
    }
    assert_eq!(room.try_sign_in("kakari", PASSWORD).code(), Code::AccountLocked);
    assert!(room.opens(ADMINISTRATOR, PASSWORD), "nobody else is locked out");
}

#[test]
fn the_first_five_are_free_then_each_wait_doubles_up_to_an_hour() {
    let room = PracticeRoom::founded();
    room.enroll("kakari", "練習 係員", Role::Clerk);
    let closed = room.closed();
    let wrong = || Refused::from(closed.sign_in("kakari", OTHER_PASSWORD).map(|_| ()).unwrap_err());
    for _ in 0..5 {
        assert_eq!(wrong().code, Code::WrongLoginOrPassword);
    }
    for wait in [15, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600] {
        let refused = wrong();
        assert_eq!((refused.code, refused.details["seconds"].as_str()), (Code::TooManyTries, wait.to_string().as_str()));
        room.clock().advance(TimeDelta::seconds(wait - 1));
        assert_eq!(wrong().details["seconds"], "1");
        room.clock().advance(TimeDelta::seconds(1));
        assert_eq!(wrong().code, Code::WrongLoginOrPassword, "after {wait} seconds");
    }
    assert_eq!(wrong().code, Code::AccountLocked);
    assert_eq!(closed.sign_in("kakari", PASSWORD).map(|_| ()).code(), Code::AccountLocked, "the right password too");
}

#[test]
fn the_last_administrator_is_slowed_to_a_try_an_hour_and_never_locked() {
    let room = PracticeRoom::founded();
    assert!(room.opens(ADMINISTRATOR, PASSWORD));
    let closed = room.closed();
    for _ in 0..30 {
        room.clock().advance(TimeDelta::hours(1));
        assert_eq!(closed.sign_in(ADMINISTRATOR, OTHER_PASSWORD).map(|_| ()).code(), Code::WrongLoginOrPassword);
    }
    assert_eq!(closed.sign_in(ADMINISTRATOR, PASSWORD).map(|_| ()).code(), Code::TooManyTries);
    room.clock().advance(TimeDelta::minutes(59));
    assert_eq!(closed.sign_in(ADMINISTRATOR, PASSWORD).map(|_| ()).code(), Code::TooManyTries);
    room.clock().advance(TimeDelta::minutes(1));
    closed.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
}

#[test]
fn an_unknown_id_costs_the_same_hashes_as_a_known_one() {
    let room = PracticeRoom::founded();
    room.enroll("kakari", "練習 係員", Role::Clerk);
    let mut medians = Vec::new();
    for login in ["kakari", "dareka"] {
        let closed = room.closed();
        let mut times = Vec::new();
        for _ in 0..5 {
            let (before, start) = (hashes_of_this_thread(), Instant::now());
            assert_eq!(closed.sign_in(login, OTHER_PASSWORD).map(|_| ()).code(), Code::WrongLoginOrPassword);
            times.push(start.elapsed());
            assert_eq!(hashes_of_this_thread() - before, 1, "{login}");
        }
        times.sort();
        medians.push(times[2]);
    }
    println!("medians of a refused sign-in: known {:?}, unknown {:?}", medians[0], medians[1]);
}

#[test]
fn a_wrong_password_in_a_dialog_counts_like_one_at_the_sign_in() {
    let room = PracticeRoom::founded();
    room.enroll("kakari", "練習 係員", Role::Clerk);
    let (mut open, _) = room.administrator();
    let action = hensobo_core::domain::policy::Action::CountBatch;
    for _ in 0..5 {
        assert_eq!(open.countersign("kakari", OTHER_PASSWORD, action).code(), Code::WrongLoginOrPassword);
    }
    assert_eq!(open.countersign("kakari", PASSWORD, action).code(), Code::TooManyTries);
    drop(open);
    assert_eq!(room.try_sign_in("kakari", PASSWORD).code(), Code::TooManyTries, "and goes on counting there");
}

#[test]
fn what_was_refused_while_the_vault_was_closed_is_in_the_journal_after_the_next_sign_in() {
    let room = PracticeRoom::founded();
    room.enroll("kakari", "練習 係員", Role::Clerk);
    for login in ["kakari", "dareka", "kakari"] {
        assert!(!room.opens(login, OTHER_PASSWORD));
    }
    let (mut open, who) = room.administrator();
    let journal = open.journal(&who, hensobo_core::domain::id::Seq(0), u32::MAX).unwrap();
    let refused: Vec<&str> = journal.iter().filter(|it| it.kind == "finding_recorded.1").map(|it| it.payload.as_str()).collect();
    assert_eq!(refused.len(), 3, "{refused:?}");
    let clerk = "\"person\":\"1-002\"";
    assert!(refused[0].contains(clerk) && refused[1].contains("\"person\":null") && refused[2].contains(clerk), "{refused:?}");
    assert!(refused.iter().all(|it| !it.contains("dareka")), "what was typed stands nowhere: it may be a password");
    drop(open);
    let (open, who) = room.sign_in("kakari", PASSWORD);
    assert_eq!(open.me(&who).unwrap().refused_sign_ins, 2, "and the person is told");
}

#[test]
fn a_slot_of_a_secret_that_nobody_has_makes_no_guess_free() {
    let room = PracticeRoom::founded();
    room.enroll("kakari", "練習 係員", Role::Clerk);
    edit_header(&room.keys(), |header| {
        let slots = header["slots"].as_array_mut().unwrap();
        // The clerk's own slot once more, first in the file, as if it were of a terminal that is gone.
        let mut decoy = slots.last().unwrap().clone();
        decoy["id"] = "00".repeat(8).into();
        decoy["lock"]["pepper"] = "gone".into();
        slots.insert(0, decoy);
    });
    let closed = room.closed();
    let codes: Vec<Code> = (0..6).map(|_| closed.sign_in("kakari", OTHER_PASSWORD).map(|_| ()).code()).collect();
    assert_eq!(codes[..5], [Code::KeyringEntryMissing; 5]);
    assert_eq!(codes[5], Code::TooManyTries);
}

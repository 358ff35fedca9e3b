//! `cargo xtask test`: the whole gate, the same on a desk and in CI.

use std::env;
use std::hash::{BuildHasher, Hasher, RandomState};

use crate::command::Command;
use crate::error::{Error, Result};
use crate::{check, isolated, programs, system, window};

/// Cases of each property with `--full`.
const FULL_CASES: &str = "10000";

/// The whole gate: static checks, screens, room, real window.
#[derive(clap::Args)]
pub(crate) struct Test {
    /// Run every property 10,000 times and check the window exactly as it is delivered.
    #[arg(long)]
    full: bool,
    /// Install missing system packages without asking.
    #[arg(long)]
    yes: bool,
}

impl Test {
    /// Installs what is missing, then checks, builds and tests everything.
    pub(crate) fn work(&self) -> Result<()> {
        let mut packages = vec![system::TO_BUILD, system::TO_KEEP_SECRETS, system::TO_DRIVE, system::TO_ISOLATE, system::TO_READ_PAPERS];
        packages.extend(self.full.then_some(system::TO_COMPARE_PAPERS));
        system::require(&packages, self.yes || system::nobody_to_ask())?;
        let seed = seed();
        println!("The seed of this run is {seed}; HENSOBO_SEED={seed} cargo xtask test repeats it.");
        check::work()?;
        let mut passed = 0;
        let screens = Command::npm().args(["run", "--silent", "test"]);
        screens.env("NO_COLOR", "1").run_watched(|line| passed += passed_screens(line))?;
        self.with_seed(room()?, &seed).run_watched(|line| passed += passed_tests(line))?;
        let shipped = if self.full { window::Shipped::AsDelivered } else { window::Shipped::Debug };
        let window = window::tests(&window::build(shipped)?, &[])?;
        self.with_seed(window, &seed).run_watched(|line| passed += passed_tests(line))?;
        println!("\n{passed} passed, 0 failed");
        Ok(())
    }

    fn with_seed(&self, command: Command, seed: &str) -> Command {
        let command = command.env("HENSOBO_SEED", seed);
        if !self.full {
            return command;
        }
        let cases = env::var("HENSOBO_CASES").unwrap_or_else(|_| FULL_CASES.to_owned());
        command.env("HENSOBO_FULL", "1").env("HENSOBO_CASES", cases)
    }
}

/// What cargo is asked for to test the room. The feature is that of the window's tests, so that both are compiled once.
const ROOM_TESTS: [&str; 10] =
    ["test", "--workspace", "--features", "hensobo-tests/window", "--lib", "--bins", "--test", "behaviour", "--test", "crash"];

/// All tests but those of the window, connected to nothing, with a keyring of their own.
fn room() -> Result<Command> {
    let cli = programs::build()?.cli;
    Command::cargo().args(ROOM_TESTS).arg("--no-run").run()?;
    let xtask = env::current_exe().map_err(Error::file("xtask"))?;
    let command = isolated::command()?.arg(xtask).args(["with-keyring", "--", "cargo"]).args(ROOM_TESTS);
    Ok(command.env("HENSOBO_CLI_BINARY", cli))
}

/// The seed given, or a fresh one.
pub(crate) fn seed() -> String {
    env::var("HENSOBO_SEED").unwrap_or_else(|_| RandomState::new().build_hasher().finish().to_string())
}

/// How many tests one line of cargo's output reports as passed.
fn passed_tests(line: &str) -> u64 {
    line.strip_prefix("test result: ok. ").map_or(0, first_number)
}

/// How many tests one line of vitest's output reports as passed.
fn passed_screens(line: &str) -> u64 {
    let counted = line.trim_start().strip_prefix("Tests ").filter(|it| it.contains(" passed"));
    counted.map_or(0, first_number)
}

fn first_number(text: &str) -> u64 {
    text.split_whitespace().next().and_then(|it| it.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passed_tests_are_read_from_the_lines_of_cargo() {
        assert_eq!(passed_tests("test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured"), 12);
        assert_eq!(passed_tests("test result: FAILED. 12 passed; 1 failed"), 0);
        assert_eq!(passed_tests("test a_test ... ok"), 0);
    }

    #[test]
    fn passed_tests_are_read_from_the_lines_of_vitest() {
        assert_eq!(passed_screens("      Tests  45 passed (45)"), 45);
        assert_eq!(passed_screens(" Test Files  9 passed (9)"), 0);
    }
}

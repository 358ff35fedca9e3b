//! The project's own commands: `cargo xtask run | test | check | tour | types | bench | crash | with-keyring | isolated`.

mod bench;
mod check;
mod command;
mod crash;
mod deny;
mod error;
mod folders;
mod isolated;
mod keyring;
mod programs;
mod run;
mod screens;
mod system;
mod test;
mod tour;
mod types;
mod window;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Result;

/// The project's own commands.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", version)]
struct Xtask {
    #[command(subcommand)]
    job: Job,
}

/// What one can ask for.
#[derive(Subcommand)]
enum Job {
    /// Prepare everything and open the window.
    Run(run::Run),
    /// The whole gate: static checks, screens, room, real window.
    Test(test::Test),
    /// The static part of the gate.
    Check,
    /// Drive the real window through the main job and leave a picture of every screen.
    Tour(tour::Tour),
    /// Write the TypeScript types of the room for the screens.
    Types(types::Types),
    /// Measure the room beside the same work on plain SQLite and print the ratios.
    Bench(bench::Bench),
    /// Cut the power, kill, fail and flip bits: everything that the gate takes samples of.
    Crash(crash::Crash),
    /// Run a command inside a private D-Bus session with an unlocked Secret Service.
    WithKeyring(Words),
    /// Run a command on a terminal that is connected to nothing: a network namespace in which only `lo` is up.
    Isolated(Words),
    /// The part of `with-keyring` that already stands inside the private session.
    #[command(hide = true)]
    KeyringSession(Words),
    /// The part of `isolated` that already stands inside the namespaces.
    #[command(hide = true)]
    IsolatedSession(Words),
}

/// A command and its arguments.
#[derive(clap::Args)]
struct Words {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
    words: Vec<OsString>,
}

fn main() -> ExitCode {
    match work(Xtask::parse().job) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn work(job: Job) -> Result<ExitCode> {
    match job {
        Job::Run(run) => run.work()?,
        Job::Test(test) => test.work()?,
        Job::Check => check::work()?,
        Job::Tour(tour) => tour.work()?,
        Job::Types(types) => types.work()?,
        Job::Bench(bench) => bench.work()?,
        Job::Crash(crash) => crash.work()?,
        Job::WithKeyring(it) => return keyring::with_keyring(&it.words),
        Job::Isolated(it) => return isolated::isolated(&it.words),
        Job::KeyringSession(it) => return keyring::session(&it.words),
        Job::IsolatedSession(it) => return isolated::session(&it.words),
    }
    Ok(ExitCode::SUCCESS)
}

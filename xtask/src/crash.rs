//! `cargo xtask crash`: power cuts, kills, failing disks and flipped bits, as many as are asked for.

use crate::command::Command;
use crate::error::Result;
use crate::{isolated, programs, system, test};

/// Everything that the gate takes samples of.
#[derive(clap::Args)]
pub(crate) struct Crash {
    /// Crash images of a recorded season, and of both controls.
    #[arg(long, default_value_t = 10_000)]
    images: usize,
    /// Kills at random moments.
    #[arg(long, default_value_t = 1_000)]
    kills: usize,
    /// Repeat the run of this seed.
    #[arg(long)]
    seed: Option<u64>,
    /// Only the tests whose names contain this.
    #[arg(long, default_value = "")]
    only: String,
    /// Install missing system packages without asking.
    #[arg(long)]
    yes: bool,
}

/// What cargo is asked for: the whole workspace, as for the room's tests, so that nothing is compiled with other features.
const TESTS: [&str; 6] = ["test", "--workspace", "--features", "hensobo-tests/window", "--test", "crash"];

impl Crash {
    /// Builds everything, then breaks it.
    pub(crate) fn work(&self) -> Result<()> {
        system::require(&[system::TO_BUILD, system::TO_ISOLATE], self.yes || system::nobody_to_ask())?;
        let cli = programs::build()?.cli;
        Command::cargo().args(TESTS).arg("--no-run").run()?;
        let seed = self.seed.map_or_else(test::seed, |it| it.to_string());
        println!("The seed of this run is {seed}; cargo xtask crash --seed {seed} repeats it.");
        let only = (!self.only.is_empty()).then_some(&self.only);
        let command = isolated::command()?.arg("cargo").args(TESTS).args(["--", "--nocapture"]).args(only);
        let command = command.env("HENSOBO_CLI_BINARY", cli).env("HENSOBO_SEED", &seed).env("HENSOBO_FULL", "1");
        command.env("HENSOBO_IMAGES", self.images.to_string()).env("HENSOBO_KILLS", self.kills.to_string()).run()
    }
}

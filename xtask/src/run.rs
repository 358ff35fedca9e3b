//! `cargo xtask run`: from a fresh checkout to the open window.

use std::ffi::OsString;

use crate::command::Command;
use crate::error::Result;
use crate::{folders, screens, system, tour};

/// Prepares everything and opens the window.
#[derive(clap::Args)]
pub(crate) struct Run {
    /// Open a practice room with demonstration data, in a folder of its own.
    #[arg(long)]
    practice: bool,
    /// Build with optimisation.
    #[arg(long)]
    release: bool,
    /// Install missing system packages without asking.
    #[arg(long)]
    yes: bool,
    /// Further arguments for the window.
    #[arg(last = true)]
    words: Vec<OsString>,
}

impl Run {
    /// Installs what is missing, builds, opens the window; without a display, runs the tour.
    pub(crate) fn work(&self) -> Result<()> {
        if !system::has_display() {
            eprintln!("There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).");
            eprintln!("Running the tour instead: it drives the real window out of sight and takes pictures.");
            return tour::Tour { yes: self.yes }.work();
        }
        system::require(&self.packages(), self.yes)?;
        screens::build()?;
        let profile = if self.release { "release" } else { "dev" };
        Command::cargo().args(["build", "--package", "hensobo", "--profile", profile]).run()?;
        let folder = if self.release { "release" } else { "debug" };
        let practice = self.practice.then_some("--practice");
        Command::new(folders::program(folder, "hensobo")).args(practice).args(&self.words).run()
    }

    /// A practice room keeps its secret in a file; a real one needs a Secret Service.
    fn packages(&self) -> Vec<&'static [&'static str]> {
        if self.practice || system::has_secret_service() {
            return vec![system::TO_BUILD];
        }
        vec![system::TO_BUILD, system::TO_KEEP_SECRETS]
    }
}

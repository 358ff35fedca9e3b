//! `cargo xtask tour`: the real window through the main job, a picture of every screen.

use std::fs;

use crate::error::{Error, Result};
use crate::{folders, screens, system, window};

/// Drives the real window through the main job and leaves a picture of every screen in `target/tour`.
#[derive(clap::Args)]
pub(crate) struct Tour {
    /// Install missing system packages without asking.
    #[arg(long)]
    pub(crate) yes: bool,
}

impl Tour {
    /// Builds the window for tests, takes the pictures, says where they are.
    pub(crate) fn work(&self) -> Result<()> {
        let packages = [system::TO_BUILD, system::TO_KEEP_SECRETS, system::TO_DRIVE, system::TO_ISOLATE];
        system::require(&packages, self.yes || system::nobody_to_ask())?;
        screens::build()?;
        let pictures = folders::target().join("tour");
        fs::create_dir_all(&pictures).map_err(Error::file(&pictures))?;
        let programs = window::build(window::Shipped::Debug)?;
        window::tests(&programs, &["tour", "--nocapture"])?.env("HENSOBO_TOUR_FOLDER", &pictures).run()?;
        println!("The pictures are in {}", pictures.display());
        Ok(())
    }
}

//! The window's builds, and its tests on a display of their own with a keyring of their own.

use std::env;
use std::path::PathBuf;

use crate::command::Command;
use crate::error::{Error, Result};
use crate::{isolated, programs};

/// How the window that rooms get is built for its own checks.
#[derive(Clone, Copy)]
pub(crate) enum Shipped {
    /// Quickly: the same features, without optimisation.
    Debug,
    /// Exactly as it is delivered.
    AsDelivered,
}

/// The programs that the window tests start.
pub(crate) struct Programs {
    /// The window that lets WebDriver in.
    driven: PathBuf,
    /// The window as rooms get it.
    shipped: PathBuf,
    /// The same room without a window.
    cli: PathBuf,
}

/// What cargo is asked for to test the window: the whole workspace, as for the room's tests, so that nothing is compiled with other features.
const TESTS: [&str; 6] = ["test", "--workspace", "--features", "hensobo-tests/window", "--test", "window"];

/// Builds all three, and the tests.
pub(crate) fn build(shipped: Shipped) -> Result<Programs> {
    let driven = programs::build_driven_window()?;
    let built = programs::build()?;
    let shipped = match shipped {
        Shipped::Debug => built.window,
        Shipped::AsDelivered => programs::build_delivered_window()?,
    };
    Command::cargo().args(TESTS).arg("--no-run").run()?;
    Ok(Programs { driven, shipped, cli: built.cli })
}

/// The window tests, about to run one after the other under Xvfb, connected to nothing, with a private Secret Service.
pub(crate) fn tests(programs: &Programs, words: &[&str]) -> Result<Command> {
    let xtask = env::current_exe().map_err(Error::file("xtask"))?;
    let command = isolated::command()?.args(["xvfb-run", "-a", "-s", "-screen 0 1400x900x24"]).arg(xtask);
    Ok(command
        .args(["with-keyring", "--", "cargo"])
        .args(TESTS)
        .args(["--", "--test-threads=1"])
        .args(words)
        .env("HENSOBO_WINDOW_BINARY", &programs.driven)
        .env("HENSOBO_SHIPPED_BINARY", &programs.shipped)
        .env("HENSOBO_CLI_BINARY", &programs.cli)
        .without_env("WAYLAND_DISPLAY"))
}

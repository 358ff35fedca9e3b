//! Where things stand: the checkout, the screens, the folder of compiled things.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the checkout. `cargo run` names it anew at each call, so a shared target folder never mixes two checkouts up.
pub(crate) fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or_else(|| package.clone(), Path::to_path_buf)
}

/// The folder of the screens.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// Cargo's target folder, `CARGO_TARGET_DIR` respected.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |it| root().join(it))
}

/// A compiled program of one profile's folder (`debug`, `release`, `shipped`).
pub(crate) fn program(profile_folder: &str, name: &str) -> PathBuf {
    target().join(profile_folder).join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

//! Programs under the shim: it is compiled when it is first needed, and preloaded into the driver and whatever that starts.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use hensobo_tests::rooms::folder_in_memory;
use tempfile::TempDir;

use crate::disk::Disk;
use crate::recording::Recording;

/// The compiled shim.
fn shim() -> &'static Path {
    static SHIM: OnceLock<PathBuf> = OnceLock::new();
    SHIM.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("crash/shim.c");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let built = folder.join(format!("shim-{}.so", std::process::id()));
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o"]).arg(&built).arg(&source).arg("-ldl");
        let ended = compiler.status().expect("a C compiler (build-essential)");
        assert!(ended.success(), "the shim does not compile: {ended}");
        // In one step: another run may be preloading it.
        let shim = folder.join("shim.so");
        std::fs::rename(&built, &shim).expect("the shim in its place");
        shim
    })
}

/// A folder that is watched, and where the shim writes beside it.
#[derive(Debug)]
pub(crate) struct Watched {
    folder: TempDir,
}

impl Watched {
    /// A fresh folder in memory with an empty one for files that leave the room.
    pub(crate) fn fresh() -> Self {
        let this = Self { folder: folder_in_memory() };
        std::fs::create_dir_all(this.root().join("documents")).expect("a folder for files");
        this
    }

    /// The folder that is watched.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("watched")
    }

    /// Where the shim writes.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// The driver, about to do `what` here.
    pub(crate) fn driver(&self, what: &str, words: &[&str]) -> Command {
        let mut driver = Command::new(env!("CARGO_BIN_EXE_hensobo-crash-driver"));
        driver.arg(what).arg(self.root()).args(words);
        driver
            .env("LD_PRELOAD", shim())
            .env("HENSOBO_SHIM_FOLDER", self.root())
            .env("HENSOBO_SHIM_CONTROL", self.folder.path().join("control"));
        driver
    }

    /// The driver without the shim, about to do `what` here.
    pub(crate) fn plain_driver(&self, what: &str, words: &[&str]) -> Command {
        let mut driver = Command::new(env!("CARGO_BIN_EXE_hensobo-crash-driver"));
        driver.arg(what).arg(self.root()).args(words);
        driver
    }

    /// What the driver did.
    pub(crate) fn recorded(&self, what: &str, words: &[&str]) -> Recording {
        let before = Disk::of(&self.root());
        let ended = self.driver(what, words).env("HENSOBO_SHIM_LOG", self.log()).status().expect("the driver");
        assert!(ended.success(), "the driver failed at {what}: {ended}");
        Recording::read(&self.log(), before)
    }
}

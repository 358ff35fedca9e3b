//! A typist in front of the window that rooms get: it lets no WebDriver in, so the keys come from the X server.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::driver::end_group;
use crate::home::{self, Home};

/// How long the window may take to appear.
const START: Duration = Duration::from_secs(60);

/// A typist sees nothing: this is how long a screen may take to follow.
const GLANCE: Duration = Duration::from_millis(600);

/// How long the room may take to write something down.
const PATIENCE: Duration = Duration::from_secs(20);

/// The window that rooms get, with hands but without eyes.
pub(crate) struct Typist {
    window: Child,
    room: PathBuf,
}

impl Typist {
    /// Opens the window on the room of `home` and puts the keyboard on it.
    pub(crate) fn open(home: &Home) -> Self {
        Self::started(home, home.program(home::shipped_window()))
    }

    /// The same under `strace`, which writes every socket of the window and its web processes into `report`.
    pub(crate) fn watched(home: &Home, report: &Path) -> Self {
        let mut strace = home.program("strace");
        // -D: the window stays the process that was started here, by whose number it is found on the display.
        strace.args(["-D", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket", "-o"]).arg(report);
        strace.arg("--").arg(home::shipped_window());
        Self::started(home, strace)
    }

    fn started(home: &Home, mut command: Command) -> Self {
        let log = File::create(home.path().join("window.log")).expect("the window's log");
        command.arg("--room").arg(home.room()).process_group(0);
        command.stdout(log.try_clone().expect("the window's log")).stderr(log);
        let typist = Self { window: command.spawn().expect("the window starts"), room: home.room() };
        let id = typist.shown();
        xdotool(&["windowfocus", "--sync", &id]);
        thread::sleep(GLANCE * 5);
        typist
    }

    /// Types a text.
    pub(crate) fn type_text(&self, text: &str) {
        xdotool(&["type", "--delay", "8", "--", text]);
    }

    /// Presses keys one after the other, by the names that X gives them.
    pub(crate) fn press(&self, keys: &[&str]) {
        xdotool(&[&["key", "--delay", "30"], keys].concat());
    }

    /// Types a text and goes on with Enter.
    pub(crate) fn answer(&self, text: &str) {
        self.type_text(text);
        self.press(&["Return"]);
    }

    /// Waits until the screen has followed.
    pub(crate) fn pause(&self) {
        thread::sleep(GLANCE);
    }

    /// Does something that the room must write down, and waits until it has, and the screen has followed.
    pub(crate) fn record(&self, act: impl FnOnce(&Self)) {
        let before = self.written();
        act(self);
        let start = Instant::now();
        while self.written() == before {
            assert!(start.elapsed() < PATIENCE, "the room writes nothing down");
            thread::sleep(Duration::from_millis(20));
        }
        self.pause();
    }

    /// When the files of the room were last written to.
    fn written(&self) -> Vec<(PathBuf, Option<SystemTime>)> {
        let listed = fs::read_dir(&self.room).expect("the room's folder").filter_map(Result::ok);
        let mut files: Vec<_> = listed.map(|it| (it.path(), it.metadata().and_then(|it| it.modified()).ok())).collect();
        files.sort();
        files
    }

    /// The X window, once it is there.
    fn shown(&self) -> String {
        let start = Instant::now();
        let pid = self.window.id().to_string();
        while start.elapsed() < START {
            let search = ["search", "--onlyvisible", "--pid", &pid];
            let output = Command::new("xdotool").args(search).output().expect("xdotool");
            let found = String::from_utf8_lossy(&output.stdout).into_owned();
            if let Some(id) = found.lines().last() {
                return id.to_owned();
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("the window does not appear within a minute");
    }
}

impl Drop for Typist {
    fn drop(&mut self) {
        end_group(&mut self.window);
    }
}

fn xdotool(words: &[&str]) {
    let status = Command::new("xdotool").args(words).status().expect("xdotool starts");
    assert!(status.success(), "xdotool {words:?}: {status}");
}

//! A typist in front of the window that rooms get: it lets no WebDriver in, so the keys come from the X server.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use fantoccini::key::Key;

use crate::desk::Desk;
use crate::driver::end_group;
use crate::home::{self, Home};
use crate::job;
use crate::pictures::Album;
use crate::programs::wait_until_at_rest;

/// How long the window may take to appear.
const START: Duration = Duration::from_secs(60);

/// A typist sees nothing: this is how long a screen may take to begin to follow.
const GLANCE: Duration = Duration::from_millis(600);

/// How long the room may take to write something down, and the window to come to rest.
const PATIENCE: Duration = Duration::from_secs(20);

/// The window that rooms get, with hands but without eyes.
pub(crate) struct Typist {
    window: Child,
    vault: PathBuf,
}

impl Typist {
    /// Opens the window on the room of `home` and puts the keyboard on it.
    pub(crate) fn open(home: &Home) -> Self {
        Self::started(home, home.program(home::shipped_window()))
    }

    /// The same under `strace`, which writes every socket and every program of the window and its web processes into `report`.
    pub(crate) fn watched(home: &Home, report: &Path) -> Self {
        let mut strace = home.program("strace");
        // -D: the window stays the process that was started here, by whose number it is found on the display.
        strace.args(["-D", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket,execve", "-o"]).arg(report);
        strace.arg("--").arg(home::shipped_window());
        Self::started(home, strace)
    }

    fn started(home: &Home, mut command: Command) -> Self {
        let log = File::create(home.path().join("window.log")).expect("the window's log");
        command.arg("--room").arg(home.room()).process_group(0);
        command.stdout(log.try_clone().expect("the window's log")).stderr(log);
        let typist = Self { window: command.spawn().expect("the window starts"), vault: home.room().join("room.vault") };
        let id = typist.shown();
        xdotool(&["windowfocus", "--sync", &id]);
        thread::sleep(GLANCE * 4);
        typist.pause();
        typist
    }

    /// Signs in.
    pub(crate) fn sign_in(&self, (login, password): (&str, &str)) {
        self.record(|it| {
            it.answer(login);
            it.answer(password);
        });
    }

    /// 始業点検, which comes a moment after the sign-in: the date is right.
    pub(crate) fn confirm_the_day(&self) {
        self.pause();
        self.record(|it| it.press(&["Return"]));
    }

    /// Locks the screen, and waits until the lock screen stands there: the page is loaded anew.
    pub(crate) fn lock(&self) {
        self.record(|it| it.press(&["ctrl+l"]));
        thread::sleep(GLANCE * 3);
        self.pause();
    }

    /// Comes back to the own screen.
    pub(crate) fn unlock(&self, password: &str) {
        self.record(|it| it.answer(password));
    }

    /// Signs out, on the way that [`way_to_sign_out`] found.
    pub(crate) fn sign_out(&self, way: usize) {
        self.press(&["alt+7"]);
        self.pause();
        self.record(|it| {
            it.press(&vec!["shift+Tab"; way]);
            it.press(&["Return"]);
        });
    }

    /// Ends the window as the desktop does at a shutdown, and waits until it has ended.
    pub(crate) fn end(mut self) {
        let asked = Command::new("kill").args(["-s", "TERM", &self.window.id().to_string()]).status().expect("kill");
        assert!(asked.success(), "the window was there to the end");
        let _ended = self.window.wait().expect("its end");
    }

    /// The number of the window's own process, which is that of its group.
    pub(crate) fn process(&self) -> u32 {
        self.window.id()
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

    /// Waits until the screen has followed: it was given a moment to begin, and has come to rest.
    pub(crate) fn pause(&self) {
        thread::sleep(GLANCE);
        wait_until_at_rest(self.window.id(), PATIENCE);
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

    /// When the room last wrote something down. Its other files also change by themselves.
    fn written(&self) -> SystemTime {
        fs::metadata(&self.vault).and_then(|it| it.modified()).expect("the room's vault")
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

/// How many steps back lead from 返送状況, whose first field has the focus at once, to サインアウト: found by the window that can be seen.
pub(crate) fn way_to_sign_out(home: &Home) -> usize {
    let desk = Desk::open(home);
    job::sign_in(&desk, &Album::none());
    desk.press_with(Key::Alt, '7');
    desk.wait_until("返送状況 has the focus", || desk.focus() == "weeks-round");
    let steps = desk.go_back_to("sign-out");
    drop(desk);
    home.wait_until_the_room_is_closed();
    steps
}

fn xdotool(words: &[&str]) {
    let status = Command::new("xdotool").args(words).status().expect("xdotool starts");
    assert!(status.success(), "xdotool {words:?}: {status}");
}

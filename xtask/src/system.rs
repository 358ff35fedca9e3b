//! System packages of Debian and Ubuntu: which are missing, and their installation after asking.

use std::env;
use std::io::{self, IsTerminal, Write};

use crate::command::Command;
use crate::error::{Error, Result};

/// What compiling the window takes.
pub(crate) const TO_BUILD: &[&str] = &["build-essential", "pkg-config", "perl", "make", "libwebkit2gtk-4.1-dev"];

/// What a private Secret Service takes, and the tests that lock and empty one.
pub(crate) const TO_KEEP_SECRETS: &[&str] = &["dbus", "gnome-keyring", "libglib2.0-bin"];

/// What driving the window without a display takes, beside the two above.
pub(crate) const TO_DRIVE: &[&str] = &["xvfb", "xauth", "webkit2gtk-driver", "xdotool"];

/// What a terminal that is connected to nothing takes, and the tests that plug in a cable or attach a medium.
pub(crate) const TO_ISOLATE: &[&str] = &["iproute2", "util-linux", "mount", "e2fsprogs", "strace"];

/// What reading papers back takes.
pub(crate) const TO_READ_PAPERS: &[&str] = &["poppler-utils"];

/// What other programs read or make of the same papers: `test --full` and `bench`.
pub(crate) const TO_COMPARE_PAPERS: &[&str] = &["libreoffice-calc-nogui"];

/// Makes sure that all of `groups` are installed; asks first unless `agreed`.
pub(crate) fn require(groups: &[&[&'static str]], agreed: bool) -> Result<()> {
    if !Command::new("dpkg-query").arg("--version").succeeds() {
        let wanted = groups.concat().join(" ");
        eprintln!("This system has no dpkg; going on as if the counterparts of these were there: {wanted}");
        return Ok(());
    }
    let missing = missing(&groups.concat());
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("sudo apt-get install {}", missing.join(" "));
    if !agreed && !asked(&missing) {
        return Err(Error::PackagesRefused(by_hand));
    }
    apt_get(&["update"])?;
    apt_get(&[&["install", "-y", "--no-install-recommends"], missing.as_slice()].concat())
}

/// Whether a Secret Service answers, or would be started, on the session bus of this desktop.
pub(crate) fn has_secret_service() -> bool {
    ["ListNames", "ListActivatableNames"].into_iter().any(|list| {
        let bus = "--dest=org.freedesktop.DBus";
        let method = format!("org.freedesktop.DBus.{list}");
        let answer = Command::new("dbus-send").args(["--session", "--print-reply", bus, "/org/freedesktop/DBus", &method]).text();
        answer.contains("\"org.freedesktop.secrets\"")
    })
}

/// Whether there is a display to open a window on.
pub(crate) fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(|name| env::var_os(name).is_some_and(|it| !it.is_empty()))
}

/// Whether nobody is there who could be asked.
pub(crate) fn nobody_to_ask() -> bool {
    env::var_os("CI").is_some_and(|it| it == "true" || it == "1") || !io::stdin().is_terminal()
}

/// Whether whoever runs us may do everything.
pub(crate) fn is_root() -> bool {
    Command::new("id").arg("-u").text().trim() == "0"
}

fn missing(wanted: &[&'static str]) -> Vec<&'static str> {
    let listed = Command::new("dpkg-query").args(["-W", "-f=${Package} ${db:Status-Status}\\n"]).args(wanted).text();
    let installed = |name: &str| listed.lines().any(|line| line == format!("{name} installed"));
    wanted.iter().copied().filter(|name| !installed(name)).collect()
}

fn asked(missing: &[&str]) -> bool {
    eprintln!("These system packages are missing: {}", missing.join(" "));
    eprint!("Install them now? [y/N] ");
    let mut answer = String::new();
    let read = io::stderr().flush().and_then(|()| io::stdin().read_line(&mut answer));
    read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes")
}

fn apt_get(words: &[&str]) -> Result<()> {
    let start = if is_root() { Command::new("env") } else { Command::new("sudo").arg("env") };
    start.arg("DEBIAN_FRONTEND=noninteractive").arg("apt-get").args(words).run()
}

//! A stand-in for what Linux shows of a terminal: disks, sticks, cards, radios, mounts, routes.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use hensobo_core::isolation::linux::Linux;
use tempfile::TempDir;

use crate::rooms::folder_in_memory;

/// The terminal. What it is built of stands in a folder of its own.
#[derive(Debug)]
pub struct StandIn {
    folder: TempDir,
}

/// A block device of the terminal.
#[derive(Debug, Clone, Copy)]
pub struct Disk<'a> {
    /// Its name, such as `sdb`.
    pub name: &'a str,
    /// Its number, such as `8:16`.
    pub number: &'a str,
    /// What it hangs on, from `/sys/devices`.
    pub bus: &'a str,
    /// Whether it calls itself removable.
    pub removable: bool,
    /// Its size in 512 bytes.
    pub sectors: u64,
}

impl StandIn {
    /// A terminal with nothing in it, and with no route.
    pub fn empty() -> Self {
        let stand_in = Self { folder: folder_in_memory() };
        for folder in ["sys/block", "sys/class/block", "sys/dev/block", "process/net", "process/fdinfo", "udev", "by-uuid"] {
            fs::create_dir_all(stand_in.path(folder)).expect("a folder of the stand-in");
        }
        stand_in.write("process/net/route", "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n");
        stand_in.write("process/mountinfo", "22 1 0:21 / /proc rw,relatime - proc proc rw\n");
        stand_in
    }

    /// The watch that looks at it.
    pub fn watch(&self) -> Linux {
        let [sys, process, udev, by_uuid] = ["sys", "process", "udev", "by-uuid"].map(|it| self.path(it));
        Linux { sys, process, udev, by_uuid }
    }

    /// Where something of the stand-in is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, with its folders.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder of the stand-in");
        fs::write(path, text).expect("a file of the stand-in");
    }

    /// Builds a disk in, or plugs it in; returns its folder below `sys`.
    pub fn disk(&self, disk: Disk<'_>) -> String {
        let folder = format!("devices/{}/block/{}", disk.bus, disk.name);
        self.write(&format!("sys/{folder}/removable"), if disk.removable { "1\n" } else { "0\n" });
        self.device(&folder, disk.number, disk.sectors);
        self.link(&folder, &format!("sys/block/{}", disk.name));
        folder
    }

    /// A partition of the disk in `folder`; returns its own folder.
    pub fn partition(&self, folder: &str, (name, number): (&str, &str), sectors: u64) -> String {
        let own = format!("{folder}/{name}");
        let ordinal: String = name.chars().rev().take_while(char::is_ascii_digit).collect();
        self.write(&format!("sys/{own}/partition"), &ordinal);
        self.device(&own, number, sectors);
        own
    }

    /// Encryption, or a volume, that lies upon the device in `folder`.
    pub fn upon(&self, folder: &str, (name, number): (&str, &str)) {
        let own = self.disk(Disk { name, number, bus: "virtual", removable: false, sectors: 2_000 });
        let lower = Path::new(folder).file_name().expect("a name").to_string_lossy();
        fs::create_dir_all(self.path(&format!("sys/{own}/slaves"))).expect("a folder of the stand-in");
        self.link(folder, &format!("sys/{own}/slaves/{lower}"));
    }

    /// Mounts `source` (the device `number`) at `point`.
    pub fn mount(&self, number: &str, point: &str, [file_system, source]: [&str; 2]) {
        let before = fs::read_to_string(self.path("process/mountinfo")).expect("the mounts");
        let id = before.lines().count() + 30;
        self.write("process/mountinfo", &format!("{before}{id} 22 {number} / {point} rw shared:1 - {file_system} {source} rw\n"));
    }

    /// What udev remembers of the device `number`.
    pub fn udev(&self, number: &str, properties: &[&str]) {
        let lines: String = properties.iter().map(|it| format!("E:{it}\n")).collect();
        self.write(&format!("udev/b{number}"), &format!("S:disk/by-something\n{lines}G:systemd\n"));
    }

    /// A link named after a file system.
    pub fn by_uuid(&self, uuid: &str, device: &str) {
        symlink(format!("../../{device}"), self.path(&format!("by-uuid/{uuid}"))).expect("a link of the stand-in");
    }

    /// A switch of a radio: its kind, its name, and whether it is blocked by software and by hand.
    pub fn switch(&self, number: u8, [kind, name]: [&str; 2], [soft, hard]: [bool; 2]) {
        let digit = |blocked| if blocked { "1\n" } else { "0\n" };
        for (file, text) in [("type", kind), ("name", name), ("soft", digit(soft)), ("hard", digit(hard))] {
            self.write(&format!("sys/class/rfkill/rfkill{number}/{file}"), text);
        }
    }

    /// Every file that is opened says that it stands on the mount made last.
    pub fn stand_on_last_mount(&self) {
        let last = fs::read_to_string(self.path("process/mountinfo")).expect("the mounts").lines().count() + 29;
        for handle in 0..1024 {
            self.write(&format!("process/fdinfo/{handle}"), &format!("pos:\t0\nflags:\t012100000\nmnt_id:\t{last}\nino:\t2\n"));
        }
    }

    fn device(&self, folder: &str, number: &str, sectors: u64) {
        self.write(&format!("sys/{folder}/dev"), &format!("{number}\n"));
        self.write(&format!("sys/{folder}/size"), &format!("{sectors}\n"));
        let name = Path::new(folder).file_name().expect("a name").to_string_lossy();
        self.link(folder, &format!("sys/dev/block/{number}"));
        self.link(folder, &format!("sys/class/block/{name}"));
    }

    fn link(&self, folder: &str, name: &str) {
        symlink(self.path("sys").join(folder), self.path(name)).expect("a link of the stand-in");
    }
}

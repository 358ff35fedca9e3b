//! Where a file may leave the room: not to a medium that is not registered, not to another machine, however the path is dressed up.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use hensobo_core::domain::isolation::{KnownVolume, Medium, MediumKind};
use hensobo_core::isolation::of_this_terminal;
use hensobo_core::isolation::paths::{PathRefused, target, target_by};
use hensobo_tests::namespaces::{alone, does};
use hensobo_tests::rooms::folder_in_memory;
use hensobo_tests::stand_in::{Disk, StandIn};
use tempfile::TempDir;

const USB: &str = "pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0";
const UUID: &str = "11111111-2222-3333-4444-555555555555";
/// What the kernel makes of it, where there is no udev.
const NUMBER: &str = "number-6666777744445555";

/// An image that is mounted as if it were a disk, in the mount namespace of the test.
pub(crate) struct Attached {
    folder: TempDir,
}

impl Attached {
    pub(crate) fn mounted() -> Self {
        let attached = Self { folder: folder_in_memory() };
        attached.attach("medium", UUID);
        attached
    }

    fn attach(&self, name: &str, uuid: &str) {
        let image = self.folder.path().join(format!("{name}.img"));
        fs::File::create(&image).unwrap().set_len(8 << 20).unwrap();
        does(&["mkfs.ext4", "-q", "-F", "-U", uuid, image.to_str().unwrap()]);
        fs::create_dir(self.path(name)).unwrap();
        does(&["mount", "-o", "loop", image.to_str().unwrap(), self.path(name).to_str().unwrap()]);
        if Path::new("/run/udev/control").exists() {
            does(&["udevadm", "settle"]);
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn medium(&self) -> Medium {
        let mounted = self.path("medium");
        let found = of_this_terminal().look().media.into_iter().find(|it| Path::new(&it.mounted_at) == mounted);
        found.expect("the medium is seen")
    }
}

fn known(medium: &Medium) -> KnownVolume {
    KnownVolume { volume: medium.volume.clone(), bytes: medium.bytes }
}

#[track_caller]
fn assert_removable(path: impl AsRef<Path>, registered: &[KnownVolume]) {
    let refused = target(path.as_ref(), registered);
    assert!(matches!(refused, Err(PathRefused::Removable { .. })), "{}: {refused:?}", path.as_ref().display());
}

#[test]
fn an_ordinary_folder_is_a_target_and_the_answer_is_where_it_really_is() {
    let folder = folder_in_memory();
    symlink(folder.path(), folder.path().join("link")).unwrap();
    let real = fs::canonicalize(folder.path()).unwrap();
    fs::create_dir(folder.path().join("week")).unwrap();
    assert_eq!(target(&folder.path().join("link/week/../report.csv"), &[]), Ok(real.join("report.csv")));
    fs::write(folder.path().join("old.csv"), "").unwrap();
    assert_eq!(target(&folder.path().join("link/old.csv"), &[]), Ok(real.join("old.csv")));
    for ordinary in ["/", "/tmp"] {
        assert!(target(&Path::new(ordinary).join("report.csv"), &[]).is_ok(), "{ordinary}");
    }
}

#[test]
fn what_nobody_can_follow_is_no_target() {
    let folder = folder_in_memory();
    symlink(folder.path().join("b"), folder.path().join("a")).unwrap();
    symlink(folder.path().join("a"), folder.path().join("b")).unwrap();
    symlink(folder.path().join("nowhere"), folder.path().join("dangling")).unwrap();
    does(&["mkfifo", folder.path().join("pipe").to_str().unwrap()]);
    for name in ["a", "a/report.csv", "dangling", "missing/report.csv", "pipe", "..", ""] {
        let path = if name == ".." { folder.path().join("missing/..") } else { folder.path().join(name) };
        let path = if name.is_empty() { PathBuf::new() } else { path };
        assert_eq!(target(&path, &[]), Err(PathRefused::Unreachable), "{}", path.display());
    }
    assert_eq!(target(Path::new("/dev/null"), &[]), Err(PathRefused::Unreachable), "a device is no file");
}

#[test]
fn a_medium_that_is_not_registered_is_seen_and_refused() {
    alone(|| {
        let attached = Attached::mounted();
        let medium = attached.medium();
        assert_eq!((medium.kind, medium.bytes), (MediumKind::Image, 8 << 20));
        assert!([UUID, NUMBER].contains(&medium.volume.as_str()), "{medium:?}");
        assert_eq!(target(&attached.path("medium/report.csv"), &[]), Err(PathRefused::Removable { name: medium.name.clone() }));
        assert_removable(attached.path("medium"), &[]);
        assert_removable(attached.path("medium/lost+found/report.csv"), &[]);
        let other_size = KnownVolume { bytes: medium.bytes + 512, ..known(&medium) };
        assert_removable(attached.path("medium/report.csv"), &[other_size]);
    });
}

#[test]
fn a_registered_medium_is_a_target_and_another_one_beside_it_is_not() {
    alone(|| {
        let attached = Attached::mounted();
        let registered = [known(&attached.medium())];
        assert_eq!(target(&attached.path("medium/report.csv"), &registered), Ok(attached.path("medium/report.csv")));
        attached.attach("other", "99999999-2222-3333-4444-555555555555");
        assert_removable(attached.path("other/report.csv"), &registered);
    });
}

#[test]
fn neither_links_nor_bind_mounts_nor_dots_lead_to_a_medium_unseen() {
    alone(|| {
        let attached = Attached::mounted();
        let (medium, folder) = (attached.path("medium"), attached.path("folder"));
        fs::create_dir(&folder).unwrap();
        fs::create_dir(medium.join("inside")).unwrap();
        fs::write(medium.join("inside/old.csv"), "").unwrap();
        symlink(&medium, folder.join("link")).unwrap();
        symlink(folder.join("link"), folder.join("link to a link")).unwrap();
        symlink(medium.join("inside/old.csv"), folder.join("report.csv")).unwrap();
        for tricky in ["link/new.csv", "link to a link/inside/new.csv", "report.csv", "../medium/new.csv", "./link/inside/../new.csv"] {
            assert_removable(folder.join(tricky), &[]);
        }
        symlink(medium.join("inside/new.csv"), folder.join("new.csv")).unwrap();
        assert_eq!(target(&folder.join("new.csv"), &[]), Err(PathRefused::Unreachable), "a link to a file that is not there yet");

        let (bound, file) = (attached.path("bound"), attached.path("file.csv"));
        fs::create_dir(&bound).unwrap();
        fs::write(&file, "").unwrap();
        does(&["mount", "--bind", medium.join("inside").to_str().unwrap(), bound.to_str().unwrap()]);
        does(&["mount", "--bind", medium.join("inside/old.csv").to_str().unwrap(), file.to_str().unwrap()]);
        assert_removable(bound.join("new.csv"), &[]);
        assert_removable(&file, &[]);
    });
}

#[test]
fn what_is_mounted_over_a_medium_hides_it_and_is_judged_for_itself() {
    alone(|| {
        let attached = Attached::mounted();
        let medium = attached.path("medium");
        does(&["mount", "-t", "tmpfs", "tmpfs", medium.to_str().unwrap()]);
        assert_eq!(target(&medium.join("report.csv"), &[]), Ok(medium.join("report.csv")));
    });
}

/// A file system on a terminal whose every path stands on it.
fn judged(device: &str, [file_system, source]: [&str; 2]) -> Result<PathBuf, PathRefused> {
    let stand_in = StandIn::empty();
    let stick = stand_in.disk(Disk { name: "sdb", number: "8:16", bus: USB, removable: true, sectors: 20_000 });
    stand_in.upon(&stick, ("dm-0", "253:0"));
    stand_in.disk(Disk { name: "sda", number: "8:0", bus: "pci0000:00/ata1", removable: false, sectors: 20_000 });
    stand_in.disk(Disk { name: "sde", number: "8:64", bus: "platform/host9/session1/target9:0:0", removable: false, sectors: 8 });
    stand_in.disk(Disk { name: "nbd0", number: "43:0", bus: "virtual", removable: false, sectors: 8 });
    stand_in.mount(device, "/", [file_system, source]);
    stand_in.stand_on_last_mount();
    let folder = folder_in_memory();
    target_by(&stand_in.watch(), &folder.path().join("report.csv"), &[])
}

#[test]
fn a_share_is_no_target_whatever_it_is_called() {
    let shares = ["nfs", "nfs4", "cifs", "smb3", "ceph", "afs", "9p", "virtiofs", "fuse.sshfs", "fuse.gvfsd-fuse", "fuse"];
    for file_system in shares {
        let refused = judged("0:61", [file_system, "//server/share"]);
        assert_eq!(refused, Err(PathRefused::Network { name: "//server/share".to_owned() }), "{file_system}");
    }
    for (device, source) in [("43:0", "/dev/nbd0"), ("8:64", "/dev/sde")] {
        let name = source.trim_start_matches("/dev/").to_owned();
        assert_eq!(judged(device, ["ext4", source]), Err(PathRefused::Network { name }), "a disk that stands elsewhere");
    }
}

#[test]
fn the_disk_of_the_terminal_is_a_target_and_a_stick_is_none_whatever_lies_between() {
    for (device, file_system, source) in [("8:0", "ext4", "/dev/sda"), ("0:24", "tmpfs", "tmpfs"), ("0:61", "overlay", "overlay")] {
        assert!(judged(device, [file_system, source]).is_ok(), "{file_system} on {source}");
    }
    for (device, file_system, source) in [
        ("8:16", "vfat", "/dev/sdb"),
        ("253:0", "ext4", "/dev/mapper/locked"),
        ("0:61", "btrfs", "/dev/sdb"),
        ("8:16", "fuseblk", "/dev/sdb"),
    ] {
        let refused = judged(device, [file_system, source]);
        assert!(matches!(refused, Err(PathRefused::Removable { .. })), "{file_system} on {source}: {refused:?}");
    }
    assert_eq!(judged("8:99", ["ext4", "/dev/sdz"]), Err(PathRefused::Unreachable), "a device that the kernel does not show");
}

//! What a look around the terminal finds: on stand-ins, and in a network namespace of the test's own.

use std::fs;

use hensobo_core::domain::isolation::{
    Connection, Equipment, HardwareAddress, InterfaceName, MediumKind, Surroundings, VolumeId, Watched, unallowed,
};
use hensobo_core::isolation::linux::Linux;
use hensobo_core::isolation::{Elsewhere, Watch, of_this_terminal};
use hensobo_tests::namespaces::{alone, does, until, watched};
use hensobo_tests::stand_in::{Disk, StandIn};

const USB: &str = "pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0";
const SATA: &str = "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0";
const ADDRESS: &str = "02:00:5e:10:00:01";

fn stick(stand_in: &StandIn) -> String {
    let disk = stand_in.disk(Disk { name: "sdb", number: "8:16", bus: USB, removable: true, sectors: 20_000 });
    stand_in.partition(&disk, ("sdb1", "8:17"), 16_000)
}

/// Of each medium: what it is, what it is known by, its size, its name, its folder.
fn media(stand_in: &StandIn) -> Vec<(MediumKind, String, u64, String, String)> {
    let media = stand_in.watch().look().media;
    media.into_iter().map(|it| (it.kind, it.volume.to_string(), it.bytes, it.name, it.mounted_at)).collect()
}

fn kinds(stand_in: &StandIn) -> Vec<MediumKind> {
    media(stand_in).into_iter().map(|it| it.0).collect()
}

fn address() -> Option<HardwareAddress> {
    HardwareAddress::parse(ADDRESS).ok()
}

fn radios(stand_in: &StandIn) -> Vec<Connection> {
    let is_radio =
        |it: &Connection| matches!(it, Connection::WifiRadio { .. } | Connection::BluetoothRadio { .. } | Connection::MobileRadio { .. });
    stand_in.watch().look().connections.into_iter().filter(is_radio).collect()
}

#[test]
fn a_stick_is_a_medium_from_when_it_is_mounted() {
    let stand_in = StandIn::empty();
    stick(&stand_in);
    stand_in.udev("8:17", &["ID_FS_LABEL=練習用", "ID_FS_UUID=1A2B-3C4D", "ID_FS_UUID_ENC=1A2B-3C4D"]);
    assert_eq!(media(&stand_in), [], "plugged in, not mounted");
    stand_in.mount("8:17", r"/media/USB\040MEMORY", ["vfat", "/dev/sdb1"]);
    stand_in.mount("8:17", "/mnt/again", ["vfat", "/dev/sdb1"]);
    let stick = (MediumKind::UsbMemory, "1a2b-3c4d".to_owned(), 8_192_000, "練習用".to_owned(), "/media/USB MEMORY".to_owned());
    assert_eq!(media(&stand_in), [stick], "once, however often it is mounted");
}

#[test]
fn what_is_built_in_is_no_medium() {
    let stand_in = StandIn::empty();
    let disk = stand_in.disk(Disk { name: "sda", number: "8:0", bus: SATA, removable: false, sectors: 20_000 });
    let system = stand_in.partition(&disk, ("sda1", "8:1"), 16_000);
    stand_in.upon(&system, ("dm-0", "253:0"));
    stand_in.mount("8:1", "/boot", ["ext4", "/dev/sda1"]);
    stand_in.mount("253:0", "/", ["ext4", "/dev/mapper/root"]);
    let soldered = stand_in.disk(Disk { name: "mmcblk0", number: "179:0", bus: "platform/mmc0", removable: false, sectors: 9 });
    stand_in.write(&format!("sys/{soldered}/device/type"), "MMC\n");
    stand_in.mount("179:0", "/var", ["ext4", "/dev/mmcblk0"]);
    // Snap packages: programs in sealed images.
    stand_in.disk(Disk { name: "loop3", number: "7:3", bus: "virtual", removable: false, sectors: 9 });
    stand_in.mount("7:3", "/snap/core", ["squashfs", "/dev/loop3"]);
    assert_eq!(media(&stand_in), []);
}

#[test]
fn every_sort_of_medium_is_told_apart() {
    let stand_in = StandIn::empty();
    let disks = [
        ("sdc", "8:32", USB, false, MediumKind::UsbDisk),
        ("mmcblk1", "179:8", "pci0000:00/0000:00:1a.0/mmc1/mmc1:aaaa", false, MediumKind::SdCard),
        ("sr0", "11:0", SATA, true, MediumKind::Optical),
        ("loop0", "7:0", "virtual", false, MediumKind::Image),
        ("sdd", "8:48", SATA, true, MediumKind::Other),
        ("nvme1n1", "259:4", "pci0000:00/0000:00:1d.0/0000:05:00.0/nvme/nvme1", false, MediumKind::Other),
    ];
    stand_in.write("sys/devices/pci0000:00/0000:00:1d.0/0000:05:00.0/removable", "removable\n");
    for (name, number, bus, removable, kind) in disks {
        let folder = stand_in.disk(Disk { name, number, bus, removable, sectors: 8 });
        stand_in.write(&format!("sys/{folder}/device/type"), "SD\n");
        stand_in.mount(number, &format!("/media/{name}"), ["ext4", &format!("/dev/{name}")]);
        let found = stand_in.watch().look().media.into_iter().find(|it| it.name == name);
        assert_eq!(found.map(|it| it.kind), Some(kind), "{name}");
    }
}

#[test]
fn a_card_in_a_reader_on_usb_is_a_card_where_udev_says_so() {
    let stand_in = StandIn::empty();
    stick(&stand_in);
    stand_in.mount("8:17", "/media/card", ["vfat", "/dev/sdb1"]);
    assert_eq!(kinds(&stand_in), [MediumKind::UsbMemory]);
    stand_in.udev("8:17", &["ID_DRIVE_FLASH_SD=1"]);
    assert_eq!(kinds(&stand_in), [MediumKind::SdCard]);
}

#[test]
fn encryption_does_not_hide_a_stick_nor_does_a_file_system_with_numbers_of_its_own() {
    let stand_in = StandIn::empty();
    let partition = stick(&stand_in);
    stand_in.upon(&partition, ("dm-1", "253:1"));
    stand_in.upon("devices/virtual/block/dm-1", ("dm-2", "253:2"));
    stand_in.mount("253:2", "/media/locked", ["ext4", "/dev/mapper/locked"]);
    assert_eq!(kinds(&stand_in), [MediumKind::UsbMemory]);
    stand_in.mount("0:61", "/media/stick", ["btrfs", "/dev/sdb1"]);
    assert_eq!(kinds(&stand_in), [MediumKind::UsbMemory, MediumKind::UsbMemory]);
}

#[test]
fn a_medium_without_udev_is_known_by_a_link_or_by_its_serial_number_or_not_at_all() {
    let stand_in = StandIn::empty();
    stick(&stand_in);
    stand_in.mount("8:17", "/media/stick", ["vfat", "/dev/sdb1"]);
    let known = || stand_in.watch().look().media.remove(0).volume;
    assert_eq!(known(), VolumeId::unidentified());
    stand_in.write("sys/devices/pci0000:00/0000:00:14.0/usb1/1-2/serial", "00 60\u{7}E049\n");
    assert_eq!(known().as_str(), "serial-0060e049-1");
    stand_in.by_uuid("1A2B-3C4D", "sdb1");
    stand_in.by_uuid("5566-7788", "sdc1");
    assert_eq!(known().as_str(), "1a2b-3c4d");
}

#[test]
fn a_radio_is_found_unless_it_is_switched_off() {
    let stand_in = StandIn::empty();
    stand_in.write("sys/class/ieee80211/phy0/macaddress", &format!("{ADDRESS}\n"));
    stand_in.write("sys/class/bluetooth/hci0/uevent", "");
    stand_in.write("sys/class/bluetooth/hci0:12/uevent", "");
    let wifi = Connection::WifiRadio { name: "phy0".to_owned(), hardware_address: address() };
    let bluetooth = Connection::BluetoothRadio { name: "hci0".to_owned(), hardware_address: None };
    assert_eq!(radios(&stand_in), [wifi.clone(), bluetooth.clone()], "there is no switch");
    for (blocked, found) in [([false, false], 1), ([true, false], 0), ([false, true], 0), ([true, true], 0)] {
        stand_in.switch(0, ["wlan", "phy0"], blocked);
        stand_in.switch(1, ["bluetooth", "hci0"], [true, false]);
        assert_eq!(radios(&stand_in), [wifi.clone()][..found], "{blocked:?}");
    }
    stand_in.switch(1, ["bluetooth", "hci0"], [false, false]);
    assert_eq!(radios(&stand_in), [bluetooth]);
    stand_in.switch(2, ["wwan", "modem"], [false, false]);
    stand_in.switch(3, ["gps", "finder"], [false, false]);
    assert_eq!(radios(&stand_in).last(), Some(&Connection::MobileRadio { name: "modem".to_owned(), hardware_address: None }));
}

#[test]
fn who_cannot_look_never_says_that_nothing_is_there() {
    let unreadable = |stand_in: &StandIn| {
        let of = |it: Connection| if let Connection::Unreadable { what } = it { Some(what) } else { None };
        stand_in.watch().look().connections.into_iter().filter_map(of).collect::<Vec<Watched>>()
    };
    let stand_in = StandIn::empty();
    assert_eq!(unreadable(&stand_in), []);
    stand_in.switch(0, ["wlan", "phy0"], [true, true]);
    fs::remove_file(stand_in.path("sys/class/rfkill/rfkill0/soft")).unwrap();
    assert_eq!(unreadable(&stand_in), [Watched::Radios]);
    fs::remove_dir_all(stand_in.path("sys")).unwrap();
    assert_eq!(unreadable(&stand_in), [Watched::Radios, Watched::Media]);
    stand_in.write("process/net/route", "Iface\tDestination\nsomething else\n");
    assert_eq!(unreadable(&stand_in), [Watched::Routes, Watched::Radios, Watched::Media]);
    fs::create_dir_all(stand_in.path("sys/block")).unwrap();
    stand_in.write("process/mountinfo", "something else\n");
    assert_eq!(unreadable(&stand_in), [Watched::Routes, Watched::Radios, Watched::Media]);
}

/// Without what is attached to the machine that runs the test: radios and media have no namespace.
fn network() -> Vec<Connection> {
    let is_network =
        |it: &Connection| matches!(it, Connection::Interface { .. } | Connection::Route { .. } | Connection::Unreadable { .. });
    of_this_terminal().look().connections.into_iter().filter(is_network).collect()
}

fn cable(name: &str) -> Connection {
    Connection::Interface { name: name.to_owned(), hardware_address: address() }
}

fn route(destination: &str) -> Connection {
    Connection::Route { destination: destination.to_owned(), interface: "cable".to_owned(), hardware_address: address() }
}

/// A cable between two sockets of the terminal; neither end has a network address.
fn plug_in() {
    does(&["ip", "link", "add", "cable", "address", ADDRESS, "type", "veth", "peer", "name", "far"]);
    for end in ["cable", "far"] {
        does(&["ip", "link", "set", end, "addrgenmode", "none"]);
        does(&["ip", "link", "set", end, "up"]);
    }
    until("the cable is seen", || network().contains(&cable("cable")));
}

#[test]
fn a_terminal_with_nothing_but_its_loopback_is_connected_to_nothing() {
    alone(|| {
        assert_eq!(network(), []);
        does(&["ip", "link", "set", "lo", "up"]);
        assert_eq!(network(), []);
    });
}

#[test]
fn a_cable_counts_without_any_address_and_is_gone_once_it_is_pulled_out() {
    alone(|| {
        plug_in();
        does(&["ip", "link", "set", "cable", "down"]);
        until("the cable is gone", || !network().contains(&cable("cable")));
        does(&["ip", "link", "set", "cable", "up"]);
        until("the cable is back", || network().contains(&cable("cable")));
        does(&["ip", "link", "set", "far", "down"]);
        until("the far end is silent", || !network().contains(&cable("cable")));
        does(&["ip", "link", "delete", "cable"]);
        until("nothing is left", || network().is_empty());
    });
}

#[test]
fn a_route_is_a_connection_and_one_that_refuses_is_none() {
    alone(|| {
        plug_in();
        does(&["ip", "route", "add", "192.0.2.0/24", "dev", "cable"]);
        does(&["ip", "route", "add", "unreachable", "198.51.100.0/24"]);
        does(&["ip", "-6", "route", "add", "2001:db8::/64", "dev", "cable"]);
        let found = network();
        assert!(found.contains(&route("192.0.2.0/24")) && found.contains(&route("2001:db8::/64")), "{found:?}");
        assert!(!found.iter().any(|it| matches!(it, Connection::Route { destination, .. } if destination.starts_with("198"))), "{found:?}");
        does(&["ip", "link", "set", "far", "down"]);
        until("the far end is silent", || !network().contains(&cable("cable")));
        assert!(network().contains(&route("192.0.2.0/24")), "a way out counts even when nobody answers");
    });
}

#[test]
fn registered_equipment_is_allowed_with_its_routes_and_nothing_beside_it() {
    alone(|| {
        plug_in();
        does(&["ip", "route", "add", "192.0.2.0/24", "dev", "cable"]);
        let printer = Equipment { interface: InterfaceName::parse("cable").unwrap(), hardware_address: address() };
        let left = unallowed(&Surroundings::of(network(), Vec::new()), &[printer]);
        let is_far = |it: &Connection| match it {
            Connection::Interface { name, .. } | Connection::Route { interface: name, .. } => name == "far",
            Connection::WifiRadio { .. } | Connection::BluetoothRadio { .. } | Connection::MobileRadio { .. } => false,
            Connection::Unreadable { .. } => false,
        };
        assert!(!left.is_empty() && left.iter().all(is_far), "{left:?}");
    });
}

#[test]
fn the_watch_of_other_systems_names_the_same_interfaces() {
    alone(|| {
        // What sysinfo reads shows the namespace of whoever mounted it; so it is mounted anew.
        does(&["mount", "-t", "sysfs", "sysfs", "/sys"]);
        does(&["ip", "link", "set", "lo", "up"]);
        plug_in();
        let interfaces = |found: Surroundings| -> Vec<Connection> {
            found.connections.into_iter().filter(|it| matches!(it, Connection::Interface { .. })).collect()
        };
        let ours = interfaces(Linux::default().look());
        assert_eq!(ours.len(), 2, "{ours:?}");
        until("both agree", || interfaces(Elsewhere.look()) == interfaces(Linux::default().look()));
        does(&["ip", "link", "set", "far", "down"]);
        until("both see nothing", || interfaces(Elsewhere.look()).is_empty() && interfaces(Linux::default().look()).is_empty());
    });
}

#[test]
fn a_look_opens_no_socket_of_the_internet_families() {
    let look = || {
        let _found = of_this_terminal().look();
    };
    // Inside of strace there is nothing to judge.
    if let Some(sockets) = watched(look) {
        assert!(sockets.contains("AF_NETLINK"), "sockets are seen at all: {sockets}");
        assert!(!sockets.contains("AF_INET"), "{sockets}");
    }
}

//! What a terminal is connected to (隔離, 札幌市 別紙2 5(1)): connections, removable media, and the equipment that the work needs.

mod names;

use serde::{Deserialize, Serialize};

pub use self::names::{HardwareAddress, InterfaceName, IsolationError, VolumeId, shown};

/// Everything that a look around the terminal finds; sorted and without repetition, so that two looks can be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Surroundings {
    /// What connects the terminal to something, registered or not.
    pub connections: Vec<Connection>,
    /// Removable media that are mounted, registered or not.
    pub media: Vec<Medium>,
}

impl Surroundings {
    /// What was found, in whatever order.
    pub fn of(mut connections: Vec<Connection>, mut media: Vec<Medium>) -> Self {
        connections.sort();
        connections.dedup();
        media.sort();
        media.dedup();
        Self { connections, media }
    }
}

/// The connections that no registered equipment explains: each of them blocks a real room without a permit of the city.
pub fn unallowed(surroundings: &Surroundings, equipment: &[Equipment]) -> Vec<Connection> {
    let explained = |it: &&Connection| !equipment.iter().any(|one| one.explains(it));
    surroundings.connections.iter().filter(explained).cloned().collect()
}

/// Something that connects the terminal. Names are as the system tells them, an address only where it tells one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Connection {
    /// An interface that is up and running; it needs no network address to count.
    Interface {
        /// Its name, such as `eth0`.
        name: String,
        /// Its own address.
        hardware_address: Option<HardwareAddress>,
    },
    /// A route: the terminal knows a way to somewhere.
    Route {
        /// Where it leads, such as `192.0.2.0/24`.
        destination: String,
        /// The interface it goes through.
        interface: String,
        /// The address of that interface.
        hardware_address: Option<HardwareAddress>,
    },
    /// A Wi-Fi radio that is on.
    WifiRadio {
        /// Its name, such as `phy0`.
        name: String,
        /// Its own address.
        hardware_address: Option<HardwareAddress>,
    },
    /// A Bluetooth radio that is on.
    BluetoothRadio {
        /// Its name, such as `hci0`.
        name: String,
        /// Its own address.
        hardware_address: Option<HardwareAddress>,
    },
    /// A mobile telephone's radio that is on.
    MobileRadio {
        /// Its name, such as `wwan0`.
        name: String,
        /// Its own address.
        hardware_address: Option<HardwareAddress>,
    },
    /// One could not look; that never means that nothing is there.
    Unreadable {
        /// What could not be looked at.
        what: Watched,
    },
}

/// What a look around looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Watched {
    /// Network interfaces.
    Interfaces,
    /// Routes.
    Routes,
    /// Radios.
    Radios,
    /// Removable media.
    Media,
}

/// A removable medium that is mounted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Medium {
    /// What it is known by.
    pub volume: VolumeId,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Its label, or else the name of its device.
    pub name: String,
    /// The folder in which it appears.
    pub mounted_at: String,
    /// What it is.
    pub kind: MediumKind,
}

impl Medium {
    /// Whether it is one of the registered media: known by the same name and of the same size.
    pub fn is_among(&self, registered: &[KnownVolume]) -> bool {
        self.volume.identifies() && registered.iter().any(|it| it.volume == self.volume && it.bytes == self.bytes)
    }
}

/// What sort of removable medium it is, as far as a system can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum MediumKind {
    /// USB memory (USBメモリ): on USB, and the device calls itself removable.
    UsbMemory,
    /// A disk on USB that does not call itself removable.
    UsbDisk,
    /// A memory card in a reader of the terminal.
    SdCard,
    /// CD, DVD, Blu-ray.
    Optical,
    /// A file that is mounted as if it were a disk.
    Image,
    /// Anything else that can be taken out.
    Other,
}

/// What a registered medium is recognised by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct KnownVolume {
    /// What it is known by.
    pub volume: VolumeId,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// Equipment that the work needs (業務に必要な機器), such as an isolated printer or a Bluetooth scanner.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Equipment {
    /// The interface or radio it is connected through.
    pub interface: InterfaceName,
    /// The address of that interface. A radio whose address the system does not tell is allowed by its name alone.
    pub hardware_address: Option<HardwareAddress>,
}

impl Equipment {
    /// Whether this equipment is the reason for a connection.
    pub fn explains(&self, connection: &Connection) -> bool {
        match connection {
            Connection::Interface { name, hardware_address } | Connection::Route { destination: _, interface: name, hardware_address } => {
                self.interface.names(name) && hardware_address.is_some() && *hardware_address == self.hardware_address
            }
            Connection::WifiRadio { name, hardware_address }
            | Connection::BluetoothRadio { name, hardware_address }
            | Connection::MobileRadio { name, hardware_address } => {
                self.interface.names(name) && (hardware_address.is_none() || *hardware_address == self.hardware_address)
            }
            Connection::Unreadable { what: _ } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "02:00:5e:10:00:01";

    fn address() -> Option<HardwareAddress> {
        Some(HardwareAddress::parse(ADDRESS).unwrap())
    }

    fn interface(name: &str, hardware_address: Option<HardwareAddress>) -> Connection {
        Connection::Interface { name: name.to_owned(), hardware_address }
    }

    fn route(interface: &str, hardware_address: Option<HardwareAddress>) -> Connection {
        Connection::Route { destination: "192.0.2.0/24".to_owned(), interface: interface.to_owned(), hardware_address }
    }

    fn bluetooth(hardware_address: Option<HardwareAddress>) -> Connection {
        Connection::BluetoothRadio { name: "hci0".to_owned(), hardware_address }
    }

    fn equipment(name: &str, hardware_address: Option<HardwareAddress>) -> Equipment {
        Equipment { interface: InterfaceName::parse(name).unwrap(), hardware_address }
    }

    fn left(connection: &Connection, equipment: &Equipment) -> usize {
        unallowed(&Surroundings::of(vec![connection.clone()], Vec::new()), std::slice::from_ref(equipment)).len()
    }

    #[test]
    fn equipment_is_known_by_its_name_and_its_address_together() {
        let printer = equipment("ｅｔｈ１", address());
        assert_eq!(left(&interface("eth1", address()), &printer), 0);
        assert_eq!(left(&interface("eth0", address()), &printer), 1, "another name");
        assert_eq!(left(&interface("eth1", HardwareAddress::of([2, 0, 0, 0, 0, 9])), &printer), 1, "another address");
        assert_eq!(left(&interface("eth1", None), &printer), 1, "no address told");
        assert_eq!(left(&interface("eth1", None), &equipment("eth1", None)), 1, "an interface is never allowed by its name alone");
    }

    #[test]
    fn the_routes_of_registered_equipment_are_allowed_with_it() {
        let printer = equipment("eth1", address());
        assert_eq!(left(&route("eth1", address()), &printer), 0);
        assert_eq!(left(&route("eth0", address()), &printer), 1);
        assert_eq!(left(&route("eth1", None), &printer), 1);
    }

    #[test]
    fn a_radio_is_known_by_its_address_where_the_system_tells_one() {
        let scanner = equipment("hci0", address());
        assert_eq!(left(&bluetooth(address()), &scanner), 0);
        assert_eq!(left(&bluetooth(None), &scanner), 0);
        assert_eq!(left(&bluetooth(HardwareAddress::of([2, 0, 0, 0, 0, 9])), &scanner), 1);
        assert_eq!(left(&bluetooth(address()), &equipment("hci0", None)), 1);
    }

    #[test]
    fn what_could_not_be_looked_at_is_allowed_by_nothing() {
        let unreadable = Connection::Unreadable { what: Watched::Routes };
        assert_eq!(left(&unreadable, &equipment("routes", address())), 1);
    }

    #[test]
    fn two_looks_that_find_the_same_are_equal() {
        let (one, other) = (interface("eth0", address()), bluetooth(None));
        let first = Surroundings::of(vec![one.clone(), other.clone()], Vec::new());
        assert_eq!(first, Surroundings::of(vec![other.clone(), one.clone(), other], Vec::new()));
    }

    #[test]
    fn a_medium_is_registered_by_its_name_and_its_size_together() {
        let volume = VolumeId::parse("1A2B-3C4D").unwrap();
        let medium = Medium { volume, bytes: 8_000, name: "練習".to_owned(), mounted_at: "/media".to_owned(), kind: MediumKind::SdCard };
        let known = |text: &str, bytes| [KnownVolume { volume: VolumeId::parse(text).unwrap(), bytes }];
        assert!(medium.is_among(&known("1a2b-3c4d", 8_000)));
        assert!(!medium.is_among(&known("1a2b-3c4d", 8_001)));
        assert!(!medium.is_among(&known("1a2b-3c4e", 8_000)));
        let nameless = Medium { volume: VolumeId::unidentified(), ..medium };
        assert!(!nameless.is_among(&known("unidentified", 8_000)), "one nameless medium is like any other");
    }

    #[test]
    fn what_is_stored_is_read_again_and_checked() {
        let stored = serde_json::to_string(&interface("eth0", address())).unwrap();
        assert_eq!(stored, r#"{"kind":"interface","name":"eth0","hardware_address":"02:00:5e:10:00:01"}"#);
        assert_eq!(serde_json::from_str::<Connection>(&stored).unwrap(), interface("eth0", address()));
        assert!(serde_json::from_str::<Connection>(&stored.replace("5e", "zz")).is_err());
    }
}

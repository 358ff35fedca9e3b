//! Radios that are on: the switches of `rfkill`, and devices that have no such switch.

use std::io;
use std::path::Path;

use super::{entries, line, name_of};
use crate::domain::isolation::{Connection, HardwareAddress, shown};

/// What sort of radio.
#[derive(Clone, Copy)]
enum Radio {
    Wifi,
    Bluetooth,
    Mobile,
}

impl Radio {
    /// By the kernel's word for the sort of a switch; the others (GPS, FM, NFC) connect to nothing.
    fn of_type(word: &str) -> Option<Self> {
        match word {
            "wlan" => Some(Self::Wifi),
            "bluetooth" => Some(Self::Bluetooth),
            "wwan" | "wimax" | "ultrawideband" => Some(Self::Mobile),
            _ => None,
        }
    }

    fn connection(self, name: &str, hardware_address: Option<HardwareAddress>) -> Connection {
        let name = shown(name);
        match self {
            Self::Wifi => Connection::WifiRadio { name, hardware_address },
            Self::Bluetooth => Connection::BluetoothRadio { name, hardware_address },
            Self::Mobile => Connection::MobileRadio { name, hardware_address },
        }
    }
}

/// All radios that are on.
pub(super) fn all(sys: &Path) -> io::Result<Vec<Connection>> {
    let classes = sys.join("class");
    // Without this folder nothing could be seen: that is not the same as a terminal without radios.
    classes.read_dir()?;
    let mut switched = Vec::new();
    let mut radios = Vec::new();
    for switch in entries(&classes.join("rfkill"))? {
        let Some(radio) = Radio::of_type(&told(&switch, "type")?) else {
            continue;
        };
        let name = told(&switch, "name")?;
        if told(&switch, "soft")? == "0" && told(&switch, "hard")? == "0" {
            radios.push(radio.connection(&name, address(&classes, &name)));
        }
        switched.push(name);
    }
    for (class, radio) in [("ieee80211", Radio::Wifi), ("bluetooth", Radio::Bluetooth)] {
        let names = entries(&classes.join(class))?.iter().map(|it| name_of(it)).collect::<Vec<_>>();
        // `hci0:12` is a link of hci0 to somebody, not a radio of its own.
        let without_switch = names.into_iter().filter(|it| !switched.contains(it) && !it.contains(':'));
        radios.extend(without_switch.map(|name| radio.connection(&name, address(&classes, &name))));
    }
    Ok(radios)
}

/// What a switch says; one that does not say it cannot be judged.
fn told(switch: &Path, what: &str) -> io::Result<String> {
    line(&switch.join(what)).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// The address of a radio's device, where the kernel tells it.
fn address(classes: &Path, name: &str) -> Option<HardwareAddress> {
    let told = [classes.join("ieee80211").join(name).join("macaddress"), classes.join("bluetooth").join(name).join("address")];
    told.iter().find_map(|path| line(path)).and_then(|text| HardwareAddress::parse(&text).ok())
}

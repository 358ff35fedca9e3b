//! Network interfaces, asked from the kernel over netlink. `/sys/class/net` would not do: it shows the network namespace of whoever mounted it.

use std::collections::BTreeMap;
use std::io;

use nix::ifaddrs::getifaddrs;
use nix::net::if_::InterfaceFlags;
use nix::sys::socket::LinkAddr;

use crate::domain::isolation::{Connection, HardwareAddress, shown};

/// An interface, whatever its state.
#[derive(Debug)]
pub(super) struct Interface {
    /// Its name.
    pub(super) name: String,
    /// What the kernel says of it.
    flags: InterfaceFlags,
    /// Its own address, where it has one.
    pub(super) hardware_address: Option<HardwareAddress>,
}

impl Interface {
    /// Whether it leads only to the terminal itself.
    pub(super) fn is_loopback(&self) -> bool {
        self.flags.contains(InterfaceFlags::IFF_LOOPBACK)
    }

    /// The interface as a connection, if it is one now.
    pub(super) fn connection(&self) -> Option<Connection> {
        let carries = self.flags.contains(InterfaceFlags::IFF_UP | InterfaceFlags::IFF_RUNNING);
        (carries && !self.is_loopback())
            .then(|| Connection::Interface { name: shown(&self.name), hardware_address: self.hardware_address.clone() })
    }
}

/// All interfaces of the network namespace that the program runs in.
pub(super) fn all() -> io::Result<Vec<Interface>> {
    let mut interfaces = BTreeMap::new();
    for entry in getifaddrs()? {
        // A second IPv4 address may be labelled `eth0:1`; no interface has a colon in its name.
        let name = entry.interface_name.split(':').next().unwrap_or_default().to_owned();
        let none = Interface { name: name.clone(), flags: entry.flags, hardware_address: None };
        let interface = interfaces.entry(name).or_insert(none);
        if let Some(link) = entry.address.as_ref().and_then(|it| it.as_link_addr()) {
            interface.hardware_address = address(link);
        }
    }
    Ok(interfaces.into_values().collect())
}

/// Tunnels have none, or one of another length.
fn address(link: &LinkAddr) -> Option<HardwareAddress> {
    if link.halen() == 6 { link.addr().and_then(HardwareAddress::of) } else { None }
}

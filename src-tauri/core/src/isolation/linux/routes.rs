//! Routes, as `/proc/self/net` lists them: any way out counts, whether anything answers there or not.

// Of addresses only how they are written; this module opens no socket.
use core::net::{Ipv4Addr, Ipv6Addr};
use std::fs;
use std::io;
use std::path::Path;

use super::interfaces::Interface;
use crate::domain::isolation::{Connection, shown};

/// `RTF_REJECT`: the route says that there is no way.
const REJECTS: u32 = 0x0200;

/// `RTF_LOCAL`: the destination is the terminal itself.
const LOCAL: u32 = 0x8000_0000;

/// A line of one of the lists.
#[derive(Debug, PartialEq, Eq)]
struct Route {
    destination: String,
    interface: String,
    flags: u32,
}

/// All routes that leave the terminal, with the addresses of the interfaces they go through.
pub(super) fn all(process: &Path, interfaces: &[Interface]) -> io::Result<Vec<Connection>> {
    let v4 = fs::read_to_string(process.join("net/route"))?;
    let v6 = match fs::read_to_string(process.join("net/ipv6_route")) {
        // A kernel without IPv6 has no such list.
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        read => read?,
    };
    let read = v4.lines().skip(1).map(route_v4).chain(v6.lines().map(route_v6));
    let routes = read.collect::<Option<Vec<Route>>>().ok_or(io::ErrorKind::InvalidData)?;
    Ok(routes.into_iter().filter_map(|it| leaving(it, interfaces)).collect())
}

fn leaving(route: Route, interfaces: &[Interface]) -> Option<Connection> {
    let interface = interfaces.iter().find(|it| it.name == route.interface);
    let stays = route.flags & (REJECTS | LOCAL) != 0 || interface.is_some_and(Interface::is_loopback);
    (!stays).then(|| Connection::Route {
        destination: route.destination,
        interface: shown(&route.interface),
        hardware_address: interface.and_then(|it| it.hardware_address.clone()),
    })
}

/// `eth0 000200C0 00000000 0001 0 0 0 00FFFFFF …`: the addresses as they lie in memory.
fn route_v4(line: &str) -> Option<Route> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [interface, destination, _, flags, _, _, _, mask, ..] = words.as_slice() else {
        return None;
    };
    let address = Ipv4Addr::from(u32::from_str_radix(destination, 16).ok()?.to_ne_bytes());
    let width = u32::from_str_radix(mask, 16).ok()?.count_ones();
    let flags = u32::from_str_radix(flags, 16).ok()?;
    Some(Route { destination: format!("{address}/{width}"), interface: (*interface).to_owned(), flags })
}

/// `fd00…0 40 00…0 00 00…0 00000100 00000001 00000000 00000001 eth0`: destination first, flags before the interface.
fn route_v6(line: &str) -> Option<Route> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [destination, width, _, _, _, _, _, _, flags, interface] = words.as_slice() else {
        return None;
    };
    let address = Ipv6Addr::from(u128::from_str_radix(destination, 16).ok()?);
    let width = u8::from_str_radix(width, 16).ok()?;
    let flags = u32::from_str_radix(flags, 16).ok()?;
    Some(Route { destination: format!("{address}/{width}"), interface: (*interface).to_owned(), flags })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_read_as_people_write_it() {
        let default = route_v4("eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0").unwrap();
        assert_eq!(default, Route { destination: "0.0.0.0/0".to_owned(), interface: "eth0".to_owned(), flags: 3 });
        let near = route_v4("eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0").unwrap();
        assert_eq!(near.destination, "192.0.2.0/24");
        let zeros = "0".repeat(32);
        let line = format!("20010db8{} 40 {zeros} 00 {zeros} 00000100 00000001 00000000 00000001     eth0", "0".repeat(24));
        assert_eq!(route_v6(&line).unwrap().destination, "2001:db8::/64");
        assert_eq!(route_v4("eth0 00000000"), None);
        assert_eq!(route_v6("eth0"), None);
    }
}

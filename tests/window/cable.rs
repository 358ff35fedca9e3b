//! A cable in the network namespace of these tests: two interfaces that are each other's far end, and what went through them.

use std::fs;
use std::net::UdpSocket;
use std::path::Path;
use std::process::Command;

use hensobo_tests::namespaces::does;

/// The two ends of the cable.
pub(crate) const ENDS: [&str; 2] = ["hensobo0", "hensobo1"];

/// An address for one end, and one that nobody has, behind it.
const ADDRESSES: [&str; 2] = ["192.0.2.1", "192.0.2.2"];

/// A cable that is plugged in at both ends; out again when it is dropped.
pub(crate) struct Cable;

impl Cable {
    /// Plugs a cable in, over which the kernel itself says nothing.
    pub(crate) fn plug_in() -> Self {
        nobody_else_is_here();
        does(&["ip", "link", "add", ENDS[0], "type", "veth", "peer", "name", ENDS[1]]);
        let cable = Self;
        for end in ENDS {
            let silent = format!("/proc/sys/net/ipv6/conf/{end}/disable_ipv6");
            if Path::new(&silent).exists() {
                fs::write(&silent, "1").expect("an end without IPv6");
            }
            does(&["ip", "link", "set", end, "up"]);
        }
        cable
    }

    /// Packets that went through both ends so far, in and out.
    pub(crate) fn packets(&self) -> u64 {
        let table = fs::read_to_string("/proc/self/net/dev").expect("the counters of this namespace");
        let mut counted = 0;
        for end in ENDS {
            let line = table.lines().find_map(|it| it.trim_start().strip_prefix(end)?.strip_prefix(':'));
            let figures: Vec<u64> = line.expect("an end").split_whitespace().map(|it| it.parse().expect("a figure")).collect();
            // Received: bytes, packets, …; sent: from the ninth on.
            counted += figures[1] + figures[9];
        }
        counted
    }

    /// Sends something through the cable: one datagram to somebody who is not there.
    pub(crate) fn send(&self) {
        does(&["ip", "address", "add", &format!("{}/24", ADDRESSES[0]), "dev", ENDS[0]]);
        let socket = UdpSocket::bind((ADDRESSES[0], 0)).expect("a socket");
        socket.send_to(b"one", (ADDRESSES[1], 9)).expect("a datagram");
    }
}

impl Drop for Cable {
    fn drop(&mut self) {
        let _gone_already = Command::new("ip").args(["link", "delete", ENDS[0]]).status();
    }
}

/// A cable is never plugged into a machine that is connected: that one is not the tests' own.
fn nobody_else_is_here() {
    let up = does(&["ip", "-oneline", "link", "show", "up"]);
    let others = up.lines().filter(|line| !line.contains("LOOPBACK")).count();
    assert_eq!(others, 0, "this test needs a network namespace of its own, which `cargo xtask test` makes: {up}");
}

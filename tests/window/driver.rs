//! WebKitWebDriver, in a process group of its own that ends with its test.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use crate::home::Home;

/// A running WebKitWebDriver.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts one on a free port and waits until it listens.
    pub(crate) fn start(home: &Home) -> Self {
        let port = free_port();
        let log = File::create(home.path().join("driver.log")).expect("the driver's log");
        let mut command = home.program("WebKitWebDriver");
        command.arg(format!("--port={port}")).env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.stdout(log.try_clone().expect("the driver's log")).stderr(log).process_group(0);
        let driver = Self { child: command.spawn().expect("WebKitWebDriver starts"), port };
        driver.wait_until_it_listens();
        driver
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait_until_it_listens(&self) {
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            assert!(start.elapsed() < Duration::from_secs(20), "WebKitWebDriver does not listen");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        end_group(&mut self.child);
    }
}

/// Ends a child that leads a process group, with all that it started.
pub(crate) fn end_group(leader: &mut Child) {
    let words = format!("kill -s KILL -- -{}", leader.id());
    let _gone_already = Command::new("sh").args(["-c", &words]).status();
    let _waited = leader.wait();
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}

//! A desk: one person in front of the real window.

use std::future::Future;
use std::path::Path;
use std::time::Duration;

use fantoccini::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::driver::Driver;
use crate::home::{self, Home};

/// How long the window may take to appear.
const START: Duration = Duration::from_secs(60);

/// One person in front of the real window.
pub(crate) struct Desk {
    client: Client,
    runtime: Runtime,
    // Dropped after the client: the group of the driver ends with it.
    _driver: Driver,
}

impl Desk {
    /// Opens the window on the room of `home`.
    pub(crate) fn open(home: &Home) -> Self {
        Self::open_with(home, &["--room", &home.room().display().to_string()])
    }

    /// Opens the window with these arguments.
    pub(crate) fn open_with(home: &Home, arguments: &[&str]) -> Self {
        let driver = Driver::start(home);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let program = home::driven_window();
        let session = session(driver.address(), &program, arguments);
        let client = runtime.block_on(async { tokio::time::timeout(START, session).await });
        let client = client.expect("the window lets WebDriver in within a minute");
        Self { client, runtime, _driver: driver }
    }

    /// The open session.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Waits for an answer of the window.
    pub(crate) fn wait<T, E: std::fmt::Display>(&self, answer: impl Future<Output = Result<T, E>>) -> T {
        match self.runtime.block_on(answer) {
            Ok(it) => it,
            Err(error) => panic!("the window does not answer: {error}"),
        }
    }

    /// Runs a script that hands its answer to its last argument.
    pub(crate) fn ask(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.wait(self.client.execute_async(script, arguments))
    }

    /// Evaluates a script that reads the page; none of them changes it.
    pub(crate) fn look(&self, script: &str, arguments: &[&str]) -> Value {
        let arguments = arguments.iter().map(|it| json!(it)).collect();
        self.wait(self.client.execute(script, arguments))
    }
}

async fn session(address: String, program: &Path, arguments: &[&str]) -> Client {
    let options = json!({ "binary": program, "args": arguments });
    let capabilities = json!({ "webkitgtk:browserOptions": options });
    let capabilities = capabilities.as_object().cloned().unwrap_or_default();
    let client = Client::with_capabilities_and_connector(&address, &capabilities, HttpConnector::new());
    client.await.expect("a session with the window")
}

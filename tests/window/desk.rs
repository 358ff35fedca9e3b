//! A desk: one person in front of the real window.

use std::cell::RefCell;
use std::future::Future;
use std::path::Path;
use std::thread;
use std::time::Duration;

use fantoccini::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::driver::Driver;
use crate::home::{self, Home};

/// How long the window may take to appear.
const START: Duration = Duration::from_secs(60);

/// What the driver says of a script whose page left before it answered.
const UNLOADED: &str = "before the unload event";

/// Hears what the content policy refuses on this page, from the first look on; a page that is loaded anew at a lock is heard again.
const LISTEN: &str = r"
    if (!window.__refused) {
        window.__refused = [];
        document.addEventListener('securitypolicyviolation', (it) => window.__refused.push(`${it.violatedDirective} ${it.blockedURI}`));
    }
";

/// One person in front of the real window.
pub(crate) struct Desk {
    client: Client,
    runtime: Runtime,
    /// What the content policy refused so far.
    refused: RefCell<Vec<String>>,
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
        let desk = Self { client, runtime, refused: RefCell::default(), _driver: driver };
        desk.look("", &[]);
        desk
    }

    /// What the content policy has refused since this was asked last.
    pub(crate) fn take_refused(&self) -> Vec<String> {
        self.look("", &[]);
        self.refused.take()
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
        self.wait(self.client.execute_async(&format!("{LISTEN}{script}"), arguments))
    }

    /// Evaluates a script that reads the page; none of them changes it. A page that is loaded anew meanwhile, as at a lock, is read again.
    pub(crate) fn look(&self, script: &str, arguments: &[&str]) -> Value {
        let arguments: Vec<Value> = arguments.iter().map(|it| json!(it)).collect();
        let listening = format!(
            "{LISTEN} const seen = (function () {{ {script} }}).apply(null, arguments); return [seen ?? null, window.__refused.splice(0)];"
        );
        let mut answer = loop {
            match self.runtime.block_on(self.client.execute(&listening, arguments.clone())) {
                Err(error) if error.to_string().contains(UNLOADED) => {}
                answer => break self.wait(std::future::ready(answer)),
            }
        };
        let refused = answer[1].as_array().into_iter().flatten();
        self.refused.borrow_mut().extend(refused.map(|it| it.as_str().unwrap_or_default().to_owned()));
        answer[0].take()
    }
}

impl Drop for Desk {
    /// Nothing that the program does by itself may be refused by its own content policy.
    fn drop(&mut self) {
        if thread::panicking() {
            return;
        }
        // A window that was ended by its test has nothing more to say.
        let last = self.runtime.block_on(self.client.execute("return window.__refused ?? [];", Vec::new()));
        let last = last.ok().and_then(|it| serde_json::from_value::<Vec<String>>(it).ok()).unwrap_or_default();
        let refused = [self.refused.take(), last].concat();
        assert!(refused.is_empty(), "the content policy refused: {refused:?}");
    }
}

async fn session(address: String, program: &Path, arguments: &[&str]) -> Client {
    let options = json!({ "binary": program, "args": arguments });
    let capabilities = json!({ "webkitgtk:browserOptions": options });
    let capabilities = capabilities.as_object().cloned().unwrap_or_default();
    let client = Client::with_capabilities_and_connector(&address, &capabilities, HttpConnector::new());
    client.await.expect("a session with the window")
}

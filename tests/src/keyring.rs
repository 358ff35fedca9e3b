//! A private D-Bus session with a Secret Service of its own: unlocked, then locked or emptied as a test wants.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::rooms::folder_in_memory;

const SECRETS: &str = "org.freedesktop.secrets";
const SERVICE: &str = "/org/freedesktop/secrets";

/// The session. Its bus, its keyring and its home go with it.
#[derive(Debug)]
pub struct KeyringSession {
    bus: Child,
    keyring: Option<Child>,
    address: String,
    home: TempDir,
}

impl KeyringSession {
    /// A session whose keyring is unlocked and empty.
    pub fn unlocked() -> Self {
        let mut session = Self::without_keyring();
        session.start_keyring(&["--unlock"]);
        session
    }

    /// Starts the keyring again as an automatic login does: nobody has typed the password that unlocks it.
    pub fn start_again_without_unlocking(&mut self) {
        if let Some(mut keyring) = self.keyring.take() {
            keyring.kill().and_then(|()| keyring.wait()).expect("gnome-keyring-daemon ends");
        }
        self.start_keyring(&[]);
    }

    fn start_keyring(&mut self, words: &[&str]) {
        let mut keyring = self.program("gnome-keyring-daemon");
        keyring.args(["--foreground", "--components=secrets"]).args(words);
        keyring.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut keyring = keyring.spawn().expect("gnome-keyring-daemon starts");
        let mut input = keyring.stdin.take().expect("its standard input");
        // Without --unlock it reads nothing.
        let _unread = input.write_all(b"a keyring for one test");
        drop(input);
        self.keyring = Some(keyring);
        let waited = self.program("gdbus").args(["wait", "--session", "--timeout", "20", SECRETS]).status().expect("gdbus");
        assert!(waited.success(), "the private Secret Service did not answer");
    }

    /// A session with a bus on which no Secret Service answers.
    pub fn without_keyring() -> Self {
        let home = folder_in_memory();
        fs::set_permissions(home.path(), fs::Permissions::from_mode(0o700)).expect("a private home");
        fs::create_dir_all(home.path().join(".local/share/keyrings")).expect("a folder for keyrings");
        let config = home.path().join("bus.conf");
        // No service folder: the bus starts nothing by itself.
        let rules = format!(
            "<busconfig><type>session</type><listen>unix:path={}</listen><policy context=\"default\"><allow send_destination=\"*\"/>\
             <allow own=\"*\"/><allow eavesdrop=\"true\"/></policy></busconfig>",
            home.path().join("bus").display()
        );
        fs::write(&config, rules).expect("the bus's rules");
        let mut bus = Command::new("dbus-daemon");
        bus.arg(format!("--config-file={}", config.display())).args(["--nofork", "--print-address"]);
        bus.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut bus = bus.spawn().expect("dbus-daemon starts");
        let mut address = String::new();
        BufReader::new(bus.stdout.take().expect("its standard output")).read_line(&mut address).expect("the bus's address");
        Self { bus, keyring: None, address: address.trim().to_owned(), home }
    }

    /// What a program of this session finds in its environment.
    pub fn environment(&self) -> Vec<(String, String)> {
        let home = self.home.path().display().to_string();
        let folders = [("HOME", ""), ("XDG_RUNTIME_DIR", ""), ("XDG_DATA_HOME", "/.local/share"), ("XDG_CONFIG_HOME", "/.config")];
        let mut environment: Vec<(String, String)> =
            folders.into_iter().map(|(name, folder)| (name.to_owned(), format!("{home}{folder}"))).collect();
        environment.push(("DBUS_SESSION_BUS_ADDRESS".to_owned(), self.address.clone()));
        environment
    }

    /// Locks the keyring; nobody is there to unlock it.
    pub fn lock(&self) {
        let collection = format!("array:objpath:{SERVICE}/collection/login");
        self.call(SERVICE, "org.freedesktop.Secret.Service.Lock", &[&collection]);
    }

    /// Deletes every secret that Hensobo has kept, and returns how many there were.
    pub fn forget_everything(&self) -> usize {
        let found = self.call(SERVICE, "org.freedesktop.Secret.Service.SearchItems", &["dict:string:string:service,hensobo"]);
        let items: Vec<&str> = found.split('"').filter(|it| it.starts_with(SERVICE)).collect();
        items.iter().for_each(|item| drop(self.call(item, "org.freedesktop.Secret.Item.Delete", &[])));
        items.len()
    }

    /// What the Secret Service is asked while `work` runs: the asking connection and the method, in order.
    pub fn asked_during(&self, work: impl FnOnce()) -> Vec<(String, String)> {
        let mut monitor = self.program("dbus-monitor");
        monitor.args(["--session", "--profile"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut monitor = monitor.spawn().expect("dbus-monitor starts");
        let mut lines = BufReader::new(monitor.stdout.take().expect("its standard output")).lines().map_while(Result::ok);
        // Its own name is taken away the moment it begins to listen.
        lines.find(|it| it.contains("NameLost")).expect("dbus-monitor listens");
        work();
        self.call(SERVICE, "org.freedesktop.DBus.Peer.Ping", &[]);
        let calls = lines.map(|it| it.split('\t').map(str::to_owned).collect::<Vec<_>>()).filter(|it| it[0] == "mc" && it[4] == SECRETS);
        let asked = calls.map(|it| (it[3].clone(), it[7].clone())).take_while(|(_, method)| method != "Ping").collect();
        monitor.kill().and_then(|()| monitor.wait()).expect("dbus-monitor ends");
        asked
    }

    fn call(&self, object: &str, method: &str, words: &[&str]) -> String {
        let mut command = self.program("dbus-send");
        command.args(["--session", "--print-reply", &format!("--dest={SECRETS}"), object, method]).args(words);
        let output = command.output().expect("dbus-send");
        assert!(output.status.success(), "{method}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command.envs(self.environment()).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        command
    }
}

impl Drop for KeyringSession {
    fn drop(&mut self) {
        for child in self.keyring.iter_mut().chain([&mut self.bus]) {
            // It may have ended with the bus already.
            let _ended = child.kill().and_then(|()| child.wait());
        }
    }
}

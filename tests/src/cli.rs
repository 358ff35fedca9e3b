//! `hensobo-cli` as a script calls it: the password is the first line of its standard input.

use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::keyring::KeyringSession;
use crate::practice::{ADMINISTRATOR, PASSWORD};
use crate::rooms::folder_in_memory;

/// The program, on one room, for one person.
#[derive(Debug)]
pub struct Cli {
    room: PathBuf,
    login: String,
    lines: Vec<String>,
    environment: Vec<(String, String)>,
    home: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Said {
    /// Exit code.
    pub exit: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Cli {
    /// On `room`, as the first 管理者, without any keyring.
    pub fn on(room: &Path) -> Self {
        let home = folder_in_memory();
        let environment = [
            ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus".to_owned()),
            ("HOME", home.path().display().to_string()),
            ("XDG_RUNTIME_DIR", home.path().display().to_string()),
        ];
        Self {
            room: room.to_path_buf(),
            login: ADMINISTRATOR.to_owned(),
            lines: vec![PASSWORD.to_owned()],
            environment: environment.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            home,
        }
    }

    /// In a private session with a keyring.
    pub fn with_keyring(mut self, session: &KeyringSession) -> Self {
        self.environment = session.environment();
        self
    }

    /// As `login`, with `password`.
    pub fn signing_in(mut self, login: &str, password: &str) -> Self {
        (self.login, self.lines) = (login.to_owned(), vec![password.to_owned()]);
        self
    }

    /// With one more line on standard input.
    pub fn and_then(mut self, line: &str) -> Self {
        self.lines.push(line.to_owned());
        self
    }

    /// Runs the program.
    pub fn run(&self, words: &[&str]) -> Said {
        said(self.start(words).wait_with_output().expect("hensobo-cli ends"))
    }

    /// Runs the program, which must do what it is asked, and answers the most memory that it used, in bytes.
    ///
    /// # Panics
    /// When the program fails, and where no kernel counts its memory.
    pub fn does_within(&self, words: &[&str]) -> u64 {
        let child = self.start(words);
        let status = PathBuf::from(format!("/proc/{}/status", child.id()));
        let (mut peak, mut child) = (0, child);
        // The count only grows; what is read last is what it was shortly before the end.
        while child.try_wait().expect("hensobo-cli runs").is_none() {
            let told = fs::read_to_string(&status).unwrap_or_default();
            let line = told.lines().find_map(|it| it.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
            peak = line.unwrap_or_default().max(peak);
            thread::sleep(Duration::from_millis(1));
        }
        let said = said(child.wait_with_output().expect("hensobo-cli ends"));
        assert_eq!((said.exit, said.err.as_str()), (0, ""), "hensobo-cli {words:?}");
        assert!(peak > 0, "nobody counts the memory of hensobo-cli {words:?}");
        peak * 1_024
    }

    fn start(&self, words: &[&str]) -> Child {
        let mut command = Command::new(program());
        command.arg("--room").arg(&self.room).args(["--as", &self.login]).args(words);
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        command.envs(self.environment.iter().map(|(name, value)| (name, value))).current_dir(self.home.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("hensobo-cli starts");
        let mut input = child.stdin.take().expect("its standard input");
        // The program may end without reading what it does not need.
        let _unread = input.write_all(format!("{}\n", self.lines.join("\n")).as_bytes());
        child
    }

    /// Runs the program, which must do what it is asked, and returns what it prints.
    pub fn does(&self, words: &[&str]) -> String {
        let said = self.run(words);
        assert_eq!((said.exit, said.err.as_str()), (0, ""), "hensobo-cli {words:?}");
        said.out
    }

    /// Runs the program, which must refuse with `exit` and `code`, and returns its sentence.
    pub fn is_refused(&self, words: &[&str], (exit, code): (i32, &str)) -> String {
        let said = self.run(words);
        let context = format!("hensobo-cli {words:?}: {said:?}");
        assert_eq!(said.exit, exit, "{context}");
        assert_eq!(said.err.lines().count(), 1, "one line on standard error: {context}");
        let (told, sentence) = said.err.trim_end().split_once(": ").unwrap_or_else(|| panic!("a code and a sentence: {context}"));
        assert_eq!(told, code, "{context}");
        assert!(!sentence.contains('{') && sentence.ends_with('。'), "a whole sentence: {context}");
        sentence.to_owned()
    }

    /// Where the program can write a new file.
    pub fn new_file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Writes a file that the program can read, and returns its path.
    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.home.path().join(name);
        fs::write(&path, bytes).expect("a file for hensobo-cli");
        path.display().to_string()
    }
}

fn said(output: Output) -> Said {
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Said { exit: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// Where the program was built: `HENSOBO_CLI_BINARY`, else beside the folder of this test.
///
/// # Panics
/// When it was not built.
pub fn program() -> PathBuf {
    if let Some(named) = env::var_os("HENSOBO_CLI_BINARY") {
        return named.into();
    }
    let this = env::current_exe().expect("the path of this test");
    let folder = this.parent().and_then(Path::parent).expect("the folder of compiled things");
    let path = folder.join(format!("hensobo-cli{}", env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is missing: run `cargo build -p hensobo-cli` first (`cargo xtask test` does)", path.display());
    path
}

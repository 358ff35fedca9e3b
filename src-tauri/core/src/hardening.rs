//! The process gives nothing away when it breaks: it leaves no core file, and a panic says where, never what.

use std::panic::{self, Location, PanicHookInfo};
use std::path::Path;

/// Why the process is not as closed as it must be before anybody types a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HardeningError {
    /// A core file could still be written.
    #[error("core files could not be turned off")]
    CoreFiles,
    /// Another process of the same user could still read this one's memory.
    #[error("the process could not be closed to others of the same user")]
    OpenToOthers,
}

/// Closes this process: no core files, no memory for other processes of the same user, no data in what a panic prints.
///
/// The window and `hensobo-cli` call it before anything else. The limit on core files is inherited by the web processes.
pub fn harden_process() -> Result<(), HardeningError> {
    panic::set_hook(Box::new(say_where));
    system::without_core_files()?;
    system::closed_to_others()
}

/// Prints the place of a panic. What it carries may be an envelope's text or a password, so that is not printed.
fn say_where(panicked: &PanicHookInfo<'_>) {
    eprintln!("{}", sentence(panicked.location()));
}

fn sentence(location: Option<&Location<'_>>) -> String {
    // Only the file's name: the folders are those of the machine that built the program.
    let place = location.map_or_else(
        || "不明".to_owned(),
        |it| format!("{}:{}", Path::new(it.file()).file_name().unwrap_or_default().to_string_lossy(), it.line()),
    );
    format!("プログラムの不具合のため、操作を中断しました（場所: {place}）。返送簿を終了し、もう一度起動してください。")
}

#[cfg(unix)]
mod system {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};

    use super::HardeningError;

    /// Both limits, so that nothing that this process starts can raise them again.
    pub(super) fn without_core_files() -> Result<(), HardeningError> {
        setrlimit(Resource::RLIMIT_CORE, 0, 0).map_err(|_| HardeningError::CoreFiles)?;
        let limits = getrlimit(Resource::RLIMIT_CORE).map_err(|_| HardeningError::CoreFiles)?;
        if limits == (0, 0) { Ok(()) } else { Err(HardeningError::CoreFiles) }
    }

    /// Not dumpable: no core through a pipe either, which no limit holds back, and no `ptrace` by the same user.
    #[cfg(target_os = "linux")]
    pub(super) fn closed_to_others() -> Result<(), HardeningError> {
        use nix::sys::prctl::{get_dumpable, set_dumpable};

        set_dumpable(false).map_err(|_| HardeningError::OpenToOthers)?;
        let dumpable = get_dumpable().map_err(|_| HardeningError::OpenToOthers)?;
        if dumpable { Err(HardeningError::OpenToOthers) } else { Ok(()) }
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn closed_to_others() -> Result<(), HardeningError> {
        Ok(())
    }
}

/// Elsewhere core files do not exist; error reports are a setting of the terminal.
#[cfg(not(unix))]
mod system {
    use super::HardeningError;

    pub(super) fn without_core_files() -> Result<(), HardeningError> {
        Ok(())
    }

    pub(super) fn closed_to_others() -> Result<(), HardeningError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_in_two_sentences_with_the_file_and_the_line_alone() {
        let here = Location::caller();
        let told = sentence(Some(here));
        assert!(told.contains(&format!("（場所: hardening.rs:{}）", here.line())), "{told}");
        assert_eq!(told.matches('。').count(), 2, "{told}");
        assert!(!told.contains('/'), "no folder of the machine that built it: {told}");
        assert!(sentence(None).contains("（場所: 不明）"));
    }
}

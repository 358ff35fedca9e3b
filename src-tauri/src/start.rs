//! Starting: what the person asked for, what must not be, and the one window.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use hensobo_core::clock::Clock;
use hensobo_core::desk::{Desk, DeskPlace};
use hensobo_core::hardening::{HardeningError, harden_process};
use tauri::{RunEvent, WebviewUrl, WebviewWindowBuilder};

use crate::commands;

/// Lets WebDriver drive any Tauri window; whoever sets it could read the screens.
const AUTOMATION: &str = "TAURI_WEBVIEW_AUTOMATION";

/// Why the program does not start. One line, in Japanese, for whoever started it.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// An argument that is none of ours.
    #[error("「{0}」という指定はありません。--practice または --room フォルダー を指定してください。")]
    Argument(String),
    /// There is nowhere to keep the room.
    #[error("データを置くフォルダーが見つかりません。--room フォルダー を指定してください。")]
    NoFolder,
    /// There is no screen.
    #[error("画面（DISPLAY）が見つからないため、ウィンドウを開けません。画面のある端末で起動してください。")]
    NoScreen,
    /// The window could be driven by another program.
    #[error("ほかのプログラムから操作される設定（{AUTOMATION}）で起動されたため、終了しました。設定を外して起動してください。")]
    Automation,
    /// The practice room could not be made.
    #[error("練習用の部屋を用意できません（{0}）。フォルダーの空きと権限を確かめてください。")]
    Practice(String),
    /// The process could not be closed to others.
    #[error("メモリの内容がファイルに残る設定を止められません。端末の管理者に連絡してください。")]
    Hardening(#[from] HardeningError),
    /// Tauri refused.
    #[error("ウィンドウを開けません（{0}）。")]
    Window(#[from] tauri::Error),
}

struct Wanted {
    practice: bool,
    folder: PathBuf,
}

fn read(arguments: impl Iterator<Item = String>) -> Result<Wanted, Problem> {
    let (mut practice, mut folder) = (false, None);
    let mut arguments = arguments.peekable();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--practice" => practice = true,
            "--room" => folder = Some(PathBuf::from(arguments.next().ok_or(Problem::Argument(argument))?)),
            _ => return Err(Problem::Argument(argument)),
        }
    }
    let name = if practice { "practice" } else { "room" };
    let usual = || directories::ProjectDirs::from("jp", "", "hensobo").map(|dirs| dirs.data_local_dir().join(name));
    Ok(Wanted { practice, folder: folder.or_else(usual).ok_or(Problem::NoFolder)? })
}

/// The folder of the person's own documents, in which files are put.
fn documents() -> Result<PathBuf, Problem> {
    let dirs = directories::UserDirs::new().ok_or(Problem::NoFolder)?;
    Ok(dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).join("返送簿"))
}

/// Looks at the desk every second: who has left is locked out, and what was connected is noticed, also while no screen asks.
fn watch_over(desk: Desk) {
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_secs(1));
            if let Err(refused) = desk.tick() {
                desk.close_with(refused);
            }
        }
    });
}

/// Opens the window on the room that the arguments name.
pub fn start(arguments: impl Iterator<Item = String>) -> Result<(), Problem> {
    harden_process()?;
    let wanted = read(arguments)?;
    if cfg!(not(feature = "window-tests")) && std::env::var_os(AUTOMATION).is_some() {
        return Err(Problem::Automation);
    }
    if cfg!(target_os = "linux") && std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        return Err(Problem::NoScreen);
    }
    let place = DeskPlace { folder: wanted.folder, practice: wanted.practice, documents: documents()? };
    let desk = Desk::new(place, Clock::Terminal).map_err(|refused| Problem::Practice(refused.code.word()))?;
    watch_over(desk.clone());
    #[cfg(feature = "window-tests")]
    crate::rehearsal::begin(desk.clone());
    let title = if wanted.practice { "【練習】返送簿" } else { "返送簿" };
    tauri::Builder::default()
        .manage(desk.clone())
        .manage(commands::Zoom::default())
        .invoke_handler(commands::handler(desk.clone()))
        .setup(move |app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title(title)
                .inner_size(1280.0, 800.0)
                .min_inner_size(1024.0, 640.0)
                .incognito(cfg!(not(feature = "window-tests")))
                .on_navigation(|url| {
                    matches!((url.scheme(), url.host_str()), ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")))
                })
                .build()?;
            Ok(())
        })
        .build(tauri::generate_context!())?
        .run(move |_, event| {
            if matches!(event, RunEvent::Exit)
                && let Err(refused) = desk.sign_out()
            {
                eprintln!("サインアウトを記録できませんでした（{}）。次のサインインのときに確かめます。", refused.code.word());
            }
        });
    Ok(())
}

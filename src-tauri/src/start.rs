//! Starting: what the person asked for, what must not be, and the one window.

use std::path::PathBuf;

use hensobo_core::clock::Clock;
use hensobo_core::error::Refused;
use tauri::{WebviewUrl, WebviewWindowBuilder};

use crate::commands;
use crate::desk::Desk;

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
    #[error("練習用の部屋を用意できません（{0:?}）。フォルダーの空きと権限を確かめてください。")]
    Practice(Refused),
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

/// Opens the window on the room that the arguments name.
pub fn start(arguments: impl Iterator<Item = String>) -> Result<(), Problem> {
    let wanted = read(arguments)?;
    if cfg!(not(feature = "window-tests")) && std::env::var_os(AUTOMATION).is_some() {
        return Err(Problem::Automation);
    }
    if cfg!(target_os = "linux") && std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        return Err(Problem::NoScreen);
    }
    let desk = Desk::new(wanted.folder, wanted.practice, Clock::Terminal).map_err(Problem::Practice)?;
    let title = if wanted.practice { "【練習】返送簿" } else { "返送簿" };
    tauri::Builder::default()
        .manage(desk)
        .invoke_handler(commands::handler())
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
        .run(tauri::generate_context!())?;
    Ok(())
}

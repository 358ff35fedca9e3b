//! The window itself: how large it shows things.

use tauri::WebviewWindow;

#[tauri::command(async)]
pub(crate) fn zoom(window: WebviewWindow, percent: u16) -> Result<(), tauri::Error> {
    window.set_zoom(f64::from(percent.clamp(100, 200)) / 100.0)
}

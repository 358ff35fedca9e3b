//! The window itself: how large it shows things.

use std::sync::atomic::{AtomicU16, Ordering};

use tauri::{State, WebviewWindow};

/// How large the window shows things, in percent. The page forgets it whenever it is loaded anew, as at a lock.
#[derive(Debug)]
pub(crate) struct Zoom(AtomicU16);

impl Default for Zoom {
    fn default() -> Self {
        Self(AtomicU16::new(100))
    }
}

#[tauri::command(async)]
pub(crate) fn zoom(window: WebviewWindow, size: State<'_, Zoom>, percent: Option<u16>) -> Result<u16, tauri::Error> {
    if let Some(percent) = percent.map(|it| it.clamp(100, 200)) {
        window.set_zoom(f64::from(percent) / 100.0)?;
        size.0.store(percent, Ordering::Relaxed);
    }
    Ok(size.0.load(Ordering::Relaxed))
}

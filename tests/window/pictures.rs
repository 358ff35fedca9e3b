//! Pictures of the window, taken when its fonts are there.

use std::fs;
use std::path::{Path, PathBuf};

use fantoccini::key::Key;

use crate::desk::Desk;

const FONTS_ARE_READY: &str = r#"
    const done = arguments[arguments.length - 1];
    document.fonts.ready.then(() => requestAnimationFrame(() => done(true)));
"#;

impl Desk {
    /// Takes a picture of what the window shows.
    pub(crate) fn picture(&self, path: &Path) {
        self.wait(self.client().execute_async(FONTS_ARE_READY, Vec::new()));
        let picture = self.wait(self.client().screenshot());
        fs::write(path, picture).expect("the picture");
    }
}

/// Where the pictures of a job are kept, if anywhere.
pub(crate) struct Album {
    folder: Option<PathBuf>,
}

impl Album {
    /// Keeps nothing.
    pub(crate) fn none() -> Self {
        Self { folder: None }
    }

    /// Keeps pictures in `folder`.
    pub(crate) fn in_folder(folder: PathBuf) -> Self {
        fs::create_dir_all(&folder).expect("the folder of the pictures");
        Self { folder: Some(folder) }
    }

    /// Keeps a picture of what the window shows at 200 %.
    pub(crate) fn keep_twice_as_large(&self, desk: &Desk, name: &str) {
        if self.folder.is_some() {
            (0..4).for_each(|_| desk.press_with(Key::Control, ';'));
            desk.look("document.querySelector('h1').scrollIntoView();", &[]);
            self.keep(desk, &format!("{name}_200"));
            desk.press_with(Key::Control, '0');
        }
    }

    /// Keeps a picture of what the window shows now.
    pub(crate) fn keep(&self, desk: &Desk, name: &str) {
        if let Some(folder) = &self.folder {
            desk.picture(&folder.join(format!("{name}.png")));
        }
    }
}

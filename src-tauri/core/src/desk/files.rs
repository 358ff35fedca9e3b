//! Where files may go: the terminal's own documents, and media that two people have registered (札幌市 別紙2 5(4)).

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Answer, Desk, Open};
use crate::error::{Error, Result};
use crate::isolation::paths::{self, PathRefused};
use crate::room::Room;
use crate::vault::outbox;

/// A place that is offered for a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ExportPlace {
    /// The folder.
    pub folder: String,
    /// The label of a registered medium; none for the terminal's own documents.
    pub medium: Option<String>,
}

impl Room {
    /// Where `path` really leads, if a file may be written there: on the terminal itself, or on a medium that two people have registered.
    pub fn file_target(&self, path: &Path) -> Result<PathBuf> {
        Ok(paths::target(path, &self.known_volumes()?)?)
    }
}

impl Desk {
    /// The places that are offered for a file now.
    pub fn export_places(&self) -> Answer<Vec<ExportPlace>> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        let Some(Open { room, .. }) = &mut state.open else { return Err(Error::NotSignedIn.into()) };
        Ok(self.places(room)?)
    }

    fn places(&self, room: &mut Room) -> Result<Vec<ExportPlace>> {
        let own = ExportPlace { folder: self.place.documents.display().to_string(), medium: None };
        let mut places = vec![own];
        for medium in room.look_around()?.media {
            if room.is_registered(&medium)? {
                places.push(ExportPlace { folder: medium.mounted_at, medium: Some(medium.name) });
            }
        }
        Ok(places)
    }

    pub(super) fn check_place(&self, room: &mut Room, place: &str) -> Result<PathBuf> {
        let known = self.places(room)?.into_iter().find(|it| it.folder == place).ok_or(PathRefused::Unreachable)?;
        self.ready_folder(room, &known)
    }

    /// The folder of a place that is offered, ready to be written to. On the terminal itself it is made.
    pub(super) fn ready_folder(&self, room: &Room, known: &ExportPlace) -> Result<PathBuf> {
        if known.medium.is_none() {
            // Where the folder would be made is judged before it is made.
            let there = Path::new(&known.folder).ancestors().skip(1).find(|it| it.exists()).unwrap_or(Path::new("/"));
            room.file_target(there)?;
            outbox::make_folder(Path::new(&known.folder))?;
        }
        room.file_target(Path::new(&known.folder))
    }

    /// Writes a file into a place, under `name` and the moment: a name that is not taken.
    pub(super) fn write_out(&self, room: &mut Room, (place, name): (&str, &str), (ending, bytes): (&str, &[u8])) -> Result<String> {
        let folder = self.check_place(room, place)?;
        let stamp = self.clock.now().file_stamp();
        let target = room.file_target(&folder.join(format!("{name}_{stamp}.{ending}")))?;
        outbox::write_new(&target, bytes)?;
        Ok(target.display().to_string())
    }
}

//! A desk on a practice room, as the window has it, with a clock and surroundings that the test sets.

use std::sync::Arc;

use chrono::TimeDelta;
use hensobo_core::desk::{Desk, DeskPlace, Pulse};
use hensobo_core::error::{Code, Refused};
use hensobo_core::isolation::Standing;

use crate::practice::PracticeRoom;

/// The desk, and what the test moves.
#[derive(Debug)]
pub struct TestDesk {
    /// The desk.
    pub desk: Desk,
    /// The room behind it.
    pub practice: PracticeRoom,
    /// What the terminal is connected to.
    pub watch: Arc<Standing>,
}

impl TestDesk {
    /// A desk on a founded practice room, nobody signed in.
    pub fn closed() -> Self {
        Self::on(PracticeRoom::founded())
    }

    /// A desk on this room.
    pub fn on(practice: PracticeRoom) -> Self {
        Self::asked_for(practice, true)
    }

    /// A desk on this room, begun with `--practice` or without.
    pub fn asked_for(practice: PracticeRoom, as_practice: bool) -> Self {
        let watch = Standing::alone();
        let place = DeskPlace { folder: practice.path(), practice: as_practice, documents: practice.path().with_file_name("documents") };
        let desk = Desk::watched_by(place, practice.clock().clone(), Arc::clone(&watch) as Arc<_>).expect("a desk");
        Self { desk, practice, watch }
    }

    /// Lets so many seconds pass, second by second, as the window's watch does.
    pub fn pass(&self, seconds: i64) {
        for _ in 0..seconds {
            self.practice.clock().advance(TimeDelta::seconds(1));
            self.desk.tick().expect("a tick");
        }
    }

    /// What the screens hear.
    pub fn pulse(&self, touched: bool) -> Pulse {
        self.desk.pulse(touched, None).expect("a pulse")
    }

    /// How the gate of commands answers.
    pub fn admits(&self, command: &str) -> Result<(), Code> {
        self.desk.admit(command).map_err(|refused: Refused| refused.code)
    }
}

//! Looking around the terminal (隔離): what it is connected to, which removable media are attached, where a path leads. Reads only.

mod elsewhere;
#[cfg(target_os = "linux")]
pub mod linux;
pub mod paths;

use std::fmt::Debug;
use std::sync::{Arc, Mutex, PoisonError};

pub use self::elsewhere::Elsewhere;
use crate::domain::isolation::Surroundings;

/// Somebody who can look around the terminal at any time.
pub trait Watch: Debug + Send + Sync {
    /// What there is now. What cannot be looked at is a finding too.
    fn look(&self) -> Surroundings;
}

/// The watch over the terminal that this program runs on.
pub fn of_this_terminal() -> Arc<dyn Watch> {
    #[cfg(target_os = "linux")]
    let watch = linux::Linux::default();
    #[cfg(not(target_os = "linux"))]
    let watch = Elsewhere;
    Arc::new(watch)
}

/// What the last look around the terminal found, shared by a closed room and the room that it opens: what was seen once is no news.
#[derive(Debug, Clone, Default)]
pub(crate) struct LastLook(Arc<Mutex<Surroundings>>);

impl LastLook {
    /// Keeps what was found now, and returns what was found before.
    pub(crate) fn replace(&self, found: Surroundings) -> Surroundings {
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), found)
    }
}

/// Surroundings that a test sets by hand.
#[cfg(feature = "test-rooms")]
#[derive(Debug, Default)]
pub struct Standing(Mutex<Surroundings>);

#[cfg(feature = "test-rooms")]
impl Standing {
    /// A terminal that is connected to nothing, for the watch's owner and for the test's hand.
    pub fn alone() -> Arc<Self> {
        Arc::new(Self::default())
    }

    /// From now on every look finds this.
    pub fn set(&self, surroundings: Surroundings) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = surroundings;
    }
}

#[cfg(feature = "test-rooms")]
impl Watch for Standing {
    fn look(&self) -> Surroundings {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

//! Many power cuts in one recording, each with the disk that chance leaves behind it.

use std::fs;
use std::path::Path;

use hensobo_tests::dice::Dice;
use hensobo_tests::rooms::folder_in_memory;

use crate::campaign::share;
use crate::images::{Fate, Walk};
use crate::recording::Recording;

/// One of them.
#[derive(Debug)]
pub(crate) struct Image<'i> {
    /// Which one.
    pub(crate) number: usize,
    /// How many operations had taken effect.
    pub(crate) cut: usize,
    /// What became of what was not synced.
    pub(crate) fate: Fate,
    /// Where the disk was put.
    pub(crate) folder: &'i Path,
}

/// Cuts the power `images` times after the first `first` operations, in places that follow from `seed`, and hands each disk to `judge`.
pub(crate) fn cut<R: Send>(
    (recording, first): (&Recording, usize),
    (images, seed): (usize, u64),
    judge: impl Fn(&Image<'_>) -> R + Sync,
) -> Vec<R> {
    let mut dice = Dice::of_seed(seed);
    // In order, so that one walk passes them all.
    let mut cuts: Vec<usize> = (0..images).map(|_| first + dice.below(recording.ops.len() - first + 1)).collect();
    cuts.sort_unstable();
    share(
        images,
        || (Walk::through(recording), folder_in_memory()),
        |(walk, place), number| {
            walk.advance(cuts[number]);
            let (fate, disk) = walk.image(&mut Dice::of_seed(seed ^ (number as u64) << 20));
            let folder = place.path().join(number.to_string());
            fs::create_dir(&folder).unwrap();
            disk.put_into(&folder);
            let verdict = judge(&Image { number, cut: cuts[number], fate, folder: &folder });
            fs::remove_dir_all(&folder).unwrap();
            verdict
        },
    )
}

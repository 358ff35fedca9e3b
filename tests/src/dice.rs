//! Chance that can be repeated: HENSOBO_SEED names the run.

/// Numbers that follow from a seed (splitmix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The dice of this run; the seed is printed, so that a failure can be repeated.
    pub fn of_this_run() -> Self {
        let seed = std::env::var("HENSOBO_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(2020);
        println!("HENSOBO_SEED={seed}");
        Self(seed)
    }

    /// Dice that fall the same way each time for one seed.
    pub fn of_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let limit = u64::try_from(limit).expect("a limit");
        usize::try_from((mixed ^ (mixed >> 31)) % limit).expect("a number below the limit")
    }
}

/// Whether everything is to be tried, however long it takes (`cargo xtask test --full`).
pub fn everything_is_tried() -> bool {
    std::env::var_os("HENSOBO_FULL").is_some()
}

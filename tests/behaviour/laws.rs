//! What the laws of the room share: seeded cases, and random people.
//!
//! HENSOBO_SEED repeats a run, HENSOBO_CASES sets the number of cases (10,000 with `cargo xtask test --full`).

use hensobo_core::room::Session;
use hensobo_tests::rooms::TestRoom;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// One of the five people of a test room.
pub(crate) fn person(room: &TestRoom, by: usize) -> Session {
    let people = &room.people;
    [&people.clerk, &people.second_clerk, &people.supervisor, &people.administrator, &people.auditor][by % 5].clone()
}

fn seed() -> u64 {
    std::env::var("HENSOBO_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(20_201_201)
}

fn cases() -> u32 {
    std::env::var("HENSOBO_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(150)
}

/// Runs a law over seeded cases, and prints the seed.
pub(crate) fn runner() -> TestRunner {
    let (seed, cases) = (seed(), cases());
    println!("HENSOBO_SEED={seed} HENSOBO_CASES={cases}");
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_be_bytes());
    let config = Config { cases, max_shrink_iters: 400, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

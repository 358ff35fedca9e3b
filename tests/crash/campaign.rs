//! How much is tried in this run, and by which seed.

use std::env;

/// So many of something: what the environment names, else everything or a sample.
pub(crate) fn how_many(name: &str, (sample, full): (usize, usize)) -> usize {
    let named = env::var(name).ok().and_then(|it| it.parse().ok());
    named.unwrap_or(if hensobo_tests::dice::everything_is_tried() { full } else { sample })
}

/// The seed of this run. It is printed, so that a failure can be repeated.
pub(crate) fn seed() -> u64 {
    let seed = env::var("HENSOBO_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(2020);
    println!("HENSOBO_SEED={seed}");
    seed
}

/// Runs `work` for each number below `count`, on as many threads as there are processors, each with a state of its own.
pub(crate) fn share<S, R: Send>(count: usize, begin: impl Fn() -> S + Sync, work: impl Fn(&mut S, usize) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let each = count.div_ceil(threads.max(1)).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = (0..count)
            .step_by(each)
            .map(|from| {
                let (begin, work) = (&begin, &work);
                scope.spawn(move || {
                    let mut state = begin();
                    (from..(from + each).min(count)).map(|it| work(&mut state, it)).collect::<Vec<R>>()
                })
            })
            .collect();
        parts.into_iter().flat_map(|it| it.join().expect("a thread of the harness")).collect()
    })
}

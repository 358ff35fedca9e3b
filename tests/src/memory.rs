//! How often secrets stand in the memory of a process, counted by somebody who holds no copy of them.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;

use data_encoding::{HEXLOWER, HEXUPPER};
use memchr::memmem::Finder;

/// What is added to each byte to hide a secret, and to everything that is read to look for it: otherwise whoever looks would find the
/// own copies. Added, because what is hidden twice must not be what it was.
const MASK: u8 = 0x5b;

/// Bytes of a page of memory.
const PAGE: usize = 4096;
/// Bytes of what the kernel tells about a page.
const ENTRY: usize = 8;
/// Memory that is read at once.
const SLICE: usize = 16 * PAGE;
/// Memory about which the kernel is asked at once.
const STRETCH: usize = 64 * SLICE;

/// Secrets in the forms in which they may stand in memory, each with its name, and hidden.
#[derive(Debug, Default)]
pub struct Secrets {
    forms: Vec<(String, Vec<u8>)>,
}

impl Secrets {
    /// And a key: its bytes, and its digits in either case.
    ///
    /// # Panics
    /// When these are not hexadecimal digits.
    #[must_use]
    pub fn key(self, name: &str, digits: String) -> Self {
        let bytes = HEXLOWER.decode(digits.as_bytes()).expect("hexadecimal digits");
        let upper = HEXUPPER.encode(&bytes);
        self.form(name, "bytes", bytes).form(name, "digits", digits.into_bytes()).form(name, "DIGITS", upper.into_bytes())
    }

    /// And a text that somebody typed, as programs keep it and as browsers do.
    #[must_use]
    pub fn text(self, name: &str, text: &str) -> Self {
        let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.form(name, "UTF-8", text.as_bytes().to_vec()).form(name, "UTF-16", wide)
    }

    fn form(mut self, name: &str, form: &str, mut bytes: Vec<u8>) -> Self {
        mask(&mut bytes);
        self.forms.push((format!("{name} in {form}"), bytes));
        self
    }

    /// Every place in the memory of this process where one stands: its name, its form, where.
    pub fn in_this_process(&self) -> Vec<String> {
        self.in_process(std::process::id())
    }

    /// Every place in the memory of a process where one stands: its name, its form, where.
    ///
    /// # Panics
    /// When the memory cannot be read: it takes the rights of root for a program of the room.
    pub fn in_process(&self, process: u32) -> Vec<String> {
        let open = |name| File::open(format!("/proc/{process}/{name}")).expect("the memory of the process");
        let memory = Memory { bytes: open("mem"), pages: open("pagemap") };
        let maps = fs::read_to_string(format!("/proc/{process}/smaps")).expect("the regions of the process");
        let regions = written(&maps);
        assert!(!regions.is_empty(), "a process has memory that it writes to");
        let stretches =
            regions.into_iter().flat_map(|(from, to)| (from..to).step_by(STRETCH).map(move |it| (it, to.min(it + STRETCH as u64))));
        let mut found = self.in_slices(&memory.bytes, stretches.flat_map(|it| memory.slices(it)));
        // A region that grows while the kernel tells of it is told twice.
        found.sort();
        found.dedup();
        found
    }

    fn in_slices(&self, bytes: &File, slices: impl Iterator<Item = u64>) -> Vec<String> {
        let overlap = self.forms.iter().map(|(_, form)| form.len()).max().unwrap_or_default();
        let finders: Vec<(&str, Finder<'_>)> = self.forms.iter().map(|(name, form)| (name.as_str(), Finder::new(form))).collect();
        let mut buffer = vec![0; SLICE + overlap];
        let mut found = Vec::new();
        for start in slices {
            // At the end of a region less can be read; what went away meanwhile not at all.
            let read = bytes.read_at(&mut buffer, start).unwrap_or_default();
            mask(&mut buffer[..read]);
            for (name, finder) in &finders {
                // What begins in the overlap is found in the next slice.
                let places = finder.find_iter(&buffer[..read]).filter(|at| *at < SLICE);
                found.extend(places.map(|at| format!("{name} at {:x}", start + at as u64)));
            }
        }
        found
    }
}

/// The memory of a process.
struct Memory {
    bytes: File,
    pages: File,
}

impl Memory {
    /// Where slices of a stretch begin in which anything was ever written: browsers reserve more than any machine has.
    fn slices(&self, (from, to): (u64, u64)) -> Vec<u64> {
        let mut entries = vec![0; usize::try_from(to - from).expect("a stretch") / PAGE * ENTRY];
        self.pages.read_exact_at(&mut entries, from / PAGE as u64 * ENTRY as u64).expect("the pages of the process");
        // The two highest bits: in memory, in the swap file.
        let of_slices = entries.chunks(SLICE / PAGE * ENTRY).map(|it| it.chunks(ENTRY).any(|page| page[ENTRY - 1] & 0xc0 != 0));
        (from..).step_by(SLICE).zip(of_slices).filter_map(|(start, is_there)| is_there.then_some(start)).collect()
    }
}

fn mask(bytes: &mut [u8]) {
    bytes.iter_mut().for_each(|it| *it = it.wrapping_add(MASK));
}

/// The regions that a program may write to and has touched.
fn written(maps: &str) -> Vec<(u64, u64)> {
    let mut regions = Vec::new();
    let mut region = None;
    for line in maps.lines() {
        let words: Vec<&str> = line.split_whitespace().take(2).collect();
        match words[..] {
            ["Rss:" | "Swap:", "0"] => {}
            ["Rss:" | "Swap:", _] => regions.extend(region.take()),
            [bounds, rights] if bounds.contains('-') && rights.len() == 4 => region = rights.starts_with("rw").then(|| parsed(bounds)),
            _ => {}
        }
    }
    regions
}

fn parsed(bounds: &str) -> (u64, u64) {
    let (from, to) = bounds.split_once('-').expect("the bounds of a region");
    let number = |digits| u64::from_str_radix(digits, 16).expect("an address");
    (number(from), number(to))
}

//! How often a secret stands in the memory of a process, counted by somebody who holds no copy of it.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;

use data_encoding::{HEXLOWER, HEXUPPER};
use memchr::memmem::Finder;

/// What is added to each byte to hide a secret, and to everything that is read to look for it: otherwise whoever looks would find the
/// own copies. Added, because what is hidden twice must not be what it was.
const MASK: u8 = 0x5b;

/// How much is read at once.
const SLICE: usize = 4 << 20;

/// A secret in the forms in which it may stand in memory, each hidden.
#[derive(Debug)]
pub struct Secret {
    forms: Vec<(&'static str, Vec<u8>)>,
}

impl Secret {
    /// A key: its bytes, and its digits in either case.
    ///
    /// # Panics
    /// When these are not hexadecimal digits.
    pub fn key(digits: String) -> Self {
        let bytes = HEXLOWER.decode(digits.as_bytes()).expect("hexadecimal digits");
        let upper = HEXUPPER.encode(&bytes);
        Self::hidden([("bytes", bytes), ("digits", digits.into_bytes()), ("DIGITS", upper.into_bytes())])
    }

    /// A text that somebody typed, as programs in C and Rust keep it and as browsers do.
    pub fn text(text: &str) -> Self {
        let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        Self::hidden([("UTF-8", text.as_bytes().to_vec()), ("UTF-16", wide)])
    }

    fn hidden<const N: usize>(forms: [(&'static str, Vec<u8>); N]) -> Self {
        let hide = |(name, mut bytes): (&'static str, Vec<u8>)| {
            mask(&mut bytes);
            (name, bytes)
        };
        Self { forms: forms.into_iter().map(hide).collect() }
    }

    /// Every place in the memory of this process where it stands: its form, and the name of the region.
    pub fn in_this_process(&self) -> Vec<String> {
        self.in_process(std::process::id())
    }

    /// Every place in the memory of a process where it stands: its form, and the name of the region.
    ///
    /// # Panics
    /// When the memory cannot be read: it takes the rights of root for a program of the room.
    pub fn in_process(&self, process: u32) -> Vec<String> {
        let maps = fs::read_to_string(format!("/proc/{process}/maps")).expect("the regions of the process");
        let memory = File::open(format!("/proc/{process}/mem")).expect("the memory of the process");
        let readable = maps.lines().filter(|it| it.split(' ').nth(1).is_some_and(|rights| rights.starts_with('r')));
        readable.flat_map(|region| self.in_region(&memory, region)).collect()
    }

    /// One region after the other in slices that overlap by the longest form.
    fn in_region(&self, memory: &File, region: &str) -> Vec<String> {
        let (from, to) = bounds(region);
        let overlap = self.forms.iter().map(|(_, form)| form.len()).max().unwrap_or_default();
        let mut found = Vec::new();
        let mut buffer = vec![0; SLICE + overlap];
        for start in (from..to).step_by(SLICE) {
            let wanted = buffer.len().min(usize::try_from(to - start).unwrap_or(usize::MAX));
            // The kernel's own pages, and what went away meanwhile, cannot be read.
            let Ok(read) = memory.read_at(&mut buffer[..wanted], start) else { break };
            mask(&mut buffer[..read]);
            found.extend(self.in_slice(&buffer[..read]).map(|(form, at)| {
                let name = region.split_whitespace().nth(5).unwrap_or("anonymous");
                format!("{form} at {:x} in {name}", start + at as u64)
            }));
        }
        found
    }

    /// What begins in the part of the slice that no other slice has.
    fn in_slice(&self, hidden: &[u8]) -> impl Iterator<Item = (&'static str, usize)> {
        let all = self.forms.iter().flat_map(|(name, form)| Finder::new(form).find_iter(hidden).map(|at| (*name, at)).collect::<Vec<_>>());
        all.filter(|(_, at)| *at < SLICE)
    }
}

fn mask(bytes: &mut [u8]) {
    bytes.iter_mut().for_each(|it| *it = it.wrapping_add(MASK));
}

fn bounds(region: &str) -> (u64, u64) {
    let (from, to) = region.split(' ').next().and_then(|it| it.split_once('-')).expect("the bounds of a region");
    let number = |digits| u64::from_str_radix(digits, 16).expect("an address");
    (number(from), number(to))
}

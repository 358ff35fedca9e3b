//! What is mounted where, as `/proc/self/mountinfo` lists it.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// One mount of the namespace that the program runs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mount {
    /// Its number, by which an open file names it.
    pub(super) id: u64,
    /// The device as `major:minor`; some file systems tell one of their own making, with major 0.
    pub(super) device: String,
    /// The folder in which it appears.
    pub(super) point: PathBuf,
    /// The file system, such as `ext4`.
    pub(super) file_system: String,
    /// Where it comes from, such as `/dev/sdb1` or `//server/share`.
    pub(super) source: PathBuf,
}

/// All mounts, in the order in which they were made.
pub(super) fn all(process: &Path) -> io::Result<Vec<Mount>> {
    let list = fs::read(process.join("mountinfo"))?;
    let lines = list.split(|it| *it == b'\n').filter(|it| !it.is_empty());
    lines.map(mount).collect::<Option<Vec<Mount>>>().ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// `36 35 98:0 /part /mnt rw,noatime master:1 - ext3 /dev/root rw`: optional fields end with the hyphen.
fn mount(line: &[u8]) -> Option<Mount> {
    let words: Vec<&[u8]> = line.split(|it| *it == b' ').collect();
    let hyphen = words.iter().skip(6).position(|it| *it == b"-")? + 6;
    let [id, _, device, _, point, ..] = words.as_slice() else {
        return None;
    };
    Some(Mount {
        id: std::str::from_utf8(id).ok()?.parse().ok()?,
        device: String::from_utf8_lossy(device).into_owned(),
        point: unescaped(point),
        file_system: String::from_utf8_lossy(words.get(hyphen + 1)?).into_owned(),
        source: unescaped(words.get(hyphen + 2)?),
    })
}

/// Blanks and backslashes stand as `\040`.
fn unescaped(word: &[u8]) -> PathBuf {
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word;
    while let [first, tail @ ..] = rest {
        let code = match (first, tail) {
            (b'\\', [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', ..]) => Some((a - b'0') * 64 + (b - b'0') * 8 + (c - b'0')),
            (_, _) => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { tail.get(3..).unwrap_or_default() } else { tail };
    }
    PathBuf::from(OsString::from_vec(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mount_is_read_with_and_without_optional_fields() {
        let stick = mount(br"36 27 8:17 / /media/USB\040\134 rw,noatime shared:1 master:2 - vfat /dev/sdb1 rw").unwrap();
        assert_eq!((stick.id, stick.device.as_str(), stick.file_system.as_str()), (36, "8:17", "vfat"));
        assert_eq!(stick.point, Path::new(r"/media/USB \"));
        assert_eq!(stick.source, Path::new("/dev/sdb1"));
        let share = mount(b"40 27 0:50 / /mnt rw - cifs //server/share rw").unwrap();
        assert_eq!(share.source, Path::new("//server/share"));
        assert_eq!(mount(b"40 27 0:50 / /mnt rw cifs"), None);
    }
}

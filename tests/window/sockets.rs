//! Which sockets a program made, as `strace` reports them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Sockets by their family (AF_UNIX, AF_INET, …), each family with how many there were.
pub(crate) fn families(report: &Path) -> BTreeMap<String, usize> {
    let report = fs::read_to_string(report).expect("the report of strace");
    let mut families = BTreeMap::new();
    for line in report.lines() {
        if let Some((_, call)) = line.split_once("socket(") {
            let family = call.split([',', ' ', ')']).next().unwrap_or_default();
            *families.entry(family.to_owned()).or_default() += 1;
        }
    }
    families
}

/// How many of them could reach another machine.
pub(crate) fn to_elsewhere(families: &BTreeMap<String, usize>) -> usize {
    families.iter().filter(|(family, _)| !["AF_UNIX", "AF_NETLINK"].contains(&family.as_str())).map(|(_, count)| count).sum()
}

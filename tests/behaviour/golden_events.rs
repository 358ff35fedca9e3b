//! One file for each kind and version of event: all decode for ever, byte for byte.

use data_encoding::HEXLOWER;
use hensobo_core::for_each_event_kind;
use hensobo_core::journal::event::Event;
use sha2::{Digest, Sha256};

macro_rules! golden {
    ($($kind:literal,)*) => {
        // A kind without its file does not compile.
        [$(($kind, include_str!(concat!("../golden/events/", $kind, ".json")))),*]
    };
}

/// The checksums of the files: a golden file is never edited, a change is a new version.
const CHECKSUMS: &str = include_str!("../golden/events/SHA256SUMS");

#[test]
fn every_kind_of_event_that_was_ever_written_still_reads_and_writes_the_same_bytes() {
    let files = for_each_event_kind!(golden);
    assert_eq!(files.len(), Event::KINDS.len());
    for (kind, text) in files {
        let payload = text.trim_end();
        let event = Event::decode(kind, payload.as_bytes()).unwrap_or_else(|error| panic!("{kind}: {error}"));
        assert_eq!(event.kind(), kind);
        assert_eq!(String::from_utf8(event.encode().unwrap()).unwrap(), payload, "{kind}");
    }
}

#[test]
fn no_golden_event_was_edited() {
    let files = for_each_event_kind!(golden);
    let now: String =
        files.iter().map(|(kind, text)| format!("{}  {kind}.json\n", HEXLOWER.encode(&Sha256::digest(text.as_bytes())))).collect();
    assert_eq!(now, CHECKSUMS);
}

/// What stands inside events: every word of every list that they carry, one line each, the kind before a tab.
const INNER_VARIANTS: &str = include_str!("../golden/events/inner_variants.tsv");

/// The checksum of those lines as far as they were ever written; further ones are added below.
const INNER_VARIANTS_CHECKSUM: &str = "e9802537c0e5be82e3b78f9dcd9a08878c861374be6d0ef9209c4271af1dcb32";

#[test]
fn every_word_inside_an_event_still_reads_and_writes_the_same_bytes() {
    for line in INNER_VARIANTS.lines() {
        let (kind, payload) = line.split_once('\t').unwrap();
        let event = Event::decode(kind, payload.as_bytes()).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(String::from_utf8(event.encode().unwrap()).unwrap(), payload);
    }
    assert_eq!(HEXLOWER.encode(&Sha256::digest(INNER_VARIANTS.as_bytes())), INNER_VARIANTS_CHECKSUM, "a line was edited");
}

#[test]
fn an_event_of_a_newer_program_is_refused_not_guessed() {
    assert!(Event::decode("batch_received.99", b"{}").is_err());
    assert!(Event::decode("batch_undone.1", br#"{"batch":"1-000001","more":1}"#).is_err());
    assert!(Event::decode("batch_undone.1", br#"{"batch":"one"}"#).is_err());
}

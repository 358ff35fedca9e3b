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

#[test]
fn an_event_of_a_newer_program_is_refused_not_guessed() {
    assert!(Event::decode("batch_received.99", b"{}").is_err());
    assert!(Event::decode("batch_undone.1", br#"{"batch":"1-000001","more":1}"#).is_err());
    assert!(Event::decode("batch_undone.1", br#"{"batch":"one"}"#).is_err());
}

//! What a refusal says.

use std::collections::BTreeMap;
use std::fmt::Debug;

use hensobo_core::error::{Code, Error, Refused};

/// The page of words: a sentence for each code.
const WORDS: &str = include_str!("../../assets/text/refusals.ja.json");

/// An answer that must be a refusal.
pub trait Refusal {
    /// What the screens get to know of it.
    fn refusal(self) -> Refused;

    /// What the screens act on.
    fn code(self) -> Code;

    /// The sentence that people read.
    fn sentence(self) -> String;
}

impl<T: Debug, E: Into<Error>> Refusal for Result<T, E> {
    fn refusal(self) -> Refused {
        match self {
            Ok(done) => panic!("this should have been refused: {done:?}"),
            Err(error) => Refused::from(&error.into()),
        }
    }

    fn code(self) -> Code {
        self.refusal().code
    }

    fn sentence(self) -> String {
        let refused = self.refusal();
        let mut sentence = words()[&refused.code.word()].clone();
        for (name, value) in &refused.details {
            sentence = sentence.replace(&format!("{{{name}}}"), value);
        }
        sentence
    }
}

/// The sentences by the words of their codes.
pub fn words() -> BTreeMap<String, String> {
    serde_json::from_str(WORDS).expect("the page of words")
}

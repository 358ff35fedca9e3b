//! What is printed when something is refused: one line on standard error, with its code.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::process::ExitCode;

use hensobo_core::domain::form::Unrenderable;
use hensobo_core::error::{Error, Refused};
use hensobo_documents::make::PaperError;

/// Nothing was recorded: the room refused, or the arguments make no sense to it.
const REFUSED: u8 = 1;
/// The room cannot be opened.
const CLOSED: u8 = 3;

/// The words of every code: the same page as the screens use.
const WORDS: &str = include_str!("../../../assets/text/refusals.ja.json");

/// Why a command ended without doing what was asked.
#[derive(Debug)]
pub(crate) struct Problem {
    code: String,
    sentence: String,
    /// The exit code of the program.
    exit: u8,
}

impl Problem {
    /// The room refused.
    pub(crate) fn refused(error: &Error) -> Self {
        let refused = Refused::from(error);
        let code = refused.code.word();
        let words: HashMap<String, String> = serde_json::from_str(WORDS).unwrap_or_default();
        let mut sentence = words.get(&code).cloned().unwrap_or_else(|| code.clone());
        for (name, value) in &refused.details {
            sentence = sentence.replace(&format!("{{{name}}}"), value);
        }
        Self { code, sentence: sentence.replace('\n', " "), exit: REFUSED }
    }

    /// The room cannot be opened.
    pub(crate) fn closed(error: &Error) -> Self {
        Self { exit: CLOSED, ..Self::refused(error) }
    }

    /// A file on the command line cannot be read.
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self {
            code: "file_unreadable".to_owned(),
            sentence: format!("ファイル「{}」を読めません（{}）。場所と名前を確かめてください。", path.display(), error.kind()),
            exit: REFUSED,
        }
    }

    /// There is something where a new file should go.
    pub(crate) fn file_taken(path: &Path) -> Self {
        Self {
            code: "file_taken".to_owned(),
            sentence: format!("「{}」は、すでにあります。別の名前を指定してください。", path.display()),
            exit: REFUSED,
        }
    }

    /// A look around the terminal has found something.
    pub(crate) fn not_isolated() -> Self {
        Self {
            code: "not_isolated".to_owned(),
            sentence: "この端末に接続または媒体が見つかりました。表の内容を確かめ、不要なものを外してください。".to_owned(),
            exit: REFUSED,
        }
    }

    /// A campaign file is not what it should be.
    pub(crate) fn campaign_file(what: &str) -> Self {
        Self {
            code: "campaign_file_unreadable".to_owned(),
            sentence: format!("業務設定のファイルを読み取れません（{}）。書き方を確かめてください。", what.replace('\n', " ")),
            exit: REFUSED,
        }
    }

    /// The process could not be closed to others.
    pub(crate) fn not_hardened() -> Self {
        Self {
            code: "process_open".to_owned(),
            sentence: "メモリの内容がファイルに残る設定を止められません。端末の管理者に連絡してください。".to_owned(),
            exit: CLOSED,
        }
    }

    /// Standard input or output broke off.
    pub(crate) fn stream(error: &std::io::Error) -> Self {
        Self {
            code: "stream_failed".to_owned(),
            sentence: format!("入出力が途切れました（{}）。もう一度実行してください。", error.kind()),
            exit: REFUSED,
        }
    }

    /// The answer cannot be written in the format that was asked for.
    pub(crate) fn format(error: &dyn fmt::Display) -> Self {
        Self {
            code: "format_failed".to_owned(),
            sentence: format!("結果を書き出せません（{error}）。別の形式で実行してください。"),
            exit: REFUSED,
        }
    }
}

impl Problem {
    /// Prints it; the exit code says which kind it is.
    pub(crate) fn told(&self) -> ExitCode {
        eprintln!("{self}");
        ExitCode::from(self.exit)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.sentence)
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::refused(&error)
    }
}

impl From<PaperError> for Problem {
    fn from(error: PaperError) -> Self {
        Self::refused(&Error::from(Unrenderable::from(error)))
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        Self::stream(&error)
    }
}

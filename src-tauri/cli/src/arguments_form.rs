//! What can be typed after `hensobo-cli form` and `edition`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use hensobo_core::domain::form::{FormAsked, FormKind};
use hensobo_core::domain::id::{CampaignId, EditionId, ErasureId, RoundId};

/// Papers of the room (帳票).
#[derive(Debug, Subcommand)]
pub(crate) enum FormCommand {
    /// Every form, and what must be named for it.
    List,
    /// What the form says, as plain data (JSON).
    Data(WhichForm),
    /// The form as PDF/A-2b.
    Pdf {
        #[command(flatten)]
        which: WhichForm,
        #[command(flatten)]
        target: NewFile,
        /// A template for this once, in place of the room's.
        #[arg(long, value_name = "FILE")]
        template: Option<PathBuf>,
    },
    /// The form as a spreadsheet: a machine-readable sheet, and one to look at.
    Xlsx {
        #[command(flatten)]
        which: WhichForm,
        #[command(flatten)]
        target: NewFile,
    },
    /// The form as CSV.
    Csv {
        #[command(flatten)]
        which: WhichForm,
        #[command(flatten)]
        target: NewFile,
        /// In Shift_JIS instead of UTF-8 with a byte order mark.
        #[arg(long)]
        shift_jis: bool,
    },
    /// The text of the template that is part of the program, to be edited.
    Template {
        /// Which form.
        #[arg(value_parser = form_kind)]
        kind: FormKind,
    },
    /// Set a form by a template of the room's own from now on, at every desk.
    Choose {
        /// Which form.
        #[arg(value_parser = form_kind)]
        kind: FormKind,
        /// The text of the template.
        #[arg(long, value_name = "FILE", required_unless_present = "shipped")]
        template: Option<PathBuf>,
        /// The one that is part of the program again.
        #[arg(long, conflicts_with = "template")]
        shipped: bool,
    },
}

/// Editions of papers (版).
#[derive(Debug, Subcommand)]
pub(crate) enum EditionCommand {
    /// The latest editions, newest first.
    List {
        /// At most so many.
        #[arg(long, default_value = "100")]
        most: u32,
    },
    /// What an edition says, as plain data (JSON).
    Show {
        /// Its number.
        edition: EditionId,
    },
    /// The same paper once more, as PDF/A-2b.
    Reproduce {
        /// Its number.
        edition: EditionId,
        #[command(flatten)]
        target: NewFile,
        /// Mark it 再発行.
        #[arg(long)]
        reissue: bool,
    },
}

/// Where a file goes.
#[derive(Debug, Args)]
pub(crate) struct NewFile {
    /// A new file on this terminal or on a registered medium.
    #[arg(long, value_name = "FILE")]
    pub(crate) to: PathBuf,
}

/// Which form, about what.
#[derive(Debug, Args)]
pub(crate) struct WhichForm {
    /// Which form, as `form list` names it.
    #[arg(value_parser = form_kind)]
    pub(crate) kind: FormKind,
    /// The round.
    #[arg(long)]
    round: Option<RoundId>,
    /// The request to erase or discard (消去・廃棄).
    #[arg(long)]
    erasure: Option<ErasureId>,
    /// The day.
    #[arg(long, value_name = "DAY", default_value = "")]
    on: String,
    /// The batch or its tray.
    #[arg(long, default_value = "")]
    batch: String,
    /// 第n週以降 in one row.
    #[arg(long, value_name = "WEEK", default_value = "")]
    tail_from: String,
    /// An earlier journal number.
    #[arg(long, value_name = "SEQ", default_value = "")]
    as_of: String,
    /// Set by the template that is part of the program, even where the room has one of its own.
    #[arg(long)]
    shipped: bool,
}

impl WhichForm {
    /// As the room reads it.
    pub(crate) fn asked(&self, campaign: Option<CampaignId>) -> FormAsked {
        FormAsked {
            kind: self.kind,
            campaign,
            round: self.round,
            erasure: self.erasure,
            day: self.on.clone(),
            batch: self.batch.clone(),
            tail_from: self.tail_from.clone(),
            as_of: self.as_of.clone(),
            shipped: self.shipped,
        }
    }
}

fn form_kind(word: &str) -> Result<FormKind, String> {
    let known = FormKind::ALL.iter().copied().find(|it| it.word() == word);
    known.ok_or_else(|| format!("one of {}", FormKind::ALL.iter().map(|it| it.word()).collect::<Vec<_>>().join(", ")))
}

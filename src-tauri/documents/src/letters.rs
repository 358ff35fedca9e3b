//! The letters of papers: BIZ UD Mincho and Gothic, and Noto Sans JP for what they lack. All of them are part of the program.

use std::collections::HashSet;
use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

static MINCHO: &[u8] = include_bytes!("../../../assets/fonts/forms/BIZUDMincho-Regular.ttf");
static GOTHIC: &[u8] = include_bytes!("../../../assets/fonts/forms/BIZUDGothic-Regular.ttf");
static GOTHIC_BOLD: &[u8] = include_bytes!("../../../assets/fonts/forms/BIZUDGothic-Bold.ttf");
static FALLBACK: &[u8] = include_bytes!("../../../assets/fonts/forms/NotoSansJP-Fallback.otf");

/// The fonts, and the book in which typst looks them up.
pub(crate) struct Letters {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
    /// Every character that one of them has: a font alone is asked by walking all that it covers.
    covered: HashSet<u32>,
}

/// The fonts, read once.
pub(crate) fn letters() -> &'static Letters {
    static LETTERS: OnceLock<Letters> = OnceLock::new();
    LETTERS.get_or_init(|| {
        let files = [MINCHO, GOTHIC, GOTHIC_BOLD, FALLBACK];
        let fonts: Vec<Font> = files.into_iter().flat_map(|it| Font::iter(Bytes::new(it))).collect();
        let covered = fonts.iter().flat_map(|it| it.info().coverage.iter()).collect();
        Letters { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, covered }
    })
}

/// Whether a paper has a letter for `c`.
pub(crate) fn has_letter(c: char) -> bool {
    letters().covered.contains(&u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_characters_of_names_have_a_letter_and_emoji_have_none() {
        for c in "髙﨑𠮷葛神が㈱①Ⅰ".chars() {
            assert!(has_letter(c), "{c}");
        }
        assert!(!has_letter('😀') && !has_letter('ع'));
    }
}

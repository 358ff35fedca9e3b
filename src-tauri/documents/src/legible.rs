//! What a person typed, made fit for paper: nothing is left out unseen, and nothing runs off the page.

use serde_json::Value;
use unicode_normalization::char::is_combining_mark;

use crate::letters::has_letter;

/// Stands for a character that no font of the papers has (ゲタ記号).
pub const GETA: char = '〓';

/// A line may break here, and nobody sees it.
const BREAK: char = '\u{200b}';

/// So many letters without a place to break stand on one line.
const RUN: usize = 12;

/// So many marks stand on one letter; more would climb out of their line.
const MARKS: usize = 2;

/// A text as it stands on paper.
pub fn legible(text: &str) -> String {
    let mut paper = String::with_capacity(text.len());
    let (mut run, mut marks) = (0, 0);
    let mut before: Option<char> = None;
    for c in text.chars() {
        marks = if is_combining_mark(c) && !is_selector(c) { marks + 1 } else { 0 };
        let c = match c {
            _ if is_selector(c) && before.is_some_and(is_ideograph) => c,
            _ if is_selector(c) => continue,
            '\t' | '\u{3000}' | ' ' => c,
            _ if c.is_control() => ' ',
            _ if marks > MARKS => GETA,
            _ if has_letter(c) => c,
            _ => GETA,
        };
        run = if breaks_anyway(c) { 0 } else { run + 1 };
        if run > RUN {
            paper.push(BREAK);
        }
        paper.push(c);
        before = Some(c);
    }
    paper
}

/// Every text in a form, as it stands on paper.
pub(crate) fn legible_form(value: &mut Value) {
    match value {
        Value::String(text) => *text = legible(text),
        Value::Array(values) => values.iter_mut().for_each(legible_form),
        Value::Object(fields) => fields.values_mut().for_each(legible_form),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Chooses the variant of the ideograph before it (異体字セレクタ).
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Blanks, and letters between which Japanese lines break.
fn breaks_anyway(c: char) -> bool {
    c.is_whitespace() || c >= '\u{2e80}' || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_stays_a_variant_and_a_stray_selector_goes() {
        assert_eq!(legible("葛\u{e0100}城"), "葛\u{e0100}城");
        assert_eq!(legible("a\u{e0100}b"), "ab");
    }

    #[test]
    fn what_has_no_letter_is_seen_to_be_missing() {
        assert_eq!(legible("山田😀"), "山田〓");
        assert_eq!(legible("一\n二"), "一 二");
    }

    #[test]
    fn marks_that_would_climb_out_of_their_line_are_seen_to_be_missing() {
        assert_eq!(legible("a\u{301}\u{302}b"), "a\u{301}\u{302}b");
        assert_eq!(legible("a\u{301}\u{301}\u{301}\u{301}b"), "a\u{301}\u{301}〓〓b");
        assert_eq!(legible("が"), "が");
    }

    #[test]
    fn a_long_word_breaks() {
        let broken = legible(&"W".repeat(40));
        assert_eq!(broken.matches(BREAK).count(), 40 - RUN);
        assert_eq!(broken.replace(BREAK, ""), "W".repeat(40));
        assert_eq!(legible("株式会社練習データ入力"), "株式会社練習データ入力");
    }
}

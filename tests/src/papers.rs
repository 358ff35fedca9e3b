//! Papers as a reader sees them: what poppler reads out of a PDF.

use std::path::Path;
use std::process::Command;

/// The text of a PDF, laid out as on the page.
///
/// # Panics
/// When it is no PDF.
pub fn text_of(pdf: &Path) -> String {
    poppler("pdftotext", &["-layout", &path(pdf), "-"])
}

/// The text of a PDF in the order in which it was set: cell after cell.
///
/// # Panics
/// When it is no PDF.
pub fn set_text_of(pdf: &Path) -> String {
    poppler("pdftotext", &["-raw", &path(pdf), "-"])
}

/// How many pages it has.
///
/// # Panics
/// When it is no PDF.
pub fn pages_of(pdf: &Path) -> usize {
    let told = poppler("pdfinfo", &[&path(pdf)]);
    let line = told.lines().find_map(|it| it.strip_prefix("Pages:"));
    line.and_then(|it| it.trim().parse().ok()).unwrap_or_else(|| panic!("no pages: {told}"))
}

/// Its fonts: name, whether it is embedded, whether it is a subset.
///
/// # Panics
/// When it is no PDF.
pub fn fonts_of(pdf: &Path) -> Vec<(String, bool, bool)> {
    let told = poppler("pdffonts", &[&path(pdf)]);
    let font = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        // name, type …, encoding, emb, sub, uni, object, generation
        let from_end = |place: usize| words.len().checked_sub(place).map(|it| words[it] == "yes");
        Some(((*words.first()?).to_owned(), from_end(5)?, from_end(4)?))
    };
    told.lines().skip(2).filter_map(font).collect()
}

/// Every word with its box: left, top, right, bottom, in points, and the width and height of its page.
///
/// # Panics
/// When it is no PDF.
pub fn boxes_of(pdf: &Path) -> Vec<([f64; 4], [f64; 2])> {
    // In the order in which it was set: sorting tens of thousands of words by place takes poppler minutes.
    let told = poppler("pdftotext", &["-raw", "-bbox", &path(pdf), "-"]);
    let number = |line: &str, name: &str| -> f64 {
        let value = line.split(&format!("{name}=\"")).nth(1).and_then(|it| it.split('"').next());
        value.and_then(|it| it.parse().ok()).unwrap_or_else(|| panic!("no {name} in {line}"))
    };
    let mut page = [0.0, 0.0];
    let mut boxes = Vec::new();
    for line in told.lines().map(str::trim) {
        if line.starts_with("<page ") {
            page = [number(line, "width"), number(line, "height")];
        } else if line.starts_with("<word ") {
            boxes.push((["xMin", "yMin", "xMax", "yMax"].map(|it| number(line, it)), page));
        }
    }
    boxes
}

fn path(pdf: &Path) -> String {
    pdf.display().to_string()
}

fn poppler(program: &str, words: &[&str]) -> String {
    let output = Command::new(program).args(words).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {words:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

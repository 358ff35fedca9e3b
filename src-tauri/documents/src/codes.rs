//! 2D codes and bar codes, drawn as SVG.

use std::fmt::Write as _;

use barcoders::sym::code128::Code128;
use qrcode::{Color, EcLevel, QrCode};

/// Why a code cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// The text is too long for a 2D code.
    #[error("no 2D code: {0}")]
    TwoDimensional(#[from] qrcode::types::QrError),
    /// The text has characters that a bar code has not.
    #[error("no bar code: {0}")]
    Bars(#[from] barcoders::error::Error),
}

/// White modules around a 2D code (JIS X 0510).
const QUIET: usize = 4;
/// White modules beside a bar code (JIS X 0504).
const QUIET_BESIDE: usize = 10;
/// How high a bar code is drawn, in modules; the paper stretches it.
const BAR_HEIGHT: usize = 20;
/// Code 128, character set B: letters, digits and signs.
const SET_B: char = '\u{0181}';

/// A 2D code (QR コード, level M).
pub(crate) fn two_dimensional(text: &str) -> Result<String, CodeError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let wide = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            dark(&mut path, (at % wide + QUIET, at / wide + QUIET), 1);
        }
    }
    let side = wide + 2 * QUIET;
    Ok(svg(&path, (side, side), ""))
}

/// A bar code (Code 128).
pub(crate) fn bars(text: &str) -> Result<String, CodeError> {
    let modules = Code128::new(format!("{SET_B}{text}"))?.encode();
    let mut path = String::new();
    for (at, module) in modules.iter().enumerate() {
        if *module == 1 {
            dark(&mut path, (at + QUIET_BESIDE, 0), BAR_HEIGHT);
        }
    }
    Ok(svg(&path, (modules.len() + 2 * QUIET_BESIDE, BAR_HEIGHT), " preserveAspectRatio=\"none\""))
}

fn dark(path: &mut String, (x, y): (usize, usize), height: usize) {
    // Writing to a string cannot fail.
    let _ = write!(path, "M{x} {y}h1v{height}h-1z");
}

fn svg(path: &str, (wide, high): (usize, usize), options: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\"{options}><path d=\"{path}\"/></svg>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_a_quiet_zone_and_dark_modules() {
        let code = two_dimensional("hensobo:round:1").unwrap();
        assert!(code.starts_with("<svg") && code.contains("M4 4h1v1h-1z"), "{code}");
        assert!(bars("1-000123").unwrap().contains("M10 0h1v20h-1z"));
    }

    #[test]
    fn what_a_bar_code_has_not_is_refused() {
        assert!(matches!(bars("束"), Err(CodeError::Bars(_))));
    }
}

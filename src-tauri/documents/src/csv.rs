//! CSV for offices: UTF-8 with a byte order mark, so that a spreadsheet reads Japanese; formulas are neutralised.

use encoding_rs::SHIFT_JIS;

/// Why a CSV file cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("the CSV cannot be written: {0}")]
pub struct CsvError(#[from] csv::Error);

const BYTE_ORDER_MARK: &[u8] = &[0xef, 0xbb, 0xbf];

/// The bytes of a CSV file with a header line.
pub fn csv_bytes<R: AsRef<[String]>>(header: &[String], rows: impl IntoIterator<Item = R>) -> Result<Vec<u8>, CsvError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.as_ref().iter().map(|cell| neutral(cell)))?;
    }
    writer.into_inner().map_err(|error| CsvError(csv::Error::from(error.into_error())))
}

/// The same file in Shift_JIS, for old systems. A character that it has not becomes 〓, which everybody sees.
pub fn shift_jis(utf8: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(utf8.strip_prefix(BYTE_ORDER_MARK).unwrap_or(utf8));
    let mut bytes = Vec::with_capacity(text.len());
    let mut one = [0; 4];
    for c in text.chars() {
        let (encoded, _, lost) = SHIFT_JIS.encode(c.encode_utf8(&mut one));
        if lost { bytes.extend_from_slice(&SHIFT_JIS.encode("〓").0) } else { bytes.extend_from_slice(&encoded) }
    }
    bytes
}

/// What begins a formula, in half width, and in full width for spreadsheets that fold it.
const BEGINS_A_FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A cell that a spreadsheet would run as a formula gets a leading apostrophe; plain negative numbers stay numbers.
fn neutral(cell: &str) -> String {
    let runs = cell.starts_with(BEGINS_A_FORMULA) || cell.starts_with(['\t', '\r', '\n']);
    if runs && !is_number(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Digits with separators behind a sign. What else a computer reads as a number, such as `-inf`, is a name to a spreadsheet.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    !digits.is_empty() && digits.chars().all(|it| it.is_ascii_digit() || matches!(it, ',' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_jis_reads_back_and_shows_what_it_lacks() {
        let utf8 = csv_bytes(&["氏名".to_owned()], [["髙橋".to_owned()], ["𠮷田".to_owned()]]).unwrap();
        let bytes = shift_jis(&utf8);
        let (text, _, lost) = SHIFT_JIS.decode(&bytes);
        assert_eq!((text.as_ref(), lost), ("氏名\r\n髙橋\r\n〓田\r\n", false));
    }

    #[test]
    fn a_cell_that_would_run_as_a_formula_is_neutralised() {
        let rows = [["=1+1", "-5"], ["+cmd|x", "束"], ["＝1+1", "-12.5"], ["-inf", "-"]].map(|row| row.map(str::to_owned));
        let bytes = csv_bytes(&["a".to_owned(), "b".to_owned()], &rows).unwrap();
        let told = "\u{feff}a,b\r\n'=1+1,-5\r\n'+cmd|x,束\r\n'＝1+1,-12.5\r\n'-inf,'-\r\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), told);
    }
}

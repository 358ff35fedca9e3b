//! A CSV file of batches (columns received_on, tray, quantity), or of two columns, read row by row; UTF-8 or Shift_JIS.

use std::collections::HashSet;

use super::count::{CountError, PieceCount};
use super::day::Day;
use super::text::{TextError, TrayLabel};

/// One row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvBatch {
    /// The line in the file, the header being line 1.
    pub line: u64,
    /// 受領日.
    pub received_on: Day,
    /// トレイ.
    pub tray: TrayLabel,
    /// 通数.
    pub quantity: PieceCount,
}

/// Why a file is refused, with the line. Nothing of it is recorded then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CsvError {
    /// A column is missing from the header.
    #[error("column {0} is missing")]
    ColumnMissing(&'static str),
    /// The day of a row cannot be read.
    #[error("line {line}: not a day: {text}")]
    DayUnreadable {
        /// The line.
        line: u64,
        /// What stands there.
        text: String,
    },
    /// The count of a row is refused.
    #[error("line {line}: {text}: {cause}")]
    Count {
        /// The line.
        line: u64,
        /// What stands there.
        text: String,
        /// Why.
        cause: CountError,
    },
    /// The tray of a row is refused.
    #[error("line {line}: {cause}")]
    Tray {
        /// The line.
        line: u64,
        /// Why.
        cause: TextError,
    },
    /// The tray stands twice on one day, in the file or in the room.
    #[error("line {line}: tray {tray} is taken on {day}")]
    TrayTaken {
        /// The line.
        line: u64,
        /// The label.
        tray: String,
        /// The day.
        day: Day,
    },
    /// The day lies before the dispatch.
    #[error("line {line}: {day} lies before the dispatch")]
    BeforeDispatch {
        /// The line.
        line: u64,
        /// The day.
        day: Day,
    },
    /// The day has not come.
    #[error("line {line}: {day} lies in the future")]
    InFuture {
        /// The line.
        line: u64,
        /// The day.
        day: Day,
    },
    /// Neither UTF-8 nor Shift_JIS.
    #[error("the file is neither UTF-8 nor Shift_JIS")]
    EncodingUnknown,
    /// No rows.
    #[error("the file has no rows")]
    Empty,
    /// More rows than one import takes.
    #[error("the file has more than {} rows", MOST_ROWS)]
    TooManyRows,
    /// A row that is not CSV, or with another number of fields than the header.
    #[error("line {0} is not CSV")]
    Unreadable(u64),
}

/// Most rows of one import: they are recorded in one transaction.
pub const MOST_ROWS: usize = 200_000;

/// One row of a file with two columns, as texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvPair {
    /// The line in the file, the header being line 1.
    pub line: u64,
    /// What stands in the two columns.
    pub cells: [String; 2],
}

/// Reads the file whole or refuses it whole.
pub fn read_batches(bytes: &[u8]) -> Result<Vec<CsvBatch>, CsvError> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    each_row(bytes, ["received_on", "tray", "quantity"], |line, [received_on, tray, quantity]| {
        let row = read_row(line, received_on, tray, quantity)?;
        if !seen.insert((row.received_on, row.tray.clone())) {
            return Err(CsvError::TrayTaken { line, tray: row.tray.as_str().to_owned(), day: row.received_on });
        }
        rows.push(row);
        Ok(())
    })?;
    Ok(rows)
}

/// Reads a file of two columns, such as batch and pieces, whole or refuses it whole; what the texts mean is asked elsewhere.
pub fn read_pairs(bytes: &[u8], columns: [&'static str; 2]) -> Result<Vec<CsvPair>, CsvError> {
    let mut rows = Vec::new();
    each_row(bytes, columns, |line, cells| {
        rows.push(CsvPair { line, cells: cells.map(str::to_owned) });
        Ok(())
    })?;
    Ok(rows)
}

/// Hands every row over: its line, and what stands in `columns`.
fn each_row<const N: usize>(
    bytes: &[u8],
    columns: [&'static str; N],
    mut take: impl FnMut(u64, [&str; N]) -> Result<(), CsvError>,
) -> Result<(), CsvError> {
    // The reader counts line feeds, and takes the one of CR LF for the next row's.
    let text = decode(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| CsvError::Unreadable(1))?.clone();
    if let Some(missing) = columns.iter().find(|name| !header.iter().any(|it| it == **name)) {
        return Err(CsvError::ColumnMissing(missing));
    }
    let places = columns.map(|name| header.iter().position(|it| it == name).unwrap_or(usize::MAX));
    let mut rows = 0;
    for (place, record) in reader.records().enumerate() {
        let fallback = u64::try_from(place).unwrap_or(u64::MAX).saturating_add(2);
        let record = record.map_err(|error| CsvError::Unreadable(error.position().map_or(fallback, csv::Position::line)))?;
        let line = record.position().map_or(fallback, csv::Position::line);
        take(line, places.map(|it| record.get(it).unwrap_or_default()))?;
        rows += 1;
        if rows > MOST_ROWS {
            return Err(CsvError::TooManyRows);
        }
    }
    if rows == 0 { Err(CsvError::Empty) } else { Ok(()) }
}

fn read_row(line: u64, day: &str, tray: &str, quantity: &str) -> Result<CsvBatch, CsvError> {
    let short = |text: &str| text.chars().take(20).collect::<String>();
    Ok(CsvBatch {
        line,
        received_on: Day::parse(day).map_err(|_| CsvError::DayUnreadable { line, text: short(day) })?,
        tray: TrayLabel::parse(tray).map_err(|cause| CsvError::Tray { line, cause })?,
        quantity: PieceCount::parse(quantity).and_then(PieceCount::at_least_one).map_err(|cause| CsvError::Count {
            line,
            text: short(quantity),
            cause,
        })?,
    })
}

/// UTF-8 with or without a byte order mark, else Shift_JIS; a byte that fits neither is refused, never replaced.
fn decode(bytes: &[u8]) -> Result<String, CsvError> {
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    match encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.into_owned()),
        None => Err(CsvError::EncodingUnknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> CsvError {
        read_batches(text.as_bytes()).unwrap_err()
    }

    #[test]
    fn a_file_is_read_in_utf_8_and_shift_jis() {
        let text = "received_on,tray,quantity\r\n2020-12-01,棚１,500\r\nR2.12.1,\"棚2\",\"1,024\"\r\n";
        let rows = read_batches(text.as_bytes()).unwrap();
        assert_eq!((rows.len(), rows[0].tray.as_str(), rows[1].quantity.pieces()), (2, "棚1", 1024));
        let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode(text);
        assert_eq!(read_batches(&shift_jis).unwrap(), rows);
        assert_eq!(read_batches(&[b"\xef\xbb\xbf", text.as_bytes()].concat()).unwrap(), rows);
    }

    #[test]
    fn two_columns_are_read_wherever_they_stand() {
        let text = "\u{feff}pieces,note,batch\r\n\"1,024\",x,1-000001\r\n,,1-000002\r\n";
        let rows = read_pairs(text.as_bytes(), ["batch", "pieces"]).unwrap();
        let told: Vec<_> = rows.iter().map(|it| (it.line, it.cells[0].as_str(), it.cells[1].as_str())).collect();
        assert_eq!(told, [(2, "1-000001", "1,024"), (3, "1-000002", "")]);
        assert_eq!(read_pairs(b"batch\n1-000001\n", ["batch", "pieces"]), Err(CsvError::ColumnMissing("pieces")));
        assert_eq!(read_pairs(b"batch,pieces\n", ["batch", "pieces"]), Err(CsvError::Empty));
        assert_eq!(read_pairs(b"batch,pieces\n1-000001\n", ["batch", "pieces"]), Err(CsvError::Unreadable(2)));
    }

    #[test]
    fn every_fault_names_its_line() {
        let head = "received_on,tray,quantity\n";
        let row = |row: &str| refused(&format!("{head}2020-12-01,A,1\n{row}\n"));
        assert_eq!(refused("received_on,quantity\n2020-12-01,1\n"), CsvError::ColumnMissing("tray"));
        assert_eq!(row("2020-02-30,B,1"), CsvError::DayUnreadable { line: 3, text: "2020-02-30".into() });
        assert_eq!(row("2020-12-01,B,-1"), CsvError::Count { line: 3, text: "-1".into(), cause: CountError::Negative });
        assert_eq!(row("2020-12-01,B,1000001"), CsvError::Count { line: 3, text: "1000001".into(), cause: CountError::TooLarge });
        assert_eq!(row("2020-12-01,B,0"), CsvError::Count { line: 3, text: "0".into(), cause: CountError::Zero });
        assert_eq!(row("2020-12-01,A,1"), CsvError::TrayTaken { line: 3, tray: "A".into(), day: Day::parse("2020-12-01").unwrap() });
        assert_eq!(row("2020-12-01,B"), CsvError::Unreadable(3));
        for end in ["\n", "\r\n", "\r"] {
            let file = ["received_on,tray,quantity", "2020-12-01,A,1", "2020-12-01,B,0", ""].join(end);
            assert_eq!(refused(&file), CsvError::Count { line: 3, text: "0".into(), cause: CountError::Zero }, "{end:?}");
            assert_eq!(refused(&file.replace("B,0", "B")), CsvError::Unreadable(3), "{end:?}");
        }
        assert_eq!(refused(head), CsvError::Empty);
        assert_eq!(read_batches(&[b'a', 0xff, 0x00, 0x81]), Err(CsvError::EncodingUnknown));
    }
}

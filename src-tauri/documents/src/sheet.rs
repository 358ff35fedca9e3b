//! Spreadsheets (xlsx): a machine-readable sheet, and a second one to look at, with a chart that the spreadsheet itself draws.

use rust_xlsxwriter::{
    Chart, ChartType, Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::form::{Body, Form};
use crate::table::{Cell, Table};

/// The machine-readable sheet.
const DATA: &str = "データ";
/// The sheet to look at.
const PRETTY: &str = "様式";
/// Letters of the sheet to look at.
const FONT: &str = "BIZ UDゴシック";
/// Percent, as the room writes it.
const PERCENT: &str = "0.0\"%\"";
/// Counts with separators.
const COUNT: &str = "#,##0;-#,##0";

/// Why a spreadsheet cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The form is no table.
    #[error("this form is no table")]
    NoTable,
    /// The spreadsheet cannot hold it.
    #[error("the spreadsheet cannot be written: {0}")]
    Unwritable(#[from] XlsxError),
}

/// The bytes of an xlsx file. The same form gives the same bytes.
pub fn xlsx(form: &Form) -> Result<Vec<u8>, SheetError> {
    let table = form.table().ok_or(SheetError::NoTable)?;
    let mut book = Workbook::new();
    // When the file was made stands in the form; a clock of its own would change the bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&form.title).set_author("返送簿 Hensobo").set_creation_datetime(&made));
    let data = book.add_worksheet();
    data.set_name(DATA)?;
    fill(data, table)?;
    let pretty = book.add_worksheet();
    pretty.set_name(PRETTY)?;
    dress(pretty, form, table)?;
    Ok(book.save_to_buffer()?)
}

fn row(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// 総務省の統一ルール: headings in the first line, one datum a cell, nothing merged, nothing coloured.
fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), SheetError> {
    for (at, it) in table.columns.iter().enumerate() {
        sheet.write_string(0, column(at), &it.name)?;
    }
    for (down, cells) in table.rows.iter().enumerate() {
        for (across, cell) in cells.iter().enumerate() {
            put(sheet, (row(down + 1), column(across)), cell, None)?;
        }
    }
    Ok(())
}

/// A text is written as a text: no spreadsheet runs it as a formula.
fn put(sheet: &mut Worksheet, (down, across): (u32, u16), cell: &Cell, format: Option<&Format>) -> Result<(), SheetError> {
    match (cell, format) {
        (Cell::Number(it), None) => sheet.write_number(down, across, precise(*it))?,
        (Cell::Number(it), Some(format)) => {
            sheet.write_number_with_format(down, across, precise(*it), &format.clone().set_num_format(COUNT))?
        }
        (Cell::Percent(it), None) => sheet.write_number(down, across, *it)?,
        (Cell::Percent(it), Some(format)) => sheet.write_number_with_format(down, across, *it, &format.clone().set_num_format(PERCENT))?,
        (Cell::Text(it), None) => sheet.write_string(down, across, it)?,
        (Cell::Text(it), Some(format)) => sheet.write_string_with_format(down, across, it, format)?,
        (Cell::Empty, None) => return Ok(()),
        (Cell::Empty, Some(format)) => sheet.write_blank(down, across, format)?,
    };
    Ok(())
}

/// A count of envelopes is far below the 2^53 that a spreadsheet holds exactly.
#[expect(clippy::cast_precision_loss, reason = "counts of envelopes are far below 2^53")]
fn precise(count: i64) -> f64 {
    count as f64
}

/// Title, frame, widths, and the page as it is printed.
fn dress(sheet: &mut Worksheet, form: &Form, table: &Table) -> Result<(), SheetError> {
    let plain = Format::new().set_font_name(FONT).set_font_size(10);
    let framed = plain.clone().set_border(FormatBorder::Thin);
    let heading = framed.clone().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00EB_EBEB)).set_text_wrap();
    let title = Format::new().set_font_name(FONT).set_font_size(14).set_bold();
    sheet.write_string_with_format(0, 0, &form.title, &title)?;
    sheet.write_string_with_format(1, 0, &form.edge.campaign, &plain)?;
    for (at, it) in table.columns.iter().enumerate() {
        sheet.write_string_with_format(3, column(at), &it.name, &heading)?;
        sheet.set_column_width(column(at), width(table, at))?;
    }
    for (down, cells) in table.rows.iter().enumerate() {
        for (across, cell) in cells.iter().enumerate() {
            put(sheet, (row(down + 4), column(across)), cell, Some(&framed))?;
        }
    }
    let end = row(table.rows.len() + 5);
    let edge = &form.edge;
    let foot = format!("作成 {} {}　記録番号 {}　照合符号 {}", edge.made_at, edge.made_by, edge.head.seq, edge.head.hash);
    sheet.write_string_with_format(end, 0, &foot, &plain)?;
    if let Body::Weeks(_) = &form.body {
        chart(sheet, table, end + 2)?;
    }
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(3, 3)?.set_freeze_panes(4, 0)?;
    Ok(())
}

/// Wide enough for the longest text of a column; a character of Japanese is two wide.
fn width(table: &Table, at: usize) -> f64 {
    let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>();
    let heading = table.columns.get(at).map_or(0.0, |it| wide(&it.name));
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|it| wide(&it.printed()));
    cells.fold(heading, f64::max).clamp(6.0, 60.0) + 2.0
}

/// Bars of the weeks, from the cells of the sheet itself, without the line of the sum.
fn chart(sheet: &mut Worksheet, table: &Table, below: u32) -> Result<(), SheetError> {
    let last = row(table.rows.len() + 2);
    let place = |name: &str| table.columns.iter().position(|it| it.name.starts_with(name));
    let Some(received) = place("郵送件数").or_else(|| place("計")) else { return Ok(()) };
    let mut chart = Chart::new(ChartType::Column);
    let series = chart.add_series();
    series
        .set_categories((PRETTY, 4, 0, last, 0))
        .set_values((PRETTY, 4, column(received), last, column(received)))
        .set_name("郵送件数（通）");
    chart.title().set_name("週ごとの返送");
    chart.legend().set_hidden();
    chart.set_width(900).set_height(320);
    sheet.insert_chart(below, 0, &chart)?;
    Ok(())
}

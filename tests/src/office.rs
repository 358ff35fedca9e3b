//! LibreOffice without a window, with a profile of its own: another program's eyes on our spreadsheets.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The first sheet as CSV in UTF-8, every number as it is kept and not as it is shown.
const CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false";

/// A LibreOffice of this test.
#[derive(Debug)]
pub struct LibreOffice {
    folder: TempDir,
}

impl Default for LibreOffice {
    fn default() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder for LibreOffice") }
    }
}

impl LibreOffice {
    /// Converts files in one run, and returns where the results are.
    ///
    /// # Panics
    /// When LibreOffice is not there or does not convert them.
    pub fn convert(&self, files: &[PathBuf], to: &str) -> Vec<PathBuf> {
        let profile = format!("-env:UserInstallation=file://{}", self.folder.path().join("profile").display());
        let out = self.folder.path().join("out");
        let mut office = Command::new("soffice");
        office.args([profile.as_str(), "--headless", "--convert-to", to, "--outdir"]).arg(&out).args(files);
        let ended = office.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap_or_else(|error| panic!("soffice: {error}"));
        assert!(ended.success(), "soffice: {ended}");
        let ending = to.split(':').next().unwrap_or(to);
        let made = files.iter().map(|it| out.join(it.with_extension(ending).file_name().unwrap_or_default()));
        made.inspect(|it| assert!(it.is_file(), "{} was not made", it.display())).collect()
    }

    /// The cells of the first sheet of a spreadsheet, line by line.
    ///
    /// # Panics
    /// When it is no spreadsheet.
    pub fn cells_of(&self, sheet: &Path) -> Vec<Vec<String>> {
        let [csv] = self.convert(&[sheet.to_path_buf()], CSV).try_into().expect("one file");
        let text = fs::read(&csv).expect("what LibreOffice wrote");
        let mut lines = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_slice());
        lines.records().map(|it| it.expect("a line").iter().map(str::to_owned).collect()).collect()
    }
}

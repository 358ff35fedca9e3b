//! Reading the project's own sources, for the tests of its walls.

use std::fs;
use std::path::{Path, PathBuf};

/// One source file.
#[derive(Debug)]
pub struct Source {
    /// Its path from the project's top folder, with `/`.
    pub path: String,
    /// Its text without comments and without its own unit tests.
    pub code: String,
}

/// The project's top folder.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Every file below `folder` with one of the endings.
pub fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&top().join(folder), endings, &mut found);
    assert!(!found.is_empty(), "no sources below {folder}");
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).map(|it| it.flatten().map(|entry| entry.path()).collect()).unwrap_or_default();
    entries.sort();
    for path in entries {
        let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default().to_owned();
        if path.is_dir() && name != "node_modules" && name != "dist" {
            collect(&path, endings, found);
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let text = fs::read_to_string(&path).unwrap_or_default();
            let relative = path.strip_prefix(top()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push(Source { path: relative, code: code_of(&text) });
        }
    }
}

/// Without line comments, and without what follows `#[cfg(test)]`.
fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The places where one of `words` stands in `sources`.
pub fn places(sources: &[Source], words: &[&str]) -> Vec<String> {
    let found = |source: &Source, word: &str| source.code.contains(word).then(|| format!("{}: {word}", source.path));
    sources.iter().flat_map(|source| words.iter().filter_map(move |word| found(source, word))).collect()
}

//! Texts that nobody types with good intent, for every field of the room.

/// The page of hostile texts.
const PAGE: &str = include_str!("../data/hostile_texts.txt");

/// How many there are.
pub const HOSTILE: usize = 200;

/// Every hostile text, as somebody would send it.
///
/// # Panics
/// When the page does not hold what it promises.
pub fn hostile_texts() -> Vec<String> {
    let lines = PAGE.lines().filter(|it| !it.is_empty() && !it.starts_with("# "));
    let texts: Vec<String> = lines.map(read).collect();
    let mut told_apart = texts.clone();
    told_apart.sort();
    told_apart.dedup();
    assert_eq!((texts.len(), told_apart.len()), (HOSTILE, HOSTILE), "the page holds two hundred different texts");
    texts
}

/// Reads a line: `\n`, `\r`, `\t`, `\\`, `\u{hex}`, and `\*{count}X` for X that many times.
fn read(line: &str) -> String {
    let (mut text, mut rest) = (String::new(), line);
    while let Some((one, after)) = next(rest) {
        text.push_str(&one);
        rest = after;
    }
    text
}

/// The first character that a line means, or all its repetitions, and what follows.
fn next(line: &str) -> Option<(String, &str)> {
    let mut characters = line.chars();
    let first = characters.next()?;
    if first != '\\' {
        return Some((first.to_string(), characters.as_str()));
    }
    let (escape, rest) = (characters.next().expect("an escape"), characters.as_str());
    match escape {
        'n' => Some(("\n".to_owned(), rest)),
        'r' => Some(("\r".to_owned(), rest)),
        't' => Some(("\t".to_owned(), rest)),
        '\\' => Some(("\\".to_owned(), rest)),
        'u' => {
            let (hex, rest) = braced(rest);
            let code = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
            Some((code.expect("a character").to_string(), rest))
        }
        '*' => {
            let (count, rest) = braced(rest);
            let (one, rest) = next(rest).expect("what is repeated");
            Some((one.repeat(count.parse().expect("a count")), rest))
        }
        other => panic!("no such escape: {other} in {line}"),
    }
}

fn braced(rest: &str) -> (&str, &str) {
    let inside = rest.strip_prefix('{').expect("a brace");
    inside.split_once('}').expect("the other brace")
}

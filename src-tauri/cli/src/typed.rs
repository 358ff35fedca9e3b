//! Secrets that a person types: without echo on a terminal, else a line of standard input each.

use std::io::{self, BufRead, IsTerminal, Write};

use zeroize::Zeroizing;

use crate::problem::Problem;

/// Asks for a secret.
pub(crate) fn secret(prompt: &str) -> Result<Zeroizing<String>, Problem> {
    if io::stdin().is_terminal() {
        return Ok(Zeroizing::new(rpassword::prompt_password(prompt)?));
    }
    let mut line = Zeroizing::new(String::new());
    io::stdin().lock().read_line(&mut line)?;
    Ok(Zeroizing::new(line.trim_end_matches(['\n', '\r']).to_owned()))
}

/// Whether a person sits at the keyboard.
pub(crate) fn at_a_terminal() -> bool {
    io::stdin().is_terminal()
}

/// Asks for a line that may be seen.
pub(crate) fn line(prompt: &str) -> Result<String, Problem> {
    eprint!("{prompt}");
    io::stderr().flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

//! People of the room (従業者), their login names and roles.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Login name (ID) of a person: 3 to 32 of a-z, 0-9, dot, hyphen and underscore; capitals are folded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct Login(String);

/// Why a text is no login name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoginError {
    /// Shorter than [`Login::SHORTEST`]: the password rule of 日野市 10(1)② speaks of three consecutive characters of it.
    #[error("a login name has at least {} characters", Login::SHORTEST)]
    TooShort,
    /// Longer than [`Login::LONGEST`].
    #[error("a login name has at most {} characters", Login::LONGEST)]
    TooLong,
    /// A character that keyboards and scanners do not agree on.
    #[error("a login name has only a-z, 0-9, dot, hyphen and underscore")]
    BadCharacter,
}

impl Login {
    /// Fewest characters.
    pub const SHORTEST: usize = 3;
    /// Most characters.
    pub const LONGEST: usize = 32;

    /// Reads what a person typed.
    pub fn parse(text: &str) -> Result<Self, LoginError> {
        let folded = text.trim().to_ascii_lowercase();
        if !folded.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_')) {
            return Err(LoginError::BadCharacter);
        }
        match folded.len() {
            0..Self::SHORTEST => Err(LoginError::TooShort),
            Self::SHORTEST..=Self::LONGEST => Ok(Self(folded)),
            _ => Err(LoginError::TooLong),
        }
    }

    /// The login name, folded.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a person is in the room. 管理者 ⊃ 監督者 ⊃ 係員; 監査 only reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 係員: logs what comes.
    Clerk,
    /// 監督者: decides differences, plans, reads.
    Supervisor,
    /// 管理者: enrols people, keeps the keys.
    Administrator,
    /// 監査: reads and exports, changes nothing.
    Auditor,
}

impl Role {
    /// All roles, with the word that is stored for each.
    pub const STORED: [(Role, &'static str); 4] =
        [(Role::Clerk, "clerk"), (Role::Supervisor, "supervisor"), (Role::Administrator, "administrator"), (Role::Auditor, "auditor")];

    /// Whether this role may do all that `other` may.
    pub fn includes(self, other: Role) -> bool {
        self == other
            || match self {
                Role::Administrator => matches!(other, Role::Supervisor | Role::Clerk),
                Role::Supervisor => other == Role::Clerk,
                Role::Clerk | Role::Auditor => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_name_has_three_letters_or_more() {
        assert_eq!(Login::parse("ab"), Err(LoginError::TooShort));
        assert_eq!(Login::parse("Sato.H").unwrap().as_str(), "sato.h");
        assert_eq!(Login::parse(&"a".repeat(33)), Err(LoginError::TooLong));
        assert_eq!(Login::parse("練習係員"), Err(LoginError::BadCharacter));
        assert_eq!(Login::parse("a b c"), Err(LoginError::BadCharacter));
    }

    #[test]
    fn roles_include_one_another_but_the_auditor_stands_apart() {
        assert!(Role::Administrator.includes(Role::Clerk) && Role::Supervisor.includes(Role::Clerk));
        assert!(!Role::Auditor.includes(Role::Clerk) && !Role::Administrator.includes(Role::Auditor));
    }
}

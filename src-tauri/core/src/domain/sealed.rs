//! Text that only a living campaign key can read.

use serde::{Deserialize, Serialize};

/// A text sealed with AES-256-GCM under the key of its campaign: `v1:` and base64 of nonce and ciphertext.
///
/// The journal's chain covers the ciphertext, so that erasing the campaign's key leaves the chain whole (architecture, "Personal data").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SealedText(pub String);

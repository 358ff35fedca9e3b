//! The words of handover rounds as they are typed.

use clap::ValueEnum;
use hensobo_core::domain::round_steps::Means;

/// Means of transport as they are typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum MeansName {
    /// 直接手渡し
    DirectHandover,
    /// 直接持込
    DirectCarry,
    /// セキュリティ便
    SecureTransport,
    /// 書留郵便
    RegisteredMail,
}

impl From<MeansName> for Means {
    fn from(name: MeansName) -> Means {
        match name {
            MeansName::DirectHandover => Means::DirectHandover,
            MeansName::DirectCarry => Means::DirectCarry,
            MeansName::SecureTransport => Means::SecureTransport,
            MeansName::RegisteredMail => Means::RegisteredMail,
        }
    }
}

//! The words of the daily sheet (日計表), as they are shown.

use hensobo_core::domain::tally::{Equation, TermKind};

/// R1 to R7.
pub(crate) fn equation_word(equation: Equation) -> &'static str {
    match equation {
        Equation::R1 => "R1",
        Equation::R2 => "R2",
        Equation::R3 => "R3",
        Equation::R4 => "R4",
        Equation::R5 => "R5",
        Equation::R6 => "R6",
        Equation::R7 => "R7",
    }
}

/// A summand.
pub(crate) fn term_word(kind: TermKind) -> &'static str {
    match kind {
        TermKind::CarrierCounted => "郵便局通数",
        TermKind::WithoutCarrierCount => "控えのない便",
        TermKind::DeskCounted => "受領計数",
        TermKind::Applications => "収受",
        TermKind::Resubmitted => "再提出",
        TermKind::UndeliverableAndMisc => "不達・雑件",
        TermKind::Returns => "累計収受",
        TermKind::Ready => "引渡可能",
        TermKind::Packed => "引渡箱",
        TermKind::OnTheirWay => "引渡箱から保管まで",
        TermKind::HeldBack => "不備",
        TermKind::KeptOut => "対象外",
        TermKind::NotReviewed => "未審査",
        TermKind::Passed => "審査OK",
        TermKind::HandedOver => "既引渡",
        TermKind::Slip => "受渡票通数",
        TermKind::ContractorCounted => "業者受領通数",
        TermKind::Entrusted => "引渡通数",
        TermKind::Records => "入力件数",
        TermKind::Illegible => "判読不能",
        TermKind::ExcludedByContractor => "業者対象外",
        TermKind::CameBack => "返却通数",
    }
}

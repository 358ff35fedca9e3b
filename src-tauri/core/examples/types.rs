//! Writes the contract between the room and the screens: `cargo run -p hensobo-core --example types -- PATH`.

use std::process::ExitCode;

use hensobo_core::actions::batches::{BatchForm, Gap};
use hensobo_core::actions::calendar::{CalendarDay, CalendarYear, ReadDay};
use hensobo_core::actions::campaigns::CampaignRow;
use hensobo_core::actions::closing::{ClosingForm, ClosingRow, ClosingView};
use hensobo_core::actions::counting::CountedBatch;
use hensobo_core::actions::day_view::{BatchRow, DayView};
use hensobo_core::actions::deliveries::{DeliveryForm, DeliveryRow};
use hensobo_core::actions::found_room::{FoundedRoom, ProposedRoom, RoomProposal, SecondAdministrator};
use hensobo_core::actions::handover::{CountForm, DeliveredForm, HandoverForm, ReceiptForm, ReturnForm};
use hensobo_core::actions::packing::{ContainerForm, PackForm, ReadyBatch};
use hensobo_core::actions::people::{FirstPassword, PersonRow};
use hensobo_core::actions::places::{BatchTrace, MoveRow, PlaceRow, PlacesView, TraceRow};
use hensobo_core::actions::recover_room::{RecoveredRoom, Recovery};
use hensobo_core::actions::reviews::ReviewForm;
use hensobo_core::actions::round_rows::{
    Arrivals, DeliveredRow, PlanSuggestion, RoundLineRow, RoundRow, RoundStepRow, RoundView, RoundsView,
};
use hensobo_core::actions::rounds::RoundPlanForm;
use hensobo_core::actions::sign_in::{Countersign, DeskState, Me};
use hensobo_core::actions::today::{Today, TodoItem, TodoKind};
use hensobo_core::actions::variance_rows::VarianceRow;
use hensobo_core::actions::variances::{EndForm, ExplanationForm, VarianceForm, WhichVariance};
use hensobo_core::actions::weeks::WeeksForm;
use hensobo_core::domain::batch::{BatchKind, BatchState, CountBasis};
use hensobo_core::domain::calendar::DayMark;
use hensobo_core::domain::campaign::{CampaignForm, CampaignSettings, DeadlineRule, Dispatch, DispatchForm, DispatchKind};
use hensobo_core::domain::delivery::Run;
use hensobo_core::domain::id::{BatchNumber, CampaignId, DeliveryId, PersonId, RoundId, VarianceId};
use hensobo_core::domain::person::Role;
use hensobo_core::domain::place::Place;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::review::{DeficiencyCode, ExclusionKind, ReviewOffer, ReviewStep};
use hensobo_core::domain::round::RoundState;
use hensobo_core::domain::round_needs::RoundNeed;
use hensobo_core::domain::round_steps::{Container, Means};
use hensobo_core::domain::tally::{Equation, EquationRow, Tally, Term, TermKind};
use hensobo_core::domain::variance::{VarianceEndKind, VarianceKind, VarianceReason};
use hensobo_core::domain::weekly::{WeekRow, WeeksTable};
use hensobo_core::error::{Code, Refused};
use ts_rs::{Config, TS};

fn contract() -> String {
    let config = Config::new().with_large_int("number");
    let mut page = String::from("// Generated from Rust by `cargo xtask types`. Do not edit.\n");
    macro_rules! declare {
        ($($name:ty),* $(,)?) => {
            $(page.push_str(&format!("\nexport {}\n", <$name>::decl(&config)));)*
        };
    }
    page.push_str("\n/** Numbers of things, such as 1-000123. */\n");
    let ids = [
        BatchNumber::name(&config),
        CampaignId::name(&config),
        DeliveryId::name(&config),
        PersonId::name(&config),
        RoundId::name(&config),
        VarianceId::name(&config),
    ];
    for id in ids {
        page.push_str(&format!("export type {id} = string;\n"));
    }
    page.push_str("/** A day, YYYY-MM-DD. */\nexport type Day = string;\n/** A journal number. */\nexport type Seq = number;\n");
    page.push_str("export type PieceCount = number;\nexport type Title = string;\nexport type TerminalApproval = string;\n");
    page.push_str("export type ContainerLabel = string;\nexport type SealLabel = string;\n");
    declare!(
        Code,
        Refused,
        Role,
        Action,
        Me,
        DeskState,
        Countersign,
        SecondAdministrator,
        RoomProposal,
        ProposedRoom,
        FirstPassword,
        FoundedRoom,
        Recovery,
        RecoveredRoom,
        PersonRow,
        DispatchKind,
        Dispatch,
        DeadlineRule,
        CampaignSettings,
        CampaignRow,
        DispatchForm,
        CampaignForm,
        DayMark,
        CalendarDay,
        CalendarYear,
        ReadDay,
        Run,
        DeliveryForm,
        DeliveryRow,
        BatchKind,
        BatchState,
        CountBasis,
        BatchForm,
        BatchRow,
        CountedBatch,
        DayView,
        Gap,
        TodoKind,
        TodoItem,
        Today,
        Place,
        PlaceRow,
        PlacesView,
        MoveRow,
        ExclusionKind,
        ReviewStep,
        ReviewOffer,
        ReviewForm,
        DeficiencyCode,
        TraceRow,
        BatchTrace,
        Means,
        RoundPlanForm,
        PlanSuggestion,
        ReadyBatch,
        PackForm,
        Container,
        ContainerForm,
        HandoverForm,
        CountForm,
        ReceiptForm,
        DeliveredForm,
        ReturnForm,
        RoundState,
        RoundNeed,
        RoundRow,
        Arrivals,
        RoundsView,
        RoundLineRow,
        RoundStepRow,
        DeliveredRow,
        RoundView,
        VarianceKind,
        VarianceReason,
        VarianceEndKind,
        VarianceRow,
        VarianceForm,
        WhichVariance,
        ExplanationForm,
        EndForm,
        Equation,
        TermKind,
        Term,
        EquationRow,
        Tally,
        ClosingForm,
        ClosingRow,
        ClosingView,
        WeeksForm,
        WeekRow,
        WeeksTable,
    );
    page
}

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: types PATH");
        return ExitCode::from(2);
    };
    match std::fs::write(&path, contract()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

//! Writes the contract between the room and the screens: `cargo run -p hensobo-core --example types -- PATH`.

use std::process::ExitCode;

use hensobo_core::actions::access_log::{LogChoices, LogPage, LogPerson};
use hensobo_core::actions::accounts::ShownKit;
use hensobo_core::actions::approvals::Seals;
use hensobo_core::actions::backup_looks::Drill;
use hensobo_core::actions::backups::BackupLine;
use hensobo_core::actions::batches::{BatchForm, Gap};
use hensobo_core::actions::calendar::{CalendarDay, CalendarYear, ReadDay};
use hensobo_core::actions::campaigns::CampaignRow;
use hensobo_core::actions::closing::{ClosingForm, ClosingRow, ClosingView};
use hensobo_core::actions::counting::CountedBatch;
use hensobo_core::actions::day_view::{BatchRow, DayView};
use hensobo_core::actions::deliveries::{DeliveryForm, DeliveryRow};
use hensobo_core::actions::due_forms::DueForm;
use hensobo_core::actions::editions::EditionRow;
use hensobo_core::actions::erasures::ErasureLine;
use hensobo_core::actions::found_room::{FoundedRoom, ProposedRoom, RoomProposal, SecondAdministrator};
use hensobo_core::actions::handover::{CountForm, DeliveredForm, HandoverForm, ReceiptForm, ReturnForm};
use hensobo_core::actions::isolation::IsolationState;
use hensobo_core::actions::isolation_view::{EquipmentLine, IsolationNote, IsolationRow, IsolationView, MediumLine, PermitLine};
use hensobo_core::actions::packing::{ContainerForm, PackForm, ReadyBatch};
use hensobo_core::actions::people::{EnrolForm, FirstPassword, PersonRow};
use hensobo_core::actions::places::{BatchTrace, MoveRow, PlaceRow, PlacesView, TraceRow};
use hensobo_core::actions::recover_room::{RecoveredRoom, Recovery};
use hensobo_core::actions::retention::RetentionView;
use hensobo_core::actions::reviews::ReviewForm;
use hensobo_core::actions::round_rows::{
    Arrivals, DeliveredRow, PlanSuggestion, RoundLineRow, RoundRow, RoundStepRow, RoundView, RoundsView,
};
use hensobo_core::actions::rounds::RoundPlanForm;
use hensobo_core::actions::sign_in::{Countersign, Me, PasswordResetNotice};
use hensobo_core::actions::terminals::{ClockQuestion, TerminalView};
use hensobo_core::actions::today::{Today, TodoItem, TodoKind};
use hensobo_core::actions::variance_rows::VarianceRow;
use hensobo_core::actions::variances::{EndForm, ExplanationForm, VarianceForm, WhichVariance};
use hensobo_core::actions::weeks::WeeksForm;
use hensobo_core::desk::{
    BackupCopy, BackupsView, DeskState, ErasuresView, ExportPlace, FormOffer, FormPage, FormsView, JobKind, JobState, JobStep, OldBackup,
    Pulse, PulseState, ToldFate,
};
use hensobo_core::domain::access_log::{LogFile, LogRow, PrintedHead};
use hensobo_core::domain::batch::{BatchKind, BatchState, CountBasis};
use hensobo_core::domain::calendar::DayMark;
use hensobo_core::domain::campaign::{CampaignForm, CampaignSettings, DeadlineRule, Dispatch, DispatchForm, DispatchKind};
use hensobo_core::domain::delivery::Run;
use hensobo_core::domain::erasure::{
    BackupFate, DisposalItem, DisposalItemForm, DisposalKind, DisposalMethod, ErasureConsent, ErasureConsentForm, ErasureReport,
    ErasureReportForm, ErasureRequest, ErasureRequestForm, ErasureScope, ErasureState, ErasureTrial,
};
use hensobo_core::domain::form::{EditionWay, FormAbout, FormAsked, FormKind, FormRef, PaperState};
use hensobo_core::domain::id::{BackupId, BatchNumber, CampaignId, DeliveryId, EditionId, ErasureId, PersonId, RoundId, VarianceId};
use hensobo_core::domain::isolation::{Connection, Equipment, Medium, MediumKind, Watched};
use hensobo_core::domain::paper_style::{FormCaption, FormCaptionForm, Honorific, PaperStyle, PaperStyleForm, StaffWord};
use hensobo_core::domain::permit::{Permit, PermitForm, TerminalDetails, TerminalForm};
use hensobo_core::domain::person::Role;
use hensobo_core::domain::place::Place;
use hensobo_core::domain::policy::{Action, Approval};
use hensobo_core::domain::presence::{IdleRule, LockReason};
use hensobo_core::domain::retention::{Kept, RetentionGap, RetentionRow, RetentionRule, RetentionState, RuleEnd};
use hensobo_core::domain::review::{DeficiencyCode, ExclusionKind, ReviewOffer, ReviewStep};
use hensobo_core::domain::round::RoundState;
use hensobo_core::domain::round_needs::RoundNeed;
use hensobo_core::domain::round_steps::{Container, Means};
use hensobo_core::domain::staff::{Employment, Handling, PersonDetails, PersonDetailsForm, Training};
use hensobo_core::domain::tally::{Equation, EquationRow, Tally, Term, TermKind};
use hensobo_core::domain::usage::{LogForm, Subject, SubjectKind};
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
        EditionId::name(&config),
        BackupId::name(&config),
        ErasureId::name(&config),
    ];
    for id in ids {
        page.push_str(&format!("export type {id} = string;\n"));
    }
    page.push_str("/** A day, YYYY-MM-DD. */\nexport type Day = string;\n/** A journal number. */\nexport type Seq = number;\n");
    page.push_str("export type PieceCount = number;\nexport type Title = string;\nexport type TerminalApproval = string;\n");
    page.push_str("export type ContainerLabel = string;\nexport type SealLabel = string;\n");
    page.push_str("/** What people type into registers. */\n");
    for name in [
        "Affiliation",
        "Duties",
        "PermitNumber",
        "InformationName",
        "MediumName",
        "Quantity",
        "ApprovalNumber",
        "DisposalPlace",
        "PersonName",
        "PermitScope",
        "TerminalName",
        "TerminalPlace",
        "WireLock",
        "AntivirusVersion",
        "InterfaceName",
        "HardwareAddress",
        "VolumeId",
        "BoxName",
        "Caption",
    ] {
        page.push_str(&format!("export type {name} = string;\n"));
    }
    declare!(
        Code,
        Refused,
        Role,
        Action,
        Approval,
        Employment,
        Handling,
        PersonDetails,
        PersonDetailsForm,
        Training,
        PasswordResetNotice,
        Me,
        Watched,
        Connection,
        MediumKind,
        Medium,
        Equipment,
        Permit,
        PermitForm,
        LockReason,
        ClockQuestion,
        DeskState,
        Drill,
        JobKind,
        JobStep,
        JobState,
        IsolationState,
        PulseState,
        Pulse,
        Countersign,
        Seals,
        ShownKit,
        SecondAdministrator,
        RoomProposal,
        ProposedRoom,
        FirstPassword,
        FoundedRoom,
        Recovery,
        RecoveredRoom,
        EnrolForm,
        PersonRow,
        SubjectKind,
        Subject,
        LogForm,
        LogRow,
        PrintedHead,
        LogPage,
        Kept,
        RetentionRule,
        RetentionGap,
        RetentionState,
        RuleEnd,
        RetentionRow,
        RetentionView,
        LogPerson,
        LogChoices,
        ExportPlace,
        BackupLine,
        BackupCopy,
        BackupsView,
        ErasureScope,
        ErasureState,
        ErasureTrial,
        DisposalKind,
        DisposalMethod,
        DisposalItem,
        DisposalItemForm,
        ErasureRequest,
        ErasureRequestForm,
        ErasureConsent,
        ErasureConsentForm,
        ErasureReport,
        ErasureReportForm,
        BackupFate,
        ErasureLine,
        OldBackup,
        ErasuresView,
        ToldFate,
        PermitLine,
        EquipmentLine,
        MediumLine,
        IsolationNote,
        IsolationRow,
        IsolationView,
        TerminalDetails,
        TerminalForm,
        IdleRule,
        TerminalView,
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
        LogFile,
        FormKind,
        FormAbout,
        FormAsked,
        Honorific,
        StaffWord,
        FormCaption,
        PaperStyle,
        FormCaptionForm,
        PaperStyleForm,
        DueForm,
        FormRef,
        EditionWay,
        PaperState,
        EditionRow,
        FormOffer,
        FormPage,
        FormsView,
    );
    page.push_str("\n/** 様式名. */\nexport const formNames: Record<FormKind, string> = {\n");
    for kind in FormKind::ALL {
        page.push_str(&format!("  {}: \"{}\",\n", kind.word(), kind.japanese()));
    }
    page.push_str("};\n");
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

//! A room in which everything has happened: every table has a row.

use hensobo_core::actions::editions::EditionDraft;
use hensobo_core::domain::calendar::DayMark;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::erasure::{DisposalItemForm, DisposalKind, DisposalMethod, ErasureRequestForm, ErasureScope};
use hensobo_core::domain::finding::{Finding, SignInRefusal};
use hensobo_core::domain::form::{EditionWay, FormKind, FormRef, FreeText};
use hensobo_core::domain::isolation::{Medium, MediumKind, Surroundings, VolumeId};
use hensobo_core::domain::permit::{PermitForm, TerminalForm};
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::presence::IdleRule;
use hensobo_core::domain::review::DeficiencyCode;
use hensobo_core::journal::event::FindingRecorded;
use hensobo_core::test_rooms;

use crate::custody::{pack, plan};
use crate::desk::FIRST_DAY;
use crate::rooms::{TestRoom, folder_in_memory, reiwa_2};

/// A room in which every table has a row: counts that differ, corrections, discards, marks, a second campaign.
pub fn busy_room() -> TestRoom {
    let mut test = TestRoom::of_reiwa_2(true);
    let people = test.people.clone();
    let delivery = test.deliver(1_500);
    let trays: Vec<_> = (1..=12).map(|it| test.receive(delivery, &format!("T-{it:02}"), "120")).collect();
    let room = &mut test.room;
    for tray in &trays[2..10] {
        room.count_batch(&people.second_clerk, *tray, "120").unwrap();
    }
    room.count_batch(&people.second_clerk, trays[0], "119").unwrap();
    room.count_batch(&people.supervisor, trays[0], "118").unwrap();
    room.correct_batch(&people.clerk, trays[3], "121", "数え直し").unwrap();
    room.discard_batch(&people.clerk, trays[4], "二重登録").unwrap();
    room.correct_delivery(&people.clerk, delivery, "1500", "1499", "自計数の誤り").unwrap();
    room.mark_calendar_day(&people.supervisor, Day::parse("2020-12-29").unwrap(), DayMark::OpenTemporarily).unwrap();
    room.open_campaign(&people.supervisor, &reiwa_2(false)).unwrap();
    room.revise_deficiency_codes(&people.supervisor, test.campaign, &DeficiencyCode::shipped()).unwrap();
    let round = room.plan_round(&people.supervisor, test.campaign, &plan(FIRST_DAY, FIRST_DAY)).unwrap();
    room.pack_round(&people.clerk, round, &[pack(trays[2], "60"), pack(trays[5], "")]).unwrap();
    test.close("2020-11-30").unwrap();
    let draft = EditionDraft {
        form: FormKind::WeeklyReport,
        about: FormRef { campaign: Some(test.campaign), ..FormRef::default() },
        through: test.room.head().seq,
        data: "{\"words\":\"\"}".to_owned(),
        free: vec![FreeText { at: "/words".to_owned(), text: "数え直し".to_owned() }],
        template: "#set page(paper: \"a4\")".to_owned(),
        program: "0.0.0",
    };
    test.room.issue_edition(&people.supervisor, &draft, EditionWay::Pdf).unwrap();
    test.room.choose_template(&people.administrator, FormKind::Variances, Some(&draft.template)).unwrap();
    register_everything(&mut test);
    test.room.back_up(&people.supervisor, folder_in_memory().path()).unwrap();
    ask_for_an_erasure(&mut test);
    rotate(&mut test);
    test.table();
    test
}

/// A request to discard papers, to which the city has not answered.
fn ask_for_an_erasure(test: &mut TestRoom) {
    let item = DisposalItemForm {
        information: "申請書".to_owned(),
        medium: "紙".to_owned(),
        quantity: "1,440通".to_owned(),
        kind: DisposalKind::Discarded,
        method: DisposalMethod::Shredded,
    };
    let (scope, campaign) = (ErasureScope::Things, test.campaign);
    let request = ErasureRequestForm { scope, campaign, items: vec![item], planned_on: "2021-04-30".to_owned() };
    test.room.request_erasure(&test.people.supervisor, &request).unwrap();
}

/// Gives the room a new root key.
pub fn rotate(test: &mut TestRoom) {
    let (administrator, supervisor) = (&test.people.administrator, &test.people.supervisor);
    let approved = test_rooms::approved(&test.room, administrator, Action::RotateRootKey, Some(supervisor));
    let (rotation, kit) = test.room.begin_rotation(administrator, &approved).unwrap();
    test.room.finish_rotation(rotation, &kit).unwrap();
}

/// A row in each table of people, terminals and isolation.
fn register_everything(test: &mut TestRoom) {
    let (administrator, supervisor) = (test.people.administrator.clone(), test.people.supervisor.clone());
    let medium = Medium {
        volume: VolumeId::parse("1a2b-3c4d").unwrap(),
        bytes: 8_000,
        name: "練習".to_owned(),
        mounted_at: "/media/a".to_owned(),
        kind: MediumKind::UsbDisk,
    };
    test.watch.set(Surroundings::of(Vec::new(), vec![medium]));
    let approved = |test: &TestRoom, action| test_rooms::approved(&test.room, &administrator, action, Some(&supervisor));
    let permit = PermitForm { number: "許可-1".to_owned(), scope: "プリンター".to_owned(), until: "2021-03-31".to_owned() };
    let (permitting, equipping, carrying) =
        (approved(test, Action::RecordPermit), approved(test, Action::RegisterEquipment), approved(test, Action::RegisterMedium));
    let room = &mut test.room;
    room.record_permit(&administrator, &permitting, &permit).unwrap();
    room.register_equipment(&administrator, &equipping, ("eth1", "02:00:5e:10:00:01", "プリンター")).unwrap();
    room.register_medium(&administrator, &carrying, ("1a2b-3c4d", "媒体-1", "控え")).unwrap();
    room.confirm_isolation(&supervisor).unwrap();
    room.revise_idle_rule(&administrator, IdleRule { curtain_seconds: 60, lock_seconds: 300 }).unwrap();
    let terminal = TerminalForm {
        name: "試験用端末".to_owned(),
        place: "受付室".to_owned(),
        wire_lock: "W-1".to_owned(),
        antivirus_version: String::new(),
        antivirus_on: String::new(),
    };
    room.revise_terminal(&administrator, &terminal).unwrap();
    room.confirm_clock(&supervisor, Day::parse("2021-03-01").unwrap(), true).unwrap();
    let refused = Finding::SignInRefused { person: Some(test.people.clerk.person()), why: SignInRefusal::WrongLoginOrPassword };
    let found = FindingRecorded { side_number: Some(1), seen_at: "2021-03-01T00:00:00.000000Z".to_owned(), finding: refused };
    test_rooms::append(&mut test.room, &administrator, &[found.into()]).unwrap();
}

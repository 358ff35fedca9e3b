//! 隔離確認: permits, equipment and media as they are registered, withdrawn and shown, and the confirmation of every day.

use chrono::TimeDelta;
use hensobo_core::actions::isolation_view::{IsolationNote, IsolationView};
use hensobo_core::actions::today::TodoKind;
use hensobo_core::domain::campaign::CampaignForm;
use hensobo_core::domain::finding::Finding;
use hensobo_core::domain::isolation::{Connection, HardwareAddress, Medium, MediumKind, Surroundings, VolumeId};
use hensobo_core::domain::permit::PermitForm;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::{Code, Result};
use hensobo_core::room::Session;
use hensobo_core::test_rooms::approved;
use hensobo_tests::behind::{findings_after, kinds_after};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{TestRoom, reiwa_2};

const ADDRESS: &str = "02:00:5e:10:00:01";
const VOLUME: &str = "1a2b-3c4d";

fn room() -> TestRoom {
    TestRoom::of_reiwa_2(false)
}

fn cable(name: &str) -> Connection {
    Connection::Interface { name: name.to_owned(), hardware_address: Some(HardwareAddress::parse(ADDRESS).unwrap()) }
}

fn medium(kind: MediumKind) -> Medium {
    let (name, mounted_at) = ("MEDIUM".to_owned(), "/media/medium".to_owned());
    Medium { volume: VolumeId::parse(VOLUME).unwrap(), bytes: 8_000_000, name, mounted_at, kind }
}

/// What there is from now on, and what a look around finds that is new.
fn look(test: &mut TestRoom, connections: &[Connection], media: &[Medium]) -> Vec<Finding> {
    test.watch.set(Surroundings::of(connections.to_vec(), media.to_vec()));
    let head = test.head();
    test.room.look_around().unwrap();
    findings_after(&test.room, head)
}

/// The 管理者 and the 監督者 register a medium that is mounted now.
fn register_medium(test: &mut TestRoom, volume: &str) -> Result<()> {
    let people = test.people.clone();
    let by_two = approved(&test.room, &people.administrator, Action::RegisterMedium, Some(&people.supervisor));
    test.room.register_medium(&people.administrator, &by_two, (volume, "媒-1", "納品"))
}

fn register_equipment(test: &mut TestRoom, name: &str) -> Result<()> {
    let people = test.people.clone();
    let by_two = approved(&test.room, &people.administrator, Action::RegisterEquipment, Some(&people.supervisor));
    test.room.register_equipment(&people.administrator, &by_two, (name, "02-00-5E-10-00-01", "プリンター"))
}

fn record_permit(test: &mut TestRoom, number: &str, until: &str) -> Result<()> {
    let administrator = test.people.administrator.clone();
    let given = approved(&test.room, &administrator, Action::RecordPermit, None);
    let form = PermitForm { number: number.to_owned(), scope: "庁内回線".to_owned(), until: until.to_owned() };
    test.room.record_permit(&administrator, &given, &form)
}

fn view(test: &mut TestRoom) -> IsolationView {
    test.room.isolation(&test.people.auditor).unwrap()
}

#[test]
fn what_comes_and_goes_is_journaled_once_with_its_name() {
    let mut test = room();
    let connected = |connections: &[Connection]| Finding::Connected { connections: connections.to_vec(), permitted: false };
    let (one, two) = (cable("eth0"), cable("eth1"));
    assert_eq!(look(&mut test, &[], &[]), []);
    assert_eq!(look(&mut test, std::slice::from_ref(&one), &[]), [connected(std::slice::from_ref(&one))]);
    assert_eq!(look(&mut test, std::slice::from_ref(&one), &[]), [], "not at every look");
    assert_eq!(look(&mut test, &[two.clone(), one.clone()], &[]), [connected(&[one.clone(), two])], "whatever changes is news");
    assert_eq!(look(&mut test, &[], &[]), [Finding::Disconnected]);
    assert_eq!(look(&mut test, &[], &[]), []);
}

#[test]
fn a_medium_is_journaled_whether_it_is_registered_or_not_and_blocks_nothing() {
    for kind in [MediumKind::UsbMemory, MediumKind::UsbDisk, MediumKind::SdCard, MediumKind::Optical] {
        let mut test = room();
        let medium = medium(kind);
        let seen = |registered| Finding::MediumSeen { medium: medium.clone(), registered };
        assert_eq!(look(&mut test, &[], std::slice::from_ref(&medium)), [seen(false)]);
        assert_eq!(look(&mut test, &[], std::slice::from_ref(&medium)), [], "not at every look");
        register_medium(&mut test, VOLUME).unwrap();
        assert_eq!(look(&mut test, &[], &[]), [Finding::MediumGone { medium: medium.clone() }]);
        assert_eq!(look(&mut test, &[], std::slice::from_ref(&medium)), [seen(true)]);
        assert!(!test.room.look_around().unwrap().blocks);
        let larger = Medium { bytes: 9_000_000, ..medium.clone() };
        assert!(look(&mut test, &[], std::slice::from_ref(&larger)).contains(&Finding::MediumSeen { medium: larger, registered: false }));
    }
}

#[test]
fn only_a_medium_that_is_mounted_and_can_be_told_from_others_is_registered_and_once() {
    let mut test = room();
    assert_eq!(register_medium(&mut test, VOLUME).code(), Code::DeviceAbsent);
    let nameless = Medium { volume: VolumeId::unidentified(), ..medium(MediumKind::Optical) };
    look(&mut test, &[], &[medium(MediumKind::UsbDisk), nameless]);
    assert_eq!(register_medium(&mut test, VolumeId::unidentified().as_str()).code(), Code::DeviceAbsent);
    register_medium(&mut test, &VOLUME.to_uppercase()).unwrap();
    assert_eq!(register_medium(&mut test, VOLUME).code(), Code::DeviceRegistered);
    let lines: Vec<_> =
        view(&mut test).registered_media.into_iter().map(|it| (it.volume.to_string(), it.bytes, it.kind, it.label)).collect();
    assert_eq!(lines, [(VOLUME.to_owned(), 8_000_000, MediumKind::UsbDisk, "媒-1".to_owned())]);
    let administrator = test.people.administrator.clone();
    test.room.withdraw_medium(&administrator, VOLUME).unwrap();
    assert_eq!(test.room.withdraw_medium(&administrator, VOLUME).code(), Code::DeviceUnknown);
    assert!(view(&mut test).registered_media.is_empty());
    register_medium(&mut test, VOLUME).unwrap();
}

#[test]
fn in_a_room_of_hino_usb_memory_is_never_registered_and_other_media_are() {
    let mut test = room();
    let form = CampaignForm { client_city: "東京都日野市".to_owned(), ..reiwa_2(false) };
    test.room.revise_campaign(&test.people.supervisor, test.campaign, &form).unwrap();
    look(&mut test, &[], &[medium(MediumKind::UsbMemory)]);
    let head = test.head();
    assert_eq!(register_medium(&mut test, VOLUME).code(), Code::UsbMemoryForbidden);
    assert_eq!(test.head(), head, "nothing is registered, not even an approval");
    look(&mut test, &[], &[medium(MediumKind::SdCard)]);
    register_medium(&mut test, VOLUME).unwrap();
}

#[test]
fn registered_equipment_is_no_connection_any_more_and_its_withdrawal_makes_it_one_again() {
    let mut test = room();
    let printer = cable("eth1");
    look(&mut test, std::slice::from_ref(&printer), &[]);
    register_equipment(&mut test, "eth1").unwrap();
    assert_eq!(register_equipment(&mut test, "ｅｔｈ１").code(), Code::DeviceRegistered);
    assert_eq!(look(&mut test, std::slice::from_ref(&printer), &[]), [Finding::Disconnected], "nothing else is connected");
    assert!(test.room.look_around().unwrap().connections.is_empty());
    assert_eq!(look(&mut test, &[], &[]), [], "what is allowed comes and goes without an entry");
    assert_eq!(look(&mut test, std::slice::from_ref(&printer), &[]), []);
    let administrator = test.people.administrator.clone();
    test.room.withdraw_equipment(&administrator, "eth1", ADDRESS).unwrap();
    assert_eq!(test.room.look_around().unwrap().connections, [printer]);
    assert_eq!(test.room.withdraw_equipment(&administrator, "eth1", ADDRESS).code(), Code::DeviceUnknown);
}

#[test]
fn a_connection_that_becomes_a_finding_by_a_withdrawal_is_journaled_then() {
    let mut test = room();
    register_equipment(&mut test, "eth1").unwrap();
    assert_eq!(look(&mut test, &[cable("eth1")], &[]), []);
    let administrator = test.people.administrator.clone();
    test.room.withdraw_equipment(&administrator, "eth1", ADDRESS).unwrap();
    let expected = Finding::Connected { connections: vec![cable("eth1")], permitted: false };
    assert_eq!(look(&mut test, &[cable("eth1")], &[]), [expected]);
}

#[test]
fn a_permit_is_recorded_once_holds_through_its_last_day_and_ends_by_withdrawal() {
    let mut test = room();
    assert_eq!(record_permit(&mut test, "許-1", "2021-02-28").code(), Code::PermitOver);
    record_permit(&mut test, "許-1", "2021-03-01").unwrap();
    assert_eq!(record_permit(&mut test, "許-1", "2021-12-31").code(), Code::PermitRecorded);
    let holds = |test: &mut TestRoom| view(test).permits.iter().map(|it| it.holds).collect::<Vec<_>>();
    assert_eq!(holds(&mut test), [true]);
    test.clock.advance(TimeDelta::hours(6));
    assert_eq!(holds(&mut test), [false], "midnight after the last day");
    record_permit(&mut test, "許-2", "2021-12-31").unwrap();
    assert_eq!(holds(&mut test), [true, false], "newest first");
    assert!(test.room.look_around().unwrap().permitted);
    let administrator = test.people.administrator.clone();
    test.room.withdraw_permit(&administrator, "許-2").unwrap();
    assert!(!test.room.look_around().unwrap().permitted);
    assert_eq!(test.room.withdraw_permit(&administrator, "許-2").code(), Code::PermitUnknown);
}

#[test]
fn the_isolation_of_every_day_is_confirmed_by_a_supervisor_with_what_is_connected_then() {
    let mut test = room();
    let people = test.people.clone();
    let asked = |test: &mut TestRoom, who: &Session| {
        let todo = test.room.today(who, test.campaign).unwrap().todo;
        todo.iter().any(|it| it.kind == TodoKind::ConfirmIsolation)
    };
    assert!(asked(&mut test, &people.supervisor) && asked(&mut test, &people.administrator));
    assert!(!asked(&mut test, &people.clerk) && !asked(&mut test, &people.auditor));
    assert_eq!(test.room.confirm_isolation(&people.clerk).code(), Code::NotAllowed);
    assert!(!view(&mut test).confirmed_today);
    look(&mut test, &[cable("eth0")], &[]);
    test.room.confirm_isolation(&people.supervisor).unwrap();
    let shown = view(&mut test);
    assert!(shown.confirmed_today && !asked(&mut test, &people.supervisor));
    let (row, day) = (&shown.rows[0], test.clock.now().day());
    assert!(
        matches!(&row.note, IsolationNote::Confirmed { day: on, connections } if *on == day && *connections == [cable("eth0")]),
        "{row:?}"
    );
    assert_eq!(row.by, "試験 3");
    test.clock.advance(TimeDelta::hours(6));
    assert!(!view(&mut test).confirmed_today && asked(&mut test, &people.supervisor), "the next day asks again");
}

#[test]
fn the_record_of_isolation_lists_everything_newest_first_with_its_person() {
    let mut test = room();
    let people = test.people.clone();
    look(&mut test, &[cable("eth0")], &[medium(MediumKind::SdCard)]);
    record_permit(&mut test, "許-1", "2021-12-31").unwrap();
    register_equipment(&mut test, "eth0").unwrap();
    register_medium(&mut test, VOLUME).unwrap();
    look(&mut test, &[], &[]);
    test.room.withdraw_permit(&people.administrator, "許-1").unwrap();
    let rows = view(&mut test).rows;
    let told: Vec<(String, &str)> = rows.iter().map(|it| (word(&it.note), it.by.as_str())).collect();
    let administrator = "試験 4";
    let expected = [
        ("permit_withdrawn 許-1", administrator),
        ("gone MEDIUM", ""),
        ("medium_registered 媒-1", administrator),
        ("disconnected", ""),
        ("equipment_registered eth0", administrator),
        ("permit_recorded 許-1", administrator),
        ("seen MEDIUM", ""),
        ("connected", ""),
    ];
    assert_eq!(told, expected.map(|(note, by)| (note.to_owned(), by)));
    assert!(rows.is_sorted_by(|one, other| one.seq > other.seq));
}

fn word(note: &IsolationNote) -> String {
    match note {
        IsolationNote::Connected { .. } => "connected".to_owned(),
        IsolationNote::Disconnected => "disconnected".to_owned(),
        IsolationNote::MediumSeen { medium, .. } => format!("seen {}", medium.name),
        IsolationNote::MediumGone { medium } => format!("gone {}", medium.name),
        IsolationNote::Confirmed { day, .. } => format!("confirmed {day}"),
        IsolationNote::Registered { name, entry } => format!("{entry} {name}"),
    }
}

#[test]
fn isolation_is_seen_by_supervisors_and_auditors_and_registered_by_administrators_alone() {
    let mut test = room();
    let people = test.people.clone();
    assert_eq!(test.room.isolation(&people.clerk).code(), Code::NotAllowed);
    let seen = test.room.isolation(&people.supervisor).unwrap();
    assert_eq!(seen.may, [Action::ConfirmIsolation]);
    assert!(test.room.isolation(&people.auditor).unwrap().may.is_empty());
    let head = test.head();
    let by_two = approved(&test.room, &people.supervisor, Action::RegisterEquipment, Some(&people.administrator));
    let refused = test.room.register_equipment(&people.supervisor, &by_two, ("eth0", ADDRESS, "プリンター"));
    assert_eq!(refused.code(), Code::NotAllowed);
    assert_eq!(kinds_after(&test.room, head), ["action_refused"]);
}

#[test]
fn equipment_that_was_seen_lately_is_offered_until_it_is_registered() {
    let mut test = room();
    let people = test.people.clone();
    let printer = cable("eth0");
    look(&mut test, std::slice::from_ref(&printer), &[]);
    assert!(test.room.isolation(&people.administrator).unwrap().seen.is_empty(), "it is shown among what is connected");
    look(&mut test, &[], &[]);
    assert_eq!(test.room.isolation(&people.administrator).unwrap().seen, [printer]);
    let by_two = approved(&test.room, &people.administrator, Action::RegisterEquipment, Some(&people.supervisor));
    test.room.register_equipment(&people.administrator, &by_two, ("eth0", ADDRESS, "プリンター")).unwrap();
    assert!(test.room.isolation(&people.administrator).unwrap().seen.is_empty());
}

//! Two hundred hostile texts in every field of the registers and of the counting desk: kept as the field's own rule says, or refused.

use std::collections::BTreeSet;
use std::fmt::Debug;

use hensobo_core::actions::deliveries::DeliveryForm;
use hensobo_core::domain::campaign::CampaignForm;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::isolation::{Medium, MediumKind, Surroundings, VolumeId};
use hensobo_core::domain::permit::{PermitForm, TerminalDetails, TerminalForm};
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::review::DeficiencyCode;
use hensobo_core::domain::staff::PersonDetailsForm;
use hensobo_core::domain::text::TrayLabel;
use hensobo_core::domain::usage::{LogForm, SubjectKind};
use hensobo_core::error::{Code, Refused, Result};
use hensobo_core::test_rooms::approved;
use hensobo_tests::desk::FIRST_DAY;
use hensobo_tests::desks::TestDesk;
use hensobo_tests::hostile::hostile_texts;
use hensobo_tests::practice::{PASSWORD, register_entry};
use hensobo_tests::refusal::Refusal;
use hensobo_tests::rooms::{TestRoom, delivery, reiwa_2};

use crate::bad_input::is_a_whole_sentence;

/// What a field of at most `most` characters keeps of a text: control characters are blanks, blanks around it go. None when it is refused.
pub(crate) fn kept(text: &str, most: usize) -> Option<String> {
    let unseen = |it: char| {
        "\u{ad}\u{61c}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{feff}".contains(it)
            || ('\u{202a}'..='\u{202e}').contains(&it)
            || ('\u{2060}'..='\u{2069}').contains(&it)
    };
    let blank: String = text.chars().filter(|it| !unseen(*it)).map(|it| if it.is_control() { ' ' } else { it }).collect();
    let kept = blank.trim();
    (1..=most).contains(&kept.chars().count()).then(|| kept.to_owned())
}

/// A field took a text, or refused it for the one reason there is; tells whether it took it.
#[track_caller]
pub(crate) fn takes<T: Debug>(expected: Option<&String>, answer: Result<T>) -> Option<T> {
    match (expected, answer) {
        (Some(_), Ok(done)) => Some(done),
        (None, Err(error)) => {
            let refused = Refused::from(&error);
            is_a_whole_sentence(&refused);
            let word = refused.code.word();
            // The list of deficiencies refuses a code and its words as one.
            let known = word.ends_with("_empty") || word.ends_with("_too_long") || refused.code == Code::DeficiencyCodeUnreadable;
            assert!(known, "{word}");
            None
        }
        (expected, answer) => panic!("expected {expected:?}, was {answer:?}"),
    }
}

/// A field that holds one text at a time.
struct Field {
    name: &'static str,
    most: usize,
    /// Whether nothing may stand there.
    may_be_empty: bool,
    write: fn(&mut TestRoom, &str) -> Result<()>,
    read: fn(&mut TestRoom) -> String,
}

impl Field {
    fn is_tried(&self) {
        let mut test = TestRoom::of_reiwa_2(false);
        for text in hostile_texts() {
            let expected = if self.may_be_empty && text.trim().is_empty() { Some(String::new()) } else { kept(&text, self.most) };
            let before = (self.read)(&mut test);
            let answer = (self.write)(&mut test, &text);
            let taken = takes(expected.as_ref(), answer).is_some();
            let stands = (self.read)(&mut test);
            assert_eq!(stands, expected.unwrap_or(before), "{} of {text:?}", self.name);
            assert!(!taken || !stands.chars().any(char::is_control), "{}: {stands:?}", self.name);
        }
        test.room.verify(&test.people.auditor).unwrap();
    }
}

#[track_caller]
fn every(fields: &[Field]) {
    fields.iter().for_each(Field::is_tried);
}

fn terminal(test: &mut TestRoom) -> TerminalDetails {
    test.room.terminal(&test.people.auditor).unwrap().details
}

fn revise_terminal(test: &mut TestRoom, change: impl FnOnce(&mut TerminalForm)) -> Result<()> {
    let empty = String::new;
    let mut form = TerminalForm {
        name: "受付端末1".to_owned(),
        place: empty(),
        wire_lock: empty(),
        antivirus_version: empty(),
        antivirus_on: empty(),
    };
    change(&mut form);
    let administrator = test.people.administrator.clone();
    test.room.revise_terminal(&administrator, &form)
}

#[test]
fn every_text_of_a_terminal_is_kept_by_its_rule_or_refused() {
    every(&[
        Field {
            name: "端末名",
            most: 40,
            may_be_empty: false,
            write: |test, text| revise_terminal(test, |it| it.name = text.to_owned()),
            read: |test| terminal(test).name.to_string(),
        },
        Field {
            name: "設置場所",
            most: 60,
            may_be_empty: true,
            write: |test, text| revise_terminal(test, |it| it.place = text.to_owned()),
            read: |test| terminal(test).place.map(|it| it.to_string()).unwrap_or_default(),
        },
        Field {
            name: "ワイヤー錠の番号",
            most: 40,
            may_be_empty: true,
            write: |test, text| revise_terminal(test, |it| it.wire_lock = text.to_owned()),
            read: |test| terminal(test).wire_lock.map(|it| it.to_string()).unwrap_or_default(),
        },
        Field {
            name: "ウイルス対策の版",
            most: 60,
            may_be_empty: true,
            write: |test, text| revise_terminal(test, |it| it.antivirus_version = text.to_owned()),
            read: |test| terminal(test).antivirus_version.map(|it| it.to_string()).unwrap_or_default(),
        },
    ]);
}

fn revise_campaign(test: &mut TestRoom, change: impl FnOnce(&mut CampaignForm)) -> Result<()> {
    let mut form = reiwa_2(false);
    change(&mut form);
    let supervisor = test.people.supervisor.clone();
    test.room.revise_campaign(&supervisor, test.campaign, &form)
}

fn settings(test: &mut TestRoom) -> hensobo_core::domain::campaign::CampaignSettings {
    test.room.campaigns(&test.people.auditor).unwrap().remove(0).settings
}

#[test]
fn every_text_of_a_campaign_is_kept_by_its_rule_or_refused() {
    every(&[
        Field {
            name: "事業名",
            most: 100,
            may_be_empty: false,
            write: |test, text| revise_campaign(test, |it| it.title = text.to_owned()),
            read: |test| settings(test).title.to_string(),
        },
        Field {
            name: "委託元",
            most: 100,
            may_be_empty: true,
            write: |test, text| revise_campaign(test, |it| it.client_city = text.to_owned()),
            read: |test| settings(test).client_city.unwrap_or_default(),
        },
        Field {
            name: "受託者",
            most: 100,
            may_be_empty: true,
            write: |test, text| revise_campaign(test, |it| it.contractor = text.to_owned()),
            read: |test| settings(test).contractor.unwrap_or_default(),
        },
        Field {
            name: "不備の内容",
            most: 60,
            may_be_empty: false,
            write: |test, text| {
                let supervisor = test.people.supervisor.clone();
                let code = DeficiencyCode { code: "01".to_owned(), label: text.to_owned() };
                test.room.revise_deficiency_codes(&supervisor, test.campaign, &[code])
            },
            read: |test| test.room.deficiency_codes(&test.people.auditor, test.campaign).unwrap().remove(0).label,
        },
    ]);
}

fn revise_clerk(test: &mut TestRoom, change: impl FnOnce(&mut PersonDetailsForm)) -> Result<()> {
    let mut form = register_entry();
    change(&mut form);
    let (administrator, clerk) = (test.people.administrator.clone(), test.people.clerk.person());
    test.room.revise_person_details(&administrator, clerk, &form)
}

fn clerk(test: &mut TestRoom) -> hensobo_core::domain::staff::PersonDetails {
    let people = test.room.people(&test.people.administrator).unwrap();
    people.into_iter().find(|it| it.login == "person-1").unwrap().details.unwrap()
}

#[test]
fn every_text_of_the_register_of_people_is_kept_by_its_rule_or_refused() {
    every(&[
        Field {
            name: "所属",
            most: 60,
            may_be_empty: false,
            write: |test, text| revise_clerk(test, |it| it.affiliation = text.to_owned()),
            read: |test| clerk(test).affiliation.to_string(),
        },
        Field {
            name: "担当業務",
            most: 60,
            may_be_empty: false,
            write: |test, text| revise_clerk(test, |it| it.duties = text.to_owned()),
            read: |test| clerk(test).duties.to_string(),
        },
    ]);
}

fn record_permit(test: &mut TestRoom, [number, scope]: [&str; 2]) -> Result<()> {
    let administrator = test.people.administrator.clone();
    let given = approved(&test.room, &administrator, Action::RecordPermit, None);
    let form = PermitForm { number: number.to_owned(), scope: scope.to_owned(), until: "2021-03-31".to_owned() };
    test.room.record_permit(&administrator, &given, &form)
}

/// Registers the one medium or device anew under other words.
fn register(test: &mut TestRoom, [label, medium_purpose]: [&str; 2]) -> Result<()> {
    let people = test.people.clone();
    let by_two = approved(&test.room, &people.administrator, Action::RegisterMedium, Some(&people.supervisor));
    let known = test.room.isolation(&people.auditor)?.registered_media.first().map(|it| it.volume.clone());
    if let Some(volume) = known {
        test.room.withdraw_medium(&people.administrator, volume.as_str())?;
    }
    test.room.register_medium(&people.administrator, &by_two, (VOLUME, label, medium_purpose))
}

const VOLUME: &str = "1a2b-3c4d";

#[test]
fn every_text_of_a_permit_and_of_equipment_is_kept_by_its_rule_or_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let people = test.people.clone();
    for (place, text) in hostile_texts().iter().enumerate() {
        let number = format!("許可-{place}");
        if takes(kept(text, 100).as_ref(), record_permit(&mut test, [&number, text])).is_some() {
            let view = test.room.isolation(&people.auditor).unwrap();
            let line = view.permits.iter().find(|it| it.permit.number.as_str() == number).unwrap();
            assert_eq!(Some(line.permit.scope.to_string()), kept(text, 100), "{text:?}");
            test.room.withdraw_permit(&people.administrator, &number).unwrap();
        }
        if takes(kept(text, 60).as_ref(), record_permit(&mut test, [text, "回線"])).is_some() {
            let view = test.room.isolation(&people.auditor).unwrap();
            assert!(view.permits.iter().any(|it| Some(it.permit.number.to_string()) == kept(text, 60)), "{text:?}");
            test.room.withdraw_permit(&people.administrator, text).unwrap();
        }
        let by_two = approved(&test.room, &people.administrator, Action::RegisterEquipment, Some(&people.supervisor));
        let answer = test.room.register_equipment(&people.administrator, &by_two, ("eth0", "", text));
        if takes(kept(text, 60).as_ref(), answer).is_some() {
            let view = test.room.isolation(&people.auditor).unwrap();
            assert_eq!(Some(view.equipment[0].purpose.clone()), kept(text, 60), "{text:?}");
            test.room.withdraw_equipment(&people.administrator, "eth0", "").unwrap();
        }
    }
}

/// A medium is named by whoever formatted it: no rule of ours was asked before.
#[test]
fn a_medium_with_a_hostile_name_is_journaled_and_its_label_and_purpose_are_kept_by_their_rules() {
    let mut test = TestRoom::of_reiwa_2(false);
    for text in hostile_texts() {
        let (name, mounted_at) = (text.clone(), format!("/media/{text}"));
        let medium = Medium { volume: VolumeId::parse(VOLUME).unwrap(), bytes: 8_000_000, name, mounted_at, kind: MediumKind::SdCard };
        test.watch.set(Surroundings::of(Vec::new(), vec![medium.clone()]));
        let state = test.room.look_around().unwrap();
        assert_eq!(state.media, [medium], "{text:?}");
        for (label, purpose, most) in [(text.as_str(), "納品", 40), ("媒-1", text.as_str(), 60)] {
            if takes(kept(&text, most).as_ref(), register(&mut test, [label, purpose])).is_some() {
                let line = test.room.isolation(&test.people.auditor).unwrap().registered_media.remove(0);
                let stands = if most == 40 { line.label } else { line.purpose };
                assert_eq!(Some(stands), kept(&text, most), "{text:?}");
            }
        }
    }
}

#[test]
fn whoever_gave_a_delivery_and_the_reasons_of_the_counting_desk_are_kept_by_their_rules_or_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let people = test.people.clone();
    let day = test.deliver(100_000);
    for (place, text) in hostile_texts().iter().enumerate() {
        let form = DeliveryForm { given_by: text.clone(), ..delivery(FIRST_DAY, 5) };
        let recorded = test.room.record_delivery(&people.clerk, test.campaign, &form);
        if let Some(number) = takes(kept(text, 80).as_ref(), recorded) {
            let rows = test.room.deliveries(&people.auditor, test.campaign).unwrap();
            let row = rows.into_iter().find(|it| it.delivery == number).unwrap();
            assert_eq!(Some(row.given_by), kept(text, 80), "{text:?}");
            let corrected = test.room.correct_delivery(&people.clerk, number, "", "6", text);
            takes(kept(text, 200).as_ref(), corrected);
        }
        let batch = test.receive(day, &format!("T-{place}"), "10");
        let corrected = test.room.correct_batch(&people.clerk, batch, "9", text);
        if takes(kept(text, 200).as_ref(), corrected).is_some() {
            assert_eq!(test.row(batch).last_reason, kept(text, 200), "{text:?}");
            test.room.discard_batch(&people.clerk, batch, text).unwrap();
            let gap = test.room.gaps(&people.clerk, test.campaign).unwrap().into_iter().find(|it| it.number == batch).unwrap();
            assert_eq!(Some(gap.reason), kept(text, 200), "{text:?}");
        }
    }
    test.room.verify(&people.auditor).unwrap();
}

#[test]
fn a_hostile_label_of_a_tray_is_folded_and_taken_once_a_day_or_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let day = test.deliver(100_000);
    let mut standing = BTreeSet::new();
    for text in hostile_texts() {
        let label = TrayLabel::parse(&text).ok().map(|it| it.as_str().to_owned());
        if label.as_ref().is_some_and(|it| !standing.insert(it.clone())) {
            assert_eq!(test.try_receive(day, &text, "1").code(), Code::TrayTaken, "{text:?}");
            continue;
        }
        if let Some(batch) = takes(label.as_ref(), test.try_receive(day, &text, "1")) {
            let stands = test.row(batch).tray;
            assert_eq!(Some(&stands), label.as_ref());
            assert!(stands.chars().count() <= 40 && !stands.chars().any(char::is_control) && stands.trim() == stands, "{stands:?}");
            let found = test.room.where_is(&test.people.auditor, test.campaign, &text).unwrap();
            assert_eq!(found.batch.number, batch, "by what stands on the tray: {text:?}");
        }
    }
    assert!(standing.len() > 150, "most of them are labels: {}", standing.len());
}

#[test]
fn no_text_is_taken_for_a_day_a_count_a_person_or_a_number_that_it_is_not() {
    let mut test = TestRoom::of_reiwa_2(false);
    let people = test.people.clone();
    let day = test.deliver(100);
    let kinds = [SubjectKind::Batch, SubjectKind::Delivery, SubjectKind::Round, SubjectKind::Variance, SubjectKind::Campaign];
    let head = test.head();
    for text in hostile_texts() {
        assert!(Day::parse(&text).is_err(), "a day: {text:?}");
        let counted = test.try_receive(day, "T-1", &text);
        assert!(counted.is_err(), "a count: {text:?}");
        for kind in kinds {
            let form = LogForm { subject_kind: Some(kind), number: text.clone(), ..LogForm::default() };
            let found = test.room.search_log(&people.auditor, &form, None);
            assert_eq!(found.is_ok(), text.trim().is_empty(), "{kind:?} {text:?}");
        }
        let form = LogForm { kind: Some(text.clone()), ..LogForm::default() };
        assert_eq!(test.room.search_log(&people.auditor, &form, None).code(), Code::LogKindUnknown, "{text:?}");
        assert!(test.room.owner_named(&people.supervisor, &text).is_err(), "a person: {text:?}");
    }
    assert!(test.kinds_after(head).iter().all(|it| it == "log_searched.1"), "nothing else happened");
}

#[test]
fn a_hostile_draft_comes_back_to_its_person_unchanged() {
    let desk = TestDesk::closed();
    let draft = hostile_texts().into_iter().filter(|it| it.len() < 1_000).collect::<Vec<_>>().join("\n");
    desk.desk.sign_in("kanri", PASSWORD).unwrap();
    desk.desk.pulse(true, Some(draft.clone())).unwrap();
    desk.desk.lock().unwrap();
    desk.desk.sign_in("kanri", PASSWORD).unwrap();
    assert_eq!(desk.desk.take_draft().unwrap(), Some(draft));
}

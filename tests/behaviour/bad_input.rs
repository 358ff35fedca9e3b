//! Whatever is typed wrong has its own refusal, and nothing of it is recorded.

use std::collections::BTreeSet;

use hensobo_core::actions::deliveries::DeliveryForm;
use hensobo_core::actions::found_room::{PlannedRoom, SecondAdministrator};
use hensobo_core::domain::calendar::DayMark;
use hensobo_core::domain::campaign::CampaignForm;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::form::FormKind;
use hensobo_core::domain::id::{BatchNumber, CampaignId, DeliveryId, Seq};
use hensobo_core::domain::isolation::Surroundings;
use hensobo_core::domain::paper_style::FormCaptionForm;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::weekly::WeeklyStyle;
use hensobo_core::error::{Code, Refused, Result};
use hensobo_core::test_rooms;
use hensobo_tests::desk::FIRST_DAY;
use hensobo_tests::practice::{OTHER_PASSWORD, PASSWORD, PracticeRoom, enrolment, proposal};
use hensobo_tests::refusal::{Refusal, words};
use hensobo_tests::rooms::{TestRoom, batch, clock_at, delivery, reiwa_2};

/// What the room answers; it must refuse, say so in a whole sentence, and record nothing.
pub(crate) fn refused<T: std::fmt::Debug>(test: &mut TestRoom, work: impl FnOnce(&mut TestRoom) -> Result<T>) -> Refused {
    let head = test.room.head();
    let refused = work(test).refusal();
    assert_eq!(test.room.head(), head, "{refused:?}: something was recorded");
    is_a_whole_sentence(&refused);
    refused
}

pub(crate) fn is_a_whole_sentence(refused: &Refused) {
    let mut sentence = words()[&refused.code.word()].clone();
    for (name, value) in &refused.details {
        sentence = sentence.replace(&format!("{{{name}}}"), value);
    }
    assert!(!sentence.contains(['{', '}']), "{refused:?} leaves a gap in: {sentence}");
}

#[test]
fn a_count_is_read_as_clerks_type_it_and_refused_as_nothing_else() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(5_000);
    for (place, typed) in ["１，２３４", "1,234", " 1 234 ", "1234"].into_iter().enumerate() {
        let number = test.receive(delivery, &format!("T-{place}"), typed);
        assert_eq!(test.state_of(number).1, Some(1_234), "{typed}");
    }
    for (typed, code) in [
        ("", Code::CountEmpty),
        ("　", Code::CountEmpty),
        ("0", Code::CountZero),
        ("０", Code::CountZero),
        ("-5", Code::CountNegative),
        ("−5", Code::CountNegative),
        ("1000001", Code::CountTooLarge),
        ("184467440737095516160", Code::CountTooLarge),
        ("12a", Code::CountUnreadable),
        ("1.5", Code::CountUnreadable),
        ("千", Code::CountUnreadable),
        ("-", Code::CountUnreadable),
    ] {
        assert_eq!(refused(&mut test, |it| it.try_receive(delivery, "B", typed)).code, code, "{typed:?}");
    }
}

#[test]
fn a_batch_that_fits_nowhere_is_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(500);
    test.receive(delivery, "T-01", "10");
    assert_eq!(refused(&mut test, |it| it.try_receive(delivery, " ", "1")).code, Code::TrayEmpty);
    assert_eq!(refused(&mut test, |it| it.try_receive(delivery, &"長".repeat(41), "1")).code, Code::TrayTooLong);
    let taken = refused(&mut test, |it| it.try_receive(delivery, "Ｔ-01", "1"));
    assert_eq!(
        (taken.code, taken.details["tray"].as_str(), taken.details["day"].as_str()),
        (Code::TrayTaken, "T-01", "令和2年12月1日（火）")
    );
    assert_eq!(refused(&mut test, |it| it.try_receive(DeliveryId::new(1, 99), "B", "1")).code, Code::DeliveryUnknown);
    let second = test.deliver(10);
    assert_eq!(refused(&mut test, |it| it.try_receive(second, "T-01", "1")).code, Code::TrayTaken, "also in another delivery of the day");
}

#[test]
fn a_tray_may_stand_again_on_another_day_and_in_another_campaign() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery_today = test.deliver(500);
    test.receive(delivery_today, "T-01", "10");
    let tomorrow = test.room.record_delivery(&test.people.clerk, test.campaign, &delivery("2020-12-02", 5)).unwrap();
    test.receive(tomorrow, "T-01", "5");
    let other = test.room.open_campaign(&test.people.supervisor, &reiwa_2(false)).unwrap();
    let there = test.room.record_delivery(&test.people.clerk, other, &delivery(FIRST_DAY, 5)).unwrap();
    test.receive(there, "T-01", "5");
    assert_eq!(test.table().total, 15);
}

#[test]
fn a_batch_that_is_not_there_or_is_discarded_is_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(500);
    let number = test.receive(delivery, "T-01", "10");
    let unknown = BatchNumber::new(1, 77);
    let people = test.people.clone();
    for refusal in [
        refused(&mut test, |it| it.room.correct_batch(&people.clerk, unknown, "1", "誤り")),
        refused(&mut test, |it| it.room.discard_batch(&people.clerk, unknown, "誤り")),
        refused(&mut test, |it| it.room.count_batch(&people.clerk, unknown, "1")),
        refused(&mut test, |it| it.room.decide_count(&people.supervisor, unknown, "1", "誤り")),
        refused(&mut test, |it| it.room.waive_second_count(&people.supervisor, unknown, "誤り")),
    ] {
        assert_eq!((refusal.code, refusal.details["number"].as_str()), (Code::BatchUnknown, "1-000077"));
    }
    assert_eq!(refused(&mut test, |it| it.room.correct_batch(&people.clerk, number, "9", "　")).code, Code::ReasonEmpty);
    assert_eq!(refused(&mut test, |it| it.room.correct_batch(&people.clerk, number, "9", &"長".repeat(201))).code, Code::ReasonTooLong);
    assert_eq!(refused(&mut test, |it| it.room.discard_batch(&people.clerk, number, "")).code, Code::ReasonEmpty);
    assert_eq!(refused(&mut test, |it| it.room.correct_batch(&people.clerk, number, "", "誤り")).code, Code::CountEmpty);
    assert_eq!(refused(&mut test, |it| it.room.correct_batch(&people.clerk, number, "10", "誤り")).code, Code::QuantityUnchanged);
    assert_eq!(refused(&mut test, |it| it.room.count_batch(&people.second_clerk, number, "10")).code, Code::BatchAlreadyCounted);
    test.room.discard_batch(&people.clerk, number, "誤り").unwrap();
    assert_eq!(refused(&mut test, |it| it.room.correct_batch(&people.clerk, number, "9", "誤り")).code, Code::BatchDiscarded);
    assert_eq!(refused(&mut test, |it| it.room.undo_last_batch(&people.clerk, it.campaign)).code, Code::NothingToUndo);
}

#[test]
fn a_delivery_on_a_wrong_day_or_without_a_count_is_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let recorded = |test: &mut TestRoom, change: fn(&mut DeliveryForm)| {
        let mut form = delivery(FIRST_DAY, 500);
        change(&mut form);
        refused(test, |it| it.room.record_delivery(&it.people.clerk, it.campaign, &form)).code
    };
    assert_eq!(recorded(&mut test, |it| it.received_on = "2020-11-28".into()), Code::ReceivedBeforeDispatch);
    assert_eq!(recorded(&mut test, |it| it.received_on = "2021-03-02".into()), Code::ReceivedInFuture);
    assert_eq!(recorded(&mut test, |it| it.received_on = " ".into()), Code::DayEmpty);
    assert_eq!(recorded(&mut test, |it| it.received_on = "2020-13-01".into()), Code::DayUnreadable);
    assert_eq!(recorded(&mut test, |it| it.received_on = "R1.4.30".into()), Code::DayUnreadable);
    assert_eq!(recorded(&mut test, |it| it.desk_count = String::new()), Code::CountEmpty);
    assert_eq!(recorded(&mut test, |it| it.desk_count = "0".into()), Code::CountZero);
    assert_eq!(recorded(&mut test, |it| it.carrier_count = "-1".into()), Code::CountNegative);
    assert_eq!(recorded(&mut test, |it| it.carrier_count = "x".into()), Code::CountUnreadable);
    assert_eq!(recorded(&mut test, |it| it.given_by = "　".into()), Code::GiverEmpty);
    assert_eq!(recorded(&mut test, |it| it.given_by = "長".repeat(81)), Code::GiverTooLong);
    let clerk = test.people.clerk.clone();
    let day = Day::parse(FIRST_DAY).unwrap();
    assert_eq!(refused(&mut test, |it| it.room.only_delivery_on(&clerk, it.campaign, day)).code, Code::DeliveryMissing);
    let known = test.deliver(500);
    assert_eq!(refused(&mut test, |it| it.room.correct_delivery(&clerk, known, "", "500", "誤り")).code, Code::DeliveryUnchanged);
    assert_eq!(refused(&mut test, |it| it.room.correct_delivery(&clerk, known, "", "499", "")).code, Code::ReasonEmpty);
    let unknown = DeliveryId::new(1, 99);
    assert_eq!(refused(&mut test, |it| it.room.correct_delivery(&clerk, unknown, "", "499", "誤り")).code, Code::DeliveryUnknown);
    test.deliver(1);
    assert_eq!(refused(&mut test, |it| it.room.only_delivery_on(&clerk, it.campaign, day)).code, Code::DeliverySeveral);
}

#[test]
fn a_campaign_that_does_not_hold_together_is_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let opened = |test: &mut TestRoom, change: &dyn Fn(&mut CampaignForm)| {
        let mut form = reiwa_2(false);
        change(&mut form);
        refused(test, |it| it.room.open_campaign(&it.people.supervisor, &form)).code
    };
    assert_eq!(opened(&mut test, &|it: &mut CampaignForm| it.title = " ".into()), Code::TitleEmpty);
    assert_eq!(opened(&mut test, &|it: &mut CampaignForm| it.title = "長".repeat(101)), Code::TitleTooLong);
    assert_eq!(opened(&mut test, &|it: &mut CampaignForm| it.dispatches.clear()), Code::DispatchMissing);
    assert_eq!(opened(&mut test, &|it: &mut CampaignForm| it.dispatches[0].count = "0".into()), Code::CountZero);
    assert_eq!(opened(&mut test, &|it: &mut CampaignForm| it.reply_deadline = "2020-11-28".into()), Code::DeadlineBeforeDispatch);
    assert_eq!(opened(&mut test, &|it: &mut CampaignForm| it.first_reception_on = "2020-11-28".into()), Code::ReceptionBeforeDispatch);
    assert_eq!(opened(&mut test, &|it: &mut CampaignForm| it.terminal_approval = String::new()), Code::ApprovalMissing);
    assert_eq!(opened(&mut test, &|it: &mut CampaignForm| it.fiscal_year = "こんねん".into()), Code::FiscalYearUnreadable);
    let reversed = |it: &mut CampaignForm| (it.contract_starts_on, it.contract_ends_on) = ("R3.4.1".into(), "R3.3.31".into());
    assert_eq!(opened(&mut test, &reversed), Code::ContractReversed);
    assert_eq!(opened(&mut test, &|it: &mut CampaignForm| it.papers.approval_boxes = "一、二、三、四、五、六".into()), Code::BoxesTooMany);
    assert_eq!(opened(&mut test, &|it: &mut CampaignForm| it.papers.approval_boxes = "個人情報保護管理責任者".into()), Code::FieldTooLong);
    let caption = |caption: &str| FormCaptionForm { form: FormKind::Trace, caption: caption.to_owned() };
    let twice = [caption("様式第1号"), caption("様式第2号")];
    assert_eq!(opened(&mut test, &|it: &mut CampaignForm| it.papers.captions = twice.to_vec()), Code::CaptionTwice);
    let nowhere = CampaignId::new(1, 9);
    assert_eq!(
        refused(&mut test, |it| it.room.revise_campaign(&it.people.supervisor, nowhere, &reiwa_2(false))).code,
        Code::CampaignUnknown
    );
    assert_eq!(refused(&mut test, |it| it.room.weeks(&it.people.clerk, nowhere, WeeklyStyle::default(), None)).code, Code::CampaignUnknown);
    assert_eq!(
        refused(&mut test, |it| it.room.record_delivery(&it.people.clerk, nowhere, &delivery(FIRST_DAY, 1))).code,
        Code::CampaignUnknown
    );
    test.room.open_campaign(&test.people.supervisor, &reiwa_2(false)).unwrap();
    let ambiguous = refused(&mut test, |it| it.room.only_campaign(&it.people.clerk));
    assert_eq!(ambiguous.code, Code::CampaignAmbiguous);
    assert!(ambiguous.details["titles"].contains("1-001") && ambiguous.details["titles"].contains("1-002"));
}

#[test]
fn a_table_that_cannot_be_is_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    assert_eq!(WeeklyStyle::new(Some(10), None).code(), Code::RoundToUnknown);
    assert_eq!(WeeklyStyle::new(None, Some(1)).code(), Code::TailFromUnknown);
    for as_of in [Seq(0), Seq(-1), test.head().next(), Seq(i64::MAX)] {
        let refused = refused(&mut test, |it| it.room.weeks(&it.people.clerk, it.campaign, WeeklyStyle::default(), Some(as_of)));
        assert_eq!((refused.code, refused.details["head"].clone()), (Code::AsOfUnknown, test.head().to_string()), "{as_of}");
    }
    let before_it = refused(&mut test, |it| it.room.weeks(&it.people.clerk, it.campaign, WeeklyStyle::default(), Some(Seq(1))));
    assert_eq!(before_it.code, Code::CampaignUnknown, "the campaign was not open by then");
}

#[test]
fn an_id_that_is_none_is_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let administrator = test.people.administrator.clone();
    for (login, code) in [
        ("ab", Code::LoginTooShort),
        ("", Code::LoginTooShort),
        ("a b c", Code::LoginBadCharacter),
        ("練習係員", Code::LoginBadCharacter),
        ("ｓａｔｏ", Code::LoginBadCharacter),
        ("a23456789012345678901234567890123", Code::LoginTooLong),
    ] {
        assert_eq!(
            refused(&mut test, |it| it.room.enroll_person(&administrator, &enrolment(login, "練習 係員", Role::Clerk), None)).code,
            code,
            "{login}"
        );
    }
    assert_eq!(
        refused(&mut test, |it| it.room.enroll_person(&administrator, &enrolment("sato", " ", Role::Clerk), None)).code,
        Code::NameEmpty
    );
    assert_eq!(
        refused(&mut test, |it| it.room.enroll_person(&administrator, &enrolment("sato", &"長".repeat(81), Role::Clerk), None)).code,
        Code::NameTooLong
    );
    let taken = refused(&mut test, |it| it.room.enroll_person(&administrator, &enrolment("PERSON-1", "練習 係員", Role::Clerk), None));
    assert_eq!((taken.code, taken.details["login"].as_str()), (Code::LoginTaken, "person-1"));
}

#[test]
fn nobody_takes_the_room_from_its_last_administrator() {
    let mut test = TestRoom::of_reiwa_2(false);
    let people = test.people.clone();
    let own = people.administrator.person();
    let approved = |test: &TestRoom, action| test_rooms::approved(&test.room, &test.people.administrator, action, None);
    let (disabling, changing) = (approved(&test, Action::DisablePerson), approved(&test, Action::ChangeRole));
    let disable = |test: &mut TestRoom, person| test.room.disable_person(&people.administrator, &disabling, person);
    assert_eq!(refused(&mut test, |it| disable(it, own)).code, Code::OwnAccount);
    assert_eq!(refused(&mut test, |it| it.room.change_role(&people.administrator, &changing, own, Role::Clerk)).code, Code::OwnAccount);
    let nobody = hensobo_core::domain::id::PersonId::new(1, 99);
    assert_eq!(refused(&mut test, |it| disable(it, nobody)).code, Code::PersonUnknown);
}

#[test]
fn every_line_of_the_password_rule_has_its_own_refusal_for_the_first_administrator() {
    let refused = |password: &str| {
        let mut proposal = proposal();
        proposal.password = password.to_owned();
        let refused = PlannedRoom::read(&proposal, (&clock_at("2020-12-23T09:00:00+09:00"), Surroundings::default())).refusal();
        is_a_whole_sentence(&refused);
        assert!(!format!("{refused:?}").contains(password) || password.is_empty(), "the refusal tells the password");
        refused.code
    };
    assert_eq!(refused(""), Code::PasswordTooShort);
    assert_eq!(refused("Yama-no-ie-202"), Code::PasswordTooShort, "14 characters are too few for a 管理者");
    assert_eq!(refused(&format!("Aa1{}", "-".repeat(126))), Code::PasswordTooLong);
    assert_eq!(refused("yamanoie-sorano-ue"), Code::PasswordFewKinds);
    assert_eq!(refused("YAMANOIE20202020"), Code::PasswordFewKinds);
    assert_eq!(refused("Yama-KANri-ie-2020"), Code::PasswordContainsLogin);
    assert_eq!(refused("Yama-irnak-ie-2020"), Code::PasswordContainsLogin, "backwards too");
    assert_eq!(refused("Ｙａｍａ-no-ie-2020"), Code::PasswordNotAscii);
    assert_eq!(refused("Yama-no-ie\u{7}-2020"), Code::PasswordNotAscii);
    assert_eq!(refused("Hensobohensobo1234"), Code::PasswordCommon);
}

#[test]
fn every_line_of_the_password_rule_has_its_own_refusal_for_everybody_else() {
    let practice = PracticeRoom::founded();
    practice.enroll("uketsuke", "練習 監督者", Role::Clerk);
    let (mut room, clerk) = practice.sign_in("uketsuke", PASSWORD);
    let head = room.head();
    for (password, code) in [
        ("Kumo-no-u12", Code::PasswordTooShort),
        ("kumonoue-sora", Code::PasswordFewKinds),
        ("Kumo-UKEtsu-12", Code::PasswordContainsLogin),
        ("Ｋｕｍｏ-no-ue12", Code::PasswordNotAscii),
        ("Password1234", Code::PasswordCommon),
        (PASSWORD, Code::PasswordUnchanged),
    ] {
        let refused = room.change_password(&clerk, PASSWORD, password).refusal();
        is_a_whole_sentence(&refused);
        assert_eq!(refused.code, code, "{password}");
    }
    assert_eq!(room.head(), head);
    assert_eq!(room.change_password(&clerk, OTHER_PASSWORD, "Kumo-no-ue12").code(), Code::WrongLoginOrPassword);
    assert_eq!(room.head().seq, head.seq.next(), "a wrong password is journaled, and nothing else of it");
    room.change_password(&clerk, PASSWORD, "Kumo-no-ue12").unwrap();
}

#[test]
fn a_proposal_that_names_nobody_is_refused() {
    let refused = |change: fn(&mut hensobo_core::actions::found_room::RoomProposal)| {
        let mut proposal = proposal();
        change(&mut proposal);
        PlannedRoom::read(&proposal, (&clock_at("2020-12-23T09:00:00+09:00"), Surroundings::default())).code()
    };
    assert_eq!(refused(|it| it.login = "ab".into()), Code::LoginTooShort);
    assert_eq!(refused(|it| it.name = "　".into()), Code::NameEmpty);
    assert_eq!(refused(|it| it.terminal_name = String::new()), Code::TerminalNameEmpty);
    assert_eq!(refused(|it| it.terminal_name = "長".repeat(41)), Code::TerminalNameTooLong);
    let second = |login: &str| Some(SecondAdministrator { login: login.into(), name: "森 二".into() });
    let mut same = proposal();
    same.second_administrator = second("Kanri");
    assert_eq!(PlannedRoom::read(&same, (&clock_at("2020-12-23T09:00:00+09:00"), Surroundings::default())).code(), Code::LoginTaken);
    let planned = PlannedRoom::read(&proposal(), (&clock_at("2020-12-23T09:00:00+09:00"), Surroundings::default())).unwrap();
    let other = PlannedRoom::read(&proposal(), (&clock_at("2020-12-23T09:00:00+09:00"), Surroundings::default())).unwrap();
    assert_eq!(planned.check_repeated_kit(&other.kit().unwrap()).code(), Code::KitNotRepeated);
    assert_eq!(planned.check_repeated_kit("1234").code(), Code::KitMistyped);
    planned.check_repeated_kit(&planned.kit().unwrap().to_lowercase()).unwrap();
}

#[test]
fn whoever_may_not_is_refused_and_the_refusal_is_recorded() {
    let mut test = TestRoom::of_reiwa_2(false);
    let people = test.people.clone();
    let campaign = test.campaign;
    let delivery_id = test.deliver(500);
    let number = test.receive(delivery_id, "T-01", "10");
    let head = test.head();
    let refusals = [
        test.room.receive_batch(&people.auditor, &batch(delivery_id, "T-02", "1")).code(),
        test.room.record_delivery(&people.auditor, campaign, &delivery(FIRST_DAY, 1)).code(),
        test.room.import_batches(&people.auditor, campaign, b"received_on,tray,quantity\n2020-12-01,A,1\n").code(),
        test.room.discard_batch(&people.auditor, number, "誤り").code(),
        test.room.undo_last_batch(&people.auditor, campaign).code(),
        test.room.open_campaign(&people.clerk, &reiwa_2(false)).code(),
        test.room.enroll_person(&people.supervisor, &enrolment("sato", "練習 係員", Role::Clerk), None).code(),
        test.room.journal(&people.clerk, Seq(0), 1).code(),
        test.room.people(&people.supervisor).code(),
        test.room.mark_calendar_day(&people.clerk, Day::parse("2020-12-29").unwrap(), DayMark::OpenTemporarily).code(),
        test.room.verify(&people.clerk).code(),
    ];
    assert!(refusals.iter().all(|it| *it == Code::NotAllowed), "{refusals:?}");
    let recorded = test.kinds_after(head);
    assert_eq!(recorded.len(), refusals.len());
    assert!(recorded.iter().all(|it| it == "action_refused.1"), "{recorded:?}");
    assert_eq!(test.table().total, 10);
}

#[test]
fn every_code_has_a_sentence_and_every_sentence_a_code() {
    let codes: BTreeSet<String> = Code::ALL.iter().map(|it| it.word()).collect();
    assert_eq!(codes.len(), Code::ALL.len());
    let words = words();
    let without: Vec<_> = codes.iter().filter(|it| !words.contains_key(*it)).collect();
    assert!(without.is_empty(), "codes without a sentence: {without:?}");
    let idle: Vec<_> = words.keys().filter(|it| !codes.contains(*it) && *it != "internal").collect();
    assert!(idle.is_empty(), "sentences without a code: {idle:?}");
    for (code, sentence) in &words {
        assert!(sentence.ends_with('。') && sentence.matches('。').count() >= 2, "{code}: 原因 + 対処: {sentence}");
        assert_eq!(sentence.matches('{').count(), sentence.matches('}').count(), "{code}");
    }
}

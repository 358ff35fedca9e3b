//! Two hundred hostile texts in every field of rounds, differences and closings: kept as the field's own rule says, or refused.

use hensobo_core::actions::handover::{HandoverForm, ReceiptForm, ReturnForm};
use hensobo_core::actions::packing::ContainerForm;
use hensobo_core::actions::round_rows::RoundView;
use hensobo_core::actions::rounds::RoundPlanForm;
use hensobo_core::actions::variances::{EndForm, ExplanationForm, VarianceForm};
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::{BatchNumber, RoundId};
use hensobo_core::domain::place::Place;
use hensobo_core::domain::round_steps::Means;
use hensobo_core::domain::text::{ContainerLabel, SealLabel};
use hensobo_core::domain::variance::{VarianceEndKind, VarianceReason};
use hensobo_tests::custody::{back, delivered, ended, handover, looked_into, of, pack, plan, receipt};
use hensobo_tests::hostile::hostile_texts;
use hensobo_tests::rooms::TestRoom;

use crate::hostile_texts::{kept, takes};

/// The day of every handover.
const ON: &str = "2020-12-11";

/// A field of a plan: how it is typed, how it is read back, and how long it may be.
type PlanField = (fn(&mut RoundPlanForm, String), fn(RoundView) -> Option<String>, usize);

/// One round that is worked with one hostile text in every field that takes it, and with a plain text in the others.
struct Round<'a> {
    test: &'a mut TestRoom,
    text: &'a str,
    round: RoundId,
    batch: BatchNumber,
    containers: Vec<ContainerForm>,
}

impl<'a> Round<'a> {
    /// Plans it with a means that takes the city's leave, so that every field of a plan is asked for.
    fn planned(test: &'a mut TestRoom, text: &'a str, batch: BatchNumber) -> Self {
        let supervisor = test.people.supervisor.clone();
        let plain =
            RoundPlanForm {
                means: Means::SecureTransport, reason: "遠いため".to_owned(), city_number: "市-1".to_owned(), ..plan(ON, ON)
            };
        let round = test.room.plan_round(&supervisor, test.campaign, &plain).unwrap();
        let mut it = Self { test, text, round, batch, containers: Vec::new() };
        let changes: [PlanField; 5] = [
            (|form, text| form.contractor = text, |view| Some(view.row.contractor), 100),
            (|form, text| form.approval_number = text, |view| Some(view.approval_number), 60),
            (|form, text| form.place = text, |view| Some(view.place), 100),
            (|form, text| form.reason = text, |view| view.leave_reason, 200),
            (|form, text| form.city_number = text, |view| view.city_number, 60),
        ];
        for (place, (change, read, most)) in changes.into_iter().enumerate() {
            let mut form = plain.clone();
            change(&mut form, text.to_owned());
            // Blanks for a leave are no leave at all, which has a refusal of its own.
            if place >= 3 && text.trim().is_empty() {
                assert!(it.test.room.replan_round(&supervisor, round, &form).is_err(), "{text:?}");
                continue;
            }
            let answer = it.test.room.replan_round(&supervisor, round, &form);
            if takes(kept(text, most).as_ref(), answer).is_some() {
                assert_eq!(read(it.view()), kept(text, most), "{text:?}");
            }
        }
        it
    }

    fn view(&mut self) -> RoundView {
        self.test.round(self.round)
    }

    /// Whether a step of the round bears these words.
    fn bears(&mut self, words: Option<String>) -> bool {
        self.view().steps.iter().any(|it| it.words == words)
    }

    fn packed_and_sealed(&mut self) {
        let clerk = self.test.people.clerk.clone();
        self.test.room.pack_round(&clerk, self.round, &[pack(self.batch, "")]).unwrap();
        let text = self.text;
        let label = ContainerLabel::parse(text).ok().map(|it| it.to_string());
        let seal = SealLabel::parse(text).ok().map(|it| it.to_string());
        let form = |label: &str, seal: &str| vec![ContainerForm { label: label.to_owned(), seal: seal.to_owned() }];
        self.containers = form("K-1", "F-1");
        self.test.room.seal_round(&clerk, self.round, &self.containers).unwrap();
        for (expected, forms) in [(label.as_ref(), form(text, "F-1")), (seal.as_ref(), form("K-1", text))] {
            let answer = self.test.room.seal_round(&clerk, self.round, &forms);
            if takes(expected, answer).is_some() {
                let stands = self.view().containers.remove(0);
                let [label, seal] = [stands.label.to_string(), stands.seal.to_string()];
                assert!(Some(&label) == expected || Some(&seal) == expected, "{text:?}: {label:?} {seal:?}");
                assert!(!label.chars().chain(seal.chars()).any(char::is_control), "{label:?} {seal:?}");
                self.containers = forms;
            }
        }
    }

    fn handed_over_and_received(&mut self) {
        let (supervisor, clerk, text) = (self.test.people.supervisor.clone(), self.test.people.clerk.clone(), self.text);
        let door = |taken_by: &str| HandoverForm { taken_by: taken_by.to_owned(), containers: self.containers.clone(), ..handover(ON, 1) };
        let (hostile, plain) = (door(text), door("業者 受領者"));
        let answer = self.test.room.hand_over_round(&supervisor, self.round, &hostile);
        match takes(kept(text, 80).as_ref(), answer) {
            Some(()) => assert!(self.bears(kept(text, 80)), "{text:?}"),
            None => self.test.room.hand_over_round(&supervisor, self.round, &plain).unwrap(),
        }
        let plain = receipt(ON, &[(self.batch, 10)]);
        let hostile = ReceiptForm { custody_receipt: text.to_owned(), ..plain.clone() };
        match takes(kept(text, 60).as_ref(), self.test.room.receive_round(&clerk, self.round, &hostile)) {
            Some(()) => assert_eq!(self.view().custody_receipt, kept(text, 60), "{text:?}"),
            None => self.test.room.receive_round(&clerk, self.round, &plain).unwrap(),
        }
    }

    fn rejected_and_returned(&mut self) {
        let (supervisor, clerk, text) = (self.test.people.supervisor.clone(), self.test.people.clerk.clone(), self.text);
        self.test.room.deliver_round(&clerk, self.round, &delivered(ON, 10)).unwrap();
        if takes(kept(text, 200).as_ref(), self.test.room.reject_delivery(&supervisor, self.round, text)).is_some() {
            assert!(self.bears(kept(text, 200)), "{text:?}");
            self.test.room.deliver_round(&clerk, self.round, &delivered(ON, 10)).unwrap();
        }
        let plain = ReturnForm { containers: self.containers.clone(), ..back(ON, &[(self.batch, 10)]) };
        let hostile = ReturnForm { given_by: text.to_owned(), ..plain.clone() };
        match takes(kept(text, 80).as_ref(), self.test.room.return_round(&clerk, self.round, &hostile)) {
            Some(()) => assert!(self.bears(kept(text, 80)), "{text:?}"),
            None => self.test.room.return_round(&clerk, self.round, &plain).unwrap(),
        }
        self.test.room.reconcile_round(&supervisor, self.round).unwrap();
        if takes(kept(text, 100).as_ref(), self.test.room.archive_round(&supervisor, self.round, text)).is_some() {
            assert_eq!(self.view().location, kept(text, 100), "{text:?}");
        }
    }
}

#[test]
fn every_text_of_a_round_from_plan_to_archive_is_kept_by_its_rule_or_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let day = test.deliver(100_000);
    for (place, text) in hostile_texts().iter().enumerate() {
        let batch = test.receive(day, &format!("T-{place}"), "10");
        let mut round = Round::planned(&mut test, text, batch);
        round.packed_and_sealed();
        round.handed_over_and_received();
        round.rejected_and_returned();
    }
    test.room.verify(&test.people.auditor).unwrap();
}

#[test]
fn why_a_round_is_given_up_is_kept_by_its_rule_or_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let supervisor = test.people.supervisor.clone();
    for text in hostile_texts() {
        let round = test.room.plan_round(&supervisor, test.campaign, &plan(ON, ON)).unwrap();
        if takes(kept(&text, 200).as_ref(), test.room.cancel_round(&supervisor, round, &text)).is_some() {
            assert!(test.round(round).steps.iter().any(|it| it.words == kept(&text, 200)), "{text:?}");
        }
    }
}

#[test]
fn every_text_of_a_difference_is_kept_by_its_rule_or_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let (clerk, supervisor) = (test.people.clerk.clone(), test.people.supervisor.clone());
    let day = test.deliver(100_000);
    for (place, text) in hostile_texts().iter().enumerate() {
        let batch = test.receive(day, &format!("T-{place}"), "10");
        let form = |words: &str| VarianceForm {
            batch,
            place: Place::Shelf,
            found: "9".to_owned(),
            reason: VarianceReason::UnderInvestigation,
            words: words.to_owned(),
        };
        let reported = takes(kept(text, 200).as_ref(), test.room.report_variance(&clerk, &form(text)));
        let variance = reported.unwrap_or_else(|| test.room.report_variance(&clerk, &form("足りない")).unwrap());
        let shown = |test: &mut TestRoom| {
            let rows = test.room.variances(&test.people.supervisor, test.campaign, true).unwrap();
            rows.into_iter().find(|it| it.variance == Some(variance)).unwrap()
        };
        if reported.is_some() {
            assert_eq!(shown(&mut test).words, kept(text, 200), "{text:?}");
        }
        let explanation = ExplanationForm { words: text.clone(), owner: Some(clerk.person()), ..looked_into() };
        if takes(kept(text, 200).as_ref(), test.room.explain_variance(&supervisor, of(variance), &explanation)).is_some() {
            assert_eq!(shown(&mut test).words, kept(text, 200), "{text:?}");
        }
        let lost = EndForm { incident: text.clone(), ..ended(VarianceEndKind::Lost) };
        // A loss without a number is refused for that; blanks are none.
        if text.trim().is_empty() {
            assert!(test.room.end_variance(&supervisor, of(variance), &lost).is_err());
        } else if takes(kept(text, 60).as_ref(), test.room.end_variance(&supervisor, of(variance), &lost)).is_some() {
            assert_eq!(shown(&mut test).incident, kept(text, 60), "{text:?}");
        }
    }
}

#[test]
fn why_a_closed_day_is_opened_again_is_kept_by_its_rule_or_refused() {
    let mut test = TestRoom::of_reiwa_2(false);
    let supervisor = test.people.supervisor.clone();
    let day = Day::parse("2020-12-01").unwrap();
    test.close("2020-12-01").unwrap();
    for text in hostile_texts() {
        if takes(kept(&text, 200).as_ref(), test.room.reopen_day(&supervisor, test.campaign, day, &text)).is_some() {
            let history = test.room.closing(&supervisor, test.campaign, day).unwrap().history;
            assert_eq!(history.last().unwrap().reason, kept(&text, 200), "{text:?}");
            test.close("2020-12-01").unwrap();
        }
    }
}

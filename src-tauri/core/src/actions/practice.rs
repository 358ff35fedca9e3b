//! The practice room (練習): demonstration data only, never a city's own (日野市 11), with passwords that everybody may know.

use std::path::Path;

use crate::clock::Clock;
use crate::closed_room::ClosedRoom;
use crate::domain::campaign::{CampaignForm, DispatchForm, DispatchKind};
use crate::domain::csv::read_batches;
use crate::domain::day::{Day, wareki_fiscal_year};
use crate::domain::id::CampaignId;
use crate::domain::isolation::Surroundings;
use crate::domain::person::Role;
use crate::domain::round_steps::Means;
use crate::domain::staff::{Employment, Handling, PersonDetailsForm};
use crate::error::Result;
use crate::room::{Room, Session};
use crate::vault::key_file::RoomKind;

use super::found_room::{PlannedRoom, RoomProposal};
use super::handover::{CountForm, HandoverForm, ReceiptForm};
use super::packing::{ContainerForm, PackForm};
use super::people::EnrolForm;
use super::rounds::RoundPlanForm;

/// The people of the practice room: ID, name, role, password.
pub const PRACTICE_PEOPLE: [(&str, &str, Role, &str); 4] = [
    ("kanri", "練習 管理者", Role::Administrator, "Renshuu-Room-2026"),
    ("kantoku", "練習 監督者", Role::Supervisor, "Renshuu-Room-2026"),
    ("kakari", "練習 係員", Role::Clerk, "Renshuu-Room-2026"),
    ("kansa", "練習 監査", Role::Auditor, "Renshuu-Room-2026"),
];

/// The demonstration data: the published year 令和2年度, day by day.
const BATCHES: &str = include_str!("../../../../assets/practice/batches.csv");

/// The day of the data on which the practice room is today: the Wednesday of the fourth week.
const PRACTICE_TODAY: (i32, u32, u32) = (2020, 12, 23);

/// Founds a practice room in `path` and plays the first weeks of a campaign in it.
pub fn found_practice_room(path: &Path, clock: &Clock) -> Result<()> {
    let [(login, name, _, password), others @ ..] = PRACTICE_PEOPLE;
    let proposal = RoomProposal {
        terminal_name: "練習用端末".to_owned(),
        name: name.to_owned(),
        login: login.to_owned(),
        password: password.to_owned(),
        affiliation: "練習".to_owned(),
        pledged_on: String::new(),
        trained_on: String::new(),
        permit: None,
        second_administrator: None,
    };
    // A practice room only warns of connections.
    PlannedRoom::read(&proposal, (clock, Surroundings::default()))?.found(path, RoomKind::Practice, clock)?;
    let closed = ClosedRoom::at(path, clock)?;
    let (mut room, administrator) = closed.sign_in(login, password)?;
    let mut first_passwords = Vec::new();
    for (login, name, role, _) in others {
        first_passwords.push(room.enroll_person(&administrator, &colleague(login, name, role, clock), None)?);
    }
    let shift = Shift::to(clock.now().day())?;
    let campaign = room.open_campaign(&administrator, &shift.campaign()?)?;
    room.import_batches(&administrator, campaign, shift.batches()?.as_bytes())?;
    hand_the_first_round_over(&mut room, &administrator, campaign, &shift)?;
    room.sign_out(&administrator)?;
    drop(room);
    for ((login, _, _, password), first) in others.iter().zip(first_passwords) {
        let (mut room, session) = closed.sign_in(login, &first.first_password)?;
        room.change_password(&session, &first.first_password, password)?;
        room.sign_out(&session)?;
    }
    Ok(())
}

/// A person of the practice room, pledged and trained today.
fn colleague(login: &str, name: &str, role: Role, clock: &Clock) -> EnrolForm {
    let today = clock.now().day().to_string();
    let details = PersonDetailsForm {
        affiliation: "練習".to_owned(),
        employment: Employment::Regular,
        duties: "練習".to_owned(),
        handles: Handling { paper: true, ..Handling::default() },
        pledged_on: today.clone(),
        trained_on: today,
        from: String::new(),
        until: String::new(),
    };
    EnrolForm { login: login.to_owned(), name: name.to_owned(), role, details }
}

/// The first round of the published year: handed over in the second week, its originals still at the contractor.
fn hand_the_first_round_over(room: &mut Room, who: &Session, campaign: CampaignId, shift: &Shift) -> Result<()> {
    let on = shift.day(Day::new(2020, 12, 11)?);
    let plan = RoundPlanForm {
        on: on.to_string(),
        cutoff_on: on.to_string(),
        contractor: "練習 入力業者".to_owned(),
        approval_number: "練習-1".to_owned(),
        place: "受付室".to_owned(),
        means: Means::DirectHandover,
        reason: String::new(),
        city_number: String::new(),
    };
    let round = room.plan_round(who, campaign, &plan)?;
    let ready = room.round(who, round)?.ready;
    let all: Vec<PackForm> = ready.iter().map(|it| PackForm { batch: it.batch, pieces: String::new() }).collect();
    room.pack_round(who, round, &all)?;
    let containers = [("練習容器1", "F-001"), ("練習容器2", "F-002")];
    let containers = containers.map(|(label, seal)| ContainerForm { label: label.to_owned(), seal: seal.to_owned() }).to_vec();
    room.seal_round(who, round, &containers)?;
    let door = HandoverForm { on: on.to_string(), taken_by: "練習 業者".to_owned(), containers, batches: all.len().to_string() };
    room.hand_over_round(who, round, &door)?;
    let counts = ready.iter().map(|it| CountForm { batch: it.batch, pieces: it.ready.to_string() }).collect();
    let receipt = ReceiptForm {
        on: on.to_string(),
        whole: String::new(),
        counts,
        custody_receipt: "練習-預1".to_owned(),
        due_back_on: on.plus(28).to_string(),
    };
    room.receive_round(who, round, &receipt)
}

/// Moves the published days by whole weeks, so that today lies in the fourth week.
struct Shift {
    weeks: i64,
    today: Day,
}

impl Shift {
    fn to(today: Day) -> Result<Self> {
        let (year, month, day) = PRACTICE_TODAY;
        let practice = Day::new(year, month, day)?.monday();
        Ok(Self { weeks: (today.monday().date() - practice.date()).num_weeks(), today })
    }

    fn day(&self, day: Day) -> Day {
        let days = self.weeks.unsigned_abs() * 7;
        if self.weeks < 0 { day.minus(days) } else { day.plus(days) }
    }

    fn campaign(&self) -> Result<CampaignForm> {
        let on = |year, month, day| Ok::<_, crate::error::Error>(self.day(Day::new(year, month, day)?));
        let first = on(2020, 12, 1)?;
        let title = format!("{}申請書（練習）", wareki_fiscal_year(first.fiscal_year()));
        let dispatch = DispatchForm { kind: DispatchKind::Initial, on: on(2020, 11, 29)?.to_string(), count: "27600".to_owned() };
        Ok(CampaignForm::new(title, dispatch, (first.to_string(), on(2020, 12, 28)?.to_string())))
    }

    /// The batches of the days before today.
    fn batches(&self) -> Result<String> {
        let mut csv = String::from("received_on,tray,quantity\n");
        for row in read_batches(BATCHES.as_bytes())? {
            let day = self.day(row.received_on);
            if day < self.today {
                let place = row.tray.as_str().rsplit('-').next().unwrap_or("01");
                csv.push_str(&format!("{day},{}-{place},{}\n", day.date().format("%Y%m%d"), row.quantity.pieces()));
            }
        }
        Ok(csv)
    }
}

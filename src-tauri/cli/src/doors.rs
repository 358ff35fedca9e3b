//! Founding, recovering and opening a room.

use std::io::{self, Write};
use std::path::PathBuf;

use hensobo_core::actions::approvals::{Approved, Seals};
use hensobo_core::actions::found_room::{PlannedRoom, RoomProposal, SecondAdministrator};
use hensobo_core::actions::people::FirstPassword;
use hensobo_core::actions::practice::{PRACTICE_PEOPLE, found_practice_room};
use hensobo_core::actions::recover_room::{RecoveredRoom, Recovery};
use hensobo_core::actions::sign_in::Countersign;
use hensobo_core::clock::Clock;
use hensobo_core::closed_room::ClosedRoom;
use hensobo_core::domain::id::CampaignId;
use hensobo_core::domain::policy::{Action, Approval};
use hensobo_core::isolation::of_this_terminal;
use hensobo_core::room::{Room, Session};
use hensobo_core::vault::key_file::RoomKind;
use zeroize::Zeroizing;

use crate::arguments_people::{Create, Recover};
use crate::problem::Problem;
use crate::typed;

/// Which room, and who signs in.
pub(crate) struct Place {
    pub(crate) room: PathBuf,
    pub(crate) login: String,
}

/// An open room, and who signed in.
pub(crate) struct Desk {
    pub(crate) room: Room,
    pub(crate) who: Session,
    /// What was typed to sign in: it is the own password that some actions ask for once more.
    pub(crate) password: Zeroizing<String>,
}

impl Place {
    /// Signs in. Whatever refuses until then means: the room cannot be opened.
    pub(crate) fn sign_in(&self) -> Result<Desk, Problem> {
        let closed = ClosedRoom::at(&self.room, &Clock::Terminal).map_err(|error| Problem::closed(&error))?;
        let password = typed::secret("パスワード: ")?;
        let (room, who) = closed.sign_in(&self.login, &password).map_err(|error| Problem::closed(&error))?;
        Ok(Desk { room, who, password })
    }
}

impl Desk {
    /// The campaign that was named, or the only one.
    pub(crate) fn campaign(&mut self, named: Option<CampaignId>) -> Result<CampaignId, Problem> {
        match named {
            Some(campaign) => Ok(campaign),
            None => Ok(self.room.only_campaign(&self.who)?),
        }
    }

    /// Approves an action: with the own password, which was just typed, and with a second person where the action needs two.
    pub(crate) fn approve(&mut self, action: Action, approved_by: Option<&str>) -> Result<Approved, Problem> {
        let second = match approved_by.filter(|_| action.approval() == Approval::TwoPeople) {
            Some(login) => {
                let password = typed::secret("承認する人のパスワード: ")?.to_string();
                Some(Countersign { login: login.to_owned(), password })
            }
            None => None,
        };
        let seals = Seals { own_password: self.password.to_string(), second };
        Ok(self.room.approve(&self.who, action, &seals)?)
    }

    /// Signs out.
    pub(crate) fn leave(mut self) -> Result<(), Problem> {
        Ok(self.room.sign_out(&self.who)?)
    }
}

/// Founds a room. On a terminal the kit is typed back before anything is written.
pub(crate) fn create(place: &Place, it: Create) -> Result<(), Problem> {
    let password = typed::secret("管理者のパスワード: ")?;
    let proposal = RoomProposal {
        terminal_name: it.terminal,
        name: it.name,
        login: it.administrator,
        password: password.to_string(),
        affiliation: it.affiliation,
        pledged_on: it.pledged_on,
        trained_on: it.trained_on,
        permit: it.permit.form(),
        second_administrator: it.second_administrator.zip(it.second_name).map(|(login, name)| SecondAdministrator { login, name }),
    };
    let planned = PlannedRoom::read(&proposal, (&Clock::Terminal, of_this_terminal().look()))?;
    let kit = planned.kit()?;
    writeln!(io::stdout(), "復旧キット: {}", kit.as_str())?;
    if typed::at_a_terminal() {
        let repeated = typed::line("復旧キットを紙に書き写し、ここにもう一度入力してください: ")?;
        planned.check_repeated_kit(&repeated)?;
    }
    let founded = planned.found(&place.room, RoomKind::Real, &Clock::Terminal).map_err(|error| Problem::closed(&error))?;
    founded.second_administrator.iter().try_for_each(print_first_password)
}

/// Founds a practice room.
pub(crate) fn practice(place: &Place) -> Result<(), Problem> {
    found_practice_room(&place.room, &Clock::Terminal).map_err(|error| Problem::closed(&error))?;
    for (login, name, _, password) in PRACTICE_PEOPLE {
        writeln!(io::stdout(), "{name}　ID: {login}　パスワード: {password}")?;
    }
    Ok(())
}

/// Recovers a room with its kit. The new kit is printed before it is the one that opens the room; an error after it means that it is not.
pub(crate) fn recover(place: &Place, it: Recover) -> Result<(), Problem> {
    let closed = ClosedRoom::at(&place.room, &Clock::Terminal).map_err(|error| Problem::closed(&error))?;
    let kit = typed::secret("復旧キット: ")?;
    let recovery = Recovery { kit: kit.to_string(), first_name: it.first_name, second_name: it.second_name, seal_number: it.seal_number };
    let pending = closed.begin_recovery(&recovery).map_err(|error| Problem::closed(&error))?;
    print_recovered(pending.shown())?;
    pending.finish().map_err(|error| Problem::closed(&error))
}

/// Prints the new kit and the first passwords, once.
pub(crate) fn print_recovered(it: &RecoveredRoom) -> Result<(), Problem> {
    writeln!(io::stdout(), "新しい復旧キット: {}", it.kit)?;
    it.first_passwords.iter().try_for_each(print_first_password)
}

/// Prints a first password, once.
pub(crate) fn print_first_password(it: &FirstPassword) -> Result<(), Problem> {
    Ok(writeln!(io::stdout(), "{}　ID: {}　最初のパスワード: {}", it.name, it.login, it.first_password)?)
}

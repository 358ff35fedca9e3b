//! 端末: the register of terminals, the times of an idle screen, and the confirmation of the clock (始業点検).

use serde::Serialize;

use crate::domain::day::Day;
use crate::domain::id::TerminalNumber;
use crate::domain::permit::{TerminalDetails, TerminalForm};
use crate::domain::policy::Action;
use crate::domain::presence::IdleRule;
use crate::error::Result;
use crate::journal::event::{ClockConfirmed, IdleRuleRevised, TerminalRevised};
use crate::room::{Room, Session};

/// 端末, as it is shown.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct TerminalView {
    /// Its number.
    pub number: TerminalNumber,
    /// Its entry in the register.
    pub details: TerminalDetails,
    /// After how long an idle screen is covered and locked.
    pub idle: IdleRule,
    /// The longest times that may be set.
    pub longest: IdleRule,
    /// The shortest times that may be set.
    pub shortest: IdleRule,
    /// What the person who looks may do.
    pub may: Vec<Action>,
}

/// What is asked about the clock before work begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ClockQuestion {
    /// Nothing.
    None,
    /// The terminal was booted: is this the day? (始業点検)
    Day,
    /// The clock was moved: a 監督者 confirms it.
    Step,
}

impl Room {
    /// 端末.
    pub fn terminal(&mut self, who: &Session) -> Result<TerminalView> {
        let own = who.person;
        self.read(who, Action::ReadTerminals, |view| {
            let tables = view.tables();
            let this = tables.this_terminal()?;
            let empty = || crate::domain::text::TerminalName::parse(&this.name).map(TerminalDetails::named);
            let details = match tables.terminal_details(this.number)? {
                Some(details) => details,
                None => empty()?,
            };
            let role = tables.person(own)?.map(|it| it.role);
            let offered = [Action::ReviseTerminal, Action::ReviseIdleRule];
            let may = offered.into_iter().filter(|it| role.is_some_and(|role| role.may(*it))).collect();
            Ok(TerminalView {
                number: this.number,
                details,
                idle: tables.idle_rule()?,
                longest: IdleRule::LONGEST,
                shortest: IdleRule::SHORTEST,
                may,
            })
        })
    }

    /// Changes this terminal's entry in the register.
    pub fn revise_terminal(&mut self, who: &Session, form: &TerminalForm) -> Result<()> {
        let details = TerminalDetails::read(form)?;
        self.change(who, Action::ReviseTerminal, |tx, _| Ok(((), vec![TerminalRevised { terminal: tx.tables().terminal, details }.into()])))
    }

    /// Sets after how long an idle screen is covered and locked; only downwards from the rule of the product.
    pub fn revise_idle_rule(&mut self, who: &Session, rule: IdleRule) -> Result<()> {
        let rule = rule.checked()?;
        self.change(who, Action::ReviseIdleRule, |_, _| Ok(((), vec![IdleRuleRevised { rule }.into()])))
    }

    /// After how long an idle screen is covered and locked.
    pub fn idle_rule(&self) -> Result<IdleRule> {
        Ok(self.store.tables().idle_rule()?)
    }

    /// What is asked about the clock now.
    pub(crate) fn clock_question(&self) -> Result<ClockQuestion> {
        let tables = self.store.tables();
        if tables.unconfirmed_clock_step()?.is_some() {
            return Ok(ClockQuestion::Step);
        }
        let confirmed = tables.boot_is_confirmed(&self.clock.now().boot_id)?;
        Ok(if confirmed { ClockQuestion::None } else { ClockQuestion::Day })
    }

    /// Answers what was asked: whether the day that the screen showed is the right one. After a step of the clock only a 監督者 can.
    /// Tells what was recorded: whether the clock is right.
    pub fn confirm_clock(&mut self, who: &Session, day: Day, right: bool) -> Result<bool> {
        // Looked at first, so that a step that nobody has noticed yet is asked about.
        self.now()?;
        let stepped = self.clock_question()? == ClockQuestion::Step;
        let action = if stepped { Action::ConfirmClock } else { Action::ConfirmDay };
        self.change(who, action, |_, now| {
            // A screen that was left open over midnight asks for another day than it is.
            let right = right && day == now.day();
            Ok((right, vec![ClockConfirmed { day, right }.into()]))
        })
    }
}

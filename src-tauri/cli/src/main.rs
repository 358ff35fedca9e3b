//! hensobo-cli: the same room without a window, for auditors, administrators and scripts.

mod access_log;
mod account;
mod answer;
mod arguments;
mod arguments_custody;
mod arguments_erasure;
mod arguments_form;
mod arguments_people;
mod arguments_round;
mod arguments_terminal;
mod backup;
mod batch;
mod campaign;
mod campaign_file;
mod counts;
mod day;
mod delivery;
mod doors;
mod erasure;
mod form;
mod isolation;
mod person;
mod place;
mod problem;
mod reading;
mod restore;
mod retention;
mod review;
mod round;
mod round_view;
mod terminal;
mod typed;
mod variance;
mod words;
mod words_custody;
mod words_isolation;
mod words_people;
mod words_round;

use std::process::ExitCode;

use clap::Parser;
use hensobo_core::hardening::harden_process;

use crate::arguments::{Arguments, Command};
use crate::problem::Problem;

fn main() -> ExitCode {
    if let Err(problem) = harden_process().map_err(|_| Problem::not_hardened()) {
        return problem.told();
    }
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => problem.told(),
    }
}

fn run(arguments: Arguments) -> Result<(), Problem> {
    let Arguments { room, signs_in, in_campaign: campaign, format, command } = arguments;
    let place = doors::Place { room, login: signs_in };
    match command {
        Command::Create(it) => doors::create(&place, it),
        Command::Practice => doors::practice(&place),
        Command::Recover(it) => doors::recover(&place, it),
        Command::Person(it) => person::run(&place, format, it),
        Command::ResetPassword(it) => account::reset_password(&place, it.person),
        Command::UnlockAccount(it) => account::unlock(&place, it.person),
        Command::Kit(it) => account::kit(&place, &it),
        Command::Campaign(it) => campaign::run(&place, format, it),
        Command::Calendar(it) => campaign::calendar(&place, format, it),
        Command::Batch(it) => batch::run(&place, (campaign, format), it),
        Command::Delivery(it) => delivery::run(&place, (campaign, format), it),
        Command::Review(it) => review::run(&place, (campaign, format), it),
        Command::Round(it) => round::run(&place, (campaign, format), it),
        Command::Where(it) => place::whereabouts(&place, (campaign, format), &it),
        Command::Places(it) => place::places(&place, (campaign, format), &it),
        Command::Variance(it) => variance::run(&place, (campaign, format), it),
        Command::Day(it) => day::run(&place, (campaign, format), it),
        Command::Weeks(it) => reading::weeks(&place, (campaign, format), &it),
        Command::Retention => retention::retention(&place, format),
        Command::Journal(it) => reading::journal(&place, format, &it),
        Command::Log(it) => access_log::run(&place, format, it),
        Command::Isolation(it) => isolation::run(&place, format, it),
        Command::Terminal(it) => terminal::run(&place, format, it),
        Command::Form(it) => form::run(&place, (campaign, format), it),
        Command::Edition(it) => form::editions(&place, format, it),
        Command::Backup(it) => backup::run(&place, format, it),
        Command::Drill { file } => backup::drill(&place, format, &file),
        Command::Restore(it) => restore::run(&place, format, it),
        Command::Rotate(it) => erasure::rotate(&place, &it),
        Command::Erase(it) => erasure::run(&place, format, it),
        Command::Verify => access_log::verify(&place, None),
    }
}

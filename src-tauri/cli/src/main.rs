//! hensobo-cli: the same room without a window, for auditors, administrators and scripts.

mod answer;
mod arguments;
mod arguments_custody;
mod arguments_round;
mod batch;
mod campaign;
mod campaign_file;
mod counts;
mod day;
mod delivery;
mod doors;
mod person;
mod place;
mod problem;
mod reading;
mod review;
mod round;
mod round_view;
mod typed;
mod variance;
mod words;
mod words_custody;
mod words_day;
mod words_round;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};
use crate::problem::Problem;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(problem.exit)
        }
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
        Command::Journal(it) => reading::journal(&place, format, &it),
        Command::Verify => reading::verify(&place),
    }
}

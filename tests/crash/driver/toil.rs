//! Work without an end, until somebody kills it: what was answered goes to standard output, line by line.

use std::io::Write;
use std::path::Path;

use hensobo_core::domain::id::DeliveryId;
use hensobo_core::domain::person::Role;
use hensobo_core::error::{Code, Refused};
use hensobo_core::room::Room;
use hensobo_tests::dice::Dice;
use hensobo_tests::practice::enrolment;
use hensobo_tests::rooms::delivery;
use serde_json::{Value, from_str};

use crate::deeds::{ADMINISTRATOR, CLERK, Notes, SUPERVISOR, counting, people, terminal, who};
use crate::place::Place;
use crate::season::told;

/// Goes on in a room whose state is `notes`, as chance has it.
pub(crate) fn go_on(root: &Path, notes: &str, seed: u64) {
    let known: Value = from_str(notes).expect("what is known");
    let place = Place::at(root, known["key"].as_str().expect("a key"));
    let mut notes = Notes::default();
    for (login, password) in known["passwords"].as_object().expect("passwords") {
        notes.passwords.insert(login.clone(), password.as_str().expect("a password").to_owned());
    }
    let mut dice = Dice::of_seed(seed);
    let mut room = None;
    for turn in 0_u64.. {
        place.clock.advance(chrono::TimeDelta::seconds(1));
        let what = dice.below(12);
        println!("doing {what}");
        one_turn(&mut room, &mut notes, &place, (what, &format!("{seed}-{turn}"))).unwrap_or_else(|it| panic!("{what}: {it:?}"));
        let head = room.as_ref().map_or_else(|| place.head(), Room::head);
        println!("{}", told("toil", head, &notes));
        std::io::stdout().flush().expect("a listener");
    }
}

fn one_turn(room: &mut Option<Room>, notes: &mut Notes, place: &Place, (what, name): (usize, &str)) -> Result<(), Refused> {
    match what {
        0 => {
            *room = None;
            // After some wrong ones the right password has to wait too.
            match place.sign_in("kanri", &notes.passwords["kanri"].clone()) {
                Ok((open, _)) => *room = Some(open),
                Err(refused) => assert_eq!(refused.code, Code::TooManyTries),
            }
            return Ok(());
        }
        1 => {
            *room = None;
            let refused = place.sign_in("kanri", "Chigau-aikotoba-1").expect_err("a refusal");
            notes.refused += usize::from(refused.code == Code::WrongLoginOrPassword);
            return Ok(());
        }
        _ => {}
    }
    let room = match room {
        Some(room) => room,
        None => room.insert(place.enter()?.0),
    };
    if notes.campaign.is_none() {
        notes.campaign = Some(room.only_campaign(&who(SUPERVISOR))?);
    }
    if notes.delivery.is_none() {
        notes.delivery = Some(fresh_delivery(room, notes)?);
    }
    match what {
        2 => people::change_a_password(room, notes, place)?,
        3 => terminal::back_up(room, notes, place)?,
        4 => {
            let rows: String = (0..30).map(|it| format!("2020-12-03,{name}-{it},3\n")).collect();
            room.import_batches(&who(CLERK), notes.campaign(), format!("received_on,tray,quantity\n{rows}").as_bytes()).map(drop)?;
        }
        5 => notes.delivery = Some(fresh_delivery(room, notes)?),
        6 => room.sign_out(&who(ADMINISTRATOR))?,
        7 => {
            let form = enrolment(&format!("h{}", name.replace('-', "x")), "練習 人", Role::Clerk);
            room.enroll_person(&who(ADMINISTRATOR), &form, None)?;
        }
        _ => counting::receive(room, notes, name)?,
    }
    Ok(())
}

fn fresh_delivery(room: &mut Room, notes: &Notes) -> Result<DeliveryId, Refused> {
    Ok(room.record_delivery(&who(CLERK), notes.campaign(), &delivery("2020-12-04", 900))?)
}

//! `person …`: people (従業者とID).

use crate::answer::{Rows, print};
use crate::arguments::{Format, PersonCommand};
use crate::doors::{Place, print_first_password};
use crate::problem::Problem;
use crate::typed;
use crate::words::role_word;

pub(crate) fn run(place: &Place, format: Format, command: PersonCommand) -> Result<(), Problem> {
    let (mut desk, current) = place.sign_in_with_password()?;
    match command {
        PersonCommand::Enroll { login, name, role } => {
            let first = desk.room.enroll_person(&desk.who, &login, &name, role.into())?;
            print_first_password(&first)?;
        }
        PersonCommand::List => {
            let people = desk.room.people(&desk.who)?;
            let rows = people.iter().map(|it| {
                let active = if it.active { "使用中" } else { "停止済み" };
                let last = it.last_signed_in_at.clone().unwrap_or_default();
                vec![it.person.to_string(), it.login.clone(), it.name.clone(), role_word(it.role).to_owned(), active.to_owned(), last]
            });
            print(format, &people, &Rows::new(&["番号", "ID", "氏名", "役割", "状態", "最後のサインイン"], rows))?;
        }
        PersonCommand::Role { person, role } => desk.room.change_role(&desk.who, person, role.into())?,
        PersonCommand::Disable { person } => desk.room.disable_person(&desk.who, person)?,
        PersonCommand::Password => {
            let replacement = typed::secret("新しいパスワード: ")?;
            desk.room.change_password(&desk.who, &current, &replacement)?;
        }
    }
    desk.leave()
}

//! `person …`: people (従業者とID).

use std::io::{self, Write};

use hensobo_core::actions::people::{EnrolForm, PersonRow};
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::PersonId;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::Error;
use hensobo_documents::access_log::role_word;

use crate::answer::{Rows, print};
use crate::arguments::Format;
use crate::arguments_people::{Entry, PersonCommand};
use crate::doors::{Desk, Place, print_first_password};
use crate::problem::Problem;
use crate::typed;
use hensobo_documents::words::{employment_word, handling_words};

use crate::words_people::training_words;

pub(crate) fn run(place: &Place, format: Format, command: PersonCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    match command {
        PersonCommand::Enroll { login, name, role, entry, approver } => {
            let form = EnrolForm { login, name, role: role.into(), details: entry.form(None) };
            enroll(&mut desk, &form, approver.approved_by.as_deref())?;
        }
        PersonCommand::Revise { person, entry } => revise(&mut desk, person, entry)?,
        PersonCommand::List => list(&mut desk, format)?,
        PersonCommand::Role { person, role, approver } => {
            let role = Role::from(role);
            let approved = desk.approve(role.granting(), approver.approved_by.as_deref())?;
            desk.room.change_role(&desk.who, &approved, person, role)?;
        }
        PersonCommand::Disable(it) => {
            let approved = desk.approve(Action::DisablePerson, None)?;
            desk.room.disable_person(&desk.who, &approved, it.person)?;
        }
        PersonCommand::Leave(it) => {
            let approved = desk.approve(Action::LeavePerson, None)?;
            desk.room.leave_person(&desk.who, &approved, it.person)?;
        }
        PersonCommand::Reenable(it) => {
            let approved = desk.approve(Action::ReenablePerson, None)?;
            print_first_password(&desk.room.reenable_person(&desk.who, &approved, it.person)?)?;
        }
        PersonCommand::Password => change_own_password(&mut desk)?,
    }
    desk.leave()
}

fn enroll(desk: &mut Desk, form: &EnrolForm, approved_by: Option<&str>) -> Result<(), Problem> {
    let two = form.role == Role::Administrator;
    let approved = if two { Some(desk.approve(Action::GrantAdministrator, approved_by)?) } else { None };
    print_first_password(&desk.room.enroll_person(&desk.who, form, approved.as_ref())?)
}

fn revise(desk: &mut Desk, person: PersonId, entry: Entry) -> Result<(), Problem> {
    let people = desk.room.people(&desk.who)?;
    let row = people.iter().find(|it| it.person == person).ok_or(Error::PersonUnknown)?;
    Ok(desk.room.revise_person_details(&desk.who, person, &entry.form(row.details.as_ref()))?)
}

/// Changes the own password; a person whose password was reset is told by whom.
fn change_own_password(desk: &mut Desk) -> Result<(), Problem> {
    if let Some(reset) = desk.room.me(&desk.who)?.password_reset {
        writeln!(io::stdout(), "パスワードは{}が{}に再設定しました。覚えがないときは管理者に連絡してください。", reset.by, reset.at)?;
    }
    let replacement = typed::secret("新しいパスワード: ")?;
    Ok(desk.room.change_password(&desk.who, &desk.password, &replacement)?)
}

const COLUMNS: [&str; 16] = [
    "番号",
    "ID",
    "氏名",
    "役割",
    "状態",
    "所属",
    "雇用形態",
    "担当業務",
    "取扱区分",
    "誓約書の日",
    "研修の日",
    "研修",
    "従事の開始日",
    "従事の終了日",
    "登録",
    "最後のサインイン",
];

fn list(desk: &mut Desk, format: Format) -> Result<(), Problem> {
    let people = desk.room.people(&desk.who)?;
    print(format, &people, &Rows::new(&COLUMNS, people.iter().map(cells)))
}

fn cells(it: &PersonRow) -> Vec<String> {
    let day = |day: Option<Day>| day.map(|it| it.wareki()).unwrap_or_default();
    let details = it.details.as_ref();
    let text = |of: Option<String>| of.unwrap_or_default();
    vec![
        it.person.to_string(),
        it.login.clone(),
        it.name.clone(),
        role_word(it.role).to_owned(),
        state_words(it),
        text(details.map(|it| it.affiliation.to_string())),
        text(details.map(|it| employment_word(it.employment).to_owned())),
        text(details.map(|it| it.duties.to_string())),
        text(details.map(|it| handling_words(it.handles))),
        day(details.and_then(|it| it.pledged_on)),
        day(details.and_then(|it| it.trained_on)),
        training_words(it.training),
        day(details.map(|it| it.from)),
        day(details.and_then(|it| it.until)),
        it.enrolled_at.clone(),
        it.last_signed_in_at.clone().unwrap_or_default(),
    ]
}

fn state_words(it: &PersonRow) -> String {
    match (it.active, it.left_on) {
        (_, Some(on)) => format!("退職・異動（{}）", on.wareki()),
        (false, None) => "停止済み".to_owned(),
        (true, None) if it.locked => "ロック中".to_owned(),
        (true, None) if it.must_change_password => "パスワード未変更".to_owned(),
        (true, None) => "使用中".to_owned(),
    }
}

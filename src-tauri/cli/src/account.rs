//! `reset-password`, `unlock-account`, `kit …`: what opens the room when a password or the keyring does not.

use std::io::{self, Write};

use hensobo_core::domain::id::PersonId;
use hensobo_core::domain::policy::Action;
use hensobo_core::error::Error;
use hensobo_core::vault::VaultError;
use zeroize::Zeroizing;

use crate::arguments_people::KitCommand;
use crate::doors::{Desk, Place};
use crate::problem::Problem;
use crate::typed;

/// Resets a forgotten password; the one-time secret is printed once.
pub(crate) fn reset_password(place: &Place, person: PersonId) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    let approved = desk.approve(Action::ResetPassword, None)?;
    let it = desk.room.reset_password(&desk.who, &approved, person)?;
    writeln!(io::stdout(), "{}　ID: {}　一時パスワード（24時間、1回だけ有効）: {}", it.name, it.login, it.first_password)?;
    desk.leave()
}

/// Unlocks an account.
pub(crate) fn unlock(place: &Place, person: PersonId) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    let approved = desk.approve(Action::UnlockAccount, None)?;
    desk.room.unlock_account(&desk.who, &approved, person)?;
    desk.leave()
}

/// Issues a new kit, or tries one.
pub(crate) fn kit(place: &Place, command: &KitCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    match command {
        KitCommand::Reissue => reissue(&mut desk)?,
        KitCommand::Drill => drill(&mut desk)?,
    }
    desk.leave()
}

/// The new kit is printed before it is the one that opens the room; an error after it means that the old one still does.
fn reissue(desk: &mut Desk) -> Result<(), Problem> {
    let approved = desk.approve(Action::ReissueKit, None)?;
    let (pending, shown) = desk.room.begin_kit_reissue(&desk.who, &approved)?;
    writeln!(io::stdout(), "新しい復旧キット: {}", shown.as_str())?;
    let repeated = if typed::at_a_terminal() {
        Zeroizing::new(typed::line("新しい復旧キットを紙に書き写し、ここにもう一度入力してください: ")?)
    } else {
        shown
    };
    Ok(desk.room.finish_kit_reissue(&desk.who, &pending, &repeated)?)
}

/// A kit that does not open the room is a refusal, for scripts too; that it was tried stands in the journal either way.
fn drill(desk: &mut Desk) -> Result<(), Problem> {
    let approved = desk.approve(Action::DrillKit, None)?;
    let kit = typed::secret("復旧キット: ")?;
    if !desk.room.drill_kit(&desk.who, &approved, &kit)? {
        return Err(Problem::refused(&Error::Vault(VaultError::KitWrong)));
    }
    Ok(writeln!(io::stdout(), "この復旧キットで部屋を開けます。")?)
}

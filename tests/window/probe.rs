//! Every command called from the web view's own script, in every state: the answers are those of the one table.

use hensobo_core::domain::doors::{COMMANDS, Need};
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::{Standing, Verdict};
use serde_json::{Value, json};

use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;

/// Calls each command without arguments and tells how the gate answered: `yes` when the command itself was reached, which then misses its
/// arguments or refuses with a code of its own; `nowhere` when Tauri passed the call to nobody.
const PROBE: &str = r"
    const [commands, done] = arguments;
    const gate = ['not_signed_in', 'screen_locked', 'must_change_password', 'not_allowed'];
    const ask = async (command) => {
        try {
            await window.__TAURI_INTERNALS__.invoke(command, {});
            return 'yes';
        } catch (refused) {
            if (gate.includes(refused?.code)) return refused.code;
            return refused?.code || String(refused).startsWith('invalid args') ? 'yes' : 'nowhere';
        }
    };
    (async () => {
        const answers = [];
        for (const command of commands) answers.push(await ask(command));
        done(answers);
    })();
";

/// Calls one command and hands its answer over.
const CALL: &str = r"
    const [command, given, done] = arguments;
    window.__TAURI_INTERNALS__.invoke(command, given).then((answer) => done({ answer }), (refused) => done({ refused }));
";

/// What ends the state that is being probed.
const STATE_ENDING: [&str; 3] = ["sign_out", "lock", "sign_in"];

const PASSWORD: &str = "Renshuu-Room-2026";

fn call(desk: &Desk, command: &str, given: &Value) -> Value {
    let answer = desk.ask(CALL, vec![json!(command), given.clone()]);
    assert!(answer.get("refused").is_none(), "{command}: {answer}");
    answer["answer"].clone()
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Admitted => "yes",
        Verdict::NotSignedIn => "not_signed_in",
        Verdict::Locked => "screen_locked",
        Verdict::MustChangePassword => "must_change_password",
        Verdict::NotAllowed => "not_allowed",
    }
}

fn every_command(desk: &Desk, standing: Standing) {
    let probed: Vec<(&str, Need)> = COMMANDS.iter().copied().filter(|(name, _)| !STATE_ENDING.contains(name)).collect();
    let names: Vec<&str> = probed.iter().map(|(name, _)| *name).collect();
    let answers = desk.ask(PROBE, vec![json!(names)]);
    let answers = answers.as_array().expect("an answer for each command");
    assert_eq!(answers.len(), probed.len());
    for ((name, need), answer) in probed.iter().zip(answers) {
        let verdict = match need {
            Need::Nobody => Verdict::Admitted,
            Need::Person(action) => standing.verdict(*action),
        };
        assert_eq!(answer, word(verdict), "{standing:?} {name}");
    }
}

#[test]
fn a_script_in_the_web_view_gets_from_every_command_the_answer_of_the_table_in_every_state() {
    let home = Home::new();
    Cli::new(&home).practice_room();
    let desk = Desk::open_with(&home, &["--practice", "--room", &home.room().display().to_string()]);
    desk.see("signin-login");
    every_command(&desk, Standing::Nobody);
    assert_eq!(desk.ask(PROBE, vec![json!(["no_such_command"])]), json!(["nowhere"]), "what is in no table is never called");
    for (login, role) in [("kakari", Role::Clerk), ("kantoku", Role::Supervisor), ("kansa", Role::Auditor), ("kanri", Role::Administrator)]
    {
        call(&desk, "sign_in", &json!({ "login": login, "password": PASSWORD }));
        every_command(&desk, Standing::Active(role));
        call(&desk, "lock", &json!({}));
        // The screens are thrown away at a lock.
        desk.see("lock-password");
        every_command(&desk, Standing::Locked);
        call(&desk, "sign_out", &json!({}));
        desk.see("signin-login");
    }
    call(&desk, "sign_in", &json!({ "login": "kanri", "password": PASSWORD }));
    let details = json!({
        "affiliation": "練習", "employment": "regular", "duties": "練習", "handles": { "paper": true, "media": false, "data": false },
        "pledged_on": "2020-11-20", "trained_on": "2020-11-20", "from": "2020-11-20", "until": "",
    });
    let form = json!({ "login": "shinjin", "name": "練習 新人", "role": "clerk", "details": details });
    let first = call(&desk, "enroll_person", &json!({ "form": form, "seals": null }));
    call(&desk, "sign_out", &json!({}));
    call(&desk, "sign_in", &json!({ "login": "shinjin", "password": first["first_password"] }));
    every_command(&desk, Standing::MustChange(Role::Clerk));
    call(&desk, "sign_out", &json!({}));
    call(&desk, "sign_in", &json!({ "login": "kakari", "password": PASSWORD }));
    call(&desk, "campaigns", &json!({}));
    home.disable_who_is_signed_in(("kanri", PASSWORD));
    every_command(&desk, Standing::Disabled);
    let refused = desk.ask(CALL, vec![json!("sign_in"), json!({ "login": "kakari", "password": PASSWORD })]);
    assert_eq!(refused["refused"]["code"], "wrong_login_or_password", "{refused}");
}

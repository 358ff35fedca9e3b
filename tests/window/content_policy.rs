//! The content policy of the window: what is injected does not run and is counted; what is shipped asks for nothing that it refuses.

use std::fs;

use hensobo_tests::sources::top;
use serde_json::{Value, json};

use crate::cli::Cli;
use crate::desk::Desk;
use crate::home::Home;

/// Puts something into the page as an attacker's text would stand there, waits for what comes of it, and tells whether anything ran.
const INJECT: &str = r"
    const [html, done] = arguments;
    const place = document.createElement('div');
    document.body.append(place);
    place.innerHTML = html;
    // What innerHTML brings in is inert: a script runs only when it is made anew.
    for (const inert of place.querySelectorAll('script')) {
        const script = document.createElement('script');
        for (const it of inert.attributes) script.setAttribute(it.name, it.value);
        script.textContent = inert.textContent;
        inert.replaceWith(script);
    }
    place.querySelector('[onclick]')?.click();
    setTimeout(() => { place.remove(); done(window.__ran ?? null); }, 500);
";

/// What is injected, and the directive that refuses it.
const INJECTED: [(&str, &str); 9] = [
    ("<script>window.__ran = 1</script>", "script-src"),
    ("<script src='https://elsewhere.invalid/x.js'></script>", "script-src"),
    ("<script src='data:text/javascript,window.__ran=1'></script>", "script-src"),
    ("<img src='data:,' onerror='window.__ran = 1'>", "script-src"),
    ("<button onclick='window.__ran = 1'>押す</button>", "script-src"),
    ("<a href='javascript:window.__ran=1' onclick='window.__ran=1'>押す</a>", "script-src"),
    ("<style>main { display: none }</style>", "style-src"),
    ("<img src='https://elsewhere.invalid/x.png'>", "img-src"),
    ("<iframe src='https://elsewhere.invalid/'></iframe>", "frame-src"),
];

const SEND: &str = r"
    const done = arguments[arguments.length - 1];
    fetch('https://elsewhere.invalid/').then(() => done('sent'), () => setTimeout(() => done('refused'), 200));
";

const EVALUATE: &str = "try { return String(new Function('return 1')()); } catch { return 'refused'; }";

fn desk(home: &Home) -> Desk {
    Cli::new(home).practice_room();
    let desk = Desk::open_with(home, &["--practice", "--room", &home.room().display().to_string()]);
    desk.see("signin-login");
    desk
}

#[test]
fn what_is_injected_is_refused_and_counted_and_never_runs() {
    let home = Home::new();
    let desk = desk(&home);
    assert_eq!(desk.take_refused(), [] as [&str; 0], "the program by itself is refused nothing");
    for (html, directive) in INJECTED {
        assert_eq!(desk.ask(INJECT, vec![json!(html)]), Value::Null, "it ran: {html}");
        let refused = desk.take_refused();
        assert!(!refused.is_empty() && refused.iter().all(|it| it.starts_with(directive)), "{html}: {refused:?}");
    }
    assert_eq!(desk.ask(SEND, Vec::new()), "refused");
    assert!(desk.take_refused().iter().all(|it| it.starts_with("connect-src")), "fetch");
    assert_eq!(desk.look(EVALUATE, &[]), "refused", "a text is not made a program");
    assert!(desk.take_refused().iter().all(|it| it.starts_with("script-src")), "eval");
    desk.see("signin-login");
}

#[test]
fn a_page_that_tries_to_leave_stays_and_its_prototypes_are_frozen() {
    let home = Home::new();
    let desk = desk(&home);
    desk.look("window.__stayed = 1; location.assign('https://elsewhere.invalid/');", &[]);
    desk.look("window.open('https://elsewhere.invalid/');", &[]);
    std::thread::sleep(std::time::Duration::from_secs(1));
    assert_eq!(desk.look("return [window.__stayed, location.protocol];", &[]), json!([1, "tauri:"]));
    assert_eq!(desk.look("return Object.isFrozen(Object.prototype);", &[]), true);
    assert_eq!(desk.look("return typeof window.__TAURI__;", &[]), "undefined", "nothing of Tauri's lies open to scripts");
}

/// The counter begins to hear when the page stands; what comes before it is read from the page as it is shipped.
#[test]
fn the_shipped_page_has_no_script_no_style_and_no_handler_of_its_own() {
    let page = fs::read_to_string(top().join("ui/dist/index.html")).expect("the built page");
    assert_eq!(page.matches("<script").count(), page.matches("<script type=\"module\" crossorigin src=\"").count(), "{page}");
    for word in ["<style", " style=", " onload=", " onerror=", "javascript:", "http://", "https://"] {
        assert!(!page.contains(word), "{word}: {page}");
    }
}

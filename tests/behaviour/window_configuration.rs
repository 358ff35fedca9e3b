//! What the window is configured to be, read from the sources: nothing opens it, it keeps nothing and goes nowhere.

use std::fs;

use hensobo_tests::sources::{sources, top};
use serde_json::{Value, json};

#[test]
fn nothing_in_the_configuration_opens_the_window() {
    let read = |path: &str| fs::read_to_string(top().join(path)).expect("a file of the window");
    let whole = read("src-tauri/tauri.conf.json");
    assert!(!whole.contains("dangerous"), "no guard of Tauri's is taken off");
    let conf: Value = serde_json::from_str(&whole).expect("the configuration");
    let (app, security) = (&conf["app"], &conf["app"]["security"]);
    assert_eq!((&app["withGlobalTauri"], &security["freezePrototype"]), (&json!(false), &json!(true)));
    assert_eq!((&app["windows"], &security["capabilities"]), (&json!([]), &json!(["main"])), "windows are made in one place");
    let policy = security["csp"].as_str().expect("a content policy");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    for word in ["unsafe-inline", "unsafe-eval", "unsafe-hashes", "*", "https:", "ws:", "blob:"] {
        assert!(!policy.contains(word), "{word}: {policy}");
    }
    for directive in ["frame-src", "object-src", "base-uri", "form-action"] {
        assert!(policy.contains(&format!("{directive} 'none'")), "{directive}: {policy}");
    }
    let capability = read("src-tauri/capabilities/main.json");
    assert!(!capability.contains("core:") && !capability.contains("\"remote\""), "only commands of the room, only from its own page");
    let manifests = ["Cargo.toml", "src-tauri/Cargo.toml"].map(read).concat();
    assert!(!manifests.contains("devtools"), "nobody looks behind the page");
}

#[test]
fn the_one_window_keeps_nothing_and_goes_nowhere() {
    let window = sources("src-tauri/src", &[".rs"]);
    let made: Vec<_> = window.iter().filter(|it| it.code.contains("WebviewWindowBuilder::new")).collect();
    assert_eq!(made.len(), 1, "{made:?}");
    for word in [".incognito(cfg!(not(feature = \"window-tests\")))", ".on_navigation("] {
        assert!(made[0].code.contains(word), "{word}");
    }
    for source in &window {
        for word in ["devtools", "open_devtools", "initialization_script", "WebviewUrl::External", ".eval("] {
            assert!(!source.code.contains(word), "{}: {word}", source.path);
        }
    }
}

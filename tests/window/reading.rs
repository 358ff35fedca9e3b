//! What eyes do: wait until something is there, and read it.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::desk::Desk;

/// How long anything may take to appear.
const PATIENCE: Duration = Duration::from_secs(30);

const IS_SHOWN: &str = r#"
    const it = document.querySelector(`[data-test="${arguments[0]}"]`);
    return it !== null && it.getClientRects().length > 0;
"#;

const FOCUS: &str = r#"
    const marked = document.activeElement?.closest("[data-test]");
    return marked?.dataset.test ?? document.activeElement?.tagName ?? "";
"#;

const TEXT: &str = r#"
    const it = document.querySelector(`[data-test="${arguments[0]}"]`);
    if (it === null) return null;
    return it.matches("input, select, textarea") ? it.value : it.innerText;
"#;

const ROWS: &str = r#"
    const marked = document.querySelector(`[data-test="${arguments[0]}"]`);
    if (marked === null) return null;
    const table = marked.matches("table") ? marked : marked.querySelector("table");
    return [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim()));
"#;

impl Desk {
    /// Waits until the element marked `data-test="id"` is shown.
    pub(crate) fn see(&self, id: &str) {
        self.wait_until(&format!("{id} is shown"), || self.shows(id));
    }

    /// Whether the element marked `data-test="id"` is shown now.
    pub(crate) fn shows(&self, id: &str) -> bool {
        self.look(IS_SHOWN, &[id]) == Value::Bool(true)
    }

    /// Waits until `text` stands in the element marked `data-test="id"`.
    pub(crate) fn read_until(&self, id: &str, text: &str) {
        self.wait_until(&format!("{id} says {text}"), || self.shows(id) && self.read(id).contains(text));
    }

    /// The text of an element, or the value of a field.
    pub(crate) fn read(&self, id: &str) -> String {
        self.seen(TEXT, id).as_str().unwrap_or_default().to_owned()
    }

    /// What a script reads of an element. One that is drawn anew between two looks is waited for again.
    fn seen(&self, script: &str, id: &str) -> Value {
        loop {
            self.see(id);
            let read = self.look(script, &[id]);
            if !read.is_null() {
                return read;
            }
        }
    }

    /// A table as rows of text, heading first.
    pub(crate) fn rows(&self, id: &str) -> Vec<Vec<String>> {
        serde_json::from_value(self.seen(ROWS, id)).expect("rows of text")
    }

    /// The mark of whatever has the focus, or its tag where it has none.
    pub(crate) fn focus(&self) -> String {
        self.look(FOCUS, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits for something, and stops the test with a picture when it does not come.
    pub(crate) fn wait_until(&self, what: &str, is_so: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_so() {
            if start.elapsed() > PATIENCE {
                self.stop(&format!("waited in vain until {what}"));
            }
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Stops the test: says what stands on the screen and leaves a picture of it.
    pub(crate) fn stop(&self, why: &str) -> ! {
        let text = self.look("return document.body.innerText;", &[]);
        let picture = std::env::temp_dir().join("hensobo-window-stopped.png");
        self.picture(&picture);
        let text = text.as_str().unwrap_or_default();
        panic!("{why}\nfocus: {}\npicture: {}\n{text}", self.focus(), picture.display());
    }
}

//! What hands do: keys only. Nothing in these tests points at anything.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use crate::desk::Desk;

/// How often Tab may be pressed to get from one field to another.
const FAR: usize = 80;

impl Desk {
    /// Presses one key and lets go of it.
    pub(crate) fn press(&self, key: Key) {
        self.chord(&[], char::from(key));
    }

    /// Presses one key while another is held.
    pub(crate) fn press_with(&self, held: Key, key: char) {
        self.chord(&[char::from(held)], key);
    }

    /// Types into whatever has the focus.
    pub(crate) fn type_text(&self, text: &str) {
        let field = self.wait(self.client().active_element());
        self.wait(field.send_keys(text));
    }

    /// Replaces what stands in the field that has the focus.
    pub(crate) fn type_over(&self, text: &str) {
        self.press_with(Key::Control, 'a');
        self.press(Key::Delete);
        self.type_text(text);
    }

    /// Tabs on until the element marked `data-test="id"` has the focus.
    pub(crate) fn go_to(&self, id: &str) {
        self.walk_to(id, &[]);
    }

    /// Tabs back until the element marked `data-test="id"` has the focus, and tells how many steps that took.
    pub(crate) fn go_back_to(&self, id: &str) -> usize {
        self.walk_to(id, &[char::from(Key::Shift)])
    }

    fn walk_to(&self, id: &str, held: &[char]) -> usize {
        self.see(id);
        let mut passed = Vec::new();
        for steps in 0..FAR {
            let here = self.focus();
            if here == id {
                return steps;
            }
            passed.push(here);
            self.chord(held, char::from(Key::Tab));
        }
        self.stop(&format!("Tab does not reach {id}; it goes {passed:?}"));
    }

    /// Answers the field that the window has put the focus on, and goes on with Enter, as a clerk does.
    pub(crate) fn answer(&self, id: &str, text: &str) {
        self.wait_until(&format!("{id} has the focus"), || self.focus() == id);
        self.type_over(text);
        self.press(Key::Enter);
    }

    /// Leaves the field that has the focus as it is, and goes on with Enter.
    pub(crate) fn accept(&self, id: &str) {
        self.wait_until(&format!("{id} has the focus"), || self.focus() == id);
        self.press(Key::Enter);
    }

    /// Tabs to a field and types into it.
    pub(crate) fn fill(&self, id: &str, text: &str) {
        self.go_to(id);
        self.type_over(text);
    }

    /// Tabs to a button and presses Enter.
    pub(crate) fn push(&self, id: &str) {
        self.go_to(id);
        self.press(Key::Enter);
    }

    fn chord(&self, held: &[char], key: char) {
        let down = |it: &char| KeyAction::Down { value: *it };
        let up = |it: &char| KeyAction::Up { value: *it };
        let hands = KeyActions::new("hands".to_owned());
        let hands = held.iter().fold(hands, |hands, it| hands.then(down(it)));
        let hands = hands.then(down(&key)).then(up(&key));
        let hands = held.iter().fold(hands, |hands, it| hands.then(up(it)));
        self.wait(self.client().perform_actions(hands));
    }
}

//! Forms of the shipped window, filled in by a typist with canaries.

use crate::canaries::latin;
use crate::job;
use crate::typist::Typist;

/// Trays that are logged, each with a canary for a label.
const TRAYS: usize = 16;
/// Trays that are corrected, each with a canary for a reason.
const CORRECTIONS: usize = 10;
/// Colleagues who are enrolled, each with canaries for name, ID, 所属 and 担当業務.
const COLLEAGUES: usize = 8;

/// Hands out canaries, each once.
#[derive(Default)]
pub(crate) struct Aviary {
    handed_out: usize,
}

impl Aviary {
    /// One that nobody had before.
    pub(crate) fn next(&mut self) -> String {
        self.handed_out += 1;
        latin(self.handed_out)
    }

    /// Every canary that was handed out.
    pub(crate) fn all(&self) -> Vec<String> {
        (1..=self.handed_out).map(latin).collect()
    }
}

/// Types canaries into every form that keeps a text.
pub(crate) fn fill_the_forms(typist: &Typist, aviary: &mut Aviary) {
    log_the_trays(typist, aviary);
    correct_the_trays(typist, aviary);
    enrol_the_colleagues(typist, aviary);
    describe_the_terminal(typist, aviary);
    record_a_permit(typist, aviary);
}

/// A form that is begun and not sent, and that the room has heard of.
pub(crate) fn begin_a_form(typist: &Typist, aviary: &mut Aviary) {
    typist.press(&["alt+2"]);
    typist.pause();
    typist.press(&["shift+Tab", "ctrl+a"]);
    typist.type_text(&aviary.next());
    // What is typed goes to the room every two seconds.
    (0..4).for_each(|_| typist.pause());
}

fn log_the_trays(typist: &Typist, aviary: &mut Aviary) {
    typist.press(&["alt+2"]);
    typist.pause();
    typist.record(|it| {
        // Run, no carrier's count, the desk's count, who gave it.
        it.press(&["Return", "Return"]);
        it.answer("2000");
        it.answer(&aviary.next());
    });
    for _ in 0..TRAYS {
        typist.record(|it| {
            it.press(&["shift+Tab", "ctrl+a"]);
            it.answer(&aviary.next());
            it.answer("10");
        });
    }
}

fn correct_the_trays(typist: &Typist, aviary: &mut Aviary) {
    for n in 1..=CORRECTIONS {
        typist.press(&["F6"]);
        typist.press(&vec!["Down"; n]);
        typist.press(&["Return"]);
        typist.pause();
        typist.record(|it| {
            it.press(&["ctrl+a"]);
            it.answer("9");
            it.answer(&aviary.next());
        });
    }
}

fn enrol_the_colleagues(typist: &Typist, aviary: &mut Aviary) {
    typist.press(&["alt+9"]);
    typist.pause();
    for _ in 0..COLLEAGUES {
        typist.press(&["F2"]);
        typist.pause();
        typist.record(|it| {
            // Name and ID; the role as it stands; 所属, the employment as it stands, 担当業務.
            it.answer(&aviary.next());
            it.answer(&aviary.next());
            it.press(&["Return"]);
            it.answer(&aviary.next());
            it.press(&["Return"]);
            it.answer(&aviary.next());
            it.press(&["F12"]);
        });
        // The first password is shown, with the focus on its button.
        typist.pause();
        typist.press(&["Return"]);
        typist.pause();
    }
}

fn describe_the_terminal(typist: &Typist, aviary: &mut Aviary) {
    typist.press(&["alt+equal"]);
    typist.pause();
    typist.record(|it| {
        // Name, place, version of the antivirus; not the day of the version; the wire lock.
        (0..3).for_each(|_| it.answer(&aviary.next()));
        it.press(&["Return"]);
        it.answer(&aviary.next());
        it.press(&["F12"]);
    });
}

fn record_a_permit(typist: &Typist, aviary: &mut Aviary) {
    typist.press(&["alt+minus"]);
    typist.pause();
    // From 今日の隔離を確認 to the next button.
    typist.press(&["Tab", "Return"]);
    typist.pause();
    typist.record(|it| {
        it.answer(&aviary.next());
        it.answer(&aviary.next());
        it.answer("2199-03-31");
        it.answer(job::PASSWORD);
    });
}

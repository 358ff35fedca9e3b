//! What stands in an open room, read behind its doors, so that the reading itself leaves no entry.

use hensobo_core::domain::finding::Finding;
use hensobo_core::domain::id::{PersonId, Seq};
use hensobo_core::domain::person::{Login, Role};
use hensobo_core::journal::event::Event;
use hensobo_core::room::Room;
use hensobo_core::test_rooms;

/// What the journal took in after `seq`, in its order.
pub fn events_after(room: &Room, seq: Seq) -> Vec<Event> {
    let rows = test_rooms::store(room).tables().journal(seq, u32::MAX).expect("the journal");
    rows.into_iter().map(|it| Event::decode(&it.kind, it.payload.as_bytes()).expect("an event")).collect()
}

/// The kinds of what the journal took in after `seq`, without their versions.
pub fn kinds_after(room: &Room, seq: Seq) -> Vec<String> {
    let kind = |it: Event| it.kind().trim_end_matches(".1").to_owned();
    events_after(room, seq).into_iter().map(kind).collect()
}

/// What the terminal itself noticed after `seq`.
pub fn findings_after(room: &Room, seq: Seq) -> Vec<Finding> {
    let finding = |it| if let Event::FindingRecorded(it) = it { Some(it.finding) } else { None };
    events_after(room, seq).into_iter().filter_map(finding).collect()
}

/// Who has an ID.
pub fn person_of(room: &Room, login: &str) -> PersonId {
    let login = Login::parse(login).expect("an ID");
    test_rooms::store(room).tables().person_by_login(&login).expect("the people").expect("a person of this ID").person
}

/// What a person is now.
pub fn role_of(room: &Room, person: PersonId) -> Role {
    test_rooms::store(room).tables().person(person).expect("the people").expect("a person of this number").role
}

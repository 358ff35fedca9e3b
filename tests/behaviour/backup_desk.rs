//! 退避・復元 at the desk: a backup and a drill run as jobs beside the work, can be cancelled, and 本日 says when one is due.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use hensobo_core::actions::today::{TodoItem, TodoKind};
use hensobo_core::desk::{BackupsView, JobKind, JobState, JobStep};
use hensobo_core::domain::backup::{ATTENDANCE, BackupCheckKind};
use hensobo_core::domain::id::{CampaignId, Seq};
use hensobo_core::domain::isolation::Surroundings;
use hensobo_core::domain::person::Role;
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::usage::unversioned;
use hensobo_core::error::Code;
use hensobo_core::journal::event::{Event, RegisterOpened};
use hensobo_core::test_rooms;
use hensobo_tests::behind::events_after;
use hensobo_tests::desks::TestDesk;
use hensobo_tests::namespaces::alone;
use hensobo_tests::practice::{ADMINISTRATOR, PASSWORD, PracticeRoom};
use hensobo_tests::rooms::reiwa_2;

use crate::isolation_paths::Attached;

/// The 監督者 and the 係員 of these tests.
const SUPERVISOR: &str = "kantoku";
const CLERK: &str = "kakari";

/// A desk at which a 監督者 sits, on a room with so many entries more than it needs.
fn desk_of(entries: usize) -> TestDesk {
    let practice = PracticeRoom::founded();
    practice.enroll(SUPERVISOR, "練習 監督者", Role::Supervisor);
    practice.enroll(CLERK, "練習 係員", Role::Clerk);
    let test = TestDesk::on(practice);
    test.desk.sign_in(SUPERVISOR, PASSWORD).unwrap();
    let event = Event::from(RegisterOpened { action: Action::ReadJournal });
    test.desk.signed_in(|room, who| test_rooms::append(room, who, &vec![event; entries])).unwrap();
    test
}

fn seen(test: &TestDesk) -> BackupsView {
    test.desk.backups().unwrap()
}

/// Starts a backup in the place that is offered first.
fn start(test: &TestDesk) {
    test.desk.start_backup(&seen(test).place).unwrap();
}

/// What the job came to.
fn ended(test: &TestDesk) -> JobState {
    for _ in 0..6_000 {
        let job = test.pulse(false).job.expect("a job");
        if job.step != JobStep::Running {
            return job;
        }
        thread::sleep(Duration::from_millis(5));
    }
    panic!("it does not end: {:?}", test.pulse(false).job);
}

/// A whole backup: where it stands.
fn made(test: &TestDesk) -> PathBuf {
    start(test);
    let step = ended(test).step;
    let JobStep::Done { file: Some(file) } = step else { panic!("{step:?}") };
    file.into()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).map(|it| it.map(|it| it.unwrap().path()).collect());
    entries.unwrap_or_default()
}

#[test]
fn a_backup_is_made_beside_the_work_tells_how_far_it_is_and_is_listed() {
    let test = desk_of(20_000);
    let before = seen(&test);
    assert!(before.copies.is_empty() && before.last.is_none() && before.work_since, "{before:?}");
    let [own] = before.places.as_slice() else { panic!("{:?}", before.places) };
    assert!(own.medium.is_none() && own.folder.ends_with("documents/退避"), "{own:?}");
    assert!(!Path::new(&own.folder).exists(), "the folder is made by the first backup");
    start(&test);
    let (mut kinds, mut steps) = (Vec::new(), 0);
    let done = loop {
        // A desk that works on: each command gets the room between two slices.
        test.desk.signed_in(|room, who| room.campaigns(who)).unwrap();
        let job = test.pulse(false).job.unwrap();
        if job.step != JobStep::Running {
            break job;
        }
        if kinds.last() != Some(&job.kind) {
            kinds.push(job.kind);
        }
        steps += usize::from(job.done > Seq(0) && job.done < job.of);
    };
    assert!(kinds == [JobKind::Backup, JobKind::BackupReading] && steps > 3, "{kinds:?}, {steps} times on the way");
    assert!(done.of > Seq(20_000) && done.done == done.of, "{done:?}");
    let after = seen(&test);
    let [copy] = after.copies.as_slice() else { panic!("{:?}", after.copies) };
    let path = Path::new(&copy.line.file);
    assert_eq!(done.step, JobStep::Done { file: Some(copy.line.file.clone()) });
    assert!(copy.here && copy.line.made && copy.line.sound == Some(true) && copy.line.medium.is_none(), "{copy:?}");
    assert_eq!((after.last, after.work_since, after.last_apart), (Some(copy.line.backup), false, None));
    assert_eq!(fs::metadata(path).unwrap().len(), copy.line.bytes.unwrap());
}

#[test]
fn a_cancelled_backup_leaves_no_file_and_stays_listed_as_begun() {
    let test = desk_of(20_000);
    let place = PathBuf::from(seen(&test).place);
    start(&test);
    assert_eq!(test.desk.start_backup(&seen(&test).place).unwrap_err().code, Code::JobRunning);
    test.desk.cancel_job().unwrap();
    assert_eq!(ended(&test).step, JobStep::Cancelled);
    assert_eq!(files(&place), Vec::<PathBuf>::new());
    let view = seen(&test);
    let [copy] = view.copies.as_slice() else { panic!("{:?}", view.copies) };
    assert!(!copy.line.made && !copy.here && copy.line.through.is_none() && view.last.is_none() && view.work_since, "{view:?}");
    assert_eq!(test.desk.start_look(copy.line.backup, BackupCheckKind::Read).unwrap_err().code, Code::BackupNotHere);
    let file = made(&test);
    assert_eq!(files(&place), [file]);
}

#[test]
fn a_backup_goes_on_behind_the_locked_screen_and_only_who_may_make_one_cancels_it() {
    let test = desk_of(80_000);
    start(&test);
    test.desk.lock().unwrap();
    assert_eq!(test.admits("backups"), Err(Code::ScreenLocked));
    test.desk.sign_in(CLERK, PASSWORD).unwrap();
    assert_eq!(test.desk.cancel_job().unwrap_err().code, Code::NotAllowed, "{:?}", test.pulse(false).job);
    test.desk.lock().unwrap();
    let done = ended(&test);
    assert!(matches!(done.step, JobStep::Done { .. }), "{done:?}");
    test.desk.sign_in(SUPERVISOR, PASSWORD).unwrap();
    assert!(seen(&test).copies[0].line.made);
}

#[test]
fn whoever_signs_out_meanwhile_leaves_no_part_of_a_copy() {
    let test = desk_of(20_000);
    let place = PathBuf::from(seen(&test).place);
    start(&test);
    test.desk.sign_out().unwrap();
    assert_eq!(files(&place), Vec::<PathBuf>::new());
    test.desk.sign_in(SUPERVISOR, PASSWORD).unwrap();
    assert!(!seen(&test).copies[0].line.made);
}

#[test]
fn a_drill_shows_what_a_copy_holds_and_leaves_the_room_as_it_is() {
    let test = desk_of(5_000);
    test.desk.signed_in(|room, who| room.open_campaign(who, &reiwa_2(false))).unwrap();
    made(&test);
    let copy = seen(&test).copies[0].line.clone();
    let before = test.desk.signed_in(|room, _| Ok(room.head().seq)).unwrap();
    test.desk.start_look(copy.backup, BackupCheckKind::Drilled).unwrap();
    assert_eq!(test.pulse(false).job.map(|it| it.kind), Some(JobKind::BackupDrill));
    let JobStep::Drilled { drill } = ended(&test).step else { panic!("{:?}", test.pulse(false).job) };
    assert_eq!((drill.backup, Some(drill.through), drill.campaigns, drill.pieces), (copy.backup, copy.through, 1, 0));
    assert_eq!(drill.lost, before.0 - drill.through.0, "what was written since");
    let written = test.desk.signed_in(|room, _| Ok(events_after(room, before))).unwrap();
    assert!(matches!(written.as_slice(), [Event::BackupChecked(it)] if it.sound && it.how == BackupCheckKind::Drilled), "{written:?}");
    assert!(seen(&test).copies[0].line.drilled_at.is_some());
}

#[test]
fn a_drill_that_is_cancelled_says_nothing_of_the_copy() {
    let test = desk_of(20_000);
    made(&test);
    let copy = seen(&test).copies[0].line.clone();
    test.desk.start_look(copy.backup, BackupCheckKind::Drilled).unwrap();
    test.desk.cancel_job().unwrap();
    assert_eq!(ended(&test).step, JobStep::Cancelled);
    assert_eq!(seen(&test).copies[0].line, copy);
}

#[test]
fn a_copy_that_was_touched_is_found_stands_out_and_counts_no_more() {
    let test = desk_of(3_000);
    let (first, second) = (made(&test), made(&test));
    let [newer, older] = [0, 1].map(|it| seen(&test).copies[it].line.backup);
    assert_eq!(seen(&test).last, Some(newer));
    let mut bytes = fs::read(&second).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&second, bytes).unwrap();
    test.desk.start_look(newer, BackupCheckKind::Read).unwrap();
    let JobStep::Refused { refused } = ended(&test).step else { panic!("{:?}", test.pulse(false).job) };
    assert_eq!(refused.code, Code::BackupDamaged);
    let view = seen(&test);
    assert_eq!((view.copies[0].line.sound, view.last), (Some(false), Some(older)), "the older one holds most of what is good");
    test.desk.start_look(older, BackupCheckKind::Read).unwrap();
    assert_eq!(ended(&test).step, JobStep::Done { file: Some(first.display().to_string()) });
    fs::remove_file(&first).unwrap();
    assert!(!seen(&test).copies[1].here, "a copy that somebody has moved is not there");
}

#[test]
fn a_copy_that_a_power_cut_left_beside_its_place_is_moved_there_by_the_first_look() {
    let test = desk_of(10);
    let file = made(&test);
    let beside = file.with_extension("hensobo.new");
    fs::rename(&file, &beside).unwrap();
    let copy = seen(&test).copies[0].clone();
    assert!(copy.here);
    test.desk.start_look(copy.line.backup, BackupCheckKind::Read).unwrap();
    assert_eq!(ended(&test).step, JobStep::Done { file: Some(file.display().to_string()) });
    assert!(file.exists() && !beside.exists());
}

#[test]
fn a_medium_is_offered_by_its_number_once_two_people_have_registered_it_and_never_before() {
    alone(|| {
        let attached = Attached::mounted();
        let (test, medium) = (desk_of(10), attached.medium());
        test.watch.set(Surroundings::of(Vec::new(), vec![medium.clone()]));
        test.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap();
        let folder = medium.mounted_at.clone();
        assert!(!seen(&test).places.iter().any(|it| it.folder == folder));
        assert_eq!(test.desk.start_backup(&folder).unwrap_err().code, Code::PathUnreachable, "what is not offered is no place");
        let straight = test.desk.signed_in(|room, who| room.back_up(who, Path::new(&folder)));
        assert_eq!(straight.unwrap_err().code, Code::PathRemovable, "nor by a way around the screen");
        assert_eq!(files(Path::new(&folder)).iter().filter(|it| it.is_file()).count(), 0);
        let volume = medium.volume.to_string();
        test.desk
            .signed_in(|room, who| {
                let second = room.countersign(SUPERVISOR, PASSWORD, Action::ChangeOwnPassword)?;
                let approved = test_rooms::approved(room, who, Action::RegisterMedium, Some(&second));
                room.register_medium(who, &approved, (&volume, "媒体-1", "退避"))
            })
            .unwrap();
        test.desk.start_backup(&folder).unwrap();
        assert!(matches!(ended(&test).step, JobStep::Done { .. }));
        let view = seen(&test);
        assert_eq!(
            (view.copies[0].line.medium.as_deref(), view.place.as_str(), view.absent.as_deref()),
            (Some("媒体-1"), folder.as_str(), None)
        );
        assert!(view.last_apart.is_some() && view.copies[0].here);
        test.watch.set(Surroundings::default());
        let view = seen(&test);
        assert_eq!(
            (view.absent.as_deref(), view.places.len()),
            (Some("媒体-1"), 1),
            "it is out: the next backup does not go elsewhere unseen"
        );
    });
}

/// What 本日 says about a backup, to whoever sits there.
fn due(test: &TestDesk, campaign: CampaignId) -> Option<TodoItem> {
    let today = test.desk.signed_in(|room, who| room.today(who, campaign)).unwrap();
    today.todo.into_iter().find(|it| it.kind == TodoKind::BackUp)
}

#[test]
fn today_says_that_a_backup_is_due_until_one_holds_the_work() {
    let test = desk_of(10);
    let campaign = test.desk.signed_in(|room, who| room.open_campaign(who, &reiwa_2(false))).unwrap();
    assert_eq!(due(&test, campaign).map(|it| it.day), Some(None), "never yet");
    made(&test);
    assert_eq!(due(&test, campaign), None);
    test.desk.sign_out().unwrap();
    test.desk.sign_in(SUPERVISOR, PASSWORD).unwrap();
    assert_eq!(due(&test, campaign), None, "that somebody came and looked is no work");
    test.desk.signed_in(|room, who| room.record_delivery(who, campaign, &hensobo_tests::rooms::delivery("2020-12-23", 100))).unwrap();
    assert_eq!(due(&test, campaign).and_then(|it| it.day).map(|it| it.to_string()).as_deref(), Some("2020-12-23"));
    test.desk.sign_out().unwrap();
    test.desk.sign_in(CLERK, PASSWORD).unwrap();
    assert_eq!(due(&test, campaign), None, "it is told to those who can do it");
}

#[test]
fn what_is_no_work_is_named_by_kinds_that_there_are() {
    for kind in ATTENDANCE {
        assert!(Event::KINDS.iter().any(|it| unversioned(it) == *kind), "{kind}");
    }
}

//! The keys of a room that was left or locked are nowhere in the memory of its process.

use std::fs;
use std::sync::{Arc, mpsc};
use std::thread;

use hensobo_core::domain::person::Role;
use hensobo_core::room::Room;
use hensobo_core::test_rooms::{root_key_hex, vault_key_hex};
use hensobo_tests::desks::TestDesk;
use hensobo_tests::memory::Secrets;
use hensobo_tests::namespaces::by_itself;
use hensobo_tests::practice::{ADMINISTRATOR, PASSWORD, PracticeRoom};

/// Something done at the desk.
type Deed = Box<dyn FnOnce(&TestDesk) + Send>;

/// A thread at the desk. As those of the window it stays when it has done something, and its stack with it.
struct Hand {
    deeds: mpsc::Sender<Deed>,
    done: mpsc::Receiver<()>,
}

impl Hand {
    fn at(desk: &Arc<TestDesk>) -> Self {
        let desk = Arc::clone(desk);
        let ((deeds, given), (tell, done)) = (mpsc::channel::<Deed>(), mpsc::channel());
        thread::spawn(move || {
            for deed in given {
                deed(&desk);
                tell.send(()).unwrap();
            }
        });
        Self { deeds, done }
    }

    fn does(&self, deed: impl FnOnce(&TestDesk) + Send + 'static) {
        self.deeds.send(Box::new(deed)).unwrap();
        self.done.recv().unwrap();
    }
}

fn keys_of(room: &Room) -> Secrets {
    Secrets::default().key("the vault's key", vault_key_hex(room)).key("the root key", root_key_hex(room))
}

#[track_caller]
fn nowhere(keys: &Secrets, after: &str) {
    assert_eq!(keys.in_this_process(), Vec::<String>::new(), "after {after}");
}

#[test]
fn no_key_of_a_locked_or_left_desk_is_in_memory() {
    by_itself(|| {
        let practice = PracticeRoom::founded();
        practice.enroll("kakari", "練習 係員", Role::Clerk);
        let desk = Arc::new(TestDesk::on(practice));
        let (one, other) = (Hand::at(&desk), Hand::at(&desk));
        one.does(|it| drop(it.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap()));
        let keys = desk.desk.signed_in(|room, _| Ok(keys_of(room))).unwrap();
        let open = keys.in_this_process();
        for name in ["the vault's key", "the root key"] {
            assert!(open.iter().any(|it| it.starts_with(name)), "{name} is found while the desk is open: {open:?}");
        }
        other.does(|it| it.desk.lock().unwrap());
        nowhere(&keys, "the lock");
        other.does(|it| drop(it.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap()));
        one.does(|it| it.desk.sign_out().unwrap());
        nowhere(&keys, "the sign-out");
        one.does(|it| drop(it.desk.sign_in("kakari", PASSWORD).unwrap()));
        one.does(|it| drop(it.desk.sign_in(ADMINISTRATOR, PASSWORD).unwrap()));
        one.does(|it| it.pass(15 * 60));
        nowhere(&keys, "fifteen idle minutes");
    });
}

#[test]
fn no_key_of_a_room_that_was_closed_or_does_not_open_is_in_memory() {
    by_itself(|| {
        let practice = PracticeRoom::founded();
        let (room, session) = practice.administrator();
        let keys = keys_of(&room);
        drop((room, session));
        nowhere(&keys, "the end of the room");
        let mut vault = fs::read(practice.vault()).unwrap();
        vault[100] ^= 1;
        fs::write(practice.vault(), vault).unwrap();
        // The key has been given to the vault when its first page is found damaged.
        assert!(practice.try_sign_in(ADMINISTRATOR, PASSWORD).is_err());
        nowhere(&keys, "a vault that does not open");
    });
}

#[test]
fn a_key_is_found_in_each_of_its_forms_and_whoever_looks_for_it_has_no_copy() {
    by_itself(|| {
        let bytes = || (0..32).map(|it| it * 7 + 13);
        let digits = || bytes().map(|it: u8| format!("{it:02x}")).collect::<String>();
        let big_digits = || bytes().map(|it: u8| format!("{it:02X}")).collect::<String>();
        let key = Secrets::default().key("the key", digits());
        assert_eq!(key.in_this_process(), Vec::<String>::new());
        let held = [("bytes", bytes().collect::<Vec<u8>>()), ("digits", digits().into_bytes()), ("DIGITS", big_digits().into_bytes())];
        for (form, mut held) in held {
            let place = format!("the key in {form} at {:x}", held.as_ptr().addr());
            let found = key.in_this_process();
            assert!(found.contains(&place), "{place}: {found:?}");
            held.fill(0);
            std::hint::black_box(&held);
        }
        assert_eq!(key.in_this_process(), Vec::<String>::new(), "overwritten");
    });
}

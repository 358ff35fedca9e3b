//! A CSV file that is wrong in any line is refused whole, with that line.

use std::collections::BTreeSet;

use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::Seq;
use hensobo_core::error::Code;
use hensobo_tests::desk::FIRST_DAY;
use hensobo_tests::rooms::TestRoom;

use crate::bad_input::refused;

const HEAD: &str = "received_on,tray,quantity\n";

fn import_refused(test: &mut TestRoom, file: &[u8]) -> (Code, String) {
    let refused = refused(test, |it| it.room.import_batches(&it.people.clerk, it.campaign, file));
    (refused.code, refused.details.get("line").cloned().unwrap_or_default())
}

#[test]
fn every_fault_of_a_csv_file_has_its_own_code_and_its_line_and_nothing_is_recorded() {
    let mut test = TestRoom::of_reiwa_2(false);
    let delivery = test.deliver(10);
    test.receive(delivery, "T-01", "10");
    for (rows, code) in [
        ("きのう,B,1", Code::CsvDayUnreadable),
        ("2020-02-30,B,1", Code::CsvDayUnreadable),
        (",B,1", Code::CsvDayUnreadable),
        ("2020-12-01,B,-1", Code::CsvCountNegative),
        ("2020-12-01,B,−１", Code::CsvCountNegative),
        ("2020-12-01,B,1000001", Code::CsvCountTooLarge),
        ("2020-12-01,B,99999999999999999999", Code::CsvCountTooLarge),
        ("2020-12-01,B,0", Code::CsvCountZero),
        ("2020-12-01,B,", Code::CsvCountEmpty),
        ("2020-12-01,B,1.5", Code::CsvCountUnreadable),
        ("2020-12-01,B,百", Code::CsvCountUnreadable),
        ("2020-12-01,,1", Code::CsvTrayEmpty),
        ("2020-12-01,12345678901234567890123456789012345678901,1", Code::CsvTrayTooLong),
        ("2020-12-02,A,1", Code::CsvTrayTaken),
        ("2020-12-02,Ａ,1", Code::CsvTrayTaken),
        ("2020-12-01,T-01,1", Code::CsvTrayTaken),
        ("2020-11-28,B,1", Code::CsvBeforeDispatch),
        ("2021-03-02,B,1", Code::CsvInFuture),
        ("2020-12-01,B", Code::CsvUnreadable),
        ("2020-12-01,B,1,1", Code::CsvUnreadable),
    ] {
        let file = format!("{HEAD}2020-12-02,A,1\n{rows}\n");
        assert_eq!(import_refused(&mut test, file.as_bytes()), (code, "3".to_owned()), "{rows}");
    }
}

#[test]
fn a_csv_file_that_is_none_has_its_own_code() {
    let mut test = TestRoom::of_reiwa_2(false);
    for (header, column) in [
        ("tray,quantity", "received_on"),
        ("received_on,quantity", "tray"),
        ("received_on,tray", "quantity"),
        ("日付,トレイ,通数", "received_on"),
    ] {
        let file = format!("{header}\n2020-12-01,1,1\n");
        let refused = refused(&mut test, |it| it.room.import_batches(&it.people.clerk, it.campaign, file.as_bytes()));
        assert_eq!((refused.code, refused.details["column"].as_str()), (Code::CsvColumnMissing, column), "{header}");
    }
    for empty in [HEAD, "received_on,tray,quantity", "received_on,tray,quantity\n\n\n"] {
        assert_eq!(import_refused(&mut test, empty.as_bytes()).0, Code::CsvEmpty, "{empty:?}");
    }
    assert!(matches!(import_refused(&mut test, b"").0, Code::CsvEmpty | Code::CsvColumnMissing));
    let undecodable = [HEAD.as_bytes(), b"2020-12-01,\xff\xfe\xfd,1\n"].concat();
    assert_eq!(import_refused(&mut test, &undecodable).0, Code::CsvEncodingUnknown);
    let picture = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0xff];
    assert_eq!(import_refused(&mut test, &picture).0, Code::CsvEncodingUnknown);
}

#[test]
fn shift_jis_is_detected_and_read() {
    let mut test = TestRoom::of_reiwa_2(false);
    // 棚１ in Shift_JIS.
    let file = [HEAD.as_bytes(), b"R2.12.1,\x92\x49\x82\x50,\x82\x50\x82\x51\r\n"].concat();
    assert!(std::str::from_utf8(&file).is_err());
    let imported = test.room.import_batches(&test.people.clerk, test.campaign, &file).unwrap();
    assert_eq!((imported.batches, imported.deliveries, imported.pieces), (1, 1, 12));
    let view = test.room.day_view(&test.people.clerk, test.campaign, Day::parse(FIRST_DAY).unwrap()).unwrap();
    assert_eq!((view.batches[0].tray.as_str(), view.batches[0].quantity.unwrap().pieces()), ("棚1", 12));
}

#[test]
fn one_bad_row_among_thousands_records_nothing() {
    let mut test = TestRoom::of_reiwa_2(false);
    let mut file = HEAD.to_owned();
    (0..5_000).for_each(|it| file.push_str(&format!("2020-12-01,T-{it},1\n")));
    file.push_str("2020-12-01,T-0,1\n");
    assert_eq!(import_refused(&mut test, file.as_bytes()), (Code::CsvTrayTaken, "5002".to_owned()));
    assert_eq!(test.table().total, 0);
}

#[test]
fn a_hundred_thousand_rows_are_imported_in_one_transaction() {
    let mut test = TestRoom::of_reiwa_2(false);
    let first = Day::parse(FIRST_DAY).unwrap();
    let mut file = HEAD.to_owned();
    (0..100_000_u64).for_each(|it| file.push_str(&format!("{},T-{it},1\n", first.plus(it % 90))));
    let head = test.head();
    let imported = test.room.import_batches(&test.people.clerk, test.campaign, file.as_bytes()).unwrap();
    assert_eq!((imported.batches, imported.deliveries, imported.pieces), (100_000, 90, 100_000));
    assert_eq!(test.head(), Seq(head.0 + 100_090));
    let written = test.written_after(head);
    assert_eq!(written.iter().map(|it| it.at.as_str()).collect::<BTreeSet<_>>().len(), 1, "one moment, one transaction");
    assert_eq!(test.table().total, 100_000);
    test.room = hensobo_core::test_rooms::reopen(test.room).unwrap();
    assert_eq!(test.table().total, 100_000);

    (0..=100_000_u64).for_each(|it| file.push_str(&format!("{},U-{it},1\n", first.plus(it % 90))));
    assert_eq!(import_refused(&mut test, file.as_bytes()).0, Code::CsvTooManyRows);
}

#[test]
fn a_file_whose_day_adds_up_to_more_than_a_delivery_can_hold_is_refused_with_its_line() {
    let mut test = TestRoom::of_reiwa_2(false);
    let mut file = HEAD.to_owned();
    (0..5_000).for_each(|it| file.push_str(&format!("2020-12-01,T-{it},1000000\n")));
    assert_eq!(import_refused(&mut test, file.as_bytes()), (Code::CsvCountTooLarge, "3".to_owned()));
    let two_days = format!("{HEAD}2020-12-01,A,1000000\n2020-12-02,A,999999\n2020-12-02,B,1\n");
    assert_eq!(test.room.import_batches(&test.people.clerk, test.campaign, two_days.as_bytes()).unwrap().pieces, 2_000_000);
}

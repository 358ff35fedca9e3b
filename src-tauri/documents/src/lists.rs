//! What the lists of the room say: 従業者名簿, 所在・経過記録, 差異, 返送状況（事業別）.

use hensobo_core::actions::people::PersonRow;
use hensobo_core::actions::places::{BatchTrace, MoveRow};
use hensobo_core::actions::variance_rows::VarianceRow;
use hensobo_core::domain::count::grouped;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::weekly::WeeksTable;

use crate::access_log::role_word;
use crate::ledger::{CENTER, Fact, LEFT, Ledger, RIGHT};
use crate::moments::to_the_minute;
use crate::table::Cell;
use crate::words::{employment_word, end_word, handling_words, place_words, reason_word, review_words, trace_word, variance_word};

fn day(day: Option<Day>) -> Cell {
    Cell::text(day.map(Day::short_wareki).unwrap_or_default())
}

/// 従業者名簿.
pub fn people_ledger(people: &[PersonRow]) -> Ledger {
    let mut ledger = Ledger::with_columns(&[
        ("No", "", 3, RIGHT),
        ("氏名", "", 12, LEFT),
        ("ID", "", 8, LEFT),
        ("役割", "", 6, LEFT),
        ("所属", "", 12, LEFT),
        ("雇用形態", "", 8, LEFT),
        ("担当業務", "", 14, LEFT),
        ("取扱い", "", 9, LEFT),
        ("誓約書", "", 8, LEFT),
        ("研修", "", 8, LEFT),
        ("開始日", "", 8, LEFT),
        ("終了日", "", 8, LEFT),
        ("状態", "", 6, CENTER),
    ]);
    for (at, it) in people.iter().enumerate() {
        let details = it.details.as_ref();
        let state = match (it.left_on, it.active) {
            (Some(_), _) => "退職・異動",
            (None, true) => "利用中",
            (None, false) => "停止",
        };
        ledger.add(vec![
            Cell::Number(i64::try_from(at).unwrap_or(i64::MAX) + 1),
            Cell::text(it.name.clone()),
            Cell::text(it.login.clone()),
            Cell::text(role_word(it.role)),
            Cell::text(details.map(|it| it.affiliation.to_string()).unwrap_or_default()),
            Cell::text(details.map(|it| employment_word(it.employment)).unwrap_or_default()),
            Cell::text(details.map(|it| it.duties.to_string()).unwrap_or_default()),
            Cell::text(details.map(|it| handling_words(it.handles)).unwrap_or_default()),
            day(details.and_then(|it| it.pledged_on)),
            day(details.and_then(|it| it.trained_on)),
            day(details.map(|it| it.from)),
            day(it.left_on.or(details.and_then(|it| it.until))),
            Cell::text(state),
        ]);
    }
    ledger
}

/// 所在・経過記録 of a batch: where it is, and everything that happened to it.
pub fn trace_ledger(trace: &BatchTrace) -> Ledger {
    let batch = &trace.batch;
    let mut ledger = Ledger::with_columns(&[
        ("記録番号", "", 5, RIGHT),
        ("日時", "", 9, LEFT),
        ("担当者", "", 8, LEFT),
        ("内容", "", 12, LEFT),
        ("移動", "", 22, LEFT),
    ]);
    let standing = |it: &hensobo_core::actions::places::PlaceRow| format!("{} {}通", place_words(it.place, it.ordinal), grouped(it.pieces));
    let standings: Vec<String> = trace.standings.iter().map(standing).collect();
    ledger.facts = vec![
        Fact::new("束番号", batch.number.to_string()),
        Fact::new("トレイ", batch.tray.clone()),
        Fact::new("受領日", batch.received_on.wareki()),
        Fact::new(
            "通数",
            batch.quantity.map(|it| format!("{}通", grouped(i64::from(it.pieces())))).unwrap_or_else(|| "計数待ち".to_owned()),
        ),
        Fact::new("所在", standings.join("、")),
    ];
    for it in &trace.entries {
        let review = it.review.as_ref().map(review_words);
        let what = review.map_or_else(|| trace_word(&it.what).to_owned(), |review| format!("{}：{review}", trace_word(&it.what)));
        let moves: Vec<String> = it.moves.iter().map(move_words).collect();
        ledger.add(vec![
            Cell::Text(it.seq.to_string()),
            Cell::text(to_the_minute(&it.at)),
            Cell::text(if it.by.is_empty() { "端末".to_owned() } else { it.by.clone() }),
            Cell::text(what),
            Cell::text(moves.join("、")),
        ]);
    }
    ledger
}

fn move_words(it: &MoveRow) -> String {
    format!("{}から{}へ{}通", it.from.japanese(), place_words(it.to, it.ordinal), grouped(i64::from(it.pieces)))
}

/// The open differences (差異).
pub fn variances_ledger(variances: &[VarianceRow]) -> Ledger {
    let mut ledger = Ledger::with_columns(&[
        ("差異番号", "", 5, RIGHT),
        ("区分", "", 9, LEFT),
        ("対象", "", 14, LEFT),
        ("差", "通", 5, RIGHT),
        ("発生日", "", 6, LEFT),
        ("経過", "日", 4, RIGHT),
        ("担当者", "", 9, LEFT),
        ("理由", "", 9, LEFT),
        ("詳細", "", 20, LEFT),
        ("結果", "", 8, LEFT),
    ]);
    for it in variances {
        let mut subject: Vec<String> = Vec::new();
        subject.extend(it.ordinal.map(|it| format!("第{it}回")));
        subject.extend(it.batch.map(|it| format!("束{it}")));
        subject.extend(it.tray.clone());
        subject.extend(it.delivery_on.map(|it| format!("{}の便", it.short_wareki())));
        subject.extend(it.place.map(|it| it.japanese().to_owned()));
        ledger.add(vec![
            Cell::text(it.variance.map(|it| it.to_string()).unwrap_or_default()),
            Cell::text(variance_word(it.kind)),
            Cell::text(subject.join("　")),
            Cell::Number(it.amount),
            day(Some(it.opened_on)),
            Cell::Number(i64::from(it.age_days)),
            Cell::text(it.owner.clone()),
            Cell::text(it.reason.map(reason_word).unwrap_or_default()),
            Cell::text(it.words.clone().unwrap_or_default()),
            Cell::text(it.end.map(end_word).unwrap_or_default()),
        ]);
    }
    ledger.notes = vec!["※差は、マイナスが不足、プラスが過剰".to_owned()];
    ledger.free_column = ledger.columns.iter().position(|it| it.name == "詳細");
    ledger
}

/// 返送状況 of several campaigns side by side: the returns of each week, and how far each has come.
pub fn comparison_ledger(tables: &[WeeksTable]) -> Ledger {
    let titles: Vec<&str> = tables.iter().map(|it| it.title.as_str()).collect();
    let mut columns = vec![("週", "", 6, LEFT)];
    for title in &titles {
        columns.push((*title, "通", 12, RIGHT));
        columns.push(("返送率", "%", 6, RIGHT));
    }
    let mut ledger = Ledger::with_columns(&columns);
    let most = tables.iter().map(|it| it.rows.len()).max().unwrap_or(0);
    for at in 0..most {
        let mut line = vec![Cell::text(format!("第{}週", at + 1))];
        for table in tables {
            let row = table.rows.get(at);
            line.push(row.map_or(Cell::Empty, |it| Cell::Number(it.received)));
            line.push(row.map_or(Cell::Empty, |it| percent(&it.return_rate)));
        }
        ledger.add(line);
    }
    let mut total = vec![Cell::text("合計")];
    for table in tables {
        total.push(Cell::Number(table.total));
        total.push(percent(&table.return_rate));
    }
    ledger.add(total);
    ledger.notes = vec!["※週は、それぞれの事業の最初の受領日から数えたもの。返送率は累計 ÷ 初回発送通数".to_owned()];
    ledger
}

/// A rate as the room writes it, as a number.
pub(crate) fn percent(rate: &str) -> Cell {
    rate.parse().map_or_else(|_| Cell::text(rate), Cell::Percent)
}

// What a look at the custody screens needs: a batch that has been everywhere, differences of every kind, an earlier day.
import type { FakeCustody } from "./fake_custody";
import { move, variance } from "./fake_custody";

/** Puts a room of the morning into the middle of the season. */
export function fillCustody(room: FakeCustody): void {
  const [first, second, third] = room.batches;
  if (!first || !second || !third) return;
  room.reviewsBeforeHandover = true;
  room.happen(first.number, "batch_corrected", [move("shelf", "post", 2)]);
  room.batches = room.batches.map((it) => (it === first ? { ...it, quantity: 498, corrections: 1 } : it));
  room.happen(first.number, "batch_reviewed", [move("shelf", "deficient", 12)], { step: "hold_back", code: "01" });
  room.happen(first.number, "batch_reviewed", [move("shelf", "excluded", 3)], { step: "exclude", kind: "blank" });
  room.happen(first.number, "batch_reviewed", [move("deficient", "applicant", 8)], { step: "send_back" });
  room.happen(first.number, "batch_reviewed", [move("shelf", "reviewed", 483)], { step: "pass" });
  room.happen(first.number, "batches_packed", [move("reviewed", "packed", 480, 1)]);
  room.happen(first.number, "round_handed_over", [move("packed", "contractor", 480, 1)]);
  room.happen(first.number, "round_received", [move("contractor", "missing", 2, 1)]);
  room.happen(first.number, "round_returned", [move("contractor", "returned", 478, 1)]);
  room.happen(first.number, "round_archived", [move("returned", "archive", 478, 1)]);
  room.happen(second.number, "batch_reviewed", [move("shelf", "reviewed", 500)], { step: "pass" });
  room.happen(second.number, "batches_packed", [move("reviewed", "packed", 500, 2)]);
  room.happen(second.number, "round_handed_over", [move("packed", "contractor", 500, 2)]);
  room.happen(third.number, "variance_reported", [move("surplus", "shelf", 1)]);
  room.keptVariances = [
    variance("1-000001", {
      kind: "receipt", round: "1-000001", ordinal: 1, batch: first.number, tray: first.tray, amount: -2, age_days: 6, opened_on: "2020-11-25",
      owner: "練習 監督者", reason: "under_investigation", words: "業者に再計数を依頼した。引渡しのときの封印に異常はなかった。",
      ends: ["found", "found_here", "counting_error", "lost"],
    }),
    variance("1-000002", { kind: "round_receipt", round: "1-000002", ordinal: 2, amount: -1, age_days: 1, opened_on: "2020-11-30", owner: "" }),
    variance("1-000003", {
      kind: "stock", batch: third.number, tray: third.tray, place: "shelf", amount: 1, owner: "練習 係員二", reason: "other_office_mixed_in",
      words: "他課あての封筒が1通あった。", ends: ["found", "counting_error"],
    }),
    variance("1-000004", {
      kind: "carrier", delivery: "1-000009", delivery_on: "2020-11-24", amount: -5, age_days: 1, opened_on: "2020-11-24", owner: "練習 髙﨑𠮷",
      reason: "carrier_slip", words: "郵便局が控えを訂正した。", end: "carrier_error", ended_on: "2020-11-25",
    }),
    variance("1-000005", {
      kind: "return", round: "1-000001", ordinal: 1, batch: first.number, tray: first.tray, amount: -1, age_days: 3, opened_on: "2020-11-20",
      owner: "練習 監督者", reason: "under_investigation", words: "業者の作業場と搬送容器を確認したが見つからなかった。", end: "lost",
      incident: "事故-令2-3", ended_on: "2020-11-23",
    }),
  ];
  room.custodyTodo = [
    { kind: "open_variance", count: 3, day: null, round: null },
    { kind: "hand_over_round", count: 3, day: "2020-12-01", round: null },
    { kind: "originals_overdue", count: 2, day: "2020-11-27", round: null },
    { kind: "close_day", count: 1, day: "2020-11-30", round: null },
  ];
}

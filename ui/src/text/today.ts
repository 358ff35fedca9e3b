import type { TodoItem } from "../api/types";

export const todayText = {
  title: "本日",
  closed: "閉庁日",
  received: "本日の返送", week: "今週の返送", total: "累計", rate: "返送率",
  unit: "通",
  ofDispatched: (dispatched: string) => `発送 ${dispatched}通のうち`,
  beside: (undeliverable: string, misc: string) => `このほか、不達返戻 ${undeliverable}通・雑件 ${misc}通（返送に数えません）`,
  todo: "残っている仕事",
  todoNone: "残っている仕事はありません。",
  toReception: "受付へ進む",
  deliveries: "本日の便", deliveriesNone: "本日の便は、まだ記録されていません。",
  trays: "本日のトレイ", traysNone: "本日のトレイは、まだ登録されていません。",
};

/** One sentence for each kind of work that is left; it is the label of a button. */
export function todoText(item: TodoItem, day: string): string {
  const on = item.day ? `${day}の` : "";
  const sentences: Record<TodoItem["kind"], string> = {
    second_administrator: "2人目の管理者を登録する",
    count_waiting: `${on}計数待ちの束 ${item.count}束を、2人目が数える`,
    recount: `${on}一致しない束 ${item.count}束を、数え直す`,
    undecided: `${on}決定待ちの束 ${item.count}束を、監督者が決める`,
    variance: `${on}差のある便 ${item.count}件を確かめる（便の通数と束の計）`,
    carrier_variance: `${on}郵便局の通数と合わない便 ${item.count}件を確かめる`,
    log_today: "本日の便と束を登録する",
    open_variance: `終わっていない差異 ${item.count}件を確かめる`,
    hand_over_round: `第${item.count}回を引き渡す（引渡予定日 ${day}）`,
    receipt_due: `第${item.count}回の受領（預り証）を業者に確かめて登録する（引渡日 ${day}）`,
    originals_overdue: `第${item.count}回の原票の返却を、業者に確かめる（返却予定日 ${day}を超過）`,
    training_due: `研修の期限が近い人・過ぎた人 ${item.count}人を確かめる`,
    confirm_isolation: "本日の隔離確認をする",
    back_up: item.day ? `最後の退避は${day}です。今日の終わりに退避する` : "まだ退避していません。今日の終わりに退避する",
    close_day: `${day}を締める`,
    retention_over: `保存期限を過ぎたもの ${item.count}件を確かめる`,
  };
  return sentences[item.kind];
}

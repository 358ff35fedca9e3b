import type { Employment } from "../api/types";

export const peopleText = {
  title: "従業者とID",
  name: "氏名", login: "ID", role: "役割", state: "状態", pledge: "誓約書", training: "研修の期限", lastSignedIn: "最後のサインイン", actions: "操作",
  never: "まだありません", open: "開く", openLabel: (name: string) => `${name}さんを開く`,
  filter: "氏名かIDで絞り込む", filterKey: "絞り込む", found: (shown: string, all: string) => `${all}人のうち${shown}人`, none: "当てはまる人がいません。絞り込みの文字を短くしてください。",
  active: "使用中", disabled: "停止済み", locked: "ロック中", mustChange: "パスワードの変更待ち", left: (day: string) => `退職（${day}）`,
  notPledged: "未提出", untrained: "未受講", trainingEnds: "期限が近い", trainingOver: "期限切れ",
  enrol: "従業者を登録", enrolTitle: "従業者の登録", submit: "登録", revise: "名簿を訂正", reviseTitle: (name: string) => `${name}さんの名簿の訂正`,
  nameHelp: "名簿の表記のとおりに入力します。", loginHelp: "半角の英小文字、数字、- _ .",
  roleHelp: {
    clerk: "係員：便と束の登録、計数",
    supervisor: "監督者：係員の仕事に加え、通数の決定、事業と暦の設定",
    administrator: "管理者：監督者の仕事に加え、従業者とID。2人で登録します",
    auditor: "監査：見るだけ",
  },
  affiliation: "所属", employment: "雇用形態", duties: "担当業務", handles: "取扱区分", paper: "紙の書類", media: "電子媒体", data: "データ",
  handlesNone: "なし",
  pledgedOn: "誓約書の日", trainedOn: "最後の研修の日", from: "開始日", until: "終了日",
  dayHelp: "和暦と西暦のどちらでも入力できます。例：R2.12.1", entryHelp: "誓約書と研修の日がそろうまで、サインインできません。開始日は空欄なら今日からで、終了日は決まっていなければ空欄にします。",
  grantTitle: "管理者の登録", grantLead: (name: string) => `${name}さんを管理者として登録します。管理者は、従業者とIDを変えられます。`,
  enrolled: "登録日", account: "IDと役割", register: "従業者名簿", registerNone: "名簿の記入がありません。「名簿を訂正」から記入してください。", untilOpen: "定めなし",
  toList: "一覧に戻る", revised: (name: string) => `${name}さんの名簿を訂正しました。`,

  firstTitle: { enrolled: "最初のパスワード", reenabled: "新しいパスワード", reset: "一時パスワード" },
  firstLead: {
    enrolled: (name: string) => `${name}さんに、IDとこのパスワードを手渡してください。この画面でしか表示しません。最初のサインインのときに本人が変更します。`,
    reenabled: (name: string) => `${name}さんのIDを再開しました。IDとこのパスワードを手渡してください。この画面でしか表示しません。次のサインインのときに本人が変更します。`,
    reset: (name: string) =>
      `${name}さんに、この一時パスワードを手渡してください。この画面でしか表示しません。使えるのは24時間以内に1回だけで、そのサインインのときに本人が変更します。`,
  },
  firstDone: "手渡しました",

  kit: "復旧キット", kitLead: "端末の鍵がなくなったときに、返送簿を開くための文字です。紙に写し、封筒に入れて保管します。",
  kitReissue: "再発行", kitReissueTitle: "復旧キットの再発行", kitShow: "新しい復旧キットを表示",
  kitReissueLead: "新しい復旧キットを画面に表示します。書き写して入力し終えるまでは、今の復旧キットが使えます。",
  kitNew: "新しい復旧キット", kitCopy: "紙に書き写し、もう1人と読み合わせてください。この画面でしか表示しません。", kitCopied: "書き写しました",
  kitType: "書き写した復旧キットの入力", kitTypeHelp: "紙を見て入力してください。大文字・小文字と「-」の有無は問いません。", kitFinish: "新しい復旧キットに切り替える",
  kitAgain: "もう一度表示", kitGiveUp: "今の復旧キットのままにする",
  kitFinished: "新しい復旧キットに切り替えました。封筒に入れて封印し、前の復旧キットは裁断してください。",
  kitDrill: "確認", kitDrillTitle: "復旧キットの確認", kitDrillSubmit: "確認",
  kitDrillLead: "保管している復旧キットで開けるかどうかを確かめます。返送簿は今のままです。", kitTyped: "復旧キット",
  kitOpens: "この復旧キットで開けます。確認したことを利用記録に残しました。新しい封筒に入れ、封印し直してください。",
  kitOpensNot: "この復旧キットでは開けません。保管場所に別の復旧キットがないかを確かめ、なければ再発行してください。",
};

/** What is done to somebody's account: the words of its button, its question and its end. */
export interface AccountWords {
  button: string;
  title: (name: string) => string;
  lead: (name: string, login: string) => string;
  submit: string;
  done: (name: string) => string;
}

export const accountText = {
  unlock_account: {
    button: "ロックの解除", title: (name) => `${name}さんのロックの解除`, submit: "ロックを解除",
    lead: (name, login) => `${name}さんのID「${login}」のロックを解除します。パスワードの誤りが続いた理由を、本人に確かめてください。`,
    done: (name) => `${name}さんのロックを解除しました。`,
  },
  change_role: {
    button: "役割の変更", title: (name) => `${name}さんの役割の変更`, submit: "変更",
    lead: () => "新しい役割は、すぐに有効になります。開いている画面にも及びます。",
    done: (name) => `${name}さんの役割を変更しました。`,
  },
  reset_password: {
    button: "パスワードの再設定", title: (name) => `${name}さんのパスワードの再設定`, submit: "一時パスワードを発行",
    lead: (name) => `${name}さんの今のパスワードは使えなくなります。代わりに、24時間以内に1回だけ使える一時パスワードを発行します。`,
    done: (name) => `${name}さんの一時パスワードを発行しました。`,
  },
  disable_person: {
    button: "IDの停止", title: (name) => `${name}さんのIDの停止`, submit: "停止",
    lead: (name, login) => `${name}さんのID「${login}」を停止します。すぐにサインインできなくなり、開いている画面も閉じます。あとから再開できます。`,
    done: (name) => `${name}さんのIDを停止しました。`,
  },
  leave_person: {
    button: "退職・異動", title: (name) => `${name}さんの退職・異動の登録`, submit: "登録",
    lead: (name, login) => `${name}さんの従事を今日で終わりにし、ID「${login}」を止めます。名簿と誓約書の記録は残ります。`,
    done: (name) => `${name}さんの退職・異動を登録しました。`,
  },
  reenable_person: {
    button: "IDの再開", title: (name) => `${name}さんのIDの再開`, submit: "再開",
    lead: (name, login) => `${name}さんのID「${login}」を再開し、新しいパスワードを発行します。`,
    done: (name) => `${name}さんのIDを再開しました。`,
  },
} satisfies Record<string, AccountWords>;

export const employmentText: Record<Employment, string> = {
  regular: "正規", fixed_term: "任期付・契約", dispatched: "派遣", part_time: "パート・アルバイト", subcontracted: "業務委託先",
};

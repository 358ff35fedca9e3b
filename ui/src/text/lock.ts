import type { LockReason } from "../api/types";

export const lockText = {
  title: "画面をロックしています",
  who: (name: string) => `${name}さん`,
  why: {
    by_person: "本人がロックしました。",
    idle: "しばらく操作がなかったため、ロックしました。",
    suspended: "端末が休止したため、ロックしました。",
    connected: "端末に接続が見つかったため、ロックしました。ケーブルを抜くか無線を切ってから、ロックを解除してください。",
  } satisfies Record<LockReason, string>,
  password: "パスワード",
  unlock: "ロックを解除",
  other: "別の人がサインインする",
  otherLead: (name: string) =>
    `別の人がサインインすると、${name}さんのサインインは終わります。入力の途中だった内容は、${name}さんが次にサインインしたときに戻ります。`,
  login: "ID",
  signIn: "サインイン",
  same: "ロックした本人に戻る",
  signOut: "サインアウト",
  signOutHelp: "サインアウトすると、入力の途中だった内容は失われます。",
  passwordEmpty: "パスワードが入力されていません。入力してください。",
};

/** Words of the parts; they know nothing of mail. */
export const partsText = {
  required: "※必須",
  optional: "※任意",
  errorMark: "＊",
  holdToShow: "押している間表示",
  cancel: "やめる",
  working: "処理しています…",
  notice: { info: "お知らせ", success: "完了", warning: "注意", error: "エラー" },
  wait: (seconds: number) => `もう一度入力できるまで、あと${seconds >= 60 ? `${Math.floor(seconds / 60)}分` : ""}${seconds % 60}秒です。`,
  waitOver: "もう一度入力できます。",
  step: (now: number, all: number) => `${all}段階のうち${now}段階目`,
};

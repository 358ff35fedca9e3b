/** Words of the parts; they know nothing of mail. */
export const partsText = {
  required: "※必須",
  optional: "※任意",
  errorMark: "＊",
  holdToShow: "押している間表示",
  cancel: "やめる",
  working: "処理しています…",
  notice: { info: "お知らせ", success: "完了", warning: "注意", error: "エラー" },
  step: (now: number, all: number) => `${all}段階のうち${now}段階目`,
};

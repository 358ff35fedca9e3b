export const terminalText = {
  title: "端末", register: "端末の登録", number: (number: string) => `端末番号 ${number}`, readOnly: "登録を変えられるのは管理者です。",
  name: "端末名", place: "設置場所", wireLock: "ワイヤー錠の番号",
  antivirusVersion: "ウイルス対策の版", antivirusHelp: "ウイルス対策ソフトの画面を見て、手で書き写します。", antivirusOn: "更新日",
  dayHelp: "和暦と西暦のどちらでも入力できます。例：R2.12.1",
  submit: "登録", done: "端末の登録を変更しました。", notRecorded: "記入なし",
  idle: "席を離れたときの画面", idleLead: (curtain: string, lock: string) =>
    `操作がないときに画面を覆う時間と、ロックする時間です。覆うまでは最長${curtain}、ロックまでは最長${lock}で、短くすることだけができます。`,
  curtain: "画面を覆うまで", lock: "ロックするまで", idleSubmit: "時間を変更", idleDone: "席を離れたときの時間を変更しました。",
  seconds: (seconds: string) => `${seconds}秒`, minutes: (seconds: string, minutes: string) => `${seconds}秒（${minutes}分）`,
};

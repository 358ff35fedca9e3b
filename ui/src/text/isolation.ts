import type { MediumKind } from "../api/types";

export const isolationText = {
  title: "隔離確認", lead: "この端末が、どこにもつながっていないことを確かめ、記録します。",
  now: "いまの状態", notConnected: "接続は見つかりませんでした。", connected: "接続が見つかりました。",
  blocks: "市の許可がないため、このままでは部屋を使えません。ケーブルを抜くか無線を切るか、市の許可を登録してください。",
  permitted: "市の許可があるため、部屋を使えます。", warned: "練習用の部屋のため、このまま使えます。実際の部屋では使えません。",
  look: "もう一度調べる", confirm: "今日の隔離を確認", confirmed: "今日の隔離確認を記録しました。",
  confirmedToday: "今日の隔離確認は済んでいます。", notConfirmedToday: "今日の隔離確認が済んでいません。ケーブルと無線を目で確かめ、確認してください。",
  lately: "このごろ見つかった接続（いまはつながっていません）",
  latelyLead: "業務に必要な機器は、外したまま登録できます。登録が終わってから、つないでください。",
  connections: "見つかった接続", media: "つながっている媒体", noMedia: "取り外せる媒体はつながっていません。",
  registered: "登録済み", unregistered: "未登録", unidentified: "識別できないため、登録できません",
  registerThis: "業務に必要な機器として登録", registerMedium: "媒体を登録", address: "アドレス", noAddress: "なし",

  permits: "市の許可", permitNumber: "許可番号", permitScope: "許可の範囲", permitUntil: "有効期限", permitState: "状態", recordedAt: "登録日",
  holds: "有効", over: "期限切れ", noPermits: "市の許可は登録されていません。", permitUntilDay: (day: string) => `${day}まで`,
  recordPermit: "市の許可を登録", permitTitle: "市の許可の登録", permitSubmit: "登録",
  permitLead: "市から受けた許可を登録します。有効期限の日まで、接続したままでも部屋を使えます。",
  permitScopeHelp: "例：庁内プリンターへの接続", dayHelp: "和暦と西暦のどちらでも入力できます。例：R2.12.1",
  permitRecorded: (number: string) => `市の許可「${number}」を登録しました。`,

  equipment: "業務に必要な機器", interface: "接続の名前", purpose: "用途", registeredAt: "登録日", actions: "操作",
  noEquipment: "機器は登録されていません。登録するときは、機器をつないで「いまの状態」から選びます。",
  equipmentTitle: "機器の登録", equipmentLead: (name: string) => `「${name}」を業務に必要な機器として登録します。登録すると、つないだまま部屋を使えます。`,
  equipmentPurposeHelp: "例：受渡票の印刷", equipmentDone: (name: string) => `機器「${name}」を登録しました。`,

  registeredMedia: "登録済みの媒体", label: "管理番号", mediumKind: "種類", size: "容量", volume: "識別番号",
  noRegisteredMedia: "媒体は登録されていません。登録するときは、媒体をつないで「いまの状態」から選びます。",
  mediumTitle: "媒体の登録", mediumLead: (name: string) => `「${name}」を登録します。登録した媒体には、利用記録を書き出せます。`,
  labelHelp: "媒体に貼った番号", mediumPurposeHelp: "例：利用記録の保管", mediumDone: (label: string) => `媒体「${label}」を登録しました。`,

  withdraw: "取消", withdrawTitle: { permit: "市の許可の取消", equipment: "機器の登録の取消", medium: "媒体の登録の取消" }, withdrawSubmit: "取り消す",
  withdrawLead: {
    permit: (name: string) => `市の許可「${name}」を取り消します。ほかに有効な許可がなければ、接続したままでは部屋を使えなくなります。`,
    equipment: (name: string) => `機器「${name}」の登録を取り消します。つないだままでは部屋を使えなくなります。`,
    medium: (name: string) => `媒体「${name}」の登録を取り消します。この媒体には書き出せなくなります。`,
  },
  withdrawn: {
    permit: (name: string) => `市の許可「${name}」を取り消しました。`,
    equipment: (name: string) => `機器「${name}」の登録を取り消しました。`,
    medium: (name: string) => `媒体「${name}」の登録を取り消しました。`,
  },

  rows: "隔離確認記録", seq: "記録番号", at: "日時", by: "氏名", what: "内容", byTerminal: "端末", noRows: "記録はまだありません。",
  noteConnected: (names: string) => `接続を検出：${names}`, notePermitted: "市の許可あり", noteDisconnected: "接続がなくなったことを検出",
  noteMediumSeen: (name: string) => `媒体の接続：${name}`, noteMediumGone: (name: string) => `媒体の取り外し：${name}`,
  noteConfirmed: (day: string) => `${day}の隔離確認：接続なし`, noteConfirmedConnected: (day: string, names: string) => `${day}の隔離確認：接続あり（${names}）`,
};

export const mediumKindText: Record<MediumKind, string> = {
  usb_memory: "USBメモリ", usb_disk: "USBディスク", sd_card: "SDカード", optical: "光ディスク", image: "ディスクイメージ", other: "その他の媒体",
};

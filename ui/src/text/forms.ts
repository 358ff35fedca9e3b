import type { EditionWay, PaperState } from "../api/types";

export const formsText = {
  title: "帳票", lead: "選んだ帳票を確かめてから、印刷するか、ファイルに保存します。発行した帳票には版番号が付き、あとから同じものを再発行できます。",
  which: "帳票", roundLabel: "引渡回次", round: (ordinal: number, state: string) => `第${ordinal}回（${state}）`,
  noRounds: "引渡回次がまだありません。「引渡し」で計画してください。",
  day: "日付", batch: "束番号またはトレイ", batchHelp: "バーコードを読み取るか、入力します。",
  look: "プレビュー", preview: "プレビュー", nothing: "帳票を選び、「プレビュー」を押すと、ここに表示されます。",
  before: "前のページ", after: "次のページ", page: (page: number, pages: number) => `${page} / ${pages}ページ`, larger: "拡大", whole: "全体",
  pictureOf: (title: string, page: number) => `${title} ${page}ページ目`,
  save: "PDFで保存", place: "保存先", documents: "この端末の書類", medium: (name: string) => `登録済みの媒体「${name}」`,
  saveNote: "印刷や保存をしたことは、利用記録に残ります。", saved: (file: string) => `保存しました：${file}`,
  ways: { pdf: "PDFで保存", xlsx: "表計算で保存", csv: "CSVで保存", data: "データで保存", preview: "プレビュー", print: "印刷" } satisfies Record<EditionWay, string>,
  editions: "発行した帳票", noEditions: "発行した帳票は、まだありません。", edition: "版", form: "帳票", issued: "作成", by: "作成者", through: "記録番号",
  reissues: "再発行", reissue: "再発行", reissueOf: (name: string, edition: string) => `${name}（版${edition}）を再発行`,
  print: "印刷", printer: "プリンター", noPrinters: "使えるプリンターが見つかりません。PDFで保存して印刷してください。",
  sent: (edition: string) => `版${edition}をプリンターへ送りました。紙に正しく印刷されましたか。`,
  yes: "はい、印刷されました", no: "いいえ", cameOut: "紙を確認したことを記録しました。",
  failed: "印刷できなかったことを記録しました。プリンターを確かめ、下の一覧から再発行してください。",
  paper: "紙", papers: { sent: "送信済み・未確認", came_out: "確認済み", failed: "印刷できず" } satisfies Record<PaperState, string>,
  check: "紙を確認", checkOf: (name: string, edition: string) => `${name}（版${edition}）の紙を確認`,
  reprint: "再印刷", reprintOf: (name: string, edition: string) => `${name}（版${edition}）を再印刷`,
};

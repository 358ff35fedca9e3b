/** 令和n of a fiscal year; the first year of an era is 元. 年度 before 令和 are written in the western way. */
function wareki(year: number): string {
  if (year < 2019) return String(year);
  return year === 2019 ? "令和元" : `令和${year - 2018}`;
}

export const weeksText = {
  title: "返送状況",
  heading: (year: number) => `${wareki(year)}年度の申請書の返送状況`,
  dispatched: (day: string, count: string) => `発送（${day}）　${count}通`,
  dispatchedMore: (kind: string, day: string, count: string) => `${kind}（${day}）　${count}通`,
  deadline: (day: string, rule: string) => `回答期限 ${day}（${rule}）`,
  columns: {
    week: "週", label: "期間", days: "開庁日", first: "当初", corrections: "訂正", received: "計", cumulative: "累計",
    rate: "返送率", late: "期限後", remarks: "備考",
  },
  weekAndLabel: "経過週（期間）", mailed: "郵送件数", total: "合計",
  unit: "件",
  options: "表示のしかた",
  round: "百件単位の概数にする",
  tail: "第何週以降をまとめる",
  tailHelp: "空欄ならまとめません。",
  asOf: "記録番号の時点",
  asOfHelp: "空欄なら最新です。",
  show: "表示",
  asOfNote: (seq: string, at: string) => `記録番号 ${seq}（${at}）時点`,
  roundingNote: "※端数処理のため、内訳の計と合計は一致しない場合があります。",
  waitingNote: (count: string) => `※計数待ち ${count}束を含みません。`,
  besideNote: (undeliverable: string, misc: string) => `※不達返戻 ${undeliverable}通・雑件 ${misc}通を含みません。`,
  shortWeek: (index: number, tail: boolean) => `${index}${tail ? "～" : "週"}`,
  chart: "週ごとの返送と累計",
  chartSummary: (total: string, rate: string) => `週ごとの返送の棒グラフと累計の折れ線グラフ。合計${total}通、返送率${rate}%。数値は表のとおりです。`,
  bars: "週の返送（左の目盛り）", line: "累計（右の目盛り）", deadlineMark: "回答期限",
  empty: "返送は、まだ登録されていません。受付で束を登録すると、ここに週ごとの表ができます。",
};

export const backupsText = {
  title: "退避・復元",
  lead: "部屋の記録の写し（バックアップ）を、暗号化して作ります。これを退避といいます。端末が壊れたときは、バックアップから部屋を復元します。",
  makeTitle: "退避", make: "退避する", makeKey: "退避する（F12）", look: "もう一度調べる", readOnly: "退避は、監督者か管理者が行います。",
  last: "最後の退避", never: "まだ一度も退避していません", since: "その後の仕事", sinceNone: "ありません", sinceSome: "まだ退避していません",
  apart: "外部媒体への最後の退避", apartNone: "ありません",
  terminalAlone: "この端末だけのバックアップは、端末が壊れると失われます。登録済みの外部媒体にも退避してください。",
  place: "置き場所", placeMissing: "置き場所が選ばれていません。置き場所を選んでください。",
  here: "この端末", hereIn: (folder: string) => `この端末（${folder}）`,
  medium: (label: string) => `外部媒体「${label}」`, mediumIn: (label: string, folder: string) => `外部媒体「${label}」（登録済み、${folder}）`,
  placeHelp: "外部媒体は、「隔離確認」で登録したものだけを選べます。つないだら「もう一度調べる」を押してください。",
  absent: (label: string) => `前回の置き場所である外部媒体「${label}」がつながっていません。つないで「もう一度調べる」を押すか、別の置き場所を選んでください。`,
  copies: "作ったバックアップ", copiesNone: "バックアップは、まだありません。",
  number: "番号", made: "作成", through: "記録番号", throughShown: (seq: string) => `${seq} まで`, bytes: "大きさ", key: "鍵の指紋",
  checked: "最終確認", drill: "復元訓練", actions: "操作",
  sound: "良好", atMaking: "作成時に読み返し", notDrilled: "まだ", unknown: "―",
  making: "作成中", begun: "未完了", begunHelp: "途中で止まったため、使えません。もう一度退避してください。",
  oldKey: "以前の鍵（開けません）", opensNot: "部屋の鍵を更新する前のものです。復元には使えません。", erased: "消去済",
  damaged: "破損", damagedSaid: (numbers: string) => `バックアップ${numbers}は、作られたときのままではありません。復元には使えません。新しく退避し、ほかのバックアップも確かめてください。`,
  mediumOut: (label: string) => `外部媒体「${label}」をつなぐと、確かめられます。`, gone: "置き場所にファイルがありません。動かした人に確かめ、新しく退避してください。",
  check: "確かめる", checkOf: (number: string) => `バックアップ${number}を確かめる`, drillOf: (number: string) => `バックアップ${number}の復元訓練`,
  drilled: (number: string) => `復元訓練が終わりました。バックアップ${number}は、正しく開けます。部屋はそのままです。`,
  drillTitle: (number: string) => `復元訓練の結果：バックアップ${number}`,
  holds: "入っている記録", campaigns: "事業", applications: "申請書", lost: "いま復元すると失われる記録",
  campaignsOf: (count: string) => `${count}件`, applicationsOf: (count: string) => `${count}通`,
  lostOf: (count: string) => `${count}件`, lostNone: "ありません",
  restore: "復元",
  restoreLead: "端末が壊れたときや、別の端末に移すときに、バックアップから部屋を開きます。いまの部屋は上書きされません。",
  restoreSteps: [
    "バックアップのファイルと、それを作ったときの復旧キットを用意します。",
    "管理者が、コマンド「hensobo-cli restore」で、空のフォルダーに復元します。",
    "復元した部屋を開き、最後の記録番号が、このバックアップの記録番号と同じことを確かめます。",
  ],

  endTitle: "一日の終わりの退避", endTo: (place: string) => `前回と同じ置き場所へ退避します：${place}`, endFirst: (place: string) => `置き場所：${place}`,
  endMake: "退避する（F8）", endNone: "今日の仕事は、退避済みです。",
  endAbsent: (label: string) => `前回の置き場所である外部媒体「${label}」がつながっていません。つないで「もう一度調べる」を押すか、「退避・復元」で別の置き場所を選んでください。`,
  endByOthers: "今日の仕事の退避は、監督者か管理者が「退避・復元」で行います。",
};

const figures = new Intl.NumberFormat("ja-JP", { maximumFractionDigits: 1 });

/** 734 KB, 12.3 MB */
export function bytesText(bytes: number): string {
  const units: [number, string][] = [[1e9, "GB"], [1e6, "MB"], [1e3, "KB"]];
  const [size, unit] = units.find(([size]) => bytes >= size) ?? [1, "バイト"];
  return `${figures.format(bytes / size)} ${unit}`;
}

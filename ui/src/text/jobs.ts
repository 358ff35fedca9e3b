import type { JobKind } from "../api/types";

const through = (done: string, of: string) => `記録番号 ${done} まで（全 ${of} 件）`;

interface JobWords {
  running: string;
  progress: (done: string, of: string) => string;
  done: (file: string | null, of: string) => string;
  cancelled: string;
}

/** What is said of each piece of long work while it runs, and when it has ended. */
export const jobText: Record<JobKind, JobWords> = {
  verification: {
    running: "記録を検証しています", progress: through, cancelled: "検証を中止しました。",
    done: (_, of) => `検証が終わりました。記録番号 ${of} まで、記録のつながりと集計表のすべてが一致しています。`,
  },
  log_export: {
    running: "利用記録を書き出しています", progress: through, cancelled: "書き出しを中止しました。ファイルは作られていません。",
    done: (file) => `利用記録を書き出しました：${file ?? ""}`,
  },
  log_file: {
    running: "利用記録のファイルを作成しています", progress: (done, of) => `${done}件（全 ${of} 件）`, cancelled: "書き出しを中止しました。ファイルは作られていません。",
    done: (file) => `利用記録を書き出しました：${file ?? ""}`,
  },
  backup: {
    running: "退避しています", progress: through, cancelled: "退避を中止しました。ファイルは残っていません。一覧には「未完了」と残ります。",
    done: (file) => `退避しました。読み返して、作られたとおりであることを確かめました：${file ?? ""}`,
  },
  backup_reading: {
    running: "退避したファイルを読み返しています", progress: through, cancelled: "退避を中止しました。ファイルは残っていません。一覧には「未完了」と残ります。",
    done: (file) => `退避しました。読み返して、作られたとおりであることを確かめました：${file ?? ""}`,
  },
  backup_check: {
    running: "バックアップを確かめています", progress: through, cancelled: "確認を中止しました。バックアップはそのままです。",
    done: (file) => `バックアップは、作られたときのままです：${file ?? ""}`,
  },
  backup_drill: {
    running: "復元訓練をしています", progress: through, cancelled: "復元訓練を中止しました。部屋もバックアップもそのままです。",
    done: (file) => `復元訓練が終わりました：${file ?? ""}`,
  },
  erasure: {
    running: "鍵を新しくし、事業の鍵を破棄しています", progress: through, cancelled: "消去を中止しました。何も消えていません。今の復旧キットが使えます。",
    done: () => "事業の鍵を破棄しました。新しい復旧キットを封筒に入れて封印し、次の手順へ進んでください。",
  },
};

export const jobsText = { cancel: "中止" };

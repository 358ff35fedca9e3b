import type { Connection, Medium, Watched } from "../api/types";

/** What is said about connections on every screen, also before anybody has signed in. */
export const connectedText = {
  blocked: (names: string) => `この端末は接続されています：${names}。ケーブルを抜くか無線を切り、監督者か管理者に知らせてください。`,
  practice: (names: string) => `この端末は接続されています：${names}。練習用の部屋のため、注意だけです。`,
  permitted: (names: string) => `接続：${names}（市の許可あり）`,
  atTheDoor: (names: string) =>
    `この端末は接続されています：${names}。サインインのときに、登録済みの機器か市の許可があるかを確認します。`,
  absent: (names: string) => `この端末は接続されています：${names}。ケーブルを抜くか無線を切るか、市の許可を先に入力してください。`,
  medium: (names: string) => `登録されていない媒体がつながっています：${names}。取り外してください。`,
};

const watchedText: Record<Watched, string> = { interfaces: "ネットワーク接続", routes: "経路", radios: "無線", media: "媒体" };

/** ネットワーク接続 eth0: one connection in words. */
export function connectionText(it: Connection): string {
  switch (it.kind) {
    case "interface":
      return `ネットワーク接続 ${it.name}`;
    case "route":
      return `経路 ${it.destination}（${it.interface}）`;
    case "wifi_radio":
      return `無線LAN ${it.name}`;
    case "bluetooth_radio":
      return `Bluetooth ${it.name}`;
    case "mobile_radio":
      return `携帯電話回線 ${it.name}`;
    case "unreadable":
      return `${watchedText[it.what]}を調べられません`;
  }
}

/** Several in one line. */
export function connectionsText(connections: Connection[]): string {
  return connections.map(connectionText).join("、");
}

/** 「練習用」（/media/usb） */
export function mediaText(media: Medium[]): string {
  return media.map((it) => `「${it.name || it.volume}」（${it.mounted_at}）`).join("、");
}

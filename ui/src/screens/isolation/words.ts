import type { IsolationNote, Medium } from "../../api/types";
import { connectionsText, entryText, isolationText as text, mediumKindText, shortDay } from "../../text";

/** What the room calls the volume of a medium that cannot be told from another. */
export const unidentified = "unidentified";

const gigabytes = new Intl.NumberFormat("ja-JP", { maximumFractionDigits: 1 });

/** 16 GB, as printed on the medium. */
export function sizeWords(bytes: number): string {
  return `${gigabytes.format(bytes / 1e9)} GB`;
}

/** 「NIPPO」（USBメモリ、16 GB） */
export function mediumWords(it: Medium): string {
  return `「${it.name || it.volume}」（${mediumKindText[it.kind]}、${sizeWords(it.bytes)}）`;
}

/** What a line of 隔離確認記録 says. */
export function noteWords(note: IsolationNote): string {
  switch (note.kind) {
    case "connected":
      return `${text.noteConnected(connectionsText(note.connections))}${note.permitted ? `（${text.notePermitted}）` : ""}`;
    case "disconnected":
      return text.noteDisconnected;
    case "medium_seen":
      return `${text.noteMediumSeen(mediumWords(note.medium))}・${note.registered ? text.registered : text.unregistered}`;
    case "medium_gone":
      return text.noteMediumGone(mediumWords(note.medium));
    case "confirmed":
      return note.connections.length === 0
        ? text.noteConfirmed(shortDay(note.day))
        : text.noteConfirmedConnected(shortDay(note.day), connectionsText(note.connections));
    case "registered":
      return `${entryText(note.entry)}：${note.name}`;
  }
}

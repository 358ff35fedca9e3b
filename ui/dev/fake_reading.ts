// How the fake rooms read what is typed and refuse it: counts, days, and the shape of a refusal.
import type { ReadDay } from "../src/api/types";

/** Refuses as the room does. */
export function refuse(code: string, details: Record<string, string> = {}): never {
  throw { code, details };
}

/** A count as typed: １，２３４ and 1,234 alike. */
export function count(text: string): number {
  const plain = text.normalize("NFKC").replace(/[,\s]/g, "");
  if (plain === "") refuse("count_empty");
  if (plain.startsWith("-")) refuse("count_negative");
  return /^\d+$/.test(plain) ? Number(plain) : refuse("count_unreadable", { text });
}

/** A day as typed, in 和暦 or 西暦. */
export function readDay(text: string): ReadDay {
  if (text.trim() === "") refuse("day_empty");
  const parts = /^(R|令和|2(?=\.))?\s*(\d{1,4})\D+(\d{1,2})\D+(\d{1,2})\D*/.exec(text.normalize("NFKC").replace("元", "1"));
  if (!parts) return refuse("day_unreadable", { text });
  const year = Number(parts[2]) + (Number(parts[2]) < 100 ? 2018 : 0);
  const day = `${year}-${parts[3]?.padStart(2, "0")}-${parts[4]?.padStart(2, "0")}`;
  return { day, wareki: wareki(day) };
}

/** 令和2年12月1日（火） */
export function wareki(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const weekday = "日月火水木金土"[new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  return `令和${year - 2018}年${month}月${date}日（${weekday}）`;
}

import type { RoomApi } from "../../api/room";
import type { CalendarYear, DayMark } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { campaignsText, markText } from "../../text";

/** 開庁日と閉庁日: holidays and marks of one fiscal year, and a form to mark one day. */
export class OpenDays {
  /** The year that is shown; until one was asked for, the room chooses that of the season. */
  year = $state.raw<CalendarYear | null>(null);
  dayText = $state("");
  mark = $state<DayMark>("closed_by_ordinance");
  said = $state.raw<Said | null>(null);
  attempt = new Attempt();

  constructor(private readonly room: RoomApi) {}

  async show(fiscalYear: number | null): Promise<void> {
    await this.attempt.run(async () => {
      this.year = await this.room.calendar(fiscalYear);
    });
  }

  async markDay(): Promise<boolean> {
    let said: Said | null = null;
    const done = await this.attempt.run(async () => {
      const read = await this.room.readDay(this.dayText);
      await this.room.markCalendarDay(read.day, this.mark);
      said = { tone: "success", text: campaignsText.marked(read.wareki, markText[this.mark]) };
    });
    if (!done) return false;
    await this.show(this.year?.fiscal_year ?? null);
    this.said = said;
    this.dayText = "";
    return true;
  }
}

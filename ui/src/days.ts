import { asRefusal } from "./api/refused";
import type { RoomApi } from "./api/room";
import { refusalText } from "./text";

/** How a 和暦 field asks the room to read a day: the day in full, or an error whose message says what to do. */
export function dayReader(room: RoomApi): (text: string) => Promise<string> {
  return async (text) => {
    try {
      return (await room.readDay(text)).wareki;
    } catch (thrown) {
      throw new Error(refusalText(asRefusal(thrown)), { cause: thrown });
    }
  };
}

import { asRefusal } from "./refused";
import type { RoomApi } from "./room";

/** The same room; a call that finds nobody signed in any more, or a locked screen, says so to the desk, and still rejects. */
export function watched(room: RoomApi, onclosed: () => void): RoomApi {
  return new Proxy(room, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name, target);
      if (typeof call !== "function") return call;
      return async (...given: unknown[]) => {
        try {
          return (await Reflect.apply(call, target, given)) as unknown;
        } catch (thrown) {
          if (["not_signed_in", "screen_locked"].includes(asRefusal(thrown).code)) onclosed();
          throw thrown;
        }
      };
    },
  });
}

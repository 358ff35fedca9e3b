import { describe, expect, test } from "vitest";
import { disk, isolationRows, stick } from "../../../dev/access_season";
import { FakeRoom, type FakeOptions } from "../../../dev/fake_room";
import type { Connection } from "../../api/types";
import { equipmentOf } from "./device_work.svelte";
import { Isolation } from "./isolation.svelte";
import { noteWords, sizeWords } from "./words";

const cable: Connection = { kind: "interface", name: "eth0", hardware_address: "02:00:5e:10:00:07" };
const own = { own_password: "x", second: null };
const both = { own_password: "x", second: { login: "kantoku.t", password: "x" } };

async function looked(options: FakeOptions = {}) {
  const room = new FakeRoom(options);
  const mind = new Isolation(room);
  await mind.look();
  return { room, mind };
}

describe("today", () => {
  test("is confirmed once, by a supervisor, and stands in the record", async () => {
    const { mind } = await looked({ role: "supervisor" });
    expect(mind.toConfirm).toBe(true);
    await mind.confirm();
    expect(mind.view?.confirmed_today).toBe(true);
    expect(mind.toConfirm).toBe(false);
    expect(mind.view?.rows[0] && noteWords(mind.view.rows[0].note)).toBe("2020/12/1の隔離確認：接続なし");
  });

  test("an auditor sees everything and is offered nothing", async () => {
    const { mind } = await looked({ role: "auditor" });
    expect(mind.view?.rows).toHaveLength(isolationRows.length);
    expect([mind.view?.may, mind.toConfirm]).toEqual([[], false]);
  });
});

describe("a permit of the city", () => {
  test("is recorded with the own password, and what is wrong is said at its field", async () => {
    const { mind } = await looked({ connections: [cable] });
    expect(mind.view?.state.blocks).toBe(true);
    mind.permit.begin();
    Object.assign(mind.permit, { number: "札情第200号", scope: "庁内プリンター", until: "R2.11.30" });
    expect(await mind.permit.record(own)).toBeNull();
    expect(mind.permit.errors.until).toContain("2020/11/30");
    Object.assign(mind.permit, { until: "R3.3.31", scope: "" });
    await mind.permit.record(own);
    expect([mind.permit.errors.scope !== null, mind.permit.errors.until, mind.permit.elsewhere]).toEqual([true, null, null]);
    mind.permit.scope = "庁内プリンター";
    await mind.settle(await mind.permit.record(own));
    expect(mind.said?.text).toBe("市の許可「札情第200号」を登録しました。");
    expect(mind.view?.state).toMatchObject({ permitted: true, blocks: false });
  });

  test("a number that is recorded already is refused at the number, a wrong password above", async () => {
    const { mind } = await looked();
    mind.permit.begin();
    Object.assign(mind.permit, { number: "1", scope: "a", until: "R3.3.31" });
    await mind.permit.record({ own_password: "", second: null });
    expect(mind.permit.elsewhere).toContain("パスワード");
    await mind.settle(await mind.permit.record(own));
    mind.permit.begin();
    Object.assign(mind.permit, { number: "1", scope: "a", until: "R3.3.31" });
    await mind.permit.record(own);
    expect(mind.permit.errors.number).toContain("登録済み");
  });

  test("is withdrawn after a question that names it", async () => {
    const { mind } = await looked();
    mind.permit.begin();
    Object.assign(mind.permit, { number: "1", scope: "a", until: "R3.3.31" });
    await mind.settle(await mind.permit.record(own));
    mind.withdrawal.begin({ kind: "permit", name: "1" });
    await mind.settle(await mind.withdrawal.withdraw());
    expect(mind.view?.permits).toEqual([]);
    expect(mind.withdrawal.what).toBeNull();
  });
});

describe("what may stay connected", () => {
  test("equipment is taken from what is found, by its name and its address", () => {
    expect(equipmentOf(cable)).toEqual({ kind: "equipment", interface: "eth0", address: "02:00:5e:10:00:07" });
    expect(equipmentOf({ kind: "bluetooth_radio", name: "hci0", hardware_address: null })).toEqual({ kind: "equipment", interface: "hci0", address: "" });
    expect(equipmentOf({ kind: "interface", name: "eth1", hardware_address: null })).toBeNull();
    expect(equipmentOf({ kind: "route", destination: "192.0.2.0/24", interface: "eth0", hardware_address: null })).toBeNull();
    expect(equipmentOf({ kind: "unreadable", what: "routes" })).toBeNull();
  });

  test("equipment takes two people and a purpose, and then counts as no connection", async () => {
    const { mind } = await looked({ connections: [cable] });
    const device = equipmentOf(cable);
    if (!device) throw new Error("a cable has an address");
    mind.device.begin(device);
    expect(await mind.device.register(both)).toBeNull();
    expect(mind.device.errors.purpose).not.toBeNull();
    mind.device.purpose = "受渡票の印刷";
    expect(await mind.device.register(own)).toBeNull();
    expect(mind.device.elsewhere).toContain("承認");
    await mind.settle(await mind.device.register(both));
    expect(mind.view?.state.connections).toEqual([]);
    expect(mind.view?.equipment[0]).toMatchObject({ purpose: "受渡票の印刷", equipment: { interface: "eth0" } });
    mind.withdrawal.begin({ kind: "equipment", name: "eth0", address: "02:00:5e:10:00:07" });
    await mind.settle(await mind.withdrawal.withdraw());
    expect(mind.view?.equipment).toEqual([]);
  });

  test("a medium is registered with its label, and known by volume and size together", async () => {
    const { mind } = await looked({ media: [stick, disk] });
    expect([mind.isRegistered(stick), mind.isRegistered(disk), mind.isRegistered({ ...disk, bytes: 1 })]).toEqual([false, true, false]);
    mind.device.begin({ kind: "medium", medium: stick });
    mind.device.purpose = "利用記録の保管";
    await mind.device.register(both);
    expect(mind.device.errors.label).toContain("管理番号");
    mind.device.label = "媒体-02";
    await mind.settle(await mind.device.register(both));
    expect(mind.said?.text).toBe("媒体「媒体-02」を登録しました。");
    expect(mind.isRegistered(stick)).toBe(true);
    mind.withdrawal.begin({ kind: "medium", name: "媒体-02", volume: stick.volume });
    await mind.settle(await mind.withdrawal.withdraw());
    expect(mind.isRegistered(stick)).toBe(false);
  });

  test("where the city forbids USB memory the dialog says so and stays", async () => {
    const { room, mind } = await looked({ media: [stick] });
    room.noUsbMemory = true;
    mind.device.begin({ kind: "medium", medium: stick });
    Object.assign(mind.device, { label: "媒体-02", purpose: "保管" });
    expect(await mind.device.register(both)).toBeNull();
    expect(mind.device.elsewhere).toContain("USBメモリは登録できません");
    expect(mind.device.device).not.toBeNull();
  });
});

test("each line of the record reads as a sentence of the room", () => {
  expect(isolationRows.map((it) => noteWords(it.note))).toEqual([
    "媒体の取り外し：「NIPPO」（USBメモリ、16 GB）",
    "媒体の接続：「NIPPO」（USBメモリ、16 GB）・未登録",
    "2020/11/30の隔離確認：接続なし",
    "接続がなくなったことを検出",
    "接続を検出：ネットワーク接続 eth0",
    "市の許可の登録：札情第123号",
  ]);
  expect(noteWords({ kind: "connected", connections: [cable], permitted: true })).toContain("（市の許可あり）");
  expect(noteWords({ kind: "confirmed", day: "2020-12-01", connections: [cable] })).toContain("接続あり（ネットワーク接続 eth0）");
  expect(sizeWords(15_631_122_432)).toBe("15.6 GB");
});

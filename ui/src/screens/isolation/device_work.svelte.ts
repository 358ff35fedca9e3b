import type { RoomApi } from "../../api/room";
import type { Connection, Medium, Seals } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { errorElsewhere, errorOfNamed } from "../../field_errors";
import { isolationText as text } from "../../text";

/** A device that stands connected and may be registered: by its interface and its address, or as a medium. */
export type Device = { kind: "equipment"; interface: string; address: string } | { kind: "medium"; medium: Medium };

/** The equipment behind a connection; null where it has none of its own (a route goes with its interface, an interface without address is never known again). */
export function equipmentOf(it: Connection): Device | null {
  if (it.kind === "route" || it.kind === "unreadable") return null;
  if (it.kind === "interface" && it.hardware_address === null) return null;
  return { kind: "equipment", interface: it.name, address: it.hardware_address ?? "" };
}

/** 機器・媒体の登録: what two people allow to stay connected. */
export class DeviceWork {
  device = $state.raw<Device | null>(null);
  label = $state("");
  purpose = $state("");
  attempt = new Attempt();

  errors = $derived.by(() => ({ label: errorOfNamed(this.attempt, text.label), purpose: errorOfNamed(this.attempt, text.purpose) }));
  elsewhere = $derived.by(() => errorElsewhere(this.attempt, Object.values(this.errors)));

  constructor(private readonly room: RoomApi) {}

  begin(device: Device): void {
    this.label = this.purpose = "";
    this.attempt.forget();
    this.device = device;
  }

  close(): void {
    this.device = null;
  }

  async register(seals: Seals): Promise<Said | null> {
    const { device } = this;
    if (!device) return null;
    if (!(await this.attempt.run(() => this.#send(device, seals)))) return null;
    this.close();
    return { tone: "success", text: device.kind === "equipment" ? text.equipmentDone(device.interface) : text.mediumDone(this.label) };
  }

  #send(device: Device, seals: Seals): Promise<void> {
    const { label, purpose } = this;
    if (device.kind === "medium") return this.room.registerMedium({ volume: device.medium.volume, label, purpose }, seals);
    return this.room.registerEquipment({ interface: device.interface, address: device.address, purpose }, seals);
  }
}

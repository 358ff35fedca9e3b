import type { RoomApi } from "../../api/room";
import type { FirstPassword, PermitForm, RoomProposal } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { setupText } from "../../text";

export type Step = "administrator" | "kit" | "repeat" | "done";

/** はじめの設定: propose a room, write its kit down, type it back; only then is anything written to disk. */
export class Setup {
  step = $state<Step>("administrator");
  terminalName = $state("");
  name = $state("");
  login = $state("");
  password = $state("");
  passwordAgain = $state("");
  affiliation = $state("");
  /** 誓約書の日 and 研修の日; empty is today. */
  pledgedOn = $state("");
  trainedOn = $state("");
  permitNumber = $state("");
  permitScope = $state("");
  permitUntil = $state("");
  second = $state<"now" | "none">("now");
  secondName = $state("");
  secondLogin = $state("");
  typedKit = $state("");
  kit = $state.raw("");
  secondPassword = $state.raw<FirstPassword | null>(null);
  passwordsDiffer = $state(false);
  attempt = new Attempt();

  /** `connected` tells whether the terminal is connected now: then the city's permit is asked for. */
  constructor(
    private readonly room: RoomApi,
    private readonly connected: () => boolean = () => false,
  ) {}

  /** The permit stays asked for once something of it was typed, also when the cable is out by then. */
  get asksPermit(): boolean {
    return this.connected() || [this.permitNumber, this.permitScope, this.permitUntil].some((it) => it.trim() !== "");
  }

  async propose(): Promise<void> {
    this.passwordsDiffer = this.password !== this.passwordAgain;
    if (this.passwordsDiffer) return this.attempt.forget();
    await this.attempt.run(async () => {
      this.kit = (await this.room.proposeRoom(this.#proposal())).kit;
      this.step = "kit";
    });
  }

  written(): void {
    this.step = "repeat";
  }

  showKitAgain(): void {
    this.attempt.forget();
    this.step = "kit";
  }

  async found(): Promise<void> {
    await this.attempt.run(async () => {
      this.secondPassword = (await this.room.foundRoom(this.typedKit)).second_administrator;
      this.step = "done";
      this.kit = this.typedKit = this.password = this.passwordAgain = "";
    });
  }

  /** The refusal of the password, whose sentence belongs to the field and not to the top of the form. */
  passwordAgainError = $derived(this.passwordsDiffer ? setupText.passwordsDiffer : null);

  /** A refused ID or name is one of two people's: the one whose text the room names, or else the first person's. */
  refusedIsSecond = $derived.by(() => {
    const refused = this.attempt.refused;
    if (!refused || this.second === "none") return false;
    if (refused.code === "login_taken" || refused.details["login"] === this.secondLogin) return true;
    if (refused.code === "name_empty") return this.name.trim() !== "";
    if (refused.code === "login_too_short") return this.login.trim().length > this.secondLogin.trim().length;
    return false;
  });

  #proposal(): RoomProposal {
    const second = this.second === "now" ? { login: this.secondLogin, name: this.secondName } : null;
    return {
      terminal_name: this.terminalName, name: this.name, login: this.login, password: this.password, affiliation: this.affiliation,
      pledged_on: this.pledgedOn, trained_on: this.trainedOn, permit: this.#permit(), second_administrator: second,
    };
  }

  #permit(): PermitForm | null {
    return this.asksPermit ? { number: this.permitNumber, scope: this.permitScope, until: this.permitUntil } : null;
  }
}

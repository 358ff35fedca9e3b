// The doors of a room in memory: set-up, sign-in, lock, curtain, clock, and the draft that waits for its person.
import type {
  ClockQuestion, Connection, DeskState, FoundedRoom, IsolationState, LockReason, Me, Medium, PasswordResetNotice, Pulse, RecoveredRoom,
  Recovery, Role, RoomProposal, Training,
} from "../src/api/types";
import { FakeForms } from "./fake_forms";
import { refuse, wareki } from "./fake_reading";
import { mayOf } from "./fake_roles";
import { people } from "./people_season";

export interface FakeOptions {
  state?: "absent" | "closed" | "locked" | "open";
  role?: Role;
  practice?: boolean;
  twoPersonCount?: boolean;
  firstPassword?: boolean;
  empty?: boolean;
  keyringMissing?: boolean;
  /** The middle of the season: batches everywhere, differences open, an earlier day not closed. */
  custody?: boolean;
  /** Why the screen is locked. */
  why?: LockReason;
  clock?: ClockQuestion;
  connections?: Connection[];
  permitted?: boolean;
  media?: Medium[];
  training?: Training;
  reset?: PasswordResetNotice;
  refusedSignIns?: number;
  /** Every sign-in is refused for so many seconds. */
  wait?: number;
}

const kit = "7K3M-Q9XD-2HVA-RT4E-W8NP-5CJY-B6GS-F3ZL-9UMD";
const terminalName = "返送受付室 1号機";

export abstract class FakeDoors extends FakeForms {
  day = "2020-12-01";
  desk: DeskState;
  proposal: RoomProposal | null = null;
  clock: ClockQuestion;
  /** In percent, over locks. */
  size = 100;
  curtain = false;
  connections: Connection[];
  /** What the pulse has told the room: each touch and the last draft. */
  touches = 0;
  heardDraft = "";
  waitingDraft: string | null = null;

  constructor(readonly options: FakeOptions = {}) {
    super();
    this.clock = options.clock ?? "none";
    this.connections = options.connections ?? [];
    const at = { practice: options.practice ?? false, connections: this.connections };
    const kind = options.state ?? "open";
    this.desk = { kind: "absent", ...at };
    if (kind === "closed") this.desk = { kind, problem: null, ...at };
    if (kind === "locked") this.desk = this.#locked(options.why ?? "by_person");
    if (kind === "open") this.desk = this.#open(this.me());
  }

  async deskState() {
    return this.desk.kind === "open" ? { ...this.desk, clock: this.clock } : this.desk;
  }
  async proposeRoom(proposal: RoomProposal) {
    if (proposal.permit && proposal.permit.number === "") refuse("field_empty", { field: "許可番号" });
    if (proposal.password.length < 15) refuse("password_too_short", { minimum: "15" });
    if (proposal.login.length < 3) refuse("login_too_short", { minimum: "3" });
    this.proposal = proposal;
    return { kit };
  }
  async foundRoom(typed: string): Promise<FoundedRoom> {
    if (!this.proposal) return refuse("nothing_proposed");
    if (typed.replace(/[-\s]/g, "").toUpperCase() !== kit.replaceAll("-", "")) refuse("kit_not_repeated");
    this.#close();
    const second = this.proposal.second_administrator;
    return { second_administrator: second && { ...second, first_password: "Kumo-83-Tsuki-Ame" } };
  }
  async forgetProposal() {
    this.proposal = null;
  }
  async signIn(login: string, password: string) {
    if (this.options.keyringMissing) refuse("keyring_entry_missing");
    if (this.options.wait) refuse("too_many_tries", { seconds: String(this.options.wait) });
    if (login === "" || password === "") refuse("wrong_login_or_password");
    const me = this.me();
    this.desk = this.#open(me);
    return me;
  }
  async signOut() {
    this.#close();
  }
  async changePassword(_current: string, replacement: string) {
    if (replacement.length < 12) refuse("password_too_short", { minimum: "12" });
    const me = { ...this.me(), must_change_password: false };
    this.desk = this.#open(me);
    return me;
  }
  async beginRecovery(recovery: Recovery): Promise<RecoveredRoom> {
    if (recovery.kit.length < 10) refuse("kit_mistyped");
    if (recovery.seal_number === "") refuse("seal_number_empty");
    return { kit, first_passwords: [{ login: "kanri.01", name: "練習 管理者", first_password: "Kumo-83-Tsuki-Ame" }] };
  }
  async finishRecovery() {
    return undefined;
  }

  async pulse(touched: boolean, draft: string | null): Promise<Pulse> {
    if (touched) {
      this.touches += 1;
      this.curtain = false;
    }
    if (draft !== null && this.desk.kind === "open") this.heardDraft = draft;
    const state = this.desk.kind === "absent" ? "closed" : this.desk.kind;
    return {
      state, curtain: this.curtain, connections: this.connections, isolation: state === "open" ? this.isolationState() : null, job: this.jobAtPulse(), trouble: null,
    };
  }
  async lock() {
    this.lockFor("by_person");
  }
  /** As the room does by itself. */
  lockFor(why: LockReason): void {
    if (this.desk.kind !== "open") return;
    this.waitingDraft = this.heardDraft || null;
    this.desk = this.#locked(why);
  }
  async takeDraft() {
    const draft = this.waitingDraft;
    this.waitingDraft = null;
    return draft;
  }
  async confirmClock(_day: string, right: boolean) {
    if (this.clock === "step" && !this.me().may.includes("confirm_clock")) refuse("not_allowed");
    if (right) this.clock = "none";
  }
  async zoom(percent: number | null) {
    this.size = percent ?? this.size;
    return this.size;
  }

  isolationState(): IsolationState {
    const permitted = (this.options.permitted ?? false) || this.permits.some((it) => it.holds);
    const blocks = this.connections.length > 0 && !permitted && !this.desk.practice;
    const media = this.options.media ?? [];
    const unregistered = media.filter((it) => !this.registeredMedia.some((known) => known.volume === it.volume));
    return { connections: this.connections, permitted, blocks, media, unregistered };
  }

  me(): Me {
    const role = this.options.role ?? "administrator";
    const row = people.find((it) => it.role === role) ?? people[0];
    return {
      person: row?.person ?? "", login: row?.login ?? "", name: row?.name ?? "", role, must_change_password: this.options.firstPassword ?? false,
      may: mayOf[role], password_reset: this.options.reset ?? null, refused_sign_ins: this.options.refusedSignIns ?? 0,
      training: this.options.training ?? { kind: "current", until: "2021-11-19" },
    };
  }

  #open(me: Me): DeskState {
    const practice = this.options.practice ?? false;
    return { kind: "open", practice, terminal_name: terminalName, me, clock: this.clock, day: this.day, wareki: wareki(this.day), time: "8:42" };
  }

  #locked(why: LockReason): DeskState {
    const { name, login } = this.me();
    return { kind: "locked", practice: this.options.practice ?? false, name, login, why, connections: this.connections };
  }

  #close(): void {
    this.desk = { kind: "closed", practice: this.desk.practice, problem: null, connections: this.connections };
  }
}

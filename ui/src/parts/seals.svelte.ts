/** What people gave to approve an action: the own password, and for two people ID and password of another one. */
export interface GivenSeals {
  own_password: string;
  second: { login: string; password: string } | null;
}

/** The fields of an approval. Whatever becomes of it, no password stays in them. */
export class SealsFields {
  own = $state("");
  login = $state("");
  password = $state("");
  /** How often these fields were used: each use starts with empty ones. */
  uses = $state(0);
  #asked = $state(false);

  ownEmpty = $derived(this.#asked && this.own === "");
  loginEmpty = $derived(this.#asked && this.login.trim() === "");
  passwordEmpty = $derived(this.#asked && this.password === "");

  /** Hands over what was typed and forgets it; null while something is missing, so that no try is spent on an empty field. */
  take(two: boolean): GivenSeals | null {
    this.#asked = true;
    if (this.own === "" || (two && (this.login.trim() === "" || this.password === ""))) return null;
    const second = two ? { login: this.login, password: this.password } : null;
    const given = { own_password: this.own, second };
    this.clear();
    return given;
  }

  clear(): void {
    this.own = this.password = "";
    this.#asked = false;
    this.uses += 1;
  }
}

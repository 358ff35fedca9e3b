import type { Role } from "../../api/types";

/** Whose seals the dialog asks for when somebody gets a role; the room decides whether they are enough. */
export const asksTwo: Record<Role, boolean> = { clerk: false, supervisor: false, administrator: true, auditor: false };

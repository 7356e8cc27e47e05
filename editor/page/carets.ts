// Other people in the text: a caret in their delegation's colour with its code, and a tint over what they have chosen.
import type { DecorationAttrs } from "@tiptap/pm/view";
import { delegationInk } from "../delegation-colour";

/** Somebody who is in the room, as the server says. */
export type PresentPerson = {
  readonly name: string;
  readonly delegation: string | null;
  readonly role: string;
};

type UserState = Readonly<Record<string, unknown>>;

const word = (value: unknown): string => (typeof value === "string" ? value : "");

/** Reads what presence describes a person; null for one who has no name yet. */
export const presentFrom = (user: UserState | null | undefined): PresentPerson | null => {
  if (!user || word(user.name) === "") return null;
  const delegation = word(user.delegation);
  return { name: word(user.name), delegation: delegation === "" ? null : delegation, role: word(user.role) };
};

const roleLabels: Readonly<Record<string, string>> = {
  "co-facilitator": "CoF",
  secretariat: "SEC",
  observer: "OBS",
};

/** What stands on a person's caret and face: the delegation's code, otherwise a sign of the role. */
export const signOf = (person: PresentPerson): string => person.delegation ?? roleLabels[person.role] ?? "…";

const colourOfUser = (user: UserState): string => {
  const person = presentFrom(user);
  return person ? signOf(person) : "…";
};

/** The caret as an element. */
export const drawCaret = (user: UserState): HTMLElement => {
  const sign = colourOfUser(user);
  const caret = document.createElement("span");
  caret.className = "caret";
  caret.dataset.who = sign;
  caret.style.setProperty("--c", delegationInk(sign));
  return caret;
};

/** The tint over chosen words. */
export const drawSelection = (user: UserState): DecorationAttrs => ({
  class: "chosen",
  style: `--c: ${delegationInk(colourOfUser(user))}`,
});

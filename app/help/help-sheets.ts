// Which items of help stand on the sheet of each role, and where the sheets are.
import type { Role } from "#domain/people/access";

/** The sheets by the last part of their address. */
export const sheets = {
  delegate: "delegate",
  cofacilitator: "co-facilitator",
  secretariat: "secretariat",
  observer: "observer",
} as const satisfies Record<string, Role>;

export type SheetName = keyof typeof sheets;

/** In the order in which they are offered. */
export const sheetNames: readonly SheetName[] = ["delegate", "cofacilitator", "secretariat", "observer"];

/** Where the sheet of a role is. */
export const sheetOf = (role: Role): string => `/help/${sheetNames.find((name) => sheets[name] === role)}`;

/** What each sheet says, in the order in which it comes up. */
export const itemsOf = {
  delegate: ["find", "propose", "whole", "support", "position", "prepare", "news"],
  "co-facilitator": ["find", "decide", "close", "pen", "floor", "silence", "issue"],
  secretariat: ["find", "people", "intake", "link", "answer", "issue", "record"],
  observer: ["find", "views", "trace", "board", "follow", "save", "record"],
} as const satisfies Record<Role, readonly string[]>;

/** The keys of the text that stand at the foot of a sheet. */
export const keysOnSheets = ["box", "leave", "undo", "comment"] as const;

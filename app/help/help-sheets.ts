// Which help items are on the sheet of each role, and the addresses of the sheets.
import type { Role } from "#domain/people/access";

/** The role of each sheet, by the last segment of its address. */
export const sheets = {
  delegate: "delegate",
  cofacilitator: "co-facilitator",
  secretariat: "secretariat",
  observer: "observer",
} as const satisfies Record<string, Role>;

export type SheetName = keyof typeof sheets;

/** The order in which the sheets are offered. */
export const sheetNames: readonly SheetName[] = ["delegate", "cofacilitator", "secretariat", "observer"];

/** The address of a role's sheet. */
export const sheetOf = (role: Role): string => `/help/${sheetNames.find((name) => sheets[name] === role)}`;

/** The items of each sheet, in the order in which a reader needs them. */
export const itemsOf = {
  delegate: ["find", "propose", "whole", "support", "position", "prepare", "news"],
  "co-facilitator": ["find", "decide", "close", "pen", "floor", "silence", "issue"],
  secretariat: ["find", "people", "intake", "link", "answer", "issue", "record"],
  observer: ["find", "views", "trace", "board", "follow", "save", "record"],
} as const satisfies Record<Role, readonly string[]>;

/** The keyboard shortcuts of the text that are listed at the foot of a sheet. */
export const keysOnSheets = ["box", "leave", "undo", "comment"] as const;

// Rule A24: in whose name a person proposes, and how words are changed in a draft of each mode.
import { describe, expect, it } from "vitest";
import { editing, type Mode, modes, penName, proposesAs, type Role, roles } from "#domain/people/access";
import { isRefusal } from "#domain/refusal";

const way = (role: Role, delegation: string | null, mode: Mode): string => {
  const may = editing({ role, delegation }, mode);
  return isRefusal(may) ? may.code : may;
};

describe("[A24] in a draft", () => {
  it("[A24a] pen-holders propose in one name, delegates in that of their delegation, observers in none", () => {
    expect(roles.map((role) => proposesAs({ role, delegation: "EU" }))).toEqual([
      penName,
      penName,
      "EU",
      null,
    ]);
    expect(roles.map((role) => proposesAs({ role, delegation: null }))).toEqual([
      penName,
      penName,
      null,
      null,
    ]);
  });

  it.each<[Role, string | null, ...string[]]>([
    ["co-facilitator", null, "direct", "either", "conflict"],
    ["secretariat", null, "direct", "either", "conflict"],
    ["delegate", "EU", "direct", "proposing", "conflict"],
    ["delegate", null, "direct", "negotiating", "conflict"],
    ["observer", null, "not-allowed", "not-allowed", "conflict"],
  ])("[A24b] %s of %s changes words", (role, delegation, ...ways) => {
    expect(modes.map((mode) => way(role, delegation, mode))).toEqual(ways);
  });
});

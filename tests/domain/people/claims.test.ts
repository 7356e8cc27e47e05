// Rights by what an organisation's provider says.
import { describe, expect, test } from "vitest";
import {
  goesAlong,
  refusalToBecomeRow,
  rightsByClaims,
  ruleFor,
  sourceAfter,
  type UsualRights,
  valuesIn,
} from "#domain/people/claims";

const bra: UsualRights = { role: "delegate", delegation: "BRA" };
const ken: UsualRights = { role: "delegate", delegation: "KEN" };
const staff: UsualRights = { role: "secretariat", delegation: null };

describe("the row that counts", () => {
  test.each<[object, string, string[]]>([
    [{ group: "bra" }, "group", ["bra"]],
    [{ groups: ["bra", "all", 7, null, { a: 1 }] }, "groups", ["bra", "all", "7"]],
    [{ realm_access: { roles: ["bra"] } }, "realm_access.roles", ["bra"]],
    [{ "https://un.example/groups": ["bra"] }, "https://un.example/groups", ["bra"]],
    [{ a: { b: "inside" }, "a.b": "itself" }, "a.b", ["itself"]],
    [{ staff: true }, "staff", ["true"]],
    [{ group: { bra: true } }, "group", []],
    [{ group: null }, "group.deeper", []],
    [{}, "constructor", []],
    [{}, "__proto__.constructor", []],
  ])("[P12a] %j has in %s the values %j", (claims, name, values) => {
    expect(valuesIn({ ...claims }, name)).toEqual(values);
  });

  test("[P12a] is the first one that fits, to the letter", () => {
    const rules = [
      { claim: "groups", value: "Bra", ...ken },
      { claim: "groups", value: "staff", ...staff },
      { claim: "groups", value: "bra", ...bra },
    ];
    expect(ruleFor(rules, { groups: ["bra", "staff"] })).toMatchObject(staff);
    expect(ruleFor(rules, { groups: "bra" })).toMatchObject(bra);
    expect(ruleFor(rules, { groups: ["bras"] })).toBeNull();
    expect(ruleFor([], { groups: "bra" })).toBeNull();
  });
});

const who = { source: "claims", present: bra, rule: bra, isLast: false } as const;

test.each([
  ["[P12b] whoever was given rights by hand keeps them", { source: "hand", rule: ken }, "kept"],
  ["[P12b] by hand, without a row too", { source: "hand", rule: null }, "kept"],
  ["[P12b] whoever follows has those of the row", { rule: ken }, "given"],
  ["[P12b] nothing happens where they are the same", {}, "kept"],
  ["[P12c] without a row they are withdrawn", { rule: null }, "withdrawn"],
  ["[P12c] they come back with a row", { source: "withdrawn" }, "given"],
  ["[P12c] they stay withdrawn without one", { source: "withdrawn", rule: null }, "withdrawn"],
  ["[P12c] the last of the secretariat keeps them", { present: staff, rule: null, isLast: true }, "kept"],
  ["[P12c] also where a row says less", { present: staff, isLast: true }, "kept"],
] as const)("%s", (_, more, verdict) => {
  expect(rightsByClaims({ ...who, ...more }).verdict).toBe(verdict);
});

test("[P12d] a seat goes along that was as the rights were", () => {
  expect(goesAlong(bra, { ...bra })).toBe(true);
  expect(goesAlong({ role: "observer", delegation: "BRA" }, bra)).toBe(false);
  expect(goesAlong(ken, bra)).toBe(false);
});

test.each([
  ["claims", { isOther: true }, "hand"],
  ["claims", { isOther: false }, "claims"],
  ["hand", { isOther: false, rightsFrom: "claims" }, "claims"],
  ["claims", { isOther: true, rightsFrom: "claims" }, "claims"],
  ["withdrawn", { isOther: false, disabled: false }, "hand"],
  ["withdrawn", { isOther: false, disabled: true }, "claims"],
  ["withdrawn", { isOther: false }, "withdrawn"],
  ["claims", { isOther: false, disabled: true }, "claims"],
] as const)("[P12f] from %s, after %j by hand, rights come from %s", (before, change, after) => {
  expect(sourceAfter(before, change)).toBe(after);
});

describe("a row that is changed", () => {
  const was = { claim: "groups", value: "bra", ...bra };
  const everybody = { claim: "iss", value: "https://id.example", ...staff };
  test.each([
    [
      "[P12h] stays beside one of the same claim and value that was there before",
      was,
      { role: "observer" },
      null,
    ],
    ["[P12h] becomes no row that there is", { ...was, value: "ken" }, { value: "bra" }, "exists"],
    ["[P12g] that is of everybody may be moved", everybody, {}, null],
    [
      "[P12g] becomes no row of everybody who holds the pen",
      { ...everybody, ...bra },
      { role: "secretariat" },
      "conflict",
    ],
  ] as const)("%s", (_, before, change, code) => {
    expect(refusalToBecomeRow(before, { ...before, ...change }, [was])?.code ?? null).toBe(code);
  });
});

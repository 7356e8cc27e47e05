// Rules about people: addresses, passwords, seats, the last secretariat.
import { describe, expect, test } from "vitest";
import { type Role, refusalToCreateDrafts, roles } from "#domain/people/access";
import {
  canonicalEmail,
  delegationFor,
  refusalToLeaveSecretariat,
  refusalToManagePeople,
  refusalToSeat,
} from "#domain/people/people";

test.each([
  ["A@B.example", "a@b.example"],
  ["  a@b.example\n", "a@b.example"],
  ["a＠b.example", "a@b.example"],
])("the address %j is %s", (typed, canonical) => {
  expect(canonicalEmail(typed)).toBe(canonical);
  expect(canonicalEmail(canonical)).toBe(canonical);
});

describe("a seat", () => {
  const cases: [Role, string | null, string | undefined][] = [
    ["delegate", "AAA", undefined],
    ["delegate", null, "malformed"],
    ["observer", null, undefined],
    ["observer", "AAA", undefined],
    ["co-facilitator", null, undefined],
    ["co-facilitator", "AAA", "malformed"],
    ["secretariat", null, undefined],
    ["secretariat", "AAA", "malformed"],
  ];
  test.each(cases)("as %s for %s: %s", (role, delegation, code) => {
    expect(refusalToSeat(role, delegation)?.code).toBe(code);
  });

  test("[P6] a delegate keeps the delegation in a new seat, every other role drops it", () => {
    expect(delegationFor("delegate", "AAA")).toBe("AAA");
    expect(delegationFor("observer", "AAA")).toBeNull();
    expect(delegationFor("secretariat", "AAA")).toBeNull();
  });
});

test("the last of the secretariat stays, one of two may go, others are not concerned", () => {
  expect(refusalToLeaveSecretariat(["a"], "a")?.code).toBe("conflict");
  expect(refusalToLeaveSecretariat(["a", "b"], "a")).toBeNull();
  expect(refusalToLeaveSecretariat(["a"], "b")).toBeNull();
});

test.each(["co-facilitator", "delegate", "observer"] as const)("a %s does not manage people", (usualRole) => {
  expect(refusalToManagePeople({ usualRole })?.code).toBe("not-allowed");
});

test.each(roles)(
  "drafts are created by the secretariat and by co-facilitators, not as a %s otherwise",
  (role) => {
    const may = role === "secretariat" || role === "co-facilitator";
    expect(refusalToCreateDrafts(role)?.code ?? null).toBe(may ? null : "not-allowed");
  },
);

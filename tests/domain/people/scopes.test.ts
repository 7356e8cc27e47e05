// What a token of a program is for.
import { describe, expect, it } from "vitest";
import type { PermittedAct } from "#domain/people/access";
import {
  daysOfToken,
  type Grant,
  grantedScopes,
  isWhole,
  type OutsideDrafts,
  refusalByScopes,
  refusalOutsideDrafts,
  refusalToOpenDraft,
  type Scope,
  scopes,
  scopesOfAct,
  scopesOutside,
} from "#domain/people/scopes";

const grant = (named: readonly Scope[] | null, draft: string | null = null): Grant => ({
  scopes: grantedScopes(named),
  draft,
});

describe("[P11a] an act is open to a token with every scope that it needs", () => {
  const table: readonly [readonly Scope[], PermittedAct, Scope | null][] = [
    [["read"], "read", null],
    [["write"], "read", null],
    [["read"], "comment", "write"],
    [["write"], "propose", null],
    [["write"], "take position", "delegation"],
    [["delegation"], "take position", null],
    [["delegation"], "prepare", null],
    [["read", "write"], "prepare", "delegation"],
    [["write", "delegation"], "close", "manage"],
    [["manage"], "manage people", null],
    [["read"], "take the whole draft away", "manage"],
    [["manage"], "take down what is said", "write"],
    [["write", "manage"], "take acts back", "delegation"],
    [["write", "delegation", "manage"], "take acts back", null],
  ];
  it.each(table)("%s: %s → %s", (named, act, lacking) => {
    const refusal = refusalByScopes(grant(named), scopesOfAct(act));
    expect(refusal?.code).toBe(lacking === null ? undefined : "beyond-scope");
    expect(refusal?.facts.scope ?? null).toBe(lacking);
  });

  it("reading is in every token, and scopes stand in one order, each once", () => {
    expect(grantedScopes(["manage", "write", "write"])).toEqual(["read", "write", "manage"]);
  });
});

describe("[P11b] a token of one draft", () => {
  it("opens that one", () => {
    expect(refusalToOpenDraft(grant(null, "a"), "a")).toBeNull();
    expect(refusalToOpenDraft(grant(null, "a"), "b")?.code).toBe("beyond-scope");
    expect(refusalToOpenDraft(grant(null), "b")).toBeNull();
  });

  const table: readonly [OutsideDrafts, string | null, boolean][] = [
    ["any", "a", true],
    ["read", "a", false],
    ["manage", "a", false],
    ["none", "a", false],
    ["read", null, true],
    ["manage", null, true],
  ];
  it.each(table)("outside of drafts, %s, of draft %s: %s", (door, draft, isOpen) => {
    expect(refusalOutsideDrafts(grant(null, draft), door) === null).toBe(isOpen);
  });
});

it("[P11c] a token ends after 90 days, or as was asked, within what is allowed", () => {
  expect(daysOfToken(undefined, 365)).toBe(90);
  expect(daysOfToken(undefined, 30)).toBe(30);
  expect(daysOfToken(365, 365)).toBe(365);
  expect(daysOfToken(31, 30)).toMatchObject({ code: "malformed", facts: { days: 30 } });
});

it("[P11d] a token from before there were scopes has them all", () => {
  expect(grantedScopes(null)).toEqual(scopes);
  expect(isWhole(grant(null))).toBe(true);
  expect(isWhole(grant(null, "a"))).toBe(false);
  expect(isWhole(grant(["write"]))).toBe(false);
});

it("[P11g] no token sets up what goes on after its end, whatever it is for", () => {
  expect(refusalOutsideDrafts(grant(null), "outlasting")?.code).toBe("beyond-scope");
  expect(scopesOutside("outlasting")).toBeNull();
});

it("[P11e] no token opens the account, whatever it is for", () => {
  expect(refusalOutsideDrafts(grant(null), "none")?.code).toBe("beyond-scope");
});

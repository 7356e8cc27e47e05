// Rule L32: in whose name a textual proposal of a submission may be made.
import { describe, expect, it } from "vitest";
import { isRefusal } from "#domain/refusal";
import { sendersOf, signerOf } from "#domain/sources/textual/textual-rights";
import { room } from "../../support/floor-lines";

describe("[L32] nobody signs for anybody else", () => {
  const sender = {
    organization: "Ministry of Networks",
    stakeholderType: "Government" as const,
    stakeholderTypeAsTyped: "Government",
    countryCodes: ["BRA"],
    lastName: null,
    onBehalfOf: null,
  };
  const senders = (fields: Partial<typeof sender | { [K in keyof typeof sender]: unknown }>) =>
    sendersOf({ ...sender, ...fields } as typeof sender, room.delegations);

  it("a State or a group has sent it, or no delegation has", () => {
    expect(senders({})).toEqual(["BRA"]);
    expect(senders({ countryCodes: ["BRA", "KEN"] })).toEqual(["BRA", "KEN"]);
    expect(senders({ organization: "Group of 77 and China", countryCodes: ["ZAF"] })).toEqual(["G77"]);
    expect(senders({ lastName: "Member States of the Group of 77 and China" })).toEqual(["G77"]);
    expect(senders({ onBehalfOf: "the European Union and its member States" })).toEqual(["EU"]);
    expect(senders({ onBehalfOf: "the African Group" })).toEqual([]);
    expect(senders({ stakeholderType: "Private Sector" })).toEqual([]);
    expect(senders({ stakeholderType: "Civil Society", onBehalfOf: "Group of 77" })).toEqual([]);
    expect(senders({ stakeholderTypeAsTyped: "International Organization" })).toEqual([]);
    expect(senders({ countryCodes: ["ISL"] })).toEqual([]);
  });

  it.each([
    ["delegate", "KEN", [], undefined, "KEN"],
    ["delegate", "KEN", ["BRA"], undefined, "KEN"],
    ["delegate", "KEN", ["BRA"], "BRA", "not-allowed"],
    ["secretariat", null, ["BRA"], undefined, "BRA"],
    ["co-facilitator", null, ["BRA", "KEN"], "KEN", "KEN"],
    ["co-facilitator", null, ["BRA", "KEN"], undefined, "malformed"],
    ["co-facilitator", null, ["BRA"], "KEN", "not-allowed"],
    ["secretariat", null, [], undefined, "not-allowed"],
    ["secretariat", null, [], "KEN", "not-allowed"],
    ["observer", null, ["BRA"], "BRA", "not-allowed"],
  ] as const)("%s of %s, sent by %s, wanted for %s: %s", (role, delegation, sent, wanted, expected) => {
    const signer = signerOf({ userId: "u", role, delegation }, sent, wanted);
    expect(isRefusal(signer) ? signer.code : signer).toBe(expected);
  });
});

// Who comes in from an organisation, and to whom an identity is bound.
import { expect, test } from "vitest";
import { type ArrivingIdentity, refusalToUnbind, whoComesIn } from "#domain/people/identities";

const nobody: ArrivingIdentity = { bound: null, asking: null, addressed: null, isVerified: false };
const ana = { person: "ana", hasIdentity: false };

test.each<[string, Partial<ArrivingIdentity>, object]>([
  [
    "[P9a] the one to whom it is bound, whoever has the address",
    { bound: "ana", addressed: { person: "bo", hasIdentity: false }, isVerified: true },
    { person: "ana", binds: false },
  ],
  [
    "[P9b] whoever has an address that is vouched for, bound from now on",
    { addressed: ana, isVerified: true },
    { person: "ana", binds: true },
  ],
  ["[P9b] nobody by an address that is not vouched for", { addressed: ana }, { refused: "unverified" }],
  ["[P9b] nobody by an address that nobody has", { isVerified: true }, { refused: "unknown" }],
  [
    "[P9c] nobody by the address of one who is bound already",
    { addressed: { ...ana, hasIdentity: true }, isVerified: true },
    { refused: "other-identity" },
  ],
  [
    "[P9d] whoever asks, bound from now on",
    { asking: "ana", addressed: { person: "bo", hasIdentity: true } },
    { person: "ana", binds: true },
  ],
  ["[P9d] whoever asks and has it already", { asking: "ana", bound: "ana" }, { person: "ana", binds: false }],
  ["[P9d] not whoever asks for somebody else's", { asking: "ana", bound: "bo" }, { refused: "taken" }],
])("%s", (_, known, entrance) => {
  expect(whoComesIn({ ...nobody, ...known })).toEqual(entrance);
});

test.each([
  [1, false, "conflict"],
  [1, true, undefined],
  [2, false, undefined],
])("[P9e] of %i accounts, with a password: %j", (identities, hasPassword, code) => {
  expect(refusalToUnbind({ identities, hasPassword })?.code).toBe(code);
});

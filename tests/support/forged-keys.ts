// Keys that do not count: of nobody, of others, not accredited, or not any more.
import { changed, type Forgery, forgery, instead, one, theBlock, withoutRenewal } from "./forging";
import { accredit, bra, ken, register, secretariat, signings, signs, steps, stranger } from "./signed-record";
import { everybodysKey } from "./signing-keys";

const { agreed, withdrawn } = signings;
const everybodys = everybodysKey();
/** Those about keys. */
export const forgedKeys: readonly Forgery[] = [
  forgery(
    "a key accredited after the act",
    {
      accredited: () => [],
      reserved: (entries) => [...steps.reserved(entries), ...steps.accredited(entries)],
    },
    [6, "not accredited before"],
  ),
  forgery(
    "a key that its owner accredited",
    {
      accredited: accredit(bra, "BRA", { userId: "u-bra", role: "delegate", delegation: "BRA" }),
    },
    [7, "not accredited before"],
  ),
  forgery(
    "a key that another delegation accredited",
    {
      accredited: accredit(bra, "BRA", { userId: "u-usa", role: "delegate", delegation: "USA" }),
    },
    [7, "not accredited before"],
  ),
  forgery("a key accredited for another delegation", { accredited: accredit(bra, "USA", secretariat) }, [
    7,
    "not accredited before",
  ]),
  forgery(
    "a key of another delegation",
    { registered: register(bra, "USA", { userId: "u-bra" }), accredited: accredit(bra, "USA", secretariat) },
    [7, "not one of BRA"],
  ),
  forgery(
    "a key of half a site",
    {
      registeredOwn: register({ facts: { ...ken.facts, site: { name: "room.example" } } }, "KEN", {
        userId: "u-ken",
      }),
    },
    [10, "no entry registered"],
  ),
  forgery(
    "a key with which everybody can sign",
    {
      registeredOwn: register(everybodys, "KEN", { userId: "u-ken" }),
      accreditedOwn: accredit(everybodys, "KEN", { userId: "u-ken2", role: "delegate", delegation: "KEN" }),
      reserved: signs({ ...signings.reserved, with: everybodys }),
    },
    [10, "no entry registered"],
  ),
  forgery(
    "a key that was accredited for nobody",
    {
      registered: () => [{ act: "key.registered", userId: "u-bra", facts: { ...bra.facts, for: null } }],
      accredited: () => [
        { act: "key.accredited", userId: "u-sec", facts: { key: bra.key, as: { role: "secretariat" } } },
      ],
      agreed: signs({
        act: "standing.changed",
        userId: "u-bra",
        for: null,
        with: bra,
        on: [theBlock(0)],
        facts: { to: "agreed" },
      }),
    },
    [7, "not accredited before"],
  ),
  forgery("a key that nobody registered", instead({ ...agreed, with: stranger }), [7, "no entry registered"]),
  forgery(
    "a key under the name of another",
    {
      registered: () => [
        {
          act: "key.registered",
          userId: "u-bra",
          delegation: "BRA",
          facts: { ...stranger.facts, key: bra.key, for: "BRA" },
        },
      ],
    },
    [7, "no entry registered"],
  ),
  forgery(
    "a key that replaces another under its name",
    {
      accredited: (entries) => [
        ...steps.accredited(entries),
        ...register({ facts: { ...stranger.facts, key: bra.key } }, "BRA", { userId: "u-x" })(entries),
      ],
      agreed: changed(steps.agreed, 0, (made) => ({ ...made, userId: "u-x" })),
    },
    [8, "somebody else's"],
  ),
  forgery(
    "a revoked key",
    {
      ...withoutRenewal,
      lost: () => [{ act: "key.revoked", userId: "u-sec", facts: { key: bra.key, for: "BRA" } }],
      withdrawn: signs({ ...withdrawn, with: bra }),
    },
    [12, "did not count any more, by entry 11"],
  ),
  forgery("a key that was replaced", { withdrawn: signs({ ...withdrawn, with: bra }) }, [
    13,
    "did not count any more, by entry 11",
  ]),
  forgery(
    "a key that was given up",
    {
      ...withoutRenewal,
      lost: () => [
        { act: "key.lost", userId: "u-bra", delegation: "BRA", facts: { key: bra.key, for: "BRA" } },
      ],
      withdrawn: signs({ ...withdrawn, with: bra }),
    },
    [12, "did not count any more, by entry 11"],
  ),
  forgery("a renewed key that nobody accredited", { accreditedAgain: () => [] }, [
    12,
    "not accredited before",
  ]),
  forgery(
    "a key whose owner has another seat",
    {
      ...withoutRenewal,
      lost: () => [
        {
          act: "person.changed",
          facts: {
            user: "u-bra",
            from: { role: "delegate", delegation: "BRA" },
            to: { role: "observer", delegation: null },
          },
        },
      ],
      withdrawn: signs({ ...withdrawn, with: bra }),
    },
    [12, "did not count any more, by entry 11"],
  ),
  forgery(
    "a key whose owner has no seat any more",
    {
      ...withoutRenewal,
      lost: () => [{ act: "person.removed", facts: { user: "u-bra", role: "delegate", delegation: "BRA" } }],
      withdrawn: signs({ ...withdrawn, with: bra }),
    },
    [12, "did not count any more, by entry 11"],
  ),
  forgery(
    "a passkey that somebody else used",
    { agreed: changed(signs(one), 0, (made) => ({ ...made, userId: "u-bra2" })) },
    [7, "somebody else's"],
  ),
];

// Acts that were not done, or not so: for others, on other words, or saying something else than was signed.
import { digestOf } from "#domain/digest";
import {
  changed,
  type Forgery,
  forgery,
  one,
  theBlock,
  unsigned,
  withFacts,
  withoutRenewal,
} from "./forging";
import { bra, signings, signs, statementOf, steps, type UnsealedEntry } from "./signed-record";

const { agreed } = signings;
const [first, second] = [theBlock(0), theBlock(1)];
const sealing = (made: UnsealedEntry, change: object): UnsealedEntry => {
  if (!made.opened) return made;
  const facts = JSON.parse(JSON.stringify({ ...made.opened.facts, ...change }));
  const opened = { ...made.opened, facts };
  return { ...made, opened, sealed: digestOf(opened) };
};
const withReason = (made: UnsealedEntry): UnsealedEntry => sealing(made, { reason: "We will not." });

/** Those about what was said. */
export const forgedActs: readonly Forgery[] = [
  forgery("an act that the server wrote for a delegation", { agreed: () => [unsigned] }, [
    7,
    "had to be signed",
  ]),
  forgery(
    "a withdrawal that the server wrote",
    { withdrawn: () => [{ ...unsigned, act: "position.withdrawn" }] },
    [13, "had to be signed"],
  ),
  forgery(
    "a position moved to other words",
    { agreed: changed(signs(one), 0, (made) => ({ ...made, ...second })) },
    [7, "on other words"],
  ),
  forgery(
    "a position on the same paragraph with other words",
    { agreed: changed(signs(one), 0, (made) => ({ ...made, digest: second.digest })) },
    [7, "on other words"],
  ),
  forgery("another position", { agreed: changed(signs(one), 0, withFacts({ position: "object" })) }, [
    7,
    "says something else",
  ]),
  forgery("another note", { reserved: changed(steps.reserved, 0, withFacts({ note: "For ever." })) }, [
    10,
    "says something else",
  ]),
  forgery("a note that was added", { agreed: changed(signs(one), 0, withFacts({ note: "Gladly." })) }, [
    7,
    "says something else",
  ]),
  forgery(
    "an act for another delegation",
    { agreed: changed(signs(one), 0, (made) => ({ ...made, delegation: "USA" })) },
    [7, "signed for BRA"],
  ),
  forgery(
    "another act",
    { sponsored: changed(steps.sponsored, 0, (made) => ({ ...made, act: "sponsor.left" })) },
    [14, "another act"],
  ),
  forgery(
    "a statement about another draft",
    {
      agreed: (entries) => {
        const statement = { ...statementOf(entries, one), draft: "d2" };
        return [{ ...unsigned, facts: { ...unsigned.facts, signature: bra.signs(statement) } }];
      },
    },
    [7, "another draft"],
  ),
  forgery(
    "a paragraph that was not among those signed",
    {
      agreed: changed(signs({ ...agreed, on: [first, second] }), 1, (made) => ({ ...made, pid: "p9" })),
    },
    [8, "on other words"],
  ),
  forgery(
    "a paragraph of a touch that was left out",
    { agreed: (before) => signs({ ...agreed, on: [first, second] })(before).slice(0, 1) },
    [7, "not all paragraphs"],
  ),
  forgery(
    "a paragraph twice",
    {
      agreed: changed(signs({ ...agreed, on: [first, second] }), 1, (made) => ({ ...made, ...first })),
    },
    [8, "does not follow the entry 7"],
  ),
  forgery(
    "a signature that is named later",
    {
      ...withoutRenewal,
      agreed: signs({ ...agreed, on: [first] }),
      sponsored: () => [{ ...unsigned, facts: { ...unsigned.facts, signature: 7 } }],
    },
    [9, "does not follow the entry 7"],
  ),
  forgery(
    "a signature that is named and is none",
    { agreed: () => [{ ...unsigned, facts: { ...unsigned.facts, signature: 3 } }] },
    [7, "does not follow the entry 3"],
  ),
  forgery(
    "an act that the server wrote for a delegation, with something sealed beside it",
    { agreed: () => [{ ...unsigned, sealed: "0".repeat(64) }] },
    [7, "never sealed"],
  ),
  forgery(
    "a sealed act that is another one where it is opened",
    {
      broken: changed(steps.broken, 0, (made) =>
        sealing(made, {
          signature: undefined,
          actor: { userId: "u-bra", delegation: "BRA", act: "comment.made" },
        }),
      ),
    },
    [15, "had to be signed"],
  ),
  forgery(
    "a sealed act on other paragraphs than everybody reads",
    {
      broken: changed(steps.broken, 0, (made) =>
        sealing({ ...made, facts: { ...made.facts, pids: ["p1"] } }, { pids: ["p2"] }),
      ),
    },
    [15, "on other words"],
  ),
  forgery(
    "a closing that was said to go on with other numbers",
    {
      agreed: () => [
        { act: "references.renumbered", userId: "u-pen", ...first, facts: { from: second.digest } },
        { ...unsigned, act: "standing.changed", facts: { to: "agreed", numbers: true } },
      ],
    },
    [8, "had to be signed"],
  ),
  forgery("a sealed act signed with another reason", { broken: changed(steps.broken, 0, withReason) }, [
    15,
    "says something else",
  ]),
  forgery(
    "an agreement that was said to be heard in the room",
    {
      agreed: () => [{ ...unsigned, facts: { ...unsigned.facts, fromFloor: true } }],
    },
    [7, "had to be signed"],
  ),
  forgery(
    "an objection that was said to be lifted in the room",
    {
      withdrawn: () => [
        {
          ...unsigned,
          act: "position.withdrawn",
          facts: { position: "reserve", fromFloor: true },
          delegation: "KEN",
        },
      ],
    },
    [13, "had to be signed"],
  ),
  forgery(
    "a closing that was said to be by silence",
    {
      agreed: () => [{ ...unsigned, act: "standing.changed", facts: { to: "agreed", silence: 1 } }],
    },
    [7, "had to be signed"],
  ),
];

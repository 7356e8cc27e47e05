// [G1d] What a page looks at before it shows what is signed: words, statement and challenge belong together.
import { describe, expect, it } from "vitest";
import { hashing, sha256 } from "#domain/digest";
import { challengeOf, type SignedStatement } from "#domain/record/signed-acts/statement";
import { type SignOffer, shownWords } from "../../app/drafts/[d]/signing/shown-words";

const words = JSON.stringify(["operative", 1, "We agree", { note: "A/60/687." }, " to act."]);
const heading = JSON.stringify(["section", 1, "Preamble"]);
const statement: SignedStatement = {
  draft: "d1",
  blocks: [
    { pid: "p1", digest: sha256(heading) },
    { pid: "p2", digest: sha256(words) },
  ],
  act: "position.taken",
  says: { position: "agree", note: null },
  for: "BRA",
  seen: { number: 4, head: sha256("entry 4") },
};
const signer = { draftId: "d1", delegation: "BRA" };
const challengeFor = (signed: SignedStatement) =>
  Buffer.from(challengeOf(signed, hashing)).toString("base64url");

const asked = (more: Partial<SignOffer> = {}, signed = statement): SignOffer => ({
  order: {
    act: "position.taken",
    blocks: [{ pid: "p1" }, { pid: "p2", digest: sha256(words) }],
    says: { position: "agree" },
  },
  statement: signed,
  words: [
    { pid: "p1", label: "", words: heading },
    { pid: "p2", label: "12", words },
  ],
  options: { challenge: challengeFor(signed) },
  ...more,
});

describe("[G1d] before a key is touched", () => {
  it("the words are shown whole, footnotes too, with the digest of all that is signed", () => {
    const shown = shownWords(asked(), signer);
    expect(shown?.digest).toBe(Buffer.from(challengeFor(statement), "base64url").toString("hex"));
    expect(shown?.blocks).toMatchObject([
      { label: "", isHeading: true, pieces: [{ text: "Preamble", isNote: false }] },
      {
        label: "12",
        isHeading: false,
        pieces: [
          { text: "We agree", isNote: false },
          { text: "A/60/687.", isNote: true },
          { text: " to act.", isNote: false },
        ],
      },
    ]);
  });

  it("words that do not stand there any more are shown as such", () => {
    const gone = asked({
      words: [
        { pid: "p1", label: "", words: heading },
        { pid: "p2", label: "12", words: null },
      ],
    });
    expect(shownWords(gone, signer)?.blocks[1]).toMatchObject({ label: "12", pieces: null });
  });

  const [first = { pid: "", digest: "" }, second = first] = statement.blocks;
  const otherWords = JSON.stringify(["operative", 1, "We refuse to act."]);
  it.each<[string, SignOffer]>([
    [
      "other words",
      asked({
        words: [
          { pid: "p1", label: "", words: heading },
          { pid: "p2", label: "12", words: otherWords },
        ],
      }),
    ],
    [
      "what are no words",
      asked({
        words: [
          { pid: "p1", label: "", words: heading },
          { pid: "p2", label: "12", words: "no words" },
        ],
      }),
    ],
    ["fewer words", asked({ words: [{ pid: "p1", label: "", words: heading }] })],
    ["another challenge", asked({ options: { challenge: challengeFor({ ...statement, for: "CHN" }) } })],
    ["another position", asked({}, { ...statement, says: { position: "object", note: null } })],
    [
      "a condition that nobody asked for",
      asked({}, { ...statement, says: { position: "agree", note: "On condition that others do." } }),
    ],
    ["more said", asked({}, { ...statement, says: { ...statement.says, more: null } })],
    ["less said", asked({}, { ...statement, says: { position: "agree" } })],
    ["for another delegation", asked({}, { ...statement, for: "CHN" })],
    ["another act", asked({}, { ...statement, act: "position.withdrawn" })],
    ["another draft", asked({}, { ...statement, draft: "d2" })],
    ["paragraphs in another order", asked({}, { ...statement, blocks: [second, first] })],
    [
      "another digest",
      asked({}, { ...statement, blocks: [first, { pid: "p2", digest: sha256(otherWords) }] }),
    ],
  ])("%s than what was asked for are not signed", (_, given) => {
    expect(shownWords(given, signer)).toBeNull();
  });
});

describe("[G1e] before a key is touched for an adoption", () => {
  const label = "1";
  const adopted: SignedStatement = {
    ...statement,
    act: "draft.adopted",
    blocks: [{ pid: "p2", digest: sha256(words), label }],
    says: { n: 4, symbol: "A/80/L.1", note: null, withoutVote: true },
    for: null,
  };
  const [block = { pid: "", digest: "" }] = adopted.blocks;
  const adoption = (signed: SignedStatement, more: Partial<SignOffer> = {}) =>
    shownWords(
      asked(
        {
          order: { act: "draft.adopted", says: { symbol: "A/80/L.1" } },
          words: [{ pid: "p2", label: "12", words }],
          ...more,
        },
        signed,
      ),
      { ...signer, delegation: null },
    );

  it("its words are shown with the numbers that are signed", () => {
    expect(adoption(adopted)?.blocks).toMatchObject([{ pid: "p2", label }]);
  });

  it("an item is shown with the paragraph that it stands under", () => {
    const item = JSON.stringify(["operative", 2, "By acting."]);
    const signed = {
      ...adopted,
      blocks: [block, { pid: "p3", digest: sha256(item), label: "(a)" }],
    };
    const both = [
      { pid: "p2", label: "12", words },
      { pid: "p3", label: "12 (a)", words: item },
    ];
    const shown = adoption(signed, { words: both })?.blocks.map((each) => each.label);
    expect(shown).toEqual(["1", "1 (a)"]);
  });

  it.each<[string, SignedStatement]>([
    ["without numbers", { ...adopted, blocks: [{ pid: block.pid, digest: block.digest }] }],
    ["with a note that nobody wrote", { ...adopted, says: { ...adopted.says, note: "By a vote." } }],
    ["by a vote", { ...adopted, says: { ...adopted.says, withoutVote: false } }],
    ["under another symbol", { ...adopted, says: { ...adopted.says, symbol: "A/80/L.2" } }],
  ])("it is not signed %s", (_, signed) => {
    expect(adoption(signed)).toBeNull();
  });

  it("it is not signed where words are not shown", () => {
    expect(adoption(adopted, { words: [{ pid: "p2", label: "12", words: null }] })).toBeNull();
  });
});

describe("[G1d] what a draft knows better than the page", () => {
  it.each<[string, SignOffer["order"], SignedStatement["says"]]>([
    ["a withdrawal", { act: "position.withdrawn" }, { position: "object" }],
    [
      "a closing",
      { act: "standing.changed", says: { to: "agreed", condition: undefined } },
      { to: "agreed", condition: null, conditions: [], named: [], reason: null, askedBy: null },
    ],
    [
      "a silence that is broken",
      { act: "silence.broken", says: { reason: "No." } },
      { n: 3, reason: "No.", unnamed: null },
    ],
  ])("is signed: %s", (_, order, says) => {
    expect(shownWords(asked({ order }, { ...statement, act: order.act, says }), signer)).not.toBeNull();
  });
});

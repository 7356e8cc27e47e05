// The record in sentences: every act that is ever kept has one.
import { describe, expect, it } from "vitest";
import { dayStart } from "#domain/agreement/meeting-time";
import { asText, describeEntry, mayOpen, nounsOf, opened, recordKinds } from "#domain/record/record";
import { type RecordAct, sentences } from "#domain/record/record-sentences";
import type { ReadableEntry, RecordNames } from "#domain/record/record-words";

const zone = "America/New_York";
const names: RecordNames = {
  zone,
  paragraph: (pid) => (pid === "gone" ? null : `paragraph ${pid}`),
  person: (id) => (id === "u1" ? "Ana Reader" : null),
  proposal: (id) => (id === "a1" ? "the proposal of BRA to delete “human rights”" : null),
  text: () => "Rev.1",
  submission: () => "the submission of Nets for All",
  passage: () => ({ words: "passage 4 of Nets for All", submission: "s1" }),
  theme: () => "“Access”",
};

const said = (act: RecordAct, entry: Partial<ReadableEntry> = {}): string =>
  asText(describeEntry({ act, userId: "u1", delegation: null, pid: "12", facts: {}, ...entry }, names));

describe("the sentence of an entry", () => {
  it("[R3] is there for every act, whatever its facts are, and names who acted first", () => {
    for (const act of Object.keys(sentences) as RecordAct[])
      for (const facts of [
        {},
        { edits: 3, target: "x", pending: null, settings: [], text: {}, references: "many" },
      ]) {
        const sentence = said(act, { facts });
        expect(sentence).toMatch(/^Ana Reader \p{L}.*\.$/u);
        expect(sentence).not.toMatch(/undefined|null|NaN|\[object| {2}|\.\.$/);
      }
  });

  it.each<[RecordAct, Partial<ReadableEntry>, string]>([
    [
      "position.taken",
      { delegation: "IND", facts: { position: "reserve", note: "awaiting capital" } },
      "IND reserved its position on paragraph 12: “awaiting capital”.",
    ],
    [
      "position.taken",
      { delegation: "IND", facts: { position: "agree", fromFloor: true } },
      "IND, as heard in the room, agreed to paragraph 12.",
    ],
    [
      "standing.changed",
      { facts: { from: "open", to: "agreed-ad-ref", pending: ["IND", "RUS"] } },
      "Ana Reader closed as agreed ad referendum paragraph 12, pending IND and RUS.",
    ],
    [
      "standing.changed",
      { facts: { to: "agreed", conditions: ["12", "gone"], reason: "as a package" } },
      "Ana Reader closed as agreed paragraph 12, on condition of paragraph 12 and a paragraph that is gone: “as a package”.",
    ],
    [
      "placement.changed",
      { facts: { from: "with-words", to: "open" } },
      "Ana Reader left open where paragraph 12 is to stand.",
    ],
    [
      "proposal.made",
      { delegation: "CHN", facts: { proposal: "a2", op: "delete", quote: "human rights" } },
      "CHN proposed to delete “human rights” in paragraph 12.",
    ],
    [
      "proposal.made",
      { delegation: "CHN", facts: { proposal: "a2", op: "move", target: { after: "15" } } },
      "CHN proposed to move paragraph 12 after paragraph 15.",
    ],
    [
      "proposal.made",
      { delegation: "CHN", facts: { proposal: "a2", typed: true } },
      "CHN proposed other words in paragraph 12.",
    ],
    [
      "proposal.made",
      {
        delegation: "CHN",
        facts: { proposal: "a2", typed: true, said: { op: "insert", removed: "", inserted: "duly" } },
      },
      "CHN proposed to insert “duly” in paragraph 12.",
    ],
    [
      "proposal.supported",
      { delegation: "MEX", facts: { proposal: "a1" } },
      "MEX supported the proposal of BRA to delete “human rights” on paragraph 12.",
    ],
    [
      "proposal.accepted",
      { pid: "gone", facts: { proposal: "a9", by: "USA" } },
      "Ana Reader accepted a proposal of USA on a paragraph that is gone.",
    ],
    [
      "text.issued",
      { pid: null, facts: { n: 2, symbol: "A/70/L.33", note: "Second reading" } },
      "Ana Reader issued the text A/70/L.33: “Second reading”.",
    ],
    [
      "passage.disposed",
      { facts: { passage: "x", kind: "noted", reason: "outside the mandate" } },
      "Ana Reader answered that passage 4 of Nets for All is noted: “outside the mandate”.",
    ],
    [
      "person.joined",
      { delegation: "BRA", facts: { user: "u1", role: "delegate" } },
      "Ana Reader joined by an invitation as delegate.",
    ],
    ["draft.changed", { userId: null, facts: { mode: "adopted" } }, "Adref changed the mode to adopted."],
  ])("[R3] %s is described plainly", (act, entry, sentence) => expect(said(act, entry)).toBe(sentence));

  it("[R3] ends with one stop, also after quoted words that have one", () => {
    expect(said("position.taken", { facts: { position: "object", note: "Too soon." } })).toBe(
      "Ana Reader objected to paragraph 12: “Too soon.”",
    );
  });

  it("[R3] an act of a later version is recognised by its name", () => {
    const described = describeEntry(
      { act: "toString.x", userId: "u1", delegation: null, pid: null, facts: {} },
      names,
    );
    expect(asText(described)).toBe("Ana Reader did “toString.x”.");
  });
});

describe("sealed facts", () => {
  const sealed = {
    salt: "00",
    to: { roles: ["secretariat"], delegations: ["BRA"] },
    facts: { name: "N", actor: { delegation: "BRA" } },
  } as const;

  it("[R2] are for the roles and the delegates that they name, and for nobody else", () => {
    const who = (role: "secretariat" | "delegate" | "observer", delegation: string | null) =>
      mayOpen({ userId: "u", role, delegation }, sealed.to);
    expect([who("secretariat", null), who("delegate", "BRA")]).toEqual([true, true]);
    expect([who("delegate", "CHN"), who("delegate", null), who("observer", "BRA")]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("[R2] show those who read them what was done and by whom", () => {
    const closed = { act: "person.invited", userId: null, delegation: null, pid: null, facts: {} };
    expect(asText(describeEntry(closed, names))).toBe("Adref invited somebody.");
    expect(opened(closed, sealed)).toMatchObject({ delegation: "BRA", facts: { name: "N" } });
  });
});

it("[R3] every act is of one kind, by which it is found", () => {
  const nouns = recordKinds.flatMap((kind) => nounsOf(kind)).sort();
  expect(nouns).toEqual([...new Set(Object.keys(sentences).map((act) => act.split(".")[0]))].sort());
});

it("[R3c] days begin at midnight in New York, in summer, in winter, and when clocks change", () => {
  expect(dayStart("2015-12-14", { zone }).toISOString()).toBe("2015-12-14T05:00:00.000Z");
  expect(dayStart("2015-07-01", { zone }).toISOString()).toBe("2015-07-01T04:00:00.000Z");
  expect(dayStart("2015-03-08", { zone }).toISOString()).toBe("2015-03-08T05:00:00.000Z");
  expect(dayStart("2015-03-08", { later: 1, zone }).toISOString()).toBe("2015-03-09T04:00:00.000Z");
  expect(dayStart("2015-11-01", { later: 1, zone }).toISOString()).toBe("2015-11-02T05:00:00.000Z");
});

// Calls for inputs: their state by the clock, what freezes, who may write, and what an input becomes.
import { describe, expect, it } from "vitest";
import { isRefusal } from "#domain/refusal";
import type { InputDecision, InputState } from "#domain/rounds/choices";
import { decided } from "#domain/rounds/decisions";
import {
  inputReading,
  publicContent,
  refusalOfContent,
  refusalToRevise,
  refusalToSend,
  sameWords,
} from "#domain/rounds/inputs";
import {
  mayWrite,
  refusalOfTerms,
  refusalToChangeTerms,
  roundState,
  shortNotice,
} from "#domain/rounds/rounds";
import type { InputContent, RoundTerms } from "#domain/rounds/values";

const at = (time: string) => Date.parse(`2015-${time}Z`);
const terms = (changes: Partial<RoundTerms> = {}): RoundTerms => ({
  title: { en: "Call" },
  lead: {},
  questions: [
    { words: { en: "What?" }, wordLimit: 5 },
    { words: { en: "Why?" }, wordLimit: null },
  ],
  text: null,
  audience: "anybody",
  addresses: [],
  languages: ["en", "fr"],
  announcedAt: "2015-06-01T09:00:00Z",
  opensAt: "2015-06-08T09:00:00Z",
  closesAt: "2015-06-19T17:00:00Z",
  late: false,
  ...changes,
});
const content = (changes: Partial<InputContent> = {}): InputContent => ({
  language: "en",
  organization: "Rivers Network",
  stakeholderType: "Civil Society",
  countries: ["Kenya"],
  names: ["Ada Example"],
  onBehalfOf: null,
  joint: [],
  answers: ["Libraries count."],
  remarks: [],
  consent: "published",
  ...changes,
});

describe("a call", () => {
  it.each([
    ["05-31T00:00", "prepared"],
    ["06-01T09:00", "announced"],
    ["06-08T09:00", "open"],
    ["06-19T16:59", "open"],
    ["06-19T17:00", "closed"],
  ])("[J1] at %s is %s", (time, state) => {
    expect(roundState(terms(), at(time))).toBe(state);
    expect(roundState(terms({ announcedAt: null }), at(time))).toBe("prepared");
  });

  it.each([
    ["2015-06-19T17:00:00Z", null],
    ["2015-06-17T09:00:00Z", null],
    ["2015-06-16T09:00:00Z", 6],
    ["2015-06-12T09:00:00Z", 4],
    ["2015-06-08T17:00:00Z", 0],
  ])("[J2] that is open until %s warns of %s working days", (closesAt, days) => {
    expect(shortNotice(terms({ closesAt }))).toBe(days);
  });

  it.each<[Partial<RoundTerms>, boolean]>([
    [{ closesAt: "2015-06-30T17:00:00Z" }, true],
    [{ closesAt: "2015-06-18T17:00:00Z" }, false],
    [{ late: true }, true],
    [{ questions: [{ words: { en: "What else?" }, wordLimit: 5 }] }, false],
    [{ audience: "invited", addresses: ["@a.example"] }, false],
  ])("[J3] once somebody wrote, changing %j is possible: %s", (change, is) => {
    expect(refusalToChangeTerms(terms(), terms(change), 0)).toBeNull();
    expect(refusalToChangeTerms(terms(), terms(change), 1) === null).toBe(is);
  });

  it("needs a question or a text, hours in their order, and addresses where not anybody writes", () => {
    expect(refusalOfTerms(terms())).toBeNull();
    expect(refusalOfTerms(terms({ questions: [], text: 2 }))).toBeNull();
    for (const change of [
      { questions: [] },
      { closesAt: "2015-06-08T09:00:00Z" },
      { announcedAt: "2015-06-09T09:00:00Z" },
      { audience: "accredited" as const },
    ])
      expect(refusalOfTerms(terms(change))?.code).toBe("malformed");
  });

  it("[J4] is for anybody, or for addresses and domains", () => {
    const closed = terms({ audience: "invited", addresses: ["Desk@one.example", "@ministry.example"] });
    expect(mayWrite(terms(), "anybody@else.example")).toBe(true);
    for (const email of ["desk@one.example", "who@ministry.example"])
      expect(mayWrite(closed, email)).toBe(true);
    for (const email of ["else@one.example", "who@other-ministry.example", "who@a.ministry.example"])
      expect(mayWrite(closed, email)).toBe(false);
  });

  it("[J8] takes inputs while it is open, later ones where it says so, and corrections until the hour", () => {
    expect(refusalToSend(terms(), at("06-05T00:00"))?.code).toBe("conflict");
    expect(refusalToSend(terms(), at("06-19T16:59"))).toBeNull();
    expect(refusalToSend(terms(), at("06-19T17:00"))?.code).toBe("closed");
    expect(refusalToSend(terms({ late: true }), at("06-19T17:00"))).toBeNull();
    expect(refusalToRevise(terms({ late: true }), "new", at("06-19T16:59"))).toBeNull();
    expect(refusalToRevise(terms({ late: true }), "new", at("06-19T17:00"))?.code).toBe("closed");
    expect(refusalToRevise(terms(), "published", at("06-19T16:59"))?.code).toBe("conflict");
  });
});

describe("an input", () => {
  const pids = new Set(["p1"]);
  const remark = { pid: "p1", kind: "substantive", words: "Too weak." } as const;

  it.each<[Partial<InputContent>, string | null]>([
    [{ answers: ["one two three four five"] }, null],
    [{ answers: ["one two three four five six"] }, "too-large"],
    [{ answers: ["", "one two three four five six"] }, null],
    [{ answers: [] }, "malformed"],
    [{ answers: [], remarks: [remark] }, null],
    [{ answers: [], remarks: [{ ...remark, pid: "p2" }] }, "malformed"],
    [{ language: "zh" }, "malformed"],
    [{ answers: ["a", "b", "c"] }, "malformed"],
  ])("[J5] [J6] with %j: %s", (changes, code) => {
    expect(refusalOfContent(content(changes), terms(), pids)?.code ?? null).toBe(code);
  });

  it.each<[InputState, InputDecision, string]>([
    ["new", "publish", "published"],
    ["held", "publish", "published"],
    ["new", "hold", "held"],
    ["new", "not-publish", "not-published"],
    ["not-published", "publish", "published"],
    ["published", "take-down", "taken-down"],
    ["published", "hold", "conflict"],
    ["unconfirmed", "publish", "conflict"],
    ["withdrawn", "publish", "conflict"],
    ["taken-down", "publish", "conflict"],
  ])("[J9] that is %s, %s: %s", (state, decision, outcome) => {
    const result = decided(decision, { state, content: content(), reason: "Out of scope" });
    expect(isRefusal(result) ? result.code : result).toBe(outcome);
  });

  it("[J9] is never published against its sender's wish, nor taken down without a reason", () => {
    const secret = { state: "new", content: content({ consent: "not-published" }), reason: null } as const;
    expect(isRefusal(decided("publish", secret))).toBe(true);
    for (const decision of ["not-publish", "take-down"] as const)
      expect(isRefusal(decided(decision, { ...secret, state: "published" }))).toBe(true);
  });

  it("[J10] without a name says the type alone, and is blank where the words name its sender", () => {
    const withheld = content({
      consent: "name-withheld",
      joint: ["Lakes (Union)"],
      answers: ["We at RIVERS network and Lakes (Union) ask for rivers."],
    });
    const { fields, body } = inputReading(withheld, String);
    expect(fields).toMatchObject({ organization: null, countries: [], countryCodes: [], onBehalfOf: null });
    expect(fields.stakeholderType).toBe("Civil Society");
    expect(body).toBe("We at ██████ ███████ and █████ ███████ ask for rivers.");
  });

  it("[J11] holds no address and no number in what everybody reads", () => {
    const open = publicContent(
      content({
        answers: ["Write to desk@rivers.example or call +254 20 000 0000."],
        remarks: [{ ...remark, words: "See desk@rivers.example", proposed: "Ask desk@rivers.example" }],
        organization: "Rivers desk@rivers.example",
      }),
    );
    expect(JSON.stringify(open)).not.toMatch(/@|254/);
  });

  it("[J12] becomes passages under their question or their paragraph, which are the words themselves", () => {
    const { body, passages, fields } = inputReading(
      content({
        joint: ["Lakes Union"],
        answers: ["First one.\n\nSecond one.", ""],
        remarks: [{ ...remark, proposed: "All people." }],
      }),
      () => "12",
    );
    expect(fields).toMatchObject({ organization: "Rivers Network; Lakes Union", countryCodes: ["KEN"] });
    expect(passages.map(({ text, question, section }) => [text, question, section])).toEqual([
      ["First one.", 1, null],
      ["Second one.", 1, null],
      ["Too weak.", null, "12"],
      ["All people.", null, "12"],
    ]);
    for (const { start, end, text } of passages) expect(body.slice(start, end)).toBe(text);
  });

  it("[J13] says the same as another whatever its sender, its spaces and its wishes", () => {
    const one = sameWords(content());
    expect(sameWords(content({ organization: "Other", answers: ["Libraries  count. "] }))).toEqual(one);
    expect(sameWords(content({ answers: ["Libraries counted."] }))).not.toEqual(one);
  });
});

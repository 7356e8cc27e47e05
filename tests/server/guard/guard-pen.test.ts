// Rule A24 live: who holds the pen under negotiation writes in the text itself, or proposes in the pen-holders' own name.
import { beforeEach, describe, expect, it } from "vitest";
import { baseText, type Suggestion } from "#domain/draft";
import { penName, type Role } from "#domain/people/access";
import {
  at,
  chn,
  type DocChange,
  del,
  GuardScene,
  ins,
  into,
  negotiated,
  nothing,
  suggestion,
  type Who,
} from "../../support/room-guard";

let scene: GuardScene;
beforeEach(() => {
  scene = new GuardScene(negotiated);
});

const own = (id: string): Suggestion => ({ id, by: penName, at });
const holding = (role: Role = "co-facilitator"): Who => ({
  mode: "negotiating",
  role,
  delegation: null,
  userId: "u-pen",
});
const both =
  (...changes: readonly DocChange[]): DocChange =>
  (doc) => {
    for (const change of changes) change(doc);
  };
/** What an update came to: the proposals that it made, and the paragraphs in which the text itself was edited. */
const outcome = (change: DocChange, who: Who = holding()) => {
  const { made, edited } = scene.accept(scene.say(change), who);
  return [made.map(({ proposal }) => proposal), edited.map(({ pid }) => pid)];
};

describe("[A24b] who holds the pen may, under negotiation,", () => {
  const write = into("open", (t) => t.insert(3, "duly "));
  const propose = into("open", (t) => t.insert(3, "duly ", ins(own("p1"))));
  it.each<[string, DocChange, made: string[], edited: string[]]>([
    ["write in the text itself", write, [], ["open"]],
    ["propose new words", propose, ["p1"], []],
    ["propose to delete words", into("open", (t) => t.format(0, 11, del(own("p1")))), ["p1"], []],
    [
      "amend what a delegation would insert",
      into("m", (t) => t.insert(13, "grave ", ins(own("p1")))),
      ["p1"],
      [],
    ],
    [
      "propose to delete what a delegation would insert",
      into("m", (t) => t.format(8, 12, del(own("p1")))),
      ["p1"],
      [],
    ],
    ["take words of a delegation's proposal away", into("m", (t) => t.delete(8, 5)), [], ["m"]],
    [
      "propose in one paragraph and write in another",
      both(
        propose,
        into("other", (t) => t.insert(0, "Today ")),
      ),
      ["p1"],
      ["other"],
    ],
    [
      "propose and write in one paragraph",
      into("open", (t) => {
        t.insert(t.length, " Amen.", {});
        t.insert(3, "duly ", ins(own("p1")));
      }),
      ["p1"],
      ["open"],
    ],
  ])("%s", (_, change, made, edited) => {
    expect(outcome(change)).toEqual([made, edited]);
  });

  it.each(["co-facilitator", "secretariat"] as const)("do so as %s", (role) => {
    expect(outcome(propose, holding(role))).toEqual([["p1"], []]);
  });

  it("leave the base text as it is by proposing, and go on in what another pen-holder proposed", () => {
    const before = scene.words.committed.blocks().map(baseText);
    expect(outcome(propose)).toEqual([["p1"], []]);
    const going = into("open", (t) => t.insert(8, "and ", ins(own("p1"))));
    expect(outcome(going, { ...holding(), userId: "u-second" })).toEqual([[], []]);
    expect(outcome(into("open", (t) => t.delete(3, 9)))).toEqual([[], []]);
    expect(scene.words.committed.blocks().map(baseText)).toEqual(before);
  });

  it("make what they proposed text, which is an edit of the text", () => {
    expect(outcome(propose)).toEqual([["p1"], []]);
    expect(outcome(into("open", (t) => t.format(3, 5, nothing(own("p1"), "insertion"))))).toEqual([
      [],
      ["open"],
    ]);
  });
});

describe("[A24b] who holds the pen may not, under negotiation,", () => {
  it.each<[string, DocChange, code: string]>([
    [
      "propose in the name of a delegation",
      into("open", (t) => t.insert(3, "x", ins(chn("p1")))),
      "not-allowed",
    ],
    [
      "write on in a delegation's proposal",
      into("m", (t) => t.insert(13, "grave ", ins(suggestion))),
      "not-allowed",
    ],
    [
      "mark words as those of a delegation",
      into("open", (t) => t.format(0, 5, del(suggestion))),
      "not-allowed",
    ],
    [
      "do so beside a proposal of their own",
      into("open", (t) => {
        t.insert(9, "x", ins(own("p1")));
        t.insert(3, "y", ins(chn("p2")));
      }),
      "not-allowed",
    ],
    [
      "propose without a time",
      into("open", (t) => t.insert(3, "x", ins({ ...own("p1"), at: "soon" }))),
      "malformed",
    ],
    [
      "propose under one identity in two paragraphs",
      both(
        into("open", (t) => t.insert(3, "x", ins(own("p1")))),
        into("other", (t) => t.insert(3, "x", ins(own("p1")))),
      ),
      "not-allowed",
    ],
    ["touch what is agreed", into("locked", (t) => t.insert(3, "x", ins(own("p1")))), "closed"],
  ])("%s", (_, change, code) => {
    expect(scene.refusal(scene.say(change), holding())).toBe(code);
  });

  it("be imitated: a delegate does not write in their name", () => {
    const change = into("open", (t) => t.insert(3, "x", ins(own("p1"))));
    expect(scene.refusal(scene.say(change), { mode: "negotiating" })).toBe("not-allowed");
  });

  it("propose while the draft is only drafted", () => {
    const change = into("open", (t) => t.insert(3, "x", ins(own("p1"))));
    expect(scene.refusal(scene.say(change), { ...holding(), mode: "drafting" })).toBe("not-allowed");
  });
});

// Rule A where a draft is negotiated: the identities of proposals cannot be borrowed, moved, doubled or brought back.
import { beforeEach, describe, expect, it } from "vitest";
import type { ParagraphId } from "#domain/draft";
import { endsOf, forge, format, text } from "../../support/forged-update";
import {
  chn,
  type DocChange,
  del,
  delegate,
  fra,
  GuardScene,
  ins,
  into,
  negotiated,
  wordsIn,
} from "../../support/room-guard";

let scene: GuardScene;
beforeEach(() => {
  scene = new GuardScene(negotiated);
});

describe("[A] an identity is one delegation's, one paragraph's, one instant's: refused is", () => {
  const refused: Record<string, [code: string, DocChange]> = {
    // identities
    "the identity of another's proposal": ["not-allowed", into("m", (t) => t.insert(0, "x", ins(chn("s1"))))],
    "the identity of another's new paragraph": [
      "not-allowed",
      into("theirs", (t) => t.insert(0, "x", ins(chn("n2")))),
    ],
    "its own identity in another paragraph": [
      "not-allowed",
      into("open", (t) => t.insert(0, "x", ins(chn("c1")))),
    ],
    "the identity of its new paragraph elsewhere": [
      "not-allowed",
      into("open", (t) => t.insert(0, "x", ins(chn("n1")))),
    ],
    "one new identity in two paragraphs": [
      "not-allowed",
      (doc) => {
        wordsIn(doc, "open").insert(0, "x", ins(chn("p1")));
        wordsIn(doc, "other").insert(0, "x", ins(chn("p1")));
      },
    ],
    "the identity of a proposal about the whole paragraph": [
      "not-allowed",
      into("going", (t) => t.insert(0, "x", ins(chn("r1")))),
    ],
    "its own identity at another instant": [
      "not-allowed",
      into("own", (t) => t.insert(0, "x", ins({ ...chn("c1"), at: "2015-11-13T10:00:00.000Z" }))),
    ],
    "one new identity at two instants": [
      "not-allowed",
      into("open", (t) => {
        t.insert(0, "x", ins(chn("p1")));
        t.insert(9, "x", ins({ ...chn("p1"), at: "" }));
      }),
    ],
    "33 proposals at once": [
      "too-large",
      into("open", (t) => {
        for (let n = 0; n < 33; n += 1) t.insert(3, "x", ins(chn(`p${n}`)));
      }),
    ],
  };
  for (const id of ["", "x".repeat(65), "a b", "ä", "a.b", "__proto__", "constructor"])
    refused[`the identity “${id.slice(0, 12)}”`] = [
      id === "" || id.length > 64 ? "not-allowed" : "malformed",
      into("open", (t) => t.insert(0, "x", ins(chn(id)))),
    ];
  for (const instant of ["yesterday", "2015-11-12", "2015-99-99T10:00:00Z", "2015-11-12T10:00:00"])
    refused[`the instant “${instant}”`] = [
      "malformed",
      into("open", (t) => t.insert(0, "x", ins({ ...chn("p1"), at: instant }))),
    ];
  for (const [what, [code, change]] of Object.entries(refused)) {
    it(`${what}`, () => {
      expect(scene.refusal(scene.say(change), delegate)).toBe(code);
      // The room is as it was for an honest proposal.
      const honest = into("other", (t) => t.insert(0, "x", ins(chn("h1"))));
      expect(scene.accept(scene.say(honest), delegate).made.map((each) => each.proposal)).toEqual(["h1"]);
    });
  }

  it("too many proposals on one paragraph, however they are sent", () => {
    for (let n = 0; n < 100; n += 1)
      scene.accept(scene.say(into("open", (t) => t.insert(3, "x", ins(chn(`p${n}`))))), delegate);
    const another = into("open", (t) => t.insert(3, "x", ins(chn("p100"))));
    expect(scene.refusal(scene.say(another), delegate)).toBe("too-large");
    expect(scene.accept(scene.say(into("open", (t) => t.delete(4, 1))), delegate).proposalsChanged).toEqual([
      "open",
    ]);
    expect(scene.accept(scene.say(another), delegate).made.length).toBe(1);
  });

  it("new ones of one who makes more than anybody types, though old ones may be written on", () => {
    const hasty = { ...delegate, mayMake: false };
    expect(scene.refusal(scene.say(into("open", (t) => t.insert(3, "x", ins(chn("p1"))))), hasty)).toBe(
      "too-many",
    );
    expect(
      scene.accept(scene.say(into("own", (t) => t.insert(4, "x", ins(chn("c1"))))), hasty).bytes,
    ).not.toBeNull();
  });

  it("what was decided meanwhile, however it was decided", () => {
    const decided = ["accepted", "rejected", "withdrawn", "parked", "merged", "fell"] as const;
    for (const act of decided) {
      const here = { proposal: `of ${act}`.replace(" ", "-"), pid: "open" as ParagraphId };
      scene.decide({ ...here, act: "made", delegation: "CHN" }, { ...here, act, delegation: null });
      const again = into("open", (t) => t.insert(0, "x", ins(chn(here.proposal))));
      expect(scene.refusal(scene.say(again), delegate)).toBe("conflict");
    }
  });

  it("a mark under another key than the editor gives it, so that it would stand twice", () => {
    const [key = ""] = Object.keys(ins(chn("p1")));
    const values: [string, unknown][] = [
      ["insertion", chn("p1")],
      ["insertion--AAAAAAAA", chn("p1")],
      ["deletion--AAAAAAAA", chn("p1")],
      [key, chn("p2")],
      [key, { ...chn("p1"), more: 1 }],
      ["italic--AAAAAAAA", {}],
    ];
    for (const [name, value] of values) {
      const { first } = endsOf(wordsIn(scene.browser, "open"));
      const structs = [
        format(key, chn("p1"), { right: first }),
        format(name, value, { right: first }),
        text("x", { right: first }),
        format(name, null, { right: first }),
        format(key, null, { right: first }),
      ];
      expect(scene.refusal(forge([{ client: 99, clock: 0, structs }]), delegate)).toBe("not-allowed");
    }
  });

  it("another's deletion in two steps: an empty mark first, then own words into it", () => {
    const hostile = scene.open();
    const { last } = endsOf(wordsIn(hostile, "open"));
    const [key = ""] = Object.keys(del(fra("f9")));
    const client = 99;
    const empty = forge([
      {
        client,
        clock: 0,
        structs: [
          format(key, fra("f9"), { origin: last }),
          format(key, null, { origin: { client, clock: 0 } }),
        ],
      },
    ]);
    scene.accept(empty, delegate);
    const [own = ""] = Object.keys(ins(chn("p1")));
    const between = forge([
      {
        client,
        clock: 2,
        structs: [
          format(own, chn("p1"), { origin: { client, clock: 0 }, right: { client, clock: 1 } }),
          text("x", { origin: { client, clock: 2 }, right: { client, clock: 1 } }),
          format(own, null, { origin: { client, clock: 3 }, right: { client, clock: 1 } }),
        ],
      },
    ]);
    expect(scene.refusal(between, delegate)).toBe("not-allowed");
  });
});

// Rule A where a draft is negotiated: what a hostile delegate may not do, with the editor or without.
import { beforeEach, describe, expect, it } from "vitest";
import { endsOf, forge, format } from "../../support/forged-update";
import {
  at,
  chn,
  type DocChange,
  del,
  delegate,
  elementIn,
  fra,
  GuardScene,
  ins,
  into,
  negotiated,
  nothing,
  suggestion,
  type Who,
  wordsIn,
} from "../../support/room-guard";

let scene: GuardScene;
beforeEach(() => {
  scene = new GuardScene(negotiated);
});

const plainOf = (pid: string) =>
  scene.words.committed
    .blocks()
    .filter((block) => block.pid === pid)
    .flatMap((block) => block.runs.map((piece) => piece.text))
    .join("");

describe("[A] a delegation that proposes is refused", () => {
  const refused: Record<string, [code: string, DocChange]> = {
    // the text itself
    "words without a mark": ["negotiating", into("open", (t) => t.insert(3, "duly "))],
    "one letter taken out": ["negotiating", into("open", (t) => t.delete(1, 1))],
    "all words taken out": ["negotiating", into("open", (t) => t.delete(0, t.length))],
    "a letter that looks the same": [
      "negotiating",
      into("open", (t) => {
        t.delete(1, 1);
        t.insert(1, "е");
      }),
    ],
    "words that change places": [
      "negotiating",
      into("open", (t) => {
        t.delete(0, 3);
        t.insert(t.length, "We ");
      }),
    ],
    "words that move to another paragraph": [
      "negotiating",
      (doc) => {
        wordsIn(doc, "open").delete(0, 3);
        wordsIn(doc, "other").insert(0, "We ");
      },
    ],
    "italics on the text": ["negotiating", into("open", (t) => t.format(0, 2, { italic: {} }))],
    "a footnote on the text": [
      "negotiating",
      into("open", (t) => t.format(0, 2, { footnote: { note: "n" } })),
    ],
    "a reference on the text": [
      "negotiating",
      into("open", (t) => t.format(0, 2, { reference: { pid: "m" } })),
    ],
    "the text claimed as its own": ["negotiating", into("open", (t) => t.format(0, 11, ins(chn("p1"))))],
    "the text retyped as its own": [
      "negotiating",
      into("open", (t) => {
        t.delete(0, 3);
        t.insert(0, "We ", ins(chn("p1")));
      }),
    ],
    "its own words accepted by itself": [
      "negotiating",
      into("own", (t) => t.format(3, 9, nothing(chn("c1"), "insertion"))),
    ],
    "its own deletion carried out by itself": [
      "negotiating",
      into("open", (t) => {
        t.format(0, 3, del(chn("p1")));
        t.delete(0, 3);
      }),
    ],
    "an honest proposal beside a dishonest letter": [
      "negotiating",
      (doc) => {
        wordsIn(doc, "open").insert(3, "duly ", ins(chn("p1")));
        wordsIn(doc, "other").delete(0, 1);
      },
    ],
    // what others propose
    "another's words taken out": ["negotiating", into("m", (t) => t.delete(8, 4))],
    "another's words made part of the text": [
      "negotiating",
      into("m", (t) => t.format(8, 12, nothing(suggestion, "insertion"))),
    ],
    "another's words claimed": ["negotiating", into("m", (t) => t.format(8, 12, ins(chn("p1"))))],
    "another's words taken over": [
      "negotiating",
      into("m", (t) => t.format(8, 12, { ...nothing(suggestion, "insertion"), ...ins(chn("p1")) })),
    ],
    "another's deletion taken away": [
      "negotiating",
      into("cut", (t) => t.format(7, 9, nothing(suggestion, "deletion"))),
    ],
    "half of another's deletion taken away": [
      "negotiating",
      into("cut", (t) => t.format(7, 5, nothing(suggestion, "deletion"))),
    ],
    "another's words taken out of its own new paragraph": [
      "negotiating",
      into("mine", (t) => t.delete(6, 4)),
    ],
    "another's new paragraph emptied": ["negotiating", into("theirs", (t) => t.delete(0, t.length))],
    // others' names
    "words in another's name": ["not-allowed", into("open", (t) => t.insert(3, "duly ", ins(fra("p1"))))],
    "words in its own and another's name": [
      "not-allowed",
      into("open", (t) => t.insert(3, "duly ", { ...ins(fra("p1")), ...ins(chn("p2")) })),
    ],
    "words in the name of one that looks like itself": [
      "not-allowed",
      into("open", (t) => t.insert(3, "duly ", ins({ id: "p1", by: "СHN", at }))),
    ],
    "a deletion in another's name": ["not-allowed", into("open", (t) => t.format(0, 2, del(fra("p1"))))],
    "words that inherit another's mark": ["not-allowed", into("m", (t) => t.insert(13, "grave "))],
    "another's words continued": ["not-allowed", into("m", (t) => t.insert(20, " and", ins(suggestion)))],
    "another's deletion stretched over the text": [
      "not-allowed",
      into("cut", (t) => t.format(7, 16, del(suggestion))),
    ],
    "another's deletion copied to another paragraph": [
      "not-allowed",
      into("open", (t) => t.format(0, 2, del(suggestion))),
    ],
    "another's deletion on its own new words": [
      "not-allowed",
      into("open", (t) => t.insert(3, "duly ", { ...ins(chn("p1")), ...del(fra("f9")) })),
    ],
    "another's deletion stretched over its own words after it": [
      "not-allowed",
      into("cut", (t) => t.insert(16, " ever", { ...ins(chn("p1")), ...del(suggestion) })),
    ],
    "another's deletion taken off its own words": [
      "not-allowed",
      into("crossed", (t) => t.format(3, 9, nothing(fra("f2"), "deletion"))),
    ],
    "another's deletion put on its own old words": [
      "not-allowed",
      into("own", (t) => t.format(3, 4, del(fra("f9")))),
    ],
    // agreed paragraphs
    "[S6] words in an agreed paragraph": ["closed", into("locked", (t) => t.insert(0, "x", ins(chn("p1"))))],
    "[S6] a deletion in an agreed paragraph": [
      "closed",
      into("locked", (t) => t.format(0, 4, del(chn("p1")))),
    ],
    "[S6] a letter out of an agreed paragraph": ["closed", into("locked", (t) => t.delete(2, 1))],
    "[S6] an agreed paragraph touched beside an open one": [
      "closed",
      (doc) => {
        wordsIn(doc, "open").insert(0, "x", ins(chn("p1")));
        wordsIn(doc, "locked").insert(0, "x", ins(chn("p1")));
      },
    ],
    "[S6] an agreed paragraph that moves": [
      "not-allowed",
      (doc) => {
        const moved = elementIn(doc, "locked").clone();
        doc.getXmlFragment("default").delete(1, 1);
        doc.getXmlFragment("default").push([moved]);
      },
    ],
    "[S6] an attribute of an agreed paragraph": [
      "not-allowed",
      (doc) => elementIn(doc, "locked").setAttribute("kind", "plain"),
    ],
    "proposals about the whole, from a browser": [
      "not-allowed",
      (doc) =>
        elementIn(doc, "open").setAttribute("proposals", JSON.stringify([{ ...chn("p1"), op: "remove" }])),
    ],
    "its own proposal about the whole taken away": [
      "not-allowed",
      (doc) => elementIn(doc, "going").removeAttribute("proposals"),
    ],
    "its own new paragraph taken away": ["not-allowed", (doc) => doc.getXmlFragment("default").delete(7, 1)],
  };
  for (const [what, [code, change]] of Object.entries(refused)) {
    it(`${what}`, () => {
      expect(scene.refusal(scene.say(change), delegate)).toBe(code);
      // The room is as it was for an honest proposal.
      const honest = into("other", (t) => t.insert(0, "x", ins(chn("h1"))));
      expect(scene.accept(scene.say(honest), delegate).made.map((each) => each.proposal)).toEqual(["h1"]);
    });
  }

  it("one who proposes for nobody, one who observes, and everybody after adoption", () => {
    const honest = into("open", (t) => t.insert(3, "duly ", ins(chn("p1"))));
    expect(scene.refusal(scene.say(honest), { ...delegate, delegation: null })).toBe("negotiating");
    expect(scene.refusal(scene.say(honest), { ...delegate, role: "observer" })).toBe("not-allowed");
    expect(scene.refusal(scene.say(honest), { mode: "adopted" })).toBe("conflict");
    expect(scene.refusal(scene.say(honest), { mode: "drafting" })).toBe("not-allowed");
    expect(scene.refusal(scene.say(honest), { mode: "negotiating", role: "co-facilitator" })).toBe(
      "not-allowed",
    );
  });

  it("marks left open at the end take in nothing that others write there", () => {
    const { last } = endsOf(wordsIn(scene.browser, "open"));
    const [key = ""] = Object.keys(ins(chn("p1")));
    const structs = [format(key, chn("p1"), { origin: last })];
    scene.accept(forge([{ client: 99, clock: 0, structs }]), delegate);
    const penHolder: Who = { mode: "negotiating", role: "co-facilitator", userId: "u-pen" };
    const typed = into("open", (t) => t.insert(t.length, " Amen."));
    scene.accept(scene.say(typed), penHolder);
    expect(
      scene.words.committed
        .blocks()
        .find((block) => block.pid === "open")
        ?.runs.at(-1),
    ).toMatchObject({
      text: expect.stringMatching(/ Amen\.$/),
      insertions: [],
    });
    expect(plainOf("open")).toBe("We reaffirm 😀 our vision. Amen.");
  });
});

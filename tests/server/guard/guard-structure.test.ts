// The guard: structure and marks of proposals are not for browsers.
import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { endsOf, forge, format } from "../../support/forged-update";
import { elementIn, GuardScene, said, suggestion, wordsIn } from "../../support/room-guard";

let scene: GuardScene;
beforeEach(() => {
  scene = new GuardScene();
});

describe("structure is not for browsers", () => {
  const attempts: Record<string, (doc: Y.Doc) => void> = {
    "a new paragraph": (doc) => doc.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]),
    "text at the root": (doc) => doc.getXmlFragment("default").insert(0, [new Y.XmlText("x")]),
    "removing a paragraph": (doc) => doc.getXmlFragment("default").delete(0, 1),
    "removing an agreed paragraph": (doc) => doc.getXmlFragment("default").delete(1, 1),
    "removing the text of a paragraph": (doc) => elementIn(doc, "open").delete(0, 1),
    "a second text": (doc) => elementIn(doc, "open").insert(1, [new Y.XmlText("x")]),
    "an attribute": (doc) => elementIn(doc, "open").setAttribute("pid", "locked"),
    "a new attribute": (doc) => elementIn(doc, "open").setAttribute("evil", "1"),
    "removing an attribute": (doc) => elementIn(doc, "open").removeAttribute("pid"),
    "an attribute of the text": (doc) => wordsIn(doc, "open").setAttribute("x", "1"),
    "another root map": (doc) => doc.getMap("meta").set("signed", true),
    "another root text": (doc) => doc.getText("notes").insert(0, "x"),
    "another root list": (doc) => doc.getArray("list").push([1]),
    "an entry on the fragment": (doc) => doc.getMap("default").set("locked", 0),
    "an embed": (doc) => wordsIn(doc, "open").insertEmbed(0, { image: "x" }),
    "an element inside words": (doc) => wordsIn(doc, "open").insertEmbed(0, new Y.XmlElement("script")),
    "a paragraph beside honest words": (doc) => {
      wordsIn(doc, "open").insert(0, "x");
      doc.getXmlFragment("default").push([new Y.XmlElement("paragraph")]);
    },
  };
  for (const [what, attempt] of Object.entries(attempts)) {
    it(`refuses ${what}`, () => {
      // A root that has another type in the browser's document than in ours.
      for (const who of [{ role: "secretariat" }, { mode: "negotiating" }] as const) {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, scene.words.committed.state());
        const code = scene.refusal(said(doc, attempt), who);
        expect(["not-allowed", "malformed"]).toContain(code);
      }
    });
  }

  const marks: Record<string, Record<string, unknown>> = {
    bold: { bold: {} },
    "a link": { link: { href: "javascript:alert(1)" } },
    ["__proto__"]: JSON.parse('{"__proto__":{"x":1}}'),
    constructor: { constructor: {} },
    "italics with more in it": { italic: { on: true } },
    "a footnote that is too long": { footnote: { note: "x".repeat(2001) } },
    "a footnote with hidden characters": { footnote: { note: "a\u202eb" } },
    "a proposal": { insertion: suggestion },
    "a proposal under a hash": { "deletion--AAAAAAAA": suggestion },
    "a proposal that is none": { insertion: { by: 1 } },
  };
  for (const [what, attributes] of Object.entries(marks)) {
    it(`refuses the mark ${what}`, () => {
      const at = endsOf(wordsIn(scene.browser, "open")).first;
      const [key = "", value] = Object.entries(attributes)[0] ?? [];
      const bytes = forge([{ client: 99, clock: 0, structs: [format(key, value, { right: at })] }]);
      expect(scene.refusal(bytes, { role: "secretariat" })).toMatch(/not-allowed/);
    });
  }

  it("refuses to stretch, copy or move another's proposal, also under its own key", () => {
    const [key = ""] = Object.keys(wordsIn(scene.browser, "m").toDelta()[1].attributes);
    const changes: ((doc: Y.Doc) => void)[] = [
      (doc) => wordsIn(doc, "m").format(0, 3, { [key]: suggestion }),
      (doc) => wordsIn(doc, "m").insert(12, "grave ", { [key]: suggestion }),
      (doc) => wordsIn(doc, "m").insert(12, "grave "),
      (doc) => wordsIn(doc, "open").insert(0, "x", { [key]: suggestion }),
      (doc) => wordsIn(doc, "m").format(8, 4, { "insertion--AAAAAAAA": { ...suggestion, by: "USA" } }),
      (doc) => wordsIn(doc, "m").format(8, 4, { [key]: { ...suggestion, by: "USA" } }),
    ];
    for (const change of changes) {
      const doc = scene.open();
      expect(scene.refusal(said(doc, change))).toBe("not-allowed");
    }
  });
});

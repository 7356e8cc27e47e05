// The guard: honest updates pass; role, mode and lock decide at the moment of the update.
import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { readBlocks } from "#editor/draft-doc";
import { GuardScene, said, wordsIn } from "../../support/room-guard";

let scene: GuardScene;
beforeEach(() => {
  scene = new GuardScene();
});

describe("honest updates", () => {
  it("pass: words, deletions, italics and footnotes, in several paragraphs at once", () => {
    const bytes = said(scene.browser, () => {
      wordsIn(scene.browser, "open").insert(3, "solemnly ");
      wordsIn(scene.browser, "other").delete(0, 2);
      wordsIn(scene.browser, "other").format(1, 5, { italic: {} });
      wordsIn(scene.browser, "empty").insert(0, "New.", { footnote: { note: "See [[the annex]]." } });
    });
    expect(scene.accept(bytes).newClients).toEqual([scene.browser.clientID]);
    expect(scene.words.committed.blocks()).toEqual(readBlocks(scene.browser));
  });

  it("say nothing when they are known: a whole document that comes back, an observer's answer", () => {
    scene.accept(said(scene.browser, () => wordsIn(scene.browser, "open").insert(0, "Indeed ")));
    expect(scene.accept(Y.encodeStateAsUpdate(scene.browser)).bytes).toBeNull();
    expect(scene.accept(Y.encodeStateAsUpdate(scene.browser), { role: "observer" }).bytes).toBeNull();
    expect(scene.accept(Y.encodeStateAsUpdate(new Y.Doc()), { role: "observer" }).bytes).toBeNull();
  });

  it("pass when the first part of what they hold is known already", () => {
    scene.accept(said(scene.browser, () => wordsIn(scene.browser, "open").insert(0, "ab")));
    said(scene.browser, () => wordsIn(scene.browser, "open").insert(2, "cd"));
    const doc = scene.open();
    scene.accept(Y.encodeStateAsUpdate(scene.browser, Y.encodeStateVector(new Y.Doc())));
    expect(scene.words.committed.blocks()).toEqual(readBlocks(scene.browser));
    expect(readBlocks(doc)).not.toEqual(scene.words.committed.blocks());
  });

  it("pass beside a proposal's words, inside a paragraph with marks, and may delete them", () => {
    const field = wordsIn(scene.browser, "m");
    scene.accept(said(scene.browser, () => field.insert(3, "duly ")));
    scene.accept(said(scene.browser, () => field.insert(field.length, " Amen.", {})));
    scene.accept(
      said(scene.browser, () =>
        field.insert(18, " grave ", { [Object.keys(field.toDelta()[1].attributes)[0] ?? ""]: null }),
      ),
    );
    scene.accept(said(scene.browser, () => field.delete(15, 3)));
    expect(scene.words.committed.blocks()).toEqual(readBlocks(scene.browser));
  });

  it("pass when words were typed and deleted in a paragraph that is gone by now", () => {
    said(scene.browser, () => wordsIn(scene.browser, "other").insert(0, "never"));
    said(scene.browser, () => wordsIn(scene.browser, "other").delete(0, 5));
    scene.remove("other");
    scene.accept(Y.encodeStateAsUpdate(scene.browser, scene.words.committed.vector()));
    scene.accept(said(scene.browser, () => wordsIn(scene.browser, "open").insert(0, "x")));
    expect(scene.words.committed.blocks()[0]?.runs[0]?.text).toContain("x");
  });

  it("pass when the editor itself has heard that a paragraph is gone", () => {
    said(scene.browser, () => wordsIn(scene.browser, "other").insert(0, "lost "));
    scene.remove("other");
    Y.applyUpdate(scene.browser, scene.words.committed.state());
    scene.accept(Y.encodeStateAsUpdate(scene.browser, scene.words.committed.vector()));
    expect(scene.words.committed.blocks().map((each) => each.pid)).not.toContain("other");
  });
});

describe("by role, mode and lock", () => {
  const typed = () => {
    const doc = scene.open();
    return said(doc, () => wordsIn(doc, "open").insert(0, "x"));
  };

  it("observers write nothing, delegates nothing while it is negotiated, nobody after adoption", () => {
    expect(scene.refusal(typed(), { role: "observer" })).toBe("not-allowed");
    expect(scene.refusal(typed(), { mode: "negotiating" })).toBe("negotiating");
    expect(scene.refusal(typed(), { mode: "adopted", role: "secretariat" })).toBe("conflict");
  });

  it("co-facilitators and the secretariat write while it is negotiated", () => {
    expect(
      scene.accept(typed(), { mode: "negotiating", role: "co-facilitator", userId: "u-1" }).bytes,
    ).not.toBeNull();
    const other = scene.open();
    const bytes = said(other, () => wordsIn(other, "open").insert(0, "y"));
    expect(
      scene.accept(bytes, { mode: "negotiating", role: "secretariat", userId: "u-2" }).bytes,
    ).not.toBeNull();
  });

  const onLocked: Record<string, (field: Y.XmlText) => void> = {
    "a word": (field) => field.insert(3, "x"),
    "a deletion": (field) => field.delete(2, 1),
    "all words": (field) => field.delete(0, field.length),
    italics: (field) => field.format(0, 4, { italic: {} }),
    "a footnote": (field) => field.format(0, 4, { footnote: { note: "n" } }),
    "typed and deleted at once": (field) => {
      field.insert(0, "x");
      field.delete(0, 1);
    },
  };
  for (const [what, change] of Object.entries(onLocked)) {
    it(`[S6] an agreed paragraph takes nothing: ${what}`, () => {
      expect(
        scene.refusal(
          said(scene.browser, () => change(wordsIn(scene.browser, "locked"))),
          { role: "co-facilitator" },
        ),
      ).toBe("closed");
    });
  }

  it("[S6] an agreed paragraph refuses the whole update, with what was meant for others", () => {
    const bytes = said(scene.browser, () => {
      wordsIn(scene.browser, "open").insert(0, "x");
      wordsIn(scene.browser, "locked").insert(0, "x");
    });
    expect(scene.refusal(bytes)).toBe("closed");
  });
});

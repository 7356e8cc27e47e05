// @vitest-environment happy-dom
// Going through the text: words in any script, proposals, brackets, changes, one after the other and round again.
import { afterEach, describe, expect, it } from "vitest";
import { run } from "#domain/draft";
import { TextWalk } from "#editor/page/walk";
import type { WalkKind } from "#editor/page/walked-places";
import { block, type Desk, documentOf, sitDown } from "./desk";

const mark = (id: string, by: string) => ({ id, by, at: "2015-11-12T10:00:00.000Z" });

let desk: Desk;
afterEach(() => desk.editor.destroy());

const sit = () => {
  const first = block("p1", [
    run("We [may] "),
    run("commit", { deletions: [mark("e1", "EU"), mark("c1", "CHN")] }),
    run("pledge", { insertions: [mark("e1", "EU")] }),
    run(" to the digital divide."),
  ]);
  const second = block("p2", [run("弥合数字鸿沟"), run("。", { footnote: "The digital gap" })]);
  const third = { ...block("p3", "Digital [and"), whole: [{ ...mark("r1", "BRA"), op: "remove" as const }] };
  desk = sitDown(documentOf(first, second, third), "CHN");
};

const begin = (kind: WalkKind, words = "") => new TextWalk(desk.editor, { kind, words }, () => undefined);
const wordsAt = (place: { from: number; to: number; isWhole: boolean } | null) =>
  place && (place.isWhole ? "whole" : desk.editor.state.doc.textBetween(place.from, place.to));

describe("going through a text", () => {
  it("[Q4] counts what is found, goes from one to the next and round again, and back", () => {
    sit();
    const walk = begin("words", "digital");
    expect(walk.count()).toEqual({ n: 0, total: 3, isNote: false });
    expect(wordsAt(walk.step(1))).toBe("digital");
    expect(walk.count().n).toBe(1);
    expect(wordsAt(walk.step(1))).toBe("。");
    expect(walk.count()).toEqual({ n: 2, total: 3, isNote: true });
    expect(wordsAt(walk.step(1))).toBe("Digital");
    expect(walk.step(1)?.pid).toBe("p1");
    expect(walk.step(-1)?.pid).toBe("p3");
    const brought = [...desk.editor.view.dom.querySelectorAll(".walked-now")].map((each) => each.textContent);
    expect(brought).toEqual(["Digital"]);
  });

  it("[Q4] goes into a paragraph, in Chinese as well, and says when there is nothing", () => {
    sit();
    const walk = begin("words", "鸿沟");
    expect(walk.into("p2")?.pid).toBe("p2");
    expect(walk.count()).toEqual({ n: 1, total: 1, isNote: false });
    walk.end();
    const none = begin("words", "nowhere");
    expect(none.step(1)).toBeNull();
    expect(none.count()).toEqual({ n: 0, total: 0, isNote: false });
  });

  it.each([
    ["proposal", ["commit", "commit", "whole"]],
    ["change", ["commit", "pledge", "whole"]],
    ["bracket", ["[may]", "["]],
    ["colleague", []],
  ] as const)("goes through each %s in the order of the text", (kind, expected) => {
    sit();
    const walk = begin(kind);
    expect(walk.count().total).toBe(expected.length);
    expect(expected.map(() => wordsAt(walk.step(1)))).toEqual(expected);
  });

  it("takes the caret along, writes nothing, and finds what is written meanwhile", () => {
    sit();
    const walk = begin("words", "divide");
    walk.step(1);
    expect(desk.editor.state.selection.from).toBe(38);
    expect(desk.sent).toEqual([]);
    desk.editor.view.dispatch(desk.editor.state.tr.insertText("divide ", 1));
    expect(walk.count()).toEqual({ n: 2, total: 2, isNote: false });
    walk.end();
    expect(desk.editor.view.dom.querySelectorAll(".walked")).toHaveLength(0);
  });
});

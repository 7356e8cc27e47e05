// @vitest-environment happy-dom
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readBlocks } from "#editor/draft-doc";
import { block, documentOf, sitDown } from "./desk";

test("[A2] striking many paragraphs goes in portions that the server takes, and is taken back at once", () => {
  const words = Array.from({ length: 60 }, (_, n) => `We commit to ${n}.`);
  const desk = sitDown(documentOf(...words.map((each, n) => block(`p${n + 1}`, each))), "CHN");
  const shown = () =>
    readBlocks(desk.doc).map(({ runs }) =>
      runs
        .map(({ text, insertions, deletions }) => {
          if (insertions.length > 0) return `+${text}`;
          return deletions.length > 0 ? `-${text}` : text;
        })
        .join("|"),
    );
  const proposalsIn = (update: Uint8Array) => {
    const marks = Y.decodeUpdate(update).structs.map((each) =>
      "content" in each ? JSON.stringify(each.content) : "",
    );
    return new Set(marks.join("").match(/"id":"[^"]+"/gu)).size;
  };
  desk.at("p1", 3, { pid: "p60", offset: 9 });
  desk.type("x");
  expect(shown()).toEqual([
    "We |-commit to 0.|+x",
    ...words.slice(1, -1).map((each) => `-${each}`),
    "-We commit| to 59.",
  ]);
  expect(desk.sent.map(proposalsIn)).toEqual([12, 24, 24]);
  desk.editor.commands.undo();
  expect(shown()).toEqual(words);
  desk.editor.destroy();
});

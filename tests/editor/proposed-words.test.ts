// @vitest-environment happy-dom
// Rule A2 where words are edited directly: what is proposed stays as it was proposed, until it is decided.
import { afterEach, describe, expect, test } from "vitest";
import { run } from "#domain/draft";
import { block, type Desk, documentOf, sitDown, wordsOf } from "./desk";

const mark = (by: string) => ({ id: `of ${by}`, by, at: "2015-11-12T10:00:00.000Z" });
const runs = [
  run("We "),
  run("commit", { deletions: [mark("EU"), mark("JPN")] }),
  run("pledge ourselves", { insertions: [mark("EU")] }),
  run(" to access."),
];

let desk: Desk;
const sit = () => {
  desk = sitDown(documentOf(block("p1", runs)));
  return desk;
};
afterEach(() => desk.editor.destroy());

describe("[A2] direct edits and proposals", () => {
  test.each([
    ["typing inside words proposed for deletion", 5, undefined],
    ["typing inside proposed words", 14, undefined],
    ["writing over proposed words", 10, 14],
    ["writing over words of both kinds", 1, 22],
  ])("[A2] %s is hindered and leaves no trace", (_, from, to) => {
    sit().at("p1", from, to);
    desk.type("x");
    expect(desk.hindered).toEqual(["proposal"]);
    expect(desk.sent).toEqual([]);
    expect(wordsOf(desk.doc)).toEqual(["We commitpledge ourselves to access."]);
  });

  test.each([
    ["before them", 2, "Wex commitpledge ourselves to access."],
    ["after them", 26, "We commitpledge ourselves xto access."],
    ["right at their end", 25, "We commitpledge ourselvesx to access."],
  ])("[A2] typing %s is free", (_, at, expected) => {
    sit().at("p1", at);
    desk.type("x");
    expect(desk.hindered).toEqual([]);
    expect(wordsOf(desk.doc)).toEqual([expected]);
  });
});

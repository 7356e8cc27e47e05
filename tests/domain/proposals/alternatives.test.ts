import { expect, it } from "vitest";
import { run } from "#domain/draft";
import { adoptWords } from "#domain/proposals/alternatives";
import { marked, markOf, shown } from "../../support/marked-text";

it.each([
  [
    "[A8] takes over the words",
    "We commit to access.",
    "We pledge to fair access.",
    "We pledge to fair access.",
  ],
  [
    "[A8c] deletions of others stay on words that stay",
    "We commit to [access-CHN] now.",
    "We pledge to access now.",
    "We pledge to [access-CHN] now.",
  ],
  [
    "[A8] deletions go with words that go",
    "We [commit-CHN] to access.",
    "We pledge to access.",
    "We pledge to access.",
  ],
  [
    "[A8d] insertions of others stay where they were",
    "We commit to[ fair+CHN] access.",
    "We pledge to access.",
    "We pledge to[ fair+CHN] access.",
  ],
  [
    "[A8d] insertions inside words that go stay too",
    "We [x+CHN]commit[y+BRA] to access.",
    "We pledge to access.",
    "We [x+CHN]pledge[y+BRA] to access.",
  ],
  [
    "[A8e] what others propose in the alternative comes along",
    "We commit to access.",
    "We pledge[ firmly+BRA] to [access-CHN].",
    "We pledge[ firmly+BRA] to [access-CHN].",
  ],
  [
    "[A8] marks of both sides on the same words",
    "We commit to [access-CHN].",
    "We pledge to [access-BRA].",
    "We pledge to [access-CHN-BRA].",
  ],
  ["[A8] nothing in common", "Alpha beta[ x+CHN].", "一个新的段落", "一个新的段落[ x+CHN]"],
  ["[A8] the same words", "We [all-CHN] agree[ now+BRA]", "We all agree", "We [all-CHN] agree[ now+BRA]"],
  ["[A8e] what others propose at its end comes along", "We agree.", "We do.[ Now.+BRA]", "We do.[ Now.+BRA]"],
  ["[A8] into an empty paragraph", "", "We agree.", "We agree."],
  [
    "[A8] Chinese words",
    "我们[承诺-CHN]建设信息社会",
    "我们承诺建设以人为本的信息社会",
    "我们[承诺-CHN]建设以人为本的信息社会",
  ],
  [
    "[A8] Arabic words",
    "نحن نلتزم ببناء [مجتمع-CHN] جامع",
    "نحن نتعهد ببناء مجتمع جامع",
    "نحن نتعهد ببناء [مجتمع-CHN] جامع",
  ],
])("%s", (_, original, alternative, expected) => {
  expect(shown(adoptWords(marked(original), marked(alternative)))).toBe(expected);
});

it("[A8f] italics, notes and references are the alternative's", () => {
  const original = [run("We agree", { italic: true, deletions: [markOf("CHN")] }), run(".")];
  const alternative = [run("We "), run("agree", { footnote: "A/70/1" }), run(".")];
  expect(adoptWords(original, alternative)).toEqual([
    run("We ", { deletions: [markOf("CHN")] }),
    run("agree", { footnote: "A/70/1", deletions: [markOf("CHN")] }),
    run("."),
  ]);
});

import { expect, it } from "vitest";
import { readBrackets } from "#domain/brackets";

it.each([
  ["[B2] none", "We agree.", 0, 0, []],
  ["[B2] one", "the [universal] access", 1, 1, []],
  ["[B2] rivals side by side", "[universal] [affordable]", 2, 1, []],
  ["[B2] nesting", "[in which [all] can [share [all]]]", 4, 3, []],
  ["[B2] attributed", "[EU, JPN: and human rights]", 1, 1, []],
  ["[B2] options", "[Option 1: shall Option 2: should]", 1, 1, []],
  ["[B3] opened and not closed", "a [b", 1, 1, [2]],
  ["[B3] closed and not opened", "a] b", 0, 0, [1]],
  ["[B3] both, crosswise", "] a [", 1, 1, [0, 4]],
  [
    "[B4] editorial tags are no disputes",
    "We agree. [Suggested for Closure] [no text] [WORD ADDED] [X]",
    0,
    0,
    [],
  ],
  ["[B4] a tag beside a dispute", "[shall] act [Preliminarily Agreed]", 1, 1, []],
])("%s", (_, text, open, depth, unbalanced) => {
  expect(readBrackets(text)).toEqual({ open, depth, unbalanced });
});

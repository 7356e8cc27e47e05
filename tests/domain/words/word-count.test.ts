// How many words a text has, as word processors count them.
import { expect, it } from "vitest";
import { wordCount } from "../../../domain/words/word-count";

it.each([
  ["", 0],
  ["  –  ", 0],
  ["We commit to a people-centred society.", 6],
  ["l’accès – abordable", 2],
  ["نلتزم بالوصول", 2],
  ["我们承诺2030年", 6],
  ["根据第 70/1 号决议", 7],
])("“%s” has %i", (text, count) => {
  expect(wordCount(text)).toBe(count);
});

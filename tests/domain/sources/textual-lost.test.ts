// Rule L30: what comes after the words of a new paragraph that have no quotation marks: an instruction of its own, offered or
// refused, or the foot of the page.
import { expect, it } from "vitest";
import { isRefusal } from "#domain/refusal";
import { readTextualDocument, textualAsksOf } from "#domain/sources/textual/textual-proposals";

const announced = "1. After paragraph 5, insert a new paragraph reading:";
const words = "Urges all States to invest in broadband networks in rural areas;";
const given = (...paragraphs: readonly string[]) =>
  readTextualDocument(paragraphs.join("\n\n")).map(({ said, change }) => {
    if (isRefusal(change)) return `no: ${said}`;
    return change.ask === "new" ? `new: ${change.text}` : `${change.ask}: ${said}`;
  });

it.each([
  ["remove", "2. Delete operative paragraph 7."],
  ["words", "Au paragraphe 5, remplacer « a » par « b »."],
  ["words", "В пункте 5 заменить слова «а» словами «б»."],
  ["words", "En el párrafo 5, sustitúyase «a» por «b»."],
  ["words", "في الفقرة ٥، يستعاض عن عبارة «أ» بعبارة «ب»."],
  ["words", "将第5段中的“甲”改为“乙”。"],
  ["remove", "删除第5段。"],
  ["no", "2. Operative paragraph 3 should be reformulated to better reflect the Agenda."],
  ["no", "The title should be amended accordingly."],
  ["no", "Delete the references to gender throughout."],
  ["no", "Paragraph 9 (a) to be streamlined with paragraph 12."],
  ["no", "Au paragraphe 5, il conviendrait de mieux tenir compte des femmes."],
  ["no", "Supprimer les mots relatifs au genre dans tout le texte."],
  ["no", "En el párrafo 5, conviene reflejar mejor a las mujeres."],
  ["no", "В пункте 5 следует учесть интересы женщин."],
  ["no", "في الفقرة ٥، ينبغي مراعاة النساء."],
  ["no", "第5段应更好地反映妇女的需要。"],
])("[L30m] %s: %s", (kind, instruction) => {
  const [first, second, ...more] = given(announced, words, instruction);
  expect(first).toBe(`new: ${words}`);
  expect(second).toBe(`${kind}: ${instruction}`);
  expect(more).toEqual([]);
});

it("[L30m] after quoted words too, and in a document that says it is an amendment", () => {
  const lost = "Paragraph 9 (a) to be streamlined with paragraph 12.";
  expect(given(announced, `“${words}”`, lost)[1]).toBe(`no: ${lost}`);
  expect(given("Kenya: amendment to draft resolution A/C.2/99/L.7", lost)).toEqual([`no: ${lost}`]);
  expect(given("Projet d’amendement au projet de résolution", lost)).toEqual([`no: ${lost}`]);
});

it.each([
  "Operative part",
  "B. Operative paragraphs",
  "Dispositif",
  "On behalf of the States Members of the United Nations that are members of the Group of 77 and China.",
  "Albania, Argentina, Armenia and Chile.",
  "Renumber the subsequent paragraphs accordingly.",
])("[L30g] the words end before: %s", (after) =>
  expect(given(announced, words, after)).toEqual([`new: ${words}`]),
);

it.each([
  "Decides to delete the word “old” from the name of the fund;",
  "Recalling paragraph 5 of its resolution 70/1, which should be implemented,",
  "Adds its voice to the words of the Secretary-General;",
  "In paragraph 12 of its report the Committee noted the need for data;",
])("[L30g] and do not end before: %s", (next) =>
  expect(given("After paragraph 5, insert new paragraphs as follows:", words, next)).toEqual([
    `new: ${words}`,
    `new: ${next}`,
  ]),
);

it("[L30n] the foot of a page is no second paragraph", () => {
  const body = [announced, words, "The list is kept by the secretariat.", "99-12345"].join("\n\n");
  const start = body.indexOf(words);
  const passage = { start, end: start + words.length };
  const asks = textualAsksOf(body, passage, [passage]);
  expect(asks.map(({ follows }) => follows)).toEqual([words]);
  expect(asks.every(({ change }) => !isRefusal(change))).toBe(true);
});

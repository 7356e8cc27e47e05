// What is taken for a citation of a document of the United Nations in printed words, and what is not.
import { expect, it } from "vitest";
import { citingStretches } from "#server/export/cited-documents";

const cited = (text: string) =>
  citingStretches(text).flatMap(({ text: words, address }) =>
    address ? [`${words} ${address.slice(19)}`] : [],
  );

it.each([
  ["See A/60/687.", ["A/60/687 A/60/687"]],
  ["See A/C.3/59/3, annex; and A/71/53/Add.1.", ["A/C.3/59/3 A/C.3/59/3", "A/71/53/Add.1 A/71/53/Add.1"]],
  ["in (A/70/L.33/Rev.1)", ["A/70/L.33/Rev.1 A/70/L.33/Rev.1"]],
  ["resolution 70/1 of 25 September 2015", ["70/1 A/RES/70/1"]],
  [
    "Resolutions 60/252, 68/302 and 69/204",
    ["60/252 A/RES/60/252", "68/302 A/RES/68/302", "69/204 A/RES/69/204"],
  ],
  ["See A/RES/70/1 & annex", ["A/RES/70/1 A/RES/70/1"]],
  [
    "Human Rights Council resolution 33/11 and resolution 2015/26, 24/7, and/or 1/2, resolution 217 A (III)",
    [],
  ],
  ["from A/B to C, A/, https://x.example/A/60/687", []],
])("%s", (text, expected) => {
  expect(cited(text)).toEqual(expected);
  expect(
    citingStretches(text)
      .map((each) => each.text)
      .join(""),
  ).toBe(text);
});

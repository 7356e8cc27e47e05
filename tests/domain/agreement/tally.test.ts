// How far a draft has come: headings and what is only proposed are no paragraphs of the text.
import { expect, it } from "vitest";
import { tallyOf } from "../../../domain/agreement/tally";

const block = (standing: "open" | "agreed" | "agreed-ad-ref" | "suspended", more: object = {}) => ({
  type: "paragraph" as const,
  proposed: null,
  standing,
  proposals: 0,
  brackets: { open: 0 },
  ...more,
});

it("counts paragraphs that are agreed in plenary or ad referendum, open brackets and proposals", () => {
  expect(tallyOf([])).toEqual({ paragraphs: 0, agreed: 0, brackets: 0, proposals: 0 });
  expect(
    tallyOf([
      block("agreed", { type: "heading", brackets: { open: 1 } }),
      block("agreed"),
      block("agreed-ad-ref", { proposals: 2 }),
      block("suspended", { brackets: { open: 3 } }),
      block("open", { proposed: { by: "EU" }, proposals: 1 }),
    ]),
  ).toEqual({ paragraphs: 3, agreed: 2, brackets: 4, proposals: 3 });
});

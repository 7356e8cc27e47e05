// A marked text as a word processor takes it, and as lines that show whose each change is.
import { expect } from "vitest";
import type { MarkedParagraph, Marking } from "#domain/documents/marked/marked-text";
import { collapse } from "#domain/draft";

/** What a word processor makes of it when every change is accepted, or every change is rejected. */
export const taken = (paragraphs: readonly MarkedParagraph[], verdict: "accept" | "reject"): string[] => {
  const stays = ({ came, went }: Marking) => (verdict === "accept" ? went : came) === null;
  const out: string[] = [];
  let words = "";
  for (const { pieces, end } of paragraphs) {
    words += pieces
      .filter(stays)
      .map((piece) => piece.text)
      .join("");
    if (!stays(end)) continue;
    out.push(collapse(words));
    words = "";
  }
  expect(words).toBe("");
  return out;
};

/** `We {EU-:commit}{EU+:pledge} to¶`, with the paragraph's end marked as well. */
export const shown = (paragraphs: readonly MarkedParagraph[]): string[] => {
  const sign = ({ came, went }: Marking) => `${came ? `${came.by}+` : ""}${went ? `${went.by}-` : ""}`;
  const described = (text: string, change: Marking) =>
    sign(change) === "" ? text : `{${sign(change)}:${text}}`;
  return paragraphs.map(
    ({ pid: name, pieces, end }) =>
      `${name}: ${pieces.map((piece) => described(piece.text, piece)).join("")}${described("¶", end)}`,
  );
};

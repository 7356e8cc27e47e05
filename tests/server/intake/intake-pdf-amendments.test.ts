// Amendments as PDF files: the note of their sponsors at the foot of the page, with and without its mark, is none of their words.
import { describe, expect, it } from "vitest";
import { isRefusal } from "#domain/refusal";
import { textualAsksOf } from "#domain/sources/textual/textual-proposals";
import { readSubmission } from "#domain/submissions/submissions";
import { readPdf } from "#server/intake/pdf/pdf";
import { cleanDocument } from "#server/intake/text/clean-text";
import { typeset } from "../../support/printed-documents";

type Foot = { readonly isMarked: boolean; readonly isSmall: boolean; readonly isRuled: boolean };

const typed = (text: string) => `#${JSON.stringify(text)}`;
const paragraph = (text: string) => `#par(first-line-indent: (amount: 24pt, all: true))[${typed(text)}]\n`;
const first =
  "Urges all States to invest in networks and in the skills of those who use them in rural areas;";
const second = "Invites the regional commissions to report on the progress made;";

const amendment = (sponsors: string, note: string, { isMarked, isSmall, isRuled }: Foot): Uint8Array =>
  typeset(`#set page(paper: "us-letter", margin: 90pt, footer: [99-12345])
#set text(font: "Tinos", size: 10pt)
#set par(justify: true, spacing: 9pt)
#grid(columns: (1fr, 1fr), [United Nations], align(right)[A/C.2/99/L.60])
*General Assembly* #h(1fr) Distr.: Limited \\ 7 October 2031 \\ Original: English
#v(12pt)
*Ninety-ninth session* \\ Second Committee \\ Agenda item 17
#v(12pt)
*${sponsors.replaceAll("*", isMarked ? "#super[\\*]" : "\\*")}: amendment to draft resolution A/C.2/99/L.33*
#v(12pt)
${paragraph("1. After paragraph 5, insert a new paragraph reading:")}${paragraph(first)}${paragraph("2. After paragraph 7, insert the following paragraph:")}${paragraph(second)}
#v(1fr)
${isRuled ? "#line(length: 60pt, stroke: 0.5pt)" : ""}
#text(size: ${isSmall ? 8 : 10}pt)[${typed(isMarked ? `* ${note}` : note)}]`);

const notes = [
  [
    "Uganda*",
    "On behalf of the States Members of the United Nations that are members of the Group of 77 and China.",
  ],
  ["Albania,* Chile and Ghana", "State not a member of the Human Rights Council."],
  ["Uganda*", "In accordance with rule 69 of the rules of procedure of the functional commissions."],
  [
    "Mexico*",
    "Albania, Argentina, Austria, Bolivia (Plurinational State of), Bosnia and Herzegovina, Canada and Chile.",
  ],
] as const;
const feet = [true, false].flatMap((isMarked) =>
  [true, false].flatMap((isSmall) => [true, false].map((isRuled): Foot => ({ isMarked, isSmall, isRuled }))),
);

describe("[L30n] amendments as PDF files", () => {
  it.each(notes)("%s: %s", async (sponsors, note) => {
    for (const foot of feet) {
      const document = cleanDocument(await readPdf(amendment(sponsors, note, foot)));
      const { body, passages } = readSubmission(document);
      const asks = passages.flatMap((passage) => textualAsksOf(body, passage, passages));
      const texts = asks.map(({ change }) =>
        !isRefusal(change) && change.ask === "new" ? change.text : JSON.stringify(change),
      );
      expect(texts, JSON.stringify(foot)).toEqual([first, second]);
      expect(body).toContain(note.slice(0, 30));
      // In letters of the text, without a rule and a mark, mere names of States may be a paragraph.
      const isKnown = foot.isMarked || foot.isSmall || foot.isRuled || !note.startsWith("Albania");
      if (isKnown) expect(passages.map(({ text }) => text).join()).not.toContain(note.slice(0, 30));
    }
  });
});

// PDF files in the shapes that official bodies print: resolutions with mastheads, reports, legal acts in columns. Every
// paragraph comes back as it is meant, in its order, and nothing that a printer added stands among them.
import { describe, expect, it } from "vitest";
import { readPdf } from "#server/intake/pdf/pdf";
import { type MeantParagraph, meantParagraphs, randomFrom, sentence } from "../../support/official-words";
import { typeset } from "../../support/printed-documents";

/** A document as it is printed, and its paragraphs in order: headings, preamble, items and numbered ones alike. */
type Shape = { readonly bytes: Uint8Array; readonly meant: readonly string[] };

const typed = (text: string): string => `#${JSON.stringify(text)}`;
const fonts = (language: string, size = "10pt"): string =>
  `#set text(font: ("Tinos", "Amiri", "Noto Serif SC"), size: ${size}, lang: "${language}"${language === "ar" ? ", dir: rtl" : ""})\n#set par(justify: true, leading: 0.55em, spacing: 8pt)\n`;

const bodyOf = ({ text, notes }: MeantParagraph): string =>
  notes.length === 0
    ? typed(text)
    : `${typed(text.slice(0, notes[0]?.at))}#footnote[${typed(notes[0]?.text ?? "")}]${typed(text.slice(notes[0]?.at))}`;

class TypesetSheet {
  readonly meant: string[] = [];
  private out: string;
  constructor(page: string) {
    this.out = page;
  }
  add(words: string, markup: string): void {
    this.meant.push(words);
    this.out += `${markup}\n\n`;
  }
  beside(markup: string): void {
    this.out += `${markup}\n\n`;
  }
  shape(): Shape {
    return { bytes: typeset(this.out), meant: this.meant };
  }
}

/** A resolution: masthead, title with a starred note, preamble in italics, numbered paragraphs with items, an annex. */
const resolution = (language: string, seed: number): Shape => {
  const random = randomFrom(seed);
  const words = (many: number) => sentence(language, many, random);
  const sheet = new TypesetSheet(`${fonts(language)}
#set page(paper: "us-letter", margin: (x: 110pt, top: 78pt, bottom: 78pt),
  header: context { let n = here().page(); if n > 1 { set text(8.5pt, weight: "bold"); grid(columns: (1fr, 1fr), [A/C.2/70/L.33], align(right)[${typed(words(6))}]); line(length: 100%, stroke: 0.5pt) } },
  footer: context { set text(8.5pt); let n = here().page(); if n == 1 { [15-20123 (E)    241115 #h(1fr) #text(size: 12pt)[\\*1520123\\*]] } else if calc.even(n) { [*#n/#counter(page).final().first()* #h(1fr) 15-20123] } else { [15-20123 #h(1fr) *#n/#counter(page).final().first()*] } })
#set footnote.entry(separator: line(length: 60pt, stroke: 0.5pt))
#grid(columns: (1fr, 1fr), text(14pt)[United Nations], align(right)[A/C.2/70/L.33])
#line(length: 100%, stroke: 0.5pt)
#grid(columns: (1fr, 1fr), text(18pt, weight: "bold")[General Assembly], [Distr.: Limited\\ 24 November 2015\\ \\ Original: English])
#line(length: 100%, stroke: 2pt)
*Seventieth session*\\
*Second Committee*\\
Agenda item 16

`);
  sheet.add(
    "Draft resolution submitted by the Chair",
    '#v(8pt)#text(12pt, weight: "bold")[Draft resolution submitted by the Chair]#v(6pt)',
  );
  sheet.add(
    "The General Assembly,",
    "#par(first-line-indent: (amount: 24pt, all: true))[_The General Assembly_,]",
  );
  for (let n = 0; n < 14; n += 1) {
    const rest = words(Math.floor(14 + random() * 40));
    const text = `Recalling ${rest},`;
    sheet.add(text, `#par(first-line-indent: (amount: 24pt, all: true))[_Recalling_ ${typed(`${rest},`)}]`);
  }
  meantParagraphs(language, 22, seed + 50).forEach((paragraph, index) => {
    if (index % 6 === 3) {
      const heading = words(5);
      sheet.add(heading, `#block(above: 14pt, below: 9pt, sticky: true)[*${typed(heading)}*]`);
    }
    const number = `${index + 1}.`;
    sheet.add(
      `${number} ${paragraph.text}`,
      `#par(first-line-indent: (amount: 24pt, all: true))[#box(width: 24pt)[${typed(number)}]${bodyOf(paragraph)}]`,
    );
    if (index % 5 === 2)
      for (const letter of ["(a)", "(b)", "(c)"]) {
        const item = `${words(Math.floor(10 + random() * 30))};`;
        sheet.add(
          `${letter} ${item}`,
          `#par(first-line-indent: (amount: 24pt, all: true))[#box(width: 24pt)[${typed(letter)}]${typed(item)}]`,
        );
      }
  });
  const title = `${words(7)} ${words(7)}`;
  sheet.add("Annex", "#block(above: 20pt, below: 12pt, sticky: true, width: 100%, align(center)[Annex])");
  sheet.add(
    title,
    `#block(below: 14pt, width: 100%, align(center, pad(x: 60pt, { set par(justify: false); [${typed(title)}] })))`,
  );
  for (const paragraph of meantParagraphs(language, 3, seed + 70))
    sheet.add(paragraph.text, `#par(first-line-indent: (amount: 24pt, all: true))[${typed(paragraph.text)}]`);
  return sheet.shape();
};

/** A report: numbered headings, paragraphs through, quotations in small print, a table, long notes. */
const report = (language: string, seed: number): Shape => {
  const random = randomFrom(seed);
  const words = (many: number) => sentence(language, many, random);
  const sheet = new TypesetSheet(`${fonts(language)}
#set page(paper: "a4", margin: (x: 95pt, top: 80pt, bottom: 85pt),
  header: context { set text(9pt, weight: "bold"); let n = here().page(); if n > 1 { align(if calc.even(n) { left } else { right })[A/HRC/32/38] } },
  footer: context { let n = here().page(); set text(9pt); if n == 1 { [GE.16-07644(E) #h(1fr) Please recycle] } else if calc.even(n) { [*#n* #h(1fr) GE.16-07644] } else { [GE.16-07644 #h(1fr) *#n*] } })
#set footnote.entry(separator: line(length: 48pt, stroke: 0.5pt))
`);
  const numerals = ["I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII."];
  meantParagraphs(language, 32, seed + 9).forEach((paragraph, index) => {
    if (index % 5 === 0) {
      const heading = `${numerals[index / 5]} ${words(6)}`;
      sheet.add(
        heading,
        `#block(above: 16pt, below: 10pt, sticky: true)[#text(13pt, weight: "bold")[${typed(heading)}]]`,
      );
    }
    const number = `${index + 1}.`;
    sheet.add(`${number} ${paragraph.text}`, `#par[#box(width: 28pt)[${typed(number)}]${bodyOf(paragraph)}]`);
    if (index % 7 === 4) {
      const quotation = `“${words(Math.floor(30 + random() * 40))}.”`;
      sheet.add(quotation, `#pad(x: 34pt, text(9pt)[${typed(quotation)}])`);
    }
  });
  return sheet.shape();
};

/** A legal act: recitals that hang, articles in the middle, paragraphs and points under them; on its own two columns. */
const legalAct = (language: string, seed: number, columns: 1 | 2): Shape => {
  const random = randomFrom(seed);
  const words = (many: number) => sentence(language, many, random);
  const sheet = new TypesetSheet(`${fonts(language, columns === 2 ? "8.5pt" : "9.5pt")}
#set page(paper: "a4", columns: ${columns}, margin: (x: 60pt, top: 75pt, bottom: 70pt),
  header: context { set text(8pt); let n = here().page(); if calc.even(n) { [L 119/#n #h(1fr) EN #h(1fr) Official Journal of the European Union #h(1fr) 4.5.2016] } else { [4.5.2016 #h(1fr) EN #h(1fr) Official Journal of the European Union #h(1fr) L 119/#n] }; line(length: 100%, stroke: 0.5pt) })
#set footnote.entry(separator: line(length: 48pt, stroke: 0.5pt))
`);
  const hang = (label: string, text: string, indent = 0) => {
    sheet.add(
      `${label} ${text}`,
      `#pad(left: ${indent}pt, par(hanging-indent: 22pt)[#box(width: 22pt)[${typed(label)}]${typed(text)}])`,
    );
  };
  for (let n = 1; n <= 12; n += 1) hang(`(${n})`, `${words(Math.floor(20 + random() * 70))}.`);
  for (let article = 1; article <= 6; article += 1) {
    sheet.add(
      `Article ${article}`,
      `#block(above: 14pt, below: 6pt, sticky: true, align(center)[_Article ${article}_])`,
    );
    const title = words(3);
    sheet.add(title, `#block(below: 8pt, sticky: true, align(center)[*${typed(title)}*])`);
    for (let n = 1; n <= 4; n += 1) {
      const text = `${words(Math.floor(20 + random() * 60))}.`;
      sheet.add(`${n}. ${text}`, `#par[#box(width: 22pt)[${n}.]${typed(text)}]`);
      if (n === 2)
        for (const letter of ["(a)", "(b)", "(c)"])
          hang(letter, `${words(Math.floor(6 + random() * 24))};`, 22);
    }
  }
  return sheet.shape();
};

const shapes: readonly (readonly [string, string, () => Shape])[] = [
  ["a resolution", "en", () => resolution("en", 1)],
  ["a report", "en", () => report("en", 2)],
  ["a legal act", "en", () => legalAct("en", 1, 1)],
  ["a legal act in two columns", "en", () => legalAct("en", 2, 2)],
  ["a resolution", "fr", () => resolution("fr", 2)],
  ["a report", "fr", () => report("fr", 1)],
  ["a legal act in two columns", "es", () => legalAct("es", 2, 2)],
  ["a report", "ru", () => report("ru", 1)],
  ["a resolution", "zh", () => resolution("zh", 1)],
  ["a legal act", "zh", () => legalAct("zh", 2, 1)],
  ["a report", "ar", () => report("ar", 2)],
];

describe("[N11] a PDF in the shape of official documents", () => {
  it.each(shapes)("has the paragraphs of %s whole, in %s", async (_, language, make) => {
    const { bytes, meant } = make();
    const comparable = (text: string) =>
      language === "zh" ? text.replace(/\s/gu, "") : text.replace(/\s+/gu, " ").trim();
    const { paragraphs } = await readPdf(bytes);
    const read = paragraphs
      .filter(({ kind }) => kind !== "furniture")
      .map(({ runs }) => comparable(runs.map(({ text }) => text).join("")));
    expect(read).toEqual(meant.map(comparable));
  });
});

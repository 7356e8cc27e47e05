// Who signed a letter and what its words mean is set aside alike, whatever format the letter comes in.
import { describe, expect, it } from "vitest";
import { plainText } from "#domain/plain-document";
import { readSubmission } from "#domain/submissions/submissions";
import { readPublishedMarkdown } from "#server/intake/markdown/published-markdown";
import { cleanDocument } from "#server/intake/text/clean-text";
import { readPlainText } from "#server/intake/text/plain-text";
import { readHtml } from "#server/intake/web/html";
import { inEnglish } from "../../support/said-sentences";

type Line = readonly [kind: "heading" | "item" | "bold" | "words", text: string];

const letter: readonly Line[] = [
  ["heading", "Broadband for all"],
  [
    "words",
    "We welcome the zero draft and ask that it recognise community networks in every region of the world.",
  ],
  [
    "words",
    "We further ask that affordable access be defined by the income of the poorest households in each country.",
  ],
];
const marks = {
  html: {
    heading: ["<h2>", "</h2>"],
    item: ["<ul><li>", "</li></ul>"],
    bold: ["<p><b>", "</b></p>"],
    words: ["<p>", "</p>"],
  },
  markdown: { heading: ["## ", ""], item: ["- ", ""], bold: ["**", "**"], words: ["", ""] },
  text: { heading: ["", ""], item: ["- ", ""], bold: ["", ""], words: ["", ""] },
} as const;
const read = {
  html: (bytes: Uint8Array) => readHtml(bytes, "submission"),
  markdown: readPublishedMarkdown,
  text: (bytes: Uint8Array) => readPlainText(bytes, "submission"),
};
const formats = ["html", "markdown", "text"] as const;

const readAs = (format: (typeof formats)[number], lines: readonly Line[]) => {
  const text = lines.map(([kind, words]) => marks[format][kind].join(words)).join("\n\n");
  return readSubmission(cleanDocument(read[format](new TextEncoder().encode(text))));
};

const signed: Readonly<Record<string, readonly Line[]>> = {
  "(Signed)": [
    ["words", "(Signed) Maria Lopez"],
    ["words", "Ambassador"],
    ["words", "Permanent Mission of Mexico"],
  ],
  "(Signé)": [
    ["words", "(Signé) Jean Dupont"],
    ["words", "Représentant permanent"],
  ],
  "(Firmado)": [
    ["words", "(Firmado) Ana Pérez"],
    ["words", "Embajadora"],
  ],
  "(Подпись)": [
    ["words", "(Подпись) И. Иванов"],
    ["words", "Постоянный представитель"],
  ],
  "(توقيع)": [
    ["words", "(توقيع) أحمد علي"],
    ["words", "السفير"],
  ],
  "（签名）": [
    ["words", "（签名）王明"],
    ["words", "大使"],
  ],
  "a name and an office at the end": [
    ["bold", "Maria Lopez"],
    ["words", "Executive Director"],
    ["words", "Network for Open Access"],
  ],
  "a list": [
    ["heading", "Signatories"],
    ["item", "Association for Open Networks"],
    ["item", "Internet Society Ghana"],
    ["item", "Rhizomatica, Mexico"],
  ],
};
const glossaries: Readonly<Record<string, readonly Line[]>> = {
  "terms and their meaning": [
    ["heading", "Glossary"],
    ["words", "Community network: a network that is built and run by the people who use it."],
    ["words", "Universal service: access for everybody at a price that they can pay."],
  ],
  items: [
    ["heading", "List of abbreviations"],
    ["item", "IXP – Internet exchange point"],
    ["item", "LDC – least developed country"],
  ],
  cells: [
    ["bold", "Acronyms"],
    ["words", "IXP"],
    ["words", "Internet exchange point"],
    ["words", "LDC"],
    ["words", "Least developed country"],
  ],
  "in French": [
    ["heading", "Glossaire"],
    ["words", "Réseau : ce qui relie les personnes."],
    ["words", "Accès : ce qui permet d’y entrer."],
  ],
  "in Spanish": [
    ["heading", "Siglas y acrónimos"],
    ["words", "PMA: país menos adelantado"],
    ["words", "IXP: punto de intercambio"],
  ],
  "in Russian": [
    ["heading", "Список сокращений"],
    ["words", "НРС — наименее развитая страна"],
    ["words", "ООН — Организация Объединенных Наций"],
  ],
  "in Chinese": [
    ["heading", "术语表"],
    ["words", "社区网络：由使用者建设和管理的网络。"],
    ["words", "普遍服务：人人负担得起的接入。"],
  ],
  "in Arabic": [
    ["heading", "مسرد المصطلحات"],
    ["words", "الشبكة: ما يربط بين الناس."],
    ["words", "النفاذ: ما يتيح الدخول إليها."],
  ],
};

describe.each(formats)("[L18] in %s", (format) => {
  it.each(Object.entries(signed))("[L18e] who signed is no passage: %s", (_, end) => {
    const { passages, remainder, body } = readAs(format, [...letter, ...end]);
    expect(passages.map(({ text }) => text)).toEqual(letter.slice(1).map(([, text]) => text));
    const last = remainder.filter(({ start }) => start >= body.indexOf(end[0]?.[1] ?? ""));
    expect(last.every(({ kind }) => ["signature", "signatories"].includes(kind))).toBe(true);
  });

  it.each(Object.entries(glossaries))("[L18f] a glossary is no passage, and that is said: %s", (_, end) => {
    const { passages, warnings } = readAs(format, [...letter, ...end]);
    expect(passages.map(({ text }) => text)).toEqual(letter.slice(1).map(([, text]) => text));
    expect(inEnglish(warnings).join("\n")).toContain("Lines of a glossary were set aside");
  });

  it("[L18f] what asks for something stays, under whatever title", () => {
    const asks = [
      "Community networks: we ask that they be recognised in every region of the world.",
      "Universal service: States should fund it from the profits of operators.",
    ];
    const { passages } = readAs(format, [
      ...letter,
      ["heading", "Definitions"],
      ...asks.map((text): Line => ["words", text]),
    ]);
    expect(passages.slice(2).map(({ text }) => text)).toEqual(asks);
  });
});

it("[L18f] the cells of tables and the parts of lists of definitions are entries too", () => {
  const files = {
    html: "<p>We ask for broadband in every village of the country.</p><h2>Glossary</h2><table><tr><th>Term</th><th>Meaning</th></tr><tr><td>IXP</td><td>Internet exchange point</td></tr><tr><td>LDC</td><td>least developed country</td></tr></table>",
    markdown:
      "We ask for broadband in every village of the country.\n\n## Glossary\n\n| Term | Meaning |\n|---|---|\n| IXP | Internet exchange point |\n| LDC | least developed country |\n",
  };
  for (const format of ["html", "markdown"] as const) {
    const document = cleanDocument(read[format](new TextEncoder().encode(files[format])));
    expect(document.paragraphs.map(plainText).join()).toContain("IXP");
    expect(readSubmission(document).passages).toHaveLength(1);
  }
});

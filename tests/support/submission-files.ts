// The submissions of our own making as the files that come in: the texts as web pages, Word files and PDFs, and files
// whose shape is the point: a form in a Word table with footnotes, tracked changes, running heads, a web page.
import {
  DeletedTextRun,
  Document,
  FootnoteReferenceRun,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import { type ExpectedFields, expectedFields } from "./expected-fields";
import { bytes, pdf } from "./files";
import { fixtureText } from "./submission-fixtures";

/** A file with what is expected of it. `text` is all that its reader sees, struck words apart. */
export type FixtureFile = ExpectedFields & {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly text: string;
};

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

const word = async (file: Document) => new Uint8Array(await Packer.toBuffer(file));

const page = (body: string) =>
  bytes(
    `<!doctype html><html><head><meta charset="utf-8"><title>Site</title><script>steal()</script></head><body onload="steal()">${body}</body></html>`,
  );

const asHtml = (text: string) => {
  const safe = (line: string) => line.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return page(
    `<main>${linesOf(text)
      .map((line) => `<p dir="auto">${safe(line)}</p>`)
      .join("\n")}</main>`,
  );
};

const asDocx = (text: string) =>
  word(new Document({ sections: [{ children: linesOf(text).map((line) => new Paragraph(line)) }] }));

// Lines of eighty characters and pages of forty-five lines, as a printer breaks them.
const asPdf = (text: string) => {
  const lines = text.split("\n").flatMap((line) => line.match(/\S.{0,79}(?=\s|$)/gu) ?? [""]);
  const count = Math.ceil(lines.length / 45);
  return pdf(...Array.from({ length: count }, (_, at) => lines.slice(at * 45, at * 45 + 45)));
};

const isLatin = (text: string) => /^[\0-\xff]*$/u.test(text);

/** A text of ours in every kind of file that can hold it. */
export const fixtureInEveryKind = async (name: string): Promise<FixtureFile[]> => {
  const text = fixtureText(name);
  const expected = expectedFields[name];
  if (!expected) throw new Error(`Nothing is expected of ${name}.`);
  const kinds: Record<string, Uint8Array> = {
    txt: bytes(text),
    html: asHtml(text),
    docx: await asDocx(text),
    ...(isLatin(text) ? { pdf: asPdf(text) } : {}),
  };
  return Object.entries(kinds).map(([kind, content]) => ({
    name: name.replace(/txt$/u, kind),
    bytes: content,
    text,
    ...expected,
  }));
};

const cell = (...children: (TextRun | FootnoteReferenceRun)[]) =>
  new TableCell({ children: [new Paragraph({ children })] });

const formTable = async (): Promise<FixtureFile> => {
  const rows = [
    ["Title:", "Ms."],
    ["First name:", "Philippa"],
    ["Last name:", "Marchbank-Osei"],
    ["Name of Organization:", "Observatory of Slow Rivers"],
    ["Stakeholder Type:", "Academia"],
    ["Country:", "Ghana, Côte d’Ivoire"],
    ["Email:", "philippa@slowrivers.example"],
  ];
  const notes = ["Please indicate one of the five types.", "Field notes of the Observatory, 2014."];
  const body = [
    "I. What was done",
    "Gauges on forty rivers report every hour, and the figures are open to everybody who lives beside them.",
    "II. What is left",
    "Firstly, the figures must be kept for as long as the rivers run. Secondly, those who keep them must be paid.",
  ];
  const [done = "", gauges = "", left = "", asks = ""] = body;
  const file = new Document({
    footnotes: Object.fromEntries(notes.map((note, at) => [at + 1, { children: [new Paragraph(note)] }])),
    sections: [
      {
        children: [
          new Paragraph("Official Form for Written Submissions"),
          new Paragraph("A. Your Information"),
          new Table({
            rows: rows.map(
              ([label = "", value = ""]) =>
                new TableRow({
                  children: [
                    label.startsWith("Stakeholder")
                      ? cell(new TextRun(label), new FootnoteReferenceRun(1))
                      : cell(new TextRun(label)),
                    cell(new TextRun(value)),
                  ],
                }),
            ),
          }),
          new Paragraph("B. Formal Input"),
          new Paragraph(done),
          new Paragraph({ children: [new TextRun(gauges), new FootnoteReferenceRun(2)] }),
          new Paragraph(left),
          new Paragraph(asks),
        ],
      },
    ],
  });
  const head = ["Official Form for Written Submissions", "A. Your Information", ...rows.flat()];
  return {
    name: "form-in-a-table.docx",
    bytes: await word(file),
    text: [...head, "B. Formal Input", ...body, ...notes].join("\n"),
    fields: {
      organization: "Observatory of Slow Rivers",
      stakeholderType: "Academia",
      countries: ["Ghana", "Côte d’Ivoire"],
      countryCodes: ["GHA", "CIV"],
      title: "Ms.",
      firstName: "Philippa",
      lastName: "Marchbank-Osei",
    },
    uncertain: [],
  };
};

/** The words that the file with tracked changes strikes. */
export const struckWords = ["may", "A last paragraph that went."];

const trackedChanges = async (): Promise<FixtureFile> => {
  const by = (id: number, author: string) => ({ id, author, date: "2015-10-09T08:00:00Z" });
  const [may = "", last = ""] = struckWords;
  const head = [
    "Official Form for Comments on the Zero Draft",
    "Name of Organization: Guild of Cable Splicers",
    "Stakeholder Type: Technical Sector",
    "Country: Fiji",
    "Please input your comments below:",
  ];
  const file = new Document({
    comments: { children: [{ id: 0, author: "Bo", children: [new Paragraph("Is that agreed?")] }] },
    sections: [
      {
        children: [
          ...head.map((line) => new Paragraph(line)),
          new Paragraph({
            children: [
              new TextRun("In paragraph 10 it should read that cables "),
              new DeletedTextRun({ text: may, ...by(1, "Ada") }),
              new InsertedTextRun({ text: "shall", ...by(2, "Bo") }),
              new TextRun(" be laid on two routes"),
              new InsertedTextRun({ text: " at least", ...by(3, "Bo") }),
              new TextRun("."),
            ],
          }),
          new Paragraph({ children: [new DeletedTextRun({ text: last, ...by(4, "Ada") })] }),
        ],
      },
    ],
  });
  const ask = "In paragraph 10 it should read that cables shall be laid on two routes at least.";
  return {
    name: "tracked-changes.docx",
    bytes: await word(file),
    text: [...head, ask, "Is that agreed?"].join("\n"),
    fields: {
      organization: "Guild of Cable Splicers",
      stakeholderType: "Technical Sector",
      countries: ["Fiji"],
      countryCodes: ["FJI"],
    },
    uncertain: [],
  };
};

const printedForm = (): FixtureFile => {
  const pages = [
    [
      "Official Form for Written Submissions",
      "Title: Mr.",
      "First name: Ignatius",
      "Last name: Featherstonehaugh",
      "Name of Organization: Union of Lighthouse Keepers",
      "Stakeholder Type: Civil Society",
      "Country: Ireland",
      "B. Formal Input",
      "A lighthouse without a line is a lighthouse without a keeper, and we ask that",
    ],
    [
      "every one of them be connected before the outcome is reviewed again.",
      "Secondly, those who keep the lights must be heard when the frequencies are shared out.",
    ],
  ];
  const printed = pages.map((lines, at) => [
    "Union of Lighthouse Keepers, July 2015",
    "",
    ...lines.flatMap((line) => [line, ""]),
    `Page ${at + 1} of 2`,
  ]);
  return {
    name: "printed-form.pdf",
    bytes: pdf(...printed),
    text: printed.flat().join("\n"),
    fields: {
      organization: "Union of Lighthouse Keepers",
      stakeholderType: "Civil Society",
      countries: ["Ireland"],
      countryCodes: ["IRL"],
      title: "Mr.",
      firstName: "Ignatius",
      lastName: "Featherstonehaugh",
    },
    uncertain: [],
  };
};

const webPage = (): FixtureFile => ({
  name: "web-page.html",
  bytes: page(`<nav>Home</nav><h1>Official Form for Written Submissions</h1>
    <table><tr><th>Title:</th><td>Dr</td></tr><tr><th>First name:</th><td>Sunniva</td></tr>
    <tr><th>Last name:</th><td>Krogh-Tidemand</td></tr>
    <tr><th>Name of Organization:</th><td>Ferry &amp; Fjord Institute</td></tr>
    <tr><th>Stakeholder Type:</th><td>Academia</td></tr><tr><th>Country:</th><td>Norway</td></tr></table>
    <h2>B. Formal Input</h2><h3>Access</h3>
    <p>A fjord is crossed by ferry, and <a href="JaVa&#9;script:steal()">we ask</a> that each ferry carry a line.</p>
    <ul><li>one for the crew</li><li>one for those who cross</li></ul>
    <iframe src="file:///etc/passwd"></iframe><footer>Imprint</footer>`),
  text: `Home Official Form for Written Submissions Title: Dr First name: Sunniva Last name: Krogh-Tidemand
    Name of Organization: Ferry & Fjord Institute Stakeholder Type: Academia Country: Norway B. Formal Input Access
    A fjord is crossed by ferry, and we ask that each ferry carry a line. one for the crew one for those who cross Imprint`,
  fields: {
    organization: "Ferry & Fjord Institute",
    stakeholderType: "Academia",
    countries: ["Norway"],
    countryCodes: ["NOR"],
    title: "Dr",
    firstName: "Sunniva",
    lastName: "Krogh-Tidemand",
  },
  uncertain: [],
});

/** The files whose shape is the point. */
export const shapedFiles = async (): Promise<FixtureFile[]> => [
  await formTable(),
  await trackedChanges(),
  printedForm(),
  webPage(),
];

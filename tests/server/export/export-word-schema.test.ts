// Word opens what is valid and repairs or refuses the rest: what is sent out, held against the schema.
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { exportVersion } from "#server/documents/export-endpoints";
import { exportMarked } from "#server/documents/marked-view";
import type { PrintedSheet } from "#server/export/sheet";
import { printDocx } from "#server/export/word/docx";
import { printMarked } from "#server/export/word/marked-docx";
import type { ExportFile } from "#server/http/attachment";
import { exportCompilation, exportTrace } from "#server/sources/answers/sources-reports";
import { demoRuntime } from "../../support/demo-runtime";
import { block, everyProposal, on, pid, proposalsOrder } from "../../support/marked-text";
import { hasParisTexts, parisBlocks } from "../../support/paris-texts";
import { draft } from "../../support/printed-runtime";

const runProperties =
  "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange";

/** The children of an element in the order of the schema. What is not named here may hold its children in any order. */
const orders: Readonly<Record<string, string>> = {
  "w:pPr":
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
  "w:rPr": `ins del moveFrom moveTo ${runProperties}`,
  "w:pBdr": "top left bottom right between bar",
  "w:numPr": "ilvl numId numberingChange ins",
  "w:tbl": "tblPr tblGrid tr",
  "w:tblPr":
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
  "w:tblBorders": "top left start bottom right end insideH insideV",
  "w:tr": "tblPrEx trPr tc",
  "w:tcPr":
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
  "w:tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
  "w:tcMar": "top left start bottom right end",
  "w:sectPr":
    "headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
  "w:style":
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
  "w:styles": "docDefaults latentStyles style",
  "w:docDefaults": "rPrDefault pPrDefault",
  "w:numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
  "w:abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
  "w:num": "abstractNumId lvlOverride",
  "w:lvlOverride": "startOverride lvl",
  "w:lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
};

/** What stands first in an element, where there is any of it. */
const firsts: Readonly<Record<string, string>> = { "w:p": "w:pPr", "w:r": "w:rPr", "w:tc": "w:tcPr" };

const settings =
  "writeProtection view zoom removePersonalInformation removeDateAndTime displayBackgroundShape mirrorMargins trackRevisions documentProtection defaultTabStop autoHyphenation evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator";

type XmlAttributes = Readonly<Record<string, string>>;
type XmlNode = { readonly name: string; readonly attributes: XmlAttributes; readonly children: XmlNode[] };

const read = (markup: string): XmlNode => {
  const root: XmlNode = { name: "", attributes: {}, children: [] };
  const open = [root];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const element = { name, attributes, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(markup);
  parser.end();
  return root;
};

const within = (element: XmlNode): XmlNode[] => [element, ...element.children.flatMap(within)];

const disorder = ({ name, children }: XmlNode): string[] => {
  const first = firsts[name];
  const late =
    first && children.findIndex((child) => child.name === first) > 0 ? [`${first} late in ${name}`] : [];
  const order = name === "w:settings" ? settings : orders[name];
  if (order === undefined) return late;
  const places = new Map(
    order.split(" ").flatMap((names, at) => names.split("|").map((each) => [`w:${each}`, at])),
  );
  const faults: string[] = [];
  let last = -1;
  for (const child of children) {
    const place = places.get(child.name);
    if (place === undefined) faults.push(`${child.name} is unknown in ${name}`);
    else if (place < last) faults.push(`${child.name} is out of order in ${name}`);
    last = Math.max(last, place ?? -1);
  }
  return [...late, ...faults];
};

const twice = (what: string, values: readonly (string | undefined)[]): string[] =>
  values.flatMap((value, at) => {
    if (value === undefined) return [`${what} without a value`];
    return values.indexOf(value) < at ? [`${what} ${value} twice`] : [];
  });

const sameSet = (what: string, some: readonly unknown[], others: readonly unknown[]): string[] => [
  ...some.filter((each) => !others.includes(each)).map((each) => `${what} ${each} leads nowhere`),
  ...others.filter((each) => !some.includes(each)).map((each) => `${what} ${each} is never used`),
];

const changes = /^w:(?:ins|del|moveFrom|moveTo|moveFromRangeStart|moveToRangeStart|\w+Change)$/;

const faultsOfChanges = (elements: readonly XmlNode[]): string[] => {
  const of = (name: string) => elements.filter((each) => each.name === name);
  const ids = (name: string) => of(name).map(({ attributes }) => attributes["w:id"]);
  const names = (name: string) => of(name).map(({ attributes }) => attributes["w:name"]);
  const tracked = elements.filter(({ name }) => changes.test(name));
  return [
    ...twice(
      "change",
      tracked.map(({ attributes }) => attributes["w:id"]),
    ),
    ...tracked
      .filter(
        ({ attributes }) =>
          !attributes["w:author"] || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(attributes["w:date"] ?? ""),
      )
      .map(({ name }) => `${name} without an author, or a date as Word writes it`),
    ...["w:bookmark", "w:commentRange", "w:moveFromRange", "w:moveToRange"].flatMap((range) => [
      ...twice(`${range}Start`, ids(`${range}Start`)),
      ...sameSet(range, ids(`${range}Start`), ids(`${range}End`)),
    ]),
    ...twice("bookmark", names("w:bookmarkStart")),
    ...names("w:bookmarkStart").flatMap((name = "") =>
      name.length > 40 ? [`bookmark ${name} is too long`] : [],
    ),
    ...twice("move", names("w:moveFromRangeStart")),
    ...sameSet("move", names("w:moveFromRangeStart"), names("w:moveToRangeStart")),
    // What is struck has letters of its own kind, and nothing else has them.
    ...of("w:del").flatMap((each) =>
      within(each).some(({ name }) => name === "w:t") ? ["w:t in w:del"] : [],
    ),
    ...of("w:moveFrom").flatMap((each) =>
      within(each).some(({ name }) => name === "w:delText") ? ["w:delText in w:moveFrom"] : [],
    ),
  ];
};

/** Everything that is wrong with a document, each once; empty for one that a strict reader takes. */
const faultsInWord = (bytes: Uint8Array): string[] => {
  const files = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(xml|rels)$/.test(name));
  const parts = new Map(files.map(([name, data]) => [name, within(read(strFromU8(data)))]));
  const part = (name: string): readonly XmlNode[] => parts.get(`word/${name}.xml`) ?? [];
  const values = (elements: readonly XmlNode[], name: string, attribute: string) =>
    elements.filter((each) => each.name === name).map(({ attributes }) => attributes[attribute]);
  const all = [...parts.values()].flat();
  const body = part("document");
  const used = [
    body,
    part("footnotes"),
    part("comments"),
    ...[...parts].filter(([name]) => /word\/(header|footer)/.test(name)).map(([, each]) => each),
  ].flat();
  const styles = values(part("styles"), "w:style", "w:styleId");
  const lists = values(part("numbering"), "w:num", "w:numId");
  const notes = values(part("footnotes"), "w:footnote", "w:id");
  const comments = values(part("comments"), "w:comment", "w:id");
  const lost = (
    what: string,
    some: readonly (string | undefined)[],
    known: readonly (string | undefined)[],
  ) => some.filter((each) => !known.includes(each)).map((each) => `${what} ${each} is not there`);
  const faults = [
    ...all.flatMap(disorder),
    ...faultsOfChanges(body),
    ...["w:pStyle", "w:rStyle"].flatMap((name) => lost("style", values(used, name, "w:val"), styles)),
    ...["w:basedOn", "w:next", "w:link"].flatMap((name) =>
      lost("style", values(part("styles"), name, "w:val"), styles),
    ),
    ...twice("style", styles),
    ...lost("list", values(body, "w:numId", "w:val"), [...lists, "0"]),
    ...lost(
      "list's shape",
      values(part("numbering"), "w:abstractNumId", "w:val"),
      values(part("numbering"), "w:abstractNum", "w:abstractNumId"),
    ),
    ...twice("footnote", notes),
    ...lost("footnote", values(body, "w:footnoteReference", "w:id"), notes),
    ...twice("comment", comments),
    ...sameSet("comment", values(body, "w:commentReference", "w:id"), comments),
    ...sameSet("commented words", values(body, "w:commentRangeStart", "w:id"), comments),
    ...values(all, "w:lang", "w:val").flatMap((tag) => badTag(tag)),
    ...values(all, "w:lang", "w:eastAsia").flatMap((tag) => badTag(tag)),
    ...values(all, "w:lang", "w:bidi").flatMap((tag) => badTag(tag)),
    ...body
      .filter(({ name, children }) => name === "w:tc" && children.at(-1)?.name !== "w:p")
      .map(() => "a cell that does not end with a paragraph"),
    ...relations(parts),
  ];
  return [...new Set(faults)];
};

const badTag = (tag: string | undefined): string[] =>
  tag === undefined || /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(tag) ? [] : [`the language ${tag}`];

const relations = (parts: ReadonlyMap<string, readonly XmlNode[]>): string[] =>
  [...parts].flatMap(([name, elements]) => {
    const [, folder = "", file = ""] = /^(.*?)_rels\/(.+)\.rels$/.exec(name) ?? [];
    if (file === "" && !name.startsWith("_rels/")) return [];
    const ties = elements.filter((each) => each.name === "Relationship");
    const targets = ties
      .filter(({ attributes }) => attributes.TargetMode !== "External")
      .map(({ attributes }) => new URL(attributes.Target ?? "", `file:///${folder}`).pathname.slice(1));
    return [
      ...twice(
        `relation in ${name}`,
        ties.map(({ attributes }) => attributes.Id),
      ),
      ...targets.filter((target) => !parts.has(target)).map((target) => `${target} is not there`),
      ...(parts.get(`${folder}${file}`) ?? [])
        .flatMap(({ attributes }) => attributes["r:id"] ?? [])
        .filter((id) => !ties.some(({ attributes }) => attributes.Id === id))
        .map((id) => `relation ${id} of ${name} is not there`),
    ];
  });

const demo = demoRuntime();

const sheet: PrintedSheet = {
  title: "Outcome document",
  symbol: "A/RES/70/125",
  kind: null,
  date: "2015-12-16T17:00:00.000Z",
  session: "Seventieth session",
  agendaItem: "16",
  language: "en",
  zone: "America/New_York",
  digest: "0".repeat(64),
  record: { n: 4, hash: "1".repeat(64) },
  note: "A note.",
  closing: ["80th plenary meeting", "16 December 2015"],
  blocks: [],
};
const printed = (blocks: typeof everyProposal) =>
  blocks.map((each) => ({ ...each, type: "paragraph", label: each.pid, text: "", digest: "" }) as const);

const bytes = ({ content }: ExportFile): Uint8Array =>
  typeof content === "string" ? strToU8(content) : content;

describe("Word documents by the schema", () => {
  it.each([
    ["clean", () => exportVersion(demo.seat, { format: "docx", text: "live" })],
    ["issued", () => exportVersion(demo.seat, { format: "docx", text: 1 })],
    ["marked", () => exportMarked(demo.seat, { format: "docx", text: "live" })],
    ["compared", () => exportMarked(demo.seat, { format: "docx", text: "live", base: 1 })],
    ["compiled", () => exportCompilation(demo.seat, "docx")],
    ["traced", () => exportTrace(demo.seat, "docx")],
  ])("the demo %s has every element in its order and every name once", async (_, file) => {
    expect(faultsInWord(bytes(await file()))).toEqual([]);
  });

  it("so has a text on which everything is proposed, with moves, comments and answers to them", async () => {
    const moved = block("v", "This moves.", on("KEN", { op: "move", after: pid("a") }));
    const remarks = ["EU", "CHN"].map((author) => ({
      author,
      at: "2015-11-12T10:00:00.000Z",
      body: "Why?\nSo.",
    }));
    const comments = [
      { pid: pid("a"), quote: null, remarks },
      { pid: pid("v"), quote: null, remarks },
    ];
    const order = proposalsOrder(printed([...everyProposal, moved]));
    const file = await printMarked({ sheet, against: "Rev.1", order, comments });
    expect(faultsInWord(file)).toEqual([]);
  });

  it("so has a text in several scripts with footnotes", async () => {
    const file = await printDocx({ ...sheet, language: "ar", blocks: printed(draft) });
    expect(faultsInWord(file)).toEqual([]);
  });

  it.skipIf(!hasParisTexts)("so has a real text of 430 paragraphs (skipped: it is not at hand)", async () => {
    const [, december = []] = parisBlocks();
    expect(faultsInWord(await printDocx({ ...sheet, blocks: december }))).toEqual([]);
  });

  it.each([
    ["<w:jc", /(<w:spacing[^>]*\/>)(<w:ind[^>]*\/>)/, "$2$1", "w:spacing is out of order in w:pPr"],
    [
      "a bookmark",
      /(<w:bookmarkStart w:name=")[^"]*("[^>]*>.*?<w:bookmarkStart w:name=")[^"]*/s,
      "$1_b$2_b",
      "bookmark _b twice",
    ],
    ["a style", /w:pStyle w:val="Operative"/, 'w:pStyle w:val="Nobody"', "style Nobody is not there"],
    ["a date", /w:date="[^"]*"/, 'w:date="yesterday"', "without an author, or a date"],
  ])("and what is wrong is found: %s", async (_, what, by, fault) => {
    const order = proposalsOrder(printed(everyProposal));
    const parts = unzipSync(await printMarked({ sheet, against: "Rev.1", order, comments: [] }));
    const spoiled = Object.fromEntries(
      Object.entries(parts).map(([name, data]) => [
        name,
        /word\/(document|styles)\.xml/.test(name)
          ? strToU8(new TextDecoder().decode(data).replace(what, by))
          : data,
      ]),
    );
    expect(faultsInWord(zipSync(spoiled)).join("\n")).toContain(fault);
  });
});

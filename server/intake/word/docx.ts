// Reads Word files. The archive is opened defensively, only the parts that hold words are passed on, and
// mammoth turns them into HTML, from which the paragraphs are read. Nothing that a file links to is fetched.
import { zipSync } from "fflate";
import { Parser } from "htmlparser2";
import mammoth from "mammoth";
import { sentBookmark } from "#domain/documents/returned/sent-words";
import { letterIn } from "#domain/numbers/figures";
import { letter, roman } from "#domain/numbers/numerals";
import type { ChangedStretch } from "#domain/plain-document";
import { type PlainDocument, plain } from "#domain/plain-document";
import type { Sentence } from "#domain/sentence";
import { markupOf, partsOf } from "#server/intake/packed/packed-parts";
import {
  addWords,
  changesSaid,
  commentsSaid,
  cutStretch,
  instantOf,
  newStretch,
  type OpenStretch,
  type TrackedMark,
} from "#server/intake/tracked";
import { type CountedNumbers, parseHtml } from "#server/intake/web/html";
import { sentIn } from "./sent-part";

// The numbers that Word counts by itself: the file only says how to count, so they are written before the
// words, as they are printed. Files that use another namespace prefix are left as they are.

type DocxLevel = {
  readonly format: string;
  readonly text: string;
  readonly start: number;
  readonly style: string | null;
};
type DocxList = {
  readonly abstract: string;
  readonly levels: ReadonlyMap<number, DocxLevel>;
  readonly starts: ReadonlyMap<number, number>;
};
type ListPlace = { readonly list: string; readonly level: number };

const attribute = (markup: string, name: string): string | null =>
  new RegExp(`\\sw:${name}="([^"]{0,200})"`, "u").exec(markup)?.[1] ?? null;

const valueIn = (markup: string, element: string): string | null =>
  new RegExp(`<w:${element}\\s[^>]*?w:val="([^"]{0,200})"`, "u").exec(markup)?.[1] ?? null;

// The elements of a name that do not nest.
const elements = (markup: string, name: string): string[] => {
  const found: string[] = [];
  const [open, close] = [new RegExp(`<w:${name}(?=[\\s>/])`, "gu"), `</w:${name}>`];
  for (const match of markup.matchAll(open)) {
    const end = markup.indexOf(close, match.index);
    const tag = markup.indexOf(">", match.index);
    found.push(
      markup[tag - 1] === "/" || end < 0
        ? markup.slice(match.index, tag + 1)
        : markup.slice(match.index, end),
    );
  }
  return found;
};

const levelsIn = (markup: string): Map<number, DocxLevel> =>
  new Map(
    elements(markup, "lvl").map((each) => [
      Number(attribute(each, "ilvl") ?? 0),
      {
        format: valueIn(each, "numFmt") ?? "decimal",
        text: unescaped(valueIn(each, "lvlText") ?? ""),
        start: Number(valueIn(each, "start") ?? 1),
        style: valueIn(each, "pStyle"),
      },
    ]),
  );

const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

const listsIn = (markup: string): Map<string, DocxList> => {
  const abstracts = new Map(
    elements(markup, "abstractNum").map((each) => [attribute(each, "abstractNumId") ?? "", levelsIn(each)]),
  );
  return new Map(
    elements(markup, "num").map((each) => {
      const abstract = valueIn(each, "abstractNumId") ?? "";
      const overrides = elements(each, "lvlOverride");
      const own = new Map(overrides.flatMap((override) => [...levelsIn(override)]));
      const starts = overrides.flatMap((override): [number, number][] => {
        const start = valueIn(override, "startOverride");
        return start === null ? [] : [[Number(attribute(override, "ilvl") ?? 0), Number(start)]];
      });
      const levels = new Map([...(abstracts.get(abstract) ?? []), ...own]);
      return [attribute(each, "numId") ?? "", { abstract, levels, starts: new Map(starts) }];
    }),
  );
};

type Styles = ReadonlyMap<
  string,
  { readonly list: string | null; readonly level: number | null; readonly basedOn: string | null }
>;

const stylesIn = (markup: string): Styles =>
  new Map(
    elements(markup, "style").map((each) => {
      const level = valueIn(each, "ilvl");
      return [
        attribute(each, "styleId") ?? "",
        {
          list: valueIn(each, "numId"),
          level: level === null ? null : Number(level),
          basedOn: valueIn(each, "basedOn"),
        },
      ];
    }),
  );

/** The parts with the list numbers written before the words. */
const withWrittenNumbers = (parts: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> => {
  const name = Object.keys(parts).find((each) => /^word\/document\d*\.xml$/u.test(each));
  const lists = listsIn(markupOf(parts, /^word\/numbering\.xml$/u));
  if (name === undefined || lists.size === 0) return { ...parts };
  const written = numberedMarkup(
    Buffer.from(parts[name] ?? []).toString("utf8"),
    lists,
    stylesIn(markupOf(parts, /^word\/styles\.xml$/u)),
  );
  return { ...parts, [name]: new Uint8Array(Buffer.from(written, "utf8")) };
};

const numberedMarkup = (markup: string, lists: ReadonlyMap<string, DocxList>, styles: Styles): string => {
  const counter = new Counter(lists);
  const out: string[] = [];
  let at = 0;
  for (const match of markup.matchAll(/<w:p(?:\s[^<>]*)?>\s*<w:pPr>/gu)) {
    const from = match.index + match[0].length;
    const end = endOfProperties(markup, from);
    if (end < 0) break;
    const properties = markup.slice(from, end);
    const place = placeIn(properties, styles, lists);
    // A paragraph whose end mark was deleted is not counted.
    if (place === null || /<w:del[\s/>]/u.test(properties)) continue;
    const number = counter.next(place);
    if (number === "") continue;
    const close = end + "</w:pPr>".length;
    out.push(
      markup.slice(at, close),
      `<w:r><w:t xml:space="preserve">${escaped(number)}</w:t></w:r><w:r><w:tab/></w:r>`,
    );
    at = close;
  }
  return [...out, markup.slice(at)].join("");
};

// Where the properties end; the former properties of a tracked change are nested in them.
const endOfProperties = (markup: string, from: number): number => {
  const end = markup.indexOf("</w:pPr>", from);
  const change = markup.indexOf("<w:pPrChange", from);
  if (change < 0 || change > end) return end;
  const closed = markup.indexOf("</w:pPrChange>", change);
  return closed < 0 ? -1 : markup.indexOf("</w:pPr>", closed);
};

const placeIn = (
  properties: string,
  styles: Styles,
  lists: ReadonlyMap<string, DocxList>,
): ListPlace | null => {
  const own = properties.split("<w:pPrChange")[0] ?? "";
  const style = valueIn(own, "pStyle");
  const ownList = valueIn(own, "numId");
  const ownLevel = valueIn(own, "ilvl");
  let list = ownList;
  let level = ownLevel === null ? null : Number(ownLevel);
  const seen = new Set<string>();
  for (let each = style; each !== null && !seen.has(each); each = styles.get(each)?.basedOn ?? null) {
    seen.add(each);
    list ??= styles.get(each)?.list ?? null;
    level ??= styles.get(each)?.level ?? null;
  }
  if (list === null || list === "0") return null;
  const tied = [...(lists.get(list)?.levels ?? [])].find(
    ([, each]) => each.style !== null && each.style === style,
  )?.[0];
  return { list, level: level ?? tied ?? 0 };
};

class Counter {
  private readonly counts = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(private readonly lists: ReadonlyMap<string, DocxList>) {}

  next({ list, level }: ListPlace): string {
    const known = this.lists.get(list);
    const own = known?.levels.get(level);
    if (!known || !own || level > 8) return "";
    const count = this.counts.get(known.abstract) ?? [];
    this.counts.set(known.abstract, count);
    if (!this.begun.has(list)) {
      this.begun.add(list);
      // A list that restarts begins below what others have counted.
      for (const [at, start] of known.starts) {
        count.length = Math.min(count.length, at);
        if (start > 1) count[at] = start - 1;
      }
    }
    const before = count[level];
    for (let at = 0; at < level; at += 1) count[at] ??= known.levels.get(at)?.start ?? 1;
    count[level] = before === undefined ? own.start : before + 1;
    count.length = level + 1;
    if (own.format === "bullet" || own.format === "none") return "";
    return own.text.replace(/%([1-9])/gu, (_, n: string) =>
      figures(count[Number(n) - 1] ?? 1, known.levels.get(Number(n) - 1)?.format ?? "decimal"),
    );
  }
}

const figures = (n: number, format: string): string => {
  switch (format) {
    case "lowerLetter":
      return letter(n);
    case "upperLetter":
      return letter(n).toUpperCase();
    case "lowerRoman":
      return roman(n);
    case "upperRoman":
      return roman(n).toUpperCase();
    case "russianLower":
      return letterIn("cyrillic", n);
    case "russianUpper":
      return letterIn("cyrillic", n).toUpperCase();
    case "arabicAlpha":
    case "arabicAbjad":
      return letterIn("abjad", n);
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return letterIn("circled", n);
    case "chineseCounting":
    case "chineseCountingThousand":
    case "ideographDigital":
    case "japaneseCounting":
    case "taiwaneseCountingThousand":
      return letterIn("han", n);
    case "bullet":
    case "none":
      return "";
    default:
      return String(n);
  }
};

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

// A Word file as if every tracked change were rejected: insertions go, deletions stay.

const opposite: Readonly<Record<string, string>> = {
  ins: "del",
  del: "ins",
  moveTo: "moveFrom",
  moveFrom: "moveTo",
  delText: "t",
  delInstrText: "instrText",
};
const tag = /<(\/?)w:(ins|del|moveTo|moveFrom|delText|delInstrText)(?=[\s/>])/gu;
const worded = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/u;

/** The parts of a Word file with insertions and deletions swapped, so that accepting them rejects them. */
const withoutChanges = (parts: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> =>
  Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, worded.test(name) ? turned(part) : part]),
  );

const turned = (part: Uint8Array): Uint8Array => {
  const markup = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("utf8");
  return Buffer.from(
    markup.replace(tag, (_, slash: string, name: string) => `<${slash}w:${opposite[name] ?? name}`),
    "utf8",
  );
};

// The tracked changes and margin comments of a Word file, read from its mark-up alongside the words.

const kinds: Record<string, TrackedMark["kind"]> = {
  "w:ins": "insertion",
  "w:moveTo": "insertion",
  "w:del": "deletion",
  "w:moveFrom": "deletion",
};

/** Every stretch of words in a document part, between paragraphs and line breaks, with its changes. */
const changedStretches = (markup: string): ChangedStretch[] => {
  const stretches: ChangedStretch[] = [];
  const paragraphs: OpenStretch[] = [];
  const marks: TrackedMark[] = [];
  let isText = false;
  let choices = 0;
  const cut = () => {
    const open = paragraphs.at(-1);
    if (open) cutStretch(open, stretches);
  };
  const take = (words: string) => {
    const open = paragraphs.at(-1);
    if (open && choices === 0)
      addWords(open, words, marks.find(({ kind }) => kind === "deletion") ?? marks.at(-1));
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const kind = kinds[name];
        if (kind)
          marks.push({ kind, author: attributes["w:author"] || null, at: instantOf(attributes["w:date"]) });
        if (name === "w:p") paragraphs.push(newStretch());
        if (name === "mc:Choice") choices += 1;
        if (name === "w:t" || name === "w:delText") isText = true;
        if (name === "w:tab") take(" ");
        if (name === "w:br" || name === "w:cr") cut();
      },
      ontext: (words) => {
        if (isText) take(words);
      },
      onclosetag: (name) => {
        if (kinds[name]) marks.pop();
        if (name === "mc:Choice") choices -= 1;
        if (name === "w:t" || name === "w:delText") isText = false;
        if (name !== "w:p") return;
        cut();
        paragraphs.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(markup);
  parser.end();
  return stretches;
};

/** The comments of a comments part, each as one line of words. */
const commentsIn = (markup: string): string[] =>
  markup
    .split(/<w:comment[\s>]/u)
    .slice(1)
    .flatMap((comment) => {
      const words = changedStretches(comment.slice(comment.indexOf(">") + 1))
        .map(({ text }) => text.trim())
        .filter((text) => text !== "");
      return words.length > 0 ? [words.join(" ")] : [];
    });

const wanted =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|customXml\/item\d+\.xml|word\/[\w-]+\.xml|word\/_rels\/[\w.-]+\.rels)$/u;

const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Heading 1'] => h2:fresh",
  "p[style-name='Heading 2'] => h3:fresh",
  "p[style-name='Heading 3'] => h4:fresh",
  "p[style-name='Heading 4'] => h5:fresh",
  // Printed above and below the text, but not part of it.
  "p[style-name='Name of the draft'] => footer:fresh",
  "p[style-name='Closing formula'] => footer:fresh",
  "i => em",
];
const bold = { kept: "b => strong", left: "b => " } as const;

// The place of a paragraph in the draft, in files exported from Adref.
const ownStyles = [
  "p[style-name='Preambular paragraph'] => p.preambular.level-1:fresh",
  "p[style-name='Plain paragraph'] => p.plain.level-1:fresh",
  "p[style-name='Operative paragraph'] => p.operative.level-1:fresh",
  "p[style-name='Subparagraph'] => p.operative.level-2:fresh",
  "p[style-name='Item of a subparagraph'] => p.operative.level-3:fresh",
];

/**
 * Reads a docx file. Tracked insertions are part of the text, deletions are not; a warning says so. With
 * changes rejected it is the other way round, and the caller reports them.
 */
export const readDocx = async (
  bytes: Uint8Array,
  changes: "accepted" | "rejected" = "accepted",
  as: "document" | "submission" = "document",
): Promise<PlainDocument> => {
  const parts = changes === "rejected" ? withoutChanges(wordsOf(bytes)) : wordsOf(bytes);
  const counted = countedNumbers(parts);
  const isOfficial = counted === null && as === "document";
  const archive = zipSync(isOfficial ? withWrittenNumbers(parts) : parts, { level: 0 });
  const looks = [...styles, isOfficial ? bold.kept : bold.left];
  const result = await mammoth.convertToHtml(
    { buffer: Buffer.from(archive) },
    {
      styleMap: counted ? [...looks, ...ownStyles] : looks,
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
    },
  );
  const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const words = parseHtml(result.value, mediaType, { counted });
  const comments = commentsIn(markupOf(parts, /^word\/comments\.xml$/u));
  const stretches = changedStretches(markupOf(parts, mainPart));
  return {
    ...words,
    paragraphs: [...words.paragraphs, ...comments.map((text) => plain(text, "furniture"))],
    warnings: [...(changes === "accepted" ? trackedChanges(parts) : []), ...commentsSaid(comments.length)],
    ...(stretches.some(({ changes }) => changes.length > 0) ? { stretches } : {}),
  };
};

// The numbers in a file exported from Adref, which Word counts by itself, by the bookmarks around the words.
const countedNumbers = (parts: Readonly<Record<string, Uint8Array>>): CountedNumbers | null => {
  const sent = sentIn(parts);
  if (sent?.paragraphs.every(({ label }) => label === undefined) !== false) return null;
  const numbers = new Map<string, { number: string; isEmpty: boolean }>();
  const turns = new Map<string, number>();
  for (const { pid, all, label = "" } of sent.paragraphs) {
    const turn = (turns.get(pid) ?? 0) + 1;
    turns.set(pid, turn);
    const name = sentBookmark(pid, turn);
    if (name !== null) numbers.set(name, { number: label, isEmpty: all === "" });
  }
  return numbers;
};

/** The parts of the archive that hold words, unpacked. Throws `unreadable` for one that is damaged or hostile. */
export const wordsOf = (bytes: Uint8Array): Record<string, Uint8Array> => partsOf(bytes, wanted);

/** The part of a Word file that holds its text. */
export const mainPart = /^word\/document\d*\.xml$/u;

// The warning about the tracked changes in the mark-up of a Word file.
const trackedChanges = (parts: Readonly<Record<string, Uint8Array>>): Sentence[] => {
  const markup = markupOf(parts, mainPart);
  const count = (mark: RegExp) => markup.match(mark)?.length ?? 0;
  return changesSaid(count(/<w:ins[\s>]/gu), count(/<w:del[\s>]/gu));
};

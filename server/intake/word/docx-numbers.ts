// The numbers that Word counts by itself: the file says how they are counted, and they are written before the words, as they
// are printed. Files of programs that name the space of their elements otherwise are left as they are.
import { letterIn } from "#domain/numbers/figures";
import { letter, roman } from "#domain/numbers/numerals";
import { markupOf } from "#server/intake/packed/packed-parts";

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

// The elements of a name that do not hold each other.
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

/** The parts with the numbers of their lists written before the words. */
export const withWrittenNumbers = (
  parts: Readonly<Record<string, Uint8Array>>,
): Record<string, Uint8Array> => {
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
    // A paragraph whose end was struck is counted no more.
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

// Where the properties end; those from before a change lie inside them.
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
      // A list that starts anew begins below what others counted.
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

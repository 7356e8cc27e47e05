// Rule E: a look through a text before it is issued: what is left to settle, and what an editor would mend.
// Sources: United Nations Editorial Manual (punctuation of resolutions, italics, abbreviations, dates, footnotes).
import { type Block, baseText, type Run, run } from "#domain/draft";
import { countBrackets } from "../brackets/brackets";
import { checkCitation } from "../citations/check";
import { citationsOf } from "../citations/citations";
import { datesIn } from "../citations/dates";
import type { KnownInstrument } from "../citations/register";
import { editReferences, type ReferenceEdit } from "../numbers/reference-edits";
import { cutRun, groundText, isGround } from "../proposals/proposals";
import { judgeLanguage } from "../words/languages";
import { openingOf } from "../words/opening-words";
import type { FindingCode } from "./codes";
import type { Finding } from "./values";

/** What is known besides the words. */
export type PreflightGround = {
  readonly register: readonly KnownInstrument[];
  /** The blocks whose words are agreed: nothing of them is mended that would change what was agreed (E2). */
  readonly agreed: ReadonlySet<string>;
};

type Read = {
  readonly block: Block;
  /** Its raw base text. */
  readonly text: string;
};

type Seen = Omit<Finding, "id" | "pid" | "words" | "isSafe" | "right"> & {
  readonly right?: string | null;
};

const matches = (text: string, pattern: RegExp) =>
  Array.from(text.matchAll(pattern), (match) => ({
    match,
    start: match.index,
    end: match.index + match[0].length,
  }));

// E3
const brackets = ({ text }: Read): Seen[] => {
  const { open, openings, closings } = countBrackets(text);
  const first = text.indexOf("[");
  const unpaired = [...openings, ...closings].toSorted((one, other) => one - other);
  return [
    ...(open > 0 && first >= 0 ? [{ code: "bracket" as const, start: first, end: first + 1 }] : []),
    ...unpaired.map((start) => ({ code: "unpaired-bracket" as const, start, end: start + 1 })),
  ];
};

// E4
const citations = ({ text }: Read, { register }: PreflightGround): Seen[] =>
  citationsOf(text).flatMap((citation): Seen[] => {
    const { start, end } = citation;
    const { state, faults } = checkCitation(citation, register);
    if (state === "unchecked") return [{ code: "citation-unchecked", start, end }];
    return faults.map(({ code, right = null }) => ({ code: `citation-${code}` as const, start, end, right }));
  });

// E6
const dates = ({ text }: Read): Seen[] => {
  const impossible = datesIn(text).filter(({ day }) => day === null);
  // "September 25, 2015" is written "25 September 2015".
  const turned = matches(
    text,
    /(?<![\p{L}\d])(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})(?:st|nd|rd|th)?, (\d{4})(?!\d)/gu,
  );
  return [
    ...impossible.map(({ start, end }) => ({ code: "date" as const, start, end })),
    ...turned.map(({ match: [, month, day, year], start, end }) => ({
      code: "date" as const,
      start,
      end,
      right: `${day} ${month} ${year}`,
    })),
  ];
};

// E7
const opening = ({ block, text }: Read): Seen[] => {
  const words = openingOf(text, block.kind);
  if (words === null || !hasUpright(block.runs, words.length)) return [];
  return [{ code: "opening", start: 0, end: words.length, right: words }];
};

const hasUpright = (runs: readonly Run[], end: number): boolean => {
  let at = 0;
  for (const piece of runs.filter((each) => isGround(each))) {
    if (at < end && !piece.italic && piece.text.trim() !== "") return true;
    at += piece.text.length;
  }
  return false;
};

// E11
const repeated = ({ text }: Read): Seen[] =>
  matches(text, /(?<![\p{L}\p{N}'’-])(\p{L}{2,})\s+\1(?![\p{L}\p{N}'’-])/gu)
    // "that that" and names such as "Baden-Baden" are left to whoever reads.
    .filter(({ match: [, word] }) => word !== "that" && word === word?.toLowerCase())
    .map(({ match: [, word = null], start, end }) => ({ code: "twice", start, end, right: word }));

// E10
const quotes = ({ text }: Read): Seen[] =>
  (["“”", "«»", "„“"] as const).flatMap((pair): Seen[] => {
    const [open = "", close = ""] = pair;
    // German quotes end with the sign that opens English ones.
    if (pair === "„“" ? !text.includes("„") : text.includes("„")) return [];
    const signs = matches(text, new RegExp(`[${pair}]`, "gu"));
    const stack: number[] = [];
    const wrong: number[] = [];
    for (const { match, start } of signs)
      if (match[0] === open) stack.push(start);
      else if (match[0] === close && stack.pop() === undefined) wrong.push(start);
    return [...wrong, ...stack].map((start) => ({ code: "quotes", start, end: start + 1 }));
  });

// E12: French sets its high signs off by a space.
const spaces = ({ text }: Read): Seen[] => {
  const isFrench = judgeLanguage(text).language === "fr";
  const before = isFrench ? /[ ]+(?=[,.)\]](?!\.\.))/gu : /[ ]+(?=[,.;:!?)\]،؛؟](?!\.\.))/gu;
  return [
    ...matches(text, /(?<=\S) {2,}(?=[^\s,.;:!?)\]،؛؟])/gu).map(({ start, end }) => ({
      start,
      end,
      right: " ",
    })),
    ...matches(text, before).map(({ start, end }) => ({ start, end, right: "" })),
    ...matches(text, /(?<=[([]) +/gu).map(({ start, end }) => ({ start, end, right: "" })),
    ...matches(text, /^ +| +$/gu).map(({ start, end }) => ({ start, end, right: "" })),
  ].map((each) => ({ code: "space", ...each }));
};

// E9
const notes = ({ block }: Read): Seen[] => {
  let at = 0;
  return block.runs
    .filter((each) => isGround(each))
    .flatMap(({ text, footnote }): Seen[] => {
      at += text.length;
      if (footnote === null || /[.!?。؟”»)]\s*$/u.test(footnote)) return [];
      return [{ code: "note", start: Math.max(0, at - 1), end: at }];
    });
};

const stops = /[,;.،؛。，；]$/u;

/** E8: with what most of the chief paragraphs of one kind end, the last one left aside; null where there is no such sign. */
const usualEnding = (texts: readonly string[]): string | null => {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const sign = stops.exec(text.trimEnd())?.[0];
    if (sign) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  const [sign, count] = [...counts].toSorted(([, one], [, other]) => other - one)[0] ?? [null, 0];
  return count * 2 > texts.length ? sign : null;
};

const endings = (read: readonly Read[]): ReadonlyMap<Block, Seen> =>
  new Map(
    (["preambular", "operative"] as const).flatMap((kind) => {
      const own = read.filter(({ block }) => block.kind === kind && block.level === 1);
      const usual = usualEnding(own.map(({ text }) => text));
      if (usual === null) return [];
      return own.flatMap(({ block, text }, nth): [Block, Seen][] => {
        const words = text.trimEnd();
        const isLast = kind === "operative" && nth === own.length - 1;
        const wanted = isLast && /[;,.]/u.test(usual) ? "." : usual;
        if (words === "" || words.endsWith(wanted) || /[:：”»")\]?!…]$/u.test(words)) return [];
        const bare = words.replace(stops, "");
        const start = Math.max(0, bare.length - 1);
        return [[block, { code: "ending", start, end: words.length, right: bare.slice(start) + wanted }]];
      });
    }),
  );

// E8: a colon at the end promises items; the last block has none.
const lists = (read: readonly Read[]): ReadonlyMap<Block, Seen> =>
  new Map(
    read.flatMap(({ block, text }, nth): [Block, Seen][] => {
      const words = text.trimEnd();
      const next = read[nth + 1]?.block;
      const isNumbered = block.kind === "operative" || block.kind === "preambular";
      if (!isNumbered || !/[:：]$/u.test(words) || (next && next.level > block.level)) return [];
      if (next?.kind === "preambular" || (block.kind === "preambular" && next?.kind === "operative"))
        return [];
      return [[block, { code: "list", start: words.length - 1, end: words.length }]];
    }),
  );

// E5: abbreviations of Latin capitals, which a text spells out where they first stand, with the short form in brackets.
const short = /(?<![\p{L}\p{N}/.(-])(?:\p{Lu}{2,9}|\p{Lu}{2,}s)(?![\p{L}\p{N}/]|-\d|\.\d)/gu;
const explained = /\((?<short>\p{Lu}{2,9}s?)\)/gu;
const numerals = /^[IVXLC]+$/u;

const abbreviations = (read: readonly Read[]): ReadonlyMap<Block, readonly Seen[]> => {
  const [known, told] = [new Set<string>(), new Set<string>()];
  const found = new Map<Block, Seen[]>();
  for (const { block, text } of read) {
    // Headings in capitals say nothing of abbreviations.
    if (text === text.toUpperCase()) continue;
    const here = [
      ...matches(text, explained).map(({ match, start, end }) => ({
        name: (match.groups?.short ?? "").replace(/s$/u, ""),
        code: "abbreviation-explained-twice" as const,
        start: start + 1,
        end: end - 1,
      })),
      ...matches(text, short).map(({ match: [name], start, end }) => ({
        name: name.replace(/s$/u, ""),
        code: "abbreviation-unexplained" as const,
        start,
        end,
      })),
    ].toSorted((one, other) => one.start - other.start);
    for (const { name, ...seen } of here) {
      if (numerals.test(name)) continue;
      const isExplained = seen.code === "abbreviation-explained-twice";
      if (isExplained ? known.has(name) : !known.has(name) && !told.has(name))
        found.set(block, [...(found.get(block) ?? []), seen]);
      (isExplained ? known : told).add(name);
    }
  }
  return found;
};

const inEach = [brackets, citations, dates, opening, quotes, notes, repeated, spaces];

/** Those that are mended without changing what anybody agreed to or meant. */
const mendable: ReadonlySet<FindingCode> = new Set(["opening", "ending", "space"]);

const safeIn = (
  { block, text }: Read,
  { code, start, end, right }: Seen,
  { agreed }: PreflightGround,
): boolean => {
  if (!mendable.has(code) || right === undefined || right === null) return false;
  const after = text.slice(0, start) + right + text.slice(end);
  return !agreed.has(block.pid) || baseText({ ...block, runs: [run(after)] }) === baseText(block);
};

/** E1: what is found in the standing blocks of a draft, in their order. */
export const preflight = (blocks: readonly Block[], ground: PreflightGround): Finding[] => {
  const read = blocks.map((block): Read => ({ block, text: groundText(block.runs) }));
  const [ended, listed, shortened] = [endings(read), lists(read), abbreviations(read)];
  return read.flatMap((each) => {
    const { block, text } = each;
    const seen: Seen[] = [
      ...inEach.flatMap((check) => check(each, ground)),
      ...[ended.get(block), listed.get(block)].filter((one) => one !== undefined),
      ...(shortened.get(block) ?? []),
    ];
    return seen
      .toSorted((one, other) => one.start - other.start)
      .map(
        ({ right = null, ...one }): Finding => ({
          ...one,
          id: `${block.pid}:${one.code}:${one.start}`,
          pid: block.pid,
          words: text.slice(one.start, one.end),
          right,
          isSafe: safeIn(each, { ...one, right }, ground),
        }),
      );
  });
};

const inItalics = (runs: readonly Run[], end: number): Run[] => {
  let at = 0;
  return runs.flatMap((piece) => {
    if (!isGround(piece) || at >= end) return [piece];
    const parts = cutRun(piece, at + piece.text.length > end ? [end - at] : []);
    return parts.map((part) => {
      const isOpening = at < end;
      at += part.text.length;
      return isOpening ? { ...part, italic: true } : part;
    });
  });
};

/** E2: the runs of a block with these findings mended; those that are not safe are passed over. */
export const mended = (runs: readonly Run[], findings: readonly Finding[]): Run[] => {
  const safe = findings.filter(({ isSafe }) => isSafe);
  const edits: ReferenceEdit[] = [];
  for (const { code, start, end, right } of safe.toSorted((one, other) => one.start - other.start))
    if (code !== "opening" && right !== null && start >= (edits.at(-1)?.end ?? 0))
      edits.push({ start, end, pieces: [{ text: right, reference: null }] });
  // Italics first: their offsets are those of the words before anything is mended.
  const [italics] = safe.filter(({ code }) => code === "opening");
  const styled = italics ? inItalics(runs, italics.end) : [...runs];
  return edits.length > 0 ? editReferences(styled, edits) : styled;
};

// Rule F: which paragraphs an instruction names: "OP 5 (b)", "the forty-first preambular paragraph", "paragraphs 4 to 6".
import { type Cursor, mark, said } from "./instruction-cursor";
import { takeCount, takeOrdinal } from "./ordinals";

/** A paragraph that is named. */
export type NamedPlace = {
  /**
   * The label as it is printed (12 bis, PP3, 30 (b), section 2), or an ordinal: "preambular #2", "operative #-1",
   * "paragraph #-2", counted from the end where it is negative. Empty for "this paragraph".
   */
  readonly label: string;
  /** The last one, where all from `label` to it are meant. */
  readonly to?: string;
};

/** The paragraph that is spoken of without its number. */
export const thisPlace: NamedPlace = { label: "" };

type RowKind = "preambular" | "operative" | "paragraph" | "section";

const determiner = said("the|both|all|existing|current|present|original|said|of the|entire|whole");
const preambular = said("p(?:re|er)ambular|preambulatory|preamble(?= para)");
const operative = said("operative|operational|op(?=\\.? para)");
const preamble = said(",? ?\\(?(?:of|in|from) the preamble\\)?|\\((?:preamble|preambular)\\)");
const dispositive = said(
  ",? ?\\(?(?:of|in|from) the operative (?:part|section|text|paragraphs)\\)?|\\((?:operative(?: part)?)\\)",
);
const noun = said("para(?:graph)?(s)?\\.?|parr?s?\\.|paras\\.");
const number = said("(?:numbers?|nos?\\.?|№)");
const signed = mark("([op])p(?:s(?![\\p{L}]))?\\.?\\s?(?=\\d)");
const oneOfPreamble = mark("pp\\.?\\s?\\d");
const pilcrow = mark("¶\\s?(?=\\d)");
const signedNoun = said("([op])ps?");
const recital = said("recitals?");
const section = said("sections?|parts?(?= (?:[ivx]+|\\d))");
const lowerNumber = mark("sub-?\\s?para(?:graph)?s?\\.?\\s?(?=\\d)");
const sectionSign = mark("§\\s?");
const lowerNoun = said(
  "sub-?\\s?para(?:graph)?s?|(?:sub-?)?(?:items?|clauses?|points?|letters?)(?=\\s*\\([a-z]{1,5}\\))",
);

const suffixes = "bis|ter|quater|quat|quinquies|quin|sexies|sext|septies|sept|octies|oct";
const figures = mark(
  `(?:[op]p\\.?\\s?)?\\(?(\\d{1,4}(?:\\.\\d{1,3}){0,3})\\)?(?![\\p{N}])(?:([a-z])(?![\\p{L}\\p{N}]))?(?:[ .-]?(${suffixes})(?![\\p{L}]))?`,
);
// A number without a sign before it, which would be of another row.
const digits = mark("\\(?\\d");
const andOnly = mark(",?\\s*(?:and|&|as well as)(?![\\p{L}])");
const commaBeforeFigure = mark(",(?=\\s*\\d)");
const enumerated = mark("\\d{1,3}\\s*[:.]\\s");
const romanFigures = said("([ivx]{1,6})");
const letter = mark("\\(([a-z]{1,2}|[ivx]{1,5}|\\d{1,2})\\)");
const range = said("to|through|until|-|–|—|up to(?: and including)?");
const rangeSign = mark("[-–—](?=\\s?(?:[op]p)?\\s?\\d)");
const and = mark(
  ",?\\s*(?:and|&|as well as)(?![\\p{L}])(?:\\s+(?:in|of|from|to)(?![\\p{L}]))?|,(?=\\s*(?:[op]ps?\\s?\\d|para|the|sub|\\d|\\())",
);
const andAlone = mark(
  ",?\\s*(?:and|&|as well as)(?![\\p{L}])(?!\\s+(?:in|of|from|to)(?![\\p{L}]))|,(?=\\s*(?:[op]ps?\\s?\\d|para|sub|\\d|\\())",
);
const goesOn = mark(
  "[,:]?\\s*(?:delet|replac|add|insert|mov|merg|substitut|chang|remov|after|before|should|is|are|the words?)",
);
const ofOuter = said(
  "(?:of|in|under)(?= (?:the )?(?:operative |preambular )?(?:para|op\\b|pp\\b|[op]p\\s?\\d|section))",
);
const underOuter = mark(",?\\s*(?=sub-?\\s?para|\\()");
const symbol = "[A-Z]{1,6}/[\\p{L}\\p{N}./()-]{1,40}[\\p{L}\\p{N}]";
const title = said(
  `(?:of|in) (?:the )?(?:(?:zero|current|present|revised|proposed|original|outcome|draft|first|latest)[- ])*(?:draft|text|document|resolution|decision|declaration|non-paper|proposal)(?: (?:text|document|outcome document|resolution|decision|declaration|outcome))?(?: (?:as )?(?:contained in )?(?:document )?${symbol})?|(?:of|in) (?:the )?${symbol}`,
);
const page = mark(",?\\s*\\(?(?:on )?(?:page|p\\.)\\s?\\d{1,3}\\)?");
const chapeau = said("(?:the )?(?:chapeau|introductory (?:part|sentence|phrase)) (?:of|to)");
const here = said(
  "(?:this|that|the(?: said| same)?|its|in its)(?: (?:whole|entire|existing|current|present|full))?(?: (?:operative|preambular))?(?: text of (?:this|the))? para(?:graph)?|(?:(?:whole|entire|full) )?para(?:graph)?(?!\\.?\\s*[\\d(¶]|\\s+(?:no|number))|it|this(?: one)?|the(?: (?:whole|entire|existing|current|present|full))? text of (?:this|the) para(?:graph)?",
);

const printed: Readonly<Record<string, string>> = {
  quater: "quat",
  quinquies: "quin",
  sexies: "sext",
  septies: "sept",
  octies: "oct",
};

/** Takes "this paragraph" or "it". */
export const takeHere = (cursor: Cursor): NamedPlace | null => (cursor.take(here) ? thisPlace : null);

/** Takes a number as it is printed, letters after it included: 10A, 12 bis, 30 (b). A sign before it is kept: PP2. */
export const takeLabel = (cursor: Cursor): string | null =>
  cursor.attempt(() => {
    const isPreambular = cursor.sees(mark("pp\\.?\\s?\\d"));
    const found = cursor.take(figures);
    if (!found) return null;
    const [, digits = "", capital = "", suffix = ""] = found;
    const row = `${isPreambular ? "PP" : ""}${digits}${capital.toUpperCase()}`;
    const long = suffix.toLowerCase();
    return [row, printed[long] ?? long, ...takeLetters(cursor)].filter(Boolean).join(" ");
  });

const takeLetters = (cursor: Cursor): string[] => {
  const letters: string[] = [];
  for (let found = cursor.take(letter); found; found = cursor.take(letter))
    letters.push(`(${(found[1] ?? "").toLowerCase()})`);
  return letters;
};

/** Takes the paragraphs that are named here, in their order; null where none is. `bare`: numbers alone count. */
export const takePlaces = (cursor: Cursor, bare = false): NamedPlace[] | null =>
  placesAt(cursor, { bare, more: and });

/** The same after the words of an act, where "and in OP 2" begins another one when a verb follows. */
export const takePlacesAfter = (cursor: Cursor): NamedPlace[] | null => {
  const from = cursor.at;
  const all = placesAt(cursor, { bare: false, more: and });
  if (all === null || !cursor.sees(goesOn)) return all;
  cursor.at = from;
  return placesAt(cursor, { bare: false, more: andAlone });
};

type Listing = { readonly bare: boolean; readonly more: RegExp };

const placesAt = (cursor: Cursor, { bare, more: connector }: Listing): NamedPlace[] | null =>
  cursor.attempt(() => {
    const first = takeSome(cursor, bare ? "paragraph" : null);
    if (!first) return null;
    const all = [...first];
    for (;;) {
      const more = cursor.attempt(() => (cursor.take(connector) ? takeSome(cursor, null) : null));
      if (!more) break;
      all.push(...more);
    }
    cursor.take(title);
    cursor.take(page);
    // "Section II, paragraph 3" is no two places.
    const sections = all.filter(({ label }) => label.startsWith("section ")).length;
    return sections === 0 || sections === all.length ? all : null;
  });

// What hangs on one noun: "the first and second preambular paragraphs", "operative paragraphs 3, 5 and 7".
const titleOf = said("(?:the )?title(?: of the (?:draft )?(?:resolution|decision|text|document))?(?! of)");

const takeSome = (cursor: Cursor, alone: RowKind | null): NamedPlace[] | null => {
  if (cursor.take(titleOf)) return [{ label: "title" }];
  cursor.take(chapeau);
  while (cursor.take(determiner)) {
    // "The existing" says nothing.
  }
  return takeBelow(cursor) ?? takeOrdinals(cursor) ?? takeNumbered(cursor, alone);
};

// "Subparagraphs (b) and (c) of paragraph 30"; without a paragraph that of the context.
const takeBelow = (cursor: Cursor): NamedPlace[] | null =>
  cursor.attempt(() => {
    const isNamed = cursor.take(lowerNoun) !== null;
    if (!isNamed && !cursor.sees(letter)) return null;
    const letters = listed(cursor, () => {
      const found = takeLetters(cursor);
      return found.length > 0 ? found.join(" ") : null;
    });
    if (letters === null) return null;
    const outer = cursor.attempt(() => (cursor.take(ofOuter) ? takeSome(cursor, null) : null));
    if (outer && outer.length !== 1) return null;
    const above = outer?.[0]?.label ?? "";
    if (!isNamed && above === "") return null;
    return letters.map((each) => ({ label: `${above} ${each}`.trim() }));
  });

const listed = (cursor: Cursor, one: () => string | null): string[] | null => {
  const first = one();
  if (first === null) return null;
  const all = [first];
  for (;;) {
    const next = cursor.attempt(() => (cursor.take(and) || cursor.take(mark(",")) ? one() : null));
    if (next === null) return all;
    all.push(next);
  }
};

const takeOrdinals = (cursor: Cursor): NamedPlace[] | null =>
  cursor.attempt(() => {
    const counted = listed(cursor, () => {
      cursor.take(determiner);
      return takeOrdinal(cursor)?.toString() ?? null;
    });
    if (counted === null) return null;
    const [first, another] = counted;
    const many = another === undefined && (first === "1" || first === "-1") ? takeCount(cursor) : null;
    const row = takeRow(cursor);
    if (row === null) return null;
    if (many !== null) return severalAt(first === "1" ? 1 : -many, many, rowAfter(cursor, row));
    const letters = takeLetters(cursor);
    return counted.map((n) => ({ label: [`${rowAfter(cursor, row)} #${n}`, ...letters].join(" ") }));
  });

// "The last two paragraphs", "the first three preambular paragraphs".
const severalAt = (from: number, many: number, row: RowKind): NamedPlace[] =>
  Array.from({ length: many }, (_, n) => ({ label: `${row} #${from + n}` }));

const takeRowName = (cursor: Cursor): RowKind | null => {
  if (cursor.take(preambular)) return "preambular";
  return cursor.take(operative) ? "operative" : null;
};

const takeRow = (cursor: Cursor): RowKind | null => {
  const row = takeRowName(cursor);
  if (cursor.take(noun)) return rowAfter(cursor, row ?? "paragraph");
  const which = cursor.take(signedNoun)?.[1]?.toLowerCase();
  if (which !== undefined) return which === "p" ? "preambular" : "operative";
  return cursor.take(recital) ? "preambular" : null;
};

const rowAfter = (cursor: Cursor, row: RowKind): RowKind => {
  if (cursor.take(preamble)) return "preambular";
  return cursor.take(dispositive) ? "operative" : row;
};

const takeNumbered = (cursor: Cursor, alone: RowKind | null): NamedPlace[] | null => {
  // "PP1 and 4" could mean PP4 or 4.
  const isSingle = cursor.sees(oneOfPreamble);
  const row = takeHead(cursor) ?? alone;
  if (row === null) return null;
  cursor.take(number);
  const one = () => (row === "section" ? takeSection(cursor) : takeLabel(cursor));
  const pairs: NamedPlace[] = [];
  for (;;) {
    const label = cursor.attempt(one);
    if (label === null) break;
    const to = cursor.attempt(() =>
      cursor.take(rangeSign) || cursor.take(range) ? takeEndOfRange(cursor) : null,
    );
    pairs.push(to === null ? { label } : { label, to });
    const goesOn = cursor.attempt(() => {
      if (isSingle) return null;
      if (cursor.take(andOnly)) return cursor.sees(digits) ? true : null;
      const isNext = cursor.take(commaBeforeFigure) && cursor.sees(digits);
      return isNext && !cursor.sees(enumerated) ? true : null;
    });
    const letters = goesOn || !label.endsWith(")") ? [] : moreLetters(cursor);
    pairs.push(...letters.map((more) => ({ label: `${withoutLast(label)} ${more}` })));
    if (!goesOn) break;
  }
  if (pairs.length === 0) return null;
  const below = lowerOf(cursor, pairs);
  const meant = rowAfter(cursor, row);
  return (below ?? pairs).map(({ label, to }) => ({
    label: inRow(label, meant),
    ...(to !== undefined && { to: inRow(to, meant) }),
  }));
};

const takeEndOfRange = (cursor: Cursor): string | null => {
  cursor.take(noun);
  return takeLabel(cursor);
};

const withoutLast = (label: string): string => label.replace(/ \([^()]*\)$/u, "");

// "30 (b) and (c)".
const moreLetters = (cursor: Cursor): string[] => {
  const more: string[] = [];
  for (;;) {
    const next = cursor.attempt(() =>
      cursor.take(mark(",?\\s*(?:and|&)|,")) && cursor.sees(letter) ? takeLetters(cursor).join(" ") : null,
    );
    if (next === null) return more;
    more.push(next);
  }
};

// "Paragraph 30, subparagraph (b)".
const lowerOf = (cursor: Cursor, pairs: readonly NamedPlace[]): NamedPlace[] | null =>
  cursor.attempt(() => {
    const [above, another] = pairs;
    if (!above || another || above.to !== undefined || !cursor.take(underOuter)) return null;
    if (!cursor.take(lowerNoun) && above.label.endsWith(")")) return null;
    const letters = takeLetters(cursor);
    return letters.length > 0 ? [{ label: [above.label, ...letters].join(" ") }] : null;
  });

const takeHead = (cursor: Cursor): RowKind | null =>
  cursor.attempt(() => {
    const which = cursor.take(signed)?.[1]?.toLowerCase();
    if (which !== undefined) return which === "p" ? "preambular" : "operative";
    if (cursor.take(pilcrow)) return "paragraph";
    if (cursor.take(section) || cursor.take(sectionSign)) return "section";
    if (cursor.take(recital)) return "preambular";
    const row = takeRowName(cursor) ?? "paragraph";
    return cursor.take(noun) || cursor.take(lowerNumber) ? row : null;
  });

const takeSection = (cursor: Cursor): string | null => {
  const label = takeLabel(cursor);
  return label ?? cursor.take(romanFigures)?.[1]?.toUpperCase() ?? null;
};

const inRow = (label: string, row: RowKind): string => {
  if (row === "section") return `section ${label}`;
  return row === "preambular" && !label.startsWith("PP") ? `PP${label}` : label;
};

// Rules I3, I4: a citation is judged by what is known of the instrument. What is not known is unchecked, never wrong.
import { collapse } from "../draft";
import { hanValue, romanValue, usualCharacters } from "../numbers/figures";
import type { Citation } from "./citations";
import type { KnownInstrument } from "./register";

/** What is wrong with a citation: codes are closed, and `right` is what the register has instead. */
export type CitationFault = {
  readonly code: "form" | "date" | "title" | "part" | "superseded" | "action-line";
  readonly right?: string;
};

/** `unchecked`: of the instrument, or of the part that is cited, too little is known. */
export type JudgedCitation = {
  /** The name or symbol by which the register knows it. */
  readonly symbol: string;
  readonly state: "right" | "wrong" | "unchecked";
  readonly faults: readonly CitationFault[];
};

const folded = (words: string): string =>
  collapse(words)
    .toLowerCase()
    .replace(/['’]/gu, "’")
    .replace(/[–-]/gu, "-")
    .replace(/[“”"«»]/gu, "");

// A symbol without the language and the revision of a printed copy: WSIS-05/TUNIS/DOC/6(Rev.1)-E.
const bare = (symbol: string): string => symbol.replace(/(?:\(Rev\.\d+\))?-[ACEFRS]$|\(Rev\.\d+\)$/u, "");

const namesOf = ({ symbol, title, names = [] }: KnownInstrument): string[] =>
  [symbol, ...(title === null ? [] : [title]), ...names].map(folded);

/** The instrument that a citation names. Of names the longest that it begins with counts. */
const instrumentOf = (
  { kind, symbol }: Pick<Citation, "kind" | "symbol">,
  register: readonly KnownInstrument[],
): KnownInstrument | undefined => {
  if (kind !== "instrument")
    return register.find((each) => each.symbol === symbol || each.names?.includes(bare(symbol)));
  const cited = folded(symbol);
  const fitting = register.flatMap((each) =>
    namesOf(each)
      .filter((name) => cited === name || cited.startsWith(`${name} `))
      .map(({ length }) => ({ each, length })),
  );
  return fitting.toSorted((one, other) => other.length - one.length)[0]?.each;
};

// The General Assembly's Nth session opens in September of 1945 + N and ends the September after.
const sessionOf = (symbol: string): { readonly first: string; readonly last: string } | null => {
  const assembly = /^A\/(?:RES|DEC)\/(?<session>\d{2})\//u.exec(symbol)?.groups?.session;
  if (assembly) return spanOf(1945 + Number(assembly), { month: "09", years: 1 });
  const council = /^E\/RES\/(?<year>\d{4})\//u.exec(symbol)?.groups?.year;
  // The Council's cycle runs from July to July since 2014; before it was the year.
  if (council) return spanOf(Number(council) - 1, { month: "07", years: 1.5 });
  const security = /^S\/RES\/\d+ \((?<year>\d{4})\)/u.exec(symbol)?.groups?.year;
  return security ? spanOf(Number(security), { month: "01", years: 0.99 }) : null;
};

const spanOf = (year: number, { month, years }: { readonly month: string; readonly years: number }) => {
  const first = `${year}-${month}-01`;
  if (years < 1) return { first, last: `${year}-12-31` };
  return { first, last: years === 1 ? `${year + 1}-09-30` : `${year + 1}-12-31` };
};

const faultOfDate = ({ date, symbol }: Citation, known: KnownInstrument | undefined): CitationFault[] => {
  if (date === undefined) return [];
  if (known && known.adopted !== null)
    return date === known.adopted ? [] : [{ code: "date", right: known.adopted }];
  const session = sessionOf(symbol);
  if (date === null) return [{ code: "date" }];
  return session && (date < session.first || date > session.last) ? [{ code: "date" }] : [];
};

const plain = (title: string): string =>
  folded(title)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const faultOfTitle = ({ title }: Citation, known: KnownInstrument | undefined): CitationFault[] => {
  // Titles are known in English.
  if (title === undefined || !known || known.title === null || !/^[\p{Script=Latin}\P{L}]+$/u.test(title))
    return [];
  return plain(title) === plain(known.title) ? [] : [{ code: "title", right: known.title }];
};

const mostOf = (form: string, known: KnownInstrument | undefined): number | undefined => {
  if (form === "paragraph") return known?.articles === undefined ? known?.paragraphs : undefined;
  return form === "article" ? known?.articles : undefined;
};

const countOf = (number: string): number | null => {
  const usual = usualCharacters(number);
  const digits = /^\d+/u.exec(usual)?.[0];
  return digits === undefined ? (hanValue(usual) ?? romanValue(usual)) : Number(digits);
};

/** What is wrong with the parts that are cited, and whether all of them could be judged. */
const judgedParts = ({ parts }: Citation, known: KnownInstrument | undefined) => {
  const [first] = parts;
  const most = first && mostOf(first.form, known);
  if (!first || most === undefined) return { faults: [], areKnown: first === undefined };
  const isBeyond = first.numbers.some((number) => (countOf(number) ?? 0) > most);
  return {
    faults: isBeyond ? [{ code: "part", right: String(most) } as const] : [],
    areKnown: parts.length === 1,
  };
};

/** The Geneva Plan of Action has eleven action lines. */
const actionLines = 11;

/** I3, I4: what the register says of a citation. */
export const checkCitation = (citation: Citation, register: readonly KnownInstrument[]): JudgedCitation => {
  if (citation.kind === "action line") {
    const line = Number(citation.symbol.slice(1));
    const isThere = line >= 1 && line <= actionLines;
    return {
      symbol: citation.symbol,
      state: isThere ? "right" : "wrong",
      faults: isThere ? [] : [{ code: "action-line", right: `C${actionLines}` }],
    };
  }
  const known = instrumentOf(citation, register);
  const parts = judgedParts(citation, known);
  const faults: CitationFault[] = [
    ...(citation.isFormal ? [] : [{ code: "form", right: citation.symbol } as const]),
    ...faultOfDate(citation, known),
    ...faultOfTitle(citation, known),
    ...parts.faults,
    ...(known?.supersededBy ? [{ code: "superseded", right: known.supersededBy } as const] : []),
  ];
  const symbol = citation.kind === "instrument" && known ? known.symbol : citation.symbol;
  if (faults.length > 0) return { symbol, state: "wrong", faults };
  return { symbol, state: known && parts.areKnown ? "right" : "unchecked", faults };
};

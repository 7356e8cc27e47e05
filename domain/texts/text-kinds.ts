// Rule T9: the kind of a text, the symbol with which it would follow the others, and which numbers it fixes.

/** The kinds in the order in which a negotiation usually reaches them. */
export const textKinds = [
  "non-paper",
  "zero-draft",
  "revision",
  "co-facilitators-text",
  "l-document",
  "adopted",
] as const;
export type TextKind = (typeof textKinds)[number];

/** The kind with this name, from a record or a form, or null. */
export const asTextKind = (name: unknown): TextKind | null => textKinds.find((each) => each === name) ?? null;

/** The kinds that can be chosen. Only adoption makes an adopted text. */
export const issuedKinds = [
  "non-paper",
  "zero-draft",
  "revision",
  "co-facilitators-text",
  "l-document",
] as const;
export type IssuedKind = (typeof issuedKinds)[number];

/** The English names of the kinds. */
export const kindNames: Readonly<Record<TextKind, string>> = {
  "non-paper": "Non-paper",
  "zero-draft": "Zero draft",
  revision: "Revision",
  "co-facilitators-text": "Co-facilitators' text",
  "l-document": "L-document",
  adopted: "Adopted text",
};

/** The kind if it must be named beside a symbol; null where the symbol says it: Zero draft, Rev.1, A/70/L.33. */
export const kindBeside = (kind: TextKind | null, symbol: string): TextKind | null => {
  if (kind === null || symbol.startsWith(kindNames[kind])) return null;
  if (kind === "revision" && /\bRev\.\d/u.test(symbol)) return null;
  return kind === "l-document" && limited.test(symbol) ? null : kind;
};

/** What the next text depends on. Texts from before kinds were stored have none. */
type Predecessor = { readonly symbol: string; readonly kind: TextKind | null };

const following: Readonly<Record<TextKind, IssuedKind>> = {
  "non-paper": "zero-draft",
  "zero-draft": "revision",
  revision: "revision",
  "co-facilitators-text": "l-document",
  "l-document": "l-document",
  adopted: "revision",
};

/** T9: the kind that usually follows these texts, the last one last. */
export const nextKind = (texts: readonly Predecessor[]): IssuedKind => {
  const last = texts.at(-1);
  if (!last) return "zero-draft";
  return last.kind ? following[last.kind] : "revision";
};

/**
 * T9: the symbol with which a text of a kind would follow these, never one that is used. Empty where only the Secretariat
 * knows it: a first L-document gets its number from there. `printed` is the symbol in the settings of the draft.
 */
export const nextSymbol = (kind: IssuedKind, texts: readonly Predecessor[], printed = ""): string => {
  const used = new Set(texts.map(({ symbol }) => symbol));
  switch (kind) {
    case "non-paper":
    case "zero-draft":
    case "co-facilitators-text":
      return counted(kindNames[kind], used);
    case "revision":
      return `Rev.${revisionAfter("", used)}`;
    case "l-document": {
      const last = texts.findLast((text) => text.kind === kind || limited.test(text.symbol));
      const stem = last?.symbol.replace(revised, "") ?? (limited.test(printed) ? printed : "");
      if (stem === "" || !used.has(stem)) return stem;
      return `${stem}/Rev.${revisionAfter(`${stem}/`, used)}`;
    }
  }
};

// A/70/L.33, also with what follows it.
const limited = /\/L\.\d+(?:\/|$)/u;
const revised = /\/Rev\.\d+$/u;

const counted = (name: string, used: ReadonlySet<string>): string => {
  for (let n = 1; ; n += 1) {
    const symbol = n === 1 ? name : `${name} ${n}`;
    if (!used.has(symbol)) return symbol;
  }
};

// The number after the highest of `Rev.1`, `Rev.2` … that directly follow this stem.
const revisionAfter = (stem: string, used: ReadonlySet<string>): number =>
  1 +
  Math.max(
    0,
    ...[...used].map(
      (symbol) =>
        Number(/^Rev\.(\d{1,6})$/u.exec(symbol.slice(stem.length))?.[1] ?? 0) *
        (symbol.startsWith(stem) ? 1 : 0),
    ),
  );

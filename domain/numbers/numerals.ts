// Rule N: how single numbers are written: 12, (a), (i), 1.1, and what stands after one: 12 bis, 12 alt 2.

const suffixes = ["bis", "ter", "quat", "quin", "sext", "sept", "oct"];
const longForms: Record<string, string> = {
  quater: "quat",
  quinquies: "quin",
  sexies: "sext",
  septies: "sept",
  octies: "oct",
};

/** The suffix of the nth paragraph inserted after a number, n from 1; after oct it counts on in digits. */
const suffix = (n: number): string => suffixes[n - 1] ?? `${n + 1}`;

/** A number in small Roman figures. */
export const roman = (n: number): string => {
  const digits: [number, string][] = [
    [100, "c"],
    [90, "xc"],
    [50, "l"],
    [40, "xl"],
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ];
  let rest = n;
  let out = "";
  for (const [value, character] of digits) {
    while (rest >= value) {
      out += character;
      rest -= value;
    }
  }
  return out;
};

/** A number in small letters: a to z, then aa, ab. */
export const letter = (n: number): string =>
  n <= 26 ? String.fromCharCode(96 + n) : letter(Math.floor((n - 1) / 26)) + letter(((n - 1) % 26) + 1);

/** A label as a number and the place of its suffix: 0 for 12, 1 for 12 bis. */
type Numeral = { readonly stem: string; readonly suffixes: number };

/** Reads a label, however closely its suffix was printed: 12 bis, 12bis, Article 2bis, (a) ter. */
export const readNumeral = (label: string): Numeral => {
  // Most labels have none, and thousands are read at once.
  if (!/\s|[a-z]$/.test(label)) return { stem: label, suffixes: 0 };
  const { stem, word, digits } =
    /^(?<stem>.*[\d)])\s(?<digits>\d{1,4})$/u.exec(label)?.groups ??
    /^(?<stem>.*[\p{L}\p{N})）、’])\s?(?<word>bis|ter|quat(?:er)?|quin(?:quies)?|sext|sexies|sept(?:ies)?|oct(?:ies)?)$/u.exec(
      label,
    )?.groups ??
    {};
  if (stem === undefined || (digits === undefined && /\p{Ll}$/u.test(stem)))
    return { stem: label, suffixes: 0 };
  const place =
    digits === undefined ? suffixes.indexOf(longForms[word ?? ""] ?? word ?? "") + 1 : +digits - 1;
  return place > 0 ? { stem, suffixes: place } : { stem: label, suffixes: 0 };
};

// A number that is printed with its stop keeps it at the end: 1 bis.
const appended = (stem: string, word: string): string =>
  /[.、]$/u.test(stem) ? `${stem.slice(0, -1)} ${word}${stem.slice(-1)}` : `${stem} ${word}`;

/** The label with the nth suffix, n from 1. */
export const suffixed = (stem: string, n: number): string => appended(stem, suffix(n));

/** The nth alternative to a label: 12 alt, 12 alt 2. */
export const alternative = (label: string, n: number): string =>
  appended(label, n === 1 ? "alt" : `alt ${n}`);

// Rule L30: how a submission names a paragraph: "para. 11", "OP 4", "PP2", "10A", "12 bis", "subparagraph (b) of paragraph 30".

const suffix = "(?: ?(?:bis|ter|quater|quat|quinquies|quin|sexies|sext|septies|sept|octies|oct)\\b)?";
const letters = "(?: ?\\((?:[a-z]{1,5})\\))+";
/** The source of a pattern for the figures of a label, without what is before and behind them: 12, 1.2, 10A, 12 bis. */
export const row = `\\d{1,4}(?:\\.\\d{1,3})*(?:[a-z]\\b)?${suffix}`;
const kinds = "(?:(?:the|existing|current|present|operative|preambular|perambular|new) )*";
const words = `${kinds}(?:(?:sub-?)?para(?:graph)?s?\\b\\.? ?|¶ ?|section\\b ?|§ ?)`;
const signed = `(?:the )?[op]p\\.? ?${row}(?:${letters})?`;

/** The source of a pattern for a number that stands alone: 10A, 12 bis, 30 (b), PP2. */
export const bareLabel = `(?:[op]p\\.? ?)?${row}(?:${letters})?`;

/** The source of a pattern for a number that is said to be a paragraph's or a section's. */
export const namedPlace = `(?:${words}(?:${bareLabel}|${letters})(?:,? (?:of|in|under) (?:${words})${bareLabel}|,? sub-?para(?:graph)?\\.?${letters})?|${signed})`;

/** The source of a pattern for either. */
export const anyPlace = `(?:${namedPlace}|${bareLabel})`;

const longSuffixes: readonly [RegExp, string][] = [
  [/ ?quater$/u, " quat"],
  [/ ?quinquies$/u, " quin"],
  [/ ?sexies$/u, " sext"],
  [/ ?septies$/u, " sept"],
  [/ ?octies$/u, " oct"],
];

/** The label that is meant, as labels are printed: "subparagraph (b) of OP 30" is 30 (b), "preambular paragraph 2" is PP2. */
export const labelOf = (named: string): string => {
  const [inner = "", outer = ""] = named.split(/ (?:of|in|under) /u);
  const main = new RegExp(row, "iu").exec(`${outer} ${inner}`)?.[0].trim() ?? "";
  const signs = [...`${outer} ${inner}`.matchAll(/\([a-z]{1,5}\)/giu)].map(([sign]) => sign.toLowerCase());
  const isPreambular = /p[er]+ambular|\bpp/iu.test(named);
  const isSection = /section|§/iu.test(named);
  const short = longSuffixes.reduce((text, [long, sign]) => text.replace(long, sign), main.toLowerCase());
  const printed = short
    .replace(/^([\d.]+[a-z]?) ?/u, (_, digits: string) => `${digits.toUpperCase()} `)
    .trim();
  const number = `${isPreambular ? "PP" : ""}${printed}`;
  return `${isSection ? "section " : ""}${[number, ...signs].filter(Boolean).join(" ")}`;
};

/** The number that a new paragraph stands behind when only its own is said: 10A and 10 bis behind 10, PP3 ter behind PP3. */
export const numberBefore = (label: string): string | null => {
  const found = /^((?:PP)?\d+(?:\.\d+)*)(?:[A-Z]| (?:bis|ter|quat|quin|sext|sept|oct))$/u.exec(label);
  return found?.[1] ?? null;
};

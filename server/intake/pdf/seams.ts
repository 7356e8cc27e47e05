// Where a line ends inside a word or a paragraph: what goes between its words and those of the next line.

/** The words of a file in lower case, with how often each occurs unbroken. */
export type Vocabulary = {
  readonly counts: ReadonlyMap<string, number>;
  /** Whether the file hyphenates words at line ends, as a typesetter does. */
  readonly cutsWords: boolean;
  /** Whether the file uses the soft hyphen for real hyphens too, so that the two cannot be told apart. */
  readonly mixesHyphens: boolean;
};

/** How two lines are joined. `word` is the result where that was a guess. */
export type Seam = {
  /** How many characters at the end of the first line are dropped. */
  readonly dropped: number;
  readonly between: "" | " ";
  readonly word?: string;
};

/** A soft hyphen inside a line is drawn, so it is a hyphen. */
export const asHyphens = (text: string): string => text.replace(/\u00ad(?=\S)/gu, "-");

const wordEnd = /(?<left>[\p{L}\p{M}\p{Nd}’']+(?:-[\p{L}\p{M}’']+)*)(?<hyphen>[-\u2010\u2011\u00ad])$/u;
const wordStart = /^(?<right>[\p{L}\p{M}\p{Nd}’']+(?:-[\p{L}\p{M}’']+)*)/u;
const ideograph =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\p{Script=Thai}]/u;

/** The words of lines, leaving out those that a line end may have cut. */
export const vocabularyOf = (lines: readonly string[]): Vocabulary => {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const whole = asHyphens(line).replace(/[\p{L}\p{M}’'-]+[-\u2010\u2011\u00ad]$/u, "");
    for (const [word] of whole.toLowerCase().matchAll(/[\p{L}\p{M}]+(?:[-\u2010\u2011’'][\p{L}\p{M}]+)*/gu)) {
      const known = word.replace(/[\u2010\u2011]/gu, "-");
      counts.set(known, (counts.get(known) ?? 0) + 1);
    }
  }
  const cut = lines.filter((line) => wordEnd.test(line)).length;
  return {
    counts,
    cutsWords: cut > Math.max(2, lines.length * 0.035),
    mixesHyphens: lines.some((line) => /\u00ad(?=\S)/u.test(line)),
  };
};

const linking = /^(?:and|or|to|nor|but|et|ou|y|e|o|u|und|oder|и|или|a)$/iu;
const compounding =
  /^(?:self|well|non|co|high|low|long|short|medium|mid|cross|follow|multi|inter|decision|policy|law|rule|least|land|small|large|full|part|first|second|third|one|two|three|four|five|ten|above|below|so|anti|pre|post|pro|ex|all|ever|open|people|human|gender|age|peer|private|public|low|middle|evidence|rights|result|results|demand|socio|north|south|east|west|by|on|off|in|out|up|down|peut|est|ci|celui|vice|sous|après|avant|quelque|par|là|haut|grand|demi|mi|nord|sud|northern|southern|micro|macro|по|во|кое|как|какой|что|социально|научно|торгово|северо|юго)$/iu;

/** How the words of one line continue in those of the next. */
export const seamOf = (before: string, after: string, known: Vocabulary): Seam => {
  const cut = wordEnd.exec(asHyphens(before))?.groups;
  const right = wordStart.exec(asHyphens(after))?.groups?.right;
  if (cut && /^[-\u00ad\u2010\u2011]\p{L}/u.test(after)) return { dropped: 1, between: "" };
  if (cut?.hyphen === "\u00ad" && !known.mixesHyphens) return { dropped: 1, between: "" };
  if (cut && right !== undefined) return hyphened(cut.left ?? "", right, known);
  if (/[^\s][—–/]$/u.test(before) && /^[\p{L}\p{Nd}]/u.test(after)) return { dropped: 0, between: "" };
  if (
    ideograph.test(before.at(-1) ?? "") ||
    (ideograph.test(after[0] ?? "") && /[\p{Nd}\p{L}]$/u.test(before) === false)
  )
    return { dropped: 0, between: "" };
  if (isAddressCut(before, after))
    return { dropped: 0, between: "", word: `${lastToken(before)}${firstToken(after)}` };
  return { dropped: 0, between: " " };
};

const hyphened = (left: string, right: string, { counts, cutsWords }: Vocabulary): Seam => {
  if (linking.test(right) && !counts.has((left + right).toLowerCase())) return { dropped: 0, between: " " };
  const together = `${left}-${right}`;
  const whole = left + right;
  if (/^[\p{Lu}\p{Nd}]/u.test(right) || /\p{Nd}$/u.test(left)) return { dropped: 0, between: "" };
  const kept = counts.get(together.toLowerCase()) ?? 0;
  const closed = counts.get(whole.toLowerCase()) ?? 0;
  if (kept > closed) return { dropped: 0, between: "" };
  if (closed > 0) return { dropped: 1, between: "" };
  if (compounding.test(left) || left.includes("-") || right.includes("-"))
    return { dropped: 0, between: "", word: together };
  return cutsWords ? { dropped: 1, between: "", word: whole } : { dropped: 0, between: "", word: together };
};

const lastToken = (text: string): string => text.slice(text.search(/\S+$/u));
const firstToken = (text: string): string => /^\S+/u.exec(text)?.[0] ?? "";

// A URL that did not fit its line.
const isAddressCut = (before: string, after: string): boolean => {
  const token = lastToken(before);
  if (!/^[(<“"]?(?:https?:\/\/|www\.)\S*$/u.test(token)) return false;
  const next = firstToken(after);
  if (/[/_=?&%#-]$/u.test(token)) return /^[\p{Ll}\p{Nd}/_.%?=&#-]/u.test(next) || /[/=]$/u.test(token);
  return /^[/_.?=&#-]/u.test(next) || (/^[\w%-]+[/.?=]\S/u.test(next) && !/[.,;)]$/u.test(token));
};

/** Two halves that occur nowhere else in the file and together are a word of it. */
export const isBrokenWord = (one: string, other: string, { counts }: Vocabulary): boolean => {
  const [left, right] = [one.toLowerCase(), other.toLowerCase()];
  const whole = counts.get(left + right) ?? 0;
  if (whole === 0 || left.length + right.length < 6) return false;
  return (counts.get(left) ?? 0) <= 1 && (counts.get(right) ?? 0) <= 1;
};

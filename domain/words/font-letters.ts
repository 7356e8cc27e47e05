// Rule N13g: a broken font mapping gives other letters than it shows, for example where only some letters of a font were
// embedded in a file.

/** Cyrillic letters appear as others, this far below themselves: "ɋɈȽɅȺɒȿɇɂȿ" is "СОГЛАШЕНИЕ". */
const cyrillicShift = 0x1d6;
const given = /[\u022b\u023a-\u0279\u027b]/gu;

/** Fewer different letters in a row are genuine: alphabets of Africa have some of these. */
const fewestDifferent = 3;

/** N13g: whether a text has letters of a broken mapping: several in a row that no language has like this. */
export const isGivenOut = (text: string): boolean =>
  (text.match(/[\u023a-\u0279]{4,}/gu) ?? []).some((stretch) => new Set(stretch).size >= fewestDifferent);

/** N13g: such words as the font shows them. */
export const asShown = (text: string): string =>
  text.replace(given, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + cyrillicShift));

// Signs that occur inside no word of any language: "PRÉAM%ULE", "$VVHPEO\". Formulas, addresses and names of firms have
// their own.
const within = /\p{L}[#$%<>^`{|}~\\¤¥§¬][\p{L}]|^["“«(]*[$%<=][\p{Lu}[\\\]]{3,}/u;

/** Latin letters appear as signs this far below them: "3UHDPEOH" is "Preamble", "35($0%/(" is "PREAMBLE". */
const latinShift = 29;
const capital = /^[$-=][D-\]]{4,}$/u;
const capitals = /^[$-=]{6,}$/u;

const vowelsIn = (word: string): number => (word.match(/[aeiouy]/giu)?.length ?? 0) / word.length;
const mayBeWord = (word: string): boolean => vowelsIn(word) >= 0.2 && vowelsIn(word) <= 0.65;

// One word is too short to judge how its letters follow each other: as it stands it must be no word.
const isShiftedLatin = (word: string): boolean => {
  const [first = "", ...others] = word;
  const meant = [...word]
    .map((each) => String.fromCharCode((each.codePointAt(0) ?? 0) + latinShift))
    .join("");
  if (!mayBeWord(meant)) return false;
  if (capitals.test(word)) return (word.match(/[$%&(*]/gu)?.length ?? 0) >= 3 && !word.includes(")");
  // "(EUROPE" and "3GPP" are genuine.
  const isOther = /[$%&+<=]/u.test(first) || others.some((each) => "[\\]".includes(each));
  return capital.test(word) && (isOther || (/[\d'*,-]/u.test(first) && !hasUsualPair(others.join(""))));
};

// Letters that follow each other in names and capitalised words, but hardly in shifted ones.
const hasUsualPair = (letters: string): boolean =>
  (letters.match(/ER|RE|IN|ON|EN|TE|ES|OR|TI|IT|NE|LE|NI|RO|TO|NO|IR|MO|SE|ST|NT|ND|GP|PP/gu)?.length ?? 0) >
  letters.length * 0.2;

/** N13g: the words of a text with signs that no word has. */
export const brokenWords = (text: string): string[] =>
  text
    .replace(/<\/?[a-z][^<>]{0,200}>/giu, " ")
    .split(/\s+/u)
    .filter(
      (word) =>
        isShiftedLatin(word) ||
        (word.length > 3 && word.length <= 60 && !/[@/=_]|www\.|\p{N}/u.test(word) && within.test(word)),
    );

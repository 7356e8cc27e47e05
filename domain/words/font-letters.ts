// Rule N13g: letters that a font gives out instead of those that it shows, as where only some of its letters were put into a file.

/** Cyrillic letters come out as others, each by so much below itself: "ɋɈȽɅȺɒȿɇɂȿ" is "СОГЛАШЕНИЕ". */
const cyrillicShift = 0x1d6;
const given = /[\u022b\u023a-\u0279\u027b]/gu;

/** Fewer different letters in a row, as in alphabets of Africa that have some of these, are what they are. */
const fewestDifferent = 3;

/** N13g: whether a font gave words out as others than those that it shows: several letters in a row that no language has so. */
export const isGivenOut = (text: string): boolean =>
  (text.match(/[\u023a-\u0279]{4,}/gu) ?? []).some((stretch) => new Set(stretch).size >= fewestDifferent);

/** N13g: such words as they are shown. */
export const asShown = (text: string): string =>
  text.replace(given, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + cyrillicShift));

// Signs that stand inside no word of any language: "PRÉAM%ULE", "$VVHPEO\". Formulas, addresses and names of firms have theirs.
const within = /\p{L}[#$%<>^`{|}~\\¤¥§¬][\p{L}]|^["“«(]*[$%<=][\p{Lu}[\\\]]{3,}/u;

/** Latin letters come out as signs by so much below them: "3UHDPEOH" is "Preamble", "35($0%/(" is "PREAMBLE". */
const latinShift = 29;
const capital = /^[$-=][D-\]]{4,}$/u;
const capitals = /^[$-=]{6,}$/u;

const vowelsIn = (word: string): number => (word.match(/[aeiouy]/giu)?.length ?? 0) / word.length;
const mayBeWord = (word: string): boolean => vowelsIn(word) >= 0.2 && vowelsIn(word) <= 0.65;

// One word is too short to be judged by how its letters follow each other: it must be none as it stands.
const isShiftedLatin = (word: string): boolean => {
  const [first = "", ...others] = word;
  const meant = [...word]
    .map((each) => String.fromCharCode((each.codePointAt(0) ?? 0) + latinShift))
    .join("");
  if (!mayBeWord(meant)) return false;
  if (capitals.test(word)) return (word.match(/[$%&(*]/gu)?.length ?? 0) >= 3 && !word.includes(")");
  // "(EUROPE" and "3GPP" are what they are.
  const isOther = /[$%&+<=]/u.test(first) || others.some((each) => "[\\]".includes(each));
  return capital.test(word) && (isOther || (/[\d'*,-]/u.test(first) && !hasUsualPair(others.join(""))));
};

// Letters that follow each other in names and words in capitals, and hardly in shifted ones.
const hasUsualPair = (letters: string): boolean =>
  (letters.match(/ER|RE|IN|ON|EN|TE|ES|OR|TI|IT|NE|LE|NI|RO|TO|NO|IR|MO|SE|ST|NT|ND|GP|PP/gu)?.length ?? 0) >
  letters.length * 0.2;

/** N13g: the words of a text with signs that stand in no word. */
export const brokenWords = (text: string): string[] =>
  text
    .replace(/<\/?[a-z][^<>]{0,200}>/giu, " ")
    .split(/\s+/u)
    .filter(
      (word) =>
        isShiftedLatin(word) ||
        (word.length > 3 && word.length <= 60 && !/[@/=_]|www\.|\p{N}/u.test(word) && within.test(word)),
    );

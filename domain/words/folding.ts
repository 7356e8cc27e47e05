/**
 * A folded text, and for each of its units where the original of that unit begins and ends in the text, in UTF-16 units.
 */
export type Folded = {
  readonly text: string;
  startOf(unit: number): number;
  endOf(unit: number): number;
};

/** How a character is folded: by itself, or together with related ones as one piece. */
const kinds = { letter: 1, space: 2, jamo: 3, mark: 4 } as const;

const kindFrom = (character: string): number => {
  if (/\s/u.test(character)) return kinds.space;
  if (/[\u1100-\u11ff]/u.test(character)) return kinds.jamo;
  return /\p{M}/u.test(character) ? kinds.mark : kinds.letter;
};

/** What tells the kind of a character, by its code, from 1; those of the basic plane are remembered: the same few recur. */
export const rememberingKinds = (kindFrom: (character: string) => number): ((code: number) => number) => {
  const kindOfUnit = new Uint8Array(0x10000);
  return (code) => {
    if (code > 0xffff) return kindFrom(String.fromCodePoint(code));
    const kind = kindOfUnit[code] || kindFrom(String.fromCharCode(code));
    kindOfUnit[code] = kind;
    return kind;
  };
};

const kindOf = rememberingKinds(kindFrom);

type Fold = (piece: string) => string;

// One act searches the same long text several times.
const known: { readonly words: string; readonly fold: Fold; readonly folded: Folded }[] = [];
const mostKnown = 4;
const long = 10_000;

/** The text with each of its pieces folded. `fold` must give for a row of letters what it gives for each of them. */
export function foldText(words: string, fold: Fold): Folded {
  const found = known.find((each) => each.fold === fold && each.words === words);
  if (found) return found.folded;
  const folded = foldAnew(words, fold);
  if (words.length < long) return folded;
  known.unshift({ words, fold, folded });
  known.length = Math.min(known.length, mostKnown);
  return folded;
}

// White space is one piece, and so are composing Korean letters, and a letter with its marks; letters without marks are
// folded this many at a time, which mostly changes nothing.
const mostTogether = 400;

function foldAnew(words: string, fold: Fold): Folded {
  const foldPiece = remembering(fold);
  const out: string[] = [];
  // Stretches of the folded text: where each begins there and in the words, and how many units of the words it represents as
  // one; 0 where it goes unit for unit.
  const [ats, starts, lengths]: [number[], number[], number[]] = [[], [], []];
  let at = 0;
  // The distance between the two in a stretch that goes unit for unit; NaN after one that does not.
  let apart = Number.NaN;
  const put = (folded: string, start: number, length: number) => {
    const isWhole = folded.length === length;
    if (isWhole ? start - at !== apart : folded !== "") {
      ats.push(at);
      starts.push(start);
      lengths.push(isWhole ? 0 : length);
      apart = isWhole ? start - at : Number.NaN;
    }
    out.push(folded);
    at += folded.length;
  };
  const putLetters = (letters: string, start: number) => {
    const folded = fold(letters);
    if (folded === letters || (folded.length === letters.length && /^[ -~]+$/.test(letters)))
      return put(folded, start, letters.length);
    let [place, same] = [0, 0];
    for (const letter of letters) {
      const each = foldPiece(letter);
      if (each !== letter) {
        if (place > same) put(letters.slice(same, place), start + same, place - same);
        put(each, start + place, letter.length);
        same = place + letter.length;
      }
      place += letter.length;
    }
    if (place > same) put(letters.slice(same), start + same, place - same);
  };
  for (let start = 0; start < words.length; ) {
    const letters = endOfLetters(words, start);
    const end = letters > start ? letters : endOfPiece(words, start);
    const piece = words.slice(start, end);
    if (letters > start) putLetters(piece, start);
    else put(foldPiece(piece), start, piece.length);
    start = end;
  }
  // Places are asked for one after the other: the next is mostly in the same stretch or in the one after it.
  let near = 0;
  const isIn = (span: number, unit: number) =>
    (ats[span] ?? Infinity) <= unit && unit < (ats[span + 1] ?? Infinity);
  const spanAt = (unit: number): number => {
    if (isIn(near, unit)) return near;
    if (isIn(near + 1, unit)) return ++near;
    let [low, high] = [0, ats.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ats[middle] ?? 0) <= unit) low = middle + 1;
      else high = middle;
    }
    near = low - 1;
    return near;
  };
  const placeOf = (unit: number, isEnd: boolean): number => {
    const span = unit < at ? spanAt(unit) : -1;
    if (span < 0) return words.length;
    const [from = 0, start = 0, length = 0] = [ats[span], starts[span], lengths[span]];
    if (length === 0) return start + unit - from + (isEnd ? 1 : 0);
    return start + (isEnd ? length : 0);
  };
  return {
    text: out.join(""),
    startOf: (unit) => placeOf(unit, false),
    endOf: (unit) => placeOf(unit, true),
  };
}

const kindAt = (words: string, at: number): number => kindOf(words.codePointAt(at) ?? 0);
const widthAt = (words: string, at: number): number => ((words.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

// A run of one kind; for a letter, the letter and its marks.
const endOfPiece = (words: string, start: number): number => {
  const kind = kindAt(words, start);
  return kind === kinds.letter
    ? endOfKind(words, start + widthAt(words, start), kinds.mark)
    : endOfKind(words, start, kind);
};

const endOfKind = (words: string, from: number, kind: number): number => {
  let at = from;
  while (at < words.length && kindAt(words, at) === kind) at += widthAt(words, at);
  return at;
};

// The end of a run of letters with single spaces between them; a letter with marks does not belong to it.
const endOfLetters = (words: string, start: number): number => {
  let at = start;
  while (at < words.length && at - start < mostTogether) {
    const next = at + widthAt(words, at);
    const following = next < words.length ? kindAt(words, next) : kinds.space;
    const isLetter = kindAt(words, at) === kinds.letter && following !== kinds.mark;
    const isBetween = words[at] === " " && following === kinds.letter;
    if (!isLetter && !isBetween) break;
    at = next;
  }
  return at;
};

/** The most pieces that are remembered, each with its folded form. */
const mostPieces = 20_000;
const longestPiece = 16;
const pieces = new WeakMap<Fold, Map<string, string>>();

// A text has few different letters, and folding is much slower than a look-up.
const remembering = (fold: Fold): Fold => {
  const folded = pieces.get(fold) ?? new Map<string, string>();
  pieces.set(fold, folded);
  return (piece) => {
    if (piece.length > longestPiece) return fold(piece);
    const seen = folded.get(piece);
    if (seen !== undefined) return seen;
    if (folded.size >= mostPieces) folded.clear();
    const made = fold(piece);
    folded.set(piece, made);
    return made;
  };
};

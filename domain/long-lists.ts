// Values in which long lists come in portions: they are written while they are read, and are never there as a whole. Long texts in
// them are written piece by piece.

/** A list, some of it at a time. */
export type Portions<T> = AsyncIterable<readonly T[]>;

/** A text, some of it at a time; no piece splits a character. */
export class LongText {
  constructor(readonly pieces: () => AsyncIterable<string>) {}
}

/** How what is there as a whole is written, and in which order the members of an object are. */
export type ValueWriter = {
  keys(value: object): readonly string[];
  pieces(value: unknown): Iterable<string>;
};

/** UTF-16 units of a text that are written in one go. */
export const longText = 128 * 1024;

/** The same text in fewer pieces: of about so many units each, where none is longer by itself. */
export function* inLongPieces(pieces: Iterable<string>): Generator<string, undefined> {
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length < longText) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

/** A long text as JSON, in pieces. The two halves of a character stay together: a half by itself is written as its number. */
export function* textPieces(text: string): Generator<string> {
  yield '"';
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = Math.min(from + longText, text.length);
    while (/[\ud800-\udbff]/.test(text[to - 1] ?? "")) to += 1;
    yield JSON.stringify(text.slice(from, to)).slice(1, -1);
  }
  yield '"';
}

/** True for a list that comes in portions. */
export const isPortions = (value: unknown): value is Portions<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;

/** A value as JSON, in pieces. Lists and texts in portions are members of objects, or of objects in these. */
export async function* writtenPieces(value: unknown, writing: ValueWriter): AsyncGenerator<string, void> {
  if (value instanceof LongText) yield* longTextPieces(value);
  else if (isPortions(value)) yield* listPieces(value, writing);
  else if (holdsPortions(value)) yield* memberPieces(value, writing);
  else yield* writing.pieces(value);
}

const holdsPortions = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).some(
    (member) => isPortions(member) || member instanceof LongText || holdsPortions(member),
  );

async function* longTextPieces(text: LongText): AsyncGenerator<string, void> {
  yield '"';
  for await (const piece of text.pieces()) yield JSON.stringify(piece).slice(1, -1);
  yield '"';
}

async function* listPieces(portions: Portions<unknown>, writing: ValueWriter): AsyncGenerator<string, void> {
  let before = "[";
  for await (const items of portions)
    for (const item of items) {
      yield before;
      yield* writing.pieces(item);
      before = ",";
    }
  yield before === "[" ? "[]" : "]";
}

async function* memberPieces(value: object, writing: ValueWriter): AsyncGenerator<string, void> {
  const members = new Map<string, unknown>(Object.entries(value));
  let before = "{";
  for (const key of writing.keys(value)) {
    if (members.get(key) === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    yield* writtenPieces(members.get(key), writing);
    before = ",";
  }
  yield "}";
}

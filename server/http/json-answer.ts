// Answers in JSON. What is long is written in pieces while it is sent, so that a list of long texts neither holds the loop
// nor stands in memory a second time.
import { inLongPieces, longText, textPieces, writtenPieces } from "#domain/long-lists";
import { giveWay } from "#server/pauses";
import { streamed } from "./attachment";

const headers = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-type": "application/json",
};

/** UTF-16 units that are written in one go. */
const portion = longText;

/** A JSON answer that no cache may keep. */
export const jsonAnswer = (value: unknown, status = 200): Response => {
  const portions = inLongPieces(jsonPieces(value));
  const [first, second] = [portions.next(), portions.next()];
  const body = second.done ? first.value : streamOf([first.value ?? "", second.value], portions);
  return new Response(body, { status, headers });
};

/**
 * The same of a value in which lists come in portions: it is written while they are read. Where its beginning cannot be read, the
 * request fails as any other does; what is not long is beginning and end.
 */
export const streamedAnswer = async (value: unknown, status = 200): Promise<Response> => {
  const pieces = writtenPieces(value, {
    keys: Object.keys,
    pieces: (each) => inLongPieces(jsonPieces(each)),
  });
  let begun = "";
  let next = await pieces.next();
  for (; !next.done && begun.length < portion; next = await pieces.next()) begun += next.value;
  const body = next.done ? begun : streamed(goOn([begun, next.value], pieces));
  return new Response(body, { status, headers });
};

async function* goOn(begun: readonly string[], rest: AsyncIterable<string>): AsyncGenerator<string, void> {
  yield* begun;
  yield* rest;
}

const streamOf = (begun: readonly string[], rest: Iterator<string>): ReadableStream<Uint8Array> => {
  const waiting = [...begun];
  return new ReadableStream({
    pull: async (out) => {
      await giveWay();
      const next = waiting.shift() ?? rest.next().value;
      if (next === undefined) out.close();
      else out.enqueue(Buffer.from(next));
    },
  });
};

/** How deep lists and objects are opened: an answer, what is in it, and lists in that, each item of which is written whole. */
const deepest = 3;
/** An item that has a list of more than so many is opened too. */
const many = 20;

/** What `JSON.stringify` writes, in pieces. */
export function* jsonPieces(value: unknown, depth = 0): Generator<string> {
  if (typeof value === "string" && value.length > portion) yield* textPieces(value);
  else if (!isOpen(value) || (depth >= deepest && !holdsMany(value))) yield JSON.stringify(value) ?? "null";
  else if (Array.isArray(value)) yield* listPieces(value, depth);
  else yield* memberPieces(value, depth);
}

const holdsMany = (value: object): boolean =>
  Array.isArray(value) ? value.length > many : Object.values(value).some(isLong);

const isLong = (value: unknown): boolean => Array.isArray(value) && value.length > many;

// Values with a text of their own, as dates are, are written whole.
const isOpen = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !("toJSON" in value);

/** Short items that are written together, and what a text may have to be one. */
const [together, short] = [100, 200];
const fewMembers = 8;

function* listPieces(items: readonly unknown[], depth: number): Generator<string> {
  let between = "";
  yield "[";
  for (let from = 0; from < items.length; between = ",") {
    const to = endOfShort(items, from);
    if (between) yield between;
    if (to > from) yield JSON.stringify(items.slice(from, to)).slice(1, -1);
    else yield* jsonPieces(items[from], depth + 1);
    from = Math.max(to, from + 1);
  }
  yield "]";
}

const endOfShort = (items: readonly unknown[], from: number): number => {
  let to = from;
  while (to < items.length && to - from < together && isShort(items[to])) to += 1;
  return to;
};

const isShort = (item: unknown): boolean =>
  isShortValue(item) || (isPlain(item) && Object.values(item).every(isShortValue));

const isShortValue = (value: unknown): boolean =>
  typeof value === "string" ? value.length <= short : typeof value !== "object" || value === null;

// An object with a few members, as there are tens of thousands in a list of places.
const isPlain = (item: unknown): item is object =>
  isOpen(item) && !Array.isArray(item) && Object.keys(item).length <= fewMembers;

function* memberPieces(value: object, depth: number): Generator<string> {
  let between = "";
  yield "{";
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield `${between}${JSON.stringify(key)}:`;
    yield* jsonPieces(member, depth + 1);
    between = ",";
  }
  yield "}";
}

// The body of a request: read up to a limit, and parsed as JSON whose values can be stored.
import { setTimeout as nextTurn } from "node:timers/promises";
import { requestLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";

/** Receives a JSON body, to be parsed with {@link readJson}; an empty one counts as an empty object. */
export const receiveJson = async (request: Request): Promise<Uint8Array> => {
  const type = request.headers.get("content-type") ?? "";
  const bytes = await readBody(request, requestLimits.json);
  if (bytes.byteLength === 0) return Buffer.from("{}");
  if (!/^application\/json\b/i.test(type))
    throw new Refusal("unsupported-type", "Send JSON, with content-type application/json.");
  return bytes;
};

// What PostgreSQL cannot store, in its JSON escapes: the character NUL, and unpaired surrogates.
const unkeepable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** A body of more bytes takes some milliseconds to parse. */
const longBody = 32 * 1024;

/** The queue of long bodies, parsed one after the other. */
let line: Promise<unknown> = Promise.resolve();

/** The value of a JSON body. Long ones are parsed one per turn of the event loop, however many are sent at once. */
export const readJson = (bytes: Uint8Array): unknown => {
  if (bytes.byteLength <= longBody) return parsed(bytes);
  const read = line.then(() => nextTurn()).then(() => parsed(bytes));
  line = read.catch(() => undefined);
  return read;
};

const parsed = (bytes: Uint8Array): unknown => {
  if (valuesIn(bytes) > requestLimits.values)
    throw new Refusal("too-large", "The body holds more than {mostValues} values.", {
      mostValues: requestLimits.values,
    });
  const value = orMalformed(() => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  const written = orMalformed(() => JSON.stringify(value));
  if (unkeepable.test(written))
    throw new Refusal("malformed", "The body holds a character that cannot be kept: NUL, or half of one.");
  return value;
};

// Counts the values before they are created, up to the limit: tens of thousands of members take a hundred times the
// memory of their bytes. Each comma, list and object begins one more value.
const valuesIn = (bytes: Uint8Array): number => {
  let values = 1;
  let isString = false;
  for (let at = 0; at < bytes.byteLength && values <= requestLimits.values; at += 1) {
    const byte = bytes[at];
    if (isString && byte === characters.backslash) at += 1;
    else if (byte === characters.quote) isString = !isString;
    else if (
      !isString &&
      (byte === characters.comma || byte === characters.list || byte === characters.object)
    )
      values += 1;
  }
  return values;
};

const characters = { quote: 0x22, comma: 0x2c, list: 0x5b, backslash: 0x5c, object: 0x7b } as const;

const orMalformed = <T>(read: () => T): T => {
  try {
    return read();
  } catch {
    throw new Refusal("malformed", "The body is not valid JSON in UTF-8.");
  }
};

// The client has disconnected: nothing has failed here.
const cutShort =
  ({ signal }: Request) =>
  (error: unknown): never => {
    if (!signal.aborted && !(error instanceof Error && error.message === "aborted")) throw error;
    throw new Refusal("malformed", "The body did not arrive whole.");
  };

/** Reads a body up to `limit` bytes; a longer one is refused while it arrives, not after. */
export const readBody = async (request: Request, limit: number): Promise<Uint8Array> => {
  const tooLarge = () => new Refusal("too-large", "The body is larger than {limit} bytes.", { limit });
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  const next = () => reader?.read().catch(cutShort(request));
  for (let read = await next(); read?.value; read = await next()) {
    size += read.value.byteLength;
    chunks.push(read.value);
    if (size <= limit) continue;
    await reader?.cancel();
    throw tooLarge();
  }
  return Buffer.concat(chunks);
};

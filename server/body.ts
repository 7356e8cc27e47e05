// The body of a request: read up to a limit, and JSON as values that can be kept.
import { Refusal } from "#domain/refusal";

/** Largest JSON body, in bytes. Uploads have their own limit. */
export const largestJson = 1024 * 1024;

/** The JSON of a request; an empty body is an empty object. */
export const readJson = async (request: Request): Promise<unknown> => {
  const type = request.headers.get("content-type") ?? "";
  const bytes = await readBody(request, largestJson);
  if (bytes.byteLength === 0) return {};
  if (!/^application\/json\b/i.test(type))
    throw new Refusal("unsupported-type", "Send JSON, with content-type application/json.");
  const value = parseJson(bytes);
  if (value === undefined) throw new Refusal("malformed", "The body is not valid JSON in UTF-8.");
  return value;
};

// What PostgreSQL cannot keep, as JSON writes it: the character NUL, and one half of a character of two halves.
const unkeepable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

const parseJson = (bytes: Uint8Array): unknown => {
  let written: string | undefined;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    written = JSON.stringify(value);
  } catch {
    return undefined;
  }
  if (unkeepable.test(written))
    throw new Refusal("malformed", "The body holds a character that cannot be kept: NUL, or half of one.");
  return value;
};

/** Reads a body up to `limit` bytes; a longer one is refused while it arrives, not after. */
export const readBody = async (request: Request, limit: number): Promise<Uint8Array> => {
  const tooLarge = () => new Refusal("too-large", `The body is larger than ${limit} bytes.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

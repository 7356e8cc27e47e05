// Canonical JSON (RFC 8785): of everything that a digest is taken of there is one way to write it.
import canonicalize from "canonicalize";

/** A value's canonical JSON (RFC 8785). Throws for what JSON cannot hold. */
export const canonicalJson = (value: unknown): string => {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError("The value has no JSON form.");
  return json;
};

/** A list longer than this is described element by element. */
const longList = 50;

/**
 * A value's canonical JSON piece by piece, for values with long lists in them: whoever takes the pieces can give way
 * between them.
 */
export function* canonicalPieces(value: unknown, depth = 3): Generator<string> {
  if (Array.isArray(value) && value.length > longList) {
    for (const [at, each] of value.entries()) yield `${at === 0 ? "[" : ","}${canonicalJson(each ?? null)}`;
    yield "]";
  } else if (depth > 0 && isPlain(value) && Object.values(value).some(isObject)) {
    let before = "{";
    for (const key of Object.keys(value).sort()) {
      if (value[key] === undefined) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* canonicalPieces(value[key], depth - 1);
      before = ",";
    }
    yield before === "{" ? "{}" : "}";
  } else yield canonicalJson(value);
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

// Canonical JSON (RFC 8785): of everything that a digest is taken of there is one way to write it.
import canonicalize from "canonicalize";
import { longText, textPieces, writtenPieces } from "./long-lists";

/** A value's canonical JSON (RFC 8785). Throws for what JSON cannot hold. */
export const canonicalJson = (value: unknown): string => {
  const json = written(value) ?? canonicalize(value);
  if (json === undefined) throw new TypeError("The value has no JSON form.");
  return json;
};

/** Texts with such characters may hold half a pair, which JSON cannot. */
const surrogate = /[\ud800-\udfff]/;
/** Names that are written as they are. */
const simpleName = /^[\w.-]*$/;

// Nearly all that is hashed is plain objects, lists, texts and numbers, a hundred thousand entries of a record at once: that is
// written here. Undefined where anything else is in a value: the library writes it.
const written = (value: unknown): string | undefined => {
  if (typeof value === "string") return surrogate.test(value) ? undefined : JSON.stringify(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? JSON.stringify(value) : undefined;
  if (Array.isArray(value)) return writtenList(value);
  return isPlain(value) && !("toJSON" in value) ? writtenObject(value) : undefined;
};

const writtenList = (values: readonly unknown[]): string | undefined => {
  let list = "";
  for (const value of values) {
    const item = written(value);
    if (item === undefined) return undefined;
    list += list === "" ? item : `,${item}`;
  }
  return `[${list}]`;
};

const writtenObject = (values: Readonly<Record<string, unknown>>): string | undefined => {
  let members = "";
  for (const name of Object.keys(values).sort()) {
    if (values[name] === undefined) continue;
    const title = simpleName.test(name) ? `"${name}"` : written(name);
    const member = written(values[name]);
    if (title === undefined || member === undefined) return undefined;
    members += `${members === "" ? "" : ","}${title}:${member}`;
  }
  return `{${members}}`;
};

/** A list longer than this is described element by element, as one is whose elements may be long. */
const longList = 50;

/** A half of a character by itself, which JSON cannot hold. */
const halfCharacter = /\p{Surrogate}/u;

/**
 * A value's canonical JSON piece by piece, for values with long lists or texts in them: whoever takes the pieces can give way
 * between them.
 */
export function* canonicalPieces(value: unknown, depth = 3): Generator<string> {
  if (isLongText(value) && !halfCharacter.test(value)) yield* textPieces(value);
  else if (Array.isArray(value) && (value.length > longList || (depth > 0 && value.some(isObject)))) {
    for (const [at, each] of value.entries()) {
      const before = at === 0 ? "[" : ",";
      if (holdsLong(each)) {
        yield before;
        yield* canonicalPieces(each, 1);
      } else yield `${before}${canonicalJson(each ?? null)}`;
    }
    yield "]";
  } else if (depth > 0 && isPlain(value) && Object.values(value).some(isOpened)) {
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

/** The same for values in which lists come in portions, or may. */
export const canonicalStream = (value: unknown): AsyncGenerator<string, void> =>
  writtenPieces(value, {
    keys: (members) => Object.keys(members).sort(),
    pieces: (each) => canonicalPieces(each),
  });

const isLongText = (value: unknown): value is string => typeof value === "string" && value.length > longText;

const isOpened = (value: unknown): boolean => isObject(value) || isLongText(value);

const isLong = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > longList : isLongText(value);

const holdsLong = (value: unknown): boolean =>
  isLong(value) ||
  (isPlain(value) && Object.values(value).some(isLong)) ||
  (Array.isArray(value) && value.some(isLong));

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

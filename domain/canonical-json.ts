// Canonical JSON (RFC 8785): whatever a digest is taken of can be written in one way only.
import canonicalize from "canonicalize";

/** A value's canonical JSON (RFC 8785). Throws for what JSON cannot hold. */
export const canonicalJson = (value: unknown): string => {
  const json = written(value) ?? canonicalize(value);
  if (json === undefined) throw new TypeError("The value has no JSON form.");
  return json;
};

/** Texts with surrogates may hold half a pair, which JSON cannot. */
const surrogate = /[\ud800-\udfff]/;
/** Names that are written as they are. */
const simpleName = /^[\w.-]*$/;

// Nearly all that is hashed is plain objects, lists, texts and numbers, a hundred thousand entries of a record at once:
// those are written here. Undefined for any other value, which is left to the library.
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

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

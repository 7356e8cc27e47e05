// Objects whose keys have a type: the language itself gives them as any strings.

/** The keys of an object all of whose keys are known. */
export const keysOf = <K extends string>(of: Readonly<Record<K, unknown>>): K[] =>
  Object.keys(of).filter((key): key is K => hasKey(of, key));

/** An object with a value for each key. */
export function recordOf<K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V>;
export function recordOf<V>(keys: readonly string[], make: (key: string) => V): Record<string, V> {
  return Object.fromEntries(keys.map((key) => [key, make(key)]));
}

/** Whether an object has this key of its own. */
export const hasKey = <T extends object>(of: T, key: PropertyKey): key is keyof T => Object.hasOwn(of, key);

/** Whether a value is an object, whose fields are not known yet. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

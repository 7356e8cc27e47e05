// What is sent from one process to another goes in portions: first the value without its long lists, then their items, some
// at a time. To write or read all of a long draft at once would hold either process up.

/** The value with empty lists, or items for the list that stands at this path; `isLast` when nothing follows. */
export type ValuePortion<T> = { readonly isLast: boolean } & (
  | { readonly value: T }
  | { readonly at: readonly string[]; readonly items: readonly unknown[] }
);

/** A list is long from so many items or characters on; so many of either go at a time, or one item. */
const long = { items: 100, characters: 200_000 };
const atOnce = { items: 25, characters: 200_000 };
/** Lists and words that stand deeper in the value are sent with what holds them. */
const deepest = 6;

type LongList = { readonly at: readonly string[]; readonly items: readonly unknown[] };

/**
 * The portions of a value, in the order in which they are to be sent. The lists are read as they are asked for: to measure
 * all of them first would take as long as to send them.
 */
export function* portionsOf<T extends object>(value: T): Generator<ValuePortion<T>> {
  const lists: LongList[] = [];
  yield { value: withoutLists(value, [], lists), isLast: lists.length === 0 };
  for (const { at, items } of lists)
    for (let [from, to] = [0, 0]; from < items.length; from = to) {
      to = endOfPortion(items, from);
      yield { at, items: items.slice(from, to), isLast: to === items.length && at === lists.at(-1)?.at };
    }
}

// Where a portion ends that begins here: after so many items or characters, at the earliest after one item.
const endOfPortion = (items: readonly unknown[], from: number): number => {
  let left = atOnce.characters;
  for (const [offset, item] of items.slice(from, from + atOnce.items).entries()) {
    left -= charactersIn(item, left + 1);
    if (left < 0 && offset > 0) return from + offset;
  }
  return Math.min(from + atOnce.items, items.length);
};

// Up to `most` they are counted; of more it is only known that they are more.
const charactersIn = (value: unknown, most: number, depth = 0): number => {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null || depth === deepest) return 0;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  const held = value instanceof Map || value instanceof Set ? value : Object.values(value);
  let sum = 0;
  for (const each of held) {
    sum += charactersIn(each, most - sum, depth + 1);
    if (sum >= most) return sum;
  }
  return sum;
};

const withoutLists = <T extends object>(value: T, at: readonly string[], lists: LongList[]): T => {
  if (at.length === deepest || !(Array.isArray(value) || isPlain(value))) return value;
  const copy = Object.assign(Array.isArray(value) ? [] : {}, value);
  for (const [key, each] of Object.entries(value))
    if (typeof each === "object" && each !== null)
      Reflect.set(copy, key, emptied(each, [...at, key], lists) ?? withoutLists(each, [...at, key], lists));
  return copy;
};

// Of a long list an empty one.
const emptied = (value: object, at: readonly string[], lists: LongList[]) => {
  const items = itemsOf(value);
  if (
    items.length <= long.items &&
    (items.length < 2 || charactersIn(items, long.characters + 1) <= long.characters)
  )
    return null;
  lists.push({ at, items });
  if (Array.isArray(value)) return [];
  return value instanceof Map ? new Map() : new Set();
};

const itemsOf = (value: object): unknown[] => {
  if (Array.isArray(value)) return value;
  return value instanceof Map || value instanceof Set ? [...value] : [];
};

const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;

/** Puts portions together as they come, and hands each value on when it is whole. */
export const assembling = <T extends object>(
  done: (value: T) => void,
): ((portion: ValuePortion<T>) => void) => {
  let value: T | null = null;
  return (portion) => {
    if ("value" in portion) value = portion.value;
    else if (value) fill(listAt(value, portion.at), portion.items);
    if (!portion.isLast || !value) return;
    const whole = value;
    value = null;
    done(whole);
  };
};

const listAt = (value: object, at: readonly string[]): unknown =>
  at.reduce<unknown>(
    (holder, key) => (typeof holder === "object" && holder ? Reflect.get(holder, key) : null),
    value,
  );

const fill = (list: unknown, items: readonly unknown[]): void => {
  if (Array.isArray(list)) for (const item of items) list.push(item);
  else if (list instanceof Set) for (const item of items) list.add(item);
  else if (list instanceof Map) for (const item of items) if (Array.isArray(item)) list.set(item[0], item[1]);
};

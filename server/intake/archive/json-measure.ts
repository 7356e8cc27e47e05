// How deep and how much a JSON file is, before it is read: reading takes many times its memory, looking through it none.

export type JsonMeasure = { readonly depth: number; readonly values: number };

const quote = 0x22;
const backslash = 0x5c;

/**
 * Measures a file, and stops where it is more than `most`: what it answers then is more, too. `values` is the number of
 * things in lists and objects, near enough; whether the file is sound is not its matter.
 */
export const measureJson = (bytes: Uint8Array, most: JsonMeasure): JsonMeasure => {
  let [depth, deepest, values] = [0, 0, 0];
  for (let at = 0; at < bytes.length && deepest <= most.depth && values <= most.values; at += 1)
    switch (bytes[at]) {
      case quote:
        at = endOfString(bytes, at + 1);
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        deepest = Math.max(deepest, depth);
        values += 1;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
      case 0x2c: // ,
        values += 1;
    }
  return { depth: deepest, values };
};

// Where the quote stands that ends a string: one with an even number of backslashes before it.
const endOfString = (bytes: Uint8Array, from: number): number => {
  for (let end = bytes.indexOf(quote, from); end >= 0; end = bytes.indexOf(quote, end + 1)) {
    let before = end;
    while (before > from && bytes[before - 1] === backslash) before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
  return bytes.length;
};

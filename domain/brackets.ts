// Rule B: square brackets are characters of the text. They are counted and shown where they do not match, never mended.

/** What the brackets of one block come to: how many open, how deep they nest, and the offsets without a partner. */
export type Brackets = {
  readonly open: number;
  readonly depth: number;
  /** Offsets in UTF-16 units of brackets that have no partner in this block. */
  readonly unbalanced: readonly number[];
};

// B4: editorial tags stand in brackets without being disputes.
const editorial =
  /^\[(?:suggested for closure|preliminarily agreed|agreed|no text|words? added|replace with|comments? in italics|x)\]/iu;

/** Reads the brackets of a text. Editorial tags (B4) are passed over. */
export const readBrackets = (text: string): Brackets => {
  const stack: number[] = [];
  const strays: number[] = [];
  let open = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "[") {
      const tag = editorial.exec(text.slice(at, at + 40));
      if (tag) {
        at += tag[0].length - 1;
        continue;
      }
      stack.push(at);
      open += 1;
      depth = Math.max(depth, stack.length);
    } else if (sign === "]" && stack.pop() === undefined) strays.push(at);
  }
  return { open, depth, unbalanced: [...strays, ...stack].sort((a, b) => a - b) };
};

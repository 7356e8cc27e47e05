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

/** A pair of brackets, both signs included: offsets in UTF-16 units, `end` exclusive, depth from 1. */
export type BracketSpan = { readonly start: number; readonly end: number; readonly depth: number };

type Walk = {
  readonly spans: readonly BracketSpan[];
  readonly unbalanced: readonly number[];
  readonly open: number;
  readonly depth: number;
};

const walk = (text: string): Walk => {
  const stack: number[] = [];
  const strays: number[] = [];
  const spans: BracketSpan[] = [];
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
    } else if (sign === "]") {
      const start = stack.pop();
      if (start === undefined) strays.push(at);
      else spans.push({ start, end: at + 1, depth: stack.length + 1 });
    }
  }
  return { spans, unbalanced: [...strays, ...stack].sort((a, b) => a - b), open, depth };
};

/** Reads the brackets of a text. Editorial tags (B4) are passed over. */
export const readBrackets = (text: string): Brackets => {
  const { open, depth, unbalanced } = walk(text);
  return { open, depth, unbalanced };
};

/** The pairs of brackets of a text, inner ones first. Editorial tags (B4) are passed over. */
export const bracketSpans = (text: string): readonly BracketSpan[] => walk(text).spans;

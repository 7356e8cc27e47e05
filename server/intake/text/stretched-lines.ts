// A line that a printer stretched to its margins may come as a line for each of its words: such words are one line again.

type Stretchable = { readonly text: string; readonly isEmpty: boolean };

/** So few words stand alone for other reasons. */
const fewest = 3;
/** No line of a page is longer, in characters. */
const longest = 130;

const isWord = ({ text }: Stretchable): boolean => /^\S*\p{L}\S*$/u.test(text) && text.length <= 30;

// The first may be a capital; the others are words in the midst of a sentence.
const areStretched = (words: readonly string[]): boolean => {
  const small = words.slice(1).filter((word) => /^["“«(]?\p{Ll}/u.test(word));
  return (
    words.length >= fewest &&
    words.join(" ").length <= longest &&
    small.length >= (words.length - 1) * 0.6 &&
    words.slice(0, -1).every((word) => !/[.;:!?]$/u.test(word) && !/^\(?\p{L}{1,3}\)$/u.test(word))
  );
};

/** The lines of a page, with each stretched one put together; `joined` makes it of its first line and its words. */
export const withoutStretching = <L extends Stretchable>(
  lines: readonly L[],
  joined: (first: L, text: string) => L,
): L[] => {
  const found: L[] = [];
  for (let at = 0; at < lines.length; ) {
    const [first, words, next] = wordsFrom(lines, at);
    if (first && areStretched(words)) {
      found.push(joined(first, words.join(" ")));
      at = next;
    } else {
      const line = lines[at];
      if (line) found.push(line);
      at += 1;
    }
  }
  return found;
};

// Words that stand alone on their lines, one after the other, with an empty line between them at most.
const wordsFrom = <L extends Stretchable>(
  lines: readonly L[],
  from: number,
): [L | undefined, string[], number] => {
  const words: string[] = [];
  let [at, end, empty] = [from, from, 0];
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) break;
    if (line.isEmpty) {
      empty += 1;
      if (words.length === 0 || empty > 1) break;
    } else if (isWord(line)) {
      words.push(line.text);
      [end, empty] = [at + 1, 0];
    } else break;
  }
  return [lines[from], words, end];
};

// Which of thousands of words occur in a text, in one walk through it: each place narrows them by one character after the other.

/** Those of the words that occur in the text. They come sorted by their UTF-16 units, as `sort` does it, each once. */
export function occurring(sorted: readonly string[], text: string): Set<string> {
  const found = new Set<string>();
  const firsts = spansByFirst(sorted);
  for (let start = 0; start < text.length; start += 1) {
    let span = firsts.get(text.charCodeAt(start));
    for (let length = 1; span; length += 1) {
      const shortest = sorted[span.from];
      if (shortest !== undefined && shortest.length === length) found.add(shortest);
      span =
        start + length < text.length
          ? narrowed(sorted, span, length, text.charCodeAt(start + length))
          : undefined;
    }
  }
  return found;
}

type OccurrenceSpan = { readonly from: number; readonly to: number };

const spansByFirst = (sorted: readonly string[]): Map<number, OccurrenceSpan> => {
  const spans = new Map<number, OccurrenceSpan>();
  sorted.forEach((word, index) => {
    const first = word.charCodeAt(0);
    spans.set(first, { from: spans.get(first)?.from ?? index, to: index + 1 });
  });
  return spans;
};

// Those of the span that have this unit at this place; the shorter ones, without any there, stand before them.
const narrowed = (
  sorted: readonly string[],
  span: OccurrenceSpan,
  place: number,
  unit: number,
): OccurrenceSpan | undefined => {
  const from = firstAtLeast(sorted, span, place, unit);
  const to = firstAtLeast(sorted, { from, to: span.to }, place, unit + 1);
  return from < to ? { from, to } : undefined;
};

const firstAtLeast = (
  sorted: readonly string[],
  { from, to }: OccurrenceSpan,
  place: number,
  unit: number,
): number => {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = sorted[middle]?.charCodeAt(place) ?? Number.NaN;
    if (there >= unit) high = middle;
    else low = middle + 1;
  }
  return low;
};

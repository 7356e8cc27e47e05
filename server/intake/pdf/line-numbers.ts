// Numbers on the margin that count the lines of a page. They are no words of the text.
import type { LineSegment } from "./segments";

type Split = { readonly segments: LineSegment[]; readonly numbers: LineSegment[] };

/** Sets the numbers of lines aside: figures beside all other words that grow down the page by one step. */
export const withoutLineNumbers = (segments: readonly LineSegment[]): Split => {
  const figures = segments.filter((each) => /^\p{Nd}{1,4}$/u.test(textOf(each)));
  const numbers = [...besideAll(figures, segments, "left"), ...besideAll(figures, segments, "right")];
  return countsLines(numbers)
    ? { segments: segments.filter((each) => !numbers.includes(each)), numbers }
    : { segments: [...segments], numbers: [] };
};

const textOf = ({ glyphs }: LineSegment): string =>
  glyphs
    .map(({ text }) => text)
    .join("")
    .trim();

const besideAll = (
  figures: readonly LineSegment[],
  all: readonly LineSegment[],
  side: "left" | "right",
): LineSegment[] => {
  const words = all.filter((each) => !figures.includes(each) && each.glyphs.length > 8);
  const edge =
    side === "left"
      ? Math.min(...words.map(({ left }) => left))
      : Math.max(...words.map(({ right }) => right));
  return figures.filter((each) => (side === "left" ? each.right < edge : each.left > edge));
};

// At least four, each one step above the last; the numbers of paragraphs that stand on the margin end with a stop.
const countsLines = (numbers: readonly LineSegment[]): boolean => {
  const row = numbers.toSorted((one, other) => one.y - other.y).map((each) => Number(textOf(each)));
  const steps = row.slice(1).map((figure, index) => figure - (row[index] ?? 0));
  const [step = 0] = steps.toSorted((one, other) => one - other);
  return row.length >= 4 && step > 0 && steps.filter((each) => each === step).length > steps.length * 0.8;
};

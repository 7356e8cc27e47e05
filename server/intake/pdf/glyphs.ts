// Reads the drawing operators of a page as glyphs and rules with their positions: y grows down the page,
// however the page is rotated. The library's own text extraction puts spaces into letter-spaced words, so
// positions are read here.
import { getResolvedPDFJS } from "unpdf";
import { isObject } from "#domain/typed-entries";

// Affine transformations as PDF writes them: six numbers for translation, rotation and scale.

/** `[a, b, c, d, e, f]`: x becomes a·x + c·y + e, y becomes b·x + d·y + f. */
type Matrix = readonly [number, number, number, number, number, number];

const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The composition that applies `inner` first and `outer` to its result. */
const times = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

/** Applies a transformation to a point. */
const moved = ([a, b, c, d, e, f]: Matrix, x: number, y: number): { x: number; y: number } => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});

const isListed = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || ArrayBuffer.isView(value);

/** The numbers of a list or typed array; empty for anything else. */
const numbersIn = (value: unknown): number[] => (isListed(value) ? Array.from(value, Number) : []);

/** Converts a library value to a matrix; the identity if it is not one. */
const matrixFrom = (numbers: unknown): Matrix => {
  const [a, b, c, d, e, f] = numbersIn(numbers);
  if (a === undefined || b === undefined || c === undefined) return identity;
  return d === undefined || e === undefined || f === undefined ? identity : [a, b, c, d, e, f];
};

/** The look of letters. */
export type FontLook = { readonly font: string; readonly bold: boolean; readonly italic: boolean };

/** What one glyph says and where it is: its left and right edges, its baseline, and its size in points. */
export type Glyph = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly look: FontLook;
  /** Whether the file marks it as not part of the text: a running head, a page number. */
  readonly isArtifact: boolean;
  /** Whether it is not set horizontally along the page, as vertical text in the margin. */
  readonly isTurned: boolean;
};

/** A thin horizontal line. */
export type Rule = { readonly left: number; readonly right: number; readonly y: number };

/** What is drawn on a page. */
export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  /** The share of the page covered by pictures: 1 for the whole. */
  readonly pictured: number;
};

type Operators = {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null | undefined)[];
};
type Font = {
  readonly name?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly black?: boolean;
  readonly vertical?: boolean;
  readonly fontMatrix?: ArrayLike<number>;
};
type Shape = { readonly unicode?: string; readonly width?: number; readonly isSpace?: boolean };

/** The parts of the library's page object used here. */
export type LibraryPage = {
  getViewport(options: { scale: number }): { width: number; height: number; transform: number[] };
  getOperatorList(): Promise<Operators>;
  readonly commonObjs: { has(name: string): boolean; get(name: string): Font };
};

type TextState = {
  readonly ctm: Matrix;
  readonly font: Font;
  readonly look: FontLook;
  readonly size: number;
  readonly way: 1 | -1;
  readonly letterSpacing: number;
  readonly wordSpacing: number;
  readonly stretch: number;
  readonly leading: number;
  readonly rise: number;
};

const start: TextState = {
  ctm: identity,
  font: {},
  look: { font: "", bold: false, italic: false },
  size: 0,
  way: 1,
  letterSpacing: 0,
  wordSpacing: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
};

/** Reads what a page draws. */
export const drawingOf = async (page: LibraryPage): Promise<Drawing> => {
  const { OPS } = await getResolvedPDFJS();
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const operators = await page.getOperatorList();
  const pen = new Pen(page, matrixFrom(transform));
  const acts = actsOf(pen, OPS);
  operators.fnArray.forEach((operator, index) => {
    acts.get(operator)?.(operators.argsArray[index] ?? []);
  });
  return { width, height, glyphs: pen.glyphs, rules: pen.rules, pictured: pen.pictured / (width * height) };
};

/** In square points: glyphs drawn as pictures are never this large. */
const smallestPicture = 2_500;

const numbers = (args: readonly unknown[]): number[] => args.map(Number);

type Acts = Map<number, (args: readonly unknown[]) => void>;

const actsOf = (pen: Pen, OPS: Readonly<Record<string, number>>): Acts => {
  const acts: Acts = new Map();
  const on = (name: string, act: (args: readonly unknown[]) => void) => {
    const operator = OPS[name];
    if (operator !== undefined) acts.set(operator, act);
  };
  const set = (name: string, key: "letterSpacing" | "wordSpacing" | "leading" | "rise") =>
    on(name, ([value]) => pen.set({ [key]: Number(value) }));
  set("setCharSpacing", "letterSpacing");
  set("setWordSpacing", "wordSpacing");
  set("setLeading", "leading");
  set("setTextRise", "rise");
  on("setHScale", ([percent]) => pen.set({ stretch: Number(percent) / 100 }));
  on("setFont", ([name, size]) => pen.setFont(String(name), Number(size)));
  on("setGState", ([states]) => {
    const pairs: readonly unknown[] = Array.isArray(states) ? states : [];
    for (const pair of pairs)
      if (Array.isArray(pair) && pair[0] === "Font" && Array.isArray(pair[1]))
        pen.setFont(String(pair[1][0]), Number(pair[1][1]));
  });
  on("save", () => pen.save());
  on("restore", () => pen.restore());
  on("transform", (args) => pen.transform(matrixFrom(args)));
  on("paintFormXObjectBegin", ([matrix]) => {
    pen.save();
    if (matrix) pen.transform(matrixFrom(matrix));
  });
  on("paintFormXObjectEnd", () => pen.restore());
  on("beginAnnotation", () => pen.save());
  on("endAnnotation", () => pen.restore());
  on("beginText", () => pen.setTextMatrix(identity));
  on("setTextMatrix", (args) => pen.setTextMatrix(matrixFrom(args.length === 1 ? args[0] : args)));
  on("moveText", (args) => pen.move(numbers(args)));
  on("setLeadingMoveText", (args) => {
    pen.set({ leading: -Number(args[1]) });
    pen.move(numbers(args));
  });
  on("nextLine", () => pen.nextLine());
  on("showText", ([shapes]) => pen.show(Array.isArray(shapes) ? shapes : []));
  on("beginMarkedContent", ([tag]) => pen.begin(tag));
  on("beginMarkedContentProps", ([tag]) => pen.begin(tag));
  on("endMarkedContent", () => pen.end());
  on("constructPath", (args) => pen.draw(args[2]));
  return acts;
};

// Follows the operators over the page, and collects what it draws.
class Pen {
  readonly glyphs: Glyph[] = [];
  readonly rules: Rule[] = [];
  /** In square points. */
  pictured = 0;
  private state: TextState;
  private readonly saved: TextState[] = [];
  private readonly tags: boolean[] = [];
  private readonly looks = new Map<string, { font: Font; look: FontLook }>();
  private matrix: Matrix = identity;
  private x = 0;
  private y = 0;
  private lineX = 0;
  private lineY = 0;

  constructor(
    private readonly page: LibraryPage,
    base: Matrix,
  ) {
    this.state = { ...start, ctm: base };
  }

  set(change: Partial<TextState>): void {
    this.state = { ...this.state, ...change };
  }

  save(): void {
    this.saved.push(this.state);
  }

  restore(): void {
    this.state = this.saved.pop() ?? this.state;
  }

  transform(matrix: Matrix): void {
    this.set({ ctm: times(this.state.ctm, matrix) });
    // Pictures are drawn in a unit square scaled to their place; nothing else is scaled that far.
    const [a, b, c, d] = this.state.ctm;
    const area = Math.abs(a * d - b * c);
    if (area > smallestPicture) this.pictured += area;
  }

  begin(tag: unknown): void {
    const name = isObject(tag) ? tag.name : tag;
    this.tags.push(name === "Artifact");
  }

  end(): void {
    this.tags.pop();
  }

  setFont(name: string, size: number): void {
    const known = this.looks.get(name) ?? this.lookUp(name);
    this.looks.set(name, known);
    this.set({ ...known, size: Math.abs(size), way: size < 0 ? -1 : 1 });
  }

  private lookUp(name: string): { font: Font; look: FontLook } {
    const font = this.page.commonObjs.has(name) ? this.page.commonObjs.get(name) : {};
    const called = font.name ?? "";
    return {
      font,
      look: {
        font: called.replace(/^[A-Z]{6}\+/u, ""),
        bold:
          font.bold === true || font.black === true || /bold|black|heavy|semibold|cmbx|sfbx/iu.test(called),
        italic: font.italic === true || /italic|oblique|kursiv|slanted|cmti|sfti/iu.test(called),
      },
    };
  }

  setTextMatrix(matrix: Matrix): void {
    this.matrix = matrix;
    this.x = this.lineX = 0;
    this.y = this.lineY = 0;
  }

  move([x = 0, y = 0]: readonly number[]): void {
    this.x = this.lineX += x;
    this.y = this.lineY += y;
  }

  nextLine(): void {
    this.move([0, -this.state.leading]);
  }

  show(shapes: readonly (Shape | number)[]): void {
    const { font, size, way, letterSpacing, wordSpacing, stretch, rise } = this.state;
    const perUnit = size * (font.fontMatrix?.[0] ?? 0.001);
    const placed = times(this.state.ctm, this.matrix);
    const tall = size * Math.hypot(placed[2], placed[3]);
    const isTurned = Math.abs(placed[1]) > Math.abs(placed[0]) * 0.2 || font.vertical === true;
    const isArtifact = this.tags.includes(true);
    for (const shape of shapes) {
      if (typeof shape === "number") {
        this.x -= (shape * size * stretch * way) / 1000;
        continue;
      }
      const width = (shape.width ?? 0) * perUnit * stretch * way;
      const from = moved(placed, this.x, this.y + rise);
      const to = moved(placed, this.x + width, this.y + rise);
      this.x += width + (letterSpacing + (shape.isSpace ? wordSpacing : 0)) * stretch * way;
      // A glyph without a known character yields a mark where it is drawn, so that the gap is reported.
      if (!shape.unicode && width === 0) continue;
      this.glyphs.push({
        text: shape.unicode || "\u0000",
        left: Math.min(from.x, to.x),
        right: Math.max(from.x, to.x),
        y: from.y,
        size: tall,
        look: this.state.look,
        isArtifact,
        isTurned,
      });
    }
  }

  /** A path is a rule when its box is much wider than it is high. */
  draw(box: unknown): void {
    const [x1, y1, x2, y2] = numbersIn(box);
    if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return;
    const one = moved(this.state.ctm, x1, y1);
    const other = moved(this.state.ctm, x2, y2);
    const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
    if (right - left < 20 || Math.abs(one.y - other.y) > 3) return;
    this.rules.push({ left, right, y: (one.y + other.y) / 2 });
  }
}

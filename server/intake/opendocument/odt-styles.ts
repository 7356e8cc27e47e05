// The styles of an OpenDocument text, as far as they matter to reading: inheritance, italics, and list
// numbering.
import { Parser } from "htmlparser2";

/** How a level of a list is numbered. `format` is empty for bullets and for levels that print nothing. */
export type ListLevel = {
  readonly format: string;
  readonly prefix: string;
  readonly suffix: string;
  /** How many levels are printed, this one included. */
  readonly shown: number;
  /** The template printed around the level numbers, such as `%1%.%2%)`, where the file gives one. */
  readonly pattern: string | null;
  readonly start: number;
};

type Style = { readonly name: string; readonly parent: string | null; italic: boolean | null };
type Family = "paragraph" | "text";

/** The styles defined in a file. */
export type Styles = {
  /** The displayed names of a paragraph style and of its ancestors, nearest first. */
  namesOf(style: string): string[];
  /** Whether a style is italic, by itself or by inheritance; null where none of them says. */
  leans(family: Family, style: string): boolean | null;
  /** How a list level is numbered, counted from 1; undefined where the file does not say. */
  listLevel(list: string, level: number): ListLevel | undefined;
  /** How headings of a level are numbered. */
  headingLevel(level: number): ListLevel | undefined;
};

/** Styles inherit over a few steps; this bound stops a cycle. */
const mostSteps = 30;
/** The key under which heading numbering is stored among the lists. */
const outline = "outline of headings";

/** Reads the styles in the parts of a file. A later part overrides an earlier one. */
export const stylesIn = (...parts: readonly string[]): Styles => {
  const styles: Record<Family, Map<string, Style>> = { paragraph: new Map(), text: new Map() };
  const lists = new Map<string, Map<number, ListLevel>>();
  for (const markup of parts) read(markup, styles, lists);
  const chain = (family: Family, name: string): Style[] => {
    const found: Style[] = [];
    for (let next: string | null = name; next !== null && found.length < mostSteps; ) {
      const style: Style | undefined = styles[family].get(next);
      if (!style) break;
      found.push(style);
      next = style.parent;
    }
    return found;
  };
  return {
    namesOf: (style) => chain("paragraph", style).map(({ name }) => name),
    leans: (family, style) => chain(family, style).find(({ italic }) => italic !== null)?.italic ?? null,
    listLevel: (list, level) => lists.get(list)?.get(level),
    headingLevel: (level) => lists.get(outline)?.get(level),
  };
};

/** The attributes of an element. */
export type OdtAttributes = Readonly<Record<string, string>>;

const read = (
  markup: string,
  styles: Readonly<Record<Family, Map<string, Style>>>,
  lists: Map<string, Map<number, ListLevel>>,
): void => {
  let style: Style | null = null;
  let levels: Map<number, ListLevel> | null = null;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === "style:style") {
          style = styleOf(attributes);
          const family = attributes["style:family"];
          if (family === "paragraph" || family === "text")
            styles[family].set(attributes["style:name"] ?? "", style);
        } else if (name === "style:text-properties" && style) {
          const fontStyle = attributes["fo:font-style"];
          if (fontStyle !== undefined) style.italic = fontStyle !== "normal";
        } else if (name === "text:list-style" || name === "text:outline-style") {
          levels = new Map();
          lists.set(name === "text:list-style" ? (attributes["style:name"] ?? "") : outline, levels);
        } else if (levels && levelElements.has(name))
          levels.set(Number(attributes["text:level"]), levelOf(attributes));
      },
      onclosetag: (name) => {
        if (name === "style:style") style = null;
        if (name === "text:list-style" || name === "text:outline-style") levels = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(markup);
  parser.end();
};

const levelElements = new Set([
  "text:list-level-style-number",
  "text:list-level-style-bullet",
  "text:list-level-style-image",
  "text:outline-level-style",
]);

const styleOf = (attributes: OdtAttributes): Style => ({
  // Without a display name the internal name is shown, with its escaped characters decoded.
  name: (attributes["style:display-name"] ?? attributes["style:name"] ?? "").replaceAll("_20_", " "),
  parent: attributes["style:parent-style-name"] ?? null,
  italic: null,
});

const levelOf = (attributes: OdtAttributes): ListLevel => ({
  format: attributes["style:num-format"] ?? "",
  prefix: attributes["style:num-prefix"] ?? "",
  suffix: attributes["style:num-suffix"] ?? "",
  shown: Number(attributes["text:display-levels"]) || 1,
  pattern: attributes["loext:num-list-format"] ?? null,
  start: countFrom(attributes["text:start-value"]) ?? 1,
});

/** The number from which counting starts; null where none valid for a list is given. */
export const countFrom = (said: string | undefined): number | null =>
  said !== undefined && /^\d{1,5}$/u.test(said) ? Number(said) : null;

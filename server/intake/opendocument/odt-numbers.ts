// The numbers that an OpenDocument text prints before items and headings: the file says how they are counted,
// not what they are.
import { letter, roman } from "#domain/numbers/numerals";
import { countFrom, type ListLevel, type OdtAttributes, type Styles } from "./odt-styles";

/** The count of each level of one list, from the first level. */
type Count = number[];
type OdtListItem = { hasBegun: boolean; readonly start: number | null; readonly style: string | null };
type OpenList = { readonly style: string; readonly count: Count; readonly items: OdtListItem[] };

/** What is printed before a list paragraph. `number` is empty where there is only a bullet. */
export type OdtNumber = { readonly level: number; readonly number: string };

/** Counts through a text from its beginning: told of every list and item, it knows the number of the next. */
export class ListCounter {
  private readonly open: OpenList[] = [];
  private readonly counts = new Map<string, Count>();
  private readonly latest = new Map<string, Count>();
  private readonly headings: Count = [];

  constructor(private readonly styles: Styles) {}

  openList(attributes: OdtAttributes): void {
    const outer = this.open.at(-1);
    const style = attributes["text:style-name"] ?? outer?.style ?? "";
    const continued = attributes["text:continue-list"];
    const goesOn = attributes["text:continue-numbering"] === "true" ? this.latest.get(style) : undefined;
    const count = outer?.count ?? (continued ? this.counts.get(continued) : undefined) ?? goesOn ?? [];
    this.open.push({ style, count, items: [] });
    if (outer) return;
    this.latest.set(style, count);
    const id = attributes["xml:id"];
    if (id !== undefined) this.counts.set(id, count);
  }

  closeList(): void {
    this.open.pop();
  }

  openItem(attributes: OdtAttributes): void {
    const start = countFrom(attributes["text:start-value"]);
    this.open
      .at(-1)
      ?.items.push({ hasBegun: false, start, style: attributes["text:style-override"] ?? null });
  }

  /** The header of a list has no number. */
  openHead(): void {
    this.open.at(-1)?.items.push({ hasBegun: true, start: null, style: null });
  }

  closeItem(): void {
    this.open.at(-1)?.items.pop();
  }

  /** What is printed before the next paragraph; null outside lists and for a further paragraph of an item. */
  next(): OdtNumber | null {
    const list = this.open.at(-1);
    const item = list?.items.at(-1);
    if (!list || !item || item.hasBegun) return null;
    item.hasBegun = true;
    const level = this.open.length;
    const style = item.style ?? list.style;
    return {
      level,
      number: counted(list.count, { level, start: item.start }, (n) => this.styles.listLevel(style, n)),
    };
  }

  /** The number of the next heading outside any list; empty where headings are not numbered. */
  nextHeading(level: number): string {
    return counted(this.headings, { level, start: null }, (n) => this.styles.headingLevel(n));
  }
}

// Advances the count of one level and formats its number. Deeper levels restart; a higher level that has not
// started is printed as if it had, and starts when its first item comes.
const counted = (
  count: Count,
  { level, start }: { readonly level: number; readonly start: number | null },
  levelOf: (level: number) => ListLevel | undefined,
): string => {
  const first = (n: number) => levelOf(n)?.start ?? 1;
  const before = count[level - 1];
  count[level - 1] = start ?? (before === undefined ? first(level) : before + 1);
  count.length = level;
  const own = levelOf(level);
  if (!own || own.format === "") return "";
  const written = (n: number) => figures(count[n - 1] ?? first(n), levelOf(n)?.format ?? "");
  if (own.pattern !== null) return own.pattern.replace(/%(\d{1,2})%/gu, (_, n: string) => written(Number(n)));
  const from = Math.max(1, level - own.shown + 1);
  const parts = Array.from({ length: level - from + 1 }, (_, index) => written(from + index));
  return own.prefix + parts.filter((part) => part !== "").join(".") + own.suffix;
};

const figures = (n: number, format: string): string => {
  switch (format) {
    case "":
      return "";
    case "a":
      return n > 0 ? letter(n) : String(n);
    case "A":
      return n > 0 ? letter(n).toUpperCase() : String(n);
    case "i":
      return roman(n);
    case "I":
      return roman(n).toUpperCase();
    default:
      return String(n);
  }
};

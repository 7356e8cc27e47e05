// How the words of a page look, as far as it says what they are: bold, centred, a bulleted or numbered item.
import { letter, roman } from "#domain/numbers/numerals";

/** The attributes of an element. */
export type HtmlAttributes = Readonly<Record<string, string>>;

type HtmlList = { readonly name: "ul" | "ol"; readonly type: string; next: number };
type OpenElement = { readonly name: string; readonly isBold: boolean | null; readonly isCentred: boolean };

const bold = new Set(["b", "strong", "th"]);

/** Follows the elements of a page. */
export class HtmlLooks {
  private readonly open: OpenElement[] = [];
  private readonly lists: HtmlList[] = [];
  private number = "";

  opened(name: string, attributes: HtmlAttributes): void {
    const style = attributes.style ?? "";
    const weight = /font-weight\s*:\s*(?<weight>bold(?:er)?|[6-9]00|normal|[1-5]00)/iu.exec(style)?.groups
      ?.weight;
    const ofElement = bold.has(name) ? true : null;
    const isBold = weight === undefined ? ofElement : /^(?:bold|[6-9])/iu.test(weight);
    const isCentred =
      name === "center" ||
      /^cent(?:er|re)$/iu.test(attributes.align ?? "") ||
      /text-align\s*:\s*center/iu.test(style);
    this.open.push({ name, isBold, isCentred });
    if (name === "ul" || name === "ol")
      this.lists.push({ name, type: attributes.type ?? "1", next: wholeNumber(attributes.start) ?? 1 });
    if (name === "li") this.openItem(attributes);
  }

  closed(name: string): void {
    const at = this.open.findLastIndex((element) => element.name === name);
    if (at >= 0) this.open.length = at;
    if (name === "ul" || name === "ol") this.lists.pop();
    if (name === "li") this.number = "";
  }

  isBold(): boolean {
    return this.open.findLast((element) => element.isBold !== null)?.isBold === true;
  }

  isCentred(): boolean {
    return this.open.some((element) => element.isCentred);
  }

  /** Whether the innermost list has bullets. */
  isBullet(): boolean {
    return this.lists.at(-1)?.name === "ul";
  }

  /** Returns the number of the item that has just begun, once; empty where it has none. */
  takeNumber(): string {
    const { number } = this;
    this.number = "";
    return number;
  }

  private openItem(attributes: HtmlAttributes): void {
    const list = this.lists.at(-1);
    if (list?.name !== "ol") return;
    const n = wholeNumber(attributes.value) ?? list.next;
    list.next = n + 1;
    this.number = `${written(n, list.type)}.`;
  }
}

const wholeNumber = (said: string | undefined): number | null =>
  said !== undefined && /^\d{1,4}$/u.test(said) ? Number(said) : null;

const written = (n: number, type: string): string => {
  switch (type) {
    case "a":
      return letter(n);
    case "A":
      return letter(n).toUpperCase();
    case "i":
      return roman(n);
    case "I":
      return roman(n).toUpperCase();
    default:
      return String(n);
  }
};

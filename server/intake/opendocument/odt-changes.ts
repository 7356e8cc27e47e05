// The changes that an OpenDocument text tracks: listed before its words, with what was struck, and pointed at from among them.
import { instantOf, type TrackedMark } from "#server/intake/tracked";
import type { OdtAttributes } from "./odt-styles";

/** A change with the words that it struck; none for words that came. */
export type TrackedRegion = { readonly mark: TrackedMark; readonly struck: string };

type OpenChange = {
  readonly id: string;
  kind: TrackedMark["kind"] | null;
  author: string;
  at: string;
  struck: string;
};

/** Hears what a file describes its changes, and knows afterwards which of them words are part of. */
export class TrackedRegions {
  private readonly known = new Map<string, TrackedRegion>();
  private readonly running: string[] = [];
  private current: OpenChange | null = null;

  /** How many changes there are of a kind. */
  count(kind: TrackedMark["kind"]): number {
    return [...this.known.values()].filter(({ mark }) => mark.kind === kind).length;
  }

  open(attributes: OdtAttributes): void {
    const id = attributes["text:id"] ?? attributes["xml:id"] ?? "";
    this.current = { id, kind: null, author: "", at: "", struck: "" };
  }

  isOf(kind: TrackedMark["kind"]): void {
    if (this.current) this.current.kind = kind;
  }

  isMade(how: "author" | "at", words: string): void {
    if (this.current) this.current[how] += words;
  }

  isStruck(words: string): void {
    this.isOf("deletion");
    if (this.current) this.current.struck = words;
  }

  close(): void {
    if (!this.current) return;
    const { id, kind, author, at, struck } = this.current;
    this.current = null;
    if (kind !== null)
      this.known.set(id, { mark: { kind, author: author || null, at: instantOf(at) }, struck });
  }

  at(attributes: OdtAttributes): TrackedRegion | undefined {
    return this.known.get(attributes["text:change-id"] ?? "");
  }

  begin(attributes: OdtAttributes): void {
    this.running.push(attributes["text:change-id"] ?? "");
  }

  end(attributes: OdtAttributes): void {
    const place = this.running.lastIndexOf(attributes["text:change-id"] ?? "");
    if (place >= 0) this.running.splice(place, 1);
  }

  /** The change that words are part of here. */
  present(): TrackedMark | undefined {
    return this.known.get(this.running.at(-1) ?? "")?.mark;
  }
}

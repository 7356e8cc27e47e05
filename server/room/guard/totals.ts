// A21 for a whole draft: how much text it holds, and how much each delegation proposes to insert.
import * as Y from "yjs";
import type { DelegationCode } from "#domain/draft";
import { type Extent, nothing } from "#domain/proposals/extents";
import { draftMayBecome, type Total } from "#domain/proposals/shares";
import { orThrow } from "#domain/refusal";
import { fragmentName } from "#editor/draft-doc";
import { isOfMark, type Readings } from "./stretches";

type TextChange = {
  readonly text: Y.XmlText;
  readonly before: Extent;
  readonly after: Extent;
  /** No mark lies on it and no formatting was set or removed, so its formatting was not read. */
  readonly isPlain: boolean;
};

const textsOf = (doc: Y.Doc): Y.XmlText[] =>
  doc
    .getXmlFragment(fragmentName)
    .toArray()
    .flatMap((element) => (element instanceof Y.XmlElement ? element.toArray() : []))
    .filter((text) => text instanceof Y.XmlText);

/** What one delegation proposes: its size in units, and the number of places it marks. */
type Proposed = { readonly units: number; readonly places: number };

const nothingProposed: Proposed = { units: 0, places: 0 };

// How many times formatting begins or ends in a text without marks of proposals, counted as `extentOf` does; null where
// none was ever set.
const looksOf = (text: Y.XmlText): number | null => {
  const open = new Map<string, string>();
  let [looks, last, isChanged, isFormatted] = [0, "[]", false, false];
  for (let item = text._start; item !== null; item = item.right) {
    const { content, deleted } = item;
    if (deleted) continue;
    if (content instanceof Y.ContentFormat) {
      if (isOfMark(content.key)) continue;
      if (content.value === null) open.delete(content.key);
      else open.set(content.key, JSON.stringify(content.value));
      [isChanged, isFormatted] = [true, true];
    } else if (content instanceof Y.ContentString && isChanged) {
      const look = JSON.stringify([...open].sort());
      if (look !== last) looks += 1;
      [last, isChanged] = [look, false];
    }
  }
  return isFormatted ? looks : null;
};

export class Totals {
  private isKnown = false;
  private text = 0;
  private looks = 0;
  private open = 0;
  private proposed = new Map<DelegationCode, Proposed>();
  /** The extent of each text, for as long as the text is unchanged. */
  private readonly extents = new WeakMap<Y.XmlText, Extent>();
  /** How many times each text was changed. */
  private readonly changes = new WeakMap<Y.XmlText, number>();
  /** How many times formatting begins or ends in each text that ever had any, as last counted. */
  private readonly looksIn = new WeakMap<Y.XmlText, number>();

  /** Invalidates the totals; the extents of unchanged texts remain valid. */
  forget(): void {
    this.isKnown = false;
  }

  /** A text has changed, or is about to. */
  forgetText(text: Y.XmlText): void {
    this.extents.delete(text);
    this.changes.set(text, (this.changes.get(text) ?? 0) + 1);
  }

  /** Counts a document, unless its totals are known. */
  count(doc: Y.Doc, readings: Readings): void {
    if (this.isKnown) return;
    [this.text, this.looks, this.open, this.proposed] = [0, 0, 0, new Map()];
    for (const text of textsOf(doc)) this.add(this.extentOf(text, readings), 1);
    this.isKnown = true;
  }

  private extentOf(text: Y.XmlText, readings: Readings): Extent {
    const known = this.extents.get(text);
    if (known) return known;
    const isUnmarked = readings.isUnmarked(text);
    const extent = isUnmarked
      ? { ...nothing, text: text.length, looks: this.readLooks(text) }
      : readings.extent(readings.of(text));
    this.extents.set(text, extent);
    if (!isUnmarked) this.looksIn.set(text, extent.looks);
    return extent;
  }

  // For a text without marks. Most never had any formatting.
  private readLooks(text: Y.XmlText): number {
    const looks = looksOf(text);
    if (looks === null) this.looksIn.delete(text);
    else this.looksIn.set(text, looks);
    return looks ?? 0;
  }

  private add({ text, looks, open, proposed }: Extent, sign: 1 | -1): void {
    this.text += sign * text;
    this.looks += sign * looks;
    this.open += sign * open;
    for (const [by, { units, places }] of proposed) {
      const own = this.ownOf(by);
      this.proposed.set(by, { units: own.units + sign * units, places: own.places + sign * places });
    }
  }

  /**
   * Adds changes in the name of a delegation (null: of none). Throws Refusal `too-large` instead where there is no
   * room.
   */
  take(changes: readonly TextChange[], by: DelegationCode | null): void {
    const total = this.totalOf(by);
    const taken = changes.map((change) => this.withLooks(change));
    for (const { before, after } of taken) {
      this.add(before, -1);
      this.add(after, 1);
    }
    const refusal = draftMayBecome(total, this.totalOf(by), by);
    if (refusal !== null) this.forget();
    orThrow(refusal);
    for (const { text, after } of taken) this.extents.set(text, after);
  }

  // An insertion or deletion may split a run of equal formatting.
  private withLooks(change: TextChange): TextChange {
    const { text, before, after, isPlain } = change;
    const looks = this.looksIn.get(text);
    if (!isPlain) this.looksIn.set(text, after.looks);
    if (!isPlain || looks === undefined) return change;
    return { ...change, before: { ...before, looks }, after: { ...after, looks: this.readLooks(text) } };
  }

  private totalOf(by: DelegationCode | null): Total {
    return { text: this.text, looks: this.looks, open: this.open, ...this.ownOf(by) };
  }

  private ownOf(by: DelegationCode | null): Proposed {
    return (by === null ? undefined : this.proposed.get(by)) ?? nothingProposed;
  }
}

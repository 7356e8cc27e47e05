// A21 for a whole draft: how much text it has, and how much each delegation proposes to put into it.
import * as Y from "yjs";
import type { DelegationCode } from "#domain/draft";
import { type Extent, nothing } from "#domain/proposals/extents";
import { draftMayBecome, type Total } from "#domain/proposals/shares";
import { granted } from "#domain/refusal";
import { atOnce } from "#domain/steps";
import { fragmentName } from "#editor/draft-doc";
import { isOfMark, type Readings } from "./stretches";

type Change = { readonly text: Y.XmlText; readonly before: Extent; readonly after: Extent };

const textsOf = (doc: Y.Doc): Y.XmlText[] =>
  doc
    .getXmlFragment(fragmentName)
    .toArray()
    .flatMap((element) => (element instanceof Y.XmlElement ? element.toArray() : []))
    .filter((text) => text instanceof Y.XmlText);

/** What one delegation proposes: units, and the places that it marks. */
type Proposed = { readonly units: number; readonly places: number };

const nothingProposed: Proposed = { units: 0, places: 0 };

// Each look that is set begins and ends.
const looksOf = (text: Y.XmlText): number => {
  let set = 0;
  for (let item = text._start; item !== null; item = item.right) {
    const { content, deleted } = item;
    if (!deleted && content instanceof Y.ContentFormat && content.value !== null && !isOfMark(content.key))
      set += 2;
  }
  return set;
};

export class Totals {
  private isKnown = false;
  private text = 0;
  private looks = 0;
  private proposed = new Map<DelegationCode, Proposed>();
  /** What each text takes up, for as long as it does not change. */
  private readonly extents = new WeakMap<Y.XmlText, Extent>();
  /** How often looks begin or end in each text, as it stood when it was last counted. */
  private readonly looksIn = new WeakMap<Y.XmlText, number>();

  /** What was counted does not hold any more, but for texts that have not changed. */
  forget(): void {
    this.isKnown = false;
  }

  /** A text has changed, or is about to. */
  forgetText(text: Y.XmlText): void {
    this.extents.delete(text);
  }

  /** Counts a document, unless it is known. */
  count(doc: Y.Doc, readings: Readings): void {
    atOnce(this.counting(doc, readings));
  }

  /** The steps of the same. The document may change between two of them: the last one counts what was forgotten meanwhile. */
  *counting(doc: Y.Doc, readings: Readings): Generator<void> {
    if (this.isKnown) return;
    for (const text of textsOf(doc)) {
      if (this.extents.has(text)) continue;
      this.extentOf(text, readings);
      yield;
    }
    [this.text, this.looks, this.proposed] = [0, 0, new Map()];
    for (const text of textsOf(doc)) {
      this.add(this.extentOf(text, readings), 1);
      this.looks += this.looksIn.get(text) ?? 0;
    }
    this.isKnown = true;
  }

  private extentOf(text: Y.XmlText, readings: Readings): Extent {
    const known = this.extents.get(text);
    if (known) return known;
    const isPlain = readings.isUnmarked(text);
    const extent = isPlain ? { ...nothing, text: text.length } : readings.extent(readings.of(text));
    this.extents.set(text, extent);
    this.looksIn.set(text, looksOf(text));
    return extent;
  }

  private add({ text, proposed }: Extent, sign: 1 | -1): void {
    this.text += sign * text;
    for (const [by, { units, places }] of proposed) {
      const own = this.ownOf(by);
      this.proposed.set(by, { units: own.units + sign * units, places: own.places + sign * places });
    }
  }

  /** Takes in changes in the name of a delegation (null: of none). Throws Refusal `too-large` instead where there is no room. */
  take(changes: readonly Change[], by: DelegationCode | null): void {
    const before = this.totalOf(by);
    for (const { text, before, after } of changes) {
      this.add(before, -1);
      this.add(after, 1);
      const looks = looksOf(text);
      this.looks += looks - (this.looksIn.get(text) ?? 0);
      this.looksIn.set(text, looks);
    }
    const refusal = draftMayBecome(before, this.totalOf(by), by);
    if (refusal !== null) this.forget();
    granted(refusal);
    for (const { text, after } of changes) this.extents.set(text, after);
  }

  private totalOf(by: DelegationCode | null): Total {
    return { text: this.text, looks: this.looks, ...this.ownOf(by) };
  }

  private ownOf(by: DelegationCode | null): Proposed {
    return (by === null ? undefined : this.proposed.get(by)) ?? nothingProposed;
  }
}

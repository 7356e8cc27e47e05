// A21 for a whole draft: how much text it has, and how much each delegation proposes to put into it.
import * as Y from "yjs";
import type { DelegationCode } from "#domain/draft";
import { draftMayBecome, type Extent, nothing, type Total } from "#domain/proposals/shares";
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
  private proposed = new Map<DelegationCode, number>();
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
    for (const [by, { units }] of proposed)
      this.proposed.set(by, (this.proposed.get(by) ?? 0) + sign * units);
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
    return { text: this.text, units: this.unitsOf(by), looks: this.looks };
  }

  private unitsOf(by: DelegationCode | null): number {
    return by === null ? 0 : (this.proposed.get(by) ?? 0);
  }
}

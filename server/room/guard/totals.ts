// A21 for a whole draft: how much text it has, and how much each delegation proposes to put into it.
import * as Y from "yjs";
import type { DelegationCode } from "#domain/draft";
import { draftMayBecome, type Extent } from "#domain/proposals/shares";
import { granted } from "#domain/refusal";
import { fragmentName } from "#editor/draft-doc";
import type { Readings } from "./stretches";

type Change = { readonly before: Extent; readonly after: Extent };

export class Totals {
  private isKnown = false;
  private text = 0;
  private proposed = new Map<DelegationCode, number>();

  /** What was counted does not hold any more. */
  forget(): void {
    this.isKnown = false;
  }

  /** Counts a document, unless it is known. */
  count(doc: Y.Doc, readings: Readings): void {
    if (this.isKnown) return;
    this.isKnown = true;
    this.text = 0;
    this.proposed = new Map();
    for (const element of doc.getXmlFragment(fragmentName).toArray()) {
      if (!(element instanceof Y.XmlElement)) continue;
      for (const text of element.toArray()) {
        if (!(text instanceof Y.XmlText)) continue;
        if (readings.isUnmarked(text)) this.text += text.length;
        else this.add(readings.extent(readings.of(text)), 1);
      }
    }
  }

  private add({ text, proposed }: Extent, sign: 1 | -1): void {
    this.text += sign * text;
    for (const [by, { units }] of proposed)
      this.proposed.set(by, (this.proposed.get(by) ?? 0) + sign * units);
  }

  /** Takes in changes in the name of a delegation (null: of none). Throws Refusal `too-large` instead where there is no room. */
  take(changes: readonly Change[], by: DelegationCode | null): void {
    const before = { text: this.text, units: this.unitsOf(by) };
    for (const { before, after } of changes) {
      this.add(before, -1);
      this.add(after, 1);
    }
    const refusal = draftMayBecome(before, { text: this.text, units: this.unitsOf(by) }, by);
    if (refusal !== null) this.forget();
    granted(refusal);
  }

  private unitsOf(by: DelegationCode | null): number {
    return by === null ? 0 : (this.proposed.get(by) ?? 0);
  }
}

// Going through the text place by place. The caret goes along, so that what is done next is done there.
import type { Editor } from "@tiptap/core";
import { TextSelection, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { drawWalk } from "./walk-marks";
import { type PlaceWalk, type WalkedPlace, walkedPlaces } from "./walked-places";

/** How many places there are, and which of them one is at, from 1; 0 before the first step. */
export type WalkCount = { readonly n: number; readonly total: number; readonly isNote: boolean };

/** Most places that are drawn at once; all of them are counted. */
const mostDrawn = 2000;

const isSame = (one: WalkedPlace, other: WalkedPlace): boolean =>
  one.from === other.from && one.to === other.to && one.id === other.id;

const drawn = (place: WalkedPlace, isNow: boolean): Decoration => {
  const attributes = { class: isNow ? "walked walked-now" : "walked" };
  return place.isWhole
    ? Decoration.node(place.from, place.to, attributes)
    : Decoration.inline(place.from, place.to, attributes);
};

/** A walk through the text of an editor. End it before the editor goes. */
export class TextWalk {
  private now: WalkedPlace | null = null;

  constructor(
    private readonly editor: Editor,
    private readonly walk: PlaceWalk,
    /** Called whenever there may be other places. */
    private readonly onChange: () => void,
  ) {
    this.draw();
    editor.on("transaction", this.follow);
  }

  /** Counts the places as the text is now. */
  count(): WalkCount {
    const { now, places } = this;
    const n = now ? places.findIndex((place) => isSame(place, now)) + 1 : 0;
    return { n, total: places.length, isNote: n > 0 && now?.isNote === true };
  }

  /** Goes one place on or back; answers the place, null where there is none. At an end it begins at the other. */
  step(by: 1 | -1): WalkedPlace | null {
    return this.show(this.next(by) ?? null);
  }

  /** Goes to the first place in a paragraph; where it has none, to the next from the caret on. */
  into(pid: string): WalkedPlace | null {
    return this.show(this.places.find((place) => place.pid === pid) ?? this.next(1) ?? null);
  }

  end(): void {
    this.editor.off("transaction", this.follow);
    drawWalk(this.editor, DecorationSet.empty);
  }

  private get places(): readonly WalkedPlace[] {
    return this.editor.isDestroyed ? [] : walkedPlaces(this.editor.state, this.walk);
  }

  private next(by: 1 | -1): WalkedPlace | undefined {
    const { places, now } = this;
    const at = now ? places.findIndex((place) => isSame(place, now)) : -1;
    if (at >= 0) return places[(at + by + places.length) % places.length];
    const from = now?.from ?? this.editor.state.selection.from;
    return by > 0
      ? (places.find((place) => place.from >= from) ?? places[0])
      : (places.findLast((place) => place.from < from) ?? places.at(-1));
  }

  private show(place: WalkedPlace | null): WalkedPlace | null {
    if (!place) return null;
    this.now = place;
    const { view, state } = this.editor;
    const at = Math.min(place.isWhole ? place.from + 1 : place.from, state.doc.content.size);
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at)).setMeta("addToHistory", false));
    this.draw();
    const { node } = view.domAtPos(at);
    const block = node instanceof Element ? node : node.parentElement;
    (view.dom.querySelector(".walked-now") ?? block)?.scrollIntoView({ block: "center" });
    return place;
  }

  private readonly follow = ({ transaction }: { readonly transaction: Transaction }): void => {
    if (transaction.docChanged) {
      const { now } = this;
      const [from, to] = [transaction.mapping.map(now?.from ?? 0), transaction.mapping.map(now?.to ?? 0, -1)];
      this.now = now && from <= to ? { ...now, from, to } : null;
      this.draw();
    }
    this.onChange();
  };

  // Of all but words only the place that one is at is brought out: they have looks of their own.
  private draw(): void {
    const { now, walk } = this;
    const all = walk.kind === "words" ? this.places.slice(0, mostDrawn) : [];
    const others = all.filter((place) => !now || !isSame(place, now)).map((place) => drawn(place, false));
    const present = now && now.from < now.to ? [drawn(now, true)] : [];
    drawWalk(this.editor, DecorationSet.create(this.editor.state.doc, [...others, ...present]));
  }
}

// Walking through the text place by place. The caret moves along, so that whatever is done next is done there.
import type { Editor } from "@tiptap/core";
import { TextSelection, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { drawWalk } from "./walk-marks";
import { type PlaceWalk, type WalkedPlace, walkedPlaces } from "./walked-places";

/** How many places there are, and the number of the present one, from 1; 0 before the first step. */
export type WalkCount = { readonly n: number; readonly total: number; readonly isNote: boolean };

/** The most places that are drawn at once; all of them are counted. */
const mostDrawn = 2000;

const isSame = (one: WalkedPlace, other: WalkedPlace): boolean =>
  one.from === other.from && one.to === other.to && one.id === other.id;

const drawn = (place: WalkedPlace, isNow: boolean): Decoration => {
  const attributes = { class: isNow ? "walked walked-now" : "walked" };
  return place.isWhole
    ? Decoration.node(place.from, place.to, attributes)
    : Decoration.inline(place.from, place.to, attributes);
};

/** A walk through the text of an editor. End it before the editor is destroyed. */
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

  /** Counts the places in the present text. */
  count(): WalkCount {
    const { now, places } = this;
    const n = now ? places.findIndex((place) => isSame(place, now)) + 1 : 0;
    return { n, total: places.length, isNote: n > 0 && now?.isNote === true };
  }

  /** Goes one place forward or back and returns it; null where there is none. From either end it goes on at the other. */
  step(by: 1 | -1): WalkedPlace | null {
    return this.show(this.next(by) ?? null);
  }

  /** Goes to the first place in a paragraph; if it has none, to the next one from the caret on. */
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

  // Only words are all highlighted; other places have looks of their own, and only the present one is.
  private draw(): void {
    const { now, walk } = this;
    const all = walk.kind === "words" ? this.places.slice(0, mostDrawn) : [];
    const others = all.filter((place) => !now || !isSame(place, now)).map((place) => drawn(place, false));
    const present = now && now.from < now.to ? [drawn(now, true)] : [];
    drawWalk(this.editor, DecorationSet.create(this.editor.state.doc, [...others, ...present]));
  }
}

// Tab as in word processors: at the beginning of a numbered block it moves it a level down, with Shift a level up. People
// who move through the page by keys leave the text with Escape and then Tab.

import type { EditorView } from "@tiptap/pm/view";
import { type BlockKind, deepestLevel } from "#domain/draft";
import type { Hindrance } from "../writing/block-rule";
import { pidOf } from "../writing/block-rule";
import { placeOf } from "../writing/places";
import type { StructureActs } from "./structure-acts";
import type { StructureCommands } from "./structure-steps";
import { restyling, styleOf } from "./structure-steps";

export type StructureOptions = {
  readonly commands: StructureCommands;
  /** The name in which the person proposes; null for one who edits directly. */
  readonly suggesting: { readonly by: string } | null;
  isLocked(pid: string): boolean;
  onHindered(hint: Hint): void;
};

/**
 * What a person is told: why something was not done, `too-much` to paste, what an edit across several blocks left as it is
 * (`partly`: words that may not be changed; `emptied`: the blocks themselves), that paragraphs cannot be made while the
 * page is `alone`, or what the key for levels does.
 */
export type Hint = Hindrance | "too-much" | "partly" | "emptied" | "alone" | "tab" | "no-level";

const levelled = new Set<BlockKind>(["section", "operative"]);

/** The keys for levels. */
export class LevelKeys {
  /** True after Escape: the next Tab leaves the text. */
  private isLeaving = false;

  constructor(
    private readonly acts: StructureActs,
    private readonly options: StructureOptions,
  ) {}

  /** True when the key was for levels. */
  press(view: EditorView, event: KeyboardEvent): boolean {
    const { key } = event;
    if (key === "Shift") return false;
    const isLeaving = this.isLeaving;
    this.isLeaving = key === "Escape";
    if (key !== "Tab" || isLeaving || event.ctrlKey || event.altKey || event.metaKey) return false;
    this.change(view, event.shiftKey ? -1 : 1);
    return true;
  }

  private change(view: EditorView, step: 1 | -1): void {
    const { commands, isLocked, onHindered } = this.options;
    const place = view.state.selection.empty ? placeOf(view.state) : null;
    if (!place || place.offset > 0) {
      onHindered("tab");
      return;
    }
    const pid = pidOf(place.block);
    const { kind, level } = styleOf(place.block);
    const next = level + step;
    const isThere = levelled.has(kind) && next >= 1 && next <= deepestLevel;
    if (isLocked(pid)) onHindered("locked");
    else if (!isThere) onHindered("no-level");
    else void this.acts.run(view, restyling(commands, { pid, offset: 0 }, { kind, level: next }));
  }
}

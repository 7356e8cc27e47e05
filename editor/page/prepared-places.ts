// Places after blocks into which the page puts what a delegation prepares there. Their content is not part of the text.
import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { pidOf } from "../writing/block-rule";

/** The elements after blocks, by the identity of the block. */
type PlaceElements = ReadonlyMap<string, HTMLElement>;

const placesKey = new PluginKey<PlaceElements>("prepared-places");

const drawn = (doc: Node, places: PlaceElements): DecorationSet => {
  if (places.size === 0) return DecorationSet.empty;
  const found: Decoration[] = [];
  doc.forEach((block, start) => {
    const pid = pidOf(block);
    const place = places.get(pid);
    if (!place) return;
    const options = { side: 1, key: `prepared-${pid}`, ignoreSelection: true, stopEvent: () => true };
    found.push(Decoration.widget(start + block.nodeSize, place, options));
  });
  return DecorationSet.create(doc, found);
};

const placesPlugin = (): Plugin => {
  let seen: { doc: Node; places: PlaceElements; set: DecorationSet } | null = null;
  return new Plugin<PlaceElements>({
    key: placesKey,
    state: {
      init: () => new Map(),
      apply: (transaction, places) => transaction.getMeta(placesKey) ?? places,
    },
    props: {
      decorations: (state) => {
        const places = placesKey.getState(state) ?? new Map();
        if (seen?.doc !== state.doc || seen.places !== places)
          seen = { doc: state.doc, places, set: drawn(state.doc, places) };
        return seen.set;
      },
    },
  });
};

/** Puts these elements after their blocks, and removes others. */
export const showPlaces = (editor: Editor, places: PlaceElements): void =>
  editor.view.dispatch(editor.state.tr.setMeta(placesKey, places).setMeta("addToHistory", false));

/** The extension that holds the places; change them with {@link showPlaces}. */
export const PreparedPlaces = Extension.create({
  name: "preparedPlaces",
  addProseMirrorPlugins: () => [placesPlugin()],
});

// Other people in the text: a caret in their delegation's colour with its code, and a tint over their selection. Tells them
// where the caret of this page is.
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, type DecorationAttrs, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { delegationInk } from "../delegation-colour";
import { pagePlaceOf, sharedPlaceOf } from "../writing/binding";
import { isFromDocument } from "../writing/places";

/** A person in the room, as the server reports them. */
export type PresentPerson = {
  readonly name: string;
  readonly delegation: string | null;
  readonly role: string;
};

type UserState = Readonly<Record<string, unknown>>;

const word = (value: unknown): string => (typeof value === "string" ? value : "");

/** The person in a presence state; null for one who has no name yet. */
export const presentFrom = (user: UserState | null | undefined): PresentPerson | null => {
  if (!user || word(user.name) === "") return null;
  const delegation = word(user.delegation);
  return { name: word(user.name), delegation: delegation === "" ? null : delegation, role: word(user.role) };
};

const roleLabels: Readonly<Record<string, string>> = {
  "co-facilitator": "CoF",
  secretariat: "SEC",
  observer: "OBS",
};

/** The sign on a person's caret and avatar: the delegation's code, otherwise a sign of the role. */
export const signOf = (person: PresentPerson): string => person.delegation ?? roleLabels[person.role] ?? "…";

const colourOfUser = (user: UserState): string => {
  const person = presentFrom(user);
  return person ? signOf(person) : "…";
};

/** The caret as an element. */
const drawCaret = (user: UserState): HTMLElement => {
  const sign = colourOfUser(user);
  const caret = document.createElement("span");
  caret.className = "caret";
  caret.dataset.who = sign;
  caret.style.setProperty("--c", delegationInk(sign));
  return caret;
};

/** The tint over a selection. */
const drawSelection = (user: UserState): DecorationAttrs => ({
  class: "chosen",
  style: `--c: ${delegationInk(colourOfUser(user))}`,
});

const caretsKey = new PluginKey<DecorationSet>("carets");

/** Where others write: for a caret alone the two ends of the selection are one place. */
export const caretsIn = (state: EditorState): Decoration[] => caretsKey.getState(state)?.find() ?? [];

/** The paragraph in which the caret of a page is, by the number that presence knows it by; null where that page has none. */
export const paragraphOf = (state: EditorState, client: number): string | null => {
  const caret = caretsIn(state).find(({ spec }) => spec.key === String(client));
  if (!caret) return null;
  const at = state.doc.resolve(caret.from);
  const inside = Array.from({ length: at.depth }, (_, depth) => word(at.node(at.depth - depth).attrs.pid));
  return inside.find((pid) => pid !== "") ?? null;
};

/** The ends of somebody's selection, in shared form. */
type SharedSelection = { readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition };

const drawAll = (root: Y.XmlFragment, awareness: Awareness, state: EditorState): DecorationSet => {
  const drawn: Decoration[] = [];
  for (const [client, said] of awareness.getStates()) {
    const cursor: SharedSelection | null | undefined = said.cursor;
    if (client === awareness.clientID || !cursor) continue;
    const [anchor, head] = [cursor.anchor, cursor.head].map((place) =>
      pagePlaceOf(root, state, Y.createRelativePositionFromJSON(place)),
    );
    if (typeof anchor !== "number" || typeof head !== "number") continue;
    const user: UserState = said.user ?? {};
    const chosen = [Math.min(anchor, head), Math.max(anchor, head)] as const;
    drawn.push(Decoration.widget(head, () => drawCaret(user), { key: String(client), side: 10 }));
    drawn.push(
      Decoration.inline(...chosen, drawSelection(user), { inclusiveEnd: true, inclusiveStart: false }),
    );
  }
  return DecorationSet.create(state.doc, drawn);
};

const isSame = (one: SharedSelection | null | undefined, other: SharedSelection): boolean =>
  Boolean(one) &&
  Y.compareRelativePositions(one?.anchor ?? null, other.anchor) &&
  Y.compareRelativePositions(one?.head ?? null, other.head);

// Reports where the caret is, while it is in the text.
const tell = (root: Y.XmlFragment, awareness: Awareness, view: EditorView): void => {
  const before: SharedSelection | null | undefined = awareness.getLocalState()?.cursor;
  const { anchor, head } = view.state.selection;
  const [from, to] = [anchor, head].map((at) =>
    view.hasFocus() ? sharedPlaceOf(root, view.state, at) : null,
  );
  if (from && to) {
    const cursor = { anchor: from, head: to };
    if (!isSame(before, cursor)) awareness.setLocalStateField("cursor", cursor);
  } else if (before) awareness.setLocalStateField("cursor", null);
};

/** The plugin for carets; it comes after the binding. During a composition the carets of others stay as they are. */
export const carets = (root: Y.XmlFragment, awareness: Awareness, person: PresentPerson): Plugin => {
  let shown: EditorView | null = null;
  return new Plugin<DecorationSet>({
    key: caretsKey,
    state: {
      init: (_, state) => drawAll(root, awareness, state),
      apply: (transaction, before, _, state) => {
        const isNew = isFromDocument(transaction) || transaction.getMeta(caretsKey) !== undefined;
        if (isNew && !shown?.composing) return drawAll(root, awareness, state);
        return before.map(transaction.mapping, transaction.doc);
      },
    },
    props: { decorations: (state) => caretsKey.getState(state) },
    view: (view) => {
      shown = view;
      let timer: ReturnType<typeof setTimeout> | undefined;
      // Many move at once, and one's own caret moves while the page is drawn.
      const moved = () => {
        timer ??= setTimeout(() => {
          timer = undefined;
          if (!view.isDestroyed)
            view.dispatch(view.state.tr.setMeta(caretsKey, true).setMeta("addToHistory", false));
        });
      };
      const look = () => tell(root, awareness, view);
      awareness.setLocalStateField("user", { ...person });
      awareness.on("change", moved);
      for (const name of ["focusin", "focusout"]) view.dom.addEventListener(name, look);
      return {
        update: look,
        destroy: () => {
          clearTimeout(timer);
          for (const name of ["focusin", "focusout"]) view.dom.removeEventListener(name, look);
          awareness.off("change", moved);
          awareness.setLocalStateField("cursor", null);
        },
      };
    },
  });
};

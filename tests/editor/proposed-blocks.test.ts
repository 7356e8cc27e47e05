// What the page draws of proposals about whole blocks and of whose words go on: what is kept from change to change is what would
// be drawn anew.
import type { Mark, Node } from "@tiptap/pm/model";
import { EditorState, type Plugin, TextSelection } from "@tiptap/pm/state";
import { DecorationSet } from "@tiptap/pm/view";
import { expect, it } from "vitest";
import { proposedKey, proposedPlugin } from "#editor/proposing/proposed-blocks";
import { draftSchema } from "#editor/schema";
import { anyBlock } from "../support/any-block";

const describeBy = (language: string) => ({
  head: ({ op, by }: { op: string; by: string }) => `${language} ${by} ${op}`,
  landing: ({ by }: { by: string }, pid: string) => `${language} ${by} ${pid}`,
});

const drawnBy = (plugin: Plugin, state: EditorState) => {
  const drawn = plugin.props.decorations?.call(plugin, state);
  if (!(drawn instanceof DecorationSet)) throw new Error("Nothing was drawn.");
  return drawn
    .find()
    .map(({ from, to, spec }) => `${from}-${to} ${spec.key ?? ""}`)
    .sort();
};

// A small generator, so that a failure can be played again by its seed.
const random = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

const plugin = proposedPlugin();

it.each([1, 2, 3, 4])("[A2] lines over blocks and names of words stay where they belong, seed %i", (seed) => {
  const next = random(seed);
  const pick = (most: number) => Math.floor(next() * most);
  let count = 0;
  const whole = () => {
    const id = `${pick(1000)}`;
    const by = ["CHN", "EU"][pick(2)];
    const op = ["new", "remove", "merge", "split", "move"][pick(5)];
    return {
      id,
      by,
      at: "",
      op,
      ...(op === "split" && { cut: "b" }),
      ...(op === "move" && { after: `p${pick(count)}` }),
    };
  };
  const marks = (): readonly Mark[] => {
    const attrs = { id: `${pick(3)}`, by: "EU", at: "" };
    return (
      [[], [], [draftSchema.mark("insertion", attrs)], [draftSchema.mark("deletion", attrs)]][pick(4)] ?? []
    );
  };
  const made = (): Node => {
    count += 1;
    const proposals = pick(3) === 0 ? JSON.stringify([whole()]) : null;
    const words = Array.from({ length: pick(5) }, () => draftSchema.text("ab ", [...marks()]));
    return draftSchema.node("paragraph", { pid: `p${count}`, kind: "operative", level: 1, proposals }, words);
  };
  let state = EditorState.create({
    doc: draftSchema.node("doc", null, Array.from({ length: 50 }, made)),
    plugins: [plugin],
  });
  state = state.apply(state.tr.setMeta(proposedKey, { describe: describeBy("en") }));
  for (let step = 0; step < 80; step += 1) {
    const { blocks, at, start, size } = anyBlock(state.doc, pick);
    const { tr } = state;
    switch (pick(9)) {
      case 0:
        tr.delete(start, start + size);
        break;
      case 1:
        tr.insert(start, made());
        break;
      case 2:
        tr.setMeta(proposedKey, { describe: describeBy(`${step}`) });
        break;
      // A block that goes elsewhere, and one that another takes the place of.
      case 3:
        tr.delete(start, start + size).insert(0, blocks[at] ?? made());
        break;
      case 4:
        tr.replaceWith(start, start + size, made());
        break;
      case 5:
        tr.setNodeAttribute(start, "proposals", JSON.stringify([whole(), whole()]));
        break;
      case 6:
        tr.setSelection(TextSelection.create(state.doc, start + 1 + pick(size - 1)));
        break;
      default:
        tr.insertText("x", start + 1 + pick(size - 1));
    }
    if (tr.doc.childCount > 0) state = state.apply(tr);
    expect(drawnBy(plugin, state), `step ${step}`).toEqual(drawnBy(proposedPlugin(), state));
  }
});

// What a line would do, drawn on the paragraph that the room sees before it is taken down. Nothing of it is stored.
import { type Block, paragraphId, run, type Suggestion } from "../draft";
import { applyTextEdits, type TextEdit } from "../proposals/proposals";
import type { FloorAct, FloorChange } from "./values";

/** The identity of everything that is only shown. */
export const previewId = "preview";

/** The blocks as they would stand after these acts, with the marks of what they would propose. */
export const previewed = (blocks: readonly Block[], acts: readonly FloorAct[]): readonly Block[] => {
  const [here, ...others] = blocks;
  if (!here || acts.length === 0) return blocks;
  const drawn: Block = { ...here, runs: acts.reduce(runsAfter, here.runs) };
  const added = acts.flatMap((act) => paragraphOf(act, here));
  const before = added.filter(({ isBefore }) => isBefore).map(({ block }) => block);
  const following = added.filter(({ isBefore }) => !isBefore).map(({ block }) => block);
  return [drawn, ...others, ...following, ...before];
};

const markOf = (by: string): Suggestion => ({ id: previewId, by, at: "" });

const runsAfter = (runs: Block["runs"], act: FloorAct): Block["runs"] => {
  if (act.act === "bracket") return withMarks(runs, [insertAt(act.start, "["), insertAt(act.end, "]")], "");
  if (act.act === "unbracket")
    return withMarks(runs, [cutFrom(act.start, act.from), cutFrom(act.end - 1, act.end)], "");
  if (act.act !== "propose") return runs;
  const edit = editOf(act.change, runs);
  return edit ? withMarks(runs, [edit], act.delegations[0] ?? "") : runs;
};

const withMarks = (runs: Block["runs"], edits: readonly TextEdit[], by: string): Block["runs"] =>
  applyTextEdits(runs, edits, { mark: markOf(by) });

const insertAt = (at: number, text: string): TextEdit => ({ start: at, end: at, inserted: [run(text)] });
const cutFrom = (start: number, end: number): TextEdit => ({ start, end, inserted: [] });

const editOf = (change: FloorChange, runs: Block["runs"]): TextEdit | null => {
  switch (change.op) {
    case "insert":
      return insertAt(change.at, change.text);
    case "delete":
      return cutFrom(change.at, change.at + change.quote.length);
    case "replace":
      return { ...insertAt(change.at, change.text), end: change.at + change.quote.length };
    case "remove":
      return cutFrom(
        0,
        runs.reduce((length, { text }) => length + text.length, 0),
      );
    case "alternative":
    case "new":
    case "move":
      return null;
  }
};

const paragraphOf = (act: FloorAct, here: Block): { block: Block; isBefore: boolean }[] => {
  if (act.act !== "propose") return [];
  const { change } = act;
  if (change.op !== "new" && change.op !== "alternative") return [];
  const mark = markOf(act.delegations[0] ?? "");
  const whole =
    change.op === "new"
      ? { ...mark, op: "new" as const }
      : { ...mark, op: "alternative" as const, of: here.pid };
  const block: Block = { ...here, pid: paragraphId(previewId), runs: [run(change.text)], whole: [whole] };
  return [{ block, isBefore: change.op === "new" && change.after !== undefined }];
};

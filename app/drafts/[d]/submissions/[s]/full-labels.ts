// How a paragraph is called away from its place: "(b)" alone says nothing, "30 (b)" does.
import type { BlockView } from "#server/views/blocks";

type Numbered = Pick<BlockView, "pid" | "kind" | "level" | "label">;

/** The number of each block with the numbers that it stands under. */
export const fullLabels = (blocks: readonly Numbered[]): Map<string, string> => {
  const full = new Map<string, string>();
  const above: string[] = [];
  for (const { pid, kind, level, label } of blocks) {
    if (kind !== "operative") {
      full.set(pid, label);
      continue;
    }
    above.length = level - 1;
    above[level - 1] = label;
    full.set(pid, above.filter(Boolean).join(" "));
  }
  return full;
};

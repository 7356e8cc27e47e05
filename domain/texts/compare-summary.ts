// Rule T7: a comparison in one line: how many blocks changed in which way, and how many words.
import type { BlockChange } from "./compare";
import type { ChangeKind, ComparisonSummary } from "./values";

/** Whether editorial changes are shown as changes or passed over. */
export type Editorial = "shown" | "hidden";

const order = [
  "changed",
  "new",
  "deleted",
  "moved",
  "split",
  "merged",
  "same",
] as const satisfies ChangeKind[];

/**
 * T6: what became of a block for a reader who does not care about editorial changes. Moves, splits and mergers are always
 * shown.
 */
export const kindFor = (
  change: Pick<BlockChange, "change" | "editorial">,
  editorial: Editorial,
): ChangeKind =>
  editorial === "hidden" && change.editorial && change.change === "changed" ? "same" : change.change;

/**
 * T7: the summary. A word that stayed is in both texts and counts twice, so equal texts have a share of 1 in common and 0
 * changed.
 */
export const summarize = (
  changes: readonly Pick<BlockChange, "change" | "editorial" | "words">[],
  editorial: Editorial,
): ComparisonSummary => {
  let [differ, all] = [0, 0];
  const found = new Map<ChangeKind, number>();
  for (const each of changes) {
    const { kept, came, went, editorial: little } = each.words;
    differ += came + went + (editorial === "shown" ? little : 0);
    all += 2 * kept + came + went + little;
    const kind = kindFor(each, editorial);
    found.set(kind, (found.get(kind) ?? 0) + 1);
  }
  return {
    counts: order.map((kind) => ({ kind, n: found.get(kind) ?? 0 })).filter(({ n }) => n > 0),
    editorial: changes.filter((each) => each.change === "changed" && each.editorial).length,
    share: all === 0 ? 0 : differ / all,
  };
};

// The demo's data refer to blocks by their words, not by ids: what no longer fits is logged and skipped.
import { collapse } from "#domain/draft";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import type { BlockView } from "#server/draft/block-view";
import { log } from "../log";

/** Runs an act of the demo's data. Undefined when it was refused. */
export const attempt = async <T>(what: string, act: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await act();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    log.warn("left out of the demo", { what, reason: say(error) });
    return undefined;
  }
};

/** The first block whose text holds these words. */
export const holding = (blocks: readonly BlockView[], words: string): BlockView | undefined =>
  blocks.find((block) => block.text.includes(collapse(words)));

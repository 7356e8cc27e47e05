// A row of the bench of caps: what it measures.
import type { RuntimeProcess } from "../support/runtime-process";

/** Something that is done, and its name. */
export type CapsAct = readonly [operation: string, act: () => Promise<unknown>];

/**
 * Operations at a cap. `begin` makes ready what they need and answers what is measured, one after the other. It is first
 * asked for a small `share` of the size, so that nothing is measured that happens once in the life of a process.
 */
export type CapsRow = {
  /** How large, in words: the cap that it reaches. */
  readonly size: string;
  begin(runtime: RuntimeProcess, share: number): Promise<readonly CapsAct[]>;
};

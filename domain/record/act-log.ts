// Rule U6: what the entry of an act on words says of its place in the log, so that the act can be taken back.
import { sha256 } from "../digest";
import type { Block } from "../draft";

/** The changes `seq + 1` to `seq + changes` of the log, which left these paragraphs as the digest says. */
export type ActLog = {
  readonly seq: number;
  readonly changes: number;
  readonly pids: readonly string[];
  readonly left: string;
};

/** A digest of these blocks with their marks; for a missing block, of nothing. */
export const leftBy = (blocks: readonly Block[], pids: readonly string[]): string => {
  const known = new Map<string, Block>(blocks.map((block) => [block.pid, block]));
  return sha256(JSON.stringify(pids.map((pid) => known.get(pid) ?? null)));
};

// A row of the bench of caps: what it measures.
import { RawClient, until } from "../support/raw-client";
import type { DraftThere, RuntimeProcess } from "../support/runtime-process";

/** Something that is done, and its name; `refused` where it is meant to be. */
export type CapsAct = readonly [operation: string, act: () => Promise<unknown>, meant?: "refused"];

/**
 * Operations at a cap. `begin` makes ready what they need and answers what is measured, one after the other. It is first
 * asked for a small `share` of the size, so that nothing is measured that happens once in the life of a process.
 */
export type CapsRow = {
  /** How large, in words: the cap that it reaches. */
  readonly size: string;
  begin(runtime: RuntimeProcess, share: number): Promise<readonly CapsAct[]>;
};

/** Opens a page of one of those who hold the pen. */
export const sit = async (
  runtime: RuntimeProcess,
  { draft, people }: DraftThere,
  who: "facilitator" | "secretariat" = "facilitator",
): Promise<RawClient> => {
  const client = new RawClient(`${runtime.rooms}/${draft}`, people[who].token);
  client.open();
  await until(() => client.synced, "the first synchronisation", 60_000);
  return client;
};

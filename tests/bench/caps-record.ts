// The rows of the caps bench for a long record: the tree over it is made, and asked for checkpoints and proofs.
import { paragraphId } from "#domain/draft";
import { paragraph } from "../support/room-server";
import type { CapsRow } from "./caps-rows";

export const recordRows: readonly CapsRow[] = [
  {
    size: "a record of 100,000 entries",
    begin: async (runtime, share) => {
      const { ask, draft } = await runtime.begin([paragraph("p1", "We commit to bridge digital divides.")]);
      const count = 100_000 * share;
      await runtime.record(draft, { pid: paragraphId("p1"), count });
      const get = (path: string) => () => ask("observer", "GET", `record/${path}`);
      return [
        ["GET checkpoint, the first", get("checkpoint")],
        ["GET checkpoint", get("checkpoint")],
        ["GET inclusion", get(`inclusion?entry=${count / 2 + 1}`)],
        ["GET consistency", get(`consistency?from=${count / 2 + 1}`)],
        ["GET proof of 1,000 entries", get("proof?pid=p1")],
        ["GET record, saved", () => ask("observer", "GET", "record?format=json")],
      ];
    },
  },
];

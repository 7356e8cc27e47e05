// Turns changes from floor statements and from instructions in submissions into proposal orders.
import type { FloorChange } from "#domain/floor/values";
import type { PlacedChange } from "#domain/sources/textual/textual-places";
import type { ProposedOrder } from "./proposals";

/** The proposal that makes a change which was put in its place; `pid` is the block that it lies on or comes after. */
export const orderFor = ({ pid, change }: PlacedChange): ProposedOrder =>
  change.op === "merge" ? { op: "merge", pid } : { ...orderOf(change), pid };

/** The proposal that makes a change. */
export const orderOf = (change: FloorChange): Omit<ProposedOrder, "pid"> => {
  switch (change.op) {
    case "insert":
      return { op: change.op, at: change.at, text: change.text };
    case "delete":
      return { op: change.op, at: change.at, quote: change.quote };
    case "replace":
      return { op: change.op, at: change.at, quote: change.quote, text: change.text };
    case "new": {
      const { op, text, kind, level } = change;
      return { op, text, ...(kind && { kind }), ...(level !== undefined && { level }) };
    }
    case "alternative":
      return { op: change.op, text: change.text };
    case "remove":
      return { op: change.op };
    case "move":
      return { op: change.op, after: change.after };
  }
};

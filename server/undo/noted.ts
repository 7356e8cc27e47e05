// What a line that was said in the room did, as its entry in the record keeps it to be taken back.
import { z } from "zod";
import { positionKinds, standings } from "#domain/agreement/positions";
import { paragraphId } from "#domain/draft";

const Pid = z.string().transform(paragraphId);
const Voice = z.object({ id: z.string(), delegation: z.string() });
const Place = z.object({ pid: Pid, start: z.number(), words: z.string() });

/** One thing that a line did. `start` counts in the words as they are stored. */
const Noted = z.discriminatedUnion("kind", [
  Voice.extend({ kind: z.literal("proposal") }),
  Voice.extend({ kind: z.literal("support") }),
  Voice.extend({ kind: z.literal("oppose") }),
  Voice.extend({ kind: z.literal("withdrawal") }),
  z.object({ kind: z.literal("position"), pid: Pid, delegation: z.string() }),
  Place.extend({ kind: z.literal("bracket") }),
  Place.extend({ kind: z.literal("unbracket"), opening: z.string() }),
  z.object({
    kind: z.literal("lift"),
    pid: Pid,
    delegation: z.string(),
    position: z.enum(positionKinds),
    note: z.string().nullable(),
    digest: z.string(),
  }),
  z.object({ kind: z.literal("standing"), pid: Pid, from: z.enum(standings), to: z.enum(standings) }),
  z.object({ kind: z.literal("decision"), id: z.string(), decision: z.enum(["accept", "reject", "park"]) }),
]);
export type Noted = Readonly<z.infer<typeof Noted>>;

/** The facts of `floor.noted`: the line as it was written, and what it did. */
export const NotedLine = z.object({ line: z.string(), noted: z.array(Noted).readonly() });

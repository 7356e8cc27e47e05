// What a revision from a file is read against: the current draft, what is agreed in it, and the numbers in
// force.
import { z } from "zod";
import { isLocked, standingOf } from "#domain/agreement/positions";
import { digestOf, digestOfBlock, sha256 } from "#domain/digest";
import type { RevisionScene } from "#domain/documents/revision/revision-plan";
import { type Block, type ParagraphId, paragraphId, standingBlocks } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { inOne } from "#domain/sentence";
import { type BlockFacts, blockFacts, numberingOf } from "#server/draft/blocks-view";
import { readUploadWith } from "#server/http/multipart";
import type { IncomingFile } from "#server/intake/reading";
import { readForm } from "#server/languages/form-faults";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

const Pid = z.string().min(1).max(64).transform(paragraphId);
const Place = z.int().min(0).max(50_000);
const most = 2_000;

/** Manual corrections, and how tracked changes are treated. */
export const RevisionOrder = z.strictObject({
  pairs: z
    .array(z.strictObject({ n: Place, pid: Pid.nullable() }))
    .max(most)
    .default([]),
  leave: z.array(Pid).max(most).default([]),
  skip: z.array(Place).max(most).default([]),
  tracked: z.enum(["accepted", "proposed"]).default("accepted"),
  /** The delegation for which changes are proposed that no delegation signs. */
  voice: z.string().min(1).max(16).nullable().default(null),
  /** The preview that was viewed. */
  seen: z
    .string()
    .regex(/^[0-9a-f]{64}$/u, "What the preview answered is expected.")
    .optional(),
});
export type RevisionOrder = z.infer<typeof RevisionOrder>;

/** A file with its order, which is JSON in the field `order`. Throws `malformed`. */
export const readRevisionRequest = async (
  request: Request,
): Promise<{ readonly file: IncomingFile; readonly order: RevisionOrder }> => {
  const { file, fields } = await readUploadWith(request);
  const order = readForm(RevisionOrder, jsonIn(fields.get("order") ?? "{}"));
  if (order.ok) return { file, order: order.data };
  throw new Refusal("malformed", "The field order: {fault}", { fault: inOne(order.faults) });
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("malformed", "The field order is not JSON.");
  }
};

/** The scene with the facts that it was made of. */
export type FoundScene = { readonly scene: RevisionScene; readonly facts: BlockFacts };

/** What these blocks are read against. */
export const sceneOf = async (seat: Seat, live: readonly Block[]): Promise<FoundScene> => {
  const facts = await blockFacts(runtime().database.db, seat.draft.id);
  const standing = standingBlocks(live);
  const isClosed = (block: Block) =>
    isLocked(standingOf(facts.acts.get(block.pid) ?? [], digestOfBlock(block)));
  const isPlaced = ({ pid }: Block) => facts.placements.get(pid)?.at(-1)?.to === "agreed";
  const [closed, placed]: [ParagraphId[], ParagraphId[]] = [[], []];
  for (const block of standing) {
    if (isClosed(block)) closed.push(block.pid);
    if (isPlaced(block)) placed.push(block.pid);
  }
  return {
    facts,
    scene: {
      live,
      closed,
      placed,
      numbering: numberingOf(seat.draft.settings),
      fixed: [...facts.fixed],
    },
  };
};

/**
 * Identifies this file, its order and this state of the draft: everything from which a plan and its description
 * are made.
 */
export const seenOf = ({ scene, facts }: FoundScene, file: IncomingFile, order: RevisionOrder): string => {
  const { seen: _, ...said } = order;
  const positions = [...facts.positions.values()];
  const seen = { scene, positions, said, name: file.name, file: sha256(file.bytes) };
  return digestOf(seen);
};

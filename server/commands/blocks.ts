// Structure by command: new, split, join, move, delete, restyle. The server changes the live document; browsers follow.
import { randomBytes } from "node:crypto";
import type * as Y from "yjs";
import { z } from "zod";
import type { Db } from "#db/client";
import { standingActsIn } from "#db/positions";
import { appendRecord } from "#db/record";
import { mayEdit } from "#domain/access";
import {
  type Block,
  baseText,
  blockKinds,
  collapse,
  deepestLevel,
  forbiddenCharacter,
  type ParagraphId,
  run,
} from "#domain/draft";
import { mayTouch, standingOf } from "#domain/positions";
import { granted, Refusal } from "#domain/refusal";
import { deleteBlock, insertBlock, joinBlocks, moveBlock, restyleBlock, splitBlock } from "#editor/draft-doc";
import { house } from "../house";
import type { Floor } from "../room/room";
import type { Seat } from "../session";
import { type BlockView, digestOfBlock, findBlock } from "../views/blocks";

const Level = z.number().int().min(1).max(deepestLevel);
const Kind = z.enum(blockKinds);
const Pid = z.string().min(1).max(64);
const Words = z
  .string()
  .max(50_000)
  .refine(
    (text) => forbiddenCharacter(text) === null,
    "holds control or invisible characters that may not stand in a draft",
  );

export const NewBlock = z
  .strictObject({
    type: z.enum(["heading", "paragraph"]),
    kind: Kind.optional(),
    level: Level.optional(),
    text: Words.optional(),
    after: Pid.nullable().optional(),
  })
  .refine((body) => body.kind === undefined || headingKinds.has(body.kind) === (body.type === "heading"), {
    path: ["kind"],
    message: "does not go with this type",
  });
/** `at` counts UTF-16 units in the words as they stand in the editor, proposals included. */
export const Split = z.strictObject({ at: z.number().int().min(0).max(1_000_000) });
/** The block to stand behind; null for the start of the draft. */
export const Move = z.strictObject({ after: Pid.nullable() });
export const Restyle = z
  .strictObject({ kind: Kind.optional(), level: Level.optional() })
  .refine((body) => body.kind !== undefined || body.level !== undefined, "name a kind or a level");
export const Nothing = z.strictObject({});

const headingKinds = new Set<string>(["title", "section"]);

/** A fresh identity for a block: 96 bits, never used before. */
export const newPid = (): ParagraphId => randomBytes(12).toString("base64url") as ParagraphId;

/** Adds a block after another, at the start (`after: null`) or at the end (without `after`). */
export const addBlock = async (seat: Seat, body: z.infer<typeof NewBlock>): Promise<BlockView> => {
  const text = collapse(body.text ?? "");
  const block: Block = {
    pid: newPid(),
    kind: body.kind ?? (body.type === "heading" ? "section" : "operative"),
    level: body.level ?? 1,
    runs: text === "" ? [] : [run(text)],
  };
  await restructure(seat, "block.added", block.pid, async (floor) => {
    if (typeof body.after === "string") present(floor, body.after);
    const after = body.after === undefined ? (floor.blocks().at(-1)?.pid ?? null) : body.after;
    return (doc) => insertBlock(doc, after as ParagraphId | null, block);
  });
  return findBlock(seat, block.pid);
};

/** Cuts a block in two; the first half keeps its identity. Answers the second. */
export const splitAt = async (seat: Seat, pid: string, body: z.infer<typeof Split>): Promise<BlockView> => {
  const second = newPid();
  await restructure(seat, "block.split", pid, async (floor) => {
    const block = await touchable(seat, floor, pid);
    if (body.at > block.runs.reduce((sum, piece) => sum + piece.text.length, 0)) {
      throw new Refusal("words-changed", "The paragraph is shorter than that by now.");
    }
    return (doc) => splitBlock(doc, block.pid, body.at, second);
  });
  return findBlock(seat, second);
};

/** Joins a block to the one before it, which keeps its identity. Answers the joined block. */
export const joinToPrevious = async (seat: Seat, pid: string): Promise<BlockView> => {
  let first = "";
  await restructure(seat, "block.joined", pid, async (floor) => {
    const block = await touchable(seat, floor, pid);
    const before = floor.blocks()[floor.blocks().indexOf(block) - 1];
    if (!before) throw new Refusal("conflict", "There is no paragraph before this one to join it to.");
    await touchable(seat, floor, before.pid);
    first = before.pid;
    return (doc) => joinBlocks(doc, block.pid);
  });
  return findBlock(seat, first);
};

/** Puts a block behind another, or at the start. */
export const moveBehind = async (seat: Seat, pid: string, body: z.infer<typeof Move>): Promise<BlockView> => {
  await restructure(seat, "block.moved", pid, async (floor) => {
    const block = await touchable(seat, floor, pid);
    if (body.after === pid) throw new Refusal("malformed", "A paragraph cannot stand behind itself.");
    if (body.after !== null) present(floor, body.after);
    return (doc) => moveBlock(doc, block.pid, body.after as ParagraphId | null);
  });
  return findBlock(seat, pid);
};

/** Takes a block out of the draft. Its words stay in the record, its history in the log. */
export const removeBlock = async (seat: Seat, pid: string): Promise<{ pid: string }> => {
  await restructure(seat, "block.deleted", pid, async (floor) => {
    const block = await touchable(seat, floor, pid);
    return (doc) => deleteBlock(doc, block.pid);
  });
  return { pid };
};

/** Changes what a block is: kind, level or both. */
export const restyle = async (seat: Seat, pid: string, body: z.infer<typeof Restyle>): Promise<BlockView> => {
  await restructure(seat, "block.restyled", pid, async (floor) => {
    const block = await touchable(seat, floor, pid);
    return (doc) => restyleBlock(doc, block.pid, body.kind ?? block.kind, body.level ?? block.level);
  });
  return findBlock(seat, pid);
};

type Plan = (floor: Floor) => Promise<(doc: Y.Doc) => void>;

// Every structural act: the right to edit, then with the draft held still the plan, the change and its account.
const restructure = async (seat: Seat, act: string, pid: string, plan: Plan): Promise<void> => {
  const room = await house().rooms.open(seat.draft.id);
  await room.exclusive(async (floor) => {
    granted(mayEdit(seat.who, floor.mode()));
    const mutate = await plan(floor);
    const before = floor.blocks().find((block) => block.pid === pid);
    const author = { userId: seat.who.userId, delegation: seat.who.delegation };
    await floor.change(author, mutate, (tx, after) => account(tx, seat, act, pid, before, after));
  });
};

const account = async (
  tx: Db,
  seat: Seat,
  act: string,
  pid: string,
  before: Block | undefined,
  after: readonly Block[],
): Promise<void> => {
  const now = after.find((block) => block.pid === pid);
  await appendRecord(tx, {
    draftId: seat.draft.id,
    userId: seat.who.userId,
    delegation: seat.who.delegation,
    act,
    pid,
    digest: now ? digestOfBlock(now) : null,
    facts: { was: before ? baseText(before) : null, is: now ? baseText(now) : null },
  });
};

const present = (floor: Floor, pid: string): Block => {
  const block = floor.blocks().find((each) => each.pid === pid);
  if (!block) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  return block;
};

const touchable = async (seat: Seat, floor: Floor, pid: string): Promise<Block> => {
  const block = present(floor, pid);
  const acts = await standingActsIn(house().database.db, seat.draft.id, block.pid);
  granted(mayTouch(standingOf(acts, digestOfBlock(block))));
  return block;
};

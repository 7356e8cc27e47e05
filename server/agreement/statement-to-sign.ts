// G1: builds the statements people are about to sign: with the present state, and the extent of the record.
import { z } from "zod";
import { positionsIn } from "#db/agreement/positions";
import { runningSilence } from "#db/agreement/silences";
import { passkeysOf } from "#db/people/passkeys";
import { recordHead } from "#db/record/record";
import { fixedLabels, lastTextNumber } from "#db/texts/texts";
import { requireHeld } from "#domain/agreement/positions";
import { canonicalJson } from "#domain/canonical-json";
import { digestOfBlock, hashing } from "#domain/digest";
import { type Block, standingBlocks } from "#domain/draft";
import { speechLimits } from "#domain/limits";
import { fullLabels } from "#domain/numbers/numbering";
import { counts, type PasskeySite, type SigningKeys } from "#domain/record/signed-acts/keys";
import { refusalToSign, signatureMode } from "#domain/record/signed-acts/needs";
import {
  challengeOf,
  numberedBlock,
  readStatement,
  type SeenBlock,
  type SignedStatement,
  saysOf,
  signedActs,
} from "#domain/record/signed-acts/statement";
import { orThrow, Refusal } from "#domain/refusal";
import { numberingOf } from "#server/draft/blocks-view";
import { printedInFull } from "#server/draft/printed-labels";
import { SeenReferences } from "#server/numbers/references";
import { runtime } from "#server/runtime";
import { askToSign } from "#server/sign-in/passkeys";
import type { Seat } from "#server/sign-in/session";
import { keysIn, signingKeyOf } from "#server/signing/draft-keys";
import { wordsToAdopt } from "./adopted-words";
import type { StandingBlock, Stated } from "./stated-words";

const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "The SHA-256 that the view of the block showed is expected.");

export const StatementOrder = z.strictObject({
  act: z.enum(signedActs),
  /** The paragraphs; without a digest, with their present text. For an adoption all of them, where none is named. */
  blocks: z
    .array(z.strictObject({ pid: z.string().min(1).max(64), digest: Digest.optional() }))
    .max(speechLimits.signedParagraphs)
    .default([]),
  /** What is stated, as the entry in the record will have it. */
  says: z.record(z.string(), z.unknown()).default({}),
  /** For an adoption: how its text will be issued, which may change references and numbers. */
  issuing: z
    .strictObject({ renumber: z.boolean().default(false), references: SeenReferences.optional() })
    .default({ renumber: false }),
});
type StatementOrder = z.infer<typeof StatementOrder>;

/** A statement, and the blocks as they will be once what it states is done. */
type MadeStatement = Stated & { readonly statement: SignedStatement };

/**
 * G1: a statement to sign for the seat's delegation. Throws `references` for an adoption whose references nobody has
 * reviewed.
 */
export const makeStatement = async (seat: Seat, order: StatementOrder): Promise<MadeStatement> => {
  orThrow(refusalToSign(signatureMode(seat.draft.settings)));
  const { db } = runtime().database;
  const head = await recordHead(db, seat.draft.id);
  const { standing, numbers } = await standingFor(seat, order);
  const { blocks, says } = await filled(seat, order, standing);
  const statement = readStatement({
    draft: seat.draft.id,
    blocks,
    act: order.act,
    says: { ...saysOf(order.act, says), ...says },
    for: seat.who.delegation,
    seen: { number: head.n, head: head.hash },
  });
  if (!statement) throw new Refusal("malformed", "An act of this kind does not say all of that.");
  return { statement, standing, numbers };
};

const standingFor = async (seat: Seat, { act, issuing }: StatementOrder): Promise<Stated> => {
  const { id, settings } = seat.draft;
  const blocks = (await runtime().rooms.open(id)).blocks();
  if (act === "draft.adopted") {
    const standing = await wordsToAdopt(seat, blocks, issuing);
    return { standing, numbers: fullLabels(standing) };
  }
  const fixed = await fixedLabels(runtime().database.db, id);
  const numbers = printedInFull(blocks, numberingOf(settings), fixed);
  return { standing: standingBlocks(blocks), numbers };
};

type Filled = { readonly blocks: readonly SeenBlock[]; readonly says: StatementOrder["says"] };

// Values the draft knows better than the caller.
const filled = async (
  seat: Seat,
  { act, blocks: asked, says }: StatementOrder,
  standing: readonly StandingBlock[],
): Promise<Filled> => {
  const { db } = runtime().database;
  const { id } = seat.draft;
  switch (act) {
    case "position.withdrawn":
      return heldBy(seat, asked);
    case "standing.changed":
      return { blocks: seenOf(standing, asked), says: { conditions: [], named: [], ...says } };
    case "silence.broken": {
      const running = await runningSilence(db, id);
      return { blocks: seenOf(standing, asked), says: { ...says, n: running?.silence.textN ?? null } };
    }
    case "draft.adopted": {
      const n = (await lastTextNumber(db, id)) + 1;
      const blocks = Array.from(standing, (block) =>
        numberedBlock({ ...block, digest: digestOfBlock(block) }),
      );
      return { blocks, says: { ...says, n, withoutVote: true } };
    }
    default:
      return { blocks: seenOf(standing, asked), says };
  }
};

const seenOf = (
  standing: readonly StandingBlock[],
  asked: readonly { readonly pid: string; readonly digest?: string | undefined }[],
): SeenBlock[] => {
  const known = new Map<string, Block>(standing.map((block) => [block.pid, block]));
  return asked.map(({ pid, digest }) => {
    const block = known.get(pid);
    if (!block) throw new Refusal("not-found", "There is no such paragraph in this draft.");
    return { pid, digest: digest ?? digestOfBlock(block) };
  });
};

// A position is withdrawn on the text on which it was taken.
const heldBy = async ({ draft, who }: Seat, asked: StatementOrder["blocks"]): Promise<Filled> => {
  const { db } = runtime().database;
  const all = await positionsIn(db, draft.id);
  const held = asked.map(({ pid }) => {
    return requireHeld(all.findLast((each) => each.pid === pid && each.delegation === who.delegation));
  });
  const [position, other] = new Set(held.map((each) => each.position));
  if (other) throw new Refusal("conflict", "These are not the same positions: withdraw them one by one.");
  return { blocks: held.map(({ pid, digest }) => ({ pid, digest })), says: { position } };
};

/** The options for signing a statement with one of the person's passkeys; null where none is accepted. */
export const askFor = async (seat: Seat, statement: SignedStatement) => {
  const { db } = runtime().database;
  const [keys, passkeys] = await Promise.all([keysIn(db, seat.draft.id), passkeysOf(db, seat.who.userId)]);
  const own = passkeys.flatMap((passkey) => {
    const site = siteOfUsable(keys, seat, passkey);
    return site ? [{ passkey, site }] : [];
  });
  const [first] = own;
  if (!first) return null;
  const challenge = new Uint8Array(challengeOf(statement, hashing));
  return askToSign(
    own.map(({ passkey }) => passkey),
    { challenge, party: first.site },
  );
};

// The site where the passkey is used, if its signature is accepted in this draft.
const siteOfUsable = (
  keys: SigningKeys,
  { who }: Seat,
  passkey: Parameters<typeof signingKeyOf>[0],
): PasskeySite | null => {
  const key = keys.get(signingKeyOf(passkey)?.id ?? "");
  return key && counts(key) && key.for === who.delegation && key.owner === who.userId ? key.site : null;
};

/** What a program signs with a delegation's own key. */
export const canonicalOf = (statement: SignedStatement): string => canonicalJson(statement);

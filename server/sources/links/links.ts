// Links as acts: words of a passage are linked to words of a paragraph; a link can be re-anchored or removed.
import { z } from "zod";
import { appendRecord } from "#db/record/record";
import {
  bindLink,
  insertLink,
  type LinkBinding,
  linksIn,
  removeLink,
  type SourcedLink,
} from "#db/sources/links";
import { holdPassage } from "#db/submissions/passages";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, standingBlocks } from "#domain/draft";
import { orThrow, Refusal } from "#domain/refusal";
import { anchorAnew } from "#domain/sources/links/anchors";
import { linkKinds, refusalToChangeLink } from "#domain/sources/links/links";
import { anchorQuote, presentPlace } from "#domain/words/quotes";
import type { Quote } from "#domain/words/values";
import { requirePresent, requireStanding } from "#server/draft/paragraphs";
import { holdFor } from "#server/room/act";
import { runtime } from "#server/runtime";
import { keepFor } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";
import { noPassage } from "#server/submissions/passages-view";
import { findLink, type LinkView, noLink } from "./links-view";

const Words = z.string().min(1).max(20_000);
const Offset = z.number().int().min(0).max(1_000_000);

export const NewLink = z.strictObject({
  pid: z.string().min(1).max(64),
  passage: z.string().min(1).max(64),
  kind: z.enum(linkKinds),
  /** The quoted words at either end. */
  quote: z.strictObject({ block: Words.optional(), passage: Words.optional() }).optional(),
  /** Roughly where the quoted words begin: of several occurrences the nearest is meant. */
  near: z.strictObject({ block: Offset.optional(), passage: Offset.optional() }).optional(),
});

/** Without words the quotes are placed where they match best; `null` links the whole. */
export const Anchor = z.strictObject({
  quote: z
    .strictObject({ block: Words.nullable().optional(), passage: Words.nullable().optional() })
    .optional(),
  near: z.strictObject({ block: Offset.optional(), passage: Offset.optional() }).optional(),
});

const locate = (words: string, exact: string | undefined, at: number | undefined): Quote | null =>
  exact === undefined ? null : orThrow(anchorQuote(words, exact, at));

/** R18: what the entry of a link says of its passage, so that a proof can show its words. */
export const sourceFacts = (passage: {
  readonly id: string;
  readonly submissionId: string;
  readonly digest: string;
}) => ({
  passage: passage.id,
  submission: passage.submissionId,
  passageDigest: passage.digest,
});

/** L1: links a passage to a paragraph, both locked, with the quotes located in their present words. */
export const makeLink = async (seat: Seat, body: z.infer<typeof NewLink>): Promise<LinkView> => {
  const { quote = {}, near = {} } = body;
  const { userId, delegation } = seat.who;
  const draftId = seat.draft.id;
  const room = await runtime().rooms.open(draftId);
  const id = await holdFor(seat, room, async (hold) => {
    const block = requireStanding(
      requirePresent(hold, body.pid),
      "This paragraph is only proposed: its sources are linked when it stands in the text.",
    );
    const blockQuote = locate(baseText(block), quote.block, near.block);
    return hold.keep(async (tx) => {
      const { passage } = (await holdPassage(tx, draftId, body.passage)) ?? noPassage();
      const made = await insertLink(tx, {
        draftId,
        pid: block.pid,
        passageId: passage.id,
        kind: body.kind,
        blockQuote,
        passageQuote: locate(passage.text, quote.passage, near.passage),
        blockDigest: digestOfBlock(block),
        passageDigest: passage.digest,
        createdBy: userId,
        delegation,
      });
      await appendRecord(tx, {
        draftId,
        userId,
        delegation,
        act: "link.made",
        pid: block.pid,
        digest: digestOfBlock(block),
        facts: { link: made, ...sourceFacts(passage), kind: body.kind },
      });
      return made;
    });
  });
  const link = await findLink(seat, id);
  room.announce({ kind: "link", pids: [link.pid] });
  return link;
};

/**
 * L8: re-anchors a link to the present words. Throws `conflict` where nothing resembles the quote any more, and
 * where the paragraph is gone and its words are found nowhere else.
 */
export const anchorLink = async (seat: Seat, id: string, body: z.infer<typeof Anchor>): Promise<LinkView> => {
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  const room = await runtime().rooms.open(draftId);
  const pids = await holdFor(seat, room, (hold) =>
    hold.keep(async (tx) => {
      const [found] = await linksIn(tx, draftId, { id });
      if (!found) return noLink();
      orThrow(refusalToChangeLink(seat.who, found.link));
      const { passage } = (await holdPassage(tx, draftId, found.passage.id)) ?? noPassage();
      const block = blockFor(found.link, standingBlocks(hold.blocks()));
      const digest = digestOfBlock(block);
      const binding = {
        pid: block.pid,
        blockQuote: bound("block", { quote: found.link.blockQuote, words: baseText(block) }, body),
        passageQuote: bound("passage", { quote: found.link.passageQuote, words: passage.text }, body),
        blockDigest: digest,
        passageDigest: passage.digest,
      };
      if (!(await bindLink(tx, id, binding))) return noLink();
      const facts = { link: id, passage: passage.id, was: quotesOf(found.link), is: quotesOf(binding) };
      const act = "link.anchored";
      await appendRecord(tx, { draftId, userId, delegation, act, pid: block.pid, digest, facts });
      return [...new Set([found.link.pid, block.pid])];
    }),
  );
  room.announce({ kind: "link", pids });
  return findLink(seat, id);
};

// The paragraph of the link; where the quoted words have left it for another one, that one.
const blockFor = ({ pid, blockQuote }: SourcedLink["link"], blocks: readonly Block[]): Block => {
  const own = blocks.find((block) => block.pid === pid);
  if (own && (!blockQuote || presentPlace(blockQuote, baseText(own)))) return own;
  const others = blockQuote ? blocksWith(blockQuote, blocks) : [];
  const block = (others.length === 1 ? others[0] : undefined) ?? own;
  if (block) return block;
  throw new Refusal(
    "conflict",
    "The paragraph is gone, and its words stand nowhere else: take the link away.",
  );
};

const blocksWith = (quote: Quote, blocks: readonly Block[]): Block[] =>
  blocks.filter((block) => presentPlace(quote, baseText(block)) !== null);

const bound = (
  end: "block" | "passage",
  { quote, words }: { readonly quote: Quote | null; readonly words: string },
  { quote: named = {}, near = {} }: z.infer<typeof Anchor>,
): Quote | null => {
  const wanted = named[end];
  if (wanted === null) return null;
  if (wanted !== undefined) return orThrow(anchorQuote(words, wanted, near[end]));
  if (quote === null) return null;
  const anew = anchorAnew(quote, words);
  if (anew) return orThrow(anchorQuote(words, anew.exact, anew.start));
  const which = end === "block" ? "paragraph" : "passage";
  throw new Refusal(
    "conflict",
    "Nothing in the {which} is like the quoted words any more: choose other words or take the link away.",
    { quote: quote.exact, which },
  );
};

const quotesOf = ({
  pid,
  blockQuote,
  passageQuote,
}: Pick<LinkBinding, "pid" | "blockQuote" | "passageQuote">) => ({
  pid,
  block: blockQuote?.exact ?? null,
  passage: passageQuote?.exact ?? null,
});

/** L4: removes a link; its row stays. */
export const takeAwayLink = async (seat: Seat, id: string): Promise<Record<string, never>> => {
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  const pid = await keepFor(seat, async (tx) => {
    const [found] = await linksIn(tx, draftId, { id });
    if (!found) return noLink();
    const refusal = refusalToChangeLink(seat.who, found.link);
    if (refusal) throw refusal;
    if (!(await removeLink(tx, id))) return noLink();
    await appendRecord(tx, {
      draftId,
      userId,
      delegation,
      act: "link.removed",
      pid: found.link.pid,
      facts: { link: id, passage: found.link.passageId },
    });
    return found.link.pid;
  });
  (await runtime().rooms.open(draftId)).announce({ kind: "link", pids: [pid] });
  return {};
};

// API endpoints for the textual proposals in submissions.
import { z } from "zod";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { insertLink, linksIn } from "#db/sources/links";
import { holdPassage, type SourcedPassage } from "#db/submissions/passages";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, type ParagraphId } from "#domain/draft";
import type { ProposalCard, ProposalSource } from "#domain/proposals/values";
import { ProposalCardSchema } from "#domain/proposals/values";
import { isRefusal, orThrow, Refusal } from "#domain/refusal";
import { isVerbatim, type PlacedChange } from "#domain/sources/textual/textual-places";
import { signerOf } from "#domain/sources/textual/textual-rights";
import { anchorQuote } from "#domain/words/quotes";
import type { Quote } from "#domain/words/values";
import { seated } from "#server/http/api";
import { orderFor } from "#server/proposals/change-orders";
import { propose } from "#server/proposals/proposals";
import { findProposal } from "#server/proposals/proposals-view";
import type { Voice } from "#server/proposals/voices";
import { holdFor } from "#server/room/act";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { sourceFacts } from "#server/sources/links/links";
import { findLink, LinkView } from "#server/sources/links/links-view";
import { noPassage, passageIn } from "#server/submissions/passages-view";
import { VersionName } from "#server/texts/texts-endpoints";
import type { TextVersion } from "#server/texts/texts-view";
import {
  readTextual,
  sendersIn,
  TextualListView,
  type TextualReading,
  viewTextualProposals,
} from "./textual-proposals-view";

// Turns a textual proposal of a submission into a proposal on the live text, linked to its passage in the same
// act.

/** Which textual proposal is taken up, as shown, and for whom. */
type TakenUp = {
  readonly id: string;
  readonly text?: TextVersion | undefined;
  readonly delegation?: string | undefined;
};

/**
 * L32, L33: proposes what the passage proposes. Throws `not-allowed` where the person may sign for none of the
 * senders, and `words-changed` where the passage or the paragraph no longer is what was shown.
 */
const takeUpTextual = async (
  seat: Seat,
  passageId: string,
  { id, text, delegation }: TakenUp,
): Promise<{ proposal: ProposalCard; link: LinkView }> => {
  const { db } = runtime().database;
  const sourced = await passageIn(db, seat, passageId);
  const { senders, together } = await sendersIn(sourced);
  const signer = orThrow(signerOf(seat.who, senders, delegation));
  const voice: Voice = { delegation: signer, fromFloor: false };
  const room = await runtime().rooms.open(seat.draft.id);
  const done = await holdFor(seat, room, async (hold) => {
    const { readings } = await readTextual(seat, sourced, { text, present: hold.blocks });
    const reading = readings.find((each) => each.id === id) ?? changedMeanwhile();
    const placed = orThrow(reading.found);
    let link: string | null = null;
    const source = async (tx: Db, after: readonly Block[], pid: ParagraphId): Promise<ProposalSource> => {
      link = await tie(tx, seat, { voice, passageId: sourced.passage.id, reading, placed, after, pid });
      return {
        passage: sourced.passage.id,
        submission: sourced.submission.id,
        from: nameOf(sourced),
        link,
        ...(seat.who.delegation !== signer && { noted: true }),
      };
    };
    // Where several have tabled it, the pen-holders record it for all of them.
    const others =
      seat.who.delegation === signer || !together ? [] : senders.filter((code) => code !== signer);
    const order = { ...orderFor(placed), ...(others.length > 0 && { sponsors: others }) };
    const proposed = await propose(hold, seat, { voice, order, sourcing: source });
    // The delegation had already proposed the same: only the link is new.
    link ??= await hold.keep((tx) =>
      tie(tx, seat, {
        voice,
        passageId: sourced.passage.id,
        reading,
        placed,
        after: hold.blocks(),
        pid: proposed.pid,
      }),
    );
    return { ...proposed, link };
  });
  room.announce({ kind: "proposal", pids: [done.pid] });
  const link = await findLink(seat, done.link);
  room.announce({ kind: "link", pids: [link.pid] });
  return { proposal: await findProposal(seat, done.id), link };
};

const changedMeanwhile = (): never => {
  throw new Refusal(
    "words-changed",
    "The passage or the paragraph has changed since this was shown. Look at it again.",
  );
};

// Empty where nobody is named.
const nameOf = ({ submission: { fields } }: SourcedPassage): string =>
  fields.organization ?? fields.countries.join(", ");

type Tie = {
  readonly voice: Voice;
  readonly passageId: string;
  readonly reading: TextualReading;
  readonly placed: PlacedChange;
  readonly after: readonly Block[];
  /** The block that carries the proposal. */
  readonly pid: ParagraphId;
};

// L33: a new paragraph is linked as it would read, anything else to the paragraph that it would change.
const tie = async (
  tx: Db,
  seat: Seat,
  { voice: { delegation }, passageId, reading, placed, after, pid }: Tie,
): Promise<string> => {
  const draftId = seat.draft.id;
  const { passage } = (await holdPassage(tx, draftId, passageId)) ?? noPassage();
  const { change } = placed;
  const isNew = change.op === "new";
  const block = after.find((each) => each.pid === (isNew ? pid : placed.pid));
  if (!block) throw new Error("A proposal was made on a block that is not there.");
  const words = addedBy(change);
  const quoted = quoteIn(passage.text, reading.said);
  const known = (await linksIn(tx, draftId, { pid: block.pid, passageId: passage.id })).find(
    ({ link }) => link.passageQuote?.exact === quoted?.exact,
  );
  if (known) return known.link.id;
  const digest = digestOfBlock(isNew ? asStanding(block) : block);
  const kind =
    words !== "" && isVerbatim(`${passage.text} ${reading.follows}`, words) ? "verbatim" : "adapted";
  const { userId } = seat.who;
  const link = await insertLink(tx, {
    draftId,
    pid: block.pid,
    passageId: passage.id,
    kind,
    blockQuote:
      "quote" in change && change.quote.trim() !== ""
        ? quoteIn(baseText(block), change.quote, change.at)
        : null,
    passageQuote: quoted,
    blockDigest: digest,
    passageDigest: passage.digest,
    createdBy: userId,
    delegation,
  });
  const facts = { link, ...sourceFacts(passage), kind };
  await appendRecord(tx, { draftId, userId, delegation, act: "link.made", pid: block.pid, digest, facts });
  return link;
};

const addedBy = (change: PlacedChange["change"]): string => {
  if ("said" in change) return change.said;
  return "text" in change ? change.text : "";
};

const quoteIn = (text: string, words: string, near = 0): Quote | null => {
  const quote = anchorQuote(text, words.trim(), near);
  return isRefusal(quote) ? null : quote;
};

/** A block that is only proposed, as it will be once accepted. */
const asStanding = ({ whole: _, ...block }: Block): Block => ({
  ...block,
  runs: block.runs.map((run) => ({ ...run, insertions: [], deletions: [] })),
});

const TextualQuery = z.object({ text: VersionName.optional() });

const TakeUp = z.strictObject({
  /** The id of the textual proposal as shown: it changes with the passage or the paragraph. */
  id: z.string().min(1).max(64),
  /** The text whose numbers the passage uses; by default the last one issued. */
  text: z.union([z.literal("live"), z.number().int().min(1).max(100_000)]).optional(),
  /** For pen-holders, where several delegations sent the submission. */
  delegation: z.string().min(1).max(16).optional(),
});

export const textualEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/passages/:p/textual-proposals",
    summary:
      "The changes that a passage proposes, each drawn in its paragraph or with the reason why it has no place; changes nothing",
    act: "read",
    query: TextualQuery,
    answer: TextualListView,
    run: ({ seat, params, query }) => viewTextualProposals(seat, params.p, query.text),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/passages/:p/textual-proposals",
    summary: "Propose for a delegation what a passage proposes, and link the two",
    act: "propose",
    body: TakeUp,
    status: 201,
    answer: z.strictObject({
      proposal: ProposalCardSchema,
      link: LinkView,
    }),
    run: ({ seat, params, body }) => takeUpTextual(seat, params.p, body),
  }),
];

// The register of a draft's proposals as its readers see it: derived from the live words and the acts, never
// stored.
import { z } from "zod";
import type { Db } from "#db/client";
import { lastProposalAct, proposalActsIn } from "#db/proposals/proposals";
import { typedActsIn } from "#db/proposals/typed";
import { fixedLabels, lastTextNumber } from "#db/texts/texts";
import { zoneOf } from "#domain/agreement/meeting-time";
import { digestOfBlock } from "#domain/digest";
import { type Block, paragraphId } from "#domain/draft";
import { filterCards, sortCards } from "#domain/proposals/register";
import type { ProposalCard, ProposalState } from "#domain/proposals/values";
import { register } from "#domain/proposals/whole-register";
import { Refusal } from "#domain/refusal";
import { numberingOf } from "#server/draft/blocks-view";
import { printedInFull } from "#server/draft/printed-labels";
import { registerTable } from "#server/export/tables/account-tables";
import { Paging } from "#server/http/api";
import type { ExportFile } from "#server/http/attachment";
import { reasonToReader } from "#server/languages/reader";
import { runtime } from "#server/runtime";
import type { DraftRow, Seat } from "#server/sign-in/session";
import { type TableFormat, tableFile } from "#server/workers/report-file";

const states = [
  "open",
  "accepted",
  "rejected",
  "withdrawn",
  "parked",
  "merged",
  "fallen",
] as const satisfies readonly ProposalState[];

export const ProposalQuery = Paging.extend({
  state: z.enum(states).optional(),
  by: z.string().max(16).optional(),
  pid: z.string().max(64).transform(paragraphId).optional(),
  section: z.string().max(64).optional(),
  sort: z.enum(["place", "age", "support"]).default("place"),
});

/**
 * Every proposal of the draft that these blocks belong to, the open ones in text order. The blocks are read
 * after the acts, because words without an act yet are a proposal all the same.
 */
export const registerOf = async (
  db: Db,
  draft: Pick<DraftRow, "id" | "settings">,
  present: () => readonly Block[],
): Promise<readonly ProposalCard[]> => {
  const [act, text] = await Promise.all([lastProposalAct(db, draft.id), lastTextNumber(db, draft.id)]);
  const blocks = present();
  const facts = `${draft.id} ${act} ${text} ${JSON.stringify(draft.settings)}`;
  const known = remembered.get(blocks);
  if (known?.facts === facts) return known.cards;
  const cards = derive(db, draft, present);
  remembered.set(blocks, { facts, cards });
  cards.catch(() => remembered.delete(blocks));
  return cards;
};

// Every page reloads the register whenever a proposal changes: it is built once for as long as words and facts
// are the same. Blocks are a new value whenever a word changes.
const remembered = new WeakMap<
  readonly Block[],
  { facts: string; cards: Promise<readonly ProposalCard[]> }
>();

const derive = async (
  db: Db,
  draft: Pick<DraftRow, "id" | "settings">,
  present: () => readonly Block[],
): Promise<readonly ProposalCard[]> => {
  const typed = await typedActsIn(db, draft.id);
  const [acts, fixed] = await Promise.all([proposalActsIn(db, draft.id), fixedLabels(db, draft.id)]);
  const blocks = present();
  const printed = printedInFull(blocks, numberingOf(draft.settings), fixed);
  return register({ blocks, acts, typed, labels: printed, digestOf: digestOfBlock });
};

/** The proposals of the draft that were asked for. */
export const listProposals = async (
  { draft }: Seat,
  query: z.infer<typeof ProposalQuery>,
): Promise<ProposalCard[]> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(draft.id);
  const cards = await registerOf(database.db, draft, room.blocks);
  const asked = sortCards(filterCards(cards, query), query.sort);
  return Array.from(asked, (one) => toReader(one));
};

/** One proposal. Throws `not-found`, also for one of another draft. */
export const findProposal = async ({ draft }: Seat, id: string): Promise<ProposalCard> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(draft.id);
  return toReader(cardIn(await registerOf(database.db, draft, room.blocks), id));
};

const toReader = (card: ProposalCard): ProposalCard => {
  const reason = card.reason && reasonToReader(card.reason);
  return reason === card.reason ? card : { ...card, reason };
};

/** The card of a proposal. Throws `not-found`. */
export const cardIn = (cards: readonly ProposalCard[], id: string): ProposalCard => {
  const card = cards.find((each) => each.id === id);
  if (!card) throw new Refusal("not-found", "There is no such proposal in this draft.");
  return card;
};

// The register of proposals as a file to save.

/** A18: the register of proposals, the open ones in text order. */
export const exportRegister = async (seat: Seat, format: TableFormat): Promise<ExportFile> => {
  const cards = await listProposals(seat, { sort: "place", limit: 1000 });
  const table = registerTable(cards, zoneOf(seat.draft.settings));
  return tableFile(seat, "register of proposals", { format, table });
};

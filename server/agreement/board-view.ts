// The agreement board: paragraphs by delegations, small enough to be fetched whole whenever something changes.
import { z } from "zod";
import { standingActsIn } from "#db/agreement/positions";
import { allDelegations, membersByGroup } from "#db/people/delegations";
import { peopleOfDraft } from "#db/people/seen-seats";
import { textsIn } from "#db/texts/texts";
import { lettersOf } from "#domain/agreement/board";
import { standings } from "#domain/agreement/kinds";
import { zoneOf } from "#domain/agreement/meeting-time";
import { type BracketCount, progressOf } from "#domain/agreement/progress";
import { type BoardDelegation, BoardDelegationSchema, ProgressDaySchema } from "#domain/agreement/values";
import { bracketedWords, bracketReport } from "#domain/brackets/bracket-report";
import { beginningOf, blockKinds } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { fullLabels } from "#domain/numbers/numbering";
import { openInText } from "#server/brackets/issued-brackets";
import type { BlockView } from "#server/draft/block-view";
import { listBlocks } from "#server/draft/blocks-view";
import { registerOf } from "#server/proposals/proposals-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

/** A paragraph of the board. `section`: its index in `sections`, -1 before the first. */
export const BoardRowView = z
  .strictObject({
    pid: ParagraphIdSchema,
    standing: z.enum(standings),
    heldUp: z.strictObject({
      proposals: z.number(),
      brackets: z.number(),
      pending: z.array(z.string()).readonly(),
      /** Paragraphs not agreed yet that its agreement depends on (S12). */
      waitsFor: z.array(ParagraphIdSchema).readonly(),
    }),
    letters: z.string(),
    label: z.string(),
    /** The first words of the base text. */
    words: z.string(),
    section: z.number(),
    kind: z.enum(blockKinds),
  })
  .meta({ id: "BoardRow" });
export type BoardRowView = z.infer<typeof BoardRowView>;

/** The board. The letters in `rows[].letters` follow the order of `delegations`. */
export const BoardView = z
  .strictObject({
    delegations: z.array(BoardDelegationSchema).readonly(),
    sections: z
      .array(
        z.strictObject({
          pid: z.string(),
          label: z.string(),
          title: z.string(),
        }),
      )
      .readonly(),
    rows: z.array(BoardRowView).readonly(),
  })
  .meta({ id: "Board" });
export type BoardView = z.infer<typeof BoardView>;

const firstWords = 110;

/** Every delegation with a seat in the draft or a position in it, by code, with the groups among them. */
const delegationsOn = async (seat: Seat, blocks: readonly BlockView[]): Promise<BoardDelegation[]> => {
  const { db } = runtime().database;
  const [all, members, people] = await Promise.all([
    allDelegations(db),
    membersByGroup(db),
    peopleOfDraft(db, seat.draft.id),
  ]);
  const here = new Set<string | null>([
    ...people.map(({ delegation }) => delegation),
    ...blocks.flatMap(({ positions }) => positions.map(({ delegation }) => delegation)),
  ]);
  return all
    .filter(({ code }) => here.has(code))
    .map(({ code, name, kind }) => ({
      code,
      name,
      kind,
      members: (members.get(code) ?? []).filter((each) => here.has(each)),
    }));
};

/** The present board of a draft: its paragraphs with text, without those only proposed. */
export const viewBoard = async (seat: Seat): Promise<BoardView> => {
  const blocks = (await listBlocks(seat)).filter(({ proposed }) => proposed === null);
  const delegations = await delegationsOn(seat, blocks);
  const codes = delegations.map(({ code }) => code);
  const labels = fullLabels(blocks);
  const sections: BoardView["sections"][number][] = [];
  const rows: BoardRowView[] = [];
  for (const { pid, type, kind, text, standing, heldUp, positions } of blocks) {
    const label = labels.get(pid) ?? "";
    if (kind === "section") sections.push({ pid, label, title: beginningOf(text, firstWords) });
    if (type === "heading" || text === "") continue;
    const { standing: _, ...held } = heldUp;
    const [words, letters] = [beginningOf(text, firstWords), lettersOf(positions, codes)];
    rows.push({ pid, label, words, section: sections.length - 1, kind, standing, heldUp: held, letters });
  }
  return { delegations, sections, rows };
};

/** The progress of the draft, day by day. `texts`: those in which brackets were counted. */
export const ProgressView = z
  .strictObject({
    days: z.array(ProgressDaySchema).readonly(),
    texts: z
      .array(
        z.strictObject({
          symbol: z.string(),
          issuedAt: z.string(),
        }),
      )
      .readonly(),
  })
  .meta({ id: "Progress" });
export type ProgressView = z.infer<typeof ProgressView>;

/** Progress since the first event, by day at the meeting (S20). */
export const viewProgress = async ({ draft }: Seat): Promise<ProgressView> => {
  const { database, rooms } = runtime();
  const { db } = database;
  const room = await rooms.open(draft.id);
  const [texts, acts, cards] = await Promise.all([
    textsIn(db, draft.id),
    standingActsIn(db, draft.id),
    registerOf(db, draft, room.blocks),
  ]);
  const brackets: BracketCount[] = [];
  for (const text of texts)
    brackets.push({ at: text.issuedAt.toISOString(), open: (await openInText(draft.id, text)).open });
  const now = new Date().toISOString();
  const { open } = bracketReport(bracketedWords(room.blocks()));
  brackets.push({ at: now, open });
  return {
    days: progressOf({ brackets, proposals: cards, acts, now, zone: zoneOf(draft.settings) }),
    texts: texts.map(({ symbol, issuedAt }) => ({ symbol, issuedAt: issuedAt.toISOString() })),
  };
};

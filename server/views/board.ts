// The agreement board: paragraphs by delegations, small enough to be fetched whole whenever something changes.
import { allDelegations, membersByGroup } from "#db/delegations";
import { peopleOfDraft } from "#db/people";
import { standingActsIn } from "#db/positions";
import { findText, textsIn } from "#db/texts";
import { type BoardDelegation, type BoardRow, signsOf } from "#domain/agreement/board";
import { type BracketCount, type ProgressDay, progressByDay } from "#domain/agreement/progress";
import { bracketedWords, bracketReport } from "#domain/brackets/bracket-report";
import { beginningOf } from "#domain/draft";
import { fullLabels } from "#domain/numbers/numbering";
import { house } from "../house";
import type { Seat } from "../session";
import { type BlockView, listBlocks } from "./blocks";
import { registerOf } from "./proposals";

/** A paragraph of the board. `section`: its place in `sections`, -1 before the first. */
export type BoardRowView = BoardRow & {
  readonly label: string;
  /** The first words of the base text. */
  readonly words: string;
  readonly section: number;
};

/** The board. The letters in `rows[].signs` stand in the order of `delegations`. */
export type BoardView = {
  readonly delegations: readonly BoardDelegation[];
  readonly sections: readonly { readonly pid: string; readonly label: string; readonly title: string }[];
  readonly rows: readonly BoardRowView[];
};

const firstWords = 110;

/** Everybody who has a seat in the draft or a position in it, by code, with the groups that are among them. */
const delegationsOn = async (seat: Seat, blocks: readonly BlockView[]): Promise<BoardDelegation[]> => {
  const { db } = house().database;
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

/** The board of a draft as it stands: its paragraphs that have words, without what is only proposed. */
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
    const [words, signs] = [beginningOf(text, firstWords), signsOf(positions, codes)];
    rows.push({ pid, label, words, section: sections.length - 1, standing, heldUp: held, signs });
  }
  return { delegations, sections, rows };
};

/** How the draft came along, day by day. `texts`: those in which brackets were counted. */
export type ProgressView = {
  readonly days: readonly ProgressDay[];
  readonly texts: readonly { readonly symbol: string; readonly issuedAt: string }[];
};

/** Progress since the first fact, by day in New York (S20). */
export const viewProgress = async ({ draft }: Seat): Promise<ProgressView> => {
  const { database, rooms } = house();
  const { db } = database;
  const room = await rooms.open(draft.id);
  const [texts, acts, cards] = await Promise.all([
    textsIn(db, draft.id),
    standingActsIn(db, draft.id),
    registerOf(db, draft, room.blocks),
  ]);
  const brackets: BracketCount[] = [];
  for (const { n, issuedAt } of texts)
    brackets.push({ at: issuedAt.toISOString(), open: await openInText(draft.id, n) });
  const now = new Date().toISOString();
  brackets.push({ at: now, open: bracketReport(bracketedWords(room.blocks())).open });
  return {
    days: progressByDay({ brackets, proposals: cards, acts, now }),
    texts: texts.map(({ symbol, issuedAt }) => ({ symbol, issuedAt: issuedAt.toISOString() })),
  };
};

// What was issued never changes: its brackets are counted once.
const counted = new Map<string, number>();

const openInText = async (draftId: string, n: number): Promise<number> => {
  const key = `${draftId} ${n}`;
  const known = counted.get(key);
  if (known !== undefined) return known;
  const text = await findText(house().database.db, draftId, n);
  const { open } = bracketReport(bracketedWords(text?.body.blocks ?? []));
  counted.set(key, open);
  return open;
};

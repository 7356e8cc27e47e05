// The life of a paragraph (L25), and who brought each of its present words (L26).
import { carryOversIn } from "#db/carry-overs";
import type { Db } from "#db/client";
import { linksIn } from "#db/links";
import { presentDispositions } from "#db/passages";
import { peopleByUser } from "#db/people";
import { positionsIn } from "#db/positions";
import type { RecordEntry } from "#db/record";
import { blocksInTexts } from "#db/texts";
import { countingFor } from "#domain/agreement/carry-over";
import type { Standing } from "#domain/agreement/positions";
import type { BlockKind, ParagraphId } from "#domain/draft";
import { fullLabels } from "#domain/numbers/numbering";
import type { ProposalCard } from "#domain/proposals/register";
import { Refusal } from "#domain/refusal";
import { type Actor, type LifeAct, type LifeEntry, lifeOf } from "#domain/sources/life";
import { compareWords, type TextRun } from "#domain/words";
import { house } from "../house";
import type { Seat } from "../session";
import { type BlockView, listBlocks } from "./blocks";
import { importedWords } from "./imported-words";
import { entriesAbout, lifeActs, momentsOf } from "./life-acts";
import { fileOf, type OriginatedWords, originatedWords } from "./life-origins";
import { type LinkView, listLinks } from "./links";
import { type DispositionView, dispositionView } from "./passages";
import { registerOf } from "./proposals";

/** A linked passage with its link, and what its submitter was answered. */
export type AskView = LinkView & { readonly answer: DispositionView | null };

export type LifeView = {
  readonly pid: ParagraphId;
  /** As the paragraph is called away from its place: 12 (a). Empty where it has no number. */
  readonly label: string;
  /** What it is at present; null when it is gone. */
  readonly kind: BlockKind | null;
  /** The heading that it stands under. */
  readonly section: string | null;
  /** The present base text; null when it is only proposed, or gone. */
  readonly text: string | null;
  readonly standing: Standing | null;
  readonly entries: readonly LifeEntry<AskView>[];
  /** The present words in order, each with what brought it. */
  readonly words: readonly OriginatedWords[];
  /** What has changed since the last issued text that has it; null when nothing has, or none has it. */
  readonly since: { readonly n: number; readonly symbol: string; readonly runs: readonly TextRun[] } | null;
};

/** The life of one paragraph, also of one that is gone. Throws `not-found` for what never was in the draft. */
export const viewLife = async (seat: Seat, asked: string): Promise<LifeView> => {
  const { database, rooms } = house();
  const { db } = database;
  const draftId = seat.draft.id;
  const pid = asked as ParagraphId;
  const room = await rooms.open(draftId);
  const [told, asks, people, positions, carried, cards, imported, blocks] = await Promise.all([
    entriesAbout(db, seat, pid),
    asksOf(db, seat, pid),
    peopleByUser(db, draftId),
    positionsIn(db, draftId, pid),
    carryOversIn(db, draftId, pid),
    registerOf(db, seat.draft, room.blocks),
    importedWords(db, draftId),
    listBlocks(seat),
  ]);
  const moments = momentsOf(told);
  const pids = new Set([pid, ...moments.flatMap(({ changes }) => changes.map((change) => change.pid))]);
  const texts = await blocksInTexts(db, draftId, [...pids]);
  const byOf = ({ userId, delegation }: RecordEntry): Actor => ({
    name: userId === null ? null : (people.get(userId)?.name ?? null),
    delegation,
  });
  const acts = lifeActs(told, pid, byOf);
  const block = blocks.find((each) => each.pid === pid);
  const own = texts.filter((each) => each.block.pid === pid);
  const put = cardsOn(cards, pid, acts);
  if (!block && acts.length === 0 && own.length === 0 && put.length === 0)
    throw new Refusal("not-found", "There is no such paragraph in this draft.");
  const stands = block?.proposed === null ? block : null;
  const actOf = (n: number) => {
    const entry = told.find((each) => each.entry.n === n)?.entry;
    return entry && { n, at: entry.at.toISOString(), act: entry.act, by: byOf(entry) };
  };
  const links = asks.map(({ ask }) => ask);
  const words = { pid, text: stands?.text ?? "", moments, texts, imported, links, cards, actOf };
  return {
    pid,
    label: fullLabels(blocks).get(pid) ?? own.at(-1)?.block.label ?? "",
    kind: block?.kind ?? null,
    section: sectionOf(blocks, pid),
    text: stands?.text ?? null,
    standing: stands?.standing ?? null,
    entries: lifeOf({
      asks: asks.map(({ ask, receivedAt }) => ({ at: receivedAt, linkedAt: ask.at, passage: ask })),
      acts,
      cards: put,
      texts: own.map((each) => ({
        n: each.n,
        symbol: each.symbol,
        at: each.issuedAt.toISOString(),
        label: each.block.label,
        text: each.block.text,
      })),
      positions,
      counting: stands ? countingFor(stands.digest, carried) : new Set(),
      file: imported?.words.has(pid)
        ? {
            at: imported.entry.at.toISOString(),
            name: fileOf(imported),
            words: imported.words.get(pid) ?? null,
          }
        : null,
    }),
    words: originatedWords(words),
    since: sinceLast(own.at(-1), stands?.text ?? null),
  };
};

const sinceLast = (
  last: Awaited<ReturnType<typeof blocksInTexts>>[number] | undefined,
  text: string | null,
): LifeView["since"] =>
  last && text !== null && last.block.text !== text
    ? { n: last.n, symbol: last.symbol, runs: compareWords(last.block.text, text) }
    : null;

// The links of the paragraph, each with when its passage was received and what was answered.
const asksOf = async (db: Db, seat: Seat, pid: ParagraphId) => {
  const [views, links] = await Promise.all([listLinks(seat, { pid }), linksIn(db, seat.draft.id, { pid })]);
  const answers = await presentDispositions(
    db,
    views.map(({ passage }) => passage.id),
  );
  const received = new Map(links.map(({ link, submission }) => [link.id, submission.createdAt]));
  return views.map((view) => {
    const answer = answers.get(view.passage.id);
    const ask: AskView = { ...view, answer: answer ? dispositionView(answer) : null };
    return { ask, receivedAt: received.get(view.id)?.toISOString() ?? view.at };
  });
};

// What lies on the paragraph, what would replace it, and what changed it from another one.
const cardsOn = (cards: readonly ProposalCard[], pid: ParagraphId, acts: readonly LifeAct[]) =>
  cards.filter(
    (card) =>
      card.pid === pid || card.target?.of === pid || acts.some(({ proposal }) => proposal === card.id),
  );

const sectionOf = (blocks: readonly BlockView[], pid: ParagraphId): string | null => {
  const at = blocks.findIndex((block) => block.pid === pid);
  const heading = blocks.slice(0, Math.max(at, 0)).findLast(({ kind }) => kind === "section");
  return heading ? [heading.label, heading.text].filter(Boolean).join(" ") : null;
};

// One proposal lies on one block. Where a block is cut through the words of a proposal, what goes on in the second half
// is a proposal of its own.
import { randomUUID } from "node:crypto";
import type * as Y from "yjs";
import type { Db } from "#db/client";
import type { Block, ParagraphId, Run, Suggestion } from "#domain/draft";
import { proposalsOn } from "#domain/proposals/proposals";
import type { ProposalActFacts, ProposalCard } from "#domain/proposals/register";
import { rewriteBlock, splitBlock } from "#editor/draft-doc";
import type { Seat } from "#server/sign-in/session";
import { appendAct } from "./act-record";

/** Which proposal goes on as which, by the identity of the first. */
export type Renewed = ReadonlyMap<string, Suggestion>;

type MarkedCut = { readonly at: number; readonly second: ParagraphId; readonly given?: Renewed };

/**
 * Cuts a block in two at an offset in its live words. Answers the proposals of the second half that go on under new
 * identities: those in `given`, and all that lie in both halves.
 */
export const cutBlock = (
  doc: Y.Doc,
  pid: ParagraphId,
  { at, second, given = new Map() }: MarkedCut,
): Renewed => {
  const { before, after } = splitBlock(doc, pid, { at, second });
  const first = new Set(proposalsOn({ runs: before }));
  const renewed = new Map(given);
  for (const id of proposalsOn({ runs: after })) {
    const mark = markIn(after, id);
    if (mark && first.has(id) && !given.has(id)) renewed.set(id, { ...mark, id: randomUUID() });
  }
  remark(doc, second, renewed);
  return renewed;
};

const markIn = (runs: readonly Run[], id: string): Suggestion | undefined =>
  runs.flatMap((piece) => [...piece.insertions, ...piece.deletions]).find((mark) => mark.id === id);

/** Lets words of proposals be words of others from now on. */
export const remark = (doc: Y.Doc, pid: ParagraphId, renewed: Renewed): void => {
  if (renewed.size === 0) return;
  const next = (marks: readonly Suggestion[]): Suggestion[] => {
    const changed = marks.map((mark) => {
      const { id, by, at } = renewed.get(mark.id) ?? mark;
      return { id, by, at };
    });
    return changed.filter((mark, index) => changed.findIndex(({ id }) => id === mark.id) === index);
  };
  rewriteBlock(doc, pid, (runs) =>
    runs.map((piece) => ({ ...piece, insertions: next(piece.insertions), deletions: next(piece.deletions) })),
  );
};

/** A19: who proposes what goes on after a cut: those who propose the whole, signed by those who had signed it. */
export const signedAs = (
  card: ProposalCard | undefined,
): Pick<ProposalActFacts, "sponsors" | "signed" | "onBehalfOf"> => {
  const sponsors = card?.sponsors.filter((code) => code !== card.by) ?? [];
  const signed = sponsors.filter((code) => !card?.unconfirmed.includes(code));
  return {
    ...(sponsors.length > 0 && { sponsors }),
    ...(signed.length > 0 && { signed }),
    ...(card?.onBehalfOf && { onBehalfOf: card.onBehalfOf }),
  };
};

type Halving = {
  readonly renewed: Renewed;
  readonly cards: readonly ProposalCard[];
  readonly second: Block | undefined;
};

/** The accounts of proposals that go on in a second half, with who proposes them as before. */
export const accountForHalves = async (
  tx: Db,
  seat: Seat,
  { renewed, cards, second }: Halving,
): Promise<void> => {
  if (!second) return;
  for (const [was, { id, by }] of renewed) {
    const card = cards.find((each) => each.id === was);
    const facts = signedAs(card);
    const voice = { delegation: by, fromFloor: card?.fromFloor ?? false };
    await appendAct(tx, seat, { voice, id, block: second, act: "made", facts, words: { cutFrom: was } });
  }
};

// Links as their readers see them: both ends with their words, and whether an end has moved away.
import { z } from "zod";
import { linksIn, type SourcedLink } from "#db/links";
import type { ParagraphId } from "#domain/draft";
import { isSuspect, type LinkKind, presentPlace, type Quote } from "#domain/links";
import { Refusal } from "#domain/refusal";
import { house } from "../house";
import { Paging } from "../http";
import type { Seat } from "../session";
import { type BlockView, listBlocks } from "./blocks";
import { type SourceView, sourceView } from "./passages";

/** A link in the form of the contract. Quotes say where the words stand now, or when they are gone where they stood. */
export type LinkView = {
  readonly id: string;
  readonly pid: ParagraphId;
  /** Null when the paragraph is no longer there. */
  readonly label: string | null;
  readonly passage: {
    readonly id: string;
    readonly ordinal: number;
    readonly text: string;
    readonly language: string;
    readonly submission: SourceView;
  };
  readonly kind: LinkKind;
  readonly quote: { readonly block: Quote | null; readonly passage: Quote | null };
  readonly suspect: boolean;
  readonly by: { readonly name: string | null; readonly delegation: string | null };
  readonly at: string;
};

const Id = z.string().max(64).optional();

export const LinkQuery = Paging.extend({ pid: Id, passage: Id, submission: Id });

/** The links of the draft, of one paragraph, of one passage or of one submission. */
export const listLinks = async (
  seat: Seat,
  query: { pid?: string | undefined; passage?: string | undefined; submission?: string | undefined },
): Promise<LinkView[]> => {
  const [blocks, found] = await Promise.all([
    listBlocks(seat),
    linksIn(house().database.db, seat.draft.id, {
      pid: query.pid,
      passageId: query.passage,
      submissionId: query.submission,
    }),
  ]);
  const byPid = new Map<string, BlockView>(blocks.map((block) => [block.pid, block]));
  return found.map((each) => viewLink(each, byPid.get(each.link.pid)));
};

/** One link. Throws `not-found`. */
export const findLink = async (seat: Seat, id: string): Promise<LinkView> => {
  const [found] = await linksIn(house().database.db, seat.draft.id, { id });
  if (!found) return noLink();
  const blocks = await listBlocks(seat);
  return viewLink(
    found,
    blocks.find((block) => block.pid === found.link.pid),
  );
};

const viewLink = (
  { link, passage, submission, maker }: SourcedLink,
  block: BlockView | undefined,
): LinkView => ({
  id: link.id,
  pid: link.pid,
  label: block ? block.label : null,
  passage: {
    id: passage.id,
    ordinal: passage.ordinal,
    text: passage.text,
    language: passage.language,
    submission: sourceView(submission),
  },
  kind: link.kind,
  quote: {
    block: presentQuote(link.blockQuote, block?.text),
    passage: presentQuote(link.passageQuote, passage.text),
  },
  suspect: isSuspect(
    { digest: link.blockDigest, quote: link.blockQuote, now: block ?? null },
    { digest: link.passageDigest, quote: link.passageQuote, now: passage },
  ),
  by: { name: maker, delegation: link.delegation },
  at: link.createdAt.toISOString(),
});

const presentQuote = (quote: Quote | null, words: string | undefined): Quote | null =>
  quote && words !== undefined ? (presentPlace(quote, words) ?? quote) : quote;

/** Throws the refusal for a link that is not in the draft, or not any more. */
export const noLink = (): never => {
  throw new Refusal("not-found", "There is no such link in this draft.");
};

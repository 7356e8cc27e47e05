// Links as their readers see them: both ends with their words, whether an end has changed, and what they share.
import { z } from "zod";
import { linksIn, type SourcedLink } from "#db/sources/links";
import { textsById } from "#db/submissions/passage-words";
import { ParagraphIdSchema } from "#domain/draft-values";
import { Refusal } from "#domain/refusal";
import { hasMovedAway, linkKinds } from "#domain/sources/links/links";
import { presentPlace } from "#domain/words/quotes";
import { type Quote, QuoteSchema } from "#domain/words/values";
import type { BlockView } from "#server/draft/block-view";
import { listBlocks } from "#server/draft/blocks-view";
import { Paging, page } from "#server/http/api";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { SourceView, sourceViews } from "#server/submissions/passages-view";
import { OverlapView, overlapsOf } from "./overlaps";

/**
 * A link in the form of the API. A quote's position is that of the present words or, when they are gone, where
 * they were.
 */
export const LinkView = z
  .strictObject({
    id: z.string(),
    pid: ParagraphIdSchema,
    /** Null when the paragraph is gone. */
    label: z.string().nullable(),
    passage: z.strictObject({
      id: z.string(),
      ordinal: z.number(),
      text: z.string(),
      language: z.string(),
      submission: SourceView,
    }),
    kind: z.enum(linkKinds),
    quote: z.strictObject({
      block: QuoteSchema.nullable(),
      passage: QuoteSchema.nullable(),
    }),
    suspect: z.boolean(),
    /** Which of the two ends makes it suspect. Its quote then says where the words were. */
    moved: z.strictObject({
      block: z.boolean(),
      passage: z.boolean(),
    }),
    /** What the words of passage and paragraph have in common at present; null when the paragraph is gone. */
    overlap: OverlapView.nullable(),
    by: z.strictObject({
      name: z.string().nullable(),
      delegation: z.string().nullable(),
    }),
    at: z.string(),
  })
  .meta({ id: "Link" });
export type LinkView = z.infer<typeof LinkView>;

const Id = z.string().max(64).optional();

export const LinkQuery = Paging.extend({
  pid: Id,
  passage: Id,
  submission: Id,
  suspect: z.enum(["true", "false"]).optional(),
});

type FoundLink = Pick<LinkView, "moved"> & {
  readonly link: SourcedLink;
  readonly block: BlockView | undefined;
};

type LinkFilter = Partial<Omit<z.infer<typeof LinkQuery>, "limit" | "after">>;

/**
 * The links of the draft, of one paragraph, of one passage or of one submission; those to review, or the
 * others.
 */
export const listLinks = async (seat: Seat, query: LinkFilter): Promise<LinkView[]> =>
  viewLinks(seat, await wantedLinks(seat, query));

/** The same, a page at a time. */
export const pageOfLinks = async (
  seat: Seat,
  query: z.infer<typeof LinkQuery>,
): Promise<{ items: LinkView[]; next: string | null }> => {
  const { items, next } = page(await wantedLinks(seat, query), query, ({ link }) => link.link.id);
  return { items: await viewLinks(seat, items), next };
};

/** The links that must be reviewed: their number, and the first of them. */
export const linksToLookAt = async (
  seat: Seat,
  atMost: number,
): Promise<{ total: number; items: LinkView[] }> => {
  const found = await wantedLinks(seat, { suspect: "true" });
  return { total: found.length, items: await viewLinks(seat, found.slice(0, atMost)) };
};

const wantedLinks = async (seat: Seat, query: LinkFilter): Promise<FoundLink[]> => {
  const links = await linksIn(runtime().database.db, seat.draft.id, {
    pid: query.pid,
    passageId: query.passage,
    submissionId: query.submission,
  });
  return (await lookAt(seat, links)).filter(
    ({ moved }) => query.suspect === undefined || isSuspect(moved) === (query.suspect === "true"),
  );
};

/** One link. Throws `not-found`. */
export const findLink = async (seat: Seat, id: string): Promise<LinkView> => {
  const [view] = await viewLinks(
    seat,
    await lookAt(seat, await linksIn(runtime().database.db, seat.draft.id, { id })),
  );
  return view ?? noLink();
};

const isSuspect = ({ block, passage }: LinkView["moved"]): boolean => block || passage;

// Links with their current paragraphs. Texts are read only of passages that may have lost the quoted words.
const lookAt = async (seat: Seat, links: readonly SourcedLink[]): Promise<FoundLink[]> => {
  const byPid = new Map<string, BlockView>((await listBlocks(seat)).map((block) => [block.pid, block]));
  const changed = links.filter(
    ({ link, passage }) => link.passageQuote !== null && link.passageDigest !== passage.digest,
  );
  const texts = await textsById(
    runtime().database.db,
    changed.map(({ passage }) => passage.id),
  );
  return Array.from(links, (each) => {
    const { link, passage } = each;
    const block = byPid.get(link.pid);
    const now = { digest: passage.digest, text: texts.get(passage.id) ?? "" };
    const moved = {
      block: hasMovedAway({ digest: link.blockDigest, quote: link.blockQuote, now: presentEnd(block, link) }),
      passage: hasMovedAway({ digest: link.passageDigest, quote: link.passageQuote, now }),
    };
    return { link: each, block, moved };
  });
};

/** L33: a paragraph that is only proposed has no words yet that could have changed since the link was made. */
export const presentEnd = (
  block: BlockView | undefined,
  { blockDigest }: Pick<SourcedLink["link"], "blockDigest">,
): Pick<BlockView, "digest" | "text"> | null =>
  block?.proposed ? { digest: blockDigest, text: block.text } : (block ?? null);

const viewLinks = async (seat: Seat, found: readonly FoundLink[]): Promise<LinkView[]> => {
  const { db } = runtime().database;
  const texts = await textsById(
    db,
    found.map(({ link }) => link.passage.id),
  );
  const worded = found.map((each) => ({ ...each, text: texts.get(each.link.passage.id) ?? "" }));
  const overlaps = await overlapsOf(
    db,
    seat.draft.id,
    worded.map(({ link, text, block }) => ({ passage: { ...link.passage, text }, block })),
  );
  const viewOf = await sourceViews(
    seat,
    found.map(({ link }) => link.submission),
  );
  return Array.from(worded.entries(), ([index, each]) =>
    viewLink(each, overlaps[index] ?? null, viewOf(each.link.submission)),
  );
};

const viewLink = (
  { link: { link, passage, maker }, block, moved, text }: FoundLink & { readonly text: string },
  overlap: OverlapView | null,
  submission: SourceView,
): LinkView => ({
  id: link.id,
  pid: link.pid,
  label: block ? block.label : null,
  passage: {
    id: passage.id,
    ordinal: passage.ordinal,
    text,
    language: passage.language,
    submission,
  },
  kind: link.kind,
  quote: {
    block: presentQuote(link.blockQuote, block?.text),
    passage: presentQuote(link.passageQuote, text),
  },
  suspect: isSuspect(moved),
  moved,
  overlap,
  by: { name: maker, delegation: link.delegation },
  at: link.createdAt.toISOString(),
});

const presentQuote = (quote: Quote | null, words: string | undefined): Quote | null =>
  quote && words !== undefined ? (presentPlace(quote, words) ?? quote) : quote;

/** Throws the refusal for a link that is not, or no longer, in the draft. */
export const noLink = (): never => {
  throw new Refusal("not-found", "There is no such link in this draft.");
};

// Who brought each of a paragraph's present words and from which passage (L26), with ids resolved to names.

import { z } from "zod";
import type { blocksInTexts } from "#db/texts/texts";
import type { ParagraphId } from "#domain/draft";
import { byTime } from "#domain/ordering";
import { proposalOps } from "#domain/proposals/kinds";
import type { ProposalCard } from "#domain/proposals/values";
import type { LifeAct } from "#domain/sources/life/life";
import type { SourcePassage, TracedWords } from "#domain/sources/life/life-sources";
import type { Moment, Origin } from "#domain/sources/life/life-words";
import { linkKinds } from "#domain/sources/links/links";
import type { LifeActor } from "#domain/sources/values";
import { LifeActorSchema } from "#domain/sources/values";
import type { Imported } from "#server/draft/imported-words";
import type { LinkView } from "#server/sources/links/links-view";
import { SourceView } from "#server/submissions/passages-view";

/** What brought words, with names. */
export const OriginView = z
  .union([
    z.strictObject({
      as: z.literal("file"),
      at: z.string(),
      by: LifeActorSchema,
      file: z.string().nullable(),
    }),
    z.strictObject({
      as: z.literal("act"),
      n: z.number(),
      at: z.string(),
      act: z.string(),
      by: LifeActorSchema,
    }),
    z.strictObject({
      as: z.literal("proposal"),
      id: z.string(),
      /** When it was made. */
      at: z.string(),
      op: z.enum(proposalOps),
      sponsors: z.array(z.string()).readonly(),
      onBehalfOf: z.string().nullable(),
    }),
    z.strictObject({
      as: z.literal("text"),
      n: z.number(),
      symbol: z.string(),
      at: z.string(),
    }),
    z.strictObject({
      as: z.literal("written"),
      before: z.string().nullable(),
    }),
  ])
  .meta({ id: "Origin" });
export type OriginView = z.infer<typeof OriginView>;

/** Consecutive words, what brought them, and the linked passages that they come from. */
export const OriginatedWords = z
  .strictObject({
    text: z.string(),
    start: z.number(),
    end: z.number(),
    origin: OriginView,
    passages: z
      .array(
        z.strictObject({
          link: z.string(),
          by: z.enum(["quote", "overlap"]),
          kind: z.enum(linkKinds),
          id: z.string(),
          ordinal: z.number(),
          submission: SourceView,
        }),
      )
      .readonly(),
  })
  .meta({ id: "OriginatedWords" });
export type OriginatedWords = z.infer<typeof OriginatedWords>;

type InTexts = Awaited<ReturnType<typeof blocksInTexts>>;

/** All that the origin of the words is derived from. */
export type WordsSource = {
  readonly pid: ParagraphId;
  /** The present words. */
  readonly text: string;
  readonly moments: readonly Moment[];
  readonly texts: InTexts;
  readonly imported: (Imported & { readonly by: LifeActor }) | null;
  readonly links: readonly LinkView[];
  readonly cards: readonly ProposalCard[];
  /** Acts on this and other paragraphs, by entry number. */
  readonly actOf: (n: number) => Pick<LifeAct, "n" | "at" | "act" | "by"> | undefined;
};

/** The linked passages, as far as they may be a source of words. */
export const passagesCounted = (links: readonly LinkView[]): SourcePassage[] =>
  links.map(({ id, kind, quote, moved, overlap }) => ({
    link: id,
    kind,
    quote: moved.block ? null : quote.block,
    stretches: overlap?.stretches.map(({ block }) => block) ?? [],
  }));

/** The present words with what brought them, by name. */
export function namedWords(words: readonly TracedWords[], source: WordsSource): OriginatedWords[] {
  const links = new Map(source.links.map((link) => [link.id, link]));
  const nameOf = origins(source);
  const named: OriginatedWords[] = [];
  for (const { origin, passages, ...place } of words) {
    named.push({
      ...place,
      origin: nameOf(origin),
      passages: passages.flatMap(({ link, by }) => {
        const found = links.get(link);
        if (!found) return [];
        const { id, ordinal, submission } = found.passage;
        return [{ link, by, kind: found.kind, id, ordinal, submission }];
      }),
    });
  }
  return named;
}

/** The acts, the imported file, each text, and the current words, in order of time. */
export const allMoments = ({ pid, text, moments, texts, imported }: WordsSource): Moment[] => {
  const pids = new Set([pid, ...moments.flatMap(({ changes }) => changes.map((change) => change.pid))]);
  const file: Moment[] = imported
    ? [
        {
          at: imported.entry.at.toISOString(),
          origin: { as: "file" },
          changes: [...pids].flatMap((each) => {
            const is = imported.words.get(each);
            return is === undefined ? [] : [{ pid: each, was: null, is }];
          }),
        },
      ]
    : [];
  const shown = [...new Set(texts.map(({ n }) => n))].map((n): Moment => {
    const blocks = texts.filter((each) => each.n === n);
    return {
      at: blocks[0]?.issuedAt.toISOString() ?? "",
      origin: { as: "text", n },
      changes: blocks.map(({ block }) => ({ pid: block.pid, was: null, is: block.text })),
    };
  });
  const present: Moment = {
    at: "",
    origin: { as: "written", before: null },
    changes: [{ pid, was: null, is: text }],
  };
  const known = [...file, ...moments, ...shown];
  return [...known.sort(byTime), present];
};

const origins = ({ texts, imported, cards, actOf }: WordsSource) => {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const unknown = { as: "written", before: null } as const;
  return (origin: Origin): OriginView => {
    switch (origin.as) {
      case "written":
        return origin;
      case "file":
        return imported
          ? { ...origin, at: imported.entry.at.toISOString(), by: imported.by, file: fileOf(imported) }
          : unknown;
      case "text": {
        const text = texts.find(({ n }) => n === origin.n);
        return text ? { ...origin, symbol: text.symbol, at: text.issuedAt.toISOString() } : unknown;
      }
      case "act": {
        const act = actOf(origin.n);
        return act ? { ...origin, at: act.at, act: act.act, by: act.by } : unknown;
      }
      case "proposal": {
        const card = byId.get(origin.id);
        if (!card) return unknown;
        const { id, at, op, sponsors, onBehalfOf } = card;
        return { as: "proposal", id, at, op, sponsors, onBehalfOf };
      }
    }
  };
};

/** The name of the file that filled the draft. */
export const fileOf = ({ entry }: Imported): string | null =>
  typeof entry.facts.file === "string" ? entry.facts.file : null;

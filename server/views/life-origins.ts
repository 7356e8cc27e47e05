// Who brought each of the present words of a paragraph and from which passage (L26), with names in the place of ids.
import type { blocksInTexts } from "#db/texts";
import type { DelegationCode, ParagraphId } from "#domain/draft";
import type { ProposalCard, ProposalOp } from "#domain/proposals/register";
import type { Actor, LifeAct } from "#domain/sources/life";
import { type TracedWords, tracedWords } from "#domain/sources/life-sources";
import { broughtWords, type Moment, type Origin } from "#domain/sources/life-words";
import type { LinkKind } from "#domain/sources/links";
import type { Imported } from "./imported-words";
import type { LinkView } from "./links";
import type { SourceView } from "./passages";

/** What brought words, as people call it. */
export type OriginView =
  | { readonly as: "file"; readonly at: string; readonly file: string | null }
  | {
      readonly as: "act";
      readonly n: number;
      readonly at: string;
      readonly act: string;
      readonly by: Actor;
    }
  | {
      readonly as: "proposal";
      readonly id: string;
      /** When it was made. */
      readonly at: string;
      readonly op: ProposalOp;
      readonly sponsors: readonly DelegationCode[];
      readonly onBehalfOf: string | null;
    }
  | { readonly as: "text"; readonly n: number; readonly symbol: string; readonly at: string }
  | { readonly as: "written"; readonly before: string | null };

/** Words in a row, what brought them, and the linked passages that they come from. */
export type OriginatedWords = Pick<TracedWords, "start" | "end" | "text"> & {
  readonly origin: OriginView;
  readonly passages: readonly {
    readonly link: string;
    readonly by: "quote" | "overlap";
    readonly kind: LinkKind;
    readonly id: string;
    readonly ordinal: number;
    readonly submission: SourceView;
  }[];
};

type InTexts = Awaited<ReturnType<typeof blocksInTexts>>;

/** All that is known of how the words came to be. */
export type WordsSource = {
  readonly pid: ParagraphId;
  /** The present words. */
  readonly text: string;
  readonly moments: readonly Moment[];
  readonly texts: InTexts;
  readonly imported: Imported | null;
  readonly links: readonly LinkView[];
  readonly cards: readonly ProposalCard[];
  /** Acts of this and other paragraphs, by the number of their entry. */
  readonly actOf: (n: number) => Pick<LifeAct, "n" | "at" | "act" | "by"> | undefined;
};

/** The present words with what brought them. */
export const originatedWords = (source: WordsSource): OriginatedWords[] => {
  const { pid, text, links } = source;
  const brought = broughtWords(allMoments(source), pid) ?? [];
  const behind = links.map(({ id, kind, quote, moved, overlap }) => ({
    link: id,
    kind,
    quote: moved.block ? null : quote.block,
    stretches: overlap?.stretches.map(({ block }) => block) ?? [],
  }));
  const named = origins(source);
  return tracedWords(text === "" ? [] : brought, behind).map(({ origin, passages, ...place }) => ({
    ...place,
    origin: named(origin),
    passages: passages.flatMap(({ link, by }) => {
      const found = links.find(({ id }) => id === link);
      if (!found) return [];
      const { id, ordinal, submission } = found.passage;
      return [{ link, by, kind: found.kind, id, ordinal, submission }];
    }),
  }));
};

// What acts tell, what the file had, what each text shows, and the words as they stand, in the order of time.
const allMoments = ({ pid, text, moments, texts, imported }: WordsSource): Moment[] => {
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
  return [...known.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)), present];
};

const origins = ({ texts, imported, cards, actOf }: WordsSource) => {
  const unknown = { as: "written", before: null } as const;
  return (origin: Origin): OriginView => {
    switch (origin.as) {
      case "written":
        return origin;
      case "file":
        return imported
          ? { ...origin, at: imported.entry.at.toISOString(), file: fileOf(imported) }
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
        const card = cards.find(({ id }) => id === origin.id);
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

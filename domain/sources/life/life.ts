// Rule L25: the life of a paragraph as one column, from the first ask to the present words: what was sent in and linked to
// it, how it came to be, every proposal and what became of it, every act that changed it, and every text that shows it
// with other words than the one before.

import type { Standing } from "#domain/agreement/kinds";
import type { Position } from "#domain/agreement/values";
import type { DelegationCode, ParagraphId } from "#domain/draft";
import { byTime } from "#domain/ordering";
import type { ProposalCard } from "#domain/proposals/values";
import { changingActs } from "#domain/record/changed-words";
import type { Birth, LifeActor } from "#domain/sources/values";
import type { TextRun } from "#domain/words/values";
import { compareWords } from "#domain/words/words";

/** An act of the record that concerned the paragraph. `was` and `is` are its words; null where it did not stand. */
export type LifeAct = {
  readonly n: number;
  readonly at: string;
  readonly act: string;
  readonly by: LifeActor;
  readonly was: string | null;
  readonly is: string | null;
  /** `proposal.accepted`: the proposal. */
  readonly proposal: string | null;
  /** For a paragraph made by a cut: the one that was cut. */
  readonly from: ParagraphId | null;
  readonly reason: string | null;
  /** `standing.changed`. */
  readonly standing: {
    readonly from: Standing;
    readonly to: Standing;
    readonly condition: string | null;
    readonly askedBy: DelegationCode | null;
  } | null;
  /** An act of {@link besideActs}. */
  readonly beside: LifeDetails | null;
};

/** What was stated or decided besides words and standing. */
export type LifeDetails = {
  /** The place is open or agreed (S7). */
  readonly to: string | null;
  /** The words of a statement (S10), and which kind of statement it is. */
  readonly words: string | null;
  readonly kind: string | null;
  /** Whose positions go on to count (S9). */
  readonly carries: readonly DelegationCode[];
};

/** The acts that change neither words nor standing, but are shown. */
export const besideActs: ReadonlySet<string> = new Set([
  "placement.changed",
  "position.carried-over",
  "position.withdrawn",
  "statement.made",
  "statement.taken-back",
  "silence.broken",
]);

/** The paragraph in an issued text. */
export type LifeText = {
  readonly n: number;
  readonly symbol: string;
  readonly at: string;
  readonly label: string;
  readonly text: string;
};

/** A linked passage. `at` is when it was received, `linkedAt` when somebody linked it. */
type LinkedAsk<Passage> = {
  readonly at: string;
  readonly linkedAt: string;
  readonly passage: Passage;
};

export type LifeSource<Passage> = {
  readonly asks: readonly LinkedAsk<Passage>[];
  /** In the order of the record. */
  readonly acts: readonly LifeAct[];
  readonly cards: readonly ProposalCard[];
  readonly texts: readonly LifeText[];
  readonly positions: readonly Position[];
  /** The digests of the words on which positions count for the present ones (S9); none when it does not stand. */
  readonly counting: ReadonlySet<string>;
  /** The file that filled the draft, where the paragraph was in it. */
  readonly file: {
    readonly at: string;
    readonly by: LifeActor;
    readonly name: string | null;
    readonly words: string | null;
  } | null;
};

export type LifeEntry<Passage> = { readonly at: string } & (
  | { readonly what: "asked"; readonly linkedAt: string; readonly passage: Passage }
  | {
      readonly what: "born";
      readonly birth: Birth;
      readonly by: LifeActor | null;
      readonly proposal: string | null;
      readonly from: ParagraphId | null;
      readonly file: string | null;
      readonly words: string | null;
    }
  | { readonly what: "proposed"; readonly card: ProposalCard }
  | {
      readonly what: "changed";
      readonly act: string;
      readonly by: LifeActor;
      readonly proposals: readonly string[];
      readonly runs: readonly TextRun[];
      readonly reason: string | null;
      /** The delegations whose positions lapsed with the words that they were bound to (S3). */
      readonly lapsed: readonly DelegationCode[];
      readonly gone: boolean;
    }
  | {
      readonly what: "issued";
      readonly n: number;
      readonly symbol: string;
      readonly label: string;
      readonly runs: readonly TextRun[];
    }
  | {
      readonly what: "position";
      readonly position: Omit<Position, "pid" | "digest" | "at" | "withdrawnAt">;
      /** Whether it is the delegation's latest, and on the present words. */
      readonly holds: boolean;
    }
  | {
      readonly what: "standing";
      readonly by: LifeActor;
      readonly from: Standing;
      readonly to: Standing;
      readonly condition: string | null;
      readonly askedBy: DelegationCode | null;
      readonly reason: string | null;
    }
  | ({
      readonly what: "beside";
      readonly act: string;
      readonly by: LifeActor;
      readonly reason: string | null;
    } & LifeDetails)
);

/** L25: the life of a paragraph, the first entry first. */
export const lifeOf = <Passage>(source: LifeSource<Passage>): LifeEntry<Passage>[] => {
  const born = births<Passage>(source);
  return [
    ...source.asks.map((ask): LifeEntry<Passage> => ({ what: "asked", ...ask })),
    ...born,
    ...source.cards.map((card): LifeEntry<Passage> => ({ what: "proposed", at: card.at, card })),
    ...changes<Passage>(source),
    ...standings<Passage>(source.acts),
    ...taken<Passage>(source),
    ...issues<Passage>(source.texts, born[0]?.words ?? null),
  ].sort(byTime);
};

type Born<Passage> = LifeEntry<Passage> & { readonly what: "born" };

const births = <Passage>({ acts, cards, texts, file }: LifeSource<Passage>): Born<Passage>[] => {
  const born = acts.find(isBirth(cards));
  const entry = { what: "born", by: null, proposal: null, from: null, file: null } as const;
  if (born) {
    const { at, by, proposal, from, is } = born;
    const made = born.act === "proposal.accepted" ? "proposed" : "added";
    return [{ ...entry, at, birth: from === null ? made : "cut", by, proposal, from, words: is }];
  }
  if (file) {
    const { at, by, name, words } = file;
    return [{ ...entry, at, by, birth: "file", file: name, words }];
  }
  const [first] = texts;
  return first ? [{ ...entry, at: first.at, birth: "seen", words: first.text }] : [];
};

// The act after which the paragraph stands for the first time.
const isBirth =
  (cards: readonly ProposalCard[]) =>
  ({ act, from, proposal, was }: LifeAct, index: number): boolean =>
    act === "block.added" ||
    // Taking a revision back restores paragraphs that existed before.
    (act === "block.revised" && was === null && index === 0) ||
    from !== null ||
    (act === "proposal.accepted" && cards.some(({ id, op }) => id === proposal && op === "new"));

const changes = <Passage>({ acts, cards, positions }: LifeSource<Passage>): LifeEntry<Passage>[] => {
  const birth = acts.find(isBirth(cards));
  const entries: (LifeEntry<Passage> & { what: "changed" })[] = [];
  let seen = "";
  for (const act of acts) {
    if (act === birth || !changingActs.has(act.act)) continue;
    // An amendment accepted in the words of another proposal has not changed the text yet.
    const restyles = cards.some(({ id, op }) => id === act.proposal && (op === "move" || op === "restyle"));
    if (act.proposal !== null && act.was === act.is && !restyles) continue;
    const last = entries.at(-1);
    const key = JSON.stringify([act.was, act.is, act.by]);
    const proposals = act.proposal === null ? [] : [act.proposal];
    // Proposals that were accepted together changed the words once.
    if (last && last.proposals.length > 0 && act.proposal !== null && seen === key && act.was !== act.is) {
      entries[entries.length - 1] = { ...last, proposals: [...last.proposals, ...proposals] };
      continue;
    }
    seen = key;
    const { at, by, reason, was, is } = act;
    const lapsed = was === is ? [] : heldAt(positions, entries.findLast(altered)?.at ?? "", at);
    const runs = compareWords(was ?? "", is ?? "");
    entries.push({
      what: "changed",
      at,
      act: act.act,
      by,
      proposals,
      runs,
      reason,
      lapsed,
      gone: is === null,
    });
  }
  return entries;
};

const altered = ({ runs }: { readonly runs: readonly TextRun[] }): boolean =>
  runs.some(({ op }) => op !== "same");

// Positions taken between one change and the next lapse with the latter.
const heldAt = (positions: readonly Position[], after: string, before: string): DelegationCode[] => [
  ...new Set(
    positions
      .filter(({ at, withdrawnAt }) => at > after && at <= before && !(withdrawnAt && withdrawnAt <= before))
      .map(({ delegation }) => delegation),
  ),
];

const standings = <Passage>(acts: readonly LifeAct[]): LifeEntry<Passage>[] =>
  acts.flatMap(({ at, act, by, reason, standing, beside }): LifeEntry<Passage>[] => {
    if (standing) return [{ what: "standing", at, by, reason, ...standing }];
    return beside ? [{ what: "beside", at, act, by, reason, ...beside }] : [];
  });

const taken = <Passage>({ positions, counting }: LifeSource<Passage>): LifeEntry<Passage>[] =>
  positions.map((each, index) => {
    const { pid: _, digest: seen, at, withdrawnAt, ...position } = each;
    const isLast = positions.slice(index + 1).every(({ delegation }) => delegation !== each.delegation);
    return { what: "position", at, position, holds: isLast && !withdrawnAt && counting.has(seen) };
  });

// A text with the same words and number of the paragraph adds nothing. The first is compared with the words with which the
// paragraph began.
const issues = <Passage>(texts: readonly LifeText[], born: string | null): LifeEntry<Passage>[] =>
  texts.flatMap(({ text, ...issued }, index) => {
    const last = texts[index - 1];
    if (last && last.text === text && last.label === issued.label) return [];
    const runs = compareWords(last?.text ?? born ?? text, text);
    return [{ what: "issued" as const, ...issued, runs }];
  });

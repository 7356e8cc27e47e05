// Rule A for people who propose. Take away what delegation D inserted and what D marked for deletion: the rest of every
// block must be the same before and after. And D writes only under identities of its own proposals.

import type { DelegationCode, ParagraphId, Suggestion } from "#domain/draft";
import { liveLimits, shareLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";
import type { Ledger } from "#server/room/ledger";
import type { Rules } from "./guard";
import type { Mark } from "./mark-sets";
import { isPartOf, isSameWords, type MarkedWords, proposedWords, pushWords } from "./marks";
import { isAlike, type MarkedStretch, marksOn } from "./stretches";

/** A block an update changes, before and after it. */
export type TouchedBlock = {
  readonly pid: ParagraphId;
  readonly before: readonly MarkedStretch[];
  readonly after: readonly MarkedStretch[];
};

/** A proposal whose words appeared with an update; `isNew` when nobody had seen it before. */
export type Appeared = { readonly mark: Suggestion; readonly pid: ParagraphId; readonly isNew: boolean };

/**
 * Returns the proposals that appear with an update of delegation `by`. Throws Refusal `negotiating` for edits outside a
 * proposal, `not-allowed` for those in another's name or identity, `conflict` for what was decided meanwhile,
 * `too-large` and `too-many` for too many.
 */
export const checkProposing = (
  touched: readonly TouchedBlock[],
  by: DelegationCode,
  rules: Identities,
): readonly Appeared[] => {
  const strayed = touched.filter((each) => !isSame(projection(each.before, by), projection(each.after, by)));
  if (strayed.length > 0) throw explain(strayed, by);
  const forged = touched.filter((each) => !leavesOthersOnOwn(each, by));
  if (forged.length > 0) throw inAnothersName(forged);
  return appearedBy(touched, by, rules);
};

/** What decides under which identities a person may propose. */
type Identities = Pick<Rules, "ledger" | "mayMake">;

/** True when an update only proposes in this block in the name `by`, or takes such proposals back. */
export const onlyProposes = (each: TouchedBlock, by: DelegationCode): boolean =>
  isSame(projection(each.before, by), projection(each.after, by)) && leavesOthersOnOwn(each, by);

/**
 * The proposals that appear in the name `by`. Throws as {@link checkProposing} does for their identities and numbers.
 */
export const appearedBy = (
  touched: readonly TouchedBlock[],
  by: DelegationCode,
  { ledger, mayMake }: Identities,
): readonly Appeared[] => {
  const appeared = appearing(touched, by, ledger);
  if (!mayMake && appeared.some(({ isNew }) => isNew))
    throw new Refusal("too-many", "These are too many proposals in a short time. Wait a little.", {
      pids: touched.map(({ pid }) => pid),
    });
  return appeared;
};

// --- the equation ---

const isOwn = ({ insertions }: MarkedStretch, by: DelegationCode): boolean =>
  !insertions.isEmpty && insertions.without(by).isEmpty;

// The text with its marks and formatting, as if delegation `by` had never proposed anything.
const projection = (stretches: readonly MarkedStretch[], by: DelegationCode): MarkedStretch[] => {
  const rest: MarkedStretch[] = [];
  for (const stretch of stretches) {
    if (isOwn(stretch, by)) continue;
    const next = { ...stretch, deletions: stretch.deletions.without(by) };
    const last = rest.at(-1);
    if (last && isAlike(last, next)) rest[rest.length - 1] = { ...last, words: last.words + next.words };
    else rest.push(next);
  }
  return rest;
};

const isSame = (one: readonly MarkedStretch[], other: readonly MarkedStretch[]): boolean =>
  one.length === other.length &&
  one.every((stretch, index) => {
    const its = other[index];
    return its !== undefined && isAlike(stretch, its) && stretch.words === its.words;
  });

// --- others' deletions on own words, which the equation does not see ---

// They may vanish along with the words, and words written inside another's deletion may fall under it as it is merged;
// they may be neither set nor removed otherwise.
const leavesOthersOnOwn = ({ before, after }: TouchedBlock, by: DelegationCode): boolean => {
  const [then, now] = [ownUnderOthers(before, by), ownUnderOthers(after, by)];
  if (then.words === now.words) return isSameWords(then.all, now.all);
  return isPartOf(now.loose, then.loose);
};

type UnderOthers = {
  /** All own words. */
  readonly words: string;
  /** Own words under deletions by others. */
  readonly all: readonly MarkedWords[];
  /** The same without deletions that also cover the words on both sides, and without words then left unmarked. */
  readonly loose: readonly MarkedWords[];
};

const ownUnderOthers = (stretches: readonly MarkedStretch[], by: DelegationCode): UnderOthers => {
  let words = "";
  const all: MarkedWords[] = [];
  const loose: MarkedWords[] = [];
  const following = keptAfter(stretches, by);
  let before: MarkedStretch | undefined;
  for (const [index, stretch] of stretches.entries()) {
    if (!isOwn(stretch, by)) {
      before = stretch;
      continue;
    }
    words += stretch.words;
    const foreign = stretch.deletions.without(by);
    if (foreign.isEmpty) continue;
    const after = following[index];
    const bare = before && after ? foreign.outside(before.deletions, after.deletions) : foreign;
    pushWords(all, { words: stretch.words, under: foreign, and: foreign });
    if (!bare.isEmpty) pushWords(loose, { words: stretch.words, under: bare, and: bare });
  }
  return { words, all, loose };
};

// For every stretch, the nearest one after it that is not one's own.
const keptAfter = (
  stretches: readonly MarkedStretch[],
  by: DelegationCode,
): (MarkedStretch | undefined)[] => {
  const following: (MarkedStretch | undefined)[] = [];
  let next: MarkedStretch | undefined;
  for (let index = stretches.length - 1; index >= 0; index -= 1) {
    const stretch = stretches[index];
    following[index] = next;
    if (stretch && !isOwn(stretch, by)) next = stretch;
  }
  return following;
};

// --- identities ---

const appearing = (touched: readonly TouchedBlock[], by: DelegationCode, ledger: Ledger): Appeared[] => {
  const appeared = new Map<string, Appeared>();
  for (const { pid, before, after } of touched) {
    const known = marksOn(before);
    const own = [...marksOn(after).values()].filter((mark) => mark.by === by);
    if (new Set(own.map(({ id }) => id)).size < own.length) throw twofold(pid);
    for (const mark of own) {
      if (known.has(mark.key)) continue;
      if (appeared.has(mark.id)) throw elsewhere(pid);
      if (own.length > shareLimits.onParagraph) throw tooMany([pid]);
      appeared.set(mark.id, admit(mark, pid, ledger));
    }
  }
  const all = [...appeared.values()];
  const fresh = all.filter(({ isNew }) => isNew);
  if (fresh.length > liveLimits.newProposals) throw tooMany(fresh.map(({ pid }) => pid));
  return all;
};

const tooMany = (pids: readonly ParagraphId[]) =>
  new Refusal("too-large", "These are too many proposals at once.", { pids: [...new Set(pids)] });

const admit = ({ id, by, at }: Mark, pid: ParagraphId, ledger: Ledger): Appeared => {
  const mark = { id, by, at };
  const entry = ledger.find(id);
  if (!entry) {
    if (!isIdentity(id) || !isInstant(at))
      throw new Refusal("malformed", "A proposal needs an identity and the instant of its making.", {
        pids: [pid],
      });
    return { mark, pid, isNew: true };
  }
  if (entry.isDecided)
    throw new Refusal("conflict", "The proposal has been decided in the meantime. Make a new one.", {
      pids: [pid],
    });
  if (entry.by !== by || entry.isWordless)
    throw new Refusal("not-allowed", "The words are proposed under the identity of another proposal.", {
      pids: [pid],
    });
  if (!entry.pids.has(pid)) throw elsewhere(pid);
  if (entry.at !== null && entry.at !== at) throw twofold(pid);
  return { mark, pid, isNew: false };
};

// Names that every object has are excluded, so that an identity is safe as an object key.
const isIdentity = (id: string): boolean => /^[\w-]{1,64}$/.test(id) && !(id in {});

const isInstant = (at: string): boolean =>
  at === "" ||
  (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(at) &&
    !Number.isNaN(Date.parse(at)));

const elsewhere = (pid: ParagraphId) =>
  new Refusal("not-allowed", "A proposal belongs to one paragraph. Make a new one for this.", {
    pids: [pid],
  });

const twofold = (pid: ParagraphId) =>
  new Refusal("not-allowed", "A proposal is made at one instant, which stays.", { pids: [pid] });

const inAnothersName = (touched: readonly TouchedBlock[]) =>
  new Refusal(
    "not-allowed",
    "Words would come to stand in the name of another delegation. Take a fresh document.",
    {
      pids: touched.map(({ pid }) => pid),
    },
  );

// Explains why the equation fails: others' proposals reach further than before, or text outside a proposal changed.
const explain = (strayed: readonly TouchedBlock[], by: DelegationCode): Refusal => {
  const forged = strayed.filter(
    ({ before, after }) => !isPartOf(proposedWords(after, by), proposedWords(before, by)),
  );
  if (forged.length > 0) return inAnothersName(forged);
  return new Refusal(
    "negotiating",
    "This draft is negotiated: the text and what others propose stay as they are. Words are taken only as part of an open proposal of your own delegation.",
    { pids: strayed.map(({ pid }) => pid) },
  );
};

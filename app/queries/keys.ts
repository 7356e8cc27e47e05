// The query keys of everything that pages fetch, by draft and subject, and which of them each kind of change makes
// stale.
import type { QueryKey } from "@tanstack/react-query";
import type { ChangeKind, ChangeNotice } from "#editor/protocol";

/** Views that are fetched again when the draft changes. */
export const liveSubjects = [
  "blocks",
  "coverage",
  "brackets",
  "proposals",
  "links",
  "record",
  "statements",
  "comments",
  "carry-over",
  "board",
  "doubts",
  "progress",
  "floor",
  "for-you",
  "preparing",
] as const;
export type LiveSubject = (typeof liveSubjects)[number];

/** Views that are fetched on demand and do not change afterwards. */
type AskedSubject =
  | "candidates"
  | "covered-passages"
  | "delegations"
  | "export-progress"
  | "near-wordings"
  | "passages"
  | "preview"
  | "submissions"
  | "texts"
  | "textual-proposals"
  | "versions";

/** The part of a subject. A pid given as `of` is matched against the paragraphs that a change names. */
type Which = readonly (string | number | boolean | null)[];

/** The key of a live view; without `which`, of all views of the subject. */
export const liveKey = (draftId: string, subject: LiveSubject, ...which: Which): QueryKey => [
  "live",
  draftId,
  subject,
  ...which,
];

/** The key of all live views of a draft. */
export const liveKeys = (draftId: string): QueryKey => ["live", draftId];

/** The key of a view that is fetched once. */
export const askedKey = (draftId: string, subject: AskedSubject, ...which: Which): QueryKey => [
  "asked",
  draftId,
  subject,
  ...which,
];

/** The key of the signed-in person's new notices. */
export const newsKey = (draftId: string): QueryKey => ["news", draftId];

/** `words`: the text itself changed. `again`: the connection is back, and changes may have been missed. */
export type RefetchOccasion = ChangeNotice | { readonly kind: "words" | "again" };

// The record and the links of a single paragraph are stale only where the change names that paragraph.
const stale: Record<ChangeKind | "words" | "again", readonly LiveSubject[]> = {
  position: ["blocks", "record", "carry-over", "board", "progress", "floor", "for-you"],
  standing: ["blocks", "record", "proposals", "carry-over", "board", "progress", "floor", "for-you"],
  statement: ["record", "statements", "board", "progress"],
  link: ["blocks", "record", "coverage", "links"],
  proposal: ["blocks", "record", "coverage", "proposals", "links", "board", "progress", "floor", "for-you"],
  comment: ["record", "comments", "for-you"],
  preparing: ["preparing"],
  silence: ["blocks", "record", "proposals", "board", "progress", "floor", "for-you"],
  sponsor: ["board", "progress"],
  submission: ["blocks", "coverage", "links", "for-you"],
  text: liveSubjects,
  settings: liveSubjects,
  people: ["blocks", "proposals", "comments", "board", "progress", "floor", "for-you"],
  words: ["board", "progress"],
  again: liveSubjects,
};

const ofParagraphs: readonly LiveSubject[] = ["record", "links"];

/** True for views gathered from the whole draft, which may lag behind by some seconds. */
export const isGathered = ([, , subject]: QueryKey): boolean => subject === "for-you";

/** The keys of the views that a change makes stale. */
export const staleAfter = (draftId: string, occasion: RefetchOccasion): readonly QueryKey[] => {
  const pids = "pids" in occasion ? occasion.pids : undefined;
  return stale[occasion.kind].flatMap((subject) => {
    if (pids === undefined || !ofParagraphs.includes(subject)) return [liveKey(draftId, subject)];
    const named = pids.map((pid) => liveKey(draftId, subject, "of", pid));
    return subject === "links" ? [...named, liveKey(draftId, "links", "suspect")] : named;
  });
};

const onPage: readonly ChangeKind[] = ["silence", "text", "settings", "people"];

/** True when the page itself must be refreshed: it carries mode, seats, the last issued text and the silence. */
export const isPageStale = ({ kind }: ChangeNotice): boolean => onPage.includes(kind);

const ofEveryPage: readonly RefetchOccasion["kind"][] = ["text", "settings", "people", "again"];

// Further changes that affect a page rendered on the server.
const remade = {
  adoption: ["position", "standing", "statement", "proposal", "silence", "sponsor", "words"],
  board: [],
  calls: ["submission"],
  packages: ["proposal", "silence"],
  people: [],
  proposals: ["silence"],
  record: [
    "position",
    "standing",
    "statement",
    "link",
    "proposal",
    "comment",
    "silence",
    "sponsor",
    "submission",
  ],
  silence: ["position", "standing", "statement", "proposal", "silence", "words"],
  texts: [],
} satisfies Record<string, readonly RefetchOccasion["kind"][]>;
export type RemadePage = keyof typeof remade;

/** True when a server-rendered page must be refreshed. */
export const isRemadeAfter = (page: RemadePage, kind: RefetchOccasion["kind"]): boolean =>
  [...ofEveryPage, ...remade[page]].includes(kind);

type Stated = { readonly pid: string; readonly digest: string; readonly proposals: number };

/** The keys of the views beside paragraphs whose text or proposals have changed. */
export const staleBetween = (
  draftId: string,
  before: readonly Stated[],
  after: readonly Stated[],
): readonly QueryKey[] => {
  const known = new Map(before.map((block) => [block.pid, block]));
  const others = after.filter(({ pid, digest, proposals }) => {
    const block = known.get(pid);
    return block?.digest !== digest || block.proposals !== proposals;
  });
  if (others.length === 0) return [];
  const beside = others.flatMap(({ pid }) => [
    liveKey(draftId, "links", "of", pid),
    liveKey(draftId, "record", "of", pid),
    liveKey(draftId, "proposals", "of", pid),
  ]);
  return [...beside, liveKey(draftId, "statements")];
};

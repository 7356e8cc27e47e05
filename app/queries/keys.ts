// The names of all that pages fetch, by draft and subject, and which of it a change of each kind makes stale.
import type { QueryKey } from "@tanstack/react-query";
import type { ChangeKind, ChangeNotice } from "#editor/protocol";

/** Views that are fetched again when the draft changes under them. */
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

/** Views that are fetched when somebody asks for them, and then stay as they are. */
type AskedSubject =
  | "candidates"
  | "covered-passages"
  | "delegations"
  | "export-progress"
  | "passages"
  | "preview"
  | "texts"
  | "textual-proposals"
  | "versions";

/** What of a subject: `of`, with the pid of a paragraph, is what a change that names paragraphs is compared with. */
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

/** The key of what is new for the person who is signed in. */
export const newsKey = (draftId: string): QueryKey => ["news", draftId];

/** `words`: the text itself. `again`: the connection is back, and changes may have been missed. */
export type RefetchOccasion = ChangeNotice | { readonly kind: "words" | "again" };

// The record of a paragraph, and the links of one, are stale only where the change names that paragraph.
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

/** True for views that gather from the whole draft what nobody waits for by the second. */
export const isGathered = ([, , subject]: QueryKey): boolean => subject === "for-you";

/** The keys of what a change makes stale. */
export const staleAfter = (draftId: string, occasion: RefetchOccasion): readonly QueryKey[] => {
  const pids = "pids" in occasion ? occasion.pids : undefined;
  return stale[occasion.kind].flatMap((subject) => {
    if (pids === undefined || !ofParagraphs.includes(subject)) return [liveKey(draftId, subject)];
    const named = pids.map((pid) => liveKey(draftId, subject, "of", pid));
    return subject === "links" ? [...named, liveKey(draftId, "links", "suspect")] : named;
  });
};

const onPage: readonly ChangeKind[] = ["silence", "text", "settings", "people"];

/** True when the page itself must be asked for again: it brings mode, seats, the last issued text and the silence. */
export const isPageStale = ({ kind }: ChangeNotice): boolean => onPage.includes(kind);

const ofEveryPage: readonly RefetchOccasion["kind"][] = ["text", "settings", "people", "again"];

// What else changes what a page shows that the server makes whole.
const remade = {
  adoption: ["position", "standing", "statement", "proposal", "silence", "sponsor", "words"],
  board: [],
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

/** True when a page that the server makes whole must be asked for again. */
export const isRemadeAfter = (page: RemadePage, kind: RefetchOccasion["kind"]): boolean =>
  [...ofEveryPage, ...remade[page]].includes(kind);

type Stated = { readonly pid: string; readonly digest: string; readonly proposals: number };

/** The keys of what lies beside the paragraphs that have other words or proposals than before. */
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

// The steps of the tour, by what a person does in the draft, and how each is recognised as done.
import type { Mode, Role } from "#domain/people/access";

/** What the reader of this window has done since the tour began; acts of others, colleagues included, do not count. */
export type OwnActs = {
  /** Number of times words were typed or deleted. */
  readonly typed: number;
  /** Requests made from this window, by method and path: "PUT drafts/d1/blocks/p1/position". */
  readonly done: readonly string[];
};

/** What a step reads of the room and its reader. It is compared with the facts at the start of the step. */
export type TourFacts = OwnActs & {
  /** The paragraph in focus, and the number of proposals on it. */
  readonly focus: string | null;
  readonly proposed: number;
  readonly tab: string | null;
  /** Whether the place of the step is open, or pressed. */
  readonly isOn: boolean;
};

type Then = { readonly now: TourFacts; readonly begun: TourFacts };

/** Where a step is done: in a paragraph, in a tab of the margin, at an element with this mark, or on another page. */
export type TourPlace =
  | { readonly at: "text"; readonly of: "any" | "proposed" }
  | {
      readonly at: "margin";
      readonly tab: "proposals" | "positions" | "sources";
      readonly of: "any" | "others";
    }
  | { readonly at: "mark"; readonly mark: TourMark; readonly isInMargin: boolean }
  | { readonly at: "page"; readonly page: "agreement" | "submissions" | "record" };

/** The values of `data-tour` on elements of the room. */
export type TourMark = "text" | "view" | "follow" | "standing";

type TourStepRule = {
  readonly place: TourPlace;
  /** Absent where only the person can tell that it is done. */
  readonly isDone?: (then: Then) => boolean;
};

const anyParagraph = { at: "text", of: "any" } as const;

const hasTyped = ({ now, begun }: Then): boolean => now.typed > begun.typed;

/** Whether a request was made since the step began; `what` is a pattern of method and path below the draft. */
const hasDone = (what: string): ((then: Then) => boolean) => {
  const [method = "", path = ""] = what.split(" ");
  const form = new RegExp(`^${method} drafts/[^/]+/${path}(?:\\?|$)`, "u");
  return ({ now, begun }) => now.done.slice(begun.done.length).some((done) => form.test(done));
};

/** All steps, by catalogue key. No step does anything by itself. */
export const tourSteps = {
  choose: {
    place: anyParagraph,
    isDone: ({ now, begun }) => now.focus !== null && now.focus !== begun.focus,
  },
  type: { place: anyParagraph, isDone: hasTyped },
  write: { place: anyParagraph, isDone: hasTyped },
  card: { place: { at: "margin", tab: "proposals", of: "any" } },
  support: {
    place: { at: "margin", tab: "proposals", of: "others" },
    isDone: hasDone("POST proposals/[^/]+/support"),
  },
  position: {
    place: { at: "margin", tab: "positions", of: "any" },
    isDone: hasDone("PUT blocks/[^/]+/position"),
  },
  pick: {
    place: { at: "text", of: "proposed" },
    // Someone already in such a paragraph need not leave and return.
    isDone: ({ now, begun }) => now.proposed > 0 && (now.focus !== begun.focus || begun.proposed > 0),
  },
  decide: {
    place: { at: "margin", tab: "proposals", of: "any" },
    isDone: hasDone("POST proposals/(?:[^/]+/)?(?:accept|reject|park|merge)"),
  },
  close: {
    place: { at: "mark", mark: "standing", isInMargin: true },
    isDone: hasDone("POST blocks/[^/]+/standing"),
  },
  issue: { place: { at: "mark", mark: "text", isInMargin: false }, isDone: ({ now }) => now.isOn },
  save: { place: { at: "mark", mark: "text", isInMargin: false }, isDone: ({ now }) => now.isOn },
  view: { place: { at: "mark", mark: "view", isInMargin: false }, isDone: ({ now }) => now.isOn },
  sources: {
    place: { at: "margin", tab: "sources", of: "any" },
    isDone: ({ now, begun }) => now.tab === "sources" && begun.tab !== "sources",
  },
  link: {
    place: { at: "margin", tab: "sources", of: "any" },
    isDone: hasDone("POST links"),
  },
  follow: { place: { at: "mark", mark: "follow", isInMargin: true }, isDone: ({ now }) => now.isOn },
  board: { place: { at: "page", page: "agreement" } },
  intake: { place: { at: "page", page: "submissions" } },
  record: { place: { at: "page", page: "record" } },
} as const satisfies Record<string, TourStepRule>;

export type TourStep = keyof typeof tourSteps;

/** Whether a step was done; always false where only the person can tell. */
export const isStepDone = (step: TourStep, then: Then): boolean => {
  const { isDone }: TourStepRule = tourSteps[step];
  return isDone?.(then) ?? false;
};

const readers: readonly TourStep[] = ["choose", "view", "sources", "follow", "record"];

/**
 * The five steps for a role in a draft. Those who can change nothing, because the text is adopted or under silence, are
 * shown how to read.
 */
export const tourOf = (who: { role: Role; mode: Mode; isFrozen: boolean }): readonly TourStep[] => {
  const { role, mode, isFrozen } = who;
  if (role === "observer" || mode === "adopted" || isFrozen) return readers;
  if (role === "secretariat") return ["choose", "sources", "link", "save", "intake"];
  if (role === "co-facilitator") return ["pick", "decide", "close", "issue", "board"];
  return mode === "negotiating"
    ? ["choose", "type", "card", "support", "position"]
    : ["choose", "write", "sources", "position", "save"];
};

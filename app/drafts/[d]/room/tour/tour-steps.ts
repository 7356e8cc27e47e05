// The steps of the tour by what somebody does in the draft, and how it is seen that a step was done.
import type { Mode, Role } from "#domain/people/access";

/** What the reader of this window has done since the tour began; nothing that others do, colleagues included. */
export type OwnActs = {
  /** How often words were typed or deleted. */
  readonly typed: number;
  /** What the server did for it, by method and path: "PUT drafts/d1/blocks/p1/position". */
  readonly done: readonly string[];
};

/** What a step asks of the room, and of its reader. It is compared with how that was at the beginning of the step. */
export type TourFacts = OwnActs & {
  /** The paragraph in focus, and how many proposals lie on it. */
  readonly focus: string | null;
  readonly proposed: number;
  readonly tab: string | null;
  /** The place of the step is open, or pressed. */
  readonly isOn: boolean;
};

type Then = { readonly now: TourFacts; readonly begun: TourFacts };

/** Where a step is done: in a paragraph, in the margin under a tab, at a place with this mark, or on another page. */
export type TourPlace =
  | { readonly at: "text"; readonly of: "any" | "proposed" }
  | {
      readonly at: "margin";
      readonly tab: "proposals" | "positions" | "sources";
      readonly of: "any" | "others";
    }
  | { readonly at: "mark"; readonly mark: TourMark; readonly isInMargin: boolean }
  | { readonly at: "page"; readonly page: "agreement" | "submissions" | "record" };

/** The marks (`data-tour`) that places in the room bear. */
export type TourMark = "text" | "view" | "follow" | "standing";

type TourStepRule = {
  readonly place: TourPlace;
  /** Absent where only the person knows that it is done. */
  readonly isDone?: (then: Then) => boolean;
};

const anyParagraph = { at: "text", of: "any" } as const;

const hasTyped = ({ now, begun }: Then): boolean => now.typed > begun.typed;

/** Whether something was done since the step began; `what` is a pattern of method and path below the draft. */
const hasDone = (what: string): ((then: Then) => boolean) => {
  const [method = "", path = ""] = what.split(" ");
  const form = new RegExp(`^${method} drafts/[^/]+/${path}(?:\\?|$)`, "u");
  return ({ now, begun }) => now.done.slice(begun.done.length).some((done) => form.test(done));
};

/** All steps, by the address of their words. No step does anything by itself. */
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
    // Who stands in such a paragraph already need not go away and come back.
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

/** The rule of a step: true once it was done, false until then, also where only the person knows. */
export const isStepDone = (step: TourStep, then: Then): boolean => {
  const { isDone }: TourStepRule = tourSteps[step];
  return isDone?.(then) ?? false;
};

const readers: readonly TourStep[] = ["choose", "view", "sources", "follow", "record"];

/** The five steps of a role in a draft. Who can change nothing, because the text is adopted or under silence, is shown how to read. */
export const tourOf = (who: { role: Role; mode: Mode; isFrozen: boolean }): readonly TourStep[] => {
  const { role, mode, isFrozen } = who;
  if (role === "observer" || mode === "adopted" || isFrozen) return readers;
  if (role === "secretariat") return ["choose", "sources", "link", "save", "intake"];
  if (role === "co-facilitator") return ["pick", "decide", "close", "issue", "board"];
  return mode === "negotiating"
    ? ["choose", "type", "card", "support", "position"]
    : ["choose", "write", "sources", "position", "save"];
};

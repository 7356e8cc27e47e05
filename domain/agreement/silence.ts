// Rule S8: a text is put under silence until an hour. A delegation that does not agree breaks silence on a paragraph; the
// others are agreed when the hour passes. Only who opened it and what was done since is stored; all else follows from that.
import type { Standpoint } from "#domain/people/access";
import type { DelegationCode, ParagraphId } from "../draft";
import { Refusal } from "../refusal";
import type { Standing } from "./kinds";
import { atMeeting, type MeetingHour } from "./meeting-time";
import type { SilenceState } from "./values";

/** Who learns which delegation broke silence and why. Everybody sees on which paragraphs. */
export const objectionVisibilities = ["all", "co-facilitators"] as const;
export type ObjectionVisibility = (typeof objectionVisibilities)[number];

/** A text put under silence: a fact that never changes. Times are the database's clock. */
export type Silence = {
  readonly id: string;
  readonly textN: number;
  /** The hour that was fixed first. */
  readonly expiresAt: Date;
  readonly note: string | null;
  /** Who opened it; null when that person is no longer known. */
  readonly userId: string | null;
  readonly openedAt: Date;
};

/** What was done in a silence, in order. `ended`: the server did it, at the hour; `pids` are then those left open. */
export type SilenceAct = {
  readonly act: "broken" | "extended" | "withdrawn" | "ended";
  readonly delegation: DelegationCode | null;
  readonly pids: readonly ParagraphId[];
  readonly reason: string | null;
  readonly visibility: ObjectionVisibility | null;
  /** The new hour of an extension. */
  readonly expiresAt: Date | null;
  readonly at: Date;
};

/** The hour that holds: that of the last extension. */
export const hourOf = ({ expiresAt }: Pick<Silence, "expiresAt">, acts: readonly SilenceAct[]): Date =>
  acts.findLast(({ act }) => act === "extended")?.expiresAt ?? expiresAt;

/** S8: it runs until it is withdrawn or has been ended; then it was kept, or broken on some paragraphs. */
export const silenceState = (acts: readonly SilenceAct[]): SilenceState => {
  if (acts.some(({ act }) => act === "withdrawn")) return "withdrawn";
  if (!acts.some(({ act }) => act === "ended")) return "running";
  return acts.some(({ act }) => act === "broken") ? "broken" : "kept";
};

/**
 * S8: the refusal of whatever would change words, their order, their closing, or what is proposed and who supports it
 * while silence runs. A delegation that wants other words breaks silence.
 */
export const frozen = (until: MeetingHour, pids?: readonly ParagraphId[]): Refusal =>
  new Refusal("silence", "The text is under silence and frozen until {hour}.", {
    ...(pids ? { pids } : {}),
    hour: atMeeting(until),
  });

/** S8c, S8d: what silence freezes for everybody. */
export const frozenBySilence = [
  "words",
  "order",
  "closing",
  "settings",
  "carrying-over",
  "proposals",
  "voices",
] as const;

type BlockDigest = { readonly pid: ParagraphId; readonly digest: string };

/** S8: null when a text may be put under silence: none runs, the draft reads as the text does, and the hour is to come. */
export const refusalToOpenSilence = (asked: {
  readonly running: Date | null;
  /** The blocks that stand, in order, in the draft and in the text. */
  readonly draft: readonly BlockDigest[];
  readonly text: readonly BlockDigest[];
  readonly until: Date;
  readonly now: Date;
  readonly zone: string;
}): Refusal | null => {
  const { running, draft, text, zone } = asked;
  if (running)
    return new Refusal("conflict", "Silence runs already, until {hour}.", {
      hour: atMeeting({ at: running, zone }),
    });
  const isSame =
    draft.length === text.length &&
    draft.every(({ pid, digest }, index) => text[index]?.pid === pid && text[index]?.digest === digest);
  if (!isSame)
    return new Refusal("conflict", "The draft no longer reads as this text does. Issue a text first.");
  return refusalOncePast(asked);
};

const refusalOncePast = ({ until, now, zone }: Running): Refusal | null =>
  until > now
    ? null
    : new Refusal("conflict", "The hour has passed: {hour}.", { hour: atMeeting({ at: until, zone }) });

/** Silence is customarily not shorter than this: General Assembly decision 74/544, 72 hours. */
const customary = 72 * 3_600_000;

/** S8: true for a silence that is shorter than is customary. It may be opened all the same. */
export const isShort = (from: Date, until: Date): boolean => until.getTime() - from.getTime() < customary;

/** A silence that runs, at a moment, and the zone in which its hour is said. */
type Running = { readonly until: Date; readonly now: Date; readonly zone: string };

/** S8: null when silence may be extended to an hour: a later one, before the present hour has come. */
export const refusalToExtendSilence = (running: Running, to: Date): Refusal | null => {
  const { until: at, zone } = running;
  const notLater =
    to > at
      ? null
      : new Refusal("conflict", "Silence runs until {hour} already.", { hour: atMeeting({ at, zone }) });
  return refusalOncePast(running) ?? notLater;
};

/** S8: null when silence may be withdrawn: before the hour has come. */
export const refusalToWithdrawSilence = (running: Running): Refusal | null => refusalOncePast(running);

/**
 * S8: null when a delegation may break silence on these paragraphs: before the hour, and each neither agreed nor broken by
 * it already.
 */
export const refusalToBreakSilence = (
  running: Running & { readonly acts: readonly SilenceAct[] },
  delegation: DelegationCode,
  paragraphs: readonly { readonly pid: ParagraphId; readonly standing: Standing }[],
): Refusal | null => {
  const tooLate = refusalOncePast(running);
  if (tooLate) return tooLate;
  const agreed = paragraphs.filter(({ standing }) => standing === "agreed").map(({ pid }) => pid);
  if (agreed.length > 0)
    return new Refusal("closed", "What is agreed already is not under silence.", { pids: agreed });
  const own = new Set(
    running.acts.flatMap((act) => (act.act === "broken" && act.delegation === delegation ? act.pids : [])),
  );
  const again = paragraphs.filter(({ pid }) => own.has(pid)).map(({ pid }) => pid);
  return again.length === 0
    ? null
    : new Refusal("conflict", "Your delegation has broken silence on this paragraph already.", {
        pids: again,
      });
};

/** The paragraphs on which silence was broken, by anybody. */
export const brokenPids = (acts: readonly SilenceAct[]): Set<ParagraphId> =>
  new Set(acts.flatMap(({ act, pids }) => (act === "broken" ? pids : [])));

/** S8: the objections that a person may read: those for all, and the others for co-facilitators and their own delegation. */
export const readableObjections = (
  { role, delegation }: Pick<Standpoint, "role" | "delegation">,
  acts: readonly SilenceAct[],
): SilenceAct[] =>
  acts.filter(
    (act) =>
      act.act === "broken" &&
      (act.visibility === "all" ||
        role === "co-facilitator" ||
        (role === "delegate" && delegation !== null && act.delegation === delegation)),
  );

export const reasonsLeft = ["broken", "suspended", "brackets", "proposals"] as const;
/** Why a paragraph is not agreed at the end of a silence. */
export type ReasonLeft = (typeof reasonsLeft)[number];

/** What becomes of the paragraphs of a text. */
export type SilenceOutcome = {
  readonly agreed: readonly ParagraphId[];
  readonly left: readonly { readonly pid: ParagraphId; readonly why: ReasonLeft }[];
};

/**
 * S8: what was not broken is agreed, what was agreed ad referendum included. What is agreed already stays as it is. What
 * has open brackets or proposals, or is suspended, cannot be agreed by silence and is left as it stands.
 */
export const silenceOutcome = (
  paragraphs: readonly {
    readonly pid: ParagraphId;
    readonly standing: Standing;
    readonly openBrackets: number;
    readonly openProposals: number;
  }[],
  broken: ReadonlySet<ParagraphId>,
): SilenceOutcome => {
  const agreed: ParagraphId[] = [];
  const left: { pid: ParagraphId; why: ReasonLeft }[] = [];
  for (const { pid, standing, openBrackets, openProposals } of paragraphs) {
    if (standing === "agreed") continue;
    if (broken.has(pid)) left.push({ pid, why: "broken" });
    else if (standing === "suspended") left.push({ pid, why: "suspended" });
    else if (openBrackets > 0) left.push({ pid, why: "brackets" });
    else if (openProposals > 0) left.push({ pid, why: "proposals" });
    else agreed.push(pid);
  }
  return { agreed, left };
};

// Rule W13: when what enters the record of a draft is sent to an address that somebody has named, and when no longer.
import type { Role } from "../people/access";
import { Refusal } from "../refusal";

/** Why nothing is sent to an address any more until somebody resumes it. */
export const pauseReasons = ["by-hand", "not-delivered", "gone", "no-right", "restored"] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** W13d: those of which whoever made it has a notice: nobody has paused it. */
export const unforeseenPauses: readonly PauseReason[] = ["not-delivered", "gone", "no-right"];

/** Null where a person of this usual role may have the record of every draft sent somewhere. */
export const refusalOfWebhooks = (who: { readonly usualRole: Role }): Refusal | null =>
  who.usualRole === "secretariat"
    ? null
    : new Refusal("not-allowed", "Webhooks of the installation are set up by its secretariat.");

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** W13c: how long is waited after the first failure in a row, after the second and so on, in milliseconds. */
const waits = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour];
/** W13c: how long one message is tried. */
const longestTrying = 24 * hour;

/** How the sending of one message stands. `since`: when it failed first; `failures`: how often, the last time included. */
type Failing = { readonly since: Date; readonly failures: number };

/** W13c: when a message is tried again that has just failed; null when it has been tried for long enough. */
export const nextTry = ({ since, failures }: Failing, now: Date): Date | null => {
  if (now.getTime() - since.getTime() >= longestTrying) return null;
  const wait = waits[Math.min(failures, waits.length) - 1] ?? second;
  return new Date(now.getTime() + wait);
};

/** W13c: what an answer means: taken, not taken, or never to be asked again (410). A way to elsewhere is not gone. */
export const meaningOf = (status: number): "taken" | "not-taken" | "gone" => {
  if (status >= 200 && status <= 299) return "taken";
  return status === 410 ? "gone" : "not-taken";
};

// Rule W13: when new entries of the record are sent to an address that somebody registered, and when no longer.
import type { Role } from "../people/access";
import { Refusal } from "../refusal";

/** Why nothing is sent to an address until somebody resumes it. */
export const pauseReasons = ["by-hand", "not-delivered", "gone", "no-right", "restored"] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** W13d: those of which the owner of a webhook is notified, because nobody paused it. */
export const unforeseenPauses: readonly PauseReason[] = ["not-delivered", "gone", "no-right"];

/** Null where a person with this usual role may have the records of all drafts sent to an address. */
export const refusalOfWebhooks = (who: { readonly usualRole: Role }): Refusal | null =>
  who.usualRole === "secretariat"
    ? null
    : new Refusal("not-allowed", "Webhooks of the installation are set up by its secretariat.");

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** W13c: the wait after the first failure in a row, after the second and so on, in milliseconds. */
const waits = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour];
/** W13c: for how long a message is retried. */
const longestTrying = 24 * hour;

/** The state of a failing message. `since`: when it first failed; `failures`: how often, the last time included. */
type Failing = { readonly since: Date; readonly failures: number };

/** W13c: when a message that has just failed is tried again; null when it has been tried for long enough. */
export const nextTry = ({ since, failures }: Failing, now: Date): Date | null => {
  if (now.getTime() - since.getTime() >= longestTrying) return null;
  const wait = waits[Math.min(failures, waits.length) - 1] ?? second;
  return new Date(now.getTime() + wait);
};

/**
 * W13c: the meaning of an answer: delivered, not delivered, or never to be tried again (410). A redirect does not mean
 * gone.
 */
export const meaningOf = (status: number): "taken" | "not-taken" | "gone" => {
  if (status >= 200 && status <= 299) return "taken";
  return status === 410 ? "gone" : "not-taken";
};

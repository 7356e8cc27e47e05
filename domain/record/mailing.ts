// Rule W: when notices go out by e-mail. The hour is that of Headquarters; now is the database's clock.
import { dayStart, fixedHour, headquartersDay } from "../agreement/headquarters";

const minute = 60_000;
/** W9: least time between two e-mails at once about one draft, in milliseconds. */
const leastBetween = 5 * minute;
/** W9: the hour in New York at which those that come once a day are sent. */
const dailyHour = "07:00";

/**
 * W9: whether e-mail may go to somebody now. `settled` is when the last one was accepted, there was nothing to send, or
 * the choice was made.
 */
export const mayMail = (choice: "off" | "daily" | "at-once", settled: Date | null, now: Date): boolean => {
  if (choice === "off") return false;
  if (settled === null) return true;
  if (choice === "at-once") return now.getTime() - settled.getTime() >= leastBetween;
  return settled < lastSeven(now);
};

const lastSeven = (now: Date): Date => {
  const sevenOn = (later: number): Date => {
    const midnight = dayStart(headquartersDay(now), later);
    const seven = fixedHour(`${headquartersDay(midnight)}T${dailyHour}`);
    return seven instanceof Date ? seven : midnight;
  };
  const today = sevenOn(0);
  return today <= now ? today : sevenOn(-1);
};

/** W10: how long to wait after so many failures in a row, in milliseconds: one minute, then twice as long, up to an hour. */
export const waitAfter = (failures: number): number =>
  failures === 0 ? 0 : Math.min(60, 2 ** (failures - 1)) * minute;

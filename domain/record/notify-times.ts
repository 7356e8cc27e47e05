// Rule W: when notices are sent. The hour is that of the meeting; now is the database's clock.
import { dayStart, fixedHour, meetingDay } from "../agreement/meeting-time";

const minute = 60_000;
/** W9, W12: the least time between two immediate messages about one draft, in milliseconds. */
const leastBetween = 5 * minute;
/** W9: the hour at the meeting at which daily notices are sent. */
const dailyHour = "07:00";

/** How often notices of a draft come by mail. */
export const mailPaces = ["off", "daily", "at-once"] as const;
export type MailPace = (typeof mailPaces)[number];

/** How often a person wants the notices of a draft, when the last were settled, and the zone of the meeting. */
type Subscription = {
  readonly pace: MailPace;
  readonly settled: Date | null;
  readonly zone: string;
};

/**
 * W9, W12: whether notices may be sent to a person now. `settled` is when the last were delivered, when there was nothing
 * to send, or when the choice was made.
 */
export const mayNotify = (subscription: Subscription, now: Date): boolean => notifiableAt(now)(subscription);

/** The same for very many people: clocks are read once for each zone. */
export const notifiableAt = (now: Date): ((subscription: Subscription) => boolean) => {
  const sevens = new Map<string, Date>();
  const sevenIn = (zone: string): Date => {
    const seven = sevens.get(zone) ?? lastSeven(now, zone);
    sevens.set(zone, seven);
    return seven;
  };
  return ({ pace, settled, zone }) => {
    if (pace === "off") return false;
    if (settled === null) return true;
    if (pace === "at-once") return now.getTime() - settled.getTime() >= leastBetween;
    return settled < sevenIn(zone);
  };
};

const lastSeven = (now: Date, zone: string): Date => {
  const sevenOn = (later: number): Date => {
    const midnight = dayStart(meetingDay(now, zone), { later, zone });
    const seven = fixedHour(`${meetingDay(midnight, zone)}T${dailyHour}`, zone);
    return seven instanceof Date ? seven : midnight;
  };
  const today = sevenOn(0);
  return today <= now ? today : sevenOn(-1);
};

/**
 * W10: how long to wait after this many failures in a row, in milliseconds: one minute, then twice as long each time, up
 * to an hour.
 */
export const waitAfter = (failures: number): number =>
  failures === 0 ? 0 : Math.min(60, 2 ** (failures - 1)) * minute;

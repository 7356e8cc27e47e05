// Writes the sign-in log.
import QuickLRU from "quick-lru";
import type { Db } from "#db/client";
import { insertAudit, type NewAuditRow } from "#db/people/audit";
import { runtime } from "#server/runtime";
import { whence } from "./whence";

/** How long an entry is stored by default, in days. */
export const usualAuditDays = 365;

/** How many days of the log this installation stores. */
export const auditDays = (): number => runtime().config.auditDays ?? usualAuditDays;

/** Adds an entry with the origin of the current request; in a transaction, together with the change it is about. */
export const audit = (
  entry: Omit<NewAuditRow, "network" | "device">,
  db: Db = runtime().database.db,
): Promise<void> => {
  const from = whence();
  return insertAudit(db, { ...entry, network: from?.peer ?? null, device: from?.device ?? null });
};

/** Networks whose throttling was logged within the last minute. */
const throttled = new QuickLRU<string, true>({ maxSize: 1000, maxAge: 60_000 });

/** Logs that sign-ins from a network are throttled: once a minute, however many there are. */
export const auditThrottled = async (network: string): Promise<void> => {
  if (throttled.has(network)) return;
  throttled.set(network, true);
  await audit({ event: "sign-in-throttled" });
};

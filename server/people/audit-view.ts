// The sign-in log as the secretariat reads it: sign-ins, failures, changes of rights and of ways to sign in.
import { z } from "zod";
import { namesOf, readAudit } from "#db/people/audit";
import { auditEvents } from "#domain/people/audit-events";
import { refusalToManagePeople } from "#domain/people/people";
import { orThrow, Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { auditDays } from "#server/sign-in/audit";
import type { Actor } from "#server/sign-in/session";

const Named = z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable();

/** An entry. `actor` did it, `person` is whom it concerns; a name is null once nobody has the id any more. */
export const AuditEntryView = z
  .strictObject({
    id: z.string(),
    at: z.string(),
    event: z.enum(auditEvents),
    actor: Named,
    person: Named,
    /** The network address, and browser and system in two words. */
    network: z.string().nullable(),
    device: z.string().nullable(),
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntryView = z.infer<typeof AuditEntryView>;

/** Which entries: the latest, or those before a given one; of one kind; by or about one person. */
export const AuditQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  after: z.string().max(20).optional(),
  event: z.enum(auditEvents).optional(),
  person: z.string().max(100).optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** A page of the log, latest first; `next` is the id to continue after. */
export const listAudit = async (
  actor: Actor,
  { limit, after, event, person }: AuditQuery,
): Promise<{ items: readonly AuditEntryView[]; next: string | null }> => {
  orThrow(refusalToManagePeople(actor));
  const { db } = runtime().database;
  const before = after === undefined ? undefined : Number(after);
  if (before !== undefined && !Number.isSafeInteger(before))
    throw new Refusal("malformed", "The list has no item to go on after.");
  const events = event && [event];
  const rows = await readAudit(db, { days: auditDays(), limit, before, events, person });
  const ids = rows.flatMap(({ actorId, userId }) => [actorId ?? [], userId ?? []].flat());
  const names = await namesOf(db, [...new Set(ids)]);
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? null });
  const items = rows.map(({ id, at, event, actorId, userId, network, device, facts }) => ({
    ...{ id: String(id), at: at.toISOString(), event, network, device, facts },
    actor: named(actorId),
    person: named(userId),
  }));
  return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null };
};

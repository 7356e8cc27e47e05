// Rule L34: people join submissions that are one statement, and separate them again. Passages that say the same
// are then versions of one, as if they had come in one file.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { saidIn, setVersion, setVersionOf, statementOf, versionsIn } from "#db/submissions/same-statements";
import { lockSubmission, type SubmissionRow } from "#db/submissions/submissions";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { keepFor } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";
import { inWorker } from "#server/workers/workers";
import { type VersionsView, viewVersions } from "./statements-in-files";
import { noSubmission } from "./submissions-view";

export const VersionOf = z.strictObject({ of: z.string().max(64) });

/** L34: joins a submission, with everything joined to it, to the statement that another one belongs to. */
export const joinVersions = async (
  seat: Seat,
  id: string,
  { of }: z.infer<typeof VersionOf>,
): Promise<VersionsView> => {
  const { db } = runtime().database;
  if (of === id) throw new Refusal("conflict", "A submission is no version of itself.");
  const groups = await sayingsOf(db, id, of);
  await keepFor(seat, async (tx) => {
    // Locked in a fixed order, so that two people joining the same two cannot deadlock.
    for (const each of [id, of].sort()) (await lockSubmission(tx, seat.draft.id, each)) ?? noSubmission();
    const other = (await lockSubmission(tx, seat.draft.id, of)) ?? noSubmission();
    const first = other.versionOf ?? other.id;
    const own = (await lockSubmission(tx, seat.draft.id, id)) ?? noSubmission();
    if ((own.versionOf ?? own.id) === first)
      throw new Refusal("conflict", "The two are versions of one statement already.");
    await setVersionOf(tx, await statementOf(tx, seat.draft.id, own.versionOf ?? own.id), first);
    await setVersionOf(tx, [first], null);
    await shareVersions(tx, [id, of], groups);
    await appendRecord(tx, {
      ...by(seat),
      act: "submission.versioned",
      facts: { submission: id, of: first },
    });
  });
  await announce(seat);
  return viewVersions(seat, id);
};

const sayingsOf = async (db: Db, id: string, of: string): Promise<string[][]> => {
  const [passages, others] = [await saidIn(db, id), await saidIn(db, of)];
  return inWorker("same-sayings", { id, passages }, { id: of, passages: others });
};

// A group adopts the version that one of its members has; where two have different ones, each keeps that of its
// own file.
const shareVersions = async (tx: Db, ids: readonly string[], groups: readonly string[][]): Promise<void> => {
  const versions = new Map<string, string | null>();
  for (const id of ids)
    for (const passage of await versionsIn(tx, id)) versions.set(passage.id, passage.version);
  for (const group of groups) {
    const standing = group.filter((passage) => versions.has(passage));
    const known = standing.flatMap((passage) => versions.get(passage) ?? []);
    const version = known[0] ?? randomUUID();
    const alone = standing.filter((passage) => versions.get(passage) === null);
    await setVersion(tx, alone, version);
  }
};

/**
 * L34: separates a submission from the statement that it was joined to. Versions inside its own file stay so.
 */
export const partVersions = async (seat: Seat, id: string): Promise<VersionsView> => {
  await keepFor(seat, async (tx) => {
    const row = (await lockSubmission(tx, seat.draft.id, id)) ?? noSubmission();
    if (!(await leaveStatement(tx, row)))
      throw new Refusal("conflict", "This submission is joined to no other.");
    await appendRecord(tx, { ...by(seat), act: "submission.parted", facts: { submission: id } });
  });
  await announce(seat);
  return viewVersions(seat, id);
};

/** Takes a submission out of its statement, in the caller's transaction. False when it was in none. */
export const leaveStatement = async (tx: Db, row: SubmissionRow): Promise<boolean> => {
  const members = await statementOf(tx, row.draftId, row.versionOf ?? row.id);
  const others = members.filter((member) => member !== row.id);
  if (others.length === 0) return false;
  await setVersionOf(tx, [row.id], null);
  // Where the first one leaves, the next becomes the first of those that stay.
  if (row.versionOf === null) {
    await setVersionOf(tx, others, others[0] ?? null);
    await setVersionOf(tx, others.slice(0, 1), null);
  }
  await partPassages(tx, row.id, others);
  return true;
};

const partPassages = async (tx: Db, id: string, others: readonly string[]): Promise<void> => {
  const elsewhere = new Map<string, string[]>();
  for (const other of others) gather(elsewhere, await versionsIn(tx, other));
  const own = new Map<string, string[]>();
  gather(
    own,
    (await versionsIn(tx, id)).filter(({ version }) => version !== null && elsewhere.has(version)),
  );
  for (const [version, passages] of own) {
    await setVersion(tx, passages, passages.length > 1 ? randomUUID() : null);
    const left = elsewhere.get(version) ?? [];
    if (left.length === 1) await setVersion(tx, left, null);
  }
};

const gather = (versions: Map<string, string[]>, passages: Awaited<ReturnType<typeof versionsIn>>): void => {
  for (const { id, version } of passages) {
    if (version === null) continue;
    const known = versions.get(version);
    if (known) known.push(id);
    else versions.set(version, [id]);
  }
};

const by = (seat: Seat) => ({
  draftId: seat.draft.id,
  userId: seat.who.userId,
  delegation: seat.who.delegation,
});

const announce = async (seat: Seat) =>
  (await runtime().rooms.open(seat.draft.id)).announce({ kind: "submission" });

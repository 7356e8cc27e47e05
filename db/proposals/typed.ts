// Proposals that were typed and are not in the record yet (R9).
import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { appendRecords } from "#db/record/record";
import { proposalActs, typedProposals } from "#db/schema/proposals";
import type { JoinedWords } from "#domain/proposals/proposal-words";
import type { ProposalAct } from "#domain/proposals/register";

/** One that waits: `seq` is the change that its first words came with, `digest` that of the base text of its block then. */
export type TypedProposal = Pick<ProposalAct, "proposal" | "pid" | "delegation"> & {
  readonly seq: number;
  readonly userId: string;
  readonly digest: string;
};

/**
 * Stores proposals with their first words. One whose words had gone and come again begins anew; one that was made before
 * fails all of it.
 */
export const insertTyped = async (
  tx: Db,
  draftId: string,
  typed: readonly TypedProposal[],
): Promise<void> => {
  if (typed.length === 0) return;
  const ids = typed.map(({ proposal }) => proposal);
  const isMade = and(
    eq(proposalActs.draftId, draftId),
    eq(proposalActs.act, "made"),
    inArray(proposalActs.proposal, ids),
  );
  if ((await tx.select({ n: proposalActs.n }).from(proposalActs).where(isMade).limit(1)).length > 0)
    throw new Error("A proposal that was typed has been made before.");
  const again = Object.fromEntries(
    (["seq", "pid", "delegation", "userId", "digest", "at"] as const).map((field) => [
      field,
      sql.raw(`excluded.${typedProposals[field].name}`),
    ]),
  );
  await tx
    .insert(typedProposals)
    .values(typed.map((each) => ({ draftId, ...each })))
    .onConflictDoUpdate({ target: [typedProposals.draftId, typedProposals.proposal], set: again });
};

const rowsIn = (db: Db, draftId: string) =>
  db
    .select()
    .from(typedProposals)
    .where(eq(typedProposals.draftId, draftId))
    .orderBy(asc(typedProposals.seq), asc(typedProposals.proposal));

/** Those that wait in a draft, in order. */
export const typedIn = async (db: Db, draftId: string): Promise<TypedProposal[]> =>
  (await rowsIn(db, draftId)).map(({ draftId: _, at: __, pid, ...each }) => ({
    ...each,
    pid: pid,
  }));

/** The same as the acts that they become unless their words go. */
export const typedActsIn = async (db: Db, draftId: string): Promise<ProposalAct[]> =>
  (await rowsIn(db, draftId)).map(({ proposal, pid, delegation, digest, at }) => ({
    proposal,
    pid: pid,
    act: "made",
    delegation,
    digest,
    facts: {},
    at: at.toISOString(),
  }));

/** One that waits no longer, with what it came to by now (R9d); null where none of its words stand (R9b). */
export type EndedProposal = TypedProposal & { readonly said: JoinedWords | null };

/** R9: ends the waiting of these: those that stand become acts with their entries, the others leave nothing. */
export const endTyped = async (tx: Db, draftId: string, ended: readonly EndedProposal[]): Promise<void> => {
  if (ended.length === 0) return;
  const one = ({ proposal, seq }: TypedProposal) =>
    and(eq(typedProposals.proposal, proposal), eq(typedProposals.seq, seq));
  const rows = await tx
    .delete(typedProposals)
    .where(and(eq(typedProposals.draftId, draftId), or(...ended.map(one))))
    .returning({ proposal: typedProposals.proposal, at: typedProposals.at });
  const since = new Map(rows.map(({ proposal, at }) => [proposal, at]));
  const standing = ended.flatMap(({ seq: _, said, ...typed }) => {
    const at = since.get(typed.proposal);
    return said && at ? [{ made: { ...typed, draftId, at, act: "made" as const }, said }] : [];
  });
  if (standing.length === 0) return;
  await tx.insert(proposalActs).values(standing.map(({ made }) => made));
  // What it comes to afterwards is in the entry of the act that decides on it, and in the texts.
  const entries = standing.map(({ made: { proposal, at, act: _, ...by }, said }) => ({
    ...by,
    act: "proposal.made" as const,
    facts: { proposal, typed: true, since: at.toISOString(), said },
  }));
  await appendRecords(tx, draftId, entries);
};

// Proposals that were typed and are not in the record yet (R9).
import { and, asc, eq, inArray, or } from "drizzle-orm";
import type { Db } from "#db/client";
import { type ActToRecord, appendRecords } from "#db/record/record";
import { proposalActs, typedProposals } from "#db/schema/proposals";
import type { ProposalAct } from "#domain/proposals/register";
import { isReworded, type ProposalSaid } from "#domain/record/typed-proposals";

/**
 * One that waits: `seq` is the change with which the typing began, `digest` that of the base text of its block then; `before` what it
 * said before that, null for one that is made with these words.
 */
export type TypedProposal = Pick<ProposalAct, "proposal" | "pid" | "delegation"> & {
  readonly seq: number;
  readonly userId: string;
  readonly digest: string;
  readonly before: { readonly said: ProposalSaid } | null;
};

/** Stores proposals with the first words that are typed. One that is new and was made before fails all of it. */
export const insertTyped = async (
  tx: Db,
  draftId: string,
  typed: readonly TypedProposal[],
): Promise<void> => {
  if (typed.length === 0) return;
  const fresh = typed.filter(({ before }) => before === null).map(({ proposal }) => proposal);
  const isMade = and(
    eq(proposalActs.draftId, draftId),
    eq(proposalActs.act, "made"),
    inArray(proposalActs.proposal, fresh),
  );
  if (
    fresh.length > 0 &&
    (await tx.select({ n: proposalActs.n }).from(proposalActs).where(isMade).limit(1)).length > 0
  )
    throw new Error("A proposal that was typed has been made before.");
  await tx.insert(typedProposals).values(typed.map((each) => ({ draftId, ...each })));
};

const rowsIn = (db: Db, draftId: string) =>
  db
    .select()
    .from(typedProposals)
    .where(eq(typedProposals.draftId, draftId))
    .orderBy(asc(typedProposals.seq), asc(typedProposals.proposal));

/** Those that wait in a draft, in order. */
export const typedIn = async (db: Db, draftId: string): Promise<TypedProposal[]> =>
  (await rowsIn(db, draftId)).map(({ draftId: _, at: __, ...each }) => each);

/** Those that are not made yet, as the acts that they become unless their words go. */
export const typedActsIn = async (db: Db, draftId: string): Promise<ProposalAct[]> =>
  (await rowsIn(db, draftId))
    .filter(({ before }) => before === null)
    .map(({ proposal, pid, delegation, digest, at }) => ({
      proposal,
      pid,
      act: "made",
      delegation,
      digest,
      facts: {},
      at: at.toISOString(),
    }));

/** One that waits no longer, with what it says by now (R9d); null where none of its words stand (R9b). */
export type EndedProposal = TypedProposal & { readonly said: ProposalSaid };

/**
 * R9: ends the waiting of these: those that are new and stand become acts with their entries, those that say something else than
 * before have an entry, the others leave nothing.
 */
export const endTyped = async (tx: Db, draftId: string, ended: readonly EndedProposal[]): Promise<void> => {
  if (ended.length === 0) return;
  const one = ({ proposal, seq }: TypedProposal) =>
    and(eq(typedProposals.proposal, proposal), eq(typedProposals.seq, seq));
  const rows = await tx
    .delete(typedProposals)
    .where(and(eq(typedProposals.draftId, draftId), or(...ended.map(one))))
    .returning({ proposal: typedProposals.proposal, seq: typedProposals.seq, at: typedProposals.at });
  const since = new Map(rows.map(({ proposal, seq, at }) => [`${seq} ${proposal}`, at]));
  const waited = ended.flatMap((each) => {
    const at = since.get(`${each.seq} ${each.proposal}`);
    return at ? [{ ...each, at }] : [];
  });
  const made = waited.filter(({ before, said }) => before === null && said !== null);
  if (made.length > 0)
    await tx
      .insert(proposalActs)
      .values(
        made.map(({ seq: _, before: __, said: ___, ...by }) => ({ ...by, draftId, act: "made" as const })),
      );
  const entries = waited.flatMap((each): ActToRecord[] => {
    const { proposal, at, pid, delegation, userId, digest, before, said } = each;
    const by = { draftId, pid, delegation, userId, digest };
    const facts = { proposal, typed: true, since: at.toISOString(), said };
    if (before === null) return said ? [{ ...by, act: "proposal.made" as const, facts }] : [];
    return isReworded(before.said, said)
      ? [{ ...by, act: "proposal.reworded" as const, facts: { ...facts, before: before.said } }]
      : [];
  });
  await appendRecords(tx, draftId, entries);
};

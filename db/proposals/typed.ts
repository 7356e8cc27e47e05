// Proposals being typed that are not in the record yet (R9).
import { and, asc, eq, inArray, or } from "drizzle-orm";
import type { Db } from "#db/client";
import { type ActToRecord, appendRecords } from "#db/record/record";
import { proposalActs, typedProposals } from "#db/schema/proposals";
import type { ProposalAct } from "#domain/proposals/register";
import { isReworded, type ProposalSaid } from "#domain/record/typed-proposals";

/**
 * A waiting proposal: `seq` is the change with which the typing began, `digest` that of its block's base text then;
 * `before` its earlier wording, null for a new proposal.
 */
export type TypedProposal = Pick<ProposalAct, "proposal" | "pid" | "delegation"> & {
  readonly seq: number;
  readonly userId: string;
  readonly digest: string;
  readonly before: { readonly said: ProposalSaid } | null;
};

/** Stores proposals with the first words typed. A new one that was made before fails all of it. */
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

/** A draft's waiting proposals, in order. */
export const typedIn = async (db: Db, draftId: string): Promise<TypedProposal[]> =>
  (await rowsIn(db, draftId)).map(({ draftId: _, at: __, ...each }) => each);

/** The new ones among them, as the acts they become unless their words are removed. */
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

/** A proposal that has stopped waiting, with its wording by now (R9d); null where none of its words remain (R9b). */
export type EndedProposal = TypedProposal & { readonly said: ProposalSaid };

/**
 * R9: ends the waiting of these proposals: new ones with words become acts with entries, those whose wording changed
 * get an entry, the others leave nothing.
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

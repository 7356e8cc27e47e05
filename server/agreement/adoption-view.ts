// What a draft's adoption depends on and, once it is adopted, the certificate.
import { z } from "zod";
import { findAdoption } from "#db/agreement/adoptions";
import { statementHeadsIn } from "#db/agreement/delegation-statements";
import { runningSilence } from "#db/agreement/silences";
import { type Adoptable, unsettled } from "#domain/agreement/adoption";
import { statementsSince } from "#domain/agreement/statements";
import { CertificateSchema, SponsorSchema, UnsettledSchema } from "#domain/agreement/values";
import { fullLabels } from "#domain/numbers/numbering";
import type { BlockView } from "#server/draft/block-view";
import { listBlocks } from "#server/draft/blocks-view";
import { AttestedView, viewAdoptionAttested } from "#server/record/adoption-proof";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { listSponsors } from "./sponsors-view";
import { listStatementHeads, StatementView, withWords } from "./statements-view";

/** `certificate` null: not adopted yet; then `unsettled` and `silence` say what stands in the way. */
export const AdoptionView = z
  .strictObject({
    adopted: z.boolean(),
    certificate: CertificateSchema.nullable(),
    digest: z.string().nullable(),
    blocks: z.number(),
    unsettled: z.array(UnsettledSchema).readonly(),
    /** The end of the silence procedure under way. */
    silence: z.string().nullable(),
    sponsors: z.array(SponsorSchema).readonly(),
    /** Statements delegations have made since the adoption; not part of the certificate. */
    since: z.array(StatementView).readonly(),
    /** The signature attesting that the adoption is in the record; null before it. */
    attested: AttestedView.nullable(),
  })
  .meta({ id: "Adoption" });

export type AdoptionView = z.infer<typeof AdoptionView>;

/** The properties of the blocks that decide on adoption, each block with its full label. */
export const adoptable = (blocks: readonly BlockView[]): Adoptable[] => {
  const labels = fullLabels(blocks);
  return blocks.map(({ pid, type, heldUp, proposed }) => ({
    pid,
    type,
    heldUp,
    label: labels.get(pid) ?? "",
    isProposed: proposed !== null,
  }));
};

/** The draft's progress to adoption, or the certificate. */
export const viewAdoption = async (seat: Seat): Promise<AdoptionView> => {
  const { db } = runtime().database;
  const { id } = seat.draft;
  const [adoption, sponsors] = await Promise.all([findAdoption(db, id), listSponsors(seat)]);
  if (adoption) {
    const { certificate, digest } = adoption;
    const blocks = certificate.paragraphs.length;
    const since = await withWords(statementsSince(await listStatementHeads(seat), certificate.at));
    const attested = await viewAdoptionAttested(id);
    const settled = { adopted: true, unsettled: [], silence: null } as const;
    return { ...settled, certificate, digest, blocks, sponsors, since, attested };
  }
  const [blocks, statements, silence] = await Promise.all([
    listBlocks(seat),
    statementHeadsIn(db, id),
    runningSilence(db, id),
  ]);
  const deciding = adoptable(blocks);
  const inTheWay = unsettled(deciding, statements);
  return {
    adopted: false,
    certificate: null,
    digest: null,
    blocks: blocks.length,
    unsettled: inTheWay,
    silence: silence?.until.toISOString() ?? null,
    sponsors,
    since: [],
    attested: null,
  };
};

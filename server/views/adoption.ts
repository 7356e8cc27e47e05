// How far a draft is from its adoption and, once it is adopted, the certificate.
import { findAdoption } from "#db/adoptions";
import { statementsIn } from "#db/delegation-statements";
import { runningSilence } from "#db/silences";
import { type Adoptable, type Certificate, type Unsettled, unsettled } from "#domain/adoption";
import type { Sponsor } from "#domain/sponsors";
import { house } from "../house";
import type { Seat } from "../session";
import { type BlockView, listBlocks } from "./blocks";
import { listSponsors } from "./sponsors";

/** `certificate` null: not adopted yet; then `unsettled` and `silence` say what stands in the way. */
export type AdoptionView = {
  readonly adopted: boolean;
  readonly certificate: Certificate | null;
  readonly digest: string | null;
  readonly blocks: number;
  readonly unsettled: readonly Unsettled[];
  /** The hour of the silence that runs. */
  readonly silence: string | null;
  readonly sponsors: readonly Sponsor[];
};

/** What of a block's view decides. */
export const adoptable = ({ proposed, ...block }: BlockView): Adoptable => ({
  ...block,
  isProposed: proposed !== null,
});

export const viewAdoption = async (seat: Seat): Promise<AdoptionView> => {
  const { db } = house().database;
  const { id } = seat.draft;
  const [adoption, sponsors] = await Promise.all([findAdoption(db, id), listSponsors(seat)]);
  if (adoption) {
    const { certificate, digest } = adoption;
    const blocks = certificate.paragraphs.length;
    return { adopted: true, certificate, digest, blocks, unsettled: [], silence: null, sponsors };
  }
  const [blocks, statements, silence] = await Promise.all([
    listBlocks(seat),
    statementsIn(db, id),
    runningSilence(db, id),
  ]);
  return {
    adopted: false,
    certificate: null,
    digest: null,
    blocks: blocks.length,
    unsettled: unsettled(blocks.map(adoptable), statements),
    silence: silence?.until.toISOString() ?? null,
    sponsors,
  };
};

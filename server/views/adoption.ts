// How far a draft is from its adoption and, once it is adopted, the certificate.
import { findAdoption } from "#db/adoptions";
import { statementsIn } from "#db/delegation-statements";
import { runningSilence } from "#db/silences";
import { type Adoptable, type Certificate, type Unsettled, unsettled } from "#domain/agreement/adoption";
import type { Sponsor } from "#domain/agreement/sponsors";
import { statementsSince } from "#domain/agreement/statements";
import { fullLabels } from "#domain/numbers/numbering";
import { house } from "../house";
import type { Seat } from "../session";
import { type BlockView, listBlocks } from "./blocks";
import { listSponsors } from "./sponsors";
import { listStatements, type StatementView } from "./statements";

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
  /** What delegations have said since the adoption; it is not in the certificate. */
  readonly since: readonly StatementView[];
};

/** What of the blocks decides, each by its label with those that it stands under. */
export const adoptable = (blocks: readonly BlockView[]): Adoptable[] => {
  const labels = fullLabels(blocks);
  return blocks.map(({ proposed, ...block }) => ({
    ...block,
    label: labels.get(block.pid) ?? "",
    isProposed: proposed !== null,
  }));
};

export const viewAdoption = async (seat: Seat): Promise<AdoptionView> => {
  const { db } = house().database;
  const { id } = seat.draft;
  const [adoption, sponsors] = await Promise.all([findAdoption(db, id), listSponsors(seat)]);
  if (adoption) {
    const { certificate, digest } = adoption;
    const blocks = certificate.paragraphs.length;
    const since = statementsSince(await listStatements(seat), certificate.at);
    return { adopted: true, certificate, digest, blocks, unsettled: [], silence: null, sponsors, since };
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
    unsettled: unsettled(adoptable(blocks), statements),
    silence: silence?.until.toISOString() ?? null,
    sponsors,
    since: [],
  };
};

// Rule L34: which submissions are, or may be, the same statement as another: in another file, or in another
// language.
import { z } from "zod";
import type { Db } from "#db/client";
import {
  type StatementSize,
  saidIn,
  sharedPassages,
  statementOf,
  statementSizes,
} from "#db/submissions/same-statements";
import { findSubmissionRow, type SubmissionRow } from "#db/submissions/submissions";
import { refusalToAct } from "#domain/people/access";
import type { Kinship, SaidSubmission } from "#domain/sources/links/same-statement";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { inWorker } from "#server/workers/workers";
import { labelsFor } from "./submission-labels";
import { noSubmission } from "./submissions-view";

const Other = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    languages: z.array(z.string()).readonly(),
  })
  .meta({ id: "OtherFile" });
type Other = z.infer<typeof Other>;

/** The other files of a statement, and submissions that may be further ones, with the reason. */
export const VersionsView = z
  .strictObject({
    versionOf: z.string().nullable(),
    joined: z.array(Other).readonly(),
    offers: z
      .array(
        z.strictObject({
          id: z.string(),
          label: z.string(),
          languages: z.array(z.string()).readonly(),
          how: z.enum(["same-words", "other-language"]),
          /** Between 0 and 1. */
          share: z.number(),
        }),
      )
      .readonly(),
  })
  .meta({ id: "Versions" });
export type VersionsView = z.infer<typeof VersionsView>;

/** The most candidates compared: those that share words, then those of similar length. */
const mostCompared = 16;
/** Languages differ in length: Chinese needs a third of the characters that Russian does. */
const longest = 5;

/** The statement that a submission belongs to, and the candidates for joining it. Throws `not-found`. */
export const viewVersions = async (seat: Seat, id: string): Promise<VersionsView> => {
  const { db } = runtime().database;
  const row = (await findSubmissionRow(db, seat.draft.id, id)) ?? noSubmission();
  const members = await statementOf(db, seat.draft.id, row.versionOf ?? row.id);
  // Candidates are only for those who may join them.
  const mayJoin = refusalToAct(seat.who, "correct submissions") === null;
  const offers = mayJoin ? await kinshipsIn(db, seat.draft.id, { id, members }) : [];
  const named = new Map(
    (await headsOf(db, seat.draft.id, [...members, ...offers.map((offer) => offer.id)])).map((head) => [
      head.id,
      head,
    ]),
  );
  const labelOf = await labelsFor(seat, [...named.values()]);
  const otherOf = (other: string): Other[] => {
    const head = named.get(other);
    return head ? [{ id: other, label: labelOf(head), languages: head.languages }] : [];
  };
  return {
    versionOf: row.versionOf,
    joined: members.filter((member) => member !== id).flatMap(otherOf),
    offers: offers.flatMap(({ id: other, how, share }) =>
      otherOf(other).map((view) => ({ ...view, how, share: Math.round(share * 100) / 100 })),
    ),
  };
};

const headsOf = async (db: Db, draftId: string, ids: readonly string[]): Promise<SubmissionRow[]> =>
  (await Promise.all(ids.map((id) => findSubmissionRow(db, draftId, id)))).flatMap((row) => row ?? []);

const kinshipsIn = async (
  db: Db,
  draftId: string,
  { id, members }: { readonly id: string; readonly members: readonly string[] },
): Promise<Kinship[]> => {
  const sizes = await statementSizes(db, draftId);
  const own = sizes.find((size) => size.id === id);
  if (!own) return [];
  const shared = await sharedPassages(db, draftId, id);
  const others = sizes
    .filter((size) => !members.includes(size.id) && size.versionOf === null)
    .filter(({ letters }) => letters < own.letters * longest && own.letters < letters * longest)
    .sort((a, b) => distance(a, own, shared) - distance(b, own, shared))
    .slice(0, mostCompared);
  if (others.length === 0) return [];
  const one = { id, passages: await saidIn(db, id) };
  const said: SaidSubmission[] = [];
  for (const other of others) said.push({ id: other.id, passages: await saidIn(db, other.id) });
  const found = await inWorker("kinships", one, said);
  return found.sort((a, b) => b.share - a.share);
};

// The more passages are equal, and the closer their number, the likelier two are one statement.
const distance = (size: StatementSize, own: StatementSize, shared: ReadonlyMap<string, number>): number =>
  Math.abs(Math.log(size.passages / own.passages)) - 10 * ((shared.get(size.id) ?? 0) / size.passages);

// Agreement reports as files to save: the positions on every paragraph, and the certificate of adoption.
import { zoneOf } from "#domain/agreement/meeting-time";
import { canonicalJson } from "#domain/canonical-json";
import { fullLabels } from "#domain/numbers/numbering";
import { Refusal } from "#domain/refusal";
import { listBlocks } from "#server/draft/blocks-view";
import { positionsTable } from "#server/export/tables/account-tables";
import type { ExportFile, SavedFile } from "#server/http/attachment";
import { adoptionInRecord } from "#server/record/adoption-proof";
import type { Seat } from "#server/sign-in/session";
import { languageOf, reportFile, type TableFormat, tableFile } from "#server/workers/report-file";
import { inWorker } from "#server/workers/workers";
import { viewAdoption } from "./adoption-view";

export const certificateFormats = ["docx", "json"] as const;

/** S2, S3: the present positions on the draft. */
export const exportPositions = async (seat: Seat, format: TableFormat): Promise<ExportFile> => {
  const blocks = await listBlocks(seat);
  const table = positionsTable(blocks, fullLabels(blocks), zoneOf(seat.draft.settings));
  return tableFile(seat, "positions", { format, table });
};

/** S16: the certificate of adoption. Throws `not-found` before the adoption. */
export const exportCertificate = async (
  seat: Seat,
  format: (typeof certificateFormats)[number],
): Promise<SavedFile> => {
  const { certificate, digest, attested } = await viewAdoption(seat);
  if (certificate === null || digest === null)
    throw new Refusal("not-found", "This draft is not adopted: there is no certificate yet.");
  const name = "certificate of adoption";
  if (format === "json") {
    const inRecord = await adoptionInRecord(seat.draft.id);
    // In the form that was hashed: the digest is that of the canonical JSON of `certificate`.
    const saved = { certificate, digest, ...(inRecord && { inRecord }) };
    return { ...reportFile(seat, { name, format }, ""), content: `${canonicalJson(saved)}\n` };
  }
  const sheet = { certificate, digest, attested, language: languageOf(seat) };
  return reportFile(seat, { name, format }, await inWorker("certificate", sheet));
};

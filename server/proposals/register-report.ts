// The register of proposals as a file to save.
import { zoneOf } from "#domain/agreement/meeting-time";
import { registerTable } from "#server/export/tables/account-tables";
import type { ExportFile } from "#server/http/attachment";
import type { Seat } from "#server/sign-in/session";
import { type TableFormat, tableFile } from "#server/workers/report-file";
import { listProposals } from "./proposals-view";

/** A18: the register of proposals, the open ones in the order of the text. */
export const exportRegister = async (seat: Seat, format: TableFormat): Promise<ExportFile> => {
  const cards = await listProposals(seat, { sort: "place", limit: 1000 });
  const table = registerTable(cards, zoneOf(seat.draft.settings));
  return tableFile(seat, "register of proposals", { format, table });
};

// The submission pack of a package, in one file: the text that its numbers are those of, the text with the proposals as tracked
// changes, the document in official words, and a cover with what identifies them.
import { zipSync } from "fflate";
import { textsIn } from "#db/texts/texts";
import { viewSilences } from "#server/agreement/silence-view";
import { exportVersion } from "#server/documents/export-endpoints";
import { exportMarked } from "#server/documents/marked-view";
import { type ExportFile, fileName } from "#server/http/attachment";
import { mediaTypes } from "#server/http/media-types";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { exportPackage } from "./document";
import { findPackage } from "./packages";

/** O27. Throws `not-found`. */
export const exportPack = async (seat: Seat, n: string): Promise<ExportFile> => {
  const found = await findPackage(seat, n);
  const text = (await textsIn(runtime().database.db, seat.draft.id)).at(-1);
  const { running } = await viewSilences(seat);
  const files = await Promise.all([
    exportPackage(seat, n, { format: "docx" }),
    exportVersion(seat, { format: "docx", text: text?.n ?? "live" }),
    exportMarked(seat, { format: "docx", text: "live", by: found.by }),
  ]);
  const { symbol, by, sponsors, unconfirmed, onBehalfOf, rationale, at, proposals } = found;
  const cover = {
    draft: { id: seat.draft.id, title: seat.draft.title },
    package: {
      symbol,
      by,
      sponsors,
      unconfirmed,
      onBehalfOf,
      rationale,
      tabledAt: at,
      amendments: proposals.length,
    },
    text: text ? { n: text.n, symbol: text.symbol, digest: text.digest } : null,
    silenceUntil: running?.until ?? null,
    files: files.map(({ name }) => name),
    madeAt: new Date().toISOString(),
  };
  const content = zipSync(
    Object.fromEntries([
      ...files.map(({ name, content: bytes }) => [
        name,
        typeof bytes === "string" ? Buffer.from(bytes) : new Uint8Array(bytes),
      ]),
      ["cover.json", Buffer.from(`${JSON.stringify(cover, null, 2)}\n`)],
    ]),
    // Word files are compressed already.
    { level: 0 },
  );
  return { name: `${fileName(symbol)}.zip`, mediaType: mediaTypes.zip, content };
};

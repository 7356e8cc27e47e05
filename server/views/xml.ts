// Everything that a version of the draft says of itself in Akoma Ntoso.
import { linksIn } from "#db/links";
import { textsIn } from "#db/texts";
import { printedDate, sheetOf } from "../export/sheet";
import type { XmlSheet } from "../export/xml-meta";
import { house } from "../house";
import type { Seat } from "../session";
import { type VersionView, viewTextItem } from "./texts";

/** A text tells the texts up to itself; the passages that paragraphs come from are told as they are linked today. */
export const xmlSheet = async ({ draft }: Seat, version: VersionView): Promise<XmlSheet> => {
  const { db } = house().database;
  const n = version.version === "live" ? null : version.version;
  const [texts, links] = await Promise.all([textsIn(db, draft.id), linksIn(db, draft.id)]);
  return {
    sheet: sheetOf(version, new Date()),
    adopted: version.kind === "adopted",
    work: { draft: draft.id, title: draft.title, createdAt: draft.createdAt.toISOString() },
    n,
    texts: texts
      .filter((text) => n === null || text.n <= n)
      .map((text) => ({ n: text.n, symbol: text.symbol, date: printedDate(viewTextItem(text)) })),
    sources: links.map(({ link, passage, submission }) => ({
      pid: link.pid,
      kind: link.kind,
      submission: submission.id,
      organization: submission.fields.organization,
      passage: passage.ordinal,
    })),
    marked: null,
  };
};

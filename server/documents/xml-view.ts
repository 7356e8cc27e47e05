// The contents of a version of the draft for Akoma Ntoso.
import { linksIn } from "#db/sources/links";
import { findText, textsIn } from "#db/texts/texts";
import { zoneOf } from "#domain/agreement/meeting-time";
import { type Block, standingBlocks } from "#domain/draft";
import { printedDate, sheetOf } from "#server/export/sheet";
import type { XmlPlace, XmlSheet } from "#server/export/xml/xml-sheet";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { type VersionView, viewTextItem } from "#server/texts/texts-view";

/** A text lists the texts up to itself; source passages of paragraphs are shown as they are linked today. */
export const xmlSheet = async ({ draft }: Seat, version: VersionView): Promise<XmlSheet> => {
  const { db } = runtime().database;
  const zone = zoneOf(draft.settings);
  const n = version.version === "live" ? null : version.version;
  const [texts, links] = await Promise.all([textsIn(db, draft.id), linksIn(db, draft.id)]);
  const earlier: XmlSheet["texts"][number][] = [];
  for (const text of texts.filter((each) => n === null || each.n <= n))
    earlier.push({
      n: text.n,
      symbol: text.symbol,
      date: printedDate(viewTextItem(text), zone),
      blocks: text.n === n ? [] : placesIn((await findText(db, draft.id, text.n))?.body.blocks ?? []),
    });
  return {
    sheet: sheetOf(version, new Date()),
    adopted: version.kind === "adopted",
    work: { draft: draft.id, title: draft.title, createdAt: draft.createdAt.toISOString() },
    n,
    texts: earlier,
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

const placesIn = (blocks: readonly (XmlPlace & Pick<Block, "whole">)[]): XmlPlace[] =>
  standingBlocks(blocks).map(({ pid, kind, level, label }) => ({ pid, kind, level, label }));

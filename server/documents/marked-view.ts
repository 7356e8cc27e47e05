// The marked view of a version: what is proposed on its words, or what has changed since an issued text, as a
// Word document with tracked changes, as a web page or in Akoma Ntoso.

import { fixedLabels } from "#db/texts/texts";
import type { MarkedComment } from "#domain/documents/marked/marked-comments";
import { penHolders } from "#domain/documents/marked/marked-text";
import { type DelegationCode, standingBlocks } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { labelsOf } from "#domain/texts/texts";
import { listThreads } from "#server/comments/comments-view";
import { numberingOf } from "#server/draft/blocks-view";
import { nameOf, sheetOf } from "#server/export/sheet";
import { type ExportFile, fileName } from "#server/http/attachment";
import { mediaTypes } from "#server/http/media-types";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { creditedChanges, isLater } from "#server/texts/compare-view";
import { type TextVersion, type VersionView, viewVersion } from "#server/texts/texts-view";
import { inWorker } from "#server/workers/workers";
import { xmlSheet } from "./xml-view";

/** The formats in which changes can be shown. */
export const markedFormats = ["docx", "html", "xml"] as const;

/** What is requested. Without a base the open proposals are shown, of one delegation or of all. */
type MarkedOrder = {
  readonly text: TextVersion;
  readonly base?: TextVersion | undefined;
  readonly by?: DelegationCode | undefined;
  readonly format: (typeof markedFormats)[number];
};

/** A22, T13: the document. Throws `not-found` for a text that does not exist. */
export const exportMarked = async (seat: Seat, order: MarkedOrder): Promise<ExportFile> => {
  const { format, text, base = text, by } = order;
  if (base !== text && by !== undefined)
    throw new Refusal(
      "malformed",
      "Changes since a text are not shown by delegation: leave out the base or the delegation.",
    );
  const version = await viewVersion(seat, text);
  const sheet = sheetOf(version, new Date());
  const called = version.symbol ?? `${seat.draft.id} ${nameOf(sheet)}`;
  const [comments, marked] = await Promise.all([
    commentsOn(seat, text),
    base === text
      ? {
          against: nameOf(sheet),
          name: `marked${by === undefined ? "" : ` ${by}`}`,
          what: by === undefined ? "With open proposals" : `With open proposals of ${by}`,
          order: {
            how: "proposals",
            blocks: version.blocks,
            by,
            ...(await numbersOf(seat, version)),
          } as const,
        }
      : changesSince(seat, base, version),
  ]);
  const { against, name, what } = marked;
  const theirs = by === undefined ? comments : comments.filter(({ remarks }) => remarks[0]?.author === by);
  const file = `${fileName(`${called} ${name}`)}.${format}`;
  const changes = { sheet, against, order: marked.order, comments: theirs };
  if (format === "xml") {
    const content = await inWorker("xml", { ...(await xmlSheet(seat, version)), sheet, marked: changes });
    return { name: file, mediaType: mediaTypes.xml, content };
  }
  // In print it must not be mistaken for the text itself.
  const kind = [sheet.kind, what].filter(Boolean).join("; ");
  const printed = { ...changes, sheet: { ...sheet, kind } };
  return format === "docx"
    ? { name: file, mediaType: mediaTypes.docx, content: await inWorker("marked", printed) }
    : { name: file, mediaType: mediaTypes.html, content: await inWorker("marked-html", printed) };
};

// The numbers of a version, which it keeps when its proposals are accepted.
const numbersOf = async ({ draft }: Seat, { version, blocks, settings }: VersionView) => ({
  numbering: numberingOf(settings),
  fixed: version === "live" ? await fixedLabels(runtime().database.db, draft.id) : labelsOf(blocks),
});

// What no delegation proposed is attributed to the pen-holders, at the latest when the text was issued.
const changesSince = async (seat: Seat, base: TextVersion, version: VersionView) => {
  const earlier = await viewVersion(seat, base);
  if (isLater(earlier, version))
    throw new Refusal(
      "malformed",
      "The base is later than the text: ask for the later text against the earlier.",
    );
  const { blocks, accepted } = await creditedChanges(seat, earlier, version);
  const against = nameOf(sheetOf(earlier, new Date()));
  const order = {
    how: "changes",
    from: standingBlocks(earlier.blocks),
    to: standingBlocks(version.blocks),
    changes: blocks,
    proposals: accepted.map(({ id, op, sponsors, at }) => ({ id, op, sponsors, at })),
    penHolders: { by: penHolders, at: version.issuedAt ?? new Date().toISOString() },
  } as const;
  return { against, name: `marked against ${against}`, what: `With changes since ${against}`, order };
};

// The current public comments: an internal comment never leaves its delegation, and resolved ones are left out.
const commentsOn = async (seat: Seat, text: TextVersion): Promise<MarkedComment[]> => {
  if (text !== "live") return [];
  const threads = await listThreads(seat);
  return threads
    .filter(({ visibility, resolved, body }) => visibility === "all" && !resolved && body !== null)
    .map(({ pid, quote, replies, ...first }) => ({
      pid,
      quote,
      remarks: [first, ...replies].flatMap(({ body, by, at }) =>
        body === null ? [] : [{ author: by.delegation ?? by.name ?? "", at, body }],
      ),
    }));
};

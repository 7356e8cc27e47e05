// A version of the draft as a file: what it is called, what it holds, in the format that was asked for.

import type { ParagraphId } from "#domain/draft";
import { grouped } from "#domain/grouping";
import { Refusal } from "#domain/refusal";
import { listBlocks } from "#server/draft/blocks-view";
import { nameOf, sheetOf } from "#server/export/sheet";
import { type ExportFile, fileName } from "#server/http/attachment";
import { mediaTypes } from "#server/media-types";
import type { Seat } from "#server/sign-in/session";
import { listLinks } from "#server/sources/links/links-view";
import { type TextVersion, type VersionView, viewVersion } from "#server/texts/texts-view";
import { inWorker } from "#server/workers/workers";
import { xmlSheet } from "./xml-view";

/** Every format and view that the address may name. */
export const exportFormats = ["docx", "pdf", "html", "md", "xml", "json", "txt"] as const;
export const exportViews = ["clean", "marked", "compilation"] as const;

type ExportOrder = {
  readonly format: (typeof exportFormats)[number];
  readonly text: TextVersion;
  /** `1` numbers the lines of a pdf, which no other format has. */
  readonly lines?: "1" | undefined;
};

/** Prints a version of the draft, clean. Throws `not-found` for a text that is not there, `unsupported-type` for a format. */
export const exportVersion = async (seat: Seat, order: ExportOrder): Promise<ExportFile> => {
  if (order.lines && order.format !== "pdf")
    throw new Refusal(
      "unsupported-type",
      "Lines are numbered in pdf only; ask for the pdf, or without numbers.",
    );
  const version = await viewVersion(seat, order.text);
  const sheet = sheetOf(version, new Date());
  const name = `${fileName(version.symbol ?? `${seat.draft.id} ${nameOf(sheet)}`)}.${order.format}`;
  switch (order.format) {
    case "docx":
      return { name, mediaType: mediaTypes.docx, content: await inWorker("docx", sheet) };
    case "json":
      return { name, mediaType: mediaTypes.json, content: await completeJson(seat, version) };
    case "txt":
      return { name, mediaType: mediaTypes.txt, content: await inWorker("text", sheet) };
    case "md":
      return { name, mediaType: mediaTypes.md, content: await inWorker("markdown", sheet) };
    case "html":
      return { name, mediaType: mediaTypes.html, content: await inWorker("html", sheet) };
    case "pdf":
      return {
        name,
        mediaType: mediaTypes.pdf,
        content: await inWorker("pdf", { sheet, lines: order.lines === "1" }),
      };
    case "xml":
      return {
        name,
        mediaType: mediaTypes.xml,
        content: await inWorker("xml", await xmlSheet(seat, version)),
      };
  }
};

// Everything about a version, blocks that are only proposed included and marked as such. The draft as it stands carries what lies beside its words today: standing, positions, links.
const completeJson = async (seat: Seat, version: VersionView): Promise<string> => {
  const { id, mode } = seat.draft;
  const { blocks, draft: _, ...head } = version;
  const beside = version.version === "live" ? await factsBeside(seat) : null;
  const file = {
    draft: { id, mode },
    ...head,
    exportedAt: new Date().toISOString(),
    blocks: blocks.map((block) => (beside ? { ...block, ...beside(block.pid) } : block)),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
};

// By paragraph what lies beside its words.
const factsBeside = async (seat: Seat) => {
  const [views, links] = await Promise.all([listBlocks(seat), listLinks(seat, {})]);
  const byPid = new Map(views.map((view) => [view.pid, view]));
  const linked = grouped(links, ({ pid }) => pid);
  return (pid: ParagraphId) => {
    const view = byPid.get(pid);
    return {
      standing: view?.standing ?? "open",
      brackets: view?.brackets ?? null,
      proposed: view?.proposed ?? null,
      positions: view?.positions ?? [],
      links: linked.get(pid) ?? [],
    };
  };
};

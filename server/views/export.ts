// A version of the draft as a file: what it is called, what it holds, in the format that was asked for.
import { Refusal } from "#domain/refusal";
import { printMarkdown } from "../export/markdown";
import { printText } from "../export/plain";
import { press } from "../export/press";
import { nameOf, sheetOf } from "../export/sheet";
import type { Seat } from "../session";
import { listBlocks } from "./blocks";
import { listLinks } from "./links";
import { type Version, type VersionView, viewVersion } from "./texts";
import { xmlSheet } from "./xml";

/** Every format and view that the address may name. */
export const exportFormats = ["docx", "pdf", "html", "md", "xml", "json", "txt"] as const;
export const exportViews = ["clean", "marked", "compilation"] as const;

type ExportOrder = {
  readonly format: (typeof exportFormats)[number];
  readonly text: Version;
  /** `1` numbers the lines of a pdf, which no other format has. */
  readonly lines?: "1" | undefined;
};

/** A file to save. */
export type ExportFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array | string;
};

/** The media type of a Word document. */
export const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** The media type of a web page. */
export const html = "text/html; charset=utf-8";

/** The media type of Akoma Ntoso. */
export const akomaNtoso = "application/akn+xml; charset=utf-8";

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
      return { name, mediaType: docx, content: await press().docx(sheet) };
    case "json":
      return { name, mediaType: "application/json", content: await completeJson(seat, version) };
    case "txt":
      return { name, mediaType: "text/plain; charset=utf-8", content: printText(sheet) };
    case "md":
      return { name, mediaType: "text/markdown; charset=utf-8", content: printMarkdown(sheet) };
    case "html":
      return { name, mediaType: html, content: await press().html(sheet) };
    case "pdf":
      return {
        name,
        mediaType: "application/pdf",
        content: await press().pdf({ sheet, lines: order.lines === "1" }),
      };
    case "xml":
      return { name, mediaType: akomaNtoso, content: await press().xml(await xmlSheet(seat, version)) };
  }
};

/** A file's name for a title. A symbol has slashes, which no file name may: A/70/L.33 becomes A-70-L.33. */
export const fileName = (title: string): string =>
  title
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/gu, "")
    .slice(0, 100) || "draft";

// Everything about a version, blocks that are only proposed included and marked as such. The draft as it stands carries what lies beside its words today: standing, positions, links.
const completeJson = async (seat: Seat, version: VersionView): Promise<string> => {
  const { id, mode } = seat.draft;
  const { blocks, ...head } = version;
  const whole = version.version === "live" ? await withFacts(seat, version) : blocks;
  const files = { draft: { id, mode }, ...head, exportedAt: new Date().toISOString(), blocks: whole };
  return `${JSON.stringify(files, null, 2)}\n`;
};

const withFacts = async (seat: Seat, version: VersionView) => {
  const [views, links] = await Promise.all([listBlocks(seat), listLinks(seat, {})]);
  const byPid = new Map(views.map((view) => [view.pid, view]));
  return version.blocks.map((block) => {
    const view = byPid.get(block.pid);
    return {
      ...block,
      standing: view?.standing ?? "open",
      brackets: view?.brackets ?? null,
      proposed: view?.proposed ?? null,
      positions: view?.positions ?? [],
      links: links.filter((link) => link.pid === block.pid),
    };
  });
};

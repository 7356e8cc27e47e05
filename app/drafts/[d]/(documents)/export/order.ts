// The export that an address asks for, made consistent, and the address of its file.
import type { TextItem, TextVersion } from "#server/texts/texts-view";

export const views = ["clean", "marked", "compilation"] as const;
export type ExportView = (typeof views)[number];

/** The formats of each view, the default first. */
export const formatsOf = {
  clean: ["docx", "pdf", "html", "md", "txt", "xml", "json"],
  marked: ["docx", "html", "xml"],
  compilation: ["docx", "html", "xlsx", "csv"],
} as const satisfies Record<ExportView, readonly string[]>;
export type ExportFormat = (typeof formatsOf)[ExportView][number];

export type ExportChoice = {
  readonly view: ExportView;
  readonly text: TextVersion;
  /** Number of the text that changes are described against; null for the open proposals. */
  readonly base: number | null;
  /** Code of the only delegation whose proposals are shown; null for all. */
  readonly by: string | null;
  readonly format: ExportFormat;
  readonly lines: boolean;
};

export type ExportParams = Readonly<Record<string, string | string[] | undefined>>;

/** The order that an address describes. Options that contradict the others are dropped. */
export const orderOf = (asked: ExportParams, texts: readonly Pick<TextItem, "n">[]): ExportChoice => {
  const view = views.find((each) => each === asked.view) ?? "clean";
  const known = (value: ExportParams[string]): number | null =>
    texts.find(({ n }) => String(n) === value)?.n ?? null;
  const text = view === "compilation" ? "live" : (known(asked.text) ?? "live");
  const earlier = known(asked.base);
  const base = view === "marked" && earlier !== null && (text === "live" || earlier < text) ? earlier : null;
  const isOpen = view === "marked" && base === null;
  const by = isOpen && typeof asked.by === "string" && /^[\w-]{1,16}$/.test(asked.by) ? asked.by : null;
  const formats: readonly ExportFormat[] = formatsOf[view];
  const format = formats.find((each) => each === asked.format) ?? "docx";
  return { view, text, base, by, format, lines: format === "pdf" && asked.lines === "1" };
};

/** Address of the file, below `/api/`. */
export const fileOf = (draftId: string, order: ExportChoice): string => {
  const base = `/api/drafts/${encodeURIComponent(draftId)}/export`;
  if (order.view === "compilation") return `${base}/compilation?format=${order.format}`;
  return `${base}?${new URLSearchParams({
    format: order.format,
    view: order.view,
    text: String(order.text),
    ...(order.base === null ? {} : { base: String(order.base) }),
    ...(order.by === null ? {} : { by: order.by }),
    ...(order.lines ? { lines: "1" } : {}),
  })}`;
};

/** Address of the preview. */
export const previewOf = (draftId: string, order: ExportChoice): string =>
  order.view === "compilation"
    ? `/api/drafts/${encodeURIComponent(draftId)}/export?format=html&view=compilation&show=1`
    : `${fileOf(draftId, { ...order, format: "html", lines: false })}&show=1`;

// The two versions that an address asks to compare, and their names.
import { notFound } from "next/navigation";
import type { Stop } from "#domain/texts/stops";
import type { TextItem, TextVersion } from "#server/texts/texts-view";

export type AskedVersions = { from?: string | string[]; to?: string | string[] };

/** Without a choice, the last text is compared with the current draft. */
export const versionsAsked = (
  asked: AskedVersions,
  last: TextItem,
): { from: TextVersion; to: TextVersion } => ({
  from: versionOf(asked.from, last.n),
  to: versionOf(asked.to, "live"),
});

/** The same where days are versions too; `usual` is compared with the current draft without a choice. */
export const stopsAsked = (asked: AskedVersions, usual: Stop): { from: Stop; to: Stop } => ({
  from: stopOf(asked.from, usual),
  to: stopOf(asked.to, "live"),
});

const stopOf = (asked: string | string[] | undefined, usual: Stop): Stop => {
  if (asked === undefined || asked === "") return usual;
  if (typeof asked !== "string" || !/^\d{4}-\d\d-\d\d$/.test(asked)) return versionOf(asked, "live");
  return new Date(asked).toJSON()?.startsWith(asked) ? asked : notFound();
};

/** True for a day as it ended: files are made of texts and of the current draft only. */
export const isDay = (version: Stop): version is string => typeof version === "string" && version !== "live";

/** Whether the address asks for what has changed since the reader's last visit. */
export const isSinceVisit = ({ from }: AskedVersions): boolean => from === "visit";

const versionOf = (asked: string | string[] | undefined, usual: TextVersion): TextVersion => {
  if (asked === undefined || asked === "") return usual;
  if (asked === "live") return asked;
  return typeof asked === "string" && /^[1-9]\d{0,6}$/.test(asked) ? Number(asked) : notFound();
};

/** The symbol of a version; `live` is the name of the current draft. */
export const nameOfVersion = (version: TextVersion, texts: readonly TextItem[], live: string): string =>
  texts.find((text) => text.n === version)?.symbol ?? live;

/** The versions to choose from, in the order in which they were issued. */
export const choicesOf = (texts: readonly TextItem[], live: string) => [
  ...texts.map(({ n, symbol }) => ({ value: String(n), name: symbol })),
  { value: "live", name: live },
];

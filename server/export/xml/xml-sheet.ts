// What is written in Akoma Ntoso: the sheet of a version, and what is known about its work.
import type { ParagraphId } from "#domain/draft";
import type { LinkKind } from "#domain/sources/links/links";
import type { IssuedBlock } from "#domain/texts/values";
import type { MarkedSheet } from "#server/export/marked-sheet";
import type { PrintedSheet } from "#server/export/sheet";

/** Everything stated in the file. */
export type XmlSheet = {
  readonly sheet: PrintedSheet;
  readonly adopted: boolean;
  /** The draft across all of its texts; `createdAt` is an ISO 8601 instant. */
  readonly work: { readonly draft: string; readonly title: string; readonly createdAt: string };
  /** The number of the text; null for the current draft. */
  readonly n: number | null;
  /** The texts up to this one, oldest first. `date` is an ISO 8601 instant. */
  readonly texts: readonly {
    readonly n: number;
    readonly symbol: string;
    readonly date: string;
    /** The blocks of an earlier text; empty for this one. */
    readonly blocks: readonly XmlPlace[];
  }[];
  readonly sources: readonly XmlSource[];
  /** What is marked in it; null for the clean text. */
  readonly marked: MarkedSheet | null;
};

/** The properties of a block that determine its place by its printed number. */
export type XmlPlace = Pick<IssuedBlock, "pid" | "kind" | "level" | "label">;

/** A passage of a submission that is a source of a paragraph. */
export type XmlSource = {
  readonly pid: ParagraphId;
  readonly kind: LinkKind;
  readonly submission: string;
  readonly organization: string | null;
  readonly passage: number;
};

// OpenDocument texts made by hand for the tests of the intake.
import { zipSync } from "fflate";
import { bytes } from "./files";

const spaces = [
  ...["office", "text", "table", "style", "drawing", "manifest", "meta"].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  ),
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
].join(" ");

type Parts = {
  /** Automatic styles, before the words. */
  readonly automatic?: string;
  /** What stands before the document element. */
  readonly before?: string;
  /** Styles with names, in a part of their own. */
  readonly styles?: string;
  readonly more?: Record<string, Uint8Array>;
};

/** The type that such a file says it is of. */
export const odtType = "application/vnd.oasis.opendocument.text";

/** A file with these words: paragraphs, lists and tables as mark-up. */
export const rawOdt = (
  body: string,
  { automatic = "", before = "", styles = "", more = {} }: Parts = {},
): Uint8Array =>
  zipSync({
    mimetype: bytes(odtType),
    "content.xml": bytes(
      `<?xml version="1.0"?>${before}<office:document-content ${spaces}><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
    "styles.xml": bytes(
      `<?xml version="1.0"?><office:document-styles ${spaces}><office:styles>${styles}</office:styles></office:document-styles>`,
    ),
    ...more,
  });

/** A paragraph of plain words, or of mark-up. */
export const p = (words: string, style = "Standard"): string =>
  `<text:p text:style-name="${style}">${words}</text:p>`;

/** A style with its parent, and how it leans where it says so. */
export const style = (
  name: string,
  family: "paragraph" | "text",
  { parent, fontStyle }: { readonly parent?: string; readonly fontStyle?: "italic" | "normal" } = {},
): string =>
  `<style:style style:name="${name}" style:family="${family}"${parent === undefined ? "" : ` style:parent-style-name="${parent}"`}>${fontStyle === undefined ? "" : `<style:text-properties fo:font-style="${fontStyle}"/>`}</style:style>`;

/** A list style: how each level is numbered, from the first; attributes without their prefixes where usual. */
export const listStyle = (name: string, ...levels: readonly string[]): string =>
  `<text:list-style style:name="${name}">${levels
    .map((attributes, index) => `<text:list-level-style-number text:level="${index + 1}" ${attributes}/>`)
    .join("")}</text:list-style>`;

/** An item of a list. */
export const item = (words: string, attributes = ""): string =>
  `<text:list-item ${attributes}>${p(words)}</text:list-item>`;

/** A list of items. */
export const list = (attributes: string, ...items: readonly string[]): string =>
  `<text:list ${attributes}>${items.join("")}</text:list>`;

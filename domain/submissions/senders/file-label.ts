// What the name of a file says, where nothing in the file says more.
import { takeOutContact } from "#domain/submissions/form/contact";

/** The name of a file as a label: without its ending, joining marks and contact data; null where nothing is left. */
export const fileLabel = (fileName: string): string | null => {
  const stem = fileName
    .replace(/^.*[/\\]/u, "")
    .replace(/(?:\.(?:docx?|odt|pdf|html?|md|markdown|txt|xml))+$/iu, "");
  const [words = ""] = takeOutContact([stem.replace(/[_+]+|(?<=\p{L})-(?=\p{L})|%20/gu, " ")]).paragraphs;
  const label = words.replace(/\s+/gu, " ").trim();
  return /[\p{L}\p{N}]/u.test(label) ? label : null;
};

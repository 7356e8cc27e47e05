// Files made by hand for the tests of the intake.
import { strToU8, zipSync } from "fflate";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";

/** The bytes of a text. */
export const bytes = (text: string): Uint8Array => strToU8(text);

/** The code of the refusal that some work ends with, or "read". */
export const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "read",
    (error: unknown) => (isRefusal(error) ? error.code : String(error)),
  );

/** What is said in English of work that is refused. */
export const refusedBecause = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "read",
    (error: unknown) => (isRefusal(error) ? say(error) : String(error)),
  );

// A string of a PDF: brackets are escaped, and what is beyond ASCII is written by its number in Latin-1.
const pdfString = (line: string): string =>
  line
    .replace(/[()\\]/gu, "\\$&")
    .replace(/[^\0-\x7f]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(8).padStart(3, "0")}`);

/** A PDF by hand: one page for each list of lines, in Latin-1. */
export const pdf = (...pages: string[][]): Uint8Array => {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  const kids = pages.map((lines) => {
    const drawn = lines
      .map((line, index) => `1 0 0 1 72 ${720 - index * 14} Tm (${pdfString(line)}) Tj`)
      .join("\n");
    const stream = `BT /F1 11 Tf\n${drawn}\nET`;
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    return `${objects.length} 0 R`;
  });
  objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`;
  let out = "%PDF-1.4\n";
  const at = objects.map((object, index) => {
    const offset = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.join("")}`;
  return bytes(`${out}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
};

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const relations =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
/** A Word file by hand: the body, what stands before the document element, and other parts. */
export const rawDocx = (body: string, before = "", more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({
    "[Content_Types].xml": bytes(types),
    "_rels/.rels": bytes(relations),
    "word/document.xml": bytes(
      `<?xml version="1.0"?>${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
    ...more,
  });
/** A paragraph of WordprocessingML. */
export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

// Files in Akoma Ntoso as others read them: by a parser of XML, and by the schema. The schema lies beside the project and
// does not belong to it.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { XmlDocument, XmlValidateError, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";

const schema = path.resolve(import.meta.dirname, "../../../shared/reference/akoma-ntoso/akomantoso30.xsd");

/** False where the reference folder is not at hand. */
export const hasSchema = existsSync(schema);

let kept: XsdValidator | undefined;

const validator = (): XsdValidator => {
  if (kept) return kept;
  xmlRegisterFsInputProviders();
  const document = XmlDocument.fromBuffer(readFileSync(schema), { url: schema });
  kept = XsdValidator.fromDoc(document);
  document.dispose();
  return kept;
};

/** What the schema finds wrong in a file; throws for one that is no XML. */
export const faultsIn = (xml: string): string[] => {
  const document = XmlDocument.fromString(xml);
  try {
    validator().validate(document);
    return [];
  } catch (error) {
    if (error instanceof XmlValidateError)
      return error.details.map(({ line, message }) => `${line}: ${message.trim()}`);
    throw error;
  } finally {
    document.dispose();
  }
};

const namespaces = {
  a: "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
  adref: "urn:adref:akoma-ntoso:1",
  its: "http://www.w3.org/2005/11/its",
};

/** The values that a path finds: the words of elements, the values of attributes. */
export const found = (xml: string, xpath: string): string[] => {
  const document = XmlDocument.fromString(xml);
  try {
    return document.find(xpath, namespaces).map((node) => node.content);
  } finally {
    document.dispose();
  }
};

/** The words of each block by its identity, in order, without numbers and footnotes. */
export const wordsOfBlocks = (xml: string): [pid: string, words: string][] => {
  const document = XmlDocument.fromString(xml);
  const own = "a:p|a:heading|a:intro/a:p|a:content/a:p|self::a:docTitle";
  try {
    return document.find("//*[@wId]", namespaces).map((block) => [
      block.get("@wId")?.content ?? "",
      block
        .find(own, namespaces)
        .flatMap((line) => line.find(".//text()[not(ancestor::a:authorialNote)]", namespaces))
        .map((node) => node.content)
        .join(""),
    ]);
  } finally {
    document.dispose();
  }
};

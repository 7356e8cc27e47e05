// Writes XML: elements with their attributes, words escaped. Nothing passed in can become mark-up.

/** A piece of XML that was made here and needs no escaping. */
export type Xml = { readonly xml: string };

type TagAttributes = Readonly<Record<string, string | number | null | undefined>>;
type Child = Xml | string;

/** An element. Strings among the children are escaped; attributes that are null or undefined are left out. */
export const element = (name: string, attributes: TagAttributes, children: readonly Child[] = []): Xml => {
  const inner = children.map((child) => (typeof child === "string" ? escaped(child) : child.xml)).join("");
  return {
    xml: inner === "" ? `<${name}${said(attributes)}/>` : `<${name}${said(attributes)}>${inner}</${name}>`,
  };
};

/** Escaped text. */
export const words = (text: string): Xml => ({ xml: escaped(text) });

/** An element without text of its own: each of its children goes on a line. */
export const group = (name: string, attributes: TagAttributes, children: readonly Xml[]): Xml =>
  children.length === 0
    ? element(name, attributes)
    : { xml: `<${name}${said(attributes)}>\n${children.map(({ xml }) => xml).join("\n")}\n</${name}>` };

/** The whole file, in UTF-8. */
export const xmlFile = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;

const said = (attributes: TagAttributes): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replace(/[\t\n\r]/g, " ")}"`)
    .join("");

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

// Characters that XML cannot hold are dropped; a lone surrogate is replaced.
const escaped = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[^\P{Cc}\t\n\r\u0085]|[\ufffe\uffff]/gu, "")
    .replace(/[&<>"\r]/g, (character) => entities[character] ?? character);

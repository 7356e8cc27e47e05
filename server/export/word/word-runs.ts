// Words as runs of a Word document, each stretch of one script with its own font, language and direction.

import { type IContext, type IRunOptions, type ParagraphChild, TextRun, XmlComponent } from "docx";
import { citingStretches } from "#server/export/cited-documents";
import { fonts } from "./page-style";
import { type ScriptRun, stretches } from "./scripts";
import { inlineElement } from "./word-elements";

/** Formatting beyond what the script requires. */
export type RunLook = Pick<
  IRunOptions,
  "italics" | "bold" | "strike" | "highlight" | "shading" | "size" | "color"
>;

/** The runs of a text. `language` is the draft's, used where the words themselves do not decide. */
export const wordRuns = (text: string, language: string, look: RunLook = {}): TextRun[] =>
  runOptions(text, language, look).map((options) => new TextRun(options));

// The library gives links random ids, so that no two documents would be equal. Each part of the document
// registers a link's target once.
class HyperlinkElement extends XmlComponent {
  private static readonly registered = new WeakMap<object, Set<string>>();
  private readonly id: string;
  constructor(
    private readonly address: string,
    run: TextRun,
  ) {
    super("w:hyperlink");
    this.id = `Link${address.replace(/[^A-Za-z0-9.]+/gu, "-")}`;
    this.root.push({ _attr: { "r:id": `rId${this.id}` } }, run);
  }
  override prepForXml(context: IContext) {
    const { Relationships: ties } = context.viewWrapper;
    const registered = HyperlinkElement.registered.get(ties) ?? new Set();
    if (!registered.has(this.id)) ties.addRelationship(this.id, hyperlink, this.address, "External");
    HyperlinkElement.registered.set(ties, registered.add(this.id));
    return super.prepForXml(context);
  }
}

const hyperlink = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";

/** Linked words, in the colour used in printed resolutions. */
export const linked = (
  text: string,
  address: string,
  look: RunLook & Pick<IRunOptions, "language"> = {},
): ParagraphChild => {
  const link = new HyperlinkElement(
    address,
    new TextRun({ text, ...look, color: "0000FF", underline: { type: "none" } }),
  );
  return inlineElement(link);
};

/** The runs of a text in which cited documents are linked. */
export const citingRuns = (text: string, language: string, look: RunLook = {}): ParagraphChild[] =>
  runOptions(text, language, look).flatMap((options) =>
    citingStretches(options.text ?? "").map((cut) =>
      cut.address === null
        ? new TextRun({ ...options, text: cut.text })
        : linked(cut.text, cut.address, { ...look, ...(options.language && { language: options.language }) }),
    ),
  );

/** The options of each run of a text, for runs of another kind. */
export const runOptions = (text: string, language: string, look: RunLook = {}): IRunOptions[] =>
  stretches(text, language).map((stretch) => ({ text: stretch.text, ...look, ...settingOf(stretch) }));

const settingOf = ({ script, language }: ScriptRun) => {
  switch (script) {
    case "arabic":
      return { rightToLeft: true, language: { bidirectional: language } };
    case "east-asian":
      return { font: { ...fonts, hint: "eastAsia" }, language: { eastAsia: language } };
    case "latin":
      return { language: { value: language } };
  }
};

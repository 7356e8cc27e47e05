// Words as runs of a Word document, each stretch of one script with its own font, language and direction.
import { type IRunOptions, TextRun } from "docx";
import { fonts } from "./page-style";
import { type Stretch, stretches } from "./scripts";

/** How words look beyond what their script asks for. */
export type Look = Pick<
  IRunOptions,
  "italics" | "bold" | "strike" | "highlight" | "shading" | "size" | "color"
>;

/** The runs of a text. `language` is the draft's, taken where the words themselves do not tell. */
export const wordRuns = (text: string, language: string, look: Look = {}): TextRun[] =>
  runOptions(text, language, look).map((options) => new TextRun(options));

/** What each run of a text is made of, for runs of another kind. */
export const runOptions = (text: string, language: string, look: Look = {}): IRunOptions[] =>
  stretches(text, language).map((stretch) => ({ text: stretch.text, ...look, ...settingOf(stretch) }));

const settingOf = ({ script, language }: Stretch) => {
  switch (script) {
    case "arabic":
      return { rightToLeft: true, language: { bidirectional: language } };
    case "east-asian":
      return { font: { ...fonts, hint: "eastAsia" }, language: { eastAsia: language } };
    case "latin":
      return { language: { value: language } };
  }
};

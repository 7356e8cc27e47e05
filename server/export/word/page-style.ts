// The measures and styles of an official document of the General Assembly, taken from its printed resolutions.
import {
  AlignmentType,
  type INumberingOptions,
  type ISectionPropertiesOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
} from "docx";
import { languageTag } from "./scripts";
import { levelTexts, type WordList } from "./word-numbers";

/** Twentieths of a point. The page is Letter, as at Headquarters; the words are `inset` within its margins. */
export const measure = {
  page: { width: 12_240, height: 15_840 },
  margin: { top: 1440, bottom: 1600, left: 1195, right: 1195, header: 716, footer: 698 },
  inset: 1267,
  /** Where a number begins and where the words after it begin, from the inset. */
  number: 475,
  words: 950,
} as const;

/** From margin to margin. */
export const lineWidth = measure.page.width - measure.margin.left - measure.margin.right;

/** Fonts by script: Word chooses among them character by character. */
export const fonts = {
  ascii: "Times New Roman",
  hAnsi: "Times New Roman",
  eastAsia: "SimSun",
  cs: "Times New Roman",
} as const;

export const pageProperties: ISectionPropertiesOptions = {
  titlePage: true,
  page: { size: measure.page, margin: measure.margin },
};

const { inset, number, words } = measure;

/**
 * Body text is expanded and spaced; large text is tightened, and running heads are left unchanged but for a
 * twentieth of a point, because the library drops a zero.
 */
export const large = { characterSpacing: -2 } as const;
export const plain = { characterSpacing: 1, scale: 100 } as const;

const paragraph = {
  spacing: { after: 120, line: 240, lineRule: LineRuleType.AT_LEAST },
  alignment: AlignmentType.BOTH,
};

type HeadingLook = {
  readonly size: number;
  readonly spacing: { before: number; after: number; line?: number; lineRule?: "exact" };
  readonly look?: { readonly characterSpacing?: number };
};

const heading = (name: string, { size, spacing, look = {} }: HeadingLook) => ({
  name,
  basedOn: "Normal",
  next: "SingleText",
  quickFormat: true,
  run: { bold: true, size, sizeComplexScript: size + 4, color: "000000", font: fonts, ...look },
  paragraph: {
    keepNext: true,
    keepLines: true,
    spacing,
    alignment: AlignmentType.START,
    indent: { left: inset, right: inset, hanging: 0 },
  },
});

const titleStyle = heading("Title", { size: 28, spacing: { before: 360, after: 240 }, look: large });
// Under the line that describes its adoption the title of a resolution is smaller, and closer to what is above
// it.
const resolutionTitle = heading("Title", {
  size: 24,
  spacing: { before: 242, after: 322, line: 280, lineRule: LineRuleType.EXACT },
});

/**
 * The styles by their names in the document. Headings use Word's own, so that its navigation pane shows them.
 */
export const styles = (language: string, of: "resolution" | "document"): IStylesOptions => ({
  default: {
    document: {
      run: {
        font: fonts,
        size: 20,
        sizeComplexScript: 24,
        characterSpacing: 4,
        scale: 103,
        language: {
          value: /^(ar|zh|ja|ko|he)/.test(language) ? "en-GB" : languageTag(language),
          eastAsia: "zh-CN",
          bidirectional: "ar-SA",
        },
      },
    },
    title: of === "resolution" ? resolutionTitle : titleStyle,
    heading1: heading("heading 1", { size: 24, spacing: { before: 240, after: 120 } }),
    heading2: heading("heading 2", { size: 20, spacing: { before: 120, after: 120 } }),
    heading3: heading("heading 3", { size: 20, spacing: { before: 120, after: 120 } }),
    footnoteText: {
      // The number of a note precedes its words, which align with those of the text.
      paragraph: {
        indent: { left: inset, right: inset, hanging: 134 },
        spacing: { after: 0, line: 210, lineRule: LineRuleType.EXACT },
      },
      run: { size: 17, sizeComplexScript: 20 },
    },
  },
  // The base of the note and link styles; Word has it built in, but a strict reader needs it.
  characterStyles: [{ id: "DefaultParagraphFont", name: "Default Paragraph Font" }],
  paragraphStyles: [
    block("SingleText", "Single text", { left: inset, right: inset }),
    block("Preambular", "Preambular paragraph", { left: inset, right: inset, firstLine: number }),
    block("Plain", "Plain paragraph", { left: inset, right: inset, firstLine: number }),
    block("Operative", "Operative paragraph", { left: inset, right: inset, firstLine: number }),
    block("Subparagraph", "Subparagraph", { left: inset, right: inset, firstLine: number }),
    block("Item", "Item of a subparagraph", { left: inset + words + number, right: inset }),
    // The title of a draft whose text has none of its own.
    { id: "DraftName", name: "Name of the draft", basedOn: "Title" },
    {
      id: "ClosingFormula",
      name: "Closing formula",
      basedOn: "Normal",
      paragraph: { alignment: AlignmentType.END, indent: { left: inset, right: inset }, keepLines: true },
    },
    { id: "Masthead", name: "Masthead", basedOn: "Normal", run: { size: 20 } },
    { id: "RunningHead", name: "Running head", basedOn: "Normal", run: { size: 17, bold: true, ...plain } },
  ],
});

type Indent = { left: number; right: number; firstLine?: number; hanging?: number };

const block = (id: string, name: string, indent: Indent) => ({
  id,
  name,
  basedOn: "Normal",
  quickFormat: true,
  paragraph: { ...paragraph, indent },
});

/** The tab stops after a label: a long label that passes the first takes the next one. */
export const wordStops = [words, words + number, words + 2 * number].map((at) => inset + at);

/**
 * The name of the list that holds the resolution number. The number is not part of the title, so it is not
 * typed.
 */
export const resolutionList = "resolution";

/** The lists that Word counts for a text, and the number of the resolution. */
export const numbering = (lists: readonly WordList[], resolution: string | null): INumberingOptions => ({
  config: [...counted(lists), ...(resolution === null ? [] : [besideTitle(resolution)])],
});

const besideTitle = (resolution: string) => ({
  reference: resolutionList,
  levels: [
    {
      level: 0,
      text: `${resolution}.`,
      format: LevelFormat.DECIMAL,
      alignment: AlignmentType.END,
      style: { paragraph: { indent: { left: inset, right: inset, hanging: 245 } } },
    },
  ],
});

const counted = (lists: readonly WordList[]) =>
  lists.map(({ reference, family, starts }) => ({
    reference,
    levels: levelTexts[family].map((text, level) => ({
      level,
      text,
      format: (family === "operative" && formats[level]) || LevelFormat.DECIMAL,
      start: starts[level] ?? 1,
      alignment: AlignmentType.START,
      style: { paragraph: { indent: indentOf(family, level) } },
    })),
  }));

const formats = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN] as const;

const indentOf = (family: WordList["family"], level: number): Indent => {
  if (family === "section") return { left: inset, right: inset, hanging: number };
  if (level === 2) return { left: inset + words + number, right: inset, hanging: number };
  return { left: inset, right: inset, firstLine: number };
};

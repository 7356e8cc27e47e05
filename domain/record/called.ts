// R3: how a sentence names a block.
import { type Block, baseText } from "../draft";
import { type Sentence, sentence } from "../sentence";

/** The first words, for a block without a number. */
export const opening = (text: string): string => {
  const words = text.split(" ").slice(0, 4).join(" ");
  return words.length < text.length ? `${words} …` : words;
};

/** "paragraph 12", "section 2", or by its first words. */
export const calledBy = (block: Block, label: string): Sentence => {
  if (block.kind === "title") return sentence("the title");
  if (block.kind === "section")
    return label
      ? sentence("section {label}", { label })
      : sentence("the section “{words}”", { words: opening(baseText(block)) });
  return label
    ? sentence("paragraph {label}", { label })
    : sentence("the paragraph “{words}”", { words: opening(baseText(block)) });
};

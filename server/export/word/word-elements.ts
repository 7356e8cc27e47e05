// Elements of Word that the library prints but does not have in its types.
import { type ParagraphChild, XmlComponent } from "docx";

/** Whether the library can print it in a paragraph: it takes any element there, though its types name only some. */
const isInline = (child: unknown): child is XmlComponent & ParagraphChild => child instanceof XmlComponent;

/** What stands in a paragraph, as the element that it is, and an element as what may stand in one. */
export const inlineElement = (child: XmlComponent | ParagraphChild): XmlComponent & ParagraphChild => {
  if (!isInline(child)) throw new Error("A bookmark is no element of its own.");
  return child;
};

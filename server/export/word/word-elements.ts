// Word elements that the library can print but does not have in its types.
import { type ParagraphChild, XmlComponent } from "docx";

/**
 * Whether the library can print it in a paragraph: it takes any element there, though its types name only some.
 */
const isInline = (child: unknown): child is XmlComponent & ParagraphChild => child instanceof XmlComponent;

/** Casts between a paragraph child and an element, which are the same at run time. */
export const inlineElement = (child: XmlComponent | ParagraphChild): XmlComponent & ParagraphChild => {
  if (!isInline(child)) throw new Error("A bookmark is no element of its own.");
  return child;
};

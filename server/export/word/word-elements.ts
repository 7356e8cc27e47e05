// Elements of Word that the library prints but does not have in its types.
import type { ParagraphChild, XmlComponent } from "docx";

/** An element as one that stands in a paragraph. */
export const asChild = (element: XmlComponent): ParagraphChild => element as ParagraphChild;

/** What stands in a paragraph, as the element that it is. */
export const asElement = (child: ParagraphChild): XmlComponent => child as XmlComponent;

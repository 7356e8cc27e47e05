// What a screen reader is given of a part of a page: the accessibility tree of the browser, line by line.
import type { Page } from "playwright-core";

type Axed = {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly childIds?: readonly string[];
  readonly backendDOMNodeId?: number;
};

/** Roles that say something of the words in them. */
const meaningful = ["insertion", "deletion", "emphasis", "superscript"];

const linesOf = (all: ReadonlyMap<string, Axed>, node: Axed, depth: number): string[] => {
  const role = String(node.role?.value ?? "");
  const indent = "  ".repeat(depth);
  if (role === "StaticText") return [`${indent}${String(node.name?.value ?? "").trim()}`];
  const isMeaningful = !node.ignored && meaningful.includes(role);
  const inner = (node.childIds ?? []).flatMap((id) => {
    const child = all.get(id);
    return child ? linesOf(all, child, depth + (isMeaningful ? 1 : 0)) : [];
  });
  return isMeaningful ? [`${indent}${role}`, ...inner] : inner;
};

/** The lines of the first element that a selector finds: its words, and in which roles they stand. */
export const heardIn = async (page: Page, selector: string): Promise<string[]> => {
  const browser = await page.context().newCDPSession(page);
  const { root } = await browser.send("DOM.getDocument");
  const { nodeId } = await browser.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { node: found } = await browser.send("DOM.describeNode", { nodeId });
  const { nodes } = await browser.send("Accessibility.getFullAXTree");
  await browser.detach();
  const top = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === found.backendNodeId);
  return top ? linesOf(new Map(nodes.map((node) => [node.nodeId, node])), top, 0) : [];
};

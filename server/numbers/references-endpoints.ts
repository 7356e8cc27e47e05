// API endpoints for cross-references between paragraphs.
import { itemsOf } from "#server/http/answers";
import { Nothing, seated } from "#server/http/api";
import { MarkedReference, markAllReferences, markReferences } from "./references";

export const referenceEndpoints = [
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/references",
    summary: "Mark the words of a paragraph that name others, so that they follow them",
    act: "decide on proposals",
    body: Nothing,
    answer: itemsOf(MarkedReference),
    run: async ({ seat, params }) => ({ items: await markReferences(seat, params.pid) }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/references",
    summary: "Mark the words that name paragraphs in all that stands and is not agreed",
    act: "decide on proposals",
    body: Nothing,
    answer: itemsOf(MarkedReference),
    run: async ({ seat }) => ({ items: await markAllReferences(seat) }),
  }),
];

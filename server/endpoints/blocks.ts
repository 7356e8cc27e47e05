// Rows of the API about blocks: structure, positions, standing.
import {
  addBlock,
  Join,
  joinToPrevious,
  Move,
  moveBehind,
  NewBlock,
  Nothing,
  Restyle,
  removeBlock,
  restyle,
  Split,
  splitAt,
} from "../commands/blocks";
import { Bracket, bracketWords } from "../commands/brackets";
import { ChangeStanding, changeStanding, TakePosition, takePosition } from "../commands/positions";
import { markAllReferences, markReferences } from "../commands/references";
import { type Endpoint, Paging, page, seated } from "../http";
import { findBlock, listBlocks } from "../views/blocks";
import { viewBrackets } from "../views/brackets";
import { viewLife } from "../views/life";

export const blockEndpoints: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/blocks",
    summary: "The blocks of the draft in order",
    act: "read",
    query: Paging,
    run: async ({ seat, query }) => page(await listBlocks(seat), query, (block) => block.pid),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks",
    summary: "Add a heading or a paragraph",
    act: "propose",
    body: NewBlock,
    status: 201,
    run: ({ seat, body }) => addBlock(seat, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid",
    summary: "One block",
    act: "read",
    run: ({ seat, params }) => findBlock(seat, params.pid ?? ""),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid/life",
    summary: "The life of a paragraph from the first ask to the present words, and who brought each of them",
    act: "read",
    run: ({ seat, params }) => viewLife(seat, params.pid ?? ""),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/split",
    summary: "Cut a block in two; answers the second",
    act: "propose",
    body: Split,
    status: 201,
    run: ({ seat, params, body }) => splitAt(seat, params.pid ?? "", body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/join",
    summary: "Join a block to the one before it",
    act: "propose",
    body: Join,
    run: ({ seat, params, body }) => joinToPrevious(seat, params.pid ?? "", body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/move",
    summary: "Put a block behind another",
    act: "propose",
    body: Move,
    run: ({ seat, params, body }) => moveBehind(seat, params.pid ?? "", body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/delete",
    summary: "Take a block out of the draft",
    act: "propose",
    body: Nothing,
    run: ({ seat, params }) => removeBlock(seat, params.pid ?? ""),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/restyle",
    summary: "Change kind or level of a block",
    act: "propose",
    body: Restyle,
    run: ({ seat, params, body }) => restyle(seat, params.pid ?? "", body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/bracket",
    summary: "Put words of the text into brackets: they are not agreed",
    act: "decide on proposals",
    body: Bracket,
    run: ({ seat, params, body }) => bracketWords(seat, params.pid ?? "", body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/references",
    summary: "Mark the words of a paragraph that name others, so that they follow them",
    act: "decide on proposals",
    body: Nothing,
    run: async ({ seat, params }) => ({ items: await markReferences(seat, params.pid ?? "") }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/references",
    summary: "Mark the words that name paragraphs in all that stands and is not agreed",
    act: "decide on proposals",
    body: Nothing,
    run: async ({ seat }) => ({ items: await markAllReferences(seat) }),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/brackets",
    summary: "How many brackets are open, in all and per block, since when, and which signs have no partner",
    act: "read",
    run: ({ seat }) => viewBrackets(seat),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/positions",
    summary: "The matrix of paragraphs and positions",
    act: "read",
    query: Paging,
    run: async ({ seat, query }) => {
      const stands = (await listBlocks(seat)).filter((block) => block.proposed === null);
      const rows = stands.map(({ pid, label, digest, standing, closing, placement, heldUp, positions }) => ({
        pid,
        label,
        digest,
        standing,
        closing,
        placement,
        heldUp,
        positions,
      }));
      return page(rows, query, (row) => row.pid);
    },
  }),
  seated({
    method: "PUT",
    path: "drafts/:d/blocks/:pid/position",
    summary: "Take a position on the words seen, for your delegation",
    act: "take position",
    body: TakePosition,
    run: ({ seat, params, body }) => takePosition(seat, params.pid ?? "", body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/standing",
    summary: "Suggest for closure, close, or reopen a paragraph",
    act: "close",
    body: ChangeStanding,
    run: ({ seat, params, body }) => changeStanding(seat, params.pid ?? "", body),
  }),
];

// API endpoints for reading blocks.

import { pageOf } from "#server/http/answers";
import { Paging, page, seated } from "#server/http/api";
import { BlockView } from "./block-view";
import { findBlock, listBlocks } from "./blocks-view";

export const blockEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/blocks",
    summary: "The blocks of the draft in order",
    act: "read",
    query: Paging,
    answer: pageOf(BlockView),
    run: async ({ seat, query }) => page(await listBlocks(seat), query, (block) => block.pid),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid",
    summary: "One block",
    act: "read",
    answer: BlockView,
    run: ({ seat, params }) => findBlock(seat, params.pid),
  }),
];

// Rows of the API about brackets.
import { act } from "#server/act";
import { BlockView } from "#server/draft/block-view";
import { findBlock } from "#server/draft/blocks-view";
import { seated } from "#server/http/api";
import { Bracket, bracketWords } from "./brackets";
import { BracketsView, viewBrackets } from "./brackets-view";

export const bracketEndpoints = [
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/bracket",
    summary: "Put words of the text into brackets: they are not agreed",
    act: "decide on proposals",
    body: Bracket,
    answer: BlockView,
    run: async ({ seat, params: { pid }, body }) => {
      await act(seat, (hold) => bracketWords(hold, seat, { pid, ...body }));
      return findBlock(seat, pid);
    },
  }),
  seated({
    method: "GET",
    path: "drafts/:d/brackets",
    summary: "How many brackets are open, in all and per block, since when, and which have no partner",
    act: "read",
    answer: BracketsView,
    run: ({ seat }) => viewBrackets(seat),
  }),
];

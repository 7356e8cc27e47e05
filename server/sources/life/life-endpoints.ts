// The row of the API about the life of a paragraph.
import { seated } from "#server/http/api";
import { LifeView, viewLife } from "./life-view";

export const lifeEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid/life",
    summary: "The life of a paragraph from the first ask to the present words, and who brought each of them",
    act: "read",
    answer: LifeView,
    run: ({ seat, params }) => viewLife(seat, params.pid ?? ""),
  }),
];

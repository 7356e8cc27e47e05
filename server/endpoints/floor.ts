// Rows of the API about what is said in the room.
import { FloorLine, takeDown } from "../commands/floor";
import { type Endpoint, seated } from "../http";
import { FloorQuery, viewFloor } from "../views/floor";

export const floorEndpoints: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/floor",
    summary:
      "The projected paragraph: its proposals as the room calls them, its positions, and how lines are read",
    act: "take down what is said",
    query: FloorQuery,
    run: ({ seat, query }) => viewFloor(seat, query.pid),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/floor",
    summary: "Take down a line of what is said of the projected paragraph; answers what came of it",
    act: "take down what is said",
    body: FloorLine,
    run: ({ seat, body }) => takeDown(seat, body),
  }),
];

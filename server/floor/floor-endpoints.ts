// API endpoints for what is said in the room.

import { seated } from "#server/http/api";
import { FloorAnswer, FloorLine, takeDown } from "./floor";
import { FloorQuery, FloorView, viewFloor } from "./floor-view";

export const floorEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/floor",
    summary:
      "The projected paragraph: its proposals as the room calls them, its positions, and how lines are read",
    act: "take down what is said",
    query: FloorQuery,
    answer: FloorView,
    run: ({ seat, query }) => viewFloor(seat, query.pid),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/floor",
    summary: "Take down a line of what is said of the projected paragraph; answers what came of it",
    act: "take down what is said",
    body: FloorLine,
    answer: FloorAnswer,
    run: ({ seat, body }) => takeDown(seat, body),
  }),
];

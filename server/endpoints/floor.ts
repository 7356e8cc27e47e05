// Rows of the API about what is said in the room.
import { FloorLine, takeDown } from "../commands/floor";
import { type Endpoint, seated } from "../http";

export const floorEndpoints: Endpoint[] = [
  seated({
    method: "POST",
    path: "drafts/:d/floor",
    summary: "Take down a line of what is said of the projected paragraph; answers what came of it",
    act: "take down what is said",
    body: FloorLine,
    run: ({ seat, body }) => takeDown(seat, body),
  }),
];

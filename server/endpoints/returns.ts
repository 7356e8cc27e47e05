// Rows of the API about Word files that went out and come back.
import { readReturn, TakeReturned, takeReturned } from "../commands/returns";
import { type Endpoint, seated } from "../http";

export const returnEndpoints: Endpoint[] = [
  seated({
    method: "POST",
    path: "drafts/:d/returns",
    summary:
      "What a Word file that comes back would change, each change in its place or listed with the reason why it has none; changes nothing",
    act: "propose",
    upload: "files",
    run: ({ seat, request, again }) => readReturn(seat, request, again),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/returns/take",
    summary: "Propose changes of such a file for your delegation; each is answered by itself",
    act: "propose",
    body: TakeReturned,
    run: ({ seat, body }) => takeReturned(seat, body),
  }),
];

// Holds together how what people do is kept: by way of `server/sign-in/rights.ts` or `server/room/act.ts`, which look at them again.
import { expect, it } from "vitest";
import { files, layerOf, read } from "./support/source-files";

// What the program does by itself, and what is not a person's act: rooms, the command line, the demo meeting, and these.
const others = [
  "server/sign-in/rights.ts",
  // Who comes in, and whoever ends what lets them in.
  "server/sign-in/organisation.ts",
  "server/sign-in/sessions.ts",
  // One-time links are their own right, and so are signatures of witnesses.
  "server/people/invitations.ts",
  "server/people/password-resets.ts",
  "server/record/cosignatures.ts",
  // Whoever writes to a call has no account: the mailed link is their right.
  "server/rounds/receipts.ts",
  // What a person has seen, which is nobody else's business.
  "server/record/notices-endpoints.ts",
  "server/texts/visits.ts",
  "server/record/webhooks/webhook-sender.ts",
  "server/agreement/silence-watch.ts",
  // A draft held still to be read.
  "server/documents/archive-endpoints.ts",
  "server/documents/returns.ts",
  "server/documents/revision-undo.ts",
  // The tray of a delegation, held within an act on the draft.
  "server/preparing/tabling.ts",
];
const apart = /^server\/(?:room|admin|demo)\//;

it("[P15] no subject of the server opens a transaction, or holds a draft still, past those who look at the person again", () => {
  const found = files.filter(
    (file) =>
      layerOf(file) === "server" && !apart.test(file) && /\.(?:transaction|exclusive)\(/.test(read(file)),
  );
  expect(found.toSorted()).toEqual(others.toSorted());
});

// The rows of the caps bench for drafts with as many paragraphs as a file may bring, or a delegation may propose.

import { prose } from "../support/long-words";
import { paragraphs } from "../support/room-server";
import type { CapsAct, CapsRow } from "./caps-rows";
import { readings } from "./caps-words";

export const draftRows: readonly CapsRow[] = [
  {
    size: "a file of 5,000 paragraphs of 400 characters",
    begin: async (runtime, share) => {
      const { upload } = await runtime.begin([], "drafting");
      const lines = Array.from({ length: 5000 * share }, (_, n) => `${n + 1}. ${prose(400, n + 1)}.`);
      return [["POST import", () => upload("secretariat", "import", "long.txt", lines.join("\n\n"))]];
    },
  },
  {
    size: "5,000 paragraphs of 400 characters",
    begin: async (runtime, share) => {
      const words = Array.from({ length: 5000 * share - 1 }, (_, n) => prose(400, n + 1));
      const draft = await runtime.begin(paragraphs(words), "drafting");
      const { ask } = draft;
      const one = { type: "paragraph", kind: "operative", after: "p1", text: "New." };
      const acts: CapsAct[] = [
        ...readings(draft),
        ["POST blocks", () => ask("facilitator", "POST", "blocks", one)],
        ["POST blocks, one more", () => ask("facilitator", "POST", "blocks", one), "refused"],
        ["POST references", () => ask("facilitator", "POST", "references", {})],
        ["POST texts", () => ask("secretariat", "POST", "texts", { symbol: "Rev.1" })],
        ["GET texts/1", () => ask("observer", "GET", "texts/1")],
        ["GET compare", () => ask("observer", "GET", "compare?from=1&to=live")],
        ["POST delete", () => ask("facilitator", "POST", "blocks/p2/delete", {})],
        ["POST restoration/preview", () => ask("secretariat", "POST", "texts/1/restoration/preview", {})],
        ["GET export txt", () => ask("observer", "GET", "export?format=txt")],
        ["GET export html", () => ask("observer", "GET", "export?format=html")],
        ["GET archive", () => ask("secretariat", "GET", "archive")],
      ];
      return acts;
    },
  },
];

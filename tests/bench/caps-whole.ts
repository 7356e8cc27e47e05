// The rows of the caps bench for what is done with a draft of very many paragraphs as a whole: it is opened and closed,
// printed in every format, and restored where every paragraph has changed.

import { prose } from "../support/long-words";
import { paragraphs } from "../support/room-server";
import type { DraftThere, RuntimeProcess } from "../support/runtime-process";
import { type CapsAct, type CapsRow, sit } from "./caps-rows";

/** As many paragraphs as one message may change. */
const inOneMessage = 150;
/** Longer than a room stays open without anybody in it. */
const untilClosed = 33_000;

/** Writes into every paragraph, as a page does in which all of them are changed. */
const changeEach = async (runtime: RuntimeProcess, draft: DraftThere, count: number): Promise<void> => {
  const writer = await sit(runtime, draft);
  const texts = writer.everyWords();
  for (let from = 0; from < count; from += inOneMessage) {
    writer.doc.transact(() => {
      for (const text of texts.slice(from, from + inOneMessage)) text.insert(10, "indeed ");
    });
    await writer.allSaved();
  }
  writer.close();
};

const printed = ({ ask }: DraftThere): CapsAct[] =>
  [
    ...["txt", "md", "html", "docx", "xml", "json"].map((format) => `export?format=${format}`),
    ...["docx", "html", "xml"].map((format) => `export?format=${format}&view=marked&text=live&base=1`),
    "export/concordance?from=1&to=live&format=csv",
    "export/positions?format=csv",
    "export/proposals?format=csv",
    "export/trace?format=csv",
  ].map((path) => [`GET ${path}`, () => ask("observer", "GET", path)]);

export const wholeRows: readonly CapsRow[] = [
  {
    size: "5,000 paragraphs of 400 characters, changed since a text",
    begin: async (runtime, share) => {
      const count = 5000 * share;
      const words = Array.from({ length: count }, (_, n) => prose(400, n + 1));
      const draft = await runtime.begin(paragraphs(words), "drafting");
      const { ask } = draft;
      await ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
      await changeEach(runtime, draft, count);
      // On a slow machine the room would close, and open again, in the midst of what is measured.
      const reader = await sit(runtime, draft);
      let restoration = "";
      return [
        ...printed(draft),
        [
          "POST restoration",
          async () => {
            const done = await ask("secretariat", "POST", "texts/1/restoration", {});
            restoration = done.body.restoration;
            return done;
          },
        ],
        ["POST restoration undo", () => ask("secretariat", "POST", `restorations/${restoration}/undo`, {})],
        [
          "the room closes",
          async () => {
            reader.close();
            await new Promise((resolve) => setTimeout(resolve, share < 1 ? 0 : untilClosed));
          },
        ],
        ["the first connection", async () => (await sit(runtime, draft)).close()],
      ] satisfies CapsAct[];
    },
  },
];

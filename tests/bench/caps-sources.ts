// The rows of the caps bench for submissions, their passages and links.

import { prose } from "../support/long-words";
import { paragraph, paragraphs } from "../support/room-server";
import type { DraftThere } from "../support/runtime-process";
import type { CapsAct, CapsRow } from "./caps-rows";

const firstPassage = async ({ ask, upload }: DraftThere, words: string): Promise<string> => {
  const sent = await upload("secretariat", "submissions", "long.txt", words);
  const { body } = await ask("secretariat", "GET", `submissions/${sent.body.items[0]?.id}`);
  return body.passages[0]?.id;
};

const passages = 2000;

/** Fills the list of themes with words that begin with one that stands in many texts. */
const addThemes = async ({ ask }: DraftThere, count: number): Promise<void> => {
  const common = prose(4000).match(/[a-z0-9]+/g) ?? [];
  for (let theme = 0; theme < count; theme += 1)
    await ask("secretariat", "POST", "themes", {
      name: `Theme ${theme}`,
      words: Array.from({ length: 200 }, (_, n) => `${common[(theme + n) % common.length]} x${theme}y${n}*`),
    });
};

export const sourceRows: readonly CapsRow[] = [
  {
    size: "a passage of 150,000 characters, linked to a paragraph of 150,000",
    begin: async (runtime, share) => {
      const draft = await runtime.begin([paragraph("p1", prose(150_000 * share))]);
      const passage = await firstPassage(draft, prose(150_000 * share));
      const { ask } = draft;
      const quote = {
        block: prose(150_000 * share)
          .slice(0, 9000)
          .trim(),
      };
      return [
        [
          "POST links",
          () => ask("secretariat", "POST", "links", { pid: "p1", passage, kind: "adapted", quote }),
        ],
        ["GET links", () => ask("secretariat", "GET", "links")],
        ["GET candidates of the paragraph", () => ask("secretariat", "GET", "blocks/p1/candidates")],
        ["GET candidates of the passage", () => ask("secretariat", "GET", `passages/${passage}/candidates`)],
        ["GET textual proposals", () => ask("secretariat", "GET", `passages/${passage}/textual-proposals`)],
        ["GET coverage", () => ask("secretariat", "GET", "coverage")],
        ["GET alike", () => ask("secretariat", "GET", "passages/alike")],
        ["GET passages", () => ask("secretariat", "GET", "passages?q=governance")],
        ["GET life", () => ask("secretariat", "GET", "blocks/p1/life")],
        [
          "POST anchor",
          async () => {
            const { body } = await ask("secretariat", "GET", "links");
            return ask("secretariat", "POST", `links/${body.items[0].id}/anchor`, {});
          },
        ],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "10,000 words of 50 themes, 5,000 paragraphs, one of them of 150,000 characters",
    begin: async (runtime, share) => {
      const words = Array.from({ length: 5000 * share - 1 }, (_, n) => prose(400, n + 1));
      const draft = await runtime.begin(paragraphs([...words, prose(150_000 * share)]), "drafting");
      await addThemes(draft, Math.max(1, 50 * share));
      const { ask, upload } = draft;
      const lines = Array.from({ length: 2000 * share }, (_, n) => `${n + 1}. We ask that ${prose(120, n)}.`);
      const { body } = await upload("secretariat", "submissions", "many.txt", lines.join("\n\n"));
      const theme = (await ask("secretariat", "GET", "themes")).body.items?.[0]?.id;
      return [
        ["GET themes", () => ask("secretariat", "GET", "themes")],
        [
          "POST themes, and then GET",
          async () => {
            await addThemes(draft, 1);
            return ask("secretariat", "GET", "themes");
          },
        ],
        ["GET theme", () => ask("secretariat", "GET", `themes/${theme}`)],
        ["GET submission", () => ask("secretariat", "GET", `submissions/${body.items[0]?.id}`)],
        ["GET passages", () => ask("secretariat", "GET", `passages?theme=${theme}`)],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "30,000 passages",
    begin: async (runtime, share) => {
      const words = Array.from({ length: 100 }, (_, n) => prose(400, n + 1));
      const { ask, upload } = await runtime.begin(paragraphs(words));
      for (let file = 0; file < Math.max(1, 15 * share); file += 1) {
        const lines = Array.from(
          { length: passages * Math.max(share, 0.02) },
          (_, n) => `${n + 1}. We ask that ${prose(120, file * passages + n)}.`,
        );
        await upload("secretariat", "submissions", `${file}.txt`, lines.join("\n\n"));
      }
      return [
        ["GET submissions", () => ask("secretariat", "GET", "submissions")],
        ["GET coverage", () => ask("secretariat", "GET", "coverage")],
        ["GET coverage/passages", () => ask("secretariat", "GET", "coverage/passages")],
        ["GET candidates", () => ask("secretariat", "GET", "blocks/p1/candidates")],
        ["GET candidates again", () => ask("secretariat", "GET", "blocks/p2/candidates")],
        ["GET alike", () => ask("secretariat", "GET", "passages/alike?unanswered=true")],
        ["GET passages", () => ask("secretariat", "GET", "passages?q=governance")],
        ["GET search", () => ask("secretariat", "GET", "search?q=governance")],
        ["GET themes", () => ask("secretariat", "GET", "themes")],
        ["GET answers", () => ask("secretariat", "GET", "answers")],
        ["GET readers", () => ask("secretariat", "GET", "readers")],
        ["GET export trace", () => ask("secretariat", "GET", "export/trace?format=csv")],
        ["GET archive", () => ask("secretariat", "GET", "archive")],
      ] satisfies CapsAct[];
    },
  },
];

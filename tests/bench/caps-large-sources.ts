// The rows of the caps bench for very many links, and for submissions and files as large as may be.
import { prose } from "../support/long-words";
import { paragraphs } from "../support/room-server";
import type { CapsAct, CapsRow } from "./caps-rows";

export const largeSourceRows: readonly CapsRow[] = [
  {
    size: "2,000 links of a passage of 150,000 characters",
    begin: async (runtime, share) => {
      const words = Array.from({ length: 10 }, (_, n) => prose(15_000, n + 1));
      const { ask, draft, people } = await runtime.begin(paragraphs(words));
      await runtime.fill("links", { draft, userId: people.secretariat.userId, count: 2000 * share });
      const { body } = await ask("secretariat", "GET", "links?limit=1");
      const [link] = body.items;
      const sent = link.passage.submission.id;
      return [
        ["GET links", () => ask("secretariat", "GET", "links?limit=100")],
        ["GET life", () => ask("secretariat", "GET", "blocks/p1/life")],
        ["GET answers", () => ask("secretariat", "GET", `answers/${sent}`)],
        ["GET export trace", () => ask("secretariat", "GET", "export/trace?format=csv")],
        ["GET xml", () => ask("secretariat", "GET", "export?format=xml")],
        ["POST split", () => ask("secretariat", "POST", `passages/${link.passage.id}/split`, { at: 75_000 })],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "links whose words stand in the last of 5,000 paragraphs",
    begin: async (runtime, share) => {
      const words = Array.from({ length: 5000 * share - 1 }, (_, n) => prose(400, n + 1));
      const quoted = Array.from({ length: 9 }, (_, n) => `words that are gone ${n + 1}`).join("; ");
      const { ask, draft, people } = await runtime.begin(paragraphs([...words, quoted]));
      await runtime.fill("links", { draft, userId: people.secretariat.userId, count: 9 });
      const { body } = await ask("secretariat", "GET", "links?limit=2");
      // Of the passage it is meant as a whole.
      const order = { quote: { passage: null } };
      return [
        ["POST anchor", () => ask("secretariat", "POST", `links/${body.items[0].id}/anchor`, order)],
        ["POST anchor again", () => ask("secretariat", "POST", `links/${body.items[1].id}/anchor`, order)],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "a submission of 50,000 passages that are answered, with 4,000,000 characters struck",
    begin: async (runtime, share) => {
      const { ask, draft, people } = await runtime.begin(paragraphs([prose(400)]));
      await runtime.fill("passages", { draft, userId: people.secretariat.userId, count: 50_000 * share });
      const sent = (await ask("secretariat", "GET", "submissions")).body.items[0].id;
      const own = await runtime.signIn(people.facilitator.userId);
      await own("PATCH", `drafts/${draft}`, { settings: { publicAnswers: true } });
      return [
        ["GET submission", () => ask("secretariat", "GET", `submissions/${sent}`)],
        ["GET submission again", () => ask("secretariat", "GET", `submissions/${sent}`)],
        ["GET body", () => ask("secretariat", "GET", `submissions/${sent}/body`)],
        ["GET answers", () => ask("secretariat", "GET", `answers/${sent}`)],
        ["GET public answers", () => own("GET", `public/${draft}/answers/${sent}`)],
        ["GET original", () => ask("secretariat", "GET", `submissions/${sent}/original`)],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "a file of 2,500,000 characters and one of 20,000 paragraphs, sent in",
    begin: async (runtime, share) => {
      const { upload } = await runtime.begin(paragraphs([prose(400)]));
      const lines = Array.from(
        { length: 20_000 * share },
        (_, n) => `${n + 1}. We ask that ${prose(80, n)}.`,
      );
      return [
        [
          "POST submissions, long",
          () => upload("secretariat", "submissions", "long.txt", prose(2_500_000 * share)),
        ],
        [
          "POST submissions, many",
          () => upload("secretariat", "submissions", "many.txt", lines.join("\n\n")),
        ],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "seventeen submissions of 3,000,000 characters that may be one statement",
    begin: async (runtime, share) => {
      const { ask, draft, people } = await runtime.begin(paragraphs([prose(400)]));
      await runtime.fill("statements", {
        draft,
        userId: people.secretariat.userId,
        count: 3_000_000 * share,
      });
      const [one, other] = (await ask("secretariat", "GET", "submissions")).body.items;
      return [
        ["GET versions", () => ask("secretariat", "GET", `submissions/${one.id}/versions`)],
        [
          "POST versions",
          () => ask("secretariat", "POST", `submissions/${one.id}/versions`, { of: other.id }),
        ],
        ["DELETE versions", () => ask("secretariat", "DELETE", `submissions/${one.id}/versions`)],
        // Nobody has linked or answered it.
        ["DELETE submission", () => ask("secretariat", "DELETE", `submissions/${one.id}`)],
      ] satisfies CapsAct[];
    },
  },
];

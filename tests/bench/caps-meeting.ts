// The rows of the caps bench for what is done in a meeting with a draft of very many paragraphs, and for where the words of a
// long one come from.
import { type Block, run } from "#domain/draft";
import { prose } from "../support/long-words";
import { paragraph, paragraphs } from "../support/room-server";
import type { DraftThere } from "../support/runtime-process";
import type { CapsAct, CapsRow } from "./caps-rows";

const sixHundredWords = prose(4000);

/** What people say and do about many paragraphs at once, or about the draft as a whole. */
const said = ({ ask }: DraftThere, count: number): CapsAct[] => [
  [
    "PUT positions, 500",
    async () => {
      const { items } = (await ask("chn", "GET", `blocks?limit=${Math.min(500, count)}`)).body;
      const blocks = items.map(({ pid, digest }: { pid: string; digest: string }) => ({ pid, digest }));
      return ask("chn", "PUT", "positions", { position: "agree", note: sixHundredWords, blocks });
    },
  ],
  ["DELETE position", () => ask("chn", "DELETE", "blocks/p1/position")],
  ["GET standing/preview", () => ask("facilitator", "GET", "blocks/p1/standing/preview")],
  ["POST placement", () => ask("facilitator", "POST", "blocks/p2/placement", { to: "agreed" })],
  ["GET carry-over", () => ask("facilitator", "GET", "blocks/p1/carry-over")],
  ["POST statements", () => ask("chn", "POST", "statements", { kind: "explanation", words: prose(19_000) })],
  ["GET statements", () => ask("observer", "GET", "statements")],
  ["POST sponsors", () => ask("chn", "POST", "sponsors", {})],
  ["GET sponsors", () => ask("observer", "GET", "sponsors")],
  ["POST visits", () => ask("observer", "POST", "visits", {})],
  ["GET notices/count", () => ask("observer", "GET", "notices/count")],
  ["PUT follow", () => ask("observer", "PUT", "blocks/p1/follow", {})],
  ["GET keys", () => ask("observer", "GET", "keys")],
  ["GET record/witnesses", () => ask("observer", "GET", "record/witnesses")],
  ["GET preparing", () => ask("chn", "GET", "preparing")],
];

/** What is done with the structure, and in the end with the whole. */
const done = ({ ask }: DraftThere): CapsAct[] => [
  ["POST preparing", () => ask("chn", "POST", "preparing/p9", {})],
  ["POST proposals", () => ask("chn", "POST", "proposals", { op: "remove", pid: "p5" })],
  ["POST move", () => ask("facilitator", "POST", "blocks/p6/move", { after: "p1" })],
  ["POST join", () => ask("facilitator", "POST", "blocks/p8/join", {})],
  ["POST restyle", () => ask("facilitator", "POST", "blocks/p4/restyle", { kind: "section" })],
  ["POST delete", () => ask("facilitator", "POST", "blocks/p3/delete", {})],
  ["POST texts", () => ask("secretariat", "POST", "texts", { symbol: "Rev.1" })],
  ["GET silence/preview", () => ask("facilitator", "GET", "silence/preview?until=2999-01-01T00:00:00Z")],
  [
    "GET export progress",
    () => ask("observer", "GET", "export/progress?ticket=0123456789abcdef0123456789abcdef"),
  ],
  ["GET adoption", () => ask("facilitator", "GET", "adoption")],
  [
    "POST adoption, nothing settled",
    () => ask("facilitator", "POST", "adoption", { symbol: "A/80/L.1", withoutVote: true }),
    "refused",
  ],
];

const proposers = 20;

/** A paragraph as long as may be, with so many proposed words in it. */
const longAmended = (count: number): Block => ({
  ...paragraph("p1", ""),
  runs: Array.from({ length: count }, (_, n) => {
    const mark = { id: `made-${n}`, by: `D${n % proposers}`, at: "2015-11-12T10:00:00.000Z" };
    return [run(prose(190_000 / count, n + 1)), run(`inserted ${n} `, { insertions: [mark] })];
  }).flat(),
});

/** Accepts them, and links passages to what has come of it. */
const gatherOrigins = async ({ ask, upload }: DraftThere, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) await ask("facilitator", "POST", `proposals/made-${n}/accept`, {});
  const lines = Array.from({ length: count }, (_, n) => `${n + 1}. We ask that ${prose(4000, n + 1)}.`);
  const sent = await upload("secretariat", "submissions", "many.txt", lines.join("\n\n"));
  const { body } = await ask("secretariat", "GET", `submissions/${sent.body.items[0]?.id}`);
  for (const { id } of body.passages ?? [])
    await ask("secretariat", "POST", "links", { pid: "p1", passage: id, kind: "adapted" });
};

export const meetingRows: readonly CapsRow[] = [
  {
    size: "a meeting on 5,000 paragraphs of 400 characters",
    begin: async (runtime, share) => {
      const count = 5000 * share;
      const draft = await runtime.begin(
        paragraphs(Array.from({ length: count }, (_, n) => prose(400, n + 1))),
      );
      return [...said(draft, count), ...done(draft)];
    },
  },
  {
    size: "where the words of 190,000 characters come from, of 200 acceptances and 200 linked passages",
    begin: async (runtime, share) => {
      const count = 200 * share;
      const draft = await runtime.begin([longAmended(count), paragraph("p2", "We agree.")]);
      await gatherOrigins(draft, count);
      const { ask } = draft;
      await ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
      return [
        ["GET proof, with origin", () => ask("observer", "GET", "record/proof?pid=p1&origin=yes")],
        [
          "GET proof of a text, with origin",
          () => ask("observer", "GET", "record/proof?pid=p1&text=1&origin=yes"),
        ],
        ["GET proof", () => ask("observer", "GET", "record/proof?pid=p1")],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "a revision of 5,000 paragraphs over 5,000",
    begin: async (runtime, share) => {
      const count = 5000 * share;
      const text = (seed: number) =>
        Array.from({ length: count }, (_, n) => `${n + 1}. ${prose(400, n + seed)}.`).join("\n\n");
      const draft = await runtime.begin([], "drafting");
      const { ask, upload } = draft;
      await upload("secretariat", "import", "first.txt", text(1));
      await ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
      return [
        ["POST revisions/preview", () => upload("secretariat", "revisions/preview", "second.txt", text(3))],
        ["GET revisions", () => ask("secretariat", "GET", "revisions")],
      ] satisfies CapsAct[];
    },
  },
];

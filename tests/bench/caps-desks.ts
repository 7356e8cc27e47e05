// The rows of the caps bench for what is done beside the text: themes, what a delegation prepares and tables, and signing.
import { prose } from "../support/long-words";
import { RawClient, until } from "../support/raw-client";
import { paragraphs } from "../support/room-server";
import type { DraftThere, RuntimeProcess } from "../support/runtime-process";
import type { CapsAct, CapsRow } from "./caps-rows";

const long = (count: number) => paragraphs(Array.from({ length: count }, (_, n) => prose(400, n + 1)));

/** Words that propose a theme: as many as one may have. */
const proposing = (seed: number): string[] =>
  Array.from(
    { length: 200 },
    (_, n) =>
      `${prose(40, seed + n)
        .trim()
        .split(" ")
        .at(-2)}*`,
  );

const themed = ({ ask }: DraftThere, theme: string): CapsAct[] => [
  ["POST themes", () => ask("secretariat", "POST", "themes", { name: "Another", words: proposing(7) })],
  ["PATCH theme", () => ask("secretariat", "PATCH", `themes/${theme}`, { words: proposing(9), after: null })],
  [
    "PUT theme on a paragraph",
    () => ask("secretariat", "PUT", `blocks/p1/themes/${theme}`, { act: "confirmed" }),
  ],
  ["GET themes", () => ask("secretariat", "GET", "themes")],
  ["GET theme", () => ask("secretariat", "GET", `themes/${theme}`)],
  ["GET passages", () => ask("secretariat", "GET", `passages?theme=${theme}&limit=100`)],
  ["DELETE theme", () => ask("secretariat", "DELETE", `themes/${theme}`)],
];

/** Writes into everything that China prepares, `places` times in each paragraph. */
const rewrite = async (
  runtime: RuntimeProcess,
  { draft, people }: DraftThere,
  places: number,
): Promise<void> => {
  const client = new RawClient(`${runtime.rooms}/${draft}/preparing`, people.chn.token);
  client.open();
  await until(() => client.synced, "the first synchronisation", 60_000);
  for (const text of client.everyWords()) {
    const step = Math.max(2, Math.floor(text.length / places));
    client.doc.transact(() => {
      for (let at = text.length - step; at > 0; at -= step) text.insert(at, " indeed ");
    });
    await client.allSaved();
  }
  client.close();
};

const tabled = ({ ask }: DraftThere): CapsAct[] => [
  ["GET preparing", () => ask("chn", "GET", "preparing")],
  ["POST table, previewed", () => ask("chn", "POST", "preparing/table", { preview: true })],
  ["POST table", () => ask("chn", "POST", "preparing/table", {})],
  ["GET preparing, the tray", () => ask("chn", "GET", "preparing")],
];

export const deskRows: readonly CapsRow[] = [
  {
    size: "themes of 200 words each on 5,000 paragraphs and 2,000 passages",
    begin: async (runtime, share) => {
      const draft = await runtime.begin(long(5000 * share));
      const lines = Array.from({ length: 2000 * share }, (_, n) => `${n + 1}. We ask that ${prose(400, n)}.`);
      await draft.upload("secretariat", "submissions", "many.txt", lines.join("\n\n"));
      let theme = "";
      for (let n = 0; n < 5; n += 1)
        theme = (
          await draft.ask("secretariat", "POST", "themes", { name: `Theme ${n}`, words: proposing(n * 200) })
        ).body.id;
      return themed(draft, theme);
    },
  },
  {
    size: "500 paragraphs of 2,000 characters that a delegation prepares and tables",
    begin: async (runtime, share) => {
      const count = 500 * share;
      const draft = await runtime.begin(
        paragraphs(Array.from({ length: count }, (_, n) => prose(2000, n + 1))),
      );
      for (let n = 0; n < count; n += 1) await draft.ask("chn", "POST", `preparing/p${n + 1}`, {});
      await rewrite(runtime, draft, 2);
      return tabled(draft);
    },
  },
  {
    size: "a prepared paragraph of 190,000 characters with very many changes",
    begin: async (runtime, share) => {
      const draft = await runtime.begin(paragraphs([prose(190_000 * share)]));
      await draft.ask("chn", "POST", "preparing/p1", {});
      await rewrite(runtime, draft, 120);
      return tabled(draft);
    },
  },
  {
    size: "what is signed about 5,000 paragraphs",
    begin: async (runtime, share) => {
      const count = 5000 * share;
      const draft = await runtime.begin(long(count));
      const { ask } = draft;
      const own = await runtime.signIn(draft.people.facilitator.userId);
      await own("PATCH", `drafts/${draft.draft}`, { settings: { signatures: "offered" } });
      const blocks = Array.from({ length: Math.min(500, count) }, (_, n) => ({ pid: `p${n + 1}` }));
      const says = { position: "agree", note: prose(3900).trim() };
      return [
        [
          "POST signing, 500 positions",
          () => ask("chn", "POST", "signing", { act: "position.taken", blocks, says }),
        ],
        [
          "POST signing, one",
          () => ask("chn", "POST", "signing", { act: "position.taken", blocks: blocks.slice(0, 1), says }),
        ],
        [
          "POST signing, the adoption",
          () => ask("facilitator", "POST", "signing", { act: "draft.adopted", says: { symbol: "A/1" } }),
        ],
        [
          "POST keys",
          () => ask("chn", "POST", "keys", { publicKey: Buffer.alloc(32, 7).toString("base64") }),
        ],
        ["GET keys", () => ask("observer", "GET", "keys")],
      ] satisfies CapsAct[];
    },
  },
];

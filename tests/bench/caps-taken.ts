// The rows of the caps bench for what is taken whole: a new revision, a file that comes back, and a draft that is adopted.
import { prose } from "../support/long-words";
import type { ApiReply } from "../support/negotiation";
import { until } from "../support/raw-client";
import { paragraphs } from "../support/room-server";
import type { DraftThere, RuntimeProcess } from "../support/runtime-process";
import type { CapsAct, CapsRow } from "./caps-rows";

const textOf = (count: number, seed: number): string =>
  Array.from({ length: count }, (_, n) => `${n + 1}. ${prose(400, n + seed)}.`).join("\n\n");

/** Sends a file with what is said of it. */
const send = async (
  { base }: RuntimeProcess,
  { draft, people }: DraftThere,
  { path, words, order }: { readonly path: string; readonly words: string; readonly order: object },
): Promise<ApiReply> => {
  const form = new FormData();
  form.append("order", JSON.stringify(order));
  form.append("file", new Blob([words]), "second.txt");
  const headers = { authorization: `Bearer ${people.secretariat.token}` };
  const response = await fetch(`${base}/api/drafts/${draft}/${path}`, {
    method: "POST",
    headers,
    body: form,
  });
  return { status: response.status, body: await response.json() };
};

const inSoon = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

/** Has silence agree the draft, and waits for it. The hour comes long after the draft was compared, also on a busy machine. */
const agreeAll = async ({ ask }: DraftThere): Promise<ApiReply> => {
  const opened = await ask("facilitator", "POST", "silence", { until: inSoon(60_000) });
  if (opened.status >= 400) return opened;
  let isOver = false;
  const look = async () => {
    while (!isOver) isOver = (await ask("observer", "GET", "silence")).body.running === null;
  };
  void look();
  await until(() => isOver, "the end of the silence", 300_000);
  return opened;
};

export const takenRows: readonly CapsRow[] = [
  {
    size: "a revision of 5,000 paragraphs over 5,000, taken and taken back",
    begin: async (runtime, share) => {
      const count = 5000 * share;
      const draft = await runtime.begin([], "drafting");
      const { ask, upload } = draft;
      await upload("secretariat", "import", "first.txt", textOf(count, 1));
      await ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
      const words = textOf(count, 3);
      const { seen } = (await send(runtime, draft, { path: "revisions/preview", words, order: {} })).body;
      let revision = "";
      return [
        [
          "POST revisions",
          async () => {
            const taken = await send(runtime, draft, { path: "revisions", words, order: { seen } });
            revision = taken.body.revision;
            return taken;
          },
        ],
        ["GET revisions", () => ask("secretariat", "GET", "revisions")],
        ["POST undo/preview", () => ask("secretariat", "POST", `revisions/${revision}/undo/preview`, {})],
        ["POST undo", () => ask("secretariat", "POST", `revisions/${revision}/undo`, {})],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "a revision with other words for 20 agreed paragraphs of 190,000 characters",
    begin: async (runtime, share) => {
      const words = Array.from({ length: 20 }, (_, n) => prose(190_000 * share, n + 1));
      const draft = await runtime.begin(paragraphs([...words, "We agree."]), "negotiating");
      const { ask } = draft;
      for (const [n] of words.entries())
        await ask("facilitator", "POST", `blocks/p${n + 1}/standing`, { to: "agreed" });
      const sent = [...words.map((each) => `${each} Indeed`), "We agree to this"];
      const file = sent.map((each, n) => `${n + 1}. ${each}.`).join("\n\n");
      const preview = await send(runtime, draft, { path: "revisions/preview", words: file, order: {} });
      const { seen } = preview.body;
      return [
        ["POST revisions", () => send(runtime, draft, { path: "revisions", words: file, order: { seen } })],
        ["GET record", () => ask("observer", "GET", "record?limit=1000")],
        ["GET record, saved", () => ask("observer", "GET", "record?format=json")],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "5,000 paragraphs that silence agrees, and that are adopted",
    begin: async (runtime, share) => {
      const draft = await runtime.begin(
        paragraphs(Array.from({ length: 5000 * share }, (_, n) => prose(400, n + 1))),
      );
      const { ask } = draft;
      await ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
      return [
        ["POST silence, and its end", () => agreeAll(draft)],
        ["GET adoption", () => ask("facilitator", "GET", "adoption")],
        [
          "POST adoption",
          () => ask("facilitator", "POST", "adoption", { symbol: "A/80/L.1", withoutVote: true }),
        ],
        ["GET certificate", () => ask("observer", "GET", "adoption/certificate?format=json")],
        ["GET certificate docx", () => ask("observer", "GET", "adoption/certificate")],
      ] satisfies CapsAct[];
    },
  },
];

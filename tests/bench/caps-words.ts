// The rows of the caps bench for one paragraph that is as long as a paragraph can be.

import { proposing, prose, rewriting } from "../support/long-words";
import type { ApiReply } from "../support/negotiation";
import { paragraph } from "../support/room-server";
import type { DraftThere } from "../support/runtime-process";
import type { CapsAct, CapsRow } from "./caps-rows";

/** Everything that reads the draft as a whole. */
export const readings = ({ ask }: DraftThere): CapsAct[] =>
  [
    "blocks?limit=1000",
    "proposals?limit=1000",
    "brackets",
    "references",
    "search?q=governance",
    "floor?pid=p1",
    "board",
    "progress",
    "positions",
    "comments",
    "record",
    "silence",
    "adoption",
    "coverage?only=counts",
    "coverage",
    "links",
    "themes",
    "texts",
    "notices",
  ].map((path) => [`GET ${path}`, () => ask("facilitator", "GET", path)]);

const digestOf = async ({ ask }: DraftThere, pid = "p1"): Promise<string> =>
  (await ask("observer", "GET", `blocks/${pid}`)).body.digest;

/** Issues a text; references that must be seen first are. */
export const issue = async ({ ask }: DraftThere): Promise<ApiReply> => {
  const order = { symbol: "Rev.1" };
  const issued = await ask("secretariat", "POST", "texts", order);
  if (issued.body.code !== "references") return issued;
  return ask("secretariat", "POST", "texts", { ...order, references: { seen: issued.body.seen } });
};

/** Everything that is done with the words of a paragraph. */
const doings = (draft: DraftThere, words: string): CapsAct[] => {
  const { ask } = draft;
  const quote = words.slice(1000, 3000);
  const last = words.slice(-2000);
  const [word] = /[\p{L}\d]{1,16}/u.exec(words) ?? [];
  return [
    ["GET candidates", () => ask("secretariat", "GET", "blocks/p1/candidates")],
    ["GET life", () => ask("observer", "GET", "blocks/p1/life")],
    ["POST floor", () => ask("facilitator", "POST", "floor", { pid: "p1", line: `CHN: delete "${word}" 1` })],
    [
      "POST comments",
      () => ask("chn", "POST", "comments", { pid: "p1", quote: last, body: "Why?", visibility: "all" }),
    ],
    ["GET comments", () => ask("chn", "GET", "comments")],
    [
      "POST bracket",
      async () =>
        ask("facilitator", "POST", "blocks/p1/bracket", {
          start: 10,
          end: 500,
          digest: await digestOf(draft),
        }),
    ],
    ["POST references", () => ask("facilitator", "POST", "references", {})],
    ["POST texts", () => issue(draft)],
    ["GET concordance", () => ask("observer", "GET", "concordance?from=1&to=live")],
    ["GET compare", () => ask("observer", "GET", "compare?from=1&to=live")],
    [
      "PUT position",
      async () =>
        ask("chn", "PUT", "blocks/p1/position", { position: "agree", digest: await digestOf(draft) }),
    ],
    [
      "POST split",
      () => ask("facilitator", "POST", "blocks/p1/split", { at: Math.min(2000, words.length >> 1) }),
    ],
    ["POST restoration/preview", () => ask("secretariat", "POST", "texts/1/restoration/preview", {})],
    ["POST restoration", () => ask("secretariat", "POST", "texts/1/restoration", {})],
    ["GET search", () => ask("observer", "GET", `search?q=${encodeURIComponent(quote.slice(0, 60))}`)],
    ...["docx", "html", "md", "txt", "xml"].map(
      (format): CapsAct => [`GET export ${format}`, () => ask("observer", "GET", `export?format=${format}`)],
    ),
    ["GET export compilation", () => ask("observer", "GET", "export/compilation?format=html")],
    ["GET export marked", () => ask("observer", "GET", "export?format=html&view=marked&text=live&base=1")],
    ["GET archive", () => ask("secretariat", "GET", "archive")],
  ];
};

const decisions = ({ ask }: DraftThere, id: string): CapsAct[] => [
  ["POST preview", () => ask("chn", "POST", "proposals/preview", { ids: [id] })],
  ["POST accept", () => ask("facilitator", "POST", `proposals/${id}/accept`, {})],
  ["GET life", () => ask("observer", "GET", "blocks/p1/life")],
];

export const wordRows: readonly CapsRow[] = [
  {
    size: "190,000 characters proposed in a paragraph",
    begin: async (runtime, share) => {
      const draft = await runtime.begin([proposing("We agree. ", prose(190_000 * share))]);
      return [...readings(draft), ...decisions(draft, "long")];
    },
  },
  {
    size: "98,000 characters rewritten",
    begin: async (runtime, share) => {
      const draft = await runtime.begin([rewriting(prose(98_000 * share), prose(98_000 * share, 7))]);
      return [...readings(draft), ...decisions(draft, "rewritten")];
    },
  },
  {
    size: "a paragraph of 199,000 characters",
    begin: async (runtime, share) => {
      const words = prose(199_000 * share);
      const draft = await runtime.begin([paragraph("p1", words), paragraph("p2", "We agree.")], "drafting");
      return [...readings(draft), ...doings(draft, words)];
    },
  },
  ...[
    ["brackets", "[EU: so [that "],
    ["closed brackets", "[so] that "],
    ["references", "as in paragraph 2 above and paragraphs 3 to 5, "],
    ["digits and dots", "1.1.1.1 (a) (b) "],
    ["quotation marks", '“so "that" ‘it’ '],
    ["white space", "a      \u3000   "],
    ["Chinese characters", "我们重申建设信息社会"],
    ["Arabic words", "نؤكد من جديد "],
  ].map(
    ([name = "", piece = ""]): CapsRow => ({
      size: `a paragraph of 190,000 characters of ${name}`,
      begin: async (runtime, share) => {
        const words = piece.repeat((190_000 * share) / piece.length).trim();
        const draft = await runtime.begin([paragraph("p1", words), paragraph("p2", "We agree.")], "drafting");
        return [...readings(draft), ...doings(draft, words)];
      },
    }),
  ),
];

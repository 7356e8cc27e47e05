// The rows of the caps bench for paragraphs that change between marks as often as may be: references, footnotes, italics, and
// places that twenty delegations mark; and for what is done with such a paragraph as a whole.
import { type Block, paragraphId, type Run, run, type Suggestion } from "#domain/draft";
import { paragraph } from "../support/room-server";
import type { DraftThere } from "../support/runtime-process";
import type { CapsAct, CapsRow } from "./caps-rows";
import { issue, readings } from "./caps-words";

const looks: Readonly<Record<string, (n: number) => Partial<Run>>> = {
  references: () => ({ reference: paragraphId("p3") }),
  footnotes: (n) => ({ footnote: `See document ${n}.` }),
  italics: () => ({ italic: true }),
};

/** A paragraph whose words change between plain ones and others so often. */
const changing = (pid: string, count: number, look: (n: number) => Partial<Run>): Block => ({
  ...paragraph(pid, ""),
  runs: Array.from({ length: count }, (_, n) => [
    run(`we reaffirm ${n} as in `),
    run(`paragraph ${n % 2 === 0 ? 3 : 5} `, look(n)),
  ]).flat(),
});

/** Most places of a paragraph that a delegation may mark, and proposals of each that mark them. */
const [places, ofEach] = [500, 50];

const markOf = (by: number, n: number): Suggestion => ({
  id: `made-${by}-${n % ofEach}`,
  by: `D${by}`,
  at: "2015-11-12T10:00:00.000Z",
});

/** A paragraph in which so many delegations mark every place that they may, or so many places. */
const marked = (pid: string, delegations: number, inEach = places): Block => ({
  ...paragraph(pid, ""),
  runs: Array.from({ length: inEach * delegations }, (_, n) => {
    const mark = markOf(n % delegations, Math.floor(n / delegations));
    return [run("a "), run("to ", n % 2 === 0 ? { deletions: [mark] } : { insertions: [mark] })];
  }).flat(),
});

/** A paragraph all of whose words delegations propose to delete, sixteen times each; one more deletion comes and goes. */
const deleted = (pid: string, delegations: number, changes: number): Block => {
  const all = Array.from({ length: 16 * delegations }, (_, n) => ({
    ...markOf(n % delegations, 0),
    id: `all-${n}`,
  }));
  return {
    ...paragraph(pid, ""),
    runs: Array.from({ length: 2 * changes }, (_, n) =>
      run("a to ", { deletions: n % 2 === 0 ? all : [...all, { ...markOf(0, 0), by: "CHN" }] }),
    ),
  };
};

const digestOf = async ({ ask }: DraftThere, pid: string): Promise<string> =>
  (await ask("observer", "GET", `blocks/${pid}`)).body.digest;

/** What is done with a paragraph as a whole, each of which puts all of its words elsewhere or looks at all of them. */
const moved = (draft: DraftThere): CapsAct[] => {
  const { ask } = draft;
  const pen = (path: string, body: object = {}) => ask("facilitator", "POST", path, body);
  return [
    ["POST restyle", () => pen("blocks/p1/restyle", { kind: "section" })],
    ["POST restyle back", () => pen("blocks/p1/restyle", { kind: "operative" })],
    ["POST move", () => pen("blocks/p1/move", { after: "p3" })],
    ["POST move back", () => pen("blocks/p1/move", { after: null })],
    ["POST join", () => pen("blocks/p2/join")],
    ["POST split", () => pen("blocks/p1/split", { at: 30 })],
    [
      "POST bracket",
      async () => pen("blocks/p3/bracket", { start: 3, end: 9, digest: await digestOf(draft, "p3") }),
    ],
    ["POST texts", () => issue(draft)],
    ["POST delete", () => pen("blocks/p3/delete")],
    ["POST restoration/preview", () => ask("secretariat", "POST", "texts/1/restoration/preview", {})],
    ["POST restoration", () => ask("secretariat", "POST", "texts/1/restoration", {})],
    ["GET compare", () => ask("observer", "GET", "compare?from=1&to=live")],
    ["GET life", () => ask("observer", "GET", "blocks/p1/life")],
    ["GET archive", () => ask("secretariat", "GET", "archive")],
  ];
};

/** What is decided where very much is marked. */
const decided = ({ ask }: DraftThere): CapsAct[] => [
  ["POST preview", () => ask("chn", "POST", "proposals/preview", { ids: ["made-0-0"] })],
  ["POST accept", () => ask("facilitator", "POST", "proposals/made-0-0/accept", {})],
  ["POST reject", () => ask("facilitator", "POST", "proposals/made-0-1/reject", { reason: "Not now." })],
  [
    "POST accept of 50",
    () =>
      ask("facilitator", "POST", "proposals/accept", {
        ids: Array.from({ length: ofEach }, (_, n) => `made-1-${n}`),
      }),
  ],
];

export const markRows: readonly CapsRow[] = [
  ...Object.entries(looks).map(
    ([name, look]): CapsRow => ({
      size: `two paragraphs that change 980 times between words and ${name}`,
      begin: async (runtime, share) => {
        const count = Math.max(20, 490 * share);
        const draft = await runtime.begin(
          [changing("p1", count, look), changing("p2", count, look), changing("p3", 2 * count, look)],
          "drafting",
        );
        return [...readings(draft), ...moved(draft)];
      },
    }),
  ),
  {
    size: "500 places of each of twenty delegations marked in a paragraph",
    begin: async (runtime, share) => {
      const draft = await runtime.begin([
        marked("p1", Math.max(2, 20 * share)),
        paragraph("p2", "We agree."),
        paragraph("p3", "We disagree."),
      ]);
      return [...readings(draft), ...decided(draft)];
    },
  },
  {
    size: "50 places of each of twenty delegations marked in each of a hundred paragraphs",
    begin: async (runtime, share) => {
      const blocks = Array.from({ length: Math.max(2, 100 * share) }, (_, n) => marked(`p${n + 1}`, 20, 50));
      const { ask } = await runtime.begin(blocks);
      return [
        ["GET proposals", () => ask("observer", "GET", "proposals?limit=1000")],
        [
          "POST reject",
          () => ask("facilitator", "POST", "proposals/made-0-1/reject", { reason: "Not now." }),
        ],
      ];
    },
  },
  {
    size: "sixteen deletions of each of ten delegations on all words, and one of 500 places",
    begin: async (runtime, share) => {
      const draft = await runtime.begin([deleted("p1", 10, Math.max(10, 500 * share))]);
      return readings(draft).slice(0, 2);
    },
  },
  {
    size: "ten paragraphs of 990 references, of which a draft is made again",
    begin: async (runtime, share) => {
      const count = Math.max(2, 10 * share);
      const blocks = Array.from({ length: count }, (_, n) =>
        changing(`p${n + 1}`, Math.max(10, 990 * share), looks.references ?? (() => ({}))),
      );
      const draft = await runtime.begin(blocks, "drafting");
      const { ask } = draft;
      const own = await runtime.signIn(draft.people.secretariat.userId);
      return [
        ["GET blocks", () => ask("observer", "GET", "blocks?limit=1000")],
        ["POST texts", () => issue(draft)],
        [
          "POST drafts, from the text",
          () =>
            own("POST", "drafts", {
              title: "Another",
              mode: "drafting",
              from: { draft: draft.draft, text: 1 },
            }),
        ],
        ["GET export xml", () => ask("observer", "GET", "export?format=xml")],
      ] satisfies CapsAct[];
    },
  },
];

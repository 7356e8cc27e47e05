// The rows of the caps bench for the first key in a draft with very many looks: after its room has opened, and after an act;
// and for one message of presence with as many entries as a message may have.
import { type Block, paragraphId, type Run, run } from "#domain/draft";
import { presenceMessages } from "../support/raw-client";
import { paragraph } from "../support/room-server";
import type { DraftThere, RuntimeProcess } from "../support/runtime-process";
import { type CapsAct, type CapsRow, sit } from "./caps-rows";

/** A paragraph with so many places that look otherwise than the words before them. */
const withLooks = (pid: string, count: number, look: (n: number) => Partial<Run>): Block => ({
  ...paragraph(pid, ""),
  runs: Array.from({ length: count }, (_, n) => [
    run(`reaffirm ${n} as in `),
    run("paragraph 3 ", look(n)),
  ]).flat(),
});

const keysIn = async (runtime: RuntimeProcess, draft: DraftThere): Promise<CapsAct[]> => {
  const { ask } = draft;
  const writer = await sit(runtime, draft);
  const key = async () => {
    writer.words("p1").insert(3, "a");
    await writer.allSaved();
  };
  return [
    ["the first key", key],
    ["the second key", key],
    ["POST restyle", () => ask("facilitator", "POST", "blocks/p2/restyle", { kind: "section" })],
    ["the first key after an act", key],
  ];
};

const keyRow = (size: string, blocks: (share: number) => Block[]): CapsRow => ({
  size,
  begin: async (runtime, share) => keysIn(runtime, await runtime.begin(blocks(share), "drafting")),
});

/** What one says of where one is, at some length. */
const said = (): string => {
  const place = { type: null, tname: "default".padEnd(30, "x"), item: { client: 1, clock: 1 }, assoc: 0 };
  return JSON.stringify({ cursor: { anchor: place, head: place } });
};

export const firstKeyRows: readonly CapsRow[] = [
  keyRow("a first key in 5,000 paragraphs with two different footnotes each", (share) =>
    Array.from({ length: Math.max(3, 5000 * share) }, (_, n) =>
      withLooks(`p${n + 1}`, 2, (nth) => ({ footnote: `See document ${n}, part ${nth}.` })),
    ),
  ),
  keyRow("a first key in ten paragraphs of 990 references", (share) =>
    Array.from({ length: Math.max(3, 10 * share) }, (_, n) =>
      withLooks(`p${n + 1}`, Math.max(10, 990 * share), () => ({ reference: paragraphId("p3") })),
    ),
  ),
  {
    size: "a message of presence with 4,096 entries of one's own",
    begin: async (runtime) => {
      const draft = await runtime.begin([paragraph("p1", "We agree.")], "drafting");
      const writer = await sit(runtime, draft);
      return [
        [
          "live socket",
          async () => {
            writer.send(presenceMessages(4711, Array.from({ length: 4096 }, said)));
            writer.words("p1").insert(3, "a");
            await writer.allSaved();
          },
        ],
      ] satisfies CapsAct[];
    },
  },
];

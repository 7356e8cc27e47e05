// The rows of the caps bench for drafts with very many proposals, conditions or paragraphs under silence.
import { type Block, type Run, run } from "#domain/draft";
import { prose } from "../support/long-words";
import { paragraph, paragraphs } from "../support/room-server";
import type { DraftThere } from "../support/runtime-process";
import type { CapsAct, CapsRow } from "./caps-rows";
import { readings } from "./caps-words";

/** As many delegations propose. */
const proposers = 20;

const markOf = (n: number) => ({
  id: `made-${n}`,
  by: `D${n % proposers}`,
  at: "2015-11-12T10:00:00.000Z",
});

const inserting = (n: number): Run => run(`inserted ${n} `, { insertions: [markOf(n)] });

/** A paragraph with so many proposals, from this number on: by turns words come and words go. */
const amended = (pid: string, count: number, first = 0): Block => ({
  ...paragraph(pid, ""),
  runs: Array.from({ length: count }, (_, n) => [
    run(`we reaffirm commitment ${n} to `),
    n % 2 === 0 ? inserting(first + n) : run(`digital ${n} `, { deletions: [markOf(first + n)] }),
  ]).flat(),
});

/** A paragraph with so many insertions at one place. */
const crowded = (count: number): Block => ({
  ...paragraph("p1", ""),
  runs: [run("We agree "), ...Array.from({ length: count }, (_, n) => inserting(n)), run("to this.")],
});

/** A paragraph as long as may be, with so many short insertions in it. */
const longAmended = (count: number): Block => ({
  ...paragraph("p1", ""),
  runs: Array.from({ length: count }, (_, n) => [run(prose(190_000 / count, n + 1)), inserting(n)]).flat(),
});

const accepted = async ({ ask }: DraftThere, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) await ask("facilitator", "POST", `proposals/made-${n}/accept`, {});
};

const decided = ({ ask }: DraftThere): CapsAct[] => [
  [
    "POST preview of 200",
    () =>
      ask("chn", "POST", "proposals/preview", { ids: Array.from({ length: 200 }, (_, n) => `made-${n}`) }),
  ],
  ["POST accept", () => ask("facilitator", "POST", "proposals/made-0/accept", {})],
  ["POST reject", () => ask("facilitator", "POST", "proposals/made-1/reject", { reason: "Not now." })],
  ["POST delete", () => ask("facilitator", "POST", "blocks/p1/delete", {})],
];

const agree = async ({ ask }: DraftThere, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) {
    const conditions = Array.from(
      { length: Math.min(100, count - 1) },
      (_, step) => `p${((n + step + 1) % count) + 1}`,
    );
    await ask("facilitator", "POST", `blocks/p${n + 1}/standing`, { to: "agreed-ad-ref", conditions });
  }
};

const inADay = () => new Date(Date.now() + 86_400_000).toISOString();

/** So many paragraphs of so many characters of brackets, and texts of them. */
const bracketed = ({ paragraphs: count, length, texts }: Record<"paragraphs" | "length" | "texts", number>) =>
  ({
    size: `${texts} issued texts of ${count} paragraphs of ${length.toLocaleString("en")} characters of brackets`,
    begin: async (runtime, share) => {
      const words = "[a] ".repeat((length * share) / 4);
      const { ask } = await runtime.begin(paragraphs(Array.from({ length: count }, () => words)));
      for (let n = 1; n <= Math.max(1, texts * share); n += 1)
        await ask("secretariat", "POST", "texts", { symbol: `Rev.${n}` });
      return [
        ["GET brackets", () => ask("observer", "GET", "brackets")],
        ["GET brackets again", () => ask("observer", "GET", "brackets")],
        ["GET progress", () => ask("observer", "GET", "progress")],
      ] satisfies CapsAct[];
    },
  }) satisfies CapsRow;

export const agreementRows: readonly CapsRow[] = [
  bracketed({ paragraphs: 20, length: 190_000, texts: 1 }),
  bracketed({ paragraphs: 20, length: 20_000, texts: 30 }),
  {
    size: "2,000 explanations of 20,000 characters",
    begin: async (runtime, share) => {
      const { ask, draft, people } = await runtime.begin([paragraph("p1", "We agree.")]);
      await runtime.fill("explanations", { draft, userId: people.chn.userId, count: 2000 * share });
      return [
        ["GET statements", () => ask("observer", "GET", "statements")],
        ["GET statements?limit=1000", () => ask("observer", "GET", "statements?limit=1000")],
        [
          "POST explanation",
          () => ask("chn", "POST", "statements", { kind: "explanation", words: prose(2000) }),
        ],
        ["POST dissociation", () => ask("chn", "POST", "statements", { kind: "dissociation", pid: "p1" })],
        ["GET adoption", () => ask("observer", "GET", "adoption")],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "a package of 300 paragraphs, each on condition of a hundred",
    begin: async (runtime, share) => {
      const count = 300 * share;
      const draft = await runtime.begin(
        paragraphs(Array.from({ length: count }, (_, n) => prose(100, n + 1))),
      );
      await agree(draft, count);
      const { ask } = draft;
      return [
        ...readings(draft),
        [
          "POST reopen",
          () => ask("facilitator", "POST", "blocks/p1/standing", { to: "open", reason: "Asked." }),
        ],
        ["GET blocks", () => ask("observer", "GET", "blocks?limit=1000")],
        ["GET board", () => ask("observer", "GET", "board")],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "2,000 proposals on one paragraph",
    begin: async (runtime, share) => {
      const draft = await runtime.begin([amended("p1", 2000 * share), paragraph("p2", "We agree.")]);
      return [...readings(draft), ...decided(draft)];
    },
  },
  {
    size: "ten proposals on each of 300 paragraphs",
    begin: async (runtime, share) => {
      const blocks = Array.from({ length: 300 * share }, (_, n) => amended(`p${n + 1}`, 10, n * 10));
      const draft = await runtime.begin(blocks);
      return [...readings(draft), ...decided(draft)];
    },
  },
  {
    size: "a thousand proposals in 5,000 paragraphs",
    begin: async (runtime, share) => {
      const count = 5000 * share;
      const blocks = Array.from({ length: count }, (_, n) =>
        n % 5 === 0 ? amended(`p${n + 1}`, 1, n / 5) : paragraph(`p${n + 1}`, prose(400, n + 1)),
      );
      const { ask } = await runtime.begin(blocks);
      return [
        ["GET for-you of a delegate", () => ask("chn", "GET", "for-you")],
        ["GET for-you of a pen-holder", () => ask("facilitator", "GET", "for-you")],
        ["GET for-you again", () => ask("chn", "GET", "for-you")],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "700 insertions at one place",
    begin: async (runtime, share) => {
      const draft = await runtime.begin([crowded(700 * share), paragraph("p2", "We agree.")]);
      return [...readings(draft), ...decided(draft)];
    },
  },
  {
    size: "200 acceptances in a paragraph of 190,000 characters",
    begin: async (runtime, share) => {
      const count = 200 * share;
      const draft = await runtime.begin([longAmended(count), paragraph("p2", "We agree.")]);
      await accepted(draft, count);
      const { ask } = draft;
      return [
        ["GET life", () => ask("observer", "GET", "blocks/p1/life")],
        ["GET notices", () => ask("observer", "GET", "notices")],
        ["GET record", () => ask("observer", "GET", "record?limit=1000")],
        ["GET adoption", () => ask("observer", "GET", "adoption")],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "5,000 paragraphs under silence, broken on a thousand, twice",
    begin: async (runtime, share) => {
      const count = 5000 * share;
      const draft = await runtime.begin(
        paragraphs(Array.from({ length: count }, (_, n) => prose(400, n + 1))),
      );
      const { ask } = draft;
      await ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
      const silence = (): CapsAct[] => [
        ["POST silence", () => ask("facilitator", "POST", "silence", { until: inADay() })],
        [
          "POST objection",
          () =>
            ask("chn", "POST", "silence/objections", {
              pids: Array.from({ length: count / 5 }, (_, n) => `p${n + 1}`),
              reason: "Other words are needed.",
              visibility: "all",
            }),
        ],
        ["GET silence", () => ask("observer", "GET", "silence")],
        [
          "POST withdraw",
          () => ask("facilitator", "POST", "silence/withdraw", { reason: "For another text." }),
        ],
        ["GET silence after it", () => ask("observer", "GET", "silence")],
      ];
      return [...silence(), ...silence()];
    },
  },
];

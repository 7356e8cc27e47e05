// What a hostile person asks of the API: words without end that must be segmented, compared, printed and linked, marks without
// number on the same words, and proposals until nothing more is taken. Each attack says what stands before it, and does it.
import { type Block, run } from "#domain/draft";
import { shareLimits } from "#domain/limits";
import { type Attack, at, note } from "./battlefield";
import { proposing, prose, rewriting } from "./long-words";
import { paragraph } from "./room-server";
import type { DraftThere } from "./runtime-process";

type HttpAttack = Omit<Attack, "begin" | "mode"> & {
  readonly mode?: Attack["mode"];
  /** What must have been done before. */
  first?(draft: DraftThere): Promise<unknown>;
  /** What is asked at once. */
  asks(draft: DraftThere): readonly Promise<unknown>[];
};

const accept =
  (id: string) =>
  async ({ ask }: DraftThere): Promise<void> => {
    const { status } = await ask("facilitator", "POST", `proposals/${id}/accept`, {});
    if (status !== 200) throw new Error(`The proposal is not accepted: ${status}`);
  };

const issue = async ({ ask }: DraftThere): Promise<void> => {
  const { status } = await ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
  if (status !== 201) throw new Error(`The text is not issued: ${status}`);
};

const preview = ({ ask }: DraftThere, id: string) => ask("chn", "POST", "proposals/preview", { ids: [id] });

const life = ({ ask }: DraftThere) => ask("observer", "GET", "blocks/p1/life");

/** A paragraph whose words carry as many marks of as many delegations as go. */
const crowded = (characters: number, marks: number): Block => ({
  ...paragraph("p1", ""),
  runs: [
    run(prose(characters), {
      insertions: [{ id: "own", by: "USA", at }],
      deletions: Array.from({ length: marks }, (_, n) => ({ id: `d${n}`, by: "BRA", at })),
    }),
    run(" We note."),
  ],
});

const asked: readonly HttpAttack[] = [
  {
    name: "preview of 4,000 Chinese characters proposed",
    blocks: [proposing("We agree. ", "我们重申建设信息社会".repeat(400)), note],
    asks: (draft) => [preview(draft, "long")],
  },
  {
    name: "life of a paragraph rewritten from end to end, 1,500 words, six times at once",
    blocks: [rewriting(prose(11_000), prose(11_000, 7)), note],
    first: accept("rewritten"),
    asks: (draft) => Array.from({ length: 6 }, () => life(draft)),
  },
  {
    name: "acceptance of 11,000 characters rewritten",
    blocks: [rewriting(prose(11_000), prose(11_000, 7)), note],
    asks: ({ ask }) => [ask("facilitator", "POST", "proposals/rewritten/accept", {})],
  },
  {
    name: "comparison and concordance of 11,000 characters rewritten",
    blocks: [rewriting(prose(11_000), prose(11_000, 7)), note],
    first: async (draft) => {
      await issue(draft);
      await accept("rewritten")(draft);
    },
    asks: ({ ask }) => [
      ask("observer", "GET", "compare?from=1&to=live"),
      ask("bra", "GET", "concordance?from=1&to=live"),
    ],
  },
  {
    name: "marked Word file, compilation and concordance as files of 11,000 characters rewritten",
    blocks: [rewriting(prose(11_000), prose(11_000, 7)), note],
    first: async (draft) => {
      await issue(draft);
      await accept("rewritten")(draft);
    },
    asks: ({ ask }) => [
      ask("observer", "GET", "export?format=docx&view=marked&text=live&base=1"),
      ask("bra", "GET", "export/compilation?format=docx"),
      ask("chn", "GET", "export/concordance?format=docx&from=1&to=live"),
    ],
  },
  ...[
    { characters: shareLimits.paragraph, marks: shareLimits.onParagraph },
    { characters: 11_000, marks: 30 },
  ].map(
    ({ characters, marks }): HttpAttack => ({
      name: `everything that reads a paragraph of ${characters} characters that carry ${marks} marks of one delegation`,
      blocks: [crowded(characters, marks), note],
      asks: (draft) => [
        draft.ask("observer", "GET", "blocks"),
        ...Array.from({ length: 6 }, () => draft.ask("bra", "GET", "proposals?limit=1000")),
        preview(draft, "d1"),
        life(draft),
        draft.ask("usa", "GET", "export?format=docx&view=marked&text=live"),
      ],
    }),
  ),
  ...Object.entries({
    "unknown members": () => Object.fromEntries(Array.from({ length: 80_000 }, (_, n) => [`k${n}`, 1])),
    backslashes: () => ({ op: "insert", pid: "p1", at: 0, text: "\\".repeat(500_000) }),
    "small lists in one another": () => JSON.parse(`${"[".repeat(4000)}${"]".repeat(4000)}`),
    "small proposals at once": () => ({ ids: Array.from({ length: 80_000 }, (_, n) => `id${n}`) }),
  }).map(
    ([what, body]): HttpAttack => ({
      name: `20 bodies of up to a megabyte of ${what}`,
      blocks: [paragraph("p1", prose(1000)), note],
      asks: ({ ask }) => {
        // Made once: while it is made twenty times, the server closes the connections that this process thinks are open.
        const made = body();
        return Array.from({ length: 20 }, (_, n) =>
          ask("usa", "POST", n % 2 === 0 ? "proposals" : "proposals/preview", made),
        );
      },
    }),
  ),
  {
    name: `acceptance of one of ${shareLimits.onWords} deletions of the same 11,000 characters`,
    blocks: [
      {
        ...paragraph("p1", ""),
        runs: [
          run(prose(11_000), {
            deletions: Array.from({ length: shareLimits.onWords }, (_, n) => ({
              id: `d${n}`,
              by: "BRA",
              at,
            })),
          }),
          run(" We note."),
        ],
      },
      note,
    ],
    asks: ({ ask }) => [ask("facilitator", "POST", "proposals/d1/accept", {})],
  },
  {
    name: "proposals of a whole share in each paragraph until the share of the draft is full",
    blocks: [...Array.from({ length: 52 }, (_, n) => paragraph(`p${n + 1}`, "We agree.")), note],
    asks: ({ ask }) =>
      Array.from({ length: 52 }, (_, n) =>
        ask("usa", "POST", "proposals", {
          op: "insert",
          pid: `p${n + 1}`,
          at: 0,
          text: prose(shareLimits.paragraph, n + 1),
        }),
      ),
  },
];

const linked: Attack = {
  name: "a submission of one passage of 11,000 characters, linked",
  mode: "negotiating",
  blocks: [paragraph("p1", prose(11_000)), note],
  begin: async ({ draft: { ask, upload } }) => {
    const sent = await upload("secretariat", "submissions", "long.txt", prose(11_000));
    const { body } = await ask("secretariat", "GET", `submissions/${sent.body.items[0].id}`);
    const passage = body.passages[0].id;
    return () => ask("secretariat", "POST", "links", { pid: "p1", passage, kind: "adapted" });
  },
};

/** Attacks over the API; each answers what was answered. */
export const httpAttacks: readonly Attack[] = [
  ...asked.map(
    ({ name, mode = "negotiating", blocks, first, asks }): Attack => ({
      name,
      mode,
      blocks,
      begin: async ({ draft }) => {
        await first?.(draft);
        return () => Promise.all(asks(draft));
      },
    }),
  ),
  linked,
];

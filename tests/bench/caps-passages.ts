// The rows of the caps bench for what is done with the passages of submissions by hand: they are cut, put together and answered.
import { prose } from "../support/long-words";
import { paragraph, paragraphs } from "../support/room-server";
import type { DraftThere } from "../support/runtime-process";
import type { CapsAct, CapsRow } from "./caps-rows";

type Sent = { readonly submission: string; readonly passages: readonly string[] };

const sendWords = async ({ ask, upload }: DraftThere, words: string): Promise<Sent> => {
  const sent = await upload("secretariat", "submissions", "many.txt", words);
  const submission = sent.body.items[0]?.id;
  const { body } = await ask("secretariat", "GET", `submissions/${submission}`);
  return { submission, passages: body.passages.map(({ id }: { id: string }) => id) };
};

/** Cuts a passage in two, puts it together again, and takes its last word away. */
const cut = ({ ask }: DraftThere, passage: string): CapsAct[] => [
  [
    "POST split",
    async () => {
      const { text } = (await ask("secretariat", "GET", `passages/${passage}`)).body;
      const at = text.indexOf(" ", text.length >> 1) + 1;
      return ask("secretariat", "POST", `passages/${passage}/split`, { at });
    },
  ],
  ["POST join", () => ask("secretariat", "POST", `passages/${passage}/join`, {})],
  [
    "POST recut",
    async () => {
      const { start, text } = (await ask("secretariat", "GET", `passages/${passage}`)).body;
      const end = start + text.trimEnd().lastIndexOf(" ");
      return ask("secretariat", "POST", `passages/${passage}/recut`, { start, end });
    },
  ],
  ["PATCH passage", () => ask("secretariat", "PATCH", `passages/${passage}`, { language: "fr" })],
];

const answered = ({ ask }: DraftThere, { submission, passages }: Sent, other: Sent): CapsAct[] => {
  const answer = { kind: "not-taken-up", reason: prose(3900).trim() };
  return [
    [
      "PUT dispositions, 500",
      () => ask("secretariat", "PUT", "dispositions", { ...answer, passages: passages.slice(1, 501) }),
    ],
    ["PUT disposition", () => ask("secretariat", "PUT", `passages/${passages[1]}/disposition`, answer)],
    ["GET answers", () => ask("secretariat", "GET", "answers")],
    ["GET answers/:s", () => ask("secretariat", "GET", `answers/${submission}`)],
    ["GET answers/:s/export", () => ask("secretariat", "GET", `answers/${submission}/export`)],
    ["GET body", () => ask("secretariat", "GET", `submissions/${submission}/body`)],
    ["GET original", () => ask("secretariat", "GET", `submissions/${submission}/original`)],
    ["DELETE submission", () => ask("secretariat", "DELETE", `submissions/${other.submission}`)],
  ];
};

export const passageRows: readonly CapsRow[] = [
  {
    size: "a submission of 2,000 passages, cut and answered by hand",
    begin: async (runtime, share) => {
      const draft = await runtime.begin(paragraphs(Array.from({ length: 100 }, (_, n) => prose(400, n + 1))));
      const send = (seed: number) =>
        sendWords(
          draft,
          Array.from(
            { length: 2000 * share },
            (_, n) => `${n + 1}. We ask that ${prose(120, n + seed)}.`,
          ).join("\n\n"),
        );
      const sent = await send(1);
      return [...cut(draft, sent.passages[0] ?? ""), ...answered(draft, sent, await send(2))];
    },
  },
  {
    size: "a linked passage of 150,000 characters, cut by hand",
    begin: async (runtime, share) => {
      const words = prose(150_000 * share);
      const draft = await runtime.begin([paragraph("p1", words)]);
      const [passage = ""] = (await sendWords(draft, words)).passages;
      await draft.ask("secretariat", "POST", "links", { pid: "p1", passage, kind: "adapted" });
      return cut(draft, passage);
    },
  },
];

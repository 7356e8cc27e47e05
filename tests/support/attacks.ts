// What a hostile delegate sends over a socket of its own, without an editor: each attack says what stands before it, and does it.
import { run } from "#domain/draft";
import { shareLimits } from "#domain/limits";
import { limits } from "#server/room/guard/update-reader";
import {
  type Attack,
  at,
  between,
  everyCharacter,
  key,
  lastOf,
  note,
  one,
  overAll,
  send,
  words,
} from "./battlefield";
import { floodAttacks } from "./flood-attacks";
import { endsOf, forge, format, text } from "./forged-update";
import { marked } from "./room-guard";
import { paragraph } from "./room-server";

export const attacks: readonly Attack[] = [
  {
    name: "one key under 100 deletion marks on 11,000 characters of one delegation",
    mode: "negotiating",
    blocks: [
      {
        ...paragraph("crowded", ""),
        runs: [
          run("w".repeat(11_000), {
            insertions: [{ id: "own", by: "USA", at }],
            deletions: Array.from({ length: 100 }, (_, n) => ({ id: `d${n}`, by: "BRA", at })),
          }),
          run(" We note."),
        ],
      },
      note,
    ],
    begin: async ({ sit }) => key(await sit("usa"), "crowded", "USA"),
  },
  {
    name: "32 deletion marks at once over 11,000 characters",
    mode: "negotiating",
    blocks: [paragraph("crowded", words(11_000)), note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const marks = Array.from({ length: 32 }, (_, n) => marked("deletion", { id: `d${n}`, by: "USA", at }));
      return () => send(client, overAll(client, "crowded", marks));
    },
  },
  {
    name: `${shareLimits.onWords} deletion marks at once over 11,000 characters`,
    mode: "negotiating",
    blocks: [paragraph("crowded", words(11_000)), note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const marks = Array.from({ length: shareLimits.onWords }, (_, n) =>
        marked("deletion", { id: `d${n}`, by: "USA", at }),
      );
      return () => send(client, overAll(client, "crowded", marks));
    },
  },
  {
    name: "five pieces of 180,000 characters in one update",
    mode: "drafting",
    blocks: [note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const origin = lastOf(client.words("note"));
      const structs = Array.from({ length: 5 }, (_, n) =>
        text("y".repeat(180_000), { origin: n === 0 ? origin : { client: 77, clock: n * 180_000 - 1 } }),
      );
      return () => send(client, one(structs));
    },
  },
  {
    name: "400 footnotes of 2,000 characters in one update",
    mode: "drafting",
    blocks: [paragraph("crowded", words(11_000)), note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const bytes = everyCharacter({ client, pid: "crowded" }, 400, (n) => [
        "footnote",
        { note: `${n}`.padEnd(2000, "n") },
      ]);
      return () => send(client, bytes);
    },
  },
  {
    name: "as many characters as go at once, each put in by itself, in the text of 11,000",
    mode: "drafting",
    blocks: [paragraph("crowded", words(11_000)), note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const structs = Array.from({ length: limits.changes }, (_, n) =>
        text("y", between(client, "crowded", n)),
      );
      return () => send(client, one(structs));
    },
  },
  {
    name: "as many characters taken out here and there as go at once",
    mode: "drafting",
    blocks: [paragraph("crowded", words(11_000)), note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const { first } = endsOf(client.words("crowded"));
      const ranges = Array.from({ length: 1500 }, (_, n): [number, number] => [first.clock + n * 7, 1]);
      return () => send(client, forge([], [{ client: first.client, ranges }]));
    },
  },
  {
    name: "as many marks of one proposal as a paragraph takes, put on and ended again and again",
    mode: "negotiating",
    blocks: [paragraph("crowded", words(11_000)), note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const [entry] = Object.entries(marked("deletion", { id: "d", by: "USA", at }));
      const bytes = everyCharacter({ client, pid: "crowded" }, 600, (n) => [
        entry?.[0] ?? "",
        n % 2 === 0 ? entry?.[1] : null,
      ]);
      return () => send(client, bytes);
    },
  },
  {
    name: "a refused change in a draft of 1,000 paragraphs",
    mode: "negotiating",
    blocks: Array.from({ length: 1000 }, (_, n) => paragraph(`p${n}`, words(500))),
    begin: async ({ sit }) => {
      const client = await sit("usa");
      client.sends = false;
      return async () => {
        const heard: Uint8Array[] = [];
        client.doc.once("update", (bytes: Uint8Array) => heard.push(bytes));
        client.words("p7").delete(3, 1);
        client.sends = true;
        for (const bytes of heard) await send(client, bytes);
      };
    },
  },
  {
    name: "a change in each of as many paragraphs as go at once, and of 1,000",
    mode: "negotiating",
    blocks: Array.from({ length: 1000 }, (_, n) => paragraph(`p${n}`, words(500))),
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const inEach = (count: number) =>
        one(Array.from({ length: count }, (_, n) => text("y", between(client, `p${n}`, 5))));
      const updates = [inEach(500), inEach(1000)];
      return async () => {
        for (const bytes of updates) await send(client, bytes);
      };
    },
  },
  {
    name: "60,000 places taken out in one update",
    mode: "drafting",
    blocks: [paragraph("crowded", words(11_000)), note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const { first } = endsOf(client.words("crowded"));
      const ranges = Array.from({ length: 60_000 }, (_, n): [number, number] => [first.clock + n * 3, 1]);
      return () => send(client, forge([], [{ client: first.client, ranges }]));
    },
  },
  {
    name: "32 new proposals in one update",
    mode: "negotiating",
    blocks: [paragraph("crowded", words(11_000)), note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const structs = Array.from({ length: 32 }, (_, n) => {
        const [entry] = Object.entries(marked("insertion", { id: `n${n}`, by: "USA", at }));
        const place = between(client, "crowded", n * 100);
        const clock = n * 3;
        const after = { origin: { client: 77, clock }, right: place.right };
        return [
          format(entry?.[0] ?? "", entry?.[1], place),
          text("y", after),
          format(entry?.[0] ?? "", null, { origin: { client: 77, clock: clock + 1 }, right: place.right }),
        ];
      }).flat();
      return () => send(client, one(structs));
    },
  },
  ...floodAttacks,
];

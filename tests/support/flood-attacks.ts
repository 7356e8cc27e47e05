// What a hostile delegate sends over a socket of its own in many messages, one after the other.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { paragraphLimits, shareLimits } from "#domain/limits";
import { type Attack, allAnswered, at, between, note, one, send, words } from "./battlefield";
import { type Forged, forge, format, text } from "./forged-update";
import { presenceMessage, syncMessage } from "./raw-client";
import { marked } from "./room-guard";
import { paragraph } from "./room-server";

export const floodAttacks: readonly Attack[] = [
  {
    name: "340 messages of 64 new document clients without words",
    mode: "negotiating",
    blocks: [note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const gone: Forged = { content: 0, write: (encoder) => encoding.writeVarUint(encoder, 1) };
      const message = (m: number) =>
        forge(
          Array.from({ length: 64 }, (_, n) => ({ client: 1000 + m * 64 + n, clock: 0, structs: [gone] })),
        );
      return async () => {
        for (let m = 0; m < 340; m += 1) client.sendUpdate(message(m));
        await allAnswered(client);
      };
    },
  },
  {
    name: "500 messages, each of a document client of its own with a word",
    mode: "drafting",
    blocks: [note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const place = between(client, "note", 5);
      return async () => {
        for (let n = 0; n < 500; n += 1) client.sendUpdate(one([text("y", place)], 1000 + n));
        await allAnswered(client);
      };
    },
  },
  {
    name: "2,000 keys in one second",
    mode: "negotiating",
    blocks: [note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const mark = marked("insertion", { id: "keys", by: "USA", at });
      return async () => {
        for (let n = 0; n < 2000; n += 1) client.words("note").insert(1, "k", mark);
        await allAnswered(client);
      };
    },
  },
  {
    name: "a whole share of proposed words, and then more and more, in a paragraph at its cap",
    mode: "negotiating",
    blocks: [paragraph("crowded", words(paragraphLimits.text)), note],
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const place = between(client, "crowded", 1);
      // What is refused leaves its document client as it was, so that each message begins another one anew.
      const share = (name: string, from: number): Uint8Array => {
        const marks = Object.entries(marked("insertion", { id: name, by: "USA", at }));
        const after = (clock: number) => ({ origin: { client: from, clock }, right: place.right });
        const structs = marks.flatMap(([key, value]) => [
          format(key, value, place),
          text(words(shareLimits.paragraph), after(0)),
          format(key, null, after(shareLimits.paragraph)),
        ]);
        return one(structs, from);
      };
      const updates = Array.from({ length: 30 }, (_, n) => share(`share${n}`, n === 0 ? 77 : 78));
      return async () => {
        for (const bytes of updates) await send(client, bytes);
      };
    },
  },
  {
    name: "a whole draft of 500,000 characters sent back as an echo, 20 times",
    mode: "negotiating",
    blocks: Array.from({ length: 1000 }, (_, n) => paragraph(`p${n}`, words(500))),
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const echo = Y.encodeStateAsUpdate(client.doc);
      return async () => {
        for (let n = 0; n < 20; n += 1) await send(client, echo);
      };
    },
  },
  {
    name: "60 sockets of one person that ask for a draft of 11,000 characters, and say without end where they are",
    mode: "drafting",
    blocks: [paragraph("long", words(11_000)), note],
    begin:
      async ({ sit }) =>
      async () => {
        const sockets = await Promise.all(Array.from({ length: 60 }, () => sit("usa")));
        const anchor = { type: { client: 1, clock: 0 }, tname: "n".repeat(64) };
        const state = (clock: number) =>
          JSON.stringify({ cursor: { anchor, head: { ...anchor, assoc: clock % 2 } } });
        for (let clock = 1; clock <= 50; clock += 1)
          for (const socket of sockets)
            socket.send(presenceMessage(socket.doc.clientID, state(clock), clock));
        for (const socket of sockets) socket.words("note").insert(0, "k");
        await Promise.all(sockets.map(allAnswered));
      },
  },
  {
    name: "15 questions for a draft of 500,000 characters by one who has nothing",
    mode: "drafting",
    blocks: Array.from({ length: 1000 }, (_, n) => paragraph(`p${n}`, words(500))),
    begin: async ({ sit }) => {
      const client = await sit("usa");
      const typist = await sit("chn");
      return async () => {
        for (let n = 0; n < 15; n += 1) {
          typist.words("p1").insert(0, "k");
          client.send(syncMessage(0, Uint8Array.of(0)));
          await typist.allSaved();
        }
      };
    },
  },
];

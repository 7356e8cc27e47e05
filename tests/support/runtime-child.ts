// A whole server in a process of its own, with its API, its rooms and a gauge of its loop: what is asked of it over HTTP and
// sockets is measured where nothing else works. It is asked what to begin, and answers, over the channel of its parent.
import type { Block } from "#domain/draft";
import type { Mode } from "#domain/people/access";
import { watchSilences } from "#server/agreement/silence-watch";
import { answerAlone } from "./api-alone";
import { freshDatabase } from "./database";
import { type LoopMeasure, watchLoop } from "./loop-gauge";
import { type Attendee, negotiation } from "./negotiation";
import { openRoomServer, type SeatHolder } from "./room-server";

/** What the child is asked for. */
export type ChildOrder =
  | { readonly what: "begin"; readonly blocks: readonly Block[]; readonly mode: Mode }
  | { readonly what: "reset" }
  | { readonly what: "read" };

/** What it says: where it listens, and then one answer for each order. */
export type ChildMessage =
  | { readonly port: number }
  | { readonly draft: string; readonly people: Readonly<Record<Attendee, SeatHolder>> }
  | { readonly held: LoopMeasure };

const database = await freshDatabase();
const server = await openRoomServer(
  database,
  {},
  (incoming, outgoing) => void answerAlone(incoming, outgoing),
);
await watchSilences();
const gauge = watchLoop();
const say = (said: ChildMessage) => process.send?.(said);

const obey = async (order: ChildOrder): Promise<void> => {
  if (order.what === "reset") gauge.reset();
  if (order.what !== "begin") return void say({ held: gauge.read() });
  const { draft, people } = await negotiation(database, server, order.blocks, order.mode);
  say({ draft, people });
};

process.on("message", (order: ChildOrder) => void obey(order));
process.on("disconnect", async () => {
  await server.close();
  await database.close();
  process.exit(0);
});
say({ port: server.port });

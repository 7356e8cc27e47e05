// One server of several in a process of its own: its API, its rooms and the end of silences, without pages, so that it starts
// within two seconds. Its clock may be wrong.
import { randomUUID } from "node:crypto";
import { openPostgres } from "#db/client";
import { watchSilences } from "#server/agreement/silence-watch";
import { openBus } from "#server/peers/bus";
import { Ownership } from "#server/room/several/ownership";
import { answerAlone } from "../api-alone";
import { openRoomServer } from "../room-server";

/** How the child is started, as JSON in its only argument. */
export type PeerOrder = {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly port: number;
  /** Where the others reach it. */
  readonly address: string;
  /** By which address it reaches the one that is known at another. */
  readonly ways: Readonly<Record<string, string>>;
  /** By how many milliseconds its clock is wrong. */
  readonly skew: number;
};

const order: PeerOrder = JSON.parse(process.argv[2] ?? "{}");

const rightNow = Date.now;
Date.now = () => rightNow() + order.skew;

const fetchIt = globalThis.fetch;
globalThis.fetch = (to, init) => {
  const way = to instanceof URL ? order.ways[to.origin] : undefined;
  return fetchIt(way && to instanceof URL ? new URL(to.pathname + to.search, way) : to, init);
};

const serverId = randomUUID();
const { databaseUrl, redisUrl, port, address } = order;
const database = await openPostgres(databaseUrl, { name: serverId });
const secret = "what these servers share";
const bus = openBus({ url: redisUrl, secret, serverId, installation: "faults" });
const ownership = new Ownership(database.db, { id: serverId, address });
await ownership.start();
const server = await openRoomServer(
  database,
  { port, peers: { bus, ownership }, quietAfter: 500, pauseAfter: 500 },
  (incoming, outgoing) => {
    answerAlone(incoming, outgoing).catch(() => outgoing.destroy());
  },
);
const silences = await watchSilences();
process.on("SIGTERM", async () => {
  await silences.stop();
  await server.close();
  await bus.close();
  await database.close();
  process.exit(0);
});
// Whoever started it is gone.
process.on("disconnect", () => process.exit(1));
process.on("unhandledRejection", () => undefined);
process.stdout.write(`open ${server.port}\n`);

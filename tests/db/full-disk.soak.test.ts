// The disk under Adref's own PostgreSQL fills in the midst of many writers, and is freed while it recovers: it comes back every time.
import { setTimeout as after } from "node:timers/promises";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { startCluster } from "#db/embedded/cluster";
import { newFolder, removeFolder } from "../support/server-process";
import { fillLog, noSmallDisk, openSmallDisk } from "../support/servers/small-disk";
import { timeUntil } from "../support/servers/timed-answers";
import { rounds } from "../support/soak";

const [writers, soonWell] = [12, 20_000];

it(`comes back when the disk was full while it recovered${noSmallDisk}`, {
  skip: noSmallDisk !== "",
}, async () => {
  const folder = newFolder();
  const disk = openSmallDisk(folder);
  const cluster = await startCluster(`${folder}/db`);
  const ask = async (words: string): Promise<void> => {
    const client = new pg.Client({
      connectionString: cluster.url("postgres"),
      connectionTimeoutMillis: 3000,
    });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query(words);
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const writes = () => ask("insert into written values (repeat('x', 200))");
  await ask("create table written (words text)");
  let isOver = false;
  const keepWriting = async (): Promise<void> => {
    for (; !isOver; await after(20)) await writes().catch(() => undefined);
  };
  const all = Promise.all(Array.from({ length: writers }, keepWriting));
  onTestFinished(async () => {
    isOver = true;
    await all;
    await cluster.close();
    disk?.close();
    removeFolder(folder);
  });
  for (let round = 0; round < rounds(3, 12); round += 1) {
    disk?.fill();
    await fillLog(cluster.url("postgres"));
    await after(800 + ((round * 311) % 900));
    disk?.free();
    const well = () => ask("checkpoint").then(() => true);
    expect(await timeUntil(well, soonWell, `an answer after round ${round}`)).toBeLessThan(soonWell);
  }
});

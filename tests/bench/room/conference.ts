// npm run bench conference: 5,000 people in one draft, at four servers: whether every key comes to everybody.
import { loadavg } from "node:os";
import { startRedis } from "../../support/redis-process";
import { measure } from "../load";
import { openDatabases, startAdref } from "./adref";

const [clients, writers, count] = [5000, 10, 4];

/** Prints one row. */
export const measureConference = async (): Promise<void> => {
  const databases = await openDatabases();
  const redis = await startRedis();
  try {
    const servers = { count, redisUrl: redis.url };
    const adref = await startAdref({ name: "four", database: databases, servers, anyCore: true });
    const { p50, p99, join, cpu, missing, ownCpu } = await measure(adref, { clients, writers, seconds: 10 });
    await adref.stop();
    const cells = [p50, p99, join, cpu, ownCpu].map((value) => value.toFixed(0));
    process.stdout.write(
      "| clients / writers / servers | p50 ms | p99 ms | last in ms | CPU % | bench % | missing | load |\n" +
        `|---|---|---|---|---|---|---|---|\n| ${clients} / ${writers} / ${count} | ${cells.join(" | ")} | ${missing} | ${loadavg()[0]?.toFixed(1)} |\n`,
    );
  } finally {
    await redis.kill();
    await databases.close();
  }
};

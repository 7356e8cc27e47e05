// How long the reading of a file may take, and whose time it is.
import { readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { openPool, type PoolLimits, type WorkerPool } from "#server/workers/pool";
import { fileWork } from "#server/workers/workers";
import { bytes, refusal } from "../../support/files";

let pool: WorkerPool;
afterEach(() => pool.close());

const begun = (changed: Partial<PoolLimits> = {}) => {
  const limits = { ...fileWork, ...changed };
  pool = openPool(limits);
  const read = () => pool.run("document", { name: "a.txt", bytes: bytes("We ask.") });
  return { limits, read };
};

const childrenNow = (): string[] =>
  readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8").trim().split(" ");

it("[C] a child is not killed for the time in which the machine does others' work", async () => {
  const before = childrenNow();
  const { limits, read } = begun();
  await read();
  const [pid] = childrenNow().filter((each) => !before.includes(each));
  if (pid === undefined) throw new Error("There is no process.");
  limits.work = 1000;
  const again = read();
  process.kill(Number(pid), "SIGSTOP");
  setTimeout(() => process.kill(Number(pid), "SIGCONT"), 2500);
  expect(await again).toMatchObject({ mediaType: "text/plain" });
});

it("[C] a child is killed for its own work, and the refusal is of the file", async () => {
  const { read } = begun({ work: 0 });
  expect(await refusal(read())).toBe("unreadable");
});

it("[C] where the whole takes too long, whoever else is served, the file is not blamed", async () => {
  const { read } = begun({ wait: 1 });
  expect(await refusal(read())).toBe("unavailable");
});

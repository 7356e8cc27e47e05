// In `npm run soak`, after the rest: the journeys of the room with its people at two servers, and at three. A proxy sends each
// request and each socket of their browsers to the next of them.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const folder = path.join(import.meta.dirname, "../e2e");
const isOfRoom = (name: string): boolean =>
  !name.includes("soak") && readFileSync(path.join(folder, name), "utf8").includes("enterRoom(");

const journeys = readdirSync(folder)
  .filter(isOfRoom)
  .map((name) => `tests/e2e/${name}`);

/** Whether all of them were well. */
const isWellAt = (count: number): boolean => {
  process.stdout.write(`\nThe journeys of the room, at ${count} servers\n`);
  const args = ["vitest", "run", "--config", "tests/vitest.config.ts", "--project", "e2e", ...journeys];
  const env = { ...process.env, ADREF_E2E_SERVERS: String(count) };
  return spawnSync("npx", args, { env, stdio: "inherit" }).status === 0;
};

if (Number(process.env.SOAK_SECONDS ?? 60) > 0) process.exit([2, 3].every(isWellAt) ? 0 : 1);

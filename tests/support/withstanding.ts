// A server under attack, as far as a test may judge it: it stays up, its health check is answered, and nobody waits for
// seconds. How fast it is depends on the machine and is measured by `npm run bench attacks`, not asserted here.
import { expect } from "vitest";
import type { RuntimeProcess } from "./runtime-process";

/**
 * Bounds that a dead or blocked server fails, not a busy machine. The health check is promised within 100 ms, and the loop is
 * held for up to 100 ms where the embedded database works in the same process: each has five times that and more. The faults
 * that were found held the loop for 2,900 ms to minutes and took gigabytes.
 */
const bounds = { held: 500, health: 1000, megabytes: 128 };

/** Does something to a server and answers what came of it; fails when the server did not withstand it. */
export const withstanding = async <T>(server: RuntimeProcess, act: () => Promise<T>): Promise<T> => {
  const came: T[] = [];
  let health = { longest: 0, unwell: 0 };
  const held = await server.measure(async () => {
    health = await server.healthDuring(async () => {
      came.push(await act());
    });
  });
  expect(health.unwell).toBe(0);
  expect(health.longest).toBeLessThan(bounds.health);
  expect(held.milliseconds).toBeLessThan(bounds.held);
  expect(held.megabytes).toBeLessThan(bounds.megabytes);
  const [answer] = came;
  if (answer === undefined) throw new Error("Nothing came of it.");
  return answer;
};

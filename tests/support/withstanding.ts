// A server under attack, as far as a test may judge it: it stays up, its health check is answered, and nobody waits for
// seconds. How fast it is depends on the machine and is measured by `npm run bench attacks`, not asserted here.
import { expect } from "vitest";
import type { RuntimeProcess } from "./runtime-process";

/** Bounds that a blocked server fails, not a busy machine: of time, what its own thread worked. */
const bounds = { held: 500, megabytes: 128 };

/** Does something to a server and answers what came of it; fails when the server did not withstand it. */
export const withstanding = async <T>(server: RuntimeProcess, act: () => Promise<T>): Promise<T> => {
  const came: T[] = [];
  let unwell = 0;
  const held = await server.measure(async () => {
    ({ unwell } = await server.healthDuring(async () => {
      came.push(await act());
    }));
  });
  expect(unwell).toBe(0);
  expect(held.milliseconds).toBeLessThan(bounds.held);
  expect(held.megabytes).toBeLessThan(bounds.megabytes);
  const [answer] = came;
  if (answer === undefined) throw new Error("Nothing came of it.");
  return answer;
};

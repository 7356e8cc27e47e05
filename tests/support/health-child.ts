// Asks the health check of a server about every 20 milliseconds, from a process in which nothing else works: what it waits
// for is the server, not whoever attacks it. It begins when it is asked to, and answers what it met when it is asked again.
import { Agent, get } from "node:http";

/** What the child is asked for: to begin to ask this server, or to say what it met. */
export type HealthOrder = { readonly base: string } | "stop";

/** `longest`: milliseconds of the slowest answer. `unwell`: answers other than "well", and none at all. */
export type Health = { readonly longest: number; readonly unwell: number };

const agent = new Agent({ keepAlive: true });

const isWell = (base: string): Promise<boolean> =>
  new Promise((resolve) => {
    get(`${base}/api/health`, { agent }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode === 200));
      response.on("error", () => resolve(false));
    }).on("error", () => resolve(false));
  });

let isOver = false;
let looking: Promise<Health> | undefined;

const look = async (base: string): Promise<Health> => {
  let [longest, unwell] = [0, 0];
  while (!isOver) {
    const begun = performance.now();
    if (!(await isWell(base))) unwell += 1;
    longest = Math.max(longest, performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { longest, unwell };
};

const obey = async (order: HealthOrder): Promise<void> => {
  if (order !== "stop") {
    isOver = false;
    // The first answers are slow because this process has only begun.
    for (let n = 0; n < 10; n += 1) await isWell(order.base);
    looking = look(order.base);
    return void process.send?.("begun");
  }
  isOver = true;
  process.send?.(await looking);
};

process.on("message", (order: HealthOrder) => void obey(order));
process.on("disconnect", () => process.exit(0));

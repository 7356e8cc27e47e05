// Somebody without an account who asks for pages on many connections, each time as soon as the last answer is there, until it is told to
// stop; then it says what was answered.
import { Agent, get } from "node:http";

/** What it is told. `n` in a path is another number each time. */
export type StrangersOrder = {
  readonly base: string;
  readonly paths: readonly string[];
  readonly connections: number;
};

/** How many answers of each status there were. */
export type StrangersAnswers = Readonly<Record<string, number>>;

const answers: Record<string, number> = {};
let isOver = false;
let count = 0;

const askOnce = (address: string, agent: Agent): Promise<void> =>
  new Promise((resolve) => {
    const failed = () => {
      answers.failed = (answers.failed ?? 0) + 1;
      setTimeout(resolve, 50);
    };
    get(address, { agent, headers: { accept: "text/html", "accept-language": "en" } }, (response) => {
      const status = String(response.statusCode);
      answers[status] = (answers[status] ?? 0) + 1;
      response.resume().once("end", resolve).once("error", failed);
    }).once("error", failed);
  });

const askOn = async ({ base, paths, connections }: StrangersOrder): Promise<void> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  while (!isOver) {
    count += 1;
    const path = paths[count % paths.length] ?? "/";
    await askOnce(`${base}${path.replace("{n}", String(count))}`, agent);
  }
};

process.on("message", (order: StrangersOrder | "stop") => {
  if (order !== "stop") {
    for (let n = 0; n < order.connections; n += 1) void askOn(order);
    return;
  }
  isOver = true;
  process.send?.(answers, () => process.exit(0));
});

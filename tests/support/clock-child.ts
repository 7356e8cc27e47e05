// The clock of a server that journeys run against: a signal moves it on, so that an hour that people wait for comes at once.
import { readFileSync, rmSync } from "node:fs";

const { now } = Date;
let ahead = 0;
Date.now = () => now() + ahead;
globalThis.Date = new Proxy(Date, {
  construct: (clock, given, made) => Reflect.construct(clock, given.length > 0 ? given : [Date.now()], made),
  apply: () => new Date().toString(),
});
process.on("SIGUSR2", () => {
  const file = process.env.TEST_CLOCK ?? "";
  ahead = Math.max(ahead, Number(readFileSync(file, "utf8")));
  rmSync(file);
});

// Imported before a server: says on request how long its loop was held, and what is in use.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { watchLoop } from "../../support/loop-gauge";
import type { Gauge } from "./adref";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");
const loop = watchLoop();

process.on("message", (question) => {
  const { milliseconds } = loop.read();
  if (typeof collect === "function") collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  const gauge: Gauge = {
    stall: milliseconds,
    heap: heapUsed / 2 ** 20,
    outside: Math.max(external, arrayBuffers) / 2 ** 20,
  };
  process.send?.(gauge);
  if (question === "reset") loop.reset();
});
process.channel?.unref();

// The metrics of the process, in the text format of Prometheus.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { refusalStatus } from "#domain/refusal";
import { keysOf, recordOf } from "#domain/typed-entries";
import { version } from "#server/program-files";
import { runtime } from "#server/runtime";
import { type Counters, type Gauges, type Meter, provideMeter, queues, type Timings } from "./meter";

const help: Record<keyof Counters | keyof Timings | keyof Gauges, string> = {
  adref_requests_total: "Requests to the API, by route and status.",
  adref_refusals_total: "Refusals, by code, of the API and of live rooms.",
  adref_live_updates_total: "Updates of words that browsers sent, by what became of them.",
  adref_imports_total: "Files that were read, by what they were read as.",
  adref_exports_total: "Files that were made and texts that were compared, by kind.",
  adref_notices_total:
    "Notices that were sent by mail or pushed, and messages to webhooks, by what was answered.",
  adref_request_seconds: "Time to answer a request, by route.",
  adref_live_commit_seconds: "Time from the receipt of words to their commit.",
  adref_live_broadcast_seconds: "Time from the commit of words until everybody in the room was sent them.",
  adref_queue_length: "How many wait, by queue.",
};

const counters = {
  adref_requests_total: ["route", "status"],
  adref_refusals_total: ["code", "door"],
  adref_live_updates_total: ["outcome"],
  adref_imports_total: ["kind", "outcome"],
  adref_exports_total: ["kind", "outcome"],
  adref_notices_total: ["way", "outcome"],
} satisfies { [Name in keyof Counters]: (keyof Counters[Name])[] };

const everyWay = ["e-mail", "push", "webhook"];

/**
 * Counters that start at 0: one that appears with the first loss shows no increase, so no alert would fire. Routes and
 * kinds of files are not known before the first request.
 */
const fromTheStart: readonly { readonly name: keyof Counters; readonly labels: Record<string, string> }[] = [
  ...["kept", "given-up"].map(
    (outcome) => ({ name: "adref_live_updates_total", labels: { outcome } }) as const,
  ),
  ...[...keysOf(refusalStatus), "internal"].flatMap((code) =>
    ["api", "live"].map((door) => ({ name: "adref_refusals_total", labels: { code, door } }) as const),
  ),
  ...everyWay.flatMap((way) =>
    ["accepted", "refused"].map(
      (outcome) => ({ name: "adref_notices_total", labels: { way, outcome } }) as const,
    ),
  ),
];

/** Upper bounds in seconds: updates should be stored within some hundredths, an answer may take longer. */
const ofWords = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5];
const ofAnswers = [0.01, 0.05, 0.25, 1, 5, 30];

const timings = {
  adref_request_seconds: { labels: ["route"], buckets: ofAnswers },
  adref_live_commit_seconds: { labels: [], buckets: ofWords },
  adref_live_broadcast_seconds: { labels: [], buckets: ofWords },
} satisfies { [Name in keyof Timings]: { labels: (keyof Timings[Name])[]; buckets: number[] } };

/** Gauges read from live objects at each scrape. */
const readings: Readonly<Record<string, readonly [help: string, read: () => number]>> = {
  adref_drafts_owned: ["Drafts that this server owns.", () => runtime().rooms.counts().owned],
  adref_drafts_followed: ["Drafts that this server follows.", () => runtime().rooms.counts().followed],
  adref_replica_lag_seconds: [
    "Longest time since the owner of a draft that is followed was heard of.",
    () => runtime().rooms.counts().lag / 1000,
  ],
  adref_sockets: ["Live connections to this server.", () => runtime().rooms.counts().sockets],
  adref_redis_up: [
    "1 when the other servers are reached, or there are none.",
    () => Number(runtime().wire?.isUp ?? true),
  ],
  adref_database_connections: ["Connections to the database.", () => runtime().database.connections().total],
  adref_database_connections_idle: ["Those at rest.", () => runtime().database.connections().idle],
  adref_database_waiting: [
    "Pieces of work that wait for a connection.",
    () => runtime().database.connections().waiting,
  ],
};

/** Starts counting; the returned function yields the body of `GET /metrics`. */
export const beginToCount = (): (() => Promise<string>) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counted = recordOf(
    keysOf(counters),
    (name) => new Counter<string>({ name, help: help[name], labelNames: counters[name], registers }),
  );
  const timed = recordOf(keysOf(timings), (name) => {
    const { labels: labelNames, buckets } = timings[name];
    return new Histogram<string>({ name, help: help[name], labelNames, buckets, registers });
  });
  for (const each of fromTheStart) counted[each.name].inc(each.labels, 0);
  new Gauge({
    name: "adref_build_info",
    help: "1; the labels say which version this is, and of Node.",
    labelNames: ["version", "node"],
    registers,
  }).set({ version: version(), node: process.version }, 1);
  for (const [name, [said, read]] of Object.entries(readings))
    new Gauge({ name, help: said, registers, collect: gaugeReading(read) });
  new Gauge({
    name: "adref_queue_length",
    help: help.adref_queue_length,
    labelNames: ["queue"],
    registers,
    collect() {
      this.reset();
      for (const { labels, read } of queues()) this.inc(labels, read());
    },
  });
  const meter: Meter = {
    count: (name, labels) => counted[name].inc({ ...labels }),
    time: (name, seconds, labels) => timed[name].observe({ ...labels }, seconds),
  };
  provideMeter(meter);
  return () => registry.metrics();
};

const gaugeReading = (read: () => number) =>
  function collect(this: Gauge): void {
    this.set(read());
  };

// The counters and timings of the process, for monitoring. The names are fixed: dashboards and alerts rely on them.
import { processSlot } from "#server/runtime";

/** The counters, with the labels that distinguish kinds. */
export type Counters = {
  readonly adref_requests_total: { readonly route: string; readonly status: number };
  readonly adref_refusals_total: { readonly code: string; readonly door: "api" | "live" };
  readonly adref_live_updates_total: { readonly outcome: "kept" | "given-up" };
  readonly adref_imports_total: { readonly kind: string; readonly outcome: "read" | "failed" };
  readonly adref_exports_total: { readonly kind: string; readonly outcome: "made" | "failed" };
  readonly adref_notices_total: { readonly way: string; readonly outcome: "accepted" | "refused" };
};

/** The timings, in seconds. */
export type Timings = {
  readonly adref_request_seconds: { readonly route: string };
  /** From the receipt of an update to its commit, and from there until it was sent to everybody. */
  readonly adref_live_commit_seconds: Readonly<Record<never, never>>;
  readonly adref_live_broadcast_seconds: Readonly<Record<never, never>>;
};

/** The gauges, readable at any moment. */
export type Gauges = {
  readonly adref_queue_length: { readonly queue: string };
};

export type Meter = {
  count<Name extends keyof Counters>(name: Name, labels: Counters[Name]): void;
  time<Name extends keyof Timings>(name: Name, seconds: number, labels: Timings[Name]): void;
};

const nobodyWatches: Meter = { count: () => undefined, time: () => undefined };

const meterSlot = processSlot<Meter>("meter");

/** Sets the meter, at the start. */
export const provideMeter = (meter: Meter): void => {
  meterSlot.value = meter;
};

/** The meter of the process; it discards everything before one is set. */
export const meter = (): Meter => meterSlot.value ?? nobodyWatches;

type Watched = { readonly labels: Gauges["adref_queue_length"]; read(): number };

const queueSlot = processSlot<Set<Watched>>("queues");

/** The queues of the process. */
export const queues = (): Set<Watched> => {
  queueSlot.value ??= new Set();
  return queueSlot.value;
};

/** Makes the length of a queue readable; returns the function that ends this. */
export const watchQueue = (queue: string, read: () => number): (() => void) => {
  const watched = { labels: { queue }, read };
  queues().add(watched);
  return () => queues().delete(watched);
};

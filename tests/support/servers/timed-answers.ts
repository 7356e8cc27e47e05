// Answers and how long they took, for what is tried while something fails.
import { setTimeout as after } from "node:timers/promises";

/** Milliseconds until it holds; fails after `within`. */
export const timeUntil = async (
  holds: () => Promise<boolean>,
  within: number,
  what: string,
): Promise<number> => {
  const began = performance.now();
  while (!(await holds().catch(() => false))) {
    if (performance.now() - began > within) throw new Error(`Awaited in vain: ${what}`);
    await after(100);
  }
  return Math.round(performance.now() - began);
};

/** An answer: of which kind of request, after how many milliseconds, and how. */
export type TimedAnswer = {
  readonly kind: string;
  readonly took: number;
  readonly status: number;
  readonly problem: { readonly code?: string } | null;
  readonly retryAfter: string | null;
};

/** Asks, and answers how it went. */
export const asked = async (kind: string, ask: () => Promise<Response>): Promise<TimedAnswer> => {
  const began = performance.now();
  const response = await ask();
  const said = await response.text();
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") === true;
  return {
    kind,
    took: Math.round(performance.now() - began),
    status: response.status,
    problem: isProblem ? (JSON.parse(said) as { code?: string }) : null,
    retryAfter: response.headers.get("retry-after"),
  };
};

/** For people: 1234 milliseconds are "1.2 s". */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

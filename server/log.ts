// The log: one line of JSON for each event an operator must know about. Never a token, never the text of a draft.
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { processSlot } from "./runtime";

// The id of the current request: it appears in every log line the request causes, and is sent with the answer.
const slot = processSlot<AsyncLocalStorage<string>>("request-id");

const requests = (): AsyncLocalStorage<string> => {
  slot.value ??= new AsyncLocalStorage();
  return slot.value;
};

/** The id of the current request; undefined outside requests. */
export const requestId = (): string | undefined => requests().getStore();

/**
 * Runs the work of a request under its id. `given`: the id assigned by a proxy or another server of the installation.
 */
export const withRequestId = <T>(given: unknown, work: (id: string) => T): T => {
  const id = typeof given === "string" && /^[\w-]{8,64}$/u.test(given) ? given : randomUUID();
  return requests().run(id, () => work(id));
};

type LogLevel = "info" | "warn" | "error";

const lineOf = (level: LogLevel, event: string, facts: Record<string, unknown>): string => {
  const request = requestId();
  return JSON.stringify({
    at: new Date().toISOString(),
    level,
    event,
    ...(request && { request }),
    ...facts,
  });
};

const put = (level: LogLevel, line: string): void =>
  void (level === "info" ? process.stdout : process.stderr).write(`${line}\n`);

const write = (level: LogLevel, event: string, facts: Record<string, unknown>) => {
  if (process.env.ADREF_LOG !== "silent") put(level, lineOf(level, event, facts));
};

/** Messages during the start of a server. They are never suppressed: the person who started it waits for them. */
export type StartLines = {
  say(event: string, facts?: Record<string, unknown>): void;
  warn(event: string, facts?: Record<string, unknown>): void;
  /** Why the start failed, a line for each reason. */
  fail(error: unknown): void;
};

/** As log lines like all others; `isForReading`: as sentences, for a person at a terminal who tries the demo. */
export const startLines = ({ isForReading }: { readonly isForReading: boolean }): StartLines => {
  const line = (level: LogLevel, event: string, facts: Record<string, unknown>) =>
    put(level, isForReading ? [event, ...Object.values(facts)].join(" ") : lineOf(level, event, facts));
  return {
    say: (event, facts = {}) => line("info", event, facts),
    warn: (event, facts = {}) => line("warn", event, facts),
    fail: (error) => {
      const reasons = (error instanceof Error ? error.message : String(error)).split("\n");
      if (isForReading) for (const reason of reasons) put("error", reason);
      else
        for (const reason of reasons)
          put("error", lineOf("error", "the server stops", { reason: reason.trim() }));
    },
  };
};

/** The reason of an error, in words fit for a log. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const isQuery = error.message.startsWith("Failed query: ");
  const cause = isQuery && error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.name}: ${withoutValues(error.message)}${cause}`;
};

// The error of a failed query contains its values, which may be text, addresses and password hashes.
const withoutValues = (message: string): string => message.replace(/\nparams: .*$/s, "");

const stackOf = (error: unknown): string | undefined =>
  error instanceof Error
    ? error.stack?.replace(error.message, () => withoutValues(error.message))
    : undefined;

/**
 * Routes the output of the page framework, of packages and of Node into this log, so that all lines have one format.
 */
export const logEverything = (): void => {
  const wordsOf = (said: readonly unknown[]) => said.map(String).join(" ").slice(0, 2000);
  console.error = (...said: unknown[]) => {
    const error = said.find((each) => each instanceof Error) ?? wordsOf(said);
    log.error("page complained", error);
  };
  console.warn = (...said: unknown[]) => log.warn("page warned", { said: wordsOf(said) });
  for (const name of ["log", "info"] as const)
    console[name] = (...said: unknown[]) => log.info("page said", { said: wordsOf(said) });
  process.removeAllListeners("warning");
  process.on("warning", (warning) => log.warn("node warned", { reason: reasonOf(warning) }));
  process.on("uncaughtException", (error) => {
    log.error("the process failed", error);
    process.exit(1);
  });
};

export const log = {
  info: (event: string, facts: Record<string, unknown> = {}) => write("info", event, facts),
  warn: (event: string, facts: Record<string, unknown> = {}) => write("warn", event, facts),
  error: (event: string, error: unknown, facts: Record<string, unknown> = {}) =>
    write("error", event, {
      ...facts,
      reason: reasonOf(error),
      stack: stackOf(error),
    }),
};

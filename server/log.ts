// One line of JSON for each event that an operator must know. Never a token, never the words of a draft.
import { requestId } from "./request-id";

type LogLevel = "info" | "warn" | "error";

const write = (level: LogLevel, event: string, facts: Record<string, unknown>) => {
  if (process.env.ADREF_LOG === "silent") return;
  const request = requestId();
  const line = JSON.stringify({
    at: new Date().toISOString(),
    level,
    event,
    ...(request && { request }),
    ...facts,
  });
  (level === "info" ? process.stdout : process.stderr).write(`${line}\n`);
};

/** What is wrong, in words that are fit for a log. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const isQuery = error.message.startsWith("Failed query: ");
  const cause = isQuery && error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.name}: ${withoutValues(error.message)}${cause}`;
};

// A query that failed names its values, which may be words, addresses and hashes of passwords.
const withoutValues = (message: string): string => message.replace(/\nparams: .*$/s, "");

const stackOf = (error: unknown): string | undefined =>
  error instanceof Error
    ? error.stack?.replace(error.message, () => withoutValues(error.message))
    : undefined;

/** Writes the errors of the page framework to this log too, instead of the console. */
export const logPageErrors = (): void => {
  console.error = (...said: unknown[]) => {
    const error = said.find((each) => each instanceof Error) ?? said.map(String).join(" ").slice(0, 2000);
    log.error("page complained", error);
  };
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

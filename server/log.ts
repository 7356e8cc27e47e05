// One line of JSON for each event that an operator must know. Never a token, never the words of a draft.

type Level = "info" | "warn" | "error";

const write = (level: Level, event: string, facts: Record<string, unknown>) => {
  if (process.env.ADREF_LOG === "silent") return;
  const line = JSON.stringify({ at: new Date().toISOString(), level, event, ...facts });
  (level === "info" ? process.stdout : process.stderr).write(`${line}\n`);
};

/** What is wrong, in words that are fit for a log. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

export const log = {
  info: (event: string, facts: Record<string, unknown> = {}) => write("info", event, facts),
  warn: (event: string, facts: Record<string, unknown> = {}) => write("warn", event, facts),
  error: (event: string, error: unknown, facts: Record<string, unknown> = {}) =>
    write("error", event, {
      ...facts,
      reason: reasonOf(error),
      stack: error instanceof Error ? error.stack : undefined,
    }),
};

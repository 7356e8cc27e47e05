// How far a file is that somebody waits for, under a ticket that the client has made up.
import { processSlot } from "#server/runtime";

/** What is done for a file: its facts are gathered, it waits for a worker, it is printed there. */
export const stages = ["gathering", "waiting", "printing"] as const;
export type ExportStage = (typeof stages)[number];

const slot = processSlot<Map<string, ExportStage>>("progress");

/** One for the process, however many bundles load this module. */
const stagesNow = (): Map<string, ExportStage> => {
  slot.value ??= new Map();
  return slot.value;
};

const nameOf = (userId: string, ticket: string): string => `${userId} ${ticket}`;

/** How far the file of a person is; null for one that was not begun, and for one that is made. */
export const stageOf = (userId: string, ticket: string): ExportStage | null =>
  stagesNow().get(nameOf(userId, ticket)) ?? null;

/** Does work for a file and reports meanwhile how far it is. Without a ticket nobody asks. */
export const reportingProgress = async <T>(
  userId: string,
  ticket: string | undefined,
  work: (report: (stage: ExportStage) => void) => Promise<T>,
): Promise<T> => {
  if (ticket === undefined) return work(() => undefined);
  const name = nameOf(userId, ticket);
  stagesNow().set(name, "gathering");
  try {
    return await work((stage) => void stagesNow().set(name, stage));
  } finally {
    stagesNow().delete(name);
  }
};

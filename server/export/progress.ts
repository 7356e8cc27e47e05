// The progress of an export that somebody waits for, under a ticket chosen by the client.
import { processSlot } from "#server/runtime";

/** The stages of an export: gathering the facts, waiting for a worker, printing there. */
export const stages = ["gathering", "waiting", "printing"] as const;
export type ExportStage = (typeof stages)[number];

const slot = processSlot<Map<string, ExportStage>>("progress");

/** One map for the process, however many bundles load this module. */
const stagesNow = (): Map<string, ExportStage> => {
  slot.value ??= new Map();
  return slot.value;
};

const nameOf = (userId: string, ticket: string): string => `${userId} ${ticket}`;

/** The stage of a person's export; null for one not begun or already finished. */
export const stageOf = (userId: string, ticket: string): ExportStage | null =>
  stagesNow().get(nameOf(userId, ticket)) ?? null;

/** Runs the work for an export and reports its stage meanwhile. Without a ticket nothing is reported. */
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

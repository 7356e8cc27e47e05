// Rule L: who reads submissions, and how far they have come. What people did is stored; progress is derived from it.

/** Acts on a submission; `person` is who was assigned or released. */
export const readerActs = ["assigned", "unassigned", "read", "reviewed", "reopened"] as const;
export type ReaderAct = (typeof readerActs)[number];

/** An act as it was stored, with who did it. */
export type KeptReaderAct = {
  readonly act: ReaderAct;
  readonly person: string | null;
  readonly by: string | null;
  readonly at: Date;
};

export const progressSteps = ["new", "read", "reviewed", "answered"] as const;
export type ProgressStep = (typeof progressSteps)[number];

/** Who did something last, and when. */
export type LastAction = { readonly by: string | null; readonly at: Date };

type ReadingProgress = {
  readonly step: ProgressStep;
  /** Those who are to read it, in the order in which they were assigned. */
  readonly readers: readonly string[];
  readonly read: LastAction | null;
  readonly reviewed: LastAction | null;
};

/**
 * L15: how far a submission has come. A review implies reading; reopening cancels the review. It is answered when each of
 * its passages is, whoever reads it.
 */
export const progressOf = (
  acts: readonly KeptReaderAct[],
  counts: { readonly total: number; readonly answered: number },
): ReadingProgress => {
  const readers = new Set<string>();
  let read: LastAction | null = null;
  let reviewed: LastAction | null = null;
  for (const { act, person, by, at } of acts) {
    if (act === "assigned" && person) readers.add(person);
    else if (act === "unassigned" && person) readers.delete(person);
    else if (act === "reopened") reviewed = null;
    else if (act === "read") read ??= { by, at };
    else if (act === "reviewed") {
      reviewed = { by, at };
      read ??= reviewed;
    }
  }
  return { step: stepOf(read, reviewed, counts), readers: [...readers], read, reviewed };
};

const stepOf = (
  read: LastAction | null,
  reviewed: LastAction | null,
  { total, answered }: { readonly total: number; readonly answered: number },
): ProgressStep => {
  if (total > 0 && answered === total) return "answered";
  if (reviewed) return "reviewed";
  return read ? "read" : "new";
};

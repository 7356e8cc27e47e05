// Evidence as files for the verifier: forks, and the last checkpoint seen of a record that is no longer shown.
import type { Fork, SeenCheckpoint } from "#domain/record/remembered";
import { download } from "../../../../ui/download";

/** Saves each as a separate file, since each is verified by itself. */
export const saveForks = (draftId: string, forks: readonly Fork[]): void => {
  for (const [index, fork] of forks.entries())
    download(
      `fork-${draftId}-${index + 1}.json`,
      new Blob([JSON.stringify(fork, null, 1)], { type: "application/json" }),
    );
};

/** Saves a checkpoint, to be compared with a saved record. */
export const saveSeen = (draftId: string, { note }: SeenCheckpoint): void =>
  download(`checkpoint-${draftId}.txt`, new Blob([note], { type: "text/plain" }));

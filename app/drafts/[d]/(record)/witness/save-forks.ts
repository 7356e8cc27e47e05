// Evidence as files, which the page that verifies reads: forks, and what was seen of a record that is not shown any more.
import type { Fork, SeenCheckpoint } from "#domain/record/remembered";
import { download } from "../../../../ui/download";

/** Saves each as a file of its own, as they are verified. */
export const saveForks = (draftId: string, forks: readonly Fork[]): void => {
  for (const [index, fork] of forks.entries())
    download(
      `fork-${draftId}-${index + 1}.json`,
      new Blob([JSON.stringify(fork, null, 1)], { type: "application/json" }),
    );
};

/** Saves a checkpoint: a record that somebody saved is compared with it. */
export const saveSeen = (draftId: string, { note }: SeenCheckpoint): void =>
  download(`checkpoint-${draftId}.txt`, new Blob([note], { type: "text/plain" }));

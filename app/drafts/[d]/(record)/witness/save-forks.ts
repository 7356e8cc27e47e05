// Evidence of forks as files, which the page that verifies reads.
import type { Fork } from "#domain/record/remembered";
import { download } from "../../../../ui/download";

/** Saves each as a file of its own, as they are verified. */
export const saveForks = (draftId: string, forks: readonly Fork[]): void => {
  for (const [index, fork] of forks.entries())
    download(
      `fork-${draftId}-${index + 1}.json`,
      new Blob([JSON.stringify(fork, null, 1)], { type: "application/json" }),
    );
};

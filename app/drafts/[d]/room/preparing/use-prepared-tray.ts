"use client";
// The delegation's tray, together with prepared words that this browser could not send.
import type { TrayEntry } from "#editor/unsaved/tray";
import { usePreparing } from "./preparing-context";

type PreparedTray = { readonly entries: readonly TrayEntry[]; dismiss(id: string): void };

/** Entries stored at the server and words unsent from this browser, with a function that removes one. */
export const usePreparedTray = (): PreparedTray => {
  const preparing = usePreparing();
  const left = preparing?.view?.tray ?? [];
  return {
    entries: [
      ...(preparing?.state.tray ?? []),
      ...left.map(({ id, pid, runs, reason, at }): TrayEntry => {
        const words = runs
          .filter(({ op }) => op !== "removed")
          .map(({ text }) => text)
          .join("");
        return { id, pid, words, reason: "other", sentence: reason, at: Date.parse(at) };
      }),
    ],
    dismiss: (id) => {
      if (left.some((each) => each.id === id)) preparing?.clear(id);
      else preparing?.connection?.dismiss(id);
    },
  };
};

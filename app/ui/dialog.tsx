"use client";
// A dialog, opened and closed by the page. Its code is loaded when the first one opens, or earlier when the page is
// idle.
import type { DialogProps } from "./dialog-window";
import { useLater } from "./later";
import { fetchedLater } from "./on-demand";

const loadWindow = fetchedLater(() => import("./dialog-window").then((part) => part.DialogWindow));

/** Controlled: the page holds the open state. */
export const Dialog = (props: DialogProps) => {
  const { part: Window } = useLater(loadWindow, {
    isWanted: props.open,
    onGivenUp: () => {
      props.onOpenChange(false);
      props.onLeft?.();
    },
  });
  return Window && <Window {...props} />;
};

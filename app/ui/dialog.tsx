"use client";
// A dialog, which pages open and close. What draws it comes when the first one is opened, or before that when the page has nothing else
// to do.
import type { DialogProps } from "./dialog-window";
import { useLater } from "./later";
import { fetchedLater } from "./on-demand";

const loadWindow = fetchedLater(() => import("./dialog-window").then((part) => part.DialogWindow));

/** A dialog. It is controlled: the page keeps whether it is open. */
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

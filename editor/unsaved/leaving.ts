// Tells every window that a person signs out of this browser, so that nothing of theirs is retained, or that another account
// is signed in than the one for which a page was made, so that the page does nothing more.

const leaving = "adref-leaving";

/** Tells this window at once, then all others. */
export const sayLeaving = (): void => {
  window.dispatchEvent(new Event(leaving));
  const others = new BroadcastChannel(leaving);
  others.postMessage(null);
  others.close();
};

/** Calls `act` whenever a person signs out, perhaps twice, until the returned function is called. */
export const onLeaving = (act: () => void): (() => void) => {
  const others = new BroadcastChannel(leaving);
  others.addEventListener("message", act);
  window.addEventListener(leaving, act);
  return () => {
    others.close();
    window.removeEventListener(leaving, act);
  };
};

const other = "adref-other-account";
let isOthers = false;

/**
 * Tells this window that another account is signed in than the one for which its page was made. That stays so until the
 * page is loaded again.
 */
export const sayOtherAccount = (): void => {
  if (isOthers) return;
  isOthers = true;
  window.dispatchEvent(new Event(other));
};

/** Calls `act` when that is told, or was told before, until the returned function is called. */
export const onOtherAccount = (act: () => void): (() => void) => {
  if (isOthers) act();
  window.addEventListener(other, act);
  return () => window.removeEventListener(other, act);
};

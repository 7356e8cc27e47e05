// That a person leaves this browser: whoever holds something for that person lets go of it, in every window. And that another
// account is signed in here than the one for which a page was made: it does nothing more.

const leaving = "adref-leaving";

/** Says so in this window at once, then in all others. */
export const sayLeaving = (): void => {
  window.dispatchEvent(new Event(leaving));
  const others = new BroadcastChannel(leaving);
  others.postMessage(null);
  others.close();
};

/** Does something whenever it is said, perhaps twice, until what it answers is called. */
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

/** Says in this window that another account is signed in than the one for which its page was made. That stays so until the page is loaded anew. */
export const sayOtherAccount = (): void => {
  if (isOthers) return;
  isOthers = true;
  window.dispatchEvent(new Event(other));
};

/** Does something when that is said, also where it was said before, until what it answers is called. */
export const onOtherAccount = (act: () => void): (() => void) => {
  if (isOthers) act();
  window.addEventListener(other, act);
  return () => window.removeEventListener(other, act);
};

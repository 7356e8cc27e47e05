// That a person leaves this browser: whoever holds something for that person lets go of it, in every window.

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

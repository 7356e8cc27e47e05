// Whether the page is touched with a finger, or pointed at.
const touch = "(pointer: coarse)";

/** True where a finger is what one has. */
export const isTouched = (): boolean => window.matchMedia(touch).matches;

/** Calls back whenever that changes; the answer ends it. */
export const watchTouch = (onChange: () => void): (() => void) => {
  const media = window.matchMedia(touch);
  media.addEventListener("change", onChange);
  return () => media.removeEventListener("change", onChange);
};

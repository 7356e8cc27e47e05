// Whether the primary input is touch or a pointer.
const touch = "(pointer: coarse)";

/** True where the primary input is a finger. */
export const isTouched = (): boolean => window.matchMedia(touch).matches;

/** Calls `onChange` whenever that changes; returns the function that stops it. */
export const watchTouch = (onChange: () => void): (() => void) => {
  const media = window.matchMedia(touch);
  media.addEventListener("change", onChange);
  return () => media.removeEventListener("change", onChange);
};

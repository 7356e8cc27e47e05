// Where the place of a step lies on the screen, and whether it is open or pressed, as the page scrolls and changes.
import { useEffect, useState } from "react";
import { useSteady } from "../use-steady";

/** How often the page is looked at, in milliseconds: nothing says when a menu opens or a paragraph grows. */
const pace = 250;

export type TourSpot = {
  readonly box: {
    readonly top: number;
    readonly left: number;
    readonly width: number;
    readonly height: number;
  } | null;
  readonly isOn: boolean;
};

const spotOf = (element: HTMLElement | null): TourSpot => {
  if (!element) return { box: null, isOn: false };
  const { top, left, width, height } = element.getBoundingClientRect();
  const isOn = element.dataset.state === "open" || element.getAttribute("aria-pressed") === "true";
  return { box: { top, left, width, height }, isOn };
};

/** The spot of what `find` finds. */
export const useSpot = (find: () => HTMLElement | null): TourSpot => {
  const [spot, setSpot] = useState<TourSpot>({ box: null, isOn: false });
  const look = useSteady(() => {
    const next = spotOf(find());
    setSpot((known) => (JSON.stringify(known) === JSON.stringify(next) ? known : next));
  });
  useEffect(() => {
    look();
    const clock = setInterval(look, pace);
    document.addEventListener("scroll", look, { capture: true, passive: true });
    return () => {
      clearInterval(clock);
      document.removeEventListener("scroll", look, { capture: true });
    };
  }, [look]);
  return spot;
};

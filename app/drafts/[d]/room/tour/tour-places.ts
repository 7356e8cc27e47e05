// Where a step of the tour is done: the place on the screen, and the way there.
import { isNarrow } from "../use-reader";
import { paragraphFor, type TourRoom } from "./tour-facts";
import type { TourPlace } from "./tour-steps";

// On a narrow screen a place may be there twice, of which one is shown.
const shown = (selector: string): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>(selector)].find((each) => each.getClientRects().length > 0) ??
  null;

const tabOf = (tab: string): string => `[role=tab][id$="-trigger-${tab}"]`;

/** The element of a place as far as it is on the screen. */
export const elementAt = (place: TourPlace, room: TourRoom): HTMLElement | null => {
  switch (place.at) {
    case "text": {
      const pid = paragraphFor(room, place.of);
      return pid === null ? null : shown(`.ProseMirror [data-pid="${CSS.escape(pid)}"]`);
    }
    case "margin":
      return shown(`[role=tabpanel][id$="-content-${place.tab}"]`) ?? shown(tabOf(place.tab));
    case "mark":
      return shown(`[data-tour=${place.mark}]`);
    case "page":
      return null;
  }
};

/** Leads to a place: the caret into a paragraph, the focus to a tab or a button. It does nothing that is anybody's act. */
export const showPlace = (place: TourPlace, room: TourRoom): void => {
  const { reader } = room;
  if (place.at === "text") {
    const pid = paragraphFor(room, place.of);
    if (pid !== null) reader.go(pid);
    return;
  }
  if (place.at === "margin") {
    const pid = place.of === "others" || reader.focus === null ? paragraphFor(room, place.of) : null;
    if (pid !== null) reader.go(pid);
    reader.setTab(place.tab);
  }
  const isInMargin = place.at === "margin" || (place.at === "mark" && place.isInMargin);
  if (isInMargin && isNarrow()) reader.setDrawer("margin");
  // What was just asked for is drawn first.
  setTimeout(() => {
    const found = place.at === "margin" ? shown(tabOf(place.tab)) : elementAt(place, room);
    const target = found?.matches("button") ? found : found?.querySelector<HTMLElement>("button");
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  }, 100);
};

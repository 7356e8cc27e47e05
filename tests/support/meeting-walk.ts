// The demo meeting with a page for everything that a draft can have, to be walked through in any role and language.
import { afterAll, beforeAll } from "vitest";
import { openBrowser } from "./browser";
import { openJourney } from "./journey";
import { placesOf, showPrograms } from "./meeting-places";
import { chooseLanguage, type PageWalk, walkThrough } from "./page-walk";

/** How the people and the texts of the meeting are called, which nobody translates. */
export const names = ["Zero draft", "Secretariat", "Observer"];

/** Opens it for the tests of a file, in a browser as people have it. */
export const openMeetingWalk = () => {
  const journey = openJourney(openBrowser);
  let takeAway: () => Promise<void>;
  let places: readonly string[];
  beforeAll(async () => {
    const pen = await journey.as("cofacilitator1", "wsis10");
    takeAway = await showPrograms(pen);
    places = await placesOf(pen);
  });
  afterAll(() => takeAway());
  return {
    journey,
    /** All pages of the meeting, and those that anybody can open. */
    places: () => places,
    /** Walks through pages as an account; answers what is wrong there. */
    walkAs: async (account: string, through: readonly string[], walk: PageWalk): Promise<string[]> => {
      const visitor = await journey.visit(account);
      await chooseLanguage(visitor.context, walk.language, journey.base);
      return walkThrough(visitor, through, { ...walk, names });
    },
  };
};

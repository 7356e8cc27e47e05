// Every page in every language but English, as those who hold the pen meet it: words that are missing or not translated, what
// sticks out, names that are not seen and targets that are too small.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rulesOfWords } from "../support/accessibility";
import { openBrowser } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { placesOf, showPrograms } from "../support/meeting-places";
import { chooseLanguage, type PageWalk, walkThrough } from "../support/page-walk";

const meeting = "wsis10";
// How the people and the texts of the meeting are called, which nobody translates.
const names = ["Zero draft", "Secretariat", "Observer"];
const journey = openJourney(openBrowser);
let pen: DraftAt;
let takeAway: () => Promise<void>;
let places: readonly string[];

beforeAll(async () => {
  pen = await journey.as("cofacilitator1", meeting);
  takeAway = await showPrograms(pen);
  places = await placesOf(pen);
});

afterAll(() => takeAway());

const walkIn = async (walk: PageWalk): Promise<string[]> => {
  const visitor = await journey.visit("cofacilitator1");
  await chooseLanguage(visitor.context, walk.language, journey.base);
  return walkThrough(visitor, places, { ...walk, names });
};

// The other roles in the other languages are walked through by `npm run soak`.
describe.each([
  ["ar", rulesOfWords],
  ["zh", rulesOfWords],
  ["es", []],
  ["fr", []],
  ["ru", []],
] as const)("in %s", (language, rules) => {
  it("no page misses a word, sticks out sideways, or has a name that is not seen or a target too small", async () => {
    expect(await walkIn({ language, rules })).toEqual([]);
  });
});

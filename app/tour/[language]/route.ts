// The words of the tour of the room in one language, for a room in which it begins: no page sends them.
import { spokenLanguages } from "../../spoken-languages";
import { partOf, wordsOf } from "../../words";

/** The words as pages have them, under the name of their area. */
export const GET = async (_request: Request, given: { params: Promise<{ language: string }> }) => {
  const { language: asked } = await given.params;
  const language = spokenLanguages.find((each) => each === asked);
  return language
    ? Response.json(partOf(await wordsOf(language), ["tour"]))
    : new Response(null, { status: 404 });
};

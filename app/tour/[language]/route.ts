// The words of the tour of the room in one language, for a room in which it begins: no page sends them.
import { interfaceNames } from "../../help/interface-names";
import { spokenLanguages } from "../../spoken-languages";
import { partOf, wordsOf } from "../../words";

/** The words as pages have them, under the name of their area, and the names that fill their gaps. */
export const GET = async (_request: Request, given: { params: Promise<{ language: string }> }) => {
  const { language: asked } = await given.params;
  const language = spokenLanguages.find((each) => each === asked);
  if (!language) return new Response(null, { status: 404 });
  const words = await wordsOf(language);
  return Response.json({ ...partOf(words, ["tour"]), names: interfaceNames(words) });
};

// The messages of the room's tour in one language, fetched only when the tour begins: no page carries them.
import { interfaceNames } from "../../help/interface-names";
import { spokenLanguages } from "../../spoken-languages";
import { partOf, wordsOf } from "../../words";

/** The messages in a page's form, under the name of their area, and the interface names that fill their gaps. */
export const GET = async (_request: Request, given: { params: Promise<{ language: string }> }) => {
  const { language: asked } = await given.params;
  const language = spokenLanguages.find((each) => each === asked);
  if (!language) return new Response(null, { status: 404 });
  const words = await wordsOf(language);
  return Response.json({ ...partOf(words, ["tour"]), names: interfaceNames(words) });
};

// The words of the tour in the language of the page, fetched when it begins: no page sends them.
import type { Language } from "#domain/languages";
import type words from "../../../../messages/en/tour.json";

/** The words by their keys, those with gaps compiled; and how the interface calls what they speak of. */
export type TourWords = {
  readonly tour: typeof words;
  readonly names: Readonly<Record<string, string>>;
};

/** Fetches the words. Throws when they do not come. */
export const tourWords = async (language: Language): Promise<TourWords> => {
  const answer = await fetch(`/tour/${language}`);
  if (!answer.ok) throw new Error(`The words of the tour do not come: ${answer.status}.`);
  return answer.json();
};

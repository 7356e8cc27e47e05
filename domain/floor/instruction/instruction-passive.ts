// Rule F: instructions in the passive voice, and those that say how words should read.
import type { InstructedAct, WordsChange } from "./instruction";
import { takeComing, takeDeletions, takeWhere } from "./instruction-changes";
import { said } from "./instruction-cursor";
import { takeText } from "./instruction-paragraphs";
import { type NamedPlace, takeHere, takePlaces } from "./instruction-places";
import {
  type ActReader,
  amended,
  atEdgeOf,
  atPlaces,
  type InstructionScene,
  mergedWith,
  movedTo,
  rewritten,
  takeIn,
} from "./instruction-scene";
import { comma, type InstructionVerb, passives, reading, wholly } from "./instruction-verbs";
import { skipNoun, takesFollowing } from "./instruction-words";

/** Reads what is said in the passive voice: "paragraph 5 should be deleted". */
export const passive: ActReader = (scene) => {
  const { cursor, line } = scene;
  const sentence = cursor.attempt(() => followingAdded(scene));
  if (sentence) return sentence;
  const subject = cursor.attempt(() => {
    cursor.take(textOf);
    const changes = takeDeletions(cursor, line);
    if (changes) return { changes, places: takeIn(scene) };
    const here = takeHere(cursor);
    const places = here ? [here] : takePlaces(cursor);
    return places && { changes: null, places };
  });
  const isContext = subject === null && scene.places !== null;
  if (!subject && !isContext) return null;
  cursor.take(comma);
  const doing = passives.find(([, form]) => cursor.take(form) !== null)?.[0];
  const places = subject ? subject.places : scene.places;
  if (!doing) return readSubject(scene, subject);
  return done({ ...scene, places }, doing, subject?.changes ?? null);
};

const textOf = said("(?:the )?(?:existing |current |present |entire |whole )*(?:text|wording) of");

// "The following sentence should be added at the end of paragraph 3: …".
const followingAdded = (scene: InstructionScene): InstructedAct[] | null => {
  const { cursor } = scene;
  const from = cursor.at;
  takesFollowing(cursor);
  skipNoun(cursor);
  if (cursor.at === from) return null;
  const isPut = passives.some(([doing, form]) => doing === "put" && cursor.take(form) !== null);
  return isPut ? atEdgeOf(scene) : null;
};

type Subject = {
  readonly changes: readonly WordsChange[] | null;
  readonly places: readonly NamedPlace[] | null;
};

// "“a” should read “b”"; "paragraph 5 should read: …".
const readSubject = (scene: InstructionScene, subject: Subject | null): InstructedAct[] | null => {
  const { cursor, line } = scene;
  const [only, another] = subject?.changes ?? [];
  if (!subject || another || !cursor.take(reading)) return null;
  if (!only) {
    const text = takeText(cursor, line, "said");
    return text && [{ act: "rewrite", places: subject.places, text }];
  }
  const by = takeComing(cursor, line);
  if (by === null || only.do !== "delete" || only.until) return null;
  const { places } = subject;
  return atPlaces({ ...scene, places }, [{ do: "replace", words: only.words, by }]);
};

const done = (
  scene: InstructionScene,
  doing: InstructionVerb,
  changes: readonly WordsChange[] | null,
): InstructedAct[] | null => {
  const { cursor, line, places } = scene;
  if (changes) return doneToWords(scene, doing, changes);
  if (places === null) return null;
  switch (doing) {
    case "remove":
      cursor.take(wholly);
      return [{ act: "remove", places }];
    case "replace":
      return rewritten(scene, places, true);
    case "amend":
      return amended(scene);
    case "move":
      return movedTo(cursor, places);
    case "merge":
      return mergedWith(cursor, places);
    case "put":
      return takeText(cursor, line) && null;
  }
};

const doneToWords = (
  scene: InstructionScene,
  doing: InstructionVerb,
  changes: readonly WordsChange[],
): InstructedAct[] | null => {
  const { cursor, line } = scene;
  const [only, another] = changes;
  if (doing === "remove") return atPlaces(scene, changes);
  if (!only || another || only.do !== "delete" || only.until) return null;
  if (doing === "replace" || doing === "amend") {
    cursor.take(said("with|by|to"));
    const by = takeComing(cursor, line);
    return by === null ? null : atPlaces(scene, [{ do: "replace", words: only.words, by }]);
  }
  if (doing !== "put" || only.words.nth !== null || only.words.beside) return null;
  const where = takeWhere(cursor, line);
  return where && atPlaces(scene, [{ do: "insert", text: only.words.text, ...where }]);
};

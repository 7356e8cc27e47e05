// Rule F: instructions in the active voice, each kind by its verb.
import type { QuotedLine } from "#domain/floor/floor-quotes";
import type { InstructedAct, WordsChange } from "./instruction";
import {
  takeComing,
  takeDeletions,
  takeInsertion,
  takeInstead,
  takeReplacements,
  takeSubstitution,
  takeWhere,
} from "./instruction-changes";
import { mark, said } from "./instruction-cursor";
import { takeAnnounced, takeOwnPlace, takeStanding, takeText } from "./instruction-paragraphs";
import { takeHere, takeLabel, takePlaces } from "./instruction-places";
import {
  type ActReader,
  amended,
  atEdgeOf,
  atPlaces,
  type InstructionScene,
  mergedWith,
  movedTo,
  rewritten,
  takeAside,
  takeIn,
  takeWhole,
} from "./instruction-scene";
import {
  eachOf,
  passives,
  reading,
  renumbered,
  renumbering,
  stop,
  theFollowing,
  verbs,
  wholly,
  withOrBy,
} from "./instruction-verbs";
import { takeNamed } from "./instruction-words";

const deletion: ActReader = (scene) => {
  const { cursor, line } = scene;
  if (!cursor.take(verbs.remove)) return null;
  takeAside(scene);
  return removed(scene, line);
};

const removed = (scene: InstructionScene, line: QuotedLine): InstructedAct[] | null => {
  const { cursor } = scene;
  const isEach = cursor.take(eachOf) !== null;
  const changes = takeDeletions(cursor, line);
  const [only, another] = changes ?? [];
  if (only?.do === "delete" && !another && only.until === undefined) {
    const instead = takeInstead(cursor, line, only.words);
    if (instead) return atPlaces(scene, [instead]);
  }
  if (changes) return isEach ? everyOne(atPlaces(scene, changes)) : atPlaces(scene, changes);
  const here = takeHere(cursor);
  const places = here ? (scene.places ?? [here]) : (takePlaces(cursor) ?? null);
  cursor.take(wholly);
  if (places) return [{ act: "remove", places }];
  const isWhole = (scene.places?.[0]?.label ?? "") !== "" && cursor.sees(mark("[.;,]|$|and(?![\\p{L}])|\\("));
  return isWhole ? [{ act: "remove", places: scene.places }] : null;
};

// "All references to “a”": of the paragraph that is named, or else of the whole text.
const everyOne = (acts: readonly InstructedAct[]): InstructedAct[] =>
  acts.map((act) =>
    act.act === "words" ? { ...act, isEverywhere: true, ...(act.places === null && { inText: true }) } : act,
  );

const replacement: ActReader = (scene) => {
  const { cursor, line } = scene;
  if (!cursor.take(verbs.replace)) return null;
  takeAside(scene);
  const isEach = cursor.take(eachOf) !== null;
  const changes = takeReplacements(cursor, line) ?? inPlace(scene);
  if (changes) return isEach ? everyOne(atPlaces(scene, changes)) : atPlaces(scene, changes);
  const places = takeWhole(scene) ?? (cursor.sees(withOrBy) ? scene.places : null);
  return places && rewritten(scene, places, true);
};

// "Replace “a” in paragraph 5 with “b”".
const inPlace = (scene: InstructionScene): WordsChange[] | null => {
  const { cursor, line } = scene;
  return cursor.attempt(() => {
    const named = takeNamed(cursor, line);
    const places = named && takeIn(scene);
    if (!named || !places || !cursor.take(withOrBy)) return null;
    const by = takeComing(cursor, line);
    if (by === null) return null;
    scene.places = places;
    return [{ do: "replace" as const, words: named, by }];
  });
};

const substitution: ActReader = (scene) => {
  const { cursor, line } = scene;
  if (!cursor.take(verbs.substitute)) return null;
  const change = takeSubstitution(cursor, line);
  if (change) return atPlaces(scene, [change]);
  const places = takeWhole(scene);
  return places && rewritten(scene, places, true);
};

const amendment: ActReader = (scene) => {
  const { cursor, line } = scene;
  if (!cursor.take(verbs.amend)) return null;
  const changes = takeReplacements(cursor, line);
  if (changes) return atPlaces(scene, changes);
  const places = takeWhole(scene) ?? scene.places;
  if (!places) return null;
  return amended({ ...scene, places });
};

const insertion: ActReader = (scene) => {
  const { cursor, line } = scene;
  if (!cursor.take(verbs.put)) return null;
  takeAside(scene);
  return added(scene, line);
};

const added = (scene: InstructionScene, line: QuotedLine): InstructedAct[] | null => {
  const { cursor } = scene;
  const change = takeInsertion(cursor, line);
  if (change) return atPlaces(scene, [change]);
  const inPlaces = cursor.attempt(() => {
    const places = cursor.take(said("to|in")) ? takePlaces(cursor) : null;
    const inside = places && takeInsertion(cursor, line);
    return inside && atPlaces({ ...scene, places }, [inside]);
  });
  if (inPlaces) return inPlaces;
  const within = cursor.attempt(() => {
    const where = takeWhere(cursor, line);
    const places = where && takeIn({ ...scene, places: null });
    const text = places && takeComing(cursor, line);
    return places && text ? atPlaces({ ...scene, places }, [{ do: "insert", text, ...where }]) : null;
  });
  if (within) return within;
  return newParagraph(scene, true) ?? cursor.attempt(() => atEdgeOf(scene));
};

const beforeVerb = mark("[,;]|:(?=\\s*(?:an? |the )?(?:add|insert|new|includ|introduc|following))");
const followingAs = said("the following(?= as(?![\\p{L}]))");

// New paragraphs, with where they are to stand said before, after or by their own number.
const newParagraph = (scene: InstructionScene, isPut: boolean): InstructedAct[] | null =>
  scene.cursor.attempt(() => {
    const { cursor, line } = scene;
    const before = takeStanding(cursor) ?? takeOwnPlace(cursor);
    cursor.take(beforeVerb);
    const put = before !== null && cursor.take(verbs.put) !== null;
    cursor.take(followingAs);
    const announced = takeAnnounced(cursor);
    const isFollowing = announced === null && cursor.take(theFollowing) !== null;
    if (!announced && !(before && (isPut || put)) && !(isFollowing && isPut)) return null;
    if (announced && !announced.isFresh && !isPut && !put) return null;
    const after = before ?? takeOwnPlace(cursor) ?? takeStanding(cursor);
    for (const [doing, form] of passives) if (doing === "put") cursor.take(form);
    const standing = after ?? takeStanding(cursor);
    if (!announced && !standing) return null;
    const isHeading = announced?.isFresh && cursor.isAtEnd() && !cursor.sees(stop);
    const text = isHeading
      ? ({ kind: "follows", isHeading: true } as const)
      : takeText(cursor, line, isFollowing ? "said" : undefined);
    if (text === null) return null;
    const own = announced?.own ?? [];
    const row = announced?.row ?? null;
    const ordinal = announced?.ordinal ?? null;
    const counted =
      ordinal === null ? null : ({ side: "own", label: `${row ?? "paragraph"} #${ordinal}` } as const);
    return [
      {
        act: "new",
        standing: standing ?? counted ?? (own[0] === undefined ? null : { side: "own", label: own[0] }),
        count: announced ? announced.count : 1,
        own,
        row,
        isBelow: announced?.isBelow ?? false,
        text,
      },
    ];
  });

const alternativeTo = said("(?:for|to|of|on)");
const alternative = said(
  "(?:an? |the )?(?:(?:proposed|new|revised|alternative|suggested|amended) )*(?:text|language|wording|formulation|version)|(?:an? )?alt(?:ernative|ernate)?\\b\\.?(?: (?:para(?:graph)?|text|language|wording|formulation|version))?",
);

const otherText: ActReader = (scene) => {
  const { cursor, line } = scene;
  if (!cursor.take(alternative)) return null;
  const named = cursor.attempt(() => (cursor.take(alternativeTo) ? takePlaces(cursor) : null));
  cursor.take(said("for this"));
  const places = named ?? scene.places;
  if (!places) return null;
  // "OP5 alt. Invites …": the words are run in after the number.
  const isRunIn = cursor.sees(runIn) && /\.\s*$/u.test(cursor.text.slice(0, cursor.at));
  const text = takeText(cursor, line, isRunIn ? "run-in" : undefined);
  return text && [{ act: "rewrite", places, text }];
};

const runIn = mark("(?=\\p{Lu})");

const readsSo: ActReader = ({ cursor, line, places }) => {
  if (!cursor.take(reading)) return null;
  const text = takeText(cursor, line, "said");
  return text && [{ act: "rewrite", places, text }];
};

const moving: ActReader = (scene) => {
  const { cursor } = scene;
  if (!cursor.take(verbs.move)) return null;
  const here = takeHere(cursor);
  const places = here ? (scene.places ?? [here]) : (takePlaces(cursor, true) ?? scene.places);
  return places && movedTo(cursor, places);
};

const merger: ActReader = (scene) => {
  const { cursor } = scene;
  if (!cursor.take(verbs.merge)) return null;
  const here = takeHere(cursor);
  const first = here ? (scene.places ?? [here]) : (takePlaces(cursor, true) ?? scene.places);
  return first && mergedWith(cursor, first);
};

// "After “a”, insert “b”", "At the end, add “b”".
const besideFirst: ActReader = ({ ...scene }) => {
  const { cursor, line } = scene;
  const where = takeWhere(cursor, line);
  if (where) {
    const named = cursor.attempt(() => {
      const places = takeIn({ ...scene, places: null });
      return places;
    });
    if (named) scene.places = named;
    const text = takeComing(cursor, line);
    return text === null ? null : atPlaces(scene, [{ do: "insert", text, ...where }]);
  }
  return newParagraph(scene, false) ?? cursor.attempt(() => atEdgeOf(scene));
};

const arrowed: ActReader = (scene) => {
  const { cursor, line } = scene;
  if (cursor.take(said("for|instead of"))) {
    const named = takeNamed(cursor, line);
    if (!named || !cursor.take(mark(",?\\s*(?:substitute|read|put|say|use)(?![\\p{L}])"))) return null;
    const by = takeComing(cursor, line);
    return by === null ? null : atPlaces(scene, [{ do: "replace", words: named, by }]);
  }
  const changes = takeReplacements(cursor, line);
  return changes && atPlaces(scene, changes);
};

const note: ActReader = ({ cursor }) =>
  cursor.take(renumbering) || cursor.take(renumbered) ? [{ act: "note" }] : null;

const suppressed = mark("SUP(?=\\s)");
const newInItu = mark("ADD(?=\\s+(?:[op]p\\s?)?\\d)");

// The International Telecommunication Union marks its proposals so, in capitals.
const inItu: ActReader = ({ cursor }) => {
  if (/^\s*SUP\s/u.test(cursor.rest) && cursor.take(suppressed)) {
    const places = takePlaces(cursor, true);
    return places && [{ act: "remove", places }];
  }
  if (!/^\s*ADD\s/u.test(cursor.rest) || !cursor.take(newInItu)) return null;
  const label = takeLabel(cursor);
  if (label === null || !cursor.isAtEnd()) return null;
  const text = { kind: "follows", isHeading: true } as const;
  const standing = { side: "own", label } as const;
  return [{ act: "new", standing, count: 1, own: [label], row: null, isBelow: false, text }];
};

/** The kinds in the order in which they are tried. */
export const activeReaders: readonly ActReader[] = [
  note,
  inItu,
  deletion,
  replacement,
  substitution,
  insertion,
  amendment,
  moving,
  merger,
  besideFirst,
  (scene) => newParagraph(scene, false),
  otherText,
  readsSo,
  arrowed,
];

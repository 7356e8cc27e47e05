// Rules F1 and L30: reads an instruction from its first word to its last. The paragraphs that it names come first or last,
// the verb in the active or the passive voice; several acts follow each other with "and".
import type { QuotedLine } from "#domain/floor/floor-quotes";
import type { InstructedAct, InstructionReading, TargetPosition } from "./instruction";
import { activeReaders } from "./instruction-active";
import { Cursor, mark, said } from "./instruction-cursor";
import { takeStanding } from "./instruction-paragraphs";
import { passive } from "./instruction-passive";
import { type NamedPlace, takeHere, takePlaces } from "./instruction-places";
import type { InstructionScene } from "./instruction-scene";
import {
  beside,
  changing,
  comma,
  joint,
  passives,
  polite,
  preposition,
  reading,
  reason,
  renumbering,
  scope,
  stop,
  throughout,
  turning,
  turningTail,
  verbs,
} from "./instruction-verbs";
import { seesWords } from "./instruction-words";

type Circumstances = { readonly context?: readonly NamedPlace[] | null; readonly isStrict?: boolean };

const enumerator = mark(
  "(?:[-–—•*·▪]+|\\(?(?:[a-z]|[ivx]{1,4}|\\d{1,2})\\)|(?:[a-z]|[ivx]{1,4}|\\d{1,2})\\.)(?=\\s)",
);

/**
 * Reads a statement as an instruction; null when it does not begin like one. `context`: the paragraphs that it is about
 * where it names none. `isStrict`: no reason is given after it.
 */
export const readInstruction = (
  text: string,
  line: QuotedLine,
  { context = null, isStrict = false }: Circumstances = {},
): InstructionReading | null => {
  const cursor = new Cursor(text);
  const from = skipHead(cursor);
  const scene: InstructionScene = { cursor, line, places: context, inText: false, isScoped: false, takeAct };
  const acts: InstructedAct[] = [];
  const parts: string[] = [];
  let begins = false;
  let end = from;
  for (;;) {
    const start = cursor.at;
    if (acts.length > 0) skipPolite(cursor);
    takeLead(scene);
    const act = takeAct(scene);
    if (act === null) {
      if (!begins && !opens(scene, from)) return null;
      return { acts, parts, places: scene.places, unread: unreadFrom(cursor, from, end) };
    }
    begins = true;
    parts.push(text.slice(start, cursor.at).trim());
    end = cursor.at;
    acts.push(...act);
    // "Delete paragraph 6 and replace it with …": what was named last is what "it" is.
    scene.places = placesOfAct(act.at(-1)) ?? scene.places;
    const goesOn = cursor.attempt(() => (cursor.take(joint) && opensAct(cursor) ? true : null));
    if (!goesOn) break;
  }
  cursor.take(renumbering);
  if (!isStrict) skipReason(cursor);
  return {
    acts: withoutReplaced(acts),
    parts,
    places: scene.places,
    unread: cursor.isAtEnd() ? null : unreadFrom(cursor, from, end),
  };
};

// "Delete paragraph 6 and replace it with …" is one act.
const withoutReplaced = (acts: readonly InstructedAct[]): InstructedAct[] =>
  acts.filter((act, n) => {
    const next = acts[n + 1];
    const isReplaced = act.act === "remove" && next?.act === "rewrite";
    return !(isReplaced && JSON.stringify(next.places) === JSON.stringify(act.places));
  });

const placesOfAct = (act: InstructedAct | undefined): readonly NamedPlace[] | null =>
  act !== undefined && "places" in act ? act.places : null;

/** The paragraphs that a statement names and nothing more: "Operative paragraph 3", "In paragraph 5:". */
export const readOnlyPlaces = (text: string): NamedPlace[] | null => {
  const cursor = new Cursor(text);
  cursor.take(enumerator);
  cursor.take(said("(?:comments?|amendments?|proposals?|changes?|re)"));
  cursor.take(preposition);
  const places = takePlaces(cursor);
  if (!places) return null;
  while (cursor.take(stop)) {
    // "Paragraph 5:" and "Paragraph 5 –" are headings as well.
  }
  return cursor.isAtEnd() ? places : null;
};

/** Where new paragraphs are to stand, and nothing more: "After operative paragraph 3:". */
export const readOnlyStanding = (text: string): TargetPosition | null => {
  const cursor = new Cursor(text);
  cursor.take(enumerator);
  const standing = takeStanding(cursor);
  cursor.take(stop);
  return standing && cursor.isAtEnd() ? standing : null;
};

// As far as the last act goes; where there is none, as far as anything made sense.
const unreadFrom = (
  { text, farthest }: Cursor,
  from: number,
  end: number,
): { understood: string; notUnderstood: string } => {
  const at = end > from ? end : Math.max(farthest, from);
  const rest = text.slice(at).trim();
  return {
    understood: text.slice(from, at).trim(),
    notUnderstood: /[\p{L}\p{N}\ue000]/u.test(rest) ? rest : "",
  };
};

const infinitive = said("to(?= (?:delet|replac|add|insert|includ|mov|merg|amend|substitut|remov))");

const skipHead = (cursor: Cursor): number => {
  cursor.take(enumerator);
  cursor.take(enumerator);
  cursor.take(infinitive);
  skipPolite(cursor);
  return cursor.at;
};

// What is between the speaker and the verb says nothing, unless it turns the rest into its opposite.
const skipPolite = (cursor: Cursor): void => {
  for (;;) {
    polite.lastIndex = cursor.at;
    const found = polite.exec(cursor.text)?.[0];
    if (found === undefined || turning.test(found)) return;
    const subject = found.replace(/[\s:,]+$/u, "");
    if (changing.test(subject) || /(?<!\p{L})(?:para|[op]p ?\d)/iu.test(subject)) return;
    cursor.at += found.length;
  }
};

const leadEnd = mark("[,:;–—.-]+|(?=\\ue000)");

// "In paragraph 5," "Throughout the text," and the like, before the verb.
const takeLead = (scene: InstructionScene): void => {
  const { cursor } = scene;
  const lead = cursor.attempt(() => {
    if (cursor.take(throughout)) {
      cursor.take(comma);
      return "text" as const;
    }
    const isScope = cursor.take(scope) !== null;
    const isNamed = isScope || cursor.take(preposition) !== null;
    let isScoped = cursor.take(scope) !== null || isScope;
    const here = isNamed ? takeHere(cursor) : null;
    const places = here ? [here] : takePlaces(cursor, !isNamed);
    if (!places) return null;
    isScoped = cursor.take(scope) !== null || isScoped;
    const ended = cursor.take(leadEnd) !== null;
    isScoped = (ended && cursor.take(scopeAlone) !== null) || isScoped;
    cursor.take(infinitive);
    skipPolite(cursor);
    if (cursor.isAtEnd() || (!ended && !opensAct(cursor) && !cursor.sees(reading))) return null;
    return { places, isScoped };
  });
  if (lead === "text") scene.inText = true;
  else if (lead !== null) {
    scene.places = below(lead.places, scene.places);
    scene.isScoped = lead.isScoped;
    scene.inText = false;
    if (cursor.sees(innerLead)) takeLead(scene);
  }
};

const scopeAlone = mark(
  "(?:the )?(?:first|second|third|fourth|fifth|last|penultimate) (?:line|sentence)\\s*[,:]|lines? \\d{1,2}\\s*[,:]",
);
const innerLead = mark(
  "(?:in |at |from )?(?:the )?(?:sub-?\\s?para(?:graph)?s?|items?|points?|letters?)(?![\\p{L}])",
);

// "Paragraph 4: in subparagraph (b), …": the letters are those of the paragraph that was named before.
const below = (places: readonly NamedPlace[], above: readonly NamedPlace[] | null): readonly NamedPlace[] => {
  const [only, another] = above ?? [];
  if (!only || another || only.to !== undefined || only.label === "") return places;
  return places.every(({ label }) => label.startsWith("("))
    ? places.map((place) => ({ ...place, label: `${only.label} ${place.label}` }))
    : places;
};

const openers = said(
  "after|before|between|following|immediately|directly|at the|to the|alt(?:ernative)?|new|an?|throughout",
);

// Whether an act may begin here: then what stands before it was a lead.
const opensAct = (cursor: Cursor): boolean => {
  const from = cursor.at;
  skipPolite(cursor);
  const sees =
    cursor.sees(verbs.any) ||
    cursor.sees(openers) ||
    cursor.sees(reading) ||
    cursor.seesQuote() ||
    cursor.sees(preposition) ||
    seesWords(cursor) ||
    passives.some(([, form]) => cursor.sees(form)) ||
    takePlaces(cursor) !== null;
  cursor.at = from;
  return sees;
};

// Whether a statement that was not understood looks like an instruction all the same.
const opens = ({ cursor }: InstructionScene, begin: number): boolean => {
  const from = cursor.at;
  // "In paragraph 2 of article 5, replace …" names what cannot be looked up.
  if (from === begin && aside.test(cursor.rest) && names.test(cursor.rest)) return true;
  const isLed = from > begin || cursor.sees(beside);
  if (isLed && changing.test(cursor.rest) && /\ue000/u.test(cursor.rest)) return true;
  const isVerb = cursor.sees(verbs.any) && names.test(cursor.text);
  const standing = isVerb ? null : takeStanding(cursor);
  cursor.at = from;
  const isPassive = !isVerb && standing === null && opensPassive(cursor);
  cursor.at = from;
  return (
    isVerb ||
    standing !== null ||
    isPassive ||
    cursor.sees(said("(?:an? |the )?new (?:operative |preambular )?para(?:graph)?")) ||
    /^\s*MOD\s+(?:[OP]P\s?)?\d/u.test(cursor.text)
  );
};

// Forms that are no acts here, or that name what cannot be looked up: they are refused, and not passed over.
const aside =
  /^\s*(?:(?:in|at|throughout|after|before|between|following|under)(?!\p{L})[^,:]{0,120}[,:]\s*(?:delete|replace|insert|add|move|merge|substitute|amend|change)(?!\p{L})|(?:reverse|swap|switch|split|divide|transpose|make)(?!\p{L}))/iu;
const names =
  /\ue000|(?<!\p{L})(?:(?:sub-?)?para(?:graph)?s?|footnotes?|title|annex|recitals?|chapeau|preamble)(?!\p{L})|(?<!\p{L})(?:[op]ps?\.?|article|section) ?\d/iu;

const opensPassive = (cursor: Cursor): boolean => {
  if (!takePlaces(cursor, true) && !takeHere(cursor)) return false;
  return (
    cursor.sees(mark("(?=\\ue000)")) ||
    passives.some(([, form]) => cursor.sees(form)) ||
    cursor.sees(verbs.any)
  );
};

const takeAct = (scene: InstructionScene): InstructedAct[] | null => {
  for (const read of [...activeReaders, passive]) {
    const from = scene.cursor.at;
    const act = read(scene);
    const isFit = act?.every((each) => !scene.isScoped || each.act === "words" || each.act === "note");
    if (act && isFit) return act;
    scene.cursor.at = from;
  }
  return null;
};

// A reason after the act is not read, and may neither ask for more nor set a condition.
const skipReason = (cursor: Cursor): void => {
  if (!cursor.sees(reason)) return;
  const tail = cursor.rest;
  if (
    turningTail.test(tail) ||
    /(?:and|then|,)\s+(?:also\s+)?(?:delet|replac|insert|add|mov|merg)/iu.test(tail)
  )
    return;
  cursor.at = cursor.text.length;
};

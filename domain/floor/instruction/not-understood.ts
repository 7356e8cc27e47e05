// Rule F2: what is refused because its words go on after what was understood.
import { Refusal } from "#domain/refusal";
import { sentence } from "#domain/sentence";

/** F2: what was understood of a line and what was not. */
export const notUnderstood = (understood: string, rest: string, why = ""): Refusal => {
  const words =
    understood === "" ? "Not understood: {end}." : "Understood: {understood}; not understood: {end}.";
  const facts = { understood, notUnderstood: rest, end: rest.replace(/[.\s]+$/u, "") };
  return why === ""
    ? new Refusal("not-understood", words, facts)
    : new Refusal("not-understood", "{why} {what}", {
        ...facts,
        why: sentence(why),
        what: sentence(words, facts),
      });
};

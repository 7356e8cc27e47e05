// R3: what is said of a change of settings.
import { type Sentence, sentence } from "../sentence";
import { type ActFacts, objectOf, textOf } from "./record-words";

const settingSentences: Readonly<Record<string, Sentence>> = {
  asked: sentence("what is asked of delegations"),
  preamble: sentence("the numbering of the preamble"),
  headings: sentence("the numbers of headings"),
  readRightly: sentence("what of the file was read rightly"),
  symbol: sentence("the symbol"),
  session: sentence("the session"),
  agendaItem: sentence("the agenda item"),
  language: sentence("the language"),
  meeting: sentence("the meeting"),
  wordLimit: sentence("the word limit"),
  observersComment: sentence("whether observers may comment"),
  signatures: sentence("whether acts are signed"),
  publicAnswers: sentence("who may read the answers to submissions"),
};

const settingSentence = ([name, value]: [string, unknown]): Sentence =>
  name === "timeZone"
    ? sentence("the time zone to {zone}", { zone: textOf(value) })
    : (settingSentences[name] ?? sentence("the {name}", { name }));

/** What was changed, each in words. */
export const changedSettings = (facts: ActFacts): readonly Sentence[] => {
  const { title, mode, settings } = facts;
  const changed = [
    ...(textOf(title) ? [sentence("the title to “{name}”", { name: title })] : []),
    ...(textOf(mode) ? [sentence("the mode to {mode}", { mode })] : []),
    ...Object.entries(objectOf(settings)).map(settingSentence),
  ];
  return changed.length > 0 ? changed : [sentence("the settings")];
};

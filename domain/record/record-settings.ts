// R3: what is said of a change of settings.
import { type Facts, joined, textOf } from "./record-words";

const settingNames: Readonly<Record<string, string>> = {
  asked: "what is asked of delegations",
  preamble: "the numbering of the preamble",
  agendaItem: "the agenda item",
  wordLimit: "the word limit",
  observersComment: "whether observers may comment",
  publicAnswers: "who may read the answers to submissions",
};

const settingWords = ([name, value]: [string, unknown]): string =>
  name === "timeZone" ? `the time zone to ${textOf(value)}` : (settingNames[name] ?? `the ${name}`);

/** What was changed, in words. */
export const settingsWords = (facts: Facts): string => {
  const { title, mode, settings } = facts;
  const changed = settings !== null && typeof settings === "object" ? Object.entries(settings) : [];
  const words = [
    ...(textOf(title) ? [`the title to “${textOf(title)}”`] : []),
    ...(textOf(mode) ? [`the mode to ${textOf(mode)}`] : []),
    ...changed.map(settingWords),
  ];
  return joined(words) || "the settings";
};

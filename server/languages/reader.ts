// Whoever reads what is being answered, and in which language.
import { AsyncLocalStorage } from "node:async_hooks";
import { type Language, languageAsked, usualLanguage } from "#domain/languages";
import { ownReason } from "#domain/record/own-reasons";
import { say } from "#domain/saying";
import type { Sentence, Wording } from "#domain/sentence";
import { wordingOf } from "./wordings";

const readers = new AsyncLocalStorage<Language>();

/** Does what somebody asked for who reads this language. */
export const readIn = <T>(language: Language | undefined, work: () => T): T =>
  readers.run(language ?? usualLanguage, work);

/** The language of whoever reads what is being answered. */
export const readersLanguage = (): Language => readers.getStore() ?? usualLanguage;

/** How that language says things. */
export const readersWording = (): Wording => wordingOf(readersLanguage());

/** A sentence in the language of whoever reads it. */
export const saidToReader = (sentence: Sentence): string => say(sentence, readersWording());

/** A reason as its reader gets it: what a person said as it is, what Adref gave by itself in the reader's language. */
export const reasonToReader = (reason: string): string => {
  const own = ownReason(reason);
  return own ? saidToReader(own) : reason;
};

/** Answers a request in the language that it asks for (`Accept-Language`). */
export const inLanguageAsked = <T>(request: Request, work: () => T): T =>
  readIn(languageAsked(request.headers.get("accept-language")), work);

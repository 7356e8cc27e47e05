// Whoever reads what is being answered, and in which language.
import { AsyncLocalStorage } from "node:async_hooks";
import { type Language, languageAsked, usualLanguage } from "#domain/languages";
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

/** Answers a request in the language that it asks for (`Accept-Language`). */
export const inLanguageAsked = <T>(request: Request, work: () => T): T =>
  readIn(languageAsked(request.headers.get("accept-language")), work);

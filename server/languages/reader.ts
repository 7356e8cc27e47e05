// The language in which the current request is answered.
import { AsyncLocalStorage } from "node:async_hooks";
import { type Language, languageAsked, usualLanguage } from "#domain/languages";
import { ownReason } from "#domain/record/own-reasons";
import { say } from "#domain/saying";
import type { Sentence, Wording } from "#domain/sentence";
import { wordingOf } from "./wordings";

const readers = new AsyncLocalStorage<Language>();

/** Runs `work` for a reader of this language. */
export const readIn = <T>(language: Language | undefined, work: () => T): T =>
  readers.run(language ?? usualLanguage, work);

/** The language in which the current request is answered. */
export const readersLanguage = (): Language => readers.getStore() ?? usualLanguage;

/** The wording of that language. */
export const readersWording = (): Wording => wordingOf(readersLanguage());

/** A sentence in the reader's language. */
export const saidToReader = (sentence: Sentence): string => say(sentence, readersWording());

/** A reason for its reader: a person's words unchanged, Adref's own in the reader's language. */
export const reasonToReader = (reason: string): string => {
  const own = ownReason(reason);
  return own ? saidToReader(own) : reason;
};

/** Answers a request in the language that it prefers (`Accept-Language`). */
export const inLanguageAsked = <T>(request: Request, work: () => T): T =>
  readIn(languageAsked(request.headers.get("accept-language")), work);

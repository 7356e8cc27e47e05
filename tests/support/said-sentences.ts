// Sentences as a reader of English gets them.
import { say } from "#domain/saying";
import type { Sentence } from "#domain/sentence";

/** Each of them in English. */
export const inEnglish = (sentences: readonly Sentence[]): string[] => sentences.map((each) => say(each));

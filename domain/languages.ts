// Which of the six languages of the United Nations a text is written in.

/** The six official languages; `und` where a text is in none of them or does not tell. */
export const languages = ["ar", "zh", "en", "fr", "ru", "es", "und"] as const;
export type Language = (typeof languages)[number];

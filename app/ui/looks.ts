// A reader's appearance settings, stored in a cookie so that the server renders each page with them from the start.

import { keepCookie } from "./cookie";

/** The options; the first of each is the default. */
export const looks = {
  theme: ["device", "light", "dark"],
  letters: ["usual", "small", "large", "largest"],
  line: ["usual", "narrow", "wide"],
  face: ["serif", "plain"],
  contrast: ["usual", "strong"],
} as const;

export type Look = keyof typeof looks;

export const lookNames: readonly Look[] = ["theme", "letters", "line", "face", "contrast"];

/** The cookie that holds the choices. */
export const looksCookie = "adref-looks";

/** The cookie's option for one setting, or the default. */
const chosenIn = (said: URLSearchParams, look: Look): string => {
  const options: readonly string[] = looks[look];
  return options.find((option) => option === said.get(look)) ?? looks[look][0];
};

/** The attributes of the html element through which style sheets read the choices. */
export const looksFrom = (cookie: string | undefined): Record<`data-${Look}`, string> => {
  const said = new URLSearchParams(cookie ?? "");
  const of = (look: Look) => chosenIn(said, look);
  return {
    "data-theme": of("theme"),
    "data-letters": of("letters"),
    "data-line": of("line"),
    "data-face": of("face"),
    "data-contrast": of("contrast"),
  };
};

/** The current option, read from the page. */
export const lookNow = (look: Look): string => document.documentElement.dataset[look] ?? looks[look][0];

/** Applies a choice to the page, and stores it in this browser for a year. */
export const chooseLook = (look: Look, option: string): void => {
  document.documentElement.dataset[look] = option;
  const chosen = new URLSearchParams(lookNames.map((each) => [each, lookNow(each)]));
  keepCookie(looksCookie, chosen.toString());
};

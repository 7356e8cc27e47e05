// What a reader has chosen in this browser, as a cookie: the server knows it before it draws a page.

const year = 31_536_000;

/** Keeps a value in this browser for a year. */
export const keepCookie = (name: string, value: string): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
  document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`;
};

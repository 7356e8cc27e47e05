"use client";
// The library of the dialogs adds a style element of its own. The page's content security policy admits only elements
// that carry the page's nonce, and the library takes it from this global.

/** Passes on the nonce of the page's scripts. Call it before the first dialog opens; it does nothing on the server. */
export const handOnNonce = (): void => {
  if (typeof document === "undefined") return;
  const { nonce } = document.querySelector<HTMLScriptElement>("script[nonce]") ?? {};
  if (nonce) Reflect.set(globalThis, "__webpack_nonce__", nonce);
};

// Joins class names, leaving out what is not there.

/** `classNames("a", wide && "b")` is `a` or `a b`. */
export const classNames = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(" ");
